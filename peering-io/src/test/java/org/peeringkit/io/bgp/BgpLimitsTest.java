package org.peeringkit.io.bgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.bgp.BgpMessageCodec;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

/** The first and the last values there are, and where a fault says that a message is wrong. */
class BgpLimitsTest {
  private static final String MARKER = "ff".repeat(16);
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");
  private static final AddressFamily UNICAST = new AddressFamily(1, 1);

  private static BgpMessage.Open open(int version, int asn, int hold, Capability... capabilities) {
    return new BgpMessage.Open(version, asn, hold, ROUTER, List.of(capabilities), List.of());
  }

  private static void outOfRange(int most, int value, String what, ThrowingCallable construction) {
    assertThatThrownBy(construction)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(what + " out of range 0.." + most + ": " + value);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 256})
  void octets(int value) {
    outOfRange(255, value, "BGP version", () -> open(value, 1, 1));
    outOfRange(255, value, "error code", () -> new BgpMessage.Notification(value, 0, Bytes.EMPTY));
    outOfRange(
        255, value, "error subcode", () -> new BgpMessage.Notification(0, value, Bytes.EMPTY));
    outOfRange(
        255, value, "subtype", () -> new BgpMessage.RouteRefresh(UNICAST, value, Bytes.EMPTY));
    outOfRange(255, value, "message type", () -> new BgpMessage.Other(value, Bytes.EMPTY));
    outOfRange(255, value, "role", () -> new Capability.Role(value));
    outOfRange(
        255, value, "family flags", () -> new Capability.GracefulRestart.Entry(UNICAST, value));
    outOfRange(
        255,
        value,
        "family flags",
        () -> new Capability.LongLivedGracefulRestart.Entry(UNICAST, value, 0));
    outOfRange(255, value, "send/receive", () -> new Capability.AddPath.Entry(UNICAST, value));
    outOfRange(255, value, "capability code", () -> new Capability.Other(value, Bytes.EMPTY));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void pairsOfOctets(int value) {
    outOfRange(65_535, value, "AS number", () -> open(4, value, 1));
    outOfRange(65_535, value, "hold time", () -> open(4, 1, value));
    outOfRange(65_535, value, "AFI", () -> new Capability.ExtendedNextHop.Entry(value, 1, 2));
    outOfRange(65_535, value, "SAFI", () -> new Capability.ExtendedNextHop.Entry(1, value, 2));
    outOfRange(
        65_535, value, "next hop AFI", () -> new Capability.ExtendedNextHop.Entry(1, 1, value));
    outOfRange(65_535, value, "paths limit", () -> new Capability.PathsLimit.Entry(UNICAST, value));
  }

  /** RFC 4724 3, RFC 9494 3: fields of 4, 12 and 24 bits. */
  @Test
  void fieldsOfOtherWidths() {
    for (int value : new int[] {-1, 16}) {
      outOfRange(
          15, value, "restart flags", () -> new Capability.GracefulRestart(value, 0, List.of()));
    }
    for (int value : new int[] {-1, 4096}) {
      outOfRange(
          4095, value, "restart time", () -> new Capability.GracefulRestart(0, value, List.of()));
    }
    for (int value : new int[] {-1, 1 << 24}) {
      outOfRange(
          0xFF_FFFF,
          value,
          "stale time",
          () -> new Capability.LongLivedGracefulRestart.Entry(UNICAST, 0, value));
    }
  }

  @Test
  void valuesLongerThanTheirLengthFieldsCanSay() {
    outOfRange(255, 256, "octets of host name", () -> new Capability.Fqdn(zeros(256), Bytes.EMPTY));
    outOfRange(
        255, 256, "octets of domain name", () -> new Capability.Fqdn(Bytes.EMPTY, zeros(256)));
    outOfRange(
        254, 255, "octets of software version", () -> new Capability.SoftwareVersion(zeros(255)));
    outOfRange(
        65_535, 65_536, "octets of capability", () -> new Capability.Other(1, zeros(65_536)));
    outOfRange(
        65_535,
        65_536,
        "octets of parameter",
        () -> new BgpMessage.Open.Parameter(1, zeros(65_536)));
    assertThat(new Capability.Fqdn(zeros(255), zeros(255)).hostname().length()).isEqualTo(255);
    assertThat(new Capability.SoftwareVersion(zeros(254)).version().length()).isEqualTo(254);
  }

  private static Bytes zeros(int octets) {
    return Bytes.of(new byte[octets]);
  }

  @Test
  void messagesAreNamedAsTheirSpecificationsDo() {
    assertThat(open(4, 1, 1).title()).isEqualTo("OPEN");
    assertThat(new BgpMessage.Update(Bytes.EMPTY).title()).isEqualTo("UPDATE");
    assertThat(new BgpMessage.Notification(6, 1, Bytes.EMPTY).title()).isEqualTo("NOTIFICATION");
    assertThat(new BgpMessage.Keepalive().title()).isEqualTo("KEEPALIVE");
    assertThat(new BgpMessage.RouteRefresh(UNICAST, 0, Bytes.EMPTY).title())
        .isEqualTo("ROUTE-REFRESH");
    assertThat(new BgpMessage.Other(200, Bytes.EMPTY).title()).isEqualTo("message 200");
  }

  /** The last code that IANA names, the first that it does not; of each, subcodes likewise. */
  @ParameterizedTest
  @CsvSource({
    "8, 0, Send Hold Timer Expired, Unspecific",
    "8, 1, Send Hold Timer Expired, subcode 1",
    "9, 0, error 9, Unspecific",
    "9, 1, error 9, subcode 1",
    "6, 0, Cease, Reserved",
    "6, 10, Cease, BFD Down",
    "6, 11, Cease, subcode 11",
    "255, 255, error 255, subcode 255"
  })
  void codesWithoutANameAreSaidAsNumbers(int code, int subcode, String name, String subname) {
    BgpMessage.Notification notification = new BgpMessage.Notification(code, subcode, Bytes.EMPTY);
    assertThat(notification.codeName()).isEqualTo(name);
    assertThat(notification.subcodeName()).isEqualTo(subname);
  }

  /** RFC 9003 2: a length of 1 is one; a length that counts itself is too long by one. */
  @Test
  void shutdownTextOfJustTheLengthItSays() {
    assertThat(new BgpMessage.Notification(6, 2, Bytes.parse("0141")).shutdownText()).contains("A");
    assertThat(new BgpMessage.Notification(6, 2, Bytes.parse("0241")).shutdownText()).isEmpty();
    assertThat(new BgpMessage.Notification(6, 2, Bytes.parse("0041")).shutdownText()).isEmpty();
    assertThat(new BgpMessage.Notification(6, 2, Bytes.parse("00")).shutdownText()).isEmpty();
  }

  /** RFC 8950 4 has two octets for a SAFI that has but one elsewhere. */
  @Test
  void theLastFamilyWhoseNextHopsMayBeIpv6() {
    Capability hops =
        new Capability.ExtendedNextHop(
            List.of(
                new Capability.ExtendedNextHop.Entry(1, 255, 2),
                new Capability.ExtendedNextHop.Entry(1, 256, 2),
                new Capability.ExtendedNextHop.Entry(1, 128, 1)));
    SessionCapabilities session = SessionCapabilities.of(open(4, 1, 90), open(4, 2, 90, hops));
    assertThat(session.ipv6NextHop(1, 255)).isTrue();
    assertThat(session.ipv6NextHop(1, 128)).as("IPv4 next hops").isFalse();
    assertThat(session.ipv6NextHop(1, 1)).isFalse();
  }

  @Test
  void theLastThereAre() {
    assertThat(open(255, 65_535, 65_535).holdSeconds()).isEqualTo(65_535);
    assertThat(new BgpMessage.Notification(255, 255, Bytes.EMPTY).subcode()).isEqualTo(255);
    assertThat(new BgpMessage.RouteRefresh(UNICAST, 255, Bytes.EMPTY).subtype()).isEqualTo(255);
  }

  private static void wrong(String hex, String fault) {
    byte[] octets = Bytes.parse(("00" + hex).replace(" ", "")).toArray();
    ByteCursor in = new ByteCursor().over(octets, 1, octets.length, 500);
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> BgpMessageCodec.read(in))
        .satisfies(e -> assertThat(e.fault("file").toString()).startsWith("file, offset " + fault));
  }

  /** RFC 4271 6.1: what is too short is wrong; what is longer than the rest is cut off. */
  @ParameterizedTest
  @CsvSource({"0012, BAD_VALUE", "0014, TRUNCATED"})
  void aLengthTooSmallAndOneTooLarge(String length, FaultKind kind) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> BgpMessageCodec.read(cursor(MARKER + length + "04")))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @Test
  void faultsSayWhereTheMessageIsWrong() {
    wrong(MARKER.substring(2) + "fe 0013 04", "500: marker: expected 16 octets of 255");
    wrong("fe" + MARKER.substring(2) + "0013 04", "500: marker: expected 16 octets of 255");
    wrong(MARKER + "0012 04", "516: message length: expected 19 to 19, found 18");
    wrong(MARKER + "0014 04", "516: message length: expected 19 to 19, found 20");
    wrong(MARKER + "0016 04 000000 00", "519: message length: expected 19, found 22");
    wrong(
        MARKER + "0019 05 0001 01 01 0000",
        "523: message length: expected 23 of a ROUTE-REFRESH that begins or ends one, found 25");
  }

  private static String written(BgpMessage.Open open) {
    OctetWriter out = new OctetWriter();
    BgpMessageCodec.write(open, out);
    return Bytes.of(out.toArray()).toString();
  }

  private static BgpMessage.Open withParameter(int octets) {
    return new BgpMessage.Open(
        4, 64500, 90, ROUTER, List.of(), List.of(new BgpMessage.Open.Parameter(1, zeros(octets))));
  }

  /** RFC 9072 2: a length of 255 is a plain one, unless a type of 255 follows. */
  @Test
  void parametersOf255OctetsNeedNoExtendedForm() throws MalformedException {
    String head = "04fbf4005ac0000201";
    String plain = written(withParameter(253));
    assertThat(plain).startsWith(MARKER + "011c" + "01" + head + "ff" + "01fd");
    String extended = written(withParameter(254));
    assertThat(extended).startsWith(MARKER + "0121" + "01" + head + "ffff0101" + "0100fe");
    assertThat(BgpMessageCodec.read(cursor(plain))).isEqualTo(withParameter(253));
    assertThat(BgpMessageCodec.read(cursor(extended))).isEqualTo(withParameter(254));
  }

  @Test
  void theExtendedFormMayBeEmptyAndIsNoneBehindALengthOf0() throws MalformedException {
    assertThat(BgpMessageCodec.read(cursor(MARKER + "0020 01 04fbf4005ac0000201 ff ff0000")))
        .isEqualTo(open(4, 64500, 90));
    wrong(
        MARKER + "0020 01 04fbf4005ac0000201 00 ff0000",
        "529: optional parameters length: expected 3 as the message's length has it, found 0");
  }

  private static ByteCursor cursor(String hex) {
    return new ByteCursor(Bytes.parse(hex.replace(" ", "")).toArray());
  }

  @Test
  void identifiersAreIpv4Addresses() {
    BgpMessage.Open open =
        new BgpMessage.Open(4, 1, 90, IpAddr.parse("2001:db8::1"), List.of(), List.of());
    assertThatThrownBy(() -> written(open))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a BGP identifier is an IPv4 address, not 2001:db8::1");
  }

  @Test
  void aKeepaliveOfJustItsHeader() throws MalformedException {
    byte[] octets = Bytes.parse(MARKER + "001304").toArray();
    assertThat(BgpMessageCodec.read(new ByteCursor(octets))).isEqualTo(new BgpMessage.Keepalive());
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, true",
    "true, false, false",
    "false, true, false",
    "false, false, false"
  })
  void whatBothSidesKnowIsSpoken(boolean one, boolean other, boolean spoken) {
    Capability refresh = new Capability.RouteRefresh();
    SessionCapabilities session =
        SessionCapabilities.of(
            one ? open(4, 1, 90, refresh) : open(4, 1, 90),
            other ? open(4, 2, 90, refresh) : open(4, 2, 90));
    assertThat(session.routeRefresh()).isEqualTo(spoken);
  }
}
