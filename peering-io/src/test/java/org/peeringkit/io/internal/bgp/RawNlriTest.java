package org.peeringkit.io.internal.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.net.Bytes;

class RawNlriTest {
  private static final int BEHIND = 300;

  private static int length(int safi, String hex, int behind) {
    byte[] octets = Bytes.parse("ffff" + hex.replace(" ", "") + "aa".repeat(behind)).toArray();
    ByteCursor in = new ByteCursor().over(octets, 2, octets.length, 0);
    int length = RawNlri.length(in, new AddressFamily(25, safi));
    assertThat(in.position()).as("the cursor stays").isEqualTo(2);
    return length;
  }

  /** One destination, as its family's specification begins it; then others. */
  @ParameterizedTest
  @CsvSource({
    "5, 0103, 5, MCAST-VPN: type and length (RFC 6514 4)",
    "70, 02fe, 256, EVPN: type and length (RFC 7432 7)",
    "65, 0011, 19, VPLS: length in two octets (RFC 4761 3.2.2)",
    "65, 0101, 259, VPLS",
    "71, 00010102, 262, BGP-LS: type and length in two octets each (RFC 9552 5.2)",
    "72, 00050003, 7, BGP-LS of a VPN",
    "132, 00, 1, route target constraint: length in bits (RFC 4684 4)",
    "132, 60, 13, route target constraint",
    "132, 61, 14, route target constraint",
    "73, ff, 33, SR policy (RFC 9830 2.1)",
    "133, 05, 6, FlowSpec of less than 240 octets (RFC 8955 4.1)",
    "133, ef, 240, FlowSpec",
    "133, f0f0, 242, FlowSpec of two octets of length",
    "134, f104, 262, FlowSpec of a VPN",
    "99, 0102, 302, unknown: all of it"
  })
  void oneDestinationIsAsLongAsItsFamilySays(int safi, String hex, int length, String why) {
    assertThat(length(safi, hex, BEHIND)).as(why).isEqualTo(length);
  }

  /** A length that is too large, or of which not all octets are there. */
  @ParameterizedTest
  @CsvSource({
    "70, 02ff, 4, 6",
    "133, ffff, 4, 6",
    "70, 0200, 1, 3",
    "70, 0200, 2, 2",
    "71, '', 3, 3",
    "5, '', 0, 0"
  })
  void itIsNoLongerThanWhatIsThere(int safi, String hex, int behind, int length) {
    assertThat(length(safi, hex, behind)).isEqualTo(length);
  }
}
