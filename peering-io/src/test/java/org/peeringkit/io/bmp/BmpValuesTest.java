package org.peeringkit.io.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.bgp.BgpMessage;
import org.peeringkit.io.bmp.BmpMessage.PeerDown;
import org.peeringkit.io.bmp.BmpMessage.Termination;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

/** What values of BMP mean in words and numbers, which there cannot be, and how a stream begins. */
class BmpValuesTest {
  private static final BgpMessage.Notification CEASE =
      new BgpMessage.Notification(6, 2, Bytes.EMPTY);

  /** The registry "BMP Statistics Types" of IANA, with RFC 7854 4.8 and RFC 8671 6.2. */
  @ParameterizedTest
  @CsvSource({
    "0, Number of prefixes rejected by inbound policy",
    "1, Number of (known) duplicate prefix advertisements",
    "2, Number of (known) duplicate withdraws",
    "3, Number of updates invalidated due to CLUSTER_LIST loop",
    "4, Number of updates invalidated due to AS_PATH loop",
    "5, Number of updates invalidated due to ORIGINATOR_ID",
    "6, Number of updates invalidated due to AS_CONFED loop",
    "7, Number of routes in Adj-RIBs-In",
    "8, Number of routes in Loc-RIB",
    "9, Number of routes in per-AFI/SAFI Adj-RIB-In",
    "10, Number of routes in per-AFI/SAFI Loc-RIB",
    "11, Number of updates subjected to treat-as-withdraw",
    "12, Number of prefixes subjected to treat-as-withdraw",
    "13, Number of duplicate update messages received",
    "14, Number of routes in pre-policy Adj-RIB-Out",
    "15, Number of routes in post-policy Adj-RIB-Out",
    "16, Number of routes in per-AFI/SAFI pre-policy Adj-RIB-Out",
    "17, Number of routes in per-AFI/SAFI post-policy Adj-RIB-Out",
    "18, statistic 18",
    "65535, statistic 65535",
  })
  void statisticsHaveTheirTitles(int type, String title) {
    assertThat(Statistic.counter(type, 1).title()).isEqualTo(title);
  }

  @Test
  void statisticsAreNumbersOfThreeForms() {
    assertThat(Statistic.counter(0, 0xFFFF_FFFFL).number()).contains(0xFFFF_FFFFL);
    assertThat(Statistic.gauge(7, 1L << 40).number()).contains(1L << 40);
    assertThat(Statistic.gauge(7, 1).family()).isEmpty();
    Statistic perFamily = new Statistic(9, Bytes.parse("0002010000000000000102"));
    assertThat(perFamily.family()).contains(new AddressFamily(2, 1));
    assertThat(perFamily.number()).contains(258L);
    assertThat(new Statistic(0, Bytes.parse("0001")).number()).isEmpty();
    assertThatThrownBy(() -> new Statistic(0x1_0000, Bytes.EMPTY))
        .hasMessageContaining("type 65536 with 0 octets");
    assertThatThrownBy(() -> new Statistic(1, Bytes.of(new byte[0x1_0000])))
        .hasMessageContaining("type 1 with 65536 octets");
  }

  @ParameterizedTest
  @CsvSource({
    "0, Administratively closed",
    "1, Unspecified reason",
    "2, Out of resources",
    "3, Redundant connection",
    "4, Permanently administratively closed",
    "5, reason 5",
  })
  void terminationsHaveAReason(int reason, String text) {
    Termination termination =
        new Termination(
            List.of(
                Tlv.ofText(0, "so"),
                new Tlv(1, Bytes.of(new byte[1])),
                new Tlv(1, Bytes.of(new byte[] {0, (byte) reason}))));
    assertThat(termination.reason()).hasValue(reason);
    assertThat(Termination.reasonText(reason)).isEqualTo(text);
    assertThat(new Termination(List.of(Tlv.ofText(0, "so"))).reason()).isEmpty();
  }

  private static PeerDown down(
      int reason, Optional<BgpMessage.Notification> notification, OptionalInt event) {
    return new PeerDown(BmpFixture.FIRST, reason, notification, event, List.of(), Bytes.EMPTY);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 'Local system closed, NOTIFICATION PDU follows'",
    "2, 'Local system closed, FSM Event follows'",
    "3, 'Remote system closed, NOTIFICATION PDU follows'",
    "4, 'Remote system closed, no data'",
    "5, Peer de-configured",
    "6, 'Local system closed, TLV data follows'",
    "7, reason 7",
  })
  void sessionsEndForAReason(int reason, String text) {
    assertThat(down(reason, Optional.empty(), OptionalInt.empty()).reasonText()).isEqualTo(text);
  }

  @Test
  void noSuchValues() {
    assertThatThrownBy(() -> down(256, Optional.empty(), OptionalInt.empty()))
        .hasMessageContaining("256");
    assertThatThrownBy(() -> down(2, Optional.empty(), OptionalInt.of(0x1_0000)))
        .hasMessageContaining("65536");
    BmpMessage.PeerUp up = BmpFixture.up(BmpFixture.FIRST);
    for (int[] ports : new int[][] {{65_536, 179}, {179, -1}}) {
      assertThatThrownBy(
              () ->
                  new BmpMessage.PeerUp(
                      up.peer(),
                      up.localAddress(),
                      ports[0],
                      ports[1],
                      up.sent(),
                      up.received(),
                      List.of()))
          .hasMessageContaining(ports[0] + ", " + ports[1]);
    }
  }

  private static PerPeerHeader header(int type, int flags, String identifier, String time) {
    PerPeerHeader first = BmpFixture.FIRST;
    return new PerPeerHeader(
        type,
        flags,
        0,
        first.address(),
        first.asn(),
        IpAddr.parse(identifier),
        Instant.parse(time));
  }

  @ParameterizedTest
  @CsvSource({
    "256, 0, 192.0.2.1, 2026-11-01T00:00:00Z, octets",
    "0, -1, 192.0.2.1, 2026-11-01T00:00:00Z, octets",
    "0, 0, 2001:db8::1, 2026-11-01T00:00:00Z, an IPv4 address",
    "0, 0, 192.0.2.1, 1969-12-31T23:59:59Z, microseconds from 1970",
    "0, 0, 192.0.2.1, 2106-02-07T06:28:16Z, microseconds from 1970",
    "0, 0, 192.0.2.1, 2026-11-01T00:00:00.000000001Z, microseconds from 1970",
  })
  void noSuchPeer(int type, int flags, String identifier, String time, String why) {
    assertThatThrownBy(() -> header(type, flags, identifier, time)).hasMessageContaining(why);
    assertThat(header(255, 255, "192.0.2.1", "2106-02-07T06:28:15.999999Z").time())
        .isEqualTo("2106-02-07T06:28:15.999999Z");
  }

  private static void refused(BmpMessage message, String why) {
    BmpWriter writer = new BmpWriter(new ByteArrayOutputStream());
    assertThatThrownBy(() -> writer.write(message))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void partsThatDoNotGoTogetherAreNotWritten() {
    BmpMessage.PeerUp up = BmpFixture.up(BmpFixture.FIRST);
    refused(
        new BmpMessage.PeerUp(
            up.peer(), IpAddr.parse("2001:db8::1"), 179, 179, up.sent(), up.received(), List.of()),
        "one address family");
    refused(down(1, Optional.empty(), OptionalInt.empty()), "reason 1");
    refused(down(4, Optional.of(CEASE), OptionalInt.empty()), "reason 4");
    refused(down(4, Optional.empty(), OptionalInt.of(1)), "reason 4");
    refused(down(2, Optional.empty(), OptionalInt.empty()), "reason 2");
    PerPeerHeader peer = BmpFixture.FIRST;
    List<Tlv> told = List.of(Tlv.ofText(3, "vrf"));
    refused(
        new PeerDown(peer, 4, Optional.empty(), OptionalInt.empty(), told, Bytes.EMPTY),
        "reason 4");
    refused(
        new PeerDown(peer, 5, Optional.empty(), OptionalInt.empty(), List.of(), Bytes.parse("00")),
        "reason 5");
    PerPeerHeader other = BmpFixture.peer(0, PerPeerHeader.FLAG_IPV6, "192.0.2.1", 64501);
    refused(
        new PeerDown(other, 4, Optional.empty(), OptionalInt.empty(), List.of(), Bytes.EMPTY),
        "do not go with address");
    PerPeerHeader old =
        BmpFixture.peer(0, PerPeerHeader.FLAG_TWO_OCTET_AS_PATH, "192.0.2.1", 64501);
    assertThatThrownBy(
            () ->
                new BmpWriter(new ByteArrayOutputStream())
                    .routeMonitoring(old, List.of(), Optional.empty(), List.of()))
        .hasMessageContaining("four octets");
  }

  /** What stands in front belongs to a message of which the beginning is missing. */
  private static boolean recognised(String message) {
    byte[] octets = Bytes.parse("0505" + message.replace(" ", "")).toArray();
    boolean known = new BmpFormat().recognises(Bytes.of(octets));
    byte[] begins = Arrays.copyOfRange(octets, 2, octets.length);
    assertThat(new BmpFormat().recognises(Bytes.of(begins))).as(message).isEqualTo(known);
    return known;
  }

  private static final String PEER =
      "00 00 0000000000000000 000000000000000000000000 c0000201 0000fbf5 c0000265 69050100"
          + " 0001e240";
  private static final String MARKER = "ffffffffffffffffffffffffffffffff";

  @Test
  void aStreamIsRecognisedByAnyWholeMessage() {
    assertThat(recognised("03 00000031 02" + PEER + "04")).isTrue();
    assertThat(recognised("03 00000047 00" + PEER + MARKER + "0017 02 0000 0000")).isTrue();
    assertThat(recognised("03 0000007f 03" + PEER + "00".repeat(20) + MARKER + "00".repeat(43)))
        .isTrue();
    assertThat(recognised("03 0000003c 01" + PEER + "00000001 0000 0004 00000001")).isTrue();
    assertThat(recognised("03 00000038 06" + PEER + "0001 0002 0001 0000")).isFalse();
    assertThat(recognised("03 0000000c 05 0001 0002 0001")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'00000046 00', 'ffffffffffffffffffffffffffffffff 0016 02 0000 00', too short an UPDATE",
    "'00000047 00', 'ffffffffffffffffffffffffffffffff 0018 02 0000 0000', another length",
    "'00000047 00', 'ffffffffffffffffffffffffffffffff 0017 04 0000 0000', no UPDATE",
    "'00000047 00', 'fffffffffffffffffffffffffffffffe 0017 02 0000 0000', no marker",
    "'00000060 03', '00', too short for two OPENs",
    "'00000031 02', '00', reason 0",
    "'00000031 02', '07', reason 7",
    "'00000032 02', '0400', something after reason 4",
    "'00000032 02', '0500', something after reason 5",
    "'00000032 01', '0000', a report without its number",
    "'0000003b 01', '00000001 0000 0004 000000', a statistic cut off",
    "'00000030 02', '', nothing of a reason",
  })
  void whatCannotBeAMessageIsNone(String lengthAndType, String body, String what) {
    assertThat(recognised("03" + lengthAndType + PEER + body)).as(what).isFalse();
  }

  @Test
  void aPeerThatCannotBeIsNone() {
    String length = "03 00000031 02";
    assertThat(recognised(length + "04" + PEER.substring(2) + "04")).as("type").isFalse();
    String odd = PEER.replace("000000000000000000000000 c0000201", "00".repeat(11) + "01 c0000201");
    assertThat(recognised(length + odd + "04")).as("no IPv4 address").isFalse();
    assertThat(recognised(length + PEER.replace("0001e240", "000f4240") + "04"))
        .as("a million microseconds")
        .isFalse();
  }
}
