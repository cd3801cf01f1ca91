package org.peeringkit.io.internal.bgp.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

/** Attributes as octets, where files that are read and written have them seldom. */
class AttributeCodecTest {
  private static final IpAddr HOP = IpAddr.parse("2001:db8::1");
  private static final IpAddr LOCAL = IpAddr.parse("fe80::1");
  private static final String HOP_OCTETS = "20010db8000000000000000000000001";
  private static final String LOCAL_OCTETS = "fe800000000000000000000000000001";

  private static ByteCursor cursor(String hex) {
    byte[] octets = Bytes.parse("ffff" + hex.replace(" ", "")).toArray();
    return new ByteCursor().over(octets, 2, octets.length, 700);
  }

  private static String hex(OctetWriter out) {
    return Bytes.of(out.toArray()).toString();
  }

  private static AsPath path(int asns) {
    return AsPath.of(
        List.of(
            new AsPathSegment(
                AsPathSegment.Type.AS_SEQUENCE, Collections.nCopies(asns, Asn.of(65550)))));
  }

  /** RFC 4271 5.1.2: a segment counts its ASes in one octet. */
  @ParameterizedTest
  @CsvSource({
    "1, 400206, 0201",
    "255, 5002 03fe, 02ff",
    "256, 5002 0404, 02ff",
    "510, 5002 07fc, 02ff",
    "511, 5002 0802, 02ff"
  })
  void longSegmentsAreSeveral(int asns, String header, String first) throws MalformedException {
    OctetWriter out = new OctetWriter();
    AttributeCodec.encode(PathAttributes.builder().asPath(path(asns)).build(), false, out);
    String start = header.replace(" ", "");
    assertThat(hex(out)).startsWith(start + first + "0001000e");
    ByteCursor value = cursor(hex(out).substring(start.length()));
    AttributeCodec.check(AsPathAttribute.CODE, value, 4);
    assertThat(value.remaining()).isZero();
    PathAttributes.Builder into = PathAttributes.builder();
    AttributeCodec.decode(
        AsPathAttribute.CODE, cursor(hex(out).substring(start.length())), 4, into);
    assertThat(
            into.build().asPath().orElseThrow().segments().stream()
                .mapToInt(s -> s.asns().size())
                .sum())
        .isEqualTo(asns);
  }

  /** RFC 7311 3: the first metric counts; a TLV has at least its own header. */
  @ParameterizedTest
  @CsvSource({
    "01 000b 0000000000000007, true, 7",
    "02 0003 01 000b 0000000000000007, false, 7",
    "01 000b 0000000000000007 01 000b 0000000000000008, false, 7",
    "02 0004 aa, false, -1",
    "'', false, -1"
  })
  void theMetricOfAigp(String value, boolean whole, long metric) throws MalformedException {
    AttributeCodec.check(AigpAttribute.CODE, cursor(value), 4);
    PathAttributes.Builder into = PathAttributes.builder();
    assertThat(AttributeCodec.decode(AigpAttribute.CODE, cursor(value), 4, into)).isEqualTo(whole);
    assertThat(into.build().aigp().orElse(-1)).isEqualTo(metric);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "02 0002 | 703: AIGP TLV length: expected at least 3, found 2",
        "01 000a 00000000000007 | 703: AIGP TLV length: expected 11, found 10",
        "02 0005 aa | 703: AIGP TLV: expected 2 octets, found 1 remains",
        "02 00 | 701: AIGP TLV: expected 2 octets, found 1 remains"
      })
  void whatIsWrongWithAigp(String value, String fault) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> AttributeCodec.check(AigpAttribute.CODE, cursor(value), 4))
        .satisfies(e -> assertThat(e.fault("file")).hasToString("file, offset " + fault));
  }

  private static String reach(AddressFamily family, PathAttributes attributes) {
    OctetWriter out = new OctetWriter();
    AttributeCodec.encodeReach(attributes, family, new byte[] {8, 10}, out);
    return hex(out);
  }

  /** RFC 2545 3, RFC 4659 3.2.1: two next hops, and a distinguisher of 0 before each of a VPN. */
  @Test
  void nextHopsAreWrittenAsTheFamilyHasThem() {
    PathAttributes one = PathAttributes.builder().nextHop(HOP).build();
    PathAttributes two = PathAttributes.builder().nextHop(HOP).linkLocalNextHop(LOCAL).build();
    String zeros = "0000000000000000";
    AddressFamily unicast = AddressFamily.IPV6_UNICAST;
    assertThat(reach(unicast, one)).isEqualTo("800e17" + "00020110" + HOP_OCTETS + "00080a");
    assertThat(reach(unicast, two))
        .isEqualTo("800e27" + "00020120" + HOP_OCTETS + LOCAL_OCTETS + "00080a");
    for (int safi : new int[] {AddressFamily.VPN, AddressFamily.VPN_MULTICAST}) {
      AddressFamily vpn = new AddressFamily(2, safi);
      assertThat(reach(vpn, one))
          .isEqualTo("800e1f" + "0002%02x18".formatted(safi) + zeros + HOP_OCTETS + "00080a");
      assertThat(reach(vpn, two))
          .isEqualTo(
              "800e37"
                  + "0002%02x30".formatted(safi)
                  + zeros
                  + HOP_OCTETS
                  + zeros
                  + LOCAL_OCTETS
                  + "00080a");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reach(unicast, PathAttributes.builder().build()))
        .withMessage("an announcement by MP_REACH_NLRI needs a next hop");
  }

  /** RFC 6396 4.3.4: only the next hops; NEXT_HOP has those of IPv4. */
  @Test
  void tablesHaveNextHopsAlone() {
    PathAttributes two = PathAttributes.builder().nextHop(HOP).linkLocalNextHop(LOCAL).build();
    OctetWriter out = new OctetWriter();
    AttributeCodec.encode(two, true, out);
    assertThat(hex(out)).isEqualTo("800e21" + "20" + HOP_OCTETS + LOCAL_OCTETS);
    out.clear();
    AttributeCodec.encode(two, false, out);
    assertThat(out.size()).isZero();
    AttributeCodec.encode(
        PathAttributes.builder().nextHop(IpAddr.parse("192.0.2.1")).build(), true, out);
    assertThat(hex(out)).isEqualTo("400304c0000201");
  }

  @ParameterizedTest
  @CsvSource({
    "'', false, 0: MP_REACH_NLRI AFI",
    "'', true, 0: MP_REACH_NLRI AFI",
    "10 20010db8, false, 1: MP_REACH_NLRI next hop",
    "0002 01 10 20010db8, true, 4: MP_REACH_NLRI next hop"
  })
  void aReachThatIsCutOff(String value, boolean update, String fault) {
    MpReachNlriAttribute reach = new MpReachNlriAttribute();
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> reach.locate(cursor(value), update))
        .satisfies(
            e ->
                assertThat(e.fault("file").toString()).startsWith("file, offset 70" + fault + ":"));
  }

  private static final String TWO = "400206 0202 fbf5 fbf6";
  private static final String FOUR = "40020a 0202 0000fbf5 0001000e";

  private static boolean fits(String withdrawn, String attributes, int asnOctets) {
    String first = withdrawn.replace(" ", "");
    String block = attributes.replace(" ", "");
    ByteCursor update =
        cursor(
            "%04x%s%04x%s18c00002".formatted(first.length() / 2, first, block.length() / 2, block));
    boolean fits = AttributeCodec.fitsUpdate(update, asnOctets);
    assertThat(update.offset()).as("the cursor stays").isEqualTo(700);
    return fits;
  }

  @Test
  void numbersFitWherePathsAreOfWholeSegments() {
    assertThat(fits("", "40010100" + TWO, 2)).isTrue();
    assertThat(fits("", "40010100" + TWO, 4)).isFalse();
    assertThat(fits("18c63364", FOUR + "40010100", 4)).isTrue();
    assertThat(fits("18c63364", "40010100" + FOUR, 2)).isFalse();
    assertThat(fits("", "5002000a" + FOUR.substring(6), 4)).as("a long header").isTrue();
    assertThat(fits("", "", 2)).as("no attributes").isTrue();
    assertThat(fits("", "40010100", 4)).as("no path").isTrue();
    assertThat(fits("", "400101", 4)).as("cut off").isFalse();
  }
}
