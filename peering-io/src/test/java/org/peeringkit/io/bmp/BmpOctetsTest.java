package org.peeringkit.io.bmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.bgp.BgpMessage;
import org.peeringkit.io.bgp.Capability;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/** BMP messages octet by octet, as the RFCs draw them; no writer of ours between. */
class BmpOctetsTest {
  private static final String V4 = "000000000000000000000000 c0000201";
  private static final String V6 = "20010db8000000000000000000000002";
  private static final String REST = "0000fbf5 c0000265 69050100 0001e240";
  private static final String PEER = "00 00 0000000000000000" + V4 + REST;
  private static final String LOC_RIB =
      "03 00 0000000000000000 00000000000000000000000000000000 0000fbf4 c0000265 69050100 00000000";
  private static final String MARKER = "ffffffffffffffffffffffffffffffff";
  private static final String OPEN =
      MARKER + "002b 01 04 fbf5 005a c0000265 0e 0206 0104 00010001 0204 4102 0001";

  private static byte[] message(int type, String body) {
    byte[] octets = Bytes.parse(body.replace(" ", "")).toArray();
    OctetWriter out = new OctetWriter();
    out.u8(3);
    out.u32(6 + octets.length);
    out.u8(type);
    out.octets(octets);
    return out.toArray();
  }

  /** A stream that begins as all do, with these messages in it. */
  private static BmpFixture.Read read(byte[]... messages) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(message(4, "0002 0002 7231"));
    for (byte[] message : messages) {
      out.write(message);
    }
    return BmpFixture.read(out.toByteArray());
  }

  private static BmpMessage one(int type, String body) throws IOException {
    BmpFixture.Read read = read(message(type, body));
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.messages()).hasSize(2);
    return read.messages().get(1);
  }

  @Test
  void informationOfInitiationAndTermination() throws IOException {
    BmpMessage.Initiation initiation =
        (BmpMessage.Initiation) one(4, "0001 0003 494f53 0002 0002 7231 00ff 0001 07 0000 0000");
    assertThat(initiation.information())
        .containsExactly(
            Tlv.ofText(1, "IOS"),
            Tlv.ofText(2, "r1"),
            new Tlv(255, Bytes.parse("07")),
            new Tlv(0, Bytes.EMPTY));
    assertThat(initiation.information().get(1).text()).isEqualTo("r1");
    BmpMessage.Termination termination =
        (BmpMessage.Termination) one(5, "0001 0002 0001 0000 0003 627965");
    assertThat(termination.information())
        .containsExactly(new Tlv(1, Bytes.parse("0001")), Tlv.ofText(0, "bye"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "00 00 | 192.0.2.1 | ADJ_RIB_IN_PRE_POLICY | false",
        "00 40 | 192.0.2.1 | ADJ_RIB_IN_POST_POLICY | false",
        "00 20 | 192.0.2.1 | ADJ_RIB_IN_PRE_POLICY | true",
        "00 10 | 192.0.2.1 | ADJ_RIB_OUT_PRE_POLICY | false",
        "01 50 | 192.0.2.1 | ADJ_RIB_OUT_POST_POLICY | false",
        "02 80 | 2001:db8::2 | ADJ_RIB_IN_PRE_POLICY | false",
        "00 e0 | 2001:db8::2 | ADJ_RIB_IN_POST_POLICY | true",
        "03 00 | 0.0.0.0 | LOC_RIB | false",
        "03 80 | 0.0.0.0 | LOC_RIB | false",
        "03 a0 | 0.0.0.0 | LOC_RIB | false",
      })
  void flagsSayFamilyTableAndWidth(String typeAndFlags, String address, RibType rib, boolean two)
      throws IOException {
    String octets = address.contains(":") ? V6 : address.startsWith("0") ? "00".repeat(16) : V4;
    String peer = typeAndFlags + "0000fbf400000007" + octets + REST;
    BmpMessage.PeerDown down = (BmpMessage.PeerDown) one(2, peer + "04");
    PerPeerHeader header = down.peer();
    assertThat(header.address()).isEqualTo(IpAddr.parse(address));
    assertThat(header.ribType()).isEqualTo(rib);
    assertThat(header.hasTwoOctetAsns()).isEqualTo(two);
    assertThat(header.distinguisher()).isEqualTo(0x0000_FBF4_0000_0007L);
    assertThat(header.asn()).isEqualTo(Asn.of(64501));
    assertThat(header.bgpIdentifier()).hasToString("192.0.2.101");
    assertThat(header.time()).hasToString("2025-10-31T18:33:36.123456Z");
    assertThat(header).isEqualTo(((BmpMessage.PeerDown) one(2, peer + "04")).peer());
    assertThat(header).isNotEqualTo(((BmpMessage.PeerDown) one(2, PEER + "05")).peer());
  }

  @Test
  void peerUp() throws IOException {
    BmpMessage.PeerUp up =
        (BmpMessage.PeerUp)
            one(
                3,
                PEER
                    + "000000000000000000000000 c0000202 00b3 9c40"
                    + OPEN
                    + OPEN.replace("fbf5", "fbf4")
                    + "0000 0002 6869 0063 0001 01");
    assertThat(up.localAddress()).hasToString("192.0.2.2");
    assertThat(up.localPort()).isEqualTo(179);
    assertThat(up.remotePort()).isEqualTo(40_000);
    assertThat(up.sent().asn()).isEqualTo(64_501);
    assertThat(up.received().asn()).isEqualTo(64_500);
    assertThat(up.sent().capabilities())
        .containsExactly(
            new Capability.Multiprotocol(new AddressFamily(1, 1)),
            new Capability.Other(65, Bytes.parse("0001")));
    assertThat(up.information())
        .containsExactly(Tlv.ofText(0, "hi"), new Tlv(99, Bytes.parse("01")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "01 N | Local system closed, NOTIFICATION PDU follows | Administrative Reset",
        "02 0018 | Local system closed, FSM Event follows | 24",
        "03 N | Remote system closed, NOTIFICATION PDU follows | Administrative Reset",
        "04 | Remote system closed, no data | ''",
        "05 | Peer de-configured | ''",
        "06 0003 0002 7231 | Local system closed, TLV data follows | r1",
      })
  void reasonsOfPeerDown(String body, String reason, String detail) throws IOException {
    String notification = MARKER + "0015 03 06 04";
    BmpMessage.PeerDown down = (BmpMessage.PeerDown) one(2, PEER + body.replace("N", notification));
    assertThat(down.reasonText()).isEqualTo(reason);
    String said =
        down.notification().map(BgpMessage.Notification::subcodeName).orElse("")
            + (down.fsmEvent().isPresent() ? down.fsmEvent().getAsInt() : "")
            + String.join("", down.information().stream().map(Tlv::text).toList());
    assertThat(said).isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0000 0004 00000007 | Number of prefixes rejected by inbound policy | | 7",
        "0007 0008 0000000100000000 | Number of routes in Adj-RIBs-In | | 4294967296",
        "0009 000b 0002 01 0000000000000003"
            + " | Number of routes in per-AFI/SAFI Adj-RIB-In | IPv6 unicast | 3",
        "0010 000b 0001 80 0000000000000003"
            + " | Number of routes in per-AFI/SAFI pre-policy Adj-RIB-Out | IPv4 VPN | 3",
        "000e 0008 0000000000000009 | Number of routes in pre-policy Adj-RIB-Out | | 9",
        "1234 0003 010203 | statistic 4660 | | ",
        "0000 0000 | Number of prefixes rejected by inbound policy | | ",
      })
  void statistics(String tlv, String title, String family, Long number) throws IOException {
    BmpMessage.StatisticsReport report =
        (BmpMessage.StatisticsReport) one(1, PEER + "00000002" + tlv + "0001 0004 00000001");
    assertThat(report.statistics()).hasSize(2);
    Statistic first = report.statistics().get(0);
    assertThat(first.title()).isEqualTo(title);
    assertThat(first.family().map(AddressFamily::toString)).isEqualTo(Optional.ofNullable(family));
    assertThat(first.number()).isEqualTo(Optional.ofNullable(number));
    assertThat(report.statistics().get(1)).isEqualTo(Statistic.counter(1, 1));
  }

  @Test
  void mirroredMessagesAreKeptRaw() throws IOException {
    BmpMessage.RouteMirroring mirroring =
        (BmpMessage.RouteMirroring)
            one(6, PEER + "0000 0013" + MARKER + "0013 04" + "0001 0002 0001");
    assertThat(mirroring.information())
        .containsExactly(
            new Tlv(0, Bytes.parse(MARKER + "001304")), new Tlv(1, Bytes.parse("0001")));
  }

  /** What costs a message is a fault at its field, and the message after it is read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | P 000000000000000000000000c0000202 00b3 9c40 M 0013 04 O | BGP message type",
        "3 | P 000000000000000000000000c0000202 00b3 9c40 O M 0013 04 | BGP message type",
        "3 | P 000000000000000000000000c0000202 00b3 9c40 O M 0060 01 04 | message length",
        "3 | P 000000000000000000000000c0000202 00b3 9c40 O O 0000 0009 01 | information",
        "1 | P 00000003 0000 0004 00000001 | stats count",
        "1 | P 00000001 0000 0009 00 | stat data",
        "2 | P | reason",
        "2 | P 02 00 | FSM event",
        "2 | P 01 M 0013 04 | BGP message type",
        "2 | P 04 00 | message length",
        "4 | 0002 0009 72 | information",
        "5 | 0001 | information length",
        "6 | P 0000 00 | information length",
        "0 | P M 0013 04 | BGP message type",
        "0 | P M 0014 02 00 | withdrawn routes length",
        "0 | 00 00 00000000 | per-peer header",
        "2 | 00 00 0000000000000000 "
            + V4
            + "0000fbf5 c0000265 69050100 000f4240 04"
            + " | timestamp microseconds",
      })
  void damageIsAFaultAtItsFieldAndTheNextIsRead(int type, String body, String field)
      throws IOException {
    String octets = body.replace("P", PEER).replace("M", MARKER).replace("O", OPEN);
    byte[] good = message(5, "0000 0002 6869");
    BmpFixture.Read read = read(message(type, octets), good);
    assertThat(read.messages()).endsWith(new BmpMessage.Termination(List.of(Tlv.ofText(0, "hi"))));
    assertThat(read.stats().faults()).extracting(f -> f.field()).contains(field);
    assertThat(read.routes()).isEmpty();
  }

  /** RFC 9069 4.2: the flags of a Loc-RIB have another meaning, its AS numbers four octets. */
  @ParameterizedTest
  @CsvSource({"03 00, 64501 65550, 0", "03 20, 64501 65550, 0", "00 00, 64501 65550, 0"})
  void locRibHasFourOctetsWhateverItsFlags(String typeAndFlags, String path, int faults)
      throws IOException {
    String peer = typeAndFlags + LOC_RIB.substring(5);
    String update = "0000 0018 40010100 4002 0a 0202 0000fbf5 0001000e 400304 c0000201 18c00002";
    BmpFixture.Read read = read(message(0, peer + MARKER + "0033 02" + update));
    assertThat(read.stats().faultCount()).isEqualTo(faults);
    MonitoredRoute route = read.routes().get(0);
    assertThat(route.prefix()).contains(Prefix.parse("192.0.2.0/24"));
    assertThat(route.attributes().orElseThrow().effectivePath()).hasToString(path);
  }

  /** RFC 9069 4.4, 5.2.1: told, and read all the same; of other peers nothing is asked. */
  @Test
  void peerUpOfALocRibIsHeldAgainstItsRfc() throws IOException {
    String ends = "00000000000000000000000000000000 0000 0000";
    String bare = MARKER + "001d 01 04 fbf4 005a c0000265 00";
    String name = "0003 0002 7231";
    assertThat(read(message(3, LOC_RIB + ends + OPEN + OPEN + name)).stats().faults()).isEmpty();
    assertThat(read(message(3, LOC_RIB + ends + OPEN + OPEN)).stats().faults()).isEmpty();
    assertThat(read(message(3, PEER + ends + bare + bare + "0003 0000")).stats().faults())
        .isEmpty();
    BmpFixture.Read without = read(message(3, LOC_RIB + ends + bare + bare + name));
    assertThat(without.messages()).hasSize(2);
    assertThat(without.stats().faults())
        .extracting(f -> f.field() + ": " + f.actual())
        .containsExactly("OPEN of a Loc-RIB: none for any family");
    BmpFixture.Read empty = read(message(3, LOC_RIB + ends + OPEN + OPEN + "0003 0000"));
    assertThat(empty.stats().faults())
        .extracting(f -> f.field() + ": " + f.actual())
        .containsExactly("VRF/table name: 0 octets");
    String longest = "0003 00ff" + "61".repeat(255);
    String longer = "0003 0100" + "61".repeat(256);
    assertThat(read(message(3, LOC_RIB + ends + OPEN + OPEN + longest)).stats().faults()).isEmpty();
    assertThat(read(message(3, LOC_RIB + ends + OPEN + OPEN + longer)).stats().faults())
        .extracting(f -> f.actual())
        .containsExactly("256 octets");
  }
}
