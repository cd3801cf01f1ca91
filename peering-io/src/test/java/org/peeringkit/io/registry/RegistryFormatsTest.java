package org.peeringkit.io.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.registry.MemberPort;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.relation.AsSetName;
import org.peeringkit.model.registry.resource.Delegation;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Every registry format over a small input, whole and damaged. */
class RegistryFormatsTest {
  private static final ReadOptions SMALL =
      new ReadOptions(
          new DecodeLimits(4096, 16, 16, 4096, 1 << 20, 100, 16, 1 << 20), FaultPolicy.collect());

  private final RegistryBuilder registry = Registry.builder();

  private static Input input(String name, byte[] octets) {
    return Input.of(name, true, () -> new ByteArrayInputStream(octets));
  }

  private ReadStats read(String name, String text) throws IOException {
    return Formats.load(RegistryFormatsTest.class.getClassLoader())
        .registry(
            input(name, text.getBytes(StandardCharsets.UTF_8)), ReadOptions.defaults(), registry);
  }

  private static Asn asn(long number) {
    return Asn.of(number);
  }

  @Test
  void eachIsRecognisedByItsFormatAlone() {
    for (Map.Entry<String, String> text : RegistryTexts.byFormat().entrySet()) {
      Bytes head = Bytes.of(text.getValue().getBytes(StandardCharsets.UTF_8));
      assertThat(
              ServiceLoader.load(RegistryFormat.class).stream()
                  .map(ServiceLoader.Provider::get)
                  .filter(format -> format.recognises(head))
                  .map(RegistryFormat::name))
          .as(text.getKey())
          .containsExactly(text.getKey());
    }
    assertThat(ServiceLoader.load(RegistryFormat.class).stream())
        .hasSameSizeAs(RegistryTexts.byFormat().keySet());
  }

  @Test
  void membersOfAnExchange() throws IOException {
    ReadStats stats = read("ixf.json", RegistryTexts.IXF);
    assertThat(stats.faults())
        .extracting(Fault::field)
        .containsExactly(
            "member_list[1].connection_list[0].if_list[0].if_speed",
            "member_list[1].connection_list[0].vlan_list[1].ipv4.address",
            "member_list[1].connection_list[0].vlan_list[2].ipv4.address",
            "member_list[7].asnum",
            "member_list[1].connection_list[0].vlan_list[0] ixp_id");
    assertThat(stats.counts())
        .containsEntry("rows.port", 3L)
        .containsEntry("skipped.connections in state \"inactive\"", 1L)
        .containsEntry("skipped.members of type ixp", 1L)
        .containsEntry("skipped.services of the exchange", 1L)
        .containsEntry("speeds that are a reseller's, left out", 1L)
        .containsEntry("members without an active port", 3L)
        .containsEntry("version \"1.0\"", 1L);
    List<MemberPort> ports = registry.build().memberPortsWithoutLan();
    assertThat(ports).extracting(p -> p.asn().value()).containsExactly(64500L, 64501L, 64502L);
    assertThat(ports).extracting(MemberPort::speedMbps).containsExactly(20_000L, 0L, 0L);
    MemberPort first = ports.get(0);
    assertThat(first.ipv6()).contains(IpAddr.parse("2001:db8:1::1"));
    assertThat(first.routeServerPeer()).contains(true);
    assertThat(first.asSets()).containsExactly("AS-EXAMPLE");
    assertThat(first.exported()).contains(Instant.parse("2026-06-01T00:00:00Z"));
    assertThat(ports).allMatch(p -> p.place().peeringDbId().orElse(0) == 5);
  }

  @Test
  void membersInTheOldestForm() throws IOException {
    ReadStats stats = read("ixf.json", RegistryTexts.IXF_0_3);
    assertThat(stats.faults()).isEmpty();
    MemberPort port = registry.build().memberPortsWithoutLan().get(0);
    assertThat(port.place().name()).isEqualTo("IX Old");
    assertThat(port.exported()).contains(Instant.parse("2026-06-01T00:00:00Z"));
  }

  @Test
  void organisations() throws IOException {
    ReadStats stats = read("as2org.txt", RegistryTexts.AS2ORG);
    assertThat(stats.faults()).extracting(Fault::position).containsExactly(8L, 9L);
    Registry built = registry.build();
    assertThat(built.asOrganisations().siblings(asn(64500)))
        .containsExactly(asn(64500), asn(64501));
    assertThat(built.nameOf(asn(64501))).isEqualTo("Example One");
    assertThat(built.nameOf(asn(64502))).isEqualTo("THREE");
  }

  @Test
  void organisationsAsJson() throws IOException {
    ReadStats stats = read("as2org.jsonl", RegistryTexts.AS2ORG_JSON);
    assertThat(stats.faults()).extracting(Fault::position).containsExactly(3L);
    assertThat(registry.build().nameOf(asn(64500))).isEqualTo("Example One");
  }

  @Test
  void delegations() throws IOException {
    ReadStats stats = read("delegated", RegistryTexts.DELEGATED);
    assertThat(stats.faults()).extracting(Fault::position).containsExactly(11L);
    assertThat(stats.counts())
        .containsEntry("rows.ipv4", 2L)
        .containsEntry("skipped.available", 1L);
    var table = registry.build().delegations();
    assertThat(table.prefixes()).isEqualTo(4); // 384 addresses are two blocks
    Delegation last = table.of(IpAddr.parse("192.0.3.127")).orElseThrow();
    assertThat(last.country() + " " + last.holderId()).isEqualTo("DE holder-1");
    assertThat(table.of(IpAddr.parse("192.0.3.128"))).isEmpty();
    assertThat(table.of(IpAddr.parse("198.51.100.1")).orElseThrow().date()).isEmpty();
    assertThat(table.of(IpAddr.parse("203.0.113.1"))).isEmpty();
    assertThat(table.of(asn(64499)).orElseThrow().country()).isEqualTo("NL");
    assertThat(table.of(asn(64500))).isEmpty();
  }

  @Test
  void aSummaryThatIsNotMetIsSaid() throws IOException {
    String text = RegistryTexts.DELEGATED;
    ReadStats stats = read("delegated", text.substring(0, text.lastIndexOf("ripencc|NL")));
    assertThat(stats.faults()).extracting(Fault::field).containsExactly("summary of \"asn\"");
  }

  @Test
  void names() throws IOException {
    ReadStats stats = read("asns.csv", RegistryTexts.AS_NAMES);
    assertThat(stats.faults()).extracting(Fault::position).containsExactly(4L);
    assertThat(registry.build().nameOf(asn(64500))).isEqualTo("Example, \"One\"");
    assertThat(registry.build().asNames().of(asn(64501)).orElseThrow().kind()).isEqualTo("Carrier");
  }

  @Test
  void users() throws IOException {
    ReadStats stats = read("aspop.csv", RegistryTexts.USERS);
    assertThat(stats.faults()).extracting(Fault::field).containsExactly("users");
    assertThat(registry.build().eyeballs().of(asn(64500))).hasValue(1500);
    assertThat(registry.build().eyeballs().of(asn(64501))).isEmpty();
    assertThat(registry.build().eyeballs().size()).isEqualTo(2);
  }

  @Test
  void payloadsAsCsv() throws IOException {
    ReadStats stats = read("vrps.csv", RegistryTexts.VRP_CSV);
    assertThat(stats.faults()).extracting(Fault::field).containsExactly("Max Length");
    assertThat(registry.build().vrps().stream().map(Object::toString).toList()).hasSize(2);
    assertThat(registry.build().vrps().firstExpiry())
        .contains(Instant.ofEpochSecond(1_793_491_100L));
  }

  @Test
  void conesAndSets() throws IOException {
    assertThat(read("ppdc.txt", RegistryTexts.CONES).faults())
        .extracting(Fault::position)
        .containsExactly(3L, 4L);
    assertThat(read("sets/RIPE::AS-EXAMPLE.json.gz", RegistryTexts.AS_SET).faults())
        .extracting(Fault::field)
        .containsExactly("NN[3]");
    read("two.json", "{\"AS-ONE\": [64510], \"AS64500:AS-CUST\": []}");
    assertThat(read("unnamed.json", "{\"NN\": [64511]}").faults()).hasSize(1);
    Registry built = registry.build();
    assertThat(built.cones().cone(asn(64500)).orElseThrow()).hasSize(3);
    assertThat(built.asSets().names())
        .extracting(AsSetName::toString)
        .containsExactly("RIPE::AS-EXAMPLE", "AS-ONE", "AS64500:AS-CUST");
    assertThat(built.asSets().expand("AS-EXAMPLE").members()).hasSize(3);
    assertThat(built.asSets().expand("AS64500:AS-CUST").isComplete()).isTrue();
  }

  @Test
  void typesOfANetwork() throws IOException {
    read("net.json", RegistryTexts.PEERINGDB);
    assertThat(registry.build().network(asn(64500)).orElseThrow().types())
        .containsExactly(NetworkType.NSP, NetworkType.CONTENT);
    assertThat(registry.build().network(asn(64501)).orElseThrow().types()).isEmpty();
  }

  /** Every cut and every changed octet: faults at most, never an exception. */
  @Test
  void damageIsAFaultAtMost() throws IOException {
    for (RegistryFormat format : ServiceLoader.load(RegistryFormat.class)) {
      byte[] whole =
          Optional.ofNullable(RegistryTexts.byFormat().get(format.name()))
              .orElseThrow()
              .getBytes(StandardCharsets.UTF_8);
      for (int at = 0; at < whole.length; at++) {
        readAll(format, java.util.Arrays.copyOf(whole, at));
        for (int change : new int[] {0x01, 0x80, whole[at] ^ '"', whole[at] ^ '{'}) {
          byte[] changed = whole.clone();
          changed[at] ^= (byte) change;
          readAll(format, changed);
        }
      }
    }
  }

  /** 20,000 seeded changes, several at once, of every format. */
  @Test
  @Tag("fuzz")
  void manyChangesAreFaultsAtMost() throws IOException {
    for (RegistryFormat format : ServiceLoader.load(RegistryFormat.class)) {
      byte[] whole =
          Optional.ofNullable(RegistryTexts.byFormat().get(format.name()))
              .orElseThrow()
              .getBytes(StandardCharsets.UTF_8);
      Random random = new Random(format.name().hashCode());
      for (int run = 0; run < 20_000; run++) {
        byte[] changed = whole.clone();
        for (int change = 1 + random.nextInt(6); change > 0; change--) {
          int from = random.nextInt(changed.length);
          int to = random.nextInt(changed.length);
          if (random.nextBoolean()) {
            changed[from] = (byte) random.nextInt(256);
          } else {
            int length = Math.min(random.nextInt(40), changed.length - Math.max(from, to));
            System.arraycopy(whole, from, changed, to, length);
          }
        }
        readAll(format, changed);
      }
    }
  }

  private static void readAll(RegistryFormat format, byte[] octets) throws IOException {
    RegistryBuilder to = Registry.builder();
    ReadStats stats = format.read(input("AS-EXAMPLE.json", octets), SMALL, to);
    assertThat(stats.octets()).isLessThanOrEqualTo(octets.length + 1L);
    to.build();
  }

  @Test
  void nestingIsBounded() throws IOException {
    String deep = "[".repeat(100_000);
    for (String text :
        List.of(
            "{\"member_list\":[{\"asnum\":64500,\"x\":" + deep,
            "{\"roas\":[" + deep,
            "{\"NN\":[1," + deep,
            "{\"organizationId\":\"x\",\"type\":" + deep)) {
      assertThat(read("deep.json", text).faultCount()).isPositive();
    }
  }
}
