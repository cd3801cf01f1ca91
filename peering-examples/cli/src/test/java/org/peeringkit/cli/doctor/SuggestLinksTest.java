package org.peeringkit.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.pipeline.SuggestedLinks;
import org.peeringkit.analysis.traffic.facts.InterfaceId;
import org.peeringkit.analysis.traffic.link.InterfaceTraffic;
import org.peeringkit.analysis.traffic.link.LinkDraft;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;
import org.peeringkit.cli.config.ConfigException;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Output;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/** The draft of links: right for most of the demo's, and always readable as a configuration. */
class SuggestLinksTest {
  private static final String NETWORK = "network: {asn: 64500}\n";

  @TempDir private Path dir;

  /** The demo's configuration with these of its links. */
  private Path config(String links) throws IOException {
    String whole = Files.readString(DemoWorld.folder().resolve("peering.yaml"), UTF_8);
    String head = whole.substring(0, whole.indexOf("links:\n"));
    return Files.writeString(dir.resolve("bare.yaml"), head + links, UTF_8);
  }

  private static Invocation suggest(Path config) {
    return Invocation.of(
        "doctor",
        "--suggest-links",
        "--config",
        config.toString(),
        "--base",
        DemoWorld.folder().toString());
  }

  private List<EdgeLink> parsed(String links) throws IOException, ConfigException {
    Path file = Files.writeString(dir.resolve("draft.yaml"), NETWORK + links, UTF_8);
    ConfigFile read = ConfigFile.read("draft.yaml", file);
    assertThat(read.notices()).isEmpty();
    return read.config().links();
  }

  private static String port(EdgeLink link) {
    return link.match().exporter().map(IpAddr::toString).orElse("")
        + " "
        + link.match().ifIndex().orElse(0);
  }

  /** Links of the truth that share their port with a larger one have no port of their own. */
  private static Map<String, JsonNode> truePorts() throws IOException {
    Map<String, JsonNode> ports = new TreeMap<>();
    for (JsonNode row : DemoWorld.truth().get("links").get("rows")) {
      ports.putIfAbsent(row.get(4).asText() + " " + row.get(5).asLong(), row);
    }
    return ports;
  }

  @Test
  void mostOfTheDemoIsDraftedRight() throws IOException, ConfigException {
    Invocation run = suggest(config(""));
    assertThat(run.code()).as(run.err()).isZero();
    Map<String, EdgeLink> drafted =
        parsed(run.out()).stream().collect(Collectors.toMap(SuggestLinksTest::port, l -> l));
    int compared = 0;
    List<String> wrong = new ArrayList<>();
    List<String> wrongNeighbours = new ArrayList<>();
    for (Map.Entry<String, JsonNode> truth : truePorts().entrySet()) {
      EdgeLink draft = drafted.get(truth.getKey());
      if (draft == null) {
        continue; // without traffic in these days, or an index of later
      }
      compared++;
      String name = truth.getValue().get(0).asText();
      if (!draft.linkClass().name().equals(truth.getValue().get(1).asText())) {
        wrong.add(name);
      }
      String neighbour = truth.getValue().get(7).asText();
      if (draft.neighbour().isPresent()
          && !neighbour.isEmpty()
          && draft.neighbour().get().value() != Long.parseLong(neighbour)) {
        wrongNeighbours.add(name);
      }
    }
    // What it costs and whose machine it is no packet shows; a tunnel looks like its outside.
    assertThat(wrong)
        .containsExactlyInAnyOrder(
            "cache-1", "cache-2", "paid-1", "paid-2", "scrub-tunnel", "core-1");
    assertThat(wrongNeighbours).isEmpty();
    assertThat(compared).isEqualTo(38);
    assertThat(drafted).hasSize(48);
  }

  @Test
  void configuredInterfacesAreLeftOut() throws IOException, ConfigException {
    Invocation run =
        suggest(
            config(
                """
                links:
                  - {name: internal, class: TRANSIT, exporter: 192.0.2.1, ifIndex: 10}
                  - {name: named, class: PNI, exporter: 192.0.2.3, ifName: et-0/0/7}
                """));
    List<String> ports = parsed(run.out()).stream().map(SuggestLinksTest::port).toList();
    assertThat(ports).doesNotContain("192.0.2.1 10", "192.0.2.3 70").hasSize(46);
    assertThat(run.out()).contains("a link is configured there: 2\n").contains("{name: internal-2");
  }

  @Test
  void otherOptionsAreRefused() throws IOException {
    Invocation run =
        Invocation.of("doctor", "--suggest-links", "--json", "--config", config("").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--suggest-links prints YAML of all flows");
  }

  @Test
  void whateverARouterCallsItsInterfacesTheDraftIsReadBack() throws IOException, ConfigException {
    SuggestedLinks.Link hostile =
        link(
            "2001:db8::1",
            Optional.of("et-0\nlinks: [x]"),
            Optional.of("a\u2028b\u0085c\ufeffd\ud800e"),
            Optional.of(LinkClass.PNI),
            OptionalLong.of(2_500_000_000L));
    SuggestedLinks.Link open =
        link(
            "192.0.2.1",
            Optional.empty(),
            Optional.of("# \"'{"),
            Optional.empty(),
            OptionalLong.empty());
    List<EdgeLink> links = parsed(written(new SuggestedLinks(List.of(hostile, open), 0)));
    assertThat(links).hasSize(1);
    assertThat(links.get(0).match().exporter()).contains(IpAddr.parse("2001:db8::1"));
    assertThat(links.get(0).capacityBitsPerSecond()).hasValue(2_500_000_000L);
    String undecided = written(new SuggestedLinks(List.of(open), 3));
    assertThat(parsed(undecided)).isEmpty();
    assertThat(undecided)
        .contains("No class could be told.")
        .contains(
            "  # - {name: link-as64511, class: CLASS, exporter: \"192.0.2.1\", ifIndex: 1,"
                + " neighbour: 64511}\n");
  }

  private static String written(SuggestedLinks suggested) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Output out = new Output(bytes)) {
      LinkSuggestions.write(suggested, List.of(), out);
    }
    return bytes.toString(UTF_8);
  }

  private static SuggestedLinks.Link link(
      String exporter,
      Optional<String> ifName,
      Optional<String> ifAlias,
      Optional<LinkClass> linkClass,
      OptionalLong speed) {
    return new SuggestedLinks.Link(
        new InterfaceTraffic(
            new InterfaceId(Optional.of(IpAddr.parse(exporter)), 1),
            10,
            20,
            0,
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>()),
        ifName,
        ifAlias,
        speed,
        new LinkDraft(
            linkClass,
            Optional.of(Asn.of(64511)),
            OptionalLong.empty(),
            LinkDraft.Confidence.LOW,
            List.of("because")));
  }

  @Test
  void anEmptyDraftSaysWhy() throws IOException {
    Files.writeString(
        dir.resolve("flows.json"),
        "{\"ip_src\":\"180.0.1.1\",\"ip_dst\":\"198.51.100.1\",\"packets\":2,\"bytes\":1000,"
            + "\"timestamp_start\":\"2026-09-21 13:00:00\","
            + "\"timestamp_end\":\"2026-09-21 13:00:10\"}\n",
        UTF_8);
    Path config =
        Files.writeString(
            dir.resolve("peering.yaml"),
            NETWORK + "inputs: {flows: [{path: flows.json, counters: raw}]}\n",
            UTF_8);
    Invocation draft = Invocation.of("doctor", "--suggest-links", "--config", config.toString());
    assertThat(draft.code()).as(draft.err()).isZero();
    assertThat(draft.out()).contains("# No flow record names an interface").endsWith("links: []\n");
  }
}
