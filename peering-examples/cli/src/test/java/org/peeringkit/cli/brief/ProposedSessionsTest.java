package org.peeringkit.cli.brief;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.detail.ConfiguredSession;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Proposed sessions as tools take them: our own readers read back what they were made of. */
class ProposedSessionsTest {
  private static final Formats FORMATS = Formats.load(ProposedSessionsTest.class.getClassLoader());

  @TempDir private static Path dir;
  private static Registry whole = Registry.empty();

  @BeforeAll
  static void count() throws IOException {
    RegistryBuilder builder = Registry.builder();
    try (Stream<Path> files = Files.walk(DemoWorld.folder().resolve("pdb"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        FORMATS.registry(Input.file(file), ReadOptions.defaults(), builder);
      }
    }
    whole = builder.build();
    assertThat(whole.ports()).isNotEmpty();
  }

  private static Invocation ask(String... options) {
    List<String> all = new ArrayList<>(List.of("session-sheet"));
    all.addAll(List.of(options));
    all.addAll(
        List.of(
            "--config",
            DemoWorld.config(),
            "--ledger",
            DemoWorld.ledger().toString(),
            "--month",
            DemoWorld.MONTH));
    return Invocation.of(all.toArray(String[]::new));
  }

  private static Registry read(String document, boolean onlyExchanges) throws IOException {
    RegistryBuilder builder = Registry.builder();
    if (onlyExchanges) {
      whole.exchanges().forEach(builder::add);
      whole.lans().forEach(builder::add);
    }
    ReadStats stats =
        FORMATS.registry(
            Input.of(
                "sessions.json", true, () -> new ByteArrayInputStream(document.getBytes(UTF_8))),
            ReadOptions.defaults(),
            builder);
    assertThat(stats.faults()).isEmpty();
    return builder.build();
  }

  /** What a session needs, without ids. */
  private static Set<String> ports(Registry registry) {
    TreeSet<String> ports = new TreeSet<>();
    for (ExchangePort port : registry.ports()) {
      ports.add(
          String.join(
              " ",
              port.asn().toString(),
              Long.toString(port.ixlanId()),
              Long.toString(port.speedMbps()),
              port.ipv4().map(Object::toString).orElse("-"),
              port.ipv6().map(Object::toString).orElse("-"),
              Boolean.toString(port.routeServerPeer())));
    }
    return ports;
  }

  @Test
  void ourReadersReadTheSamePortsFromBothForms() throws IOException {
    Invocation peeringDb = ask("--top", "60", "--format", "peeringdb");
    Invocation ixf = ask("--top", "60", "--format", "ixf");
    assertThat(peeringDb.code()).as(peeringDb.err()).isZero();
    assertThat(ixf.code()).as(ixf.err()).isZero();
    Registry rows = read(peeringDb.out(), false);
    Registry members = read(ixf.out(), true);
    assertThat(ports(members)).hasSizeGreaterThan(8).isEqualTo(ports(rows));
    assertThat(ports(whole)).containsAll(ports(rows));
    assertThat(members.memberPortsWithoutLan()).isEmpty();
    for (ExchangePort port : rows.ports()) {
      assertThat(whole.ports(port.asn())).contains(port);
    }
  }

  @Test
  void allFormsNameTheSameSessions() throws IOException {
    JsonNode manager =
        DemoWorld.json(ask("64218", "3000362", "--format", "peering-manager").out())
            .get("internet-exchange-peering-sessions");
    TreeSet<String> theirs = new TreeSet<>();
    manager.forEach(session -> theirs.add(session.get("ip_address").asText()));
    assertThat(manager).hasSizeGreaterThan(2);
    Registry read = read(ask("64218", "3000362", "--format", "peering-manager").out(), false);
    assertThat(read.sessions().keySet()).extracting(Object::toString).hasSameElementsAs(theirs);
    assertThat(read.sessions().values())
        .allMatch(session -> session.status() == ConfiguredSession.Status.ON_THE_WAY);
    assertThat(read.nameOf(Asn.of(64218))).isEqualTo("Example Content 7");
    TreeSet<String> asked = new TreeSet<>();
    for (String asn : List.of("64218", "3000362")) {
      JsonNode request = DemoWorld.json(ask(asn, "--format", "peering-api").out());
      request.forEach(session -> asked.add(session.get("peer_ip").asText()));
      request.forEach(session -> assertThat(session.get("local_asn").asLong()).isEqualTo(64500));
    }
    assertThat(asked).isEqualTo(theirs);
  }

  /** What is proposed, once in service, read back as the list of our sessions. */
  @Test
  void whoHasASessionInServiceIsNoCandidateAndNotAskedAgain() throws IOException {
    String asked = ask("64218", "--format", "peering-manager").out();
    Files.writeString(dir.resolve("sessions.json"), asked.replace("requested", "enabled"));
    String yaml = Files.readString(Path.of(DemoWorld.config()));
    assertThat(yaml).contains("cones: ppdc-ases.txt");
    Path config = dir.resolve("peering.yaml");
    Files.writeString(
        config,
        yaml.replace(
            "cones: ppdc-ases.txt",
            "cones: ppdc-ases.txt, sessions: " + dir.resolve("sessions.json")));
    String[] common = {
      "--config",
      config.toString(),
      "--base",
      DemoWorld.folder().toString(),
      "--ledger",
      DemoWorld.ledger().toString(),
      "--month",
      DemoWorld.MONTH
    };
    List<String> list = new ArrayList<>(List.of("hitlist", "--json"));
    list.addAll(List.of(common));
    JsonNode excluded =
        DemoWorld.json(Invocation.of(list.toArray(String[]::new)).out()).get("excluded");
    assertThat(excluded)
        .filteredOn(row -> row.get("asn").asLong() == 64218)
        .extracting(row -> row.get("reason").asText())
        .containsExactly("ALREADY_PEERED");
    List<String> sheet =
        new ArrayList<>(List.of("session-sheet", "64218", "--format", "peering-api"));
    sheet.addAll(List.of(common));
    Invocation again = Invocation.of(sheet.toArray(String[]::new));
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(DemoWorld.json(again.out())).isEmpty();
    assertThat(again.err()).contains("is configured");
  }

  @Test
  void nothingOfOursIsInThem() throws Exception {
    Set<String> names =
        Outgoing.internalNames(
            ConfigFile.read("peering.yaml", DemoWorld.folder().resolve("peering.yaml")).config());
    assertThat(names).contains("transit-a", "ix-three");
    for (String form : List.of("peering-manager", "ixf", "peeringdb")) {
      Invocation run = ask("--top", "60", "--format", form);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).contains(Long.toString(Asn.of(64218).value()));
      for (String name : names) {
        assertThat(run.out()).doesNotContain(name);
      }
    }
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    assertThat(ask("--format", "ixf").err()).contains("either ASN or --top N");
    assertThat(ask("64218", "--top", "3", "--format", "ixf").err())
        .contains("either ASN or --top N");
    assertThat(ask("--top", "0", "--format", "ixf").err()).contains("--top is 1 or more, not 0");
    assertThat(ask("64218", "3000362").err()).contains("--format md is of one network");
    assertThat(ask("--top", "3", "--json").err()).contains("--format json is of one network");
    assertThat(ask("--top", "3", "--format", "peering-api").err()).contains("goes to one network");
    Invocation unknown = ask("64218", "--format", "nonsense");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("peering-manager");
    assertThat(ask("--format", "ixf").code()).isEqualTo(2);
  }
}
