package org.peeringkit.io.bgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.bgp.BgpMessageCodec;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

/** Capabilities as the specifications have their octets. */
class CapabilityTest {
  private static final AddressFamily V4 = new AddressFamily(1, 1);
  private static final AddressFamily V6 = new AddressFamily(2, 1);

  /** The capabilities of an OPEN in which they stand in one parameter. */
  private static List<Capability> read(String octets) throws MalformedException {
    Bytes value = Bytes.parse(octets.replace(" ", ""));
    OctetWriter out = new OctetWriter();
    out.i64(-1);
    out.i64(-1);
    out.u16(31 + value.length());
    out.octets(Bytes.parse("0104fbf4005ac0000201").toArray());
    out.u8(2 + value.length());
    out.u8(2);
    out.u8(value.length());
    out.octets(value);
    return ((BgpMessage.Open) BgpMessageCodec.read(new ByteCursor(out.toArray()))).capabilities();
  }

  private static String written(Capability capability) {
    OctetWriter out = new OctetWriter();
    BgpMessageCodec.write(
        new BgpMessage.Open(
            4, 64500, 90, IpAddr.parse("192.0.2.1"), List.of(capability), List.of()),
        out);
    return Bytes.of(out.toArray()).toString().substring(2 * 31);
  }

  private static Arguments both(String octets, Capability capability) {
    return Arguments.of(octets.replace(" ", ""), capability);
  }

  static List<Arguments> capabilities() {
    return List.of(
        both("0104 0001 00 01", new Capability.Multiprotocol(V4)),
        both("0104 0002 00 01", new Capability.Multiprotocol(V6)),
        both("0104 0019 00 46", new Capability.Multiprotocol(new AddressFamily(25, 70))),
        both("0200", new Capability.RouteRefresh()),
        both(
            "050c 0001 0001 0002 0001 0080 0002",
            new Capability.ExtendedNextHop(
                List.of(
                    new Capability.ExtendedNextHop.Entry(1, 1, 2),
                    new Capability.ExtendedNextHop.Entry(1, 128, 2)))),
        both("0500", new Capability.ExtendedNextHop(List.of())),
        both("0600", new Capability.ExtendedMessage()),
        both("0901 03", new Capability.Role(3)),
        both("0901 07", new Capability.Role(7)),
        both("4002 0078", new Capability.GracefulRestart(0, 120, List.of())),
        both(
            "400a c078 0001 01 80 0002 01 00",
            new Capability.GracefulRestart(
                12,
                120,
                List.of(
                    new Capability.GracefulRestart.Entry(V4, 128),
                    new Capability.GracefulRestart.Entry(V6, 0)))),
        both("4104 0001000e", new Capability.FourOctetAsn(Asn.of(65550))),
        both(
            "4508 0001 01 03 0002 01 01",
            new Capability.AddPath(
                List.of(new Capability.AddPath.Entry(V4, 3), new Capability.AddPath.Entry(V6, 1)))),
        both("4500", new Capability.AddPath(List.of())),
        both("4600", new Capability.EnhancedRouteRefresh()),
        both(
            "4707 0001 01 80 000e10",
            new Capability.LongLivedGracefulRestart(
                List.of(new Capability.LongLivedGracefulRestart.Entry(V4, 128, 3600)))),
        both(
            "490a 02 7231 06 6e65742e 6162",
            new Capability.Fqdn(Bytes.parse("7231"), Bytes.parse("6e65742e6162"))),
        both("4b04 03 312e30", new Capability.SoftwareVersion(Bytes.parse("312e30"))),
        both(
            "4c05 0001 01 0008",
            new Capability.PathsLimit(List.of(new Capability.PathsLimit.Entry(V4, 8)))),
        both("8000", new Capability.Other(128, Bytes.EMPTY)),
        both("ef03 010203", new Capability.Other(239, Bytes.parse("010203"))));
  }

  @ParameterizedTest
  @MethodSource("capabilities")
  void octetsAreTheValueAndTheValueIsTheOctets(String octets, Capability capability)
      throws MalformedException {
    assertThat(read(octets)).containsExactly(capability);
    assertThat(written(capability)).isEqualTo(octets);
  }

  /** Of the wrong length it is what its octets are, and the one after it is read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 0103 000100",
        "1 | 0105 0001000100",
        "1 | 0104 0001 01 01",
        "2 | 0201 00",
        "5 | 0505 0001000100",
        "6 | 0601 00",
        "9 | 0900",
        "9 | 0902 0300",
        "64 | 4001 00",
        "64 | 4005 0078 000101",
        "65 | 4100",
        "65 | 4102 0001",
        "65 | 4105 0001000e00",
        "69 | 4503 000101",
        "69 | 4505 0001010300",
        "70 | 4601 00",
        "71 | 4706 000101800e10",
        "73 | 4901 05",
        "73 | 4906 02 7231 01 61 00",
        "75 | 4b02 03 31",
        "76 | 4c04 00010100",
      })
  void ofTheWrongLengthItIsKeptRawAndTheNextIsRead(int code, String octets)
      throws MalformedException {
    Bytes value = Bytes.parse(octets.replace(" ", "").substring(4));
    assertThat(read(octets + "4104 0001000e"))
        .containsExactly(
            new Capability.Other(code, value), new Capability.FourOctetAsn(Asn.of(65550)));
  }

  @ParameterizedTest
  @CsvSource({"0, PROVIDER", "1, RS", "2, RS_CLIENT", "3, CUSTOMER", "4, PEER", "5, 5", "255, 255"})
  void rolesAreNamed(int role, String name) {
    assertThat(new Capability.Role(role).roleName()).isEqualTo(name);
  }

  @Test
  void directionsOfPathIdentifiers() {
    assertThat(new Capability.AddPath.Entry(V4, 1).receives()).isTrue();
    assertThat(new Capability.AddPath.Entry(V4, 1).sends()).isFalse();
    assertThat(new Capability.AddPath.Entry(V4, 2).receives()).isFalse();
    assertThat(new Capability.AddPath.Entry(V4, 2).sends()).isTrue();
    assertThat(new Capability.AddPath.Entry(V4, 3).receives()).isTrue();
    assertThat(new Capability.AddPath.Entry(V4, 3).sends()).isTrue();
    assertThat(new Capability.AddPath.Entry(V4, 4).receives()).isFalse();
    assertThat(new Capability.AddPath.Entry(V4, 0).sends()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1, Multiprotocol Extensions for BGP-4",
    "6, BGP Extended Message",
    "9, BGP Role",
    "65, Support for 4-octet AS number capability",
    "99, capability 99",
    "239, capability 239"
  })
  void capabilitiesAreNamed(int code, String name) {
    assertThat(new Capability.Other(code, Bytes.EMPTY).title()).isEqualTo(name);
  }

  @Test
  void whatFitsNoLengthFieldIsRefused() {
    List<Capability.AddPath.Entry> many =
        java.util.Collections.nCopies(64, new Capability.AddPath.Entry(V4, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> written(new Capability.AddPath(many)))
        .withMessageContaining("at most 255 octets, not 256");
    assertThatIllegalArgumentException().isThrownBy(() -> new Capability.Role(256));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Capability.GracefulRestart(0, 4096, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BgpMessage.Open.Parameter(255, Bytes.EMPTY));
  }
}
