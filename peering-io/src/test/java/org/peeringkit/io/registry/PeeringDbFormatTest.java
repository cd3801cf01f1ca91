package org.peeringkit.io.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.fault.DecodeException;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.PeeringPolicy;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

class PeeringDbFormatTest {
  private static final String NET =
      """
      {"id":7,"org_id":3,"name":"Example Net","asn":64500,"irr_as_set":"RIPE::AS-EX AS-EX2",
       "info_type":"Content","info_prefixes4":100,"info_prefixes6":null,"info_traffic":"1-5Tbps",
       "info_ratio":"Mostly Outbound","info_never_via_route_servers":true,"policy_general":"Open",
       "policy_locations":"Preferred","policy_ratio":false,"policy_contracts":"Private Only",
       "policy_url":"https://example.net/p","new_field":{"a":[1]},
       "updated":"2026-03-25T11:06:35Z","status":"ok"}""";
  private static final String PORT =
      """
      {"id":11,"net_id":7,"ix_id":5,"ixlan_id":6,"name":"Example IX","speed":100000,"asn":64500,
       "ipaddr4":"192.0.2.10","ipaddr6":"2001:db8::10","is_rs_peer":true,"operational":true,
       "updated":"2026-01-01T00:00:00Z","status":"ok"}""";
  private static final String LAN =
      "{\"id\":6,\"ix_id\":5,\"name\":\"\",\"mtu\":9000,\"dot1q_support\":false,\"rs_asn\":64510,\"status\":\"ok\"}";
  private static final String RANGE =
      "{\"id\":1,\"ixlan_id\":6,\"protocol\":\"IPv4\",\"prefix\":\"192.0.2.0/24\",\"in_dfz\":true,\"status\":\"ok\"}";
  private static final String NETFAC =
      "{\"id\":2,\"name\":\"Hall\",\"net_id\":7,\"fac_id\":9,\"local_asn\":64500,\"status\":\"ok\"}";
  private static final String IXFAC = "{\"id\":4,\"ix_id\":5,\"fac_id\":9,\"status\":\"ok\"}";
  private static final String IX =
      "{\"id\":5,\"org_id\":3,\"name\":\"Example IX\",\"city\":\"Town\",\"country\":\"DE\",\"proto_unicast\":true,\"status\":\"ok\"}";
  private static final String FAC =
      "{\"id\":9,\"org_id\":3,\"name\":\"Hall\",\"clli\":\"\",\"city\":\"Town\",\"country\":\"DE\",\"latitude\":50.1,\"longitude\":8.6,\"campus_id\":2,\"status\":\"ok\"}";
  private static final String ORG =
      "{\"id\":3,\"name\":\"Example Org\",\"address1\":\"\",\"latitude\":null,\"status\":\"ok\"}";
  private static final String POC =
      "{\"id\":3,\"net_id\":7,\"role\":\"Policy\",\"visible\":\"Public\",\"name\":\"N. N.\",\"status\":\"ok\"}";

  private final PeeringDbFormat format = new PeeringDbFormat();
  private final RegistryBuilder registry = Registry.builder();

  private static Input input(String json) {
    byte[] octets = json.getBytes(StandardCharsets.UTF_8);
    return Input.of("pdb.json", true, () -> new ByteArrayInputStream(octets));
  }

  private ReadStats read(String json) throws IOException {
    return read(json, ReadOptions.defaults());
  }

  private ReadStats read(String json, ReadOptions options) throws IOException {
    return format.read(input(json), options, registry);
  }

  private static String page(String... rows) {
    return "{\"data\":[" + String.join(",", rows) + "],\"meta\":{}}";
  }

  private static void assertComplete(Registry built) {
    var network = built.network(Asn.of(64500)).orElseThrow();
    assertThat(network.type()).isEqualTo(NetworkType.CONTENT);
    assertThat(network.neverViaRouteServers()).isTrue();
    assertThat(network.asSet()).isEqualTo("RIPE::AS-EX AS-EX2");
    assertThat(network.prefixes4()).hasValue(100);
    assertThat(network.prefixes6()).isEmpty();
    assertThat(network.policy().general()).isEqualTo(PeeringPolicy.General.OPEN);
    assertThat(network.policy().contracts()).isEqualTo(PeeringPolicy.Contracts.PRIVATE_ONLY);
    assertThat(network.policy().ratioRequired()).contains(false);
    var port = built.ports(Asn.of(64500)).get(0);
    assertThat(port.speedMbps()).isEqualTo(100_000);
    assertThat(port.ipv6()).contains(IpAddr.parse("2001:db8::10"));
    assertThat(port.routeServerPeer()).isTrue();
    var lan = built.lan(6).orElseThrow();
    assertThat(lan.ixId()).isEqualTo(5);
    assertThat(lan.mtu()).hasValue(9000);
    assertThat(lan.routeServerAsn()).contains(Asn.of(64510));
    assertThat(lan.prefixes()).containsExactly(Prefix.parse("192.0.2.0/24"));
    assertThat(built.facilities(Asn.of(64500))).containsExactly(9L);
    assertThat(built.facilitiesOfExchange(5)).containsExactly(9L);
    assertThat(built.exchange(5).orElseThrow().city()).isEqualTo("Town");
    assertThat(built.facility(9).orElseThrow().campusId()).hasValue(2);
    assertThat(built.organisation(3).orElseThrow().name()).isEqualTo("Example Org");
  }

  @Test
  void pagesInAnyOrderGiveTheSameRegistry() throws IOException {
    List<String> rows = List.of(RANGE, PORT, IXFAC, NETFAC, LAN, NET, ORG, FAC, IX);
    for (int turn = 0; turn < rows.size(); turn++) {
      RegistryBuilder to = Registry.builder();
      for (int i = 0; i < rows.size(); i++) {
        ReadStats stats =
            format.read(
                input(page(rows.get((i + turn) % rows.size()))), ReadOptions.defaults(), to);
        assertThat(stats.faults()).isEmpty();
      }
      assertComplete(to.build());
    }
  }

  @Test
  void oneFileHoldsAllTypes() throws IOException {
    String all =
        "{\"meta\":{\"generated\":[1]},\"net\":"
            + page(NET)
            + ",\"netixlan\":{\"data\":["
            + PORT
            + "]},\"ixlan\":["
            + LAN
            + "],\"ixpfx\":["
            + RANGE
            + "],\"netfac\":["
            + NETFAC
            + "],\"ixfac\":["
            + IXFAC
            + "],\"ix\":["
            + IX
            + "],\"fac\":["
            + FAC
            + "],\"org\":["
            + ORG
            + "],\"poc\":["
            + POC
            + "],\"carrier\":[{\"id\":9,\"name\":\"C\"}],\"future\":[1,{\"x\":2}]}";
    ReadStats stats = read(all);
    assertThat(stats.faults()).isEmpty();
    assertComplete(registry.build());
    assertThat(stats.counts())
        .containsEntry("rows.net", 1L)
        .containsEntry("rows.poc", 1L)
        .containsEntry("rows.carrier", 1L)
        .containsEntry("skipped.future", 2L);
    assertThat(registry.build().contacts(Asn.of(64500)))
        .extracting(contact -> contact.role() + " " + contact.visibility())
        .containsExactly("Policy Public");
  }

  @Test
  void bareArraysAndSeveralDocumentsAreRead() throws IOException {
    ReadStats stats = read("\uFEFF[" + NET + "]\n" + page(PORT) + page());
    assertThat(stats.faults()).isEmpty();
    assertThat(stats.counts()).containsEntry("rows.net", 1L).containsEntry("rows.netixlan", 1L);
  }

  /** Jackson takes it for UTF-16 or UTF-32, and fails otherwise than for any other damage. */
  @Test
  void aZeroBehindABraceCostsItsRowOnly() throws IOException {
    ReadStats stats = read(page(NET, "{\0vq\"id\": 2}", PORT));
    assertThat(stats.faults()).hasSize(1);
    assertThat(stats.counts()).containsEntry("rows.net", 1L).containsEntry("rows.netixlan", 1L);
  }

  @Test
  void rowsThatAreNotOkAreCountedOnly() throws IOException {
    ReadStats stats = read(page(NET.replace("\"ok\"", "\"deleted\""), POC, PORT));
    assertThat(stats.faults()).isEmpty();
    assertThat(stats.counts())
        .containsEntry("skipped.net.deleted", 1L)
        .containsEntry("rows.poc", 1L)
        .containsEntry("rows.netixlan", 1L);
    assertThat(registry.build().network(Asn.of(64500))).isEmpty();
  }

  @Test
  void aBrokenRowIsNamedAndTheOthersAreRead() throws IOException {
    String noAsn = PORT.replace("\"asn\":64500,", "").replace("\"id\":11", "\"id\":12");
    String textAsn = NET.replace("64500", "\"64500\"");
    ReadStats stats = read(page(NET, noAsn, textAsn, "17", "{\"x\":1}", PORT));
    assertThat(stats.faults())
        .extracting(Fault::field)
        .containsExactly("netixlan data[1].asn", "net data[2].asn", "data[3]", "data[4]");
    assertThat(stats.faults().get(0).actual()).isEqualTo("nothing");
    assertThat(stats.faults().get(1).actual()).isEqualTo("\"64500\"");
    assertThat(stats.faultCounts()).containsEntry(FaultKind.UNSUPPORTED, 1L);
    assertThat(stats.counts()).containsEntry("rows.net", 1L).containsEntry("rows.netixlan", 1L);
    assertThat(stats.records()).isEqualTo(6);
  }

  @Test
  void aWrongOptionalFieldIsUnknownAndTold() throws IOException {
    ReadStats stats =
        read(
            page(
                NET.replace("\"info_prefixes4\":100", "\"info_prefixes4\":\"many\""),
                PORT.replace("192.0.2.10", "192.0.2.300").replace("100000", "-5")));
    assertThat(stats.faults())
        .extracting(Fault::field)
        .containsExactlyInAnyOrder(
            "net data[0].info_prefixes4", "netixlan data[1].ipaddr4", "netixlan data[1].speed");
    Registry built = registry.build();
    assertThat(built.network(Asn.of(64500)).orElseThrow().prefixes4()).isEmpty();
    assertThat(built.ports(Asn.of(64500)).get(0).ipv4()).isEmpty();
    assertThat(built.ports(Asn.of(64500)).get(0).speedMbps()).isZero();
  }

  @Test
  void syntaxErrorsCostTheirRow() throws IOException {
    String badValue = "{\"id\":5,\"asn\":nope}";
    String unclosed = "{\"id\":5,\"x\":[1,2}";
    String neverClosed = "{\"id\":5,";
    String openText = "{\"id\":5,\"name\":\"x}\n";
    ReadStats stats =
        read(page(badValue, NET, unclosed, IX) + page(neverClosed + ORG, FAC, openText, PORT));
    assertThat(stats.counts())
        .containsEntry("rows.net", 1L)
        .containsEntry("rows.ix", 1L)
        .containsEntry("rows.fac", 1L)
        .containsEntry("rows.netixlan", 1L);
    assertThat(stats.faults()).isNotEmpty().allMatch(f -> f.kind() == FaultKind.BAD_VALUE);
  }

  @Test
  void everyCutGivesAllRowsBefore() throws IOException {
    String whole = page(NET, PORT, LAN);
    int netEnd = whole.indexOf(NET) + NET.length();
    int portEnd = whole.indexOf(PORT) + PORT.length();
    for (int cut = 1; cut < whole.length(); cut++) {
      RegistryBuilder to = Registry.builder();
      ReadStats stats = format.read(input(whole.substring(0, cut)), ReadOptions.defaults(), to);
      assertThat(stats.faultCounts()).as("cut at %d", cut).containsKey(FaultKind.TRUNCATED);
      Registry built = to.build();
      assertThat(built.network(Asn.of(64500)).isPresent()).isEqualTo(cut >= netEnd);
      assertThat(built.ports().size()).isEqualTo(cut >= portEnd ? 1 : 0);
    }
  }

  @Test
  void aStreamThatBreaksIsAFaultWithItsPlace() throws IOException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            throw new EOFException("compressed data ends early");
          }

          @Override
          public int read() throws IOException {
            throw new EOFException("compressed data ends early");
          }
        };
    byte[] start = ("{\"data\":[" + NET + ",").getBytes(StandardCharsets.UTF_8);
    ReadStats stats =
        format.read(
            Input.of(
                "x", false, () -> new SequenceInputStream(new ByteArrayInputStream(start), broken)),
            ReadOptions.defaults(),
            registry);
    assertThat(stats.faultCounts()).containsEntry(FaultKind.TRUNCATED, 1L);
    assertThat(stats.faults().get(0).position()).isEqualTo(start.length);
    assertThat(stats.counts()).containsEntry("rows.net", 1L);
  }

  @Test
  void limitsHold() throws IOException {
    DecodeLimits d = DecodeLimits.defaults();
    DecodeLimits tight = d.withRecordOctets(2000).withNesting(5);
    String deep = "{\"id\":1,\"x\":" + "[".repeat(1000) + "]".repeat(1000) + "}";
    String longRow = "{\"id\":1,\"x\":\"" + "y".repeat(5000) + "\"}";
    ReadStats stats =
        read(page(deep, NET, longRow, PORT), ReadOptions.defaults().withLimits(tight));
    assertThat(stats.faultCounts()).containsEntry(FaultKind.LENGTH_EXCEEDS_LIMIT, 2L);
    assertThat(stats.counts()).containsEntry("rows.net", 1L).containsEntry("rows.netixlan", 1L);
  }

  @Test
  void failFastThrowsTheFirstFault() {
    assertThatThrownBy(
            () -> read(page("17"), ReadOptions.defaults().withFaultPolicy(FaultPolicy.failFast())))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("pdb.json, offset 9: data[0]: expected a JSON object, found 17");
  }

  @Test
  void nothingOfUseIsAFault() throws IOException {
    assertThat(read("{\"meta\":{\"error\":\"throttled\"}}").faultCount()).isEqualTo(1);
    assertThat(read("{\"data\":[],\"meta\":{}}").faultCount()).isZero();
    assertThat(read("<html>").faultCount()).isPositive();
  }

  @Test
  void ofTwoSnapshotsTheNewerRowStays() throws IOException {
    String newer = NET.replace("Example Net", "New Name").replace("2026-03-25", "2026-04-25");
    for (List<String> order : List.of(List.of(NET, newer), List.of(newer, NET))) {
      RegistryBuilder to = Registry.builder();
      for (String row : order) {
        format.read(input(page(row)), ReadOptions.defaults(), to);
      }
      assertThat(to.build().network(Asn.of(64500)).orElseThrow().name()).isEqualTo("New Name");
    }
  }

  @Test
  void aPresenceWithoutAsnIsJoinedByTheNetwork() throws IOException {
    read(page(NETFAC.replace("\"local_asn\":64500,", ""), NET));
    assertThat(registry.build().facilities(Asn.of(64500))).containsExactly(9L);
  }

  @Test
  void unknownEnumValuesAreUnknown() throws IOException {
    ReadStats stats =
        read(page(NET.replace("\"Content\"", "\"Satellite\"").replace("\"Open\"", "\"Maybe\"")));
    assertThat(stats.faults()).isEmpty();
    var network = registry.build().network(Asn.of(64500)).orElseThrow();
    assertThat(network.type()).isEqualTo(NetworkType.NOT_DISCLOSED);
    assertThat(network.policy().general()).isEqualTo(PeeringPolicy.General.UNKNOWN);
  }

  @Test
  void recognisedByContentAsAService() throws IOException {
    Formats formats = Formats.load(getClass().getClassLoader());
    formats.registry(input(page(NET)), ReadOptions.defaults(), registry);
    formats.registry(
        input("# source:topology|BGP\n64500|64501|-1\n"), ReadOptions.defaults(), registry);
    Registry built = registry.build();
    assertThat(built.network(Asn.of(64500))).isPresent();
    assertThat(built.relationships().orElseThrow().customers(Asn.of(64500)))
        .containsExactly(Asn.of(64501));
    assertThat(recognises("{\"version\":\"1.0\",\"ixp_list\":[],\"member_list\":[]}")).isFalse();
    assertThat(recognises("[{\"type\":\"FLOW\",\"src_addr\":\"192.0.2.1\"}]")).isFalse();
    assertThat(recognises("time,in_bps,out_bps")).isFalse();
    assertThat(recognises("[{\"id\":1,\"ixlan_id\":2}]")).isTrue();
  }

  private boolean recognises(String head) {
    return format.recognises(Bytes.of(head.getBytes(StandardCharsets.UTF_8)));
  }
}
