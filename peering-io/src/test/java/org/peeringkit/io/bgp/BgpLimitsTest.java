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
import org.peeringkit.io.internal.bgp.BgpMessageCodec;
import org.peeringkit.model.bgp.AddressFamily;
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

  private static void outOfRange(ThrowingCallable value, String what) {
    assertThatThrownBy(value)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(what);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 256})
  void octets(int value) {
    String what = Integer.toString(value);
    outOfRange(() -> open(value, 1, 1), what);
    outOfRange(() -> new BgpMessage.Notification(value, 0, Bytes.EMPTY), what);
    outOfRange(() -> new BgpMessage.Notification(0, value, Bytes.EMPTY), what);
    outOfRange(() -> new BgpMessage.RouteRefresh(UNICAST, value, Bytes.EMPTY), what);
    outOfRange(() -> new Capability.AddPath.Entry(UNICAST, value), what);
    outOfRange(() -> new Capability.Other(value, Bytes.EMPTY), what);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void pairsOfOctets(int value) {
    outOfRange(() -> open(4, value, 1), Integer.toString(value));
    outOfRange(() -> open(4, 1, value), Integer.toString(value));
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
