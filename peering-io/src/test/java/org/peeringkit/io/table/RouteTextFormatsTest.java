package org.peeringkit.io.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.format.CounterFormat;
import org.peeringkit.model.format.FlowFormat;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.format.RouteFormat;
import org.peeringkit.model.net.Bytes;

/** Every table that routers and tools print: recognised by one format, read to the last value. */
class RouteTextFormatsTest {
  private static final int HEAD = 4096;

  /** Format and fixtures: those of FRR, GoBGP and BIRD 2 are what the daemons printed. */
  static final String[][] FIXTURES = {
    {"show-bgp", "ios.txt", "iosxr.txt", "nxos.txt", "eos.txt", "frr-ipv4.txt", "frr-ipv6.txt"},
    {
      "show-bgp-prefix",
      "frr-entries.txt",
      "ios-entries.txt",
      "iosxr-entries.txt",
      "nxos-entries.txt",
      "eos-entries.txt"
    },
    {"eos-json", "eos.json"},
    {"frr-json", "frr-ipv4.json", "frr-vrf.json", "frr-prefix.json"},
    {"gobgp-json", "gobgp-ipv4.json", "gobgp-ipv6.json", "gobgp-add-path.json", "gobgp-4.json"},
    {"bird", "bird2.txt", "bird16.txt"},
    {"junos-text", "junos.txt", "junos-terse.txt", "junos-detail.txt"},
    {"junos-xml", "junos.xml"},
    {"junos-json", "junos.json"},
    {"bgpdump-lines", "bgpdump.txt", "bgpdump-clock.txt"},
    {"ris-live", "ris-live.json"},
    {"peering-json", "peering.json"},
  };

  static Stream<String> fixtures() {
    return Stream.of(FIXTURES).flatMap(row -> Stream.of(row).skip(1));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void readsWhatIsPrinted(String name) throws IOException {
    String expected = new String(RouteFixtures.octets(name + ".routes"), StandardCharsets.UTF_8);
    assertThat(RouteFixtures.read(name).lines()).isEqualTo(expected.lines().toList());
  }

  /** What a table holds beside routes is counted; only what is not read is a fault. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ios.txt; 0; {lines blank=1, lines continuation=1, lines heading=10, lines route=9,"
            + " routes that are history=1}",
        "nxos.txt; 0; {lines blank=3, lines heading=10, lines route=6, routes of VRF customers=1}",
        "bird2.txt; 0; {lines attribute=67, lines blank=1, lines heading=3, lines next hop=14,"
            + " lines route=14, routes of other protocols=2}",
        "junos.txt; 1; {lines attribute=16, lines blank=9, lines destination=1, lines heading=11,"
            + " lines route=8, lines skipped=4, routes of VRF customers=1,"
            + " routes of other protocols=1}",
        "junos.json; 1; {lines heading=3, routes of VRF customers=1, routes of other protocols=1,"
            + " routes of table mpls.0=1}",
        "eos.json; 0; {routes of VRF customers=1}",
        "ris-live.json; 2; {lines KEEPALIVE=1, lines RIS_PEER_STATE=1, lines UPDATE=2,"
            + " lines bad=2}",
      })
  void nothingIsDroppedInSilence(String name, long faults, String counts) throws IOException {
    RouteFixtures.Reading reading = RouteFixtures.read(name);
    assertThat(reading.stats().counts()).hasToString(counts);
    assertThat(reading.stats().faultCount()).isEqualTo(faults);
    assertThat(reading.stats().octets()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void oneFormatRecognisesIt(String name) {
    String expected =
        Stream.of(FIXTURES).filter(row -> List.of(row).contains(name)).findFirst().orElseThrow()[0];
    assertThat(recognising(head(RouteFixtures.octets(name)))).containsExactly(expected);
  }

  @Test
  void everyTextFormatHasAFixture() {
    assertThat(RouteFixtures.FORMATS.routeFormatNames())
        .containsAll(Stream.of(FIXTURES).map(row -> row[0]).toList())
        .contains("mrt");
  }

  /** Registry data, counters, flows: nothing that is no table is taken for one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "64500|64501|-1\n64501|64502|0\n",
        "# source:topology|BGP|20180101\n64500|64501|0|bgp\n",
        "time,exporter,ifIndex,ifHCInOctets,ifHCOutOctets\n2026-11-01T00:00:00Z,192.0.2.1,1,2,3\n",
        "{\"data\":[{\"id\":1,\"asn\":64500,\"irr_as_set\":\"AS-X\",\"info_type\":\"NSP\"}],\"meta\":{}}",
        "{\"version\":\"1.0\",\"timestamp\":\"2026-11-01T00:00:00Z\",\"ixp_list\":[],\"member_list\":[]}",
        "{\"roas\":[{\"asn\":\"AS64500\",\"prefix\":\"192.0.2.0/24\",\"maxLength\":24,\"ta\":\"x\"}]}",
        "ts,te,td,sa,da,sp,dp,pr\n2026-11-01 00:00:00,2026-11-01 00:00:01,1,192.0.2.1,192.0.2.2\n",
        "network: {asn: 64500}\n",
        "<html><body>route-information</body></html>",
        "edge1#show ip bgp summary\nNeighbor V AS MsgRcvd MsgSent TblVer InQ OutQ Up/Down\n",
        "{}",
        "hello, world\n",
      })
  void othersAreLeftAlone(String text) {
    assertThat(recognising(head(text.getBytes(StandardCharsets.UTF_8)))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void noOtherReaderTakesATable(String name) {
    Bytes head = head(RouteFixtures.octets(name));
    ClassLoader loader = getClass().getClassLoader();
    ServiceLoader.load(FlowFormat.class, loader)
        .forEach(f -> assertThat(f.recognises(head)).as(f.name()).isFalse());
    ServiceLoader.load(CounterFormat.class, loader)
        .forEach(f -> assertThat(f.recognises(head)).as(f.name()).isFalse());
    ServiceLoader.load(RegistryFormat.class, loader)
        .forEach(f -> assertThat(f.recognises(head)).as(f.name()).isFalse());
  }

  private static Bytes head(byte[] octets) {
    return Bytes.copyOf(octets, 0, Math.min(HEAD, octets.length));
  }

  private static List<String> recognising(Bytes head) {
    List<String> names = new ArrayList<>();
    ServiceLoader.load(RouteFormat.class, RouteTextFormatsTest.class.getClassLoader())
        .forEach(
            format -> {
              if (format.recognises(head)) {
                names.add(format.name());
              }
            });
    return names;
  }

  @Test
  void badRowsAreToldByTheirLinesAndTheOthersRead() throws IOException {
    String table =
        new String(RouteFixtures.octets("frr-ipv4.txt"), StandardCharsets.UTF_8)
            .replace("*> 192.0.2.0/24     192.0.2.12 ", "*> 192.0.2.1/24     192.0.2.12 ")
            .replace("192.0.2.11                             0 64501 65537 i", "192.0.2.256 0 i");
    RouteFixtures.Reading reading = RouteFixtures.read("t", table.getBytes(StandardCharsets.UTF_8));
    assertThat(reading.lines()).hasSize(5).noneMatch(line -> line.contains("B|192.0.2.0/24"));
    assertThat(reading.stats().faults())
        .extracting(Fault::toString)
        .containsExactly(
            "t, line 11: prefix: expected an IP prefix without host bits, found \"192.0.2.1/24\"",
            "t, line 12: Network: expected a prefix in a row above, found none",
            "t, line 15: Next Hop: expected an IP address, found \"192.0.2.256\"");
  }

  @Test
  void brokenJsonEndsWithAFaultAfterTheRoutesBefore() throws IOException {
    byte[] octets = RouteFixtures.octets("gobgp-ipv4.json");
    byte[] cut = java.util.Arrays.copyOf(octets, octets.length / 2);
    RouteFixtures.Reading reading = RouteFixtures.read("t", cut);
    assertThat(reading.lines()).isNotEmpty();
    assertThat(reading.stats().faults()).hasSize(1);
    assertThat(reading.stats().faults().get(0).kind()).isEqualTo(FaultKind.TRUNCATED);
  }

  @Test
  void nestingAndLengthAreBounded() throws IOException {
    String deep =
        "{\"vrfs\":{\"default\":{\"bgpRouteEntries\":{\"192.0.2.0/24\":" + "[".repeat(500);
    assertThat(faultOf(deep).kind()).isEqualTo(FaultKind.LENGTH_EXCEEDS_LIMIT);
    String xml = "<route-information><rt>" + "<a>".repeat(500);
    assertThat(faultOf(xml).kind()).isEqualTo(FaultKind.LENGTH_EXCEEDS_LIMIT);
    String entity =
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><route-information><rt>"
            + "<rt-destination>&e;</rt-destination></rt></route-information>";
    assertThat(faultOf(entity).field()).isIn("XML", "rt-destination");
  }

  private static Fault faultOf(String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    RouteFixtures.Reading reading = RouteFixtures.read("t", octets);
    assertThat(reading.lines()).isEmpty();
    assertThat(reading.stats().faults()).isNotEmpty();
    return reading.stats().faults().get(0);
  }

  /** Found by damage: a number of JSON that no number of ours can hold. */
  @Test
  void aTimestampBeyondAllNumbersIsAFault() throws IOException {
    String text = new String(RouteFixtures.octets("ris-live.json"), StandardCharsets.UTF_8);
    String damaged = text.replaceFirst("\"timestamp\":[0-9.]+", "\"timestamp\":1e999");
    assertThat(damaged).isNotEqualTo(text);
    RouteFixtures.Reading reading =
        RouteFixtures.read("t", damaged.getBytes(StandardCharsets.UTF_8));
    assertThat(reading.stats().faults()).extracting(Fault::field).contains("timestamp");
    assertThat(reading.lines()).isNotEmpty();
  }
}
