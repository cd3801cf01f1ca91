package org.peeringkit.io.internal.bgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.bgp.RouteDistinguisher;
import org.peeringkit.model.bgp.RouteScope;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/** Prefixes as octets, and where a fault says that a list is wrong. */
class NlriTest {
  private static final int UNICAST = AddressFamily.UNICAST;
  private static final int LABELLED = AddressFamily.LABELLED;
  private static final int VPN = AddressFamily.VPN;

  /** In front of every list, so that index and offset are not the same. */
  private static final int BEFORE = 3;

  private static final int OFFSET = 500;
  private static final String RD = "0000fbf400000001";

  private final Nlri nlri = new Nlri();

  private static byte[] octets(String hex) {
    return Bytes.parse("ff".repeat(BEFORE) + hex.replace(" ", "")).toArray();
  }

  /** A list that ends before the array does. */
  private void over(String hex, IpFamily family, int safi, boolean withPathIds)
      throws MalformedException {
    byte[] data = octets(hex + "ff".repeat(20));
    nlri.over(data, BEFORE, data.length - 20, OFFSET, family, safi, withPathIds);
  }

  private List<String> prefixes() throws MalformedException {
    List<String> prefixes = new ArrayList<>();
    while (nlri.next()) {
      Prefix prefix = new Prefix(new IpAddr(nlri.family(), nlri.hi(), nlri.lo()), nlri.length());
      prefixes.add((nlri.pathId() < 0 ? "" : nlri.pathId() + " ") + prefix);
    }
    return prefixes;
  }

  private static void fault(ThrowingCallable reading, String what) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(reading)
        .satisfies(e -> assertThat(e.fault("file")).hasToString("file, offset " + what));
  }

  /** RFC 4271 4.3: bits beyond the length are irrelevant. */
  @ParameterizedTest
  @CsvSource({
    "00, 0.0.0.0/0",
    "01ff, 128.0.0.0/1",
    "080a, 10.0.0.0/8",
    "090aff, 10.128.0.0/9",
    "14c0002f, 192.0.32.0/20",
    "19c00002ff, 192.0.2.128/25",
    "20c00002ff, 192.0.2.255/32"
  })
  void ipv4Prefixes(String hex, String prefix) throws MalformedException {
    over(hex, IpFamily.IPV4, UNICAST, false);
    assertThat(prefixes()).containsExactly(prefix);
  }

  @ParameterizedTest
  @CsvSource({
    "00, ::/0",
    "01ff, 8000::/1",
    "20 20010db8, 2001:db8::/32",
    "3f 20010db8ffffffff, 2001:db8:ffff:fffe::/63",
    "40 20010db8ffffffff, 2001:db8:ffff:ffff::/64",
    "41 20010db8ffffffffff, 2001:db8:ffff:ffff:8000::/65",
    "7f 20010db8ffffffffffffffffffffffff, 2001:db8:ffff:ffff:ffff:ffff:ffff:fffe/127",
    "80 20010db80102030405060708090a0b0c, 2001:db8:102:304:506:708:90a:b0c/128"
  })
  void ipv6Prefixes(String hex, String prefix) throws MalformedException {
    over(hex, IpFamily.IPV6, UNICAST, false);
    assertThat(prefixes()).containsExactly(prefix);
  }

  @Test
  void pathIdentifiersAreUnsigned() throws MalformedException {
    over("00000001 18c00002 ffffffff 18cb0071", IpFamily.IPV4, UNICAST, true);
    assertThat(prefixes()).containsExactly("1 192.0.2.0/24", "4294967295 203.0.113.0/24");
    over("18c00002", IpFamily.IPV4, UNICAST, false);
    assertThat(prefixes()).as("none after one that had them").containsExactly("192.0.2.0/24");
  }

  @Test
  void nothingIsLeftOfAListThatIsCleared() throws MalformedException {
    over("18c00002 18cb0071", IpFamily.IPV4, UNICAST, false);
    assertThat(nlri.next()).isTrue();
    nlri.clear();
    assertThat(nlri.next()).isFalse();
  }

  @Test
  void faultsSayWhereAListIsWrong() {
    fault(
        () -> over("18c00002 21c0000201 80", IpFamily.IPV4, UNICAST, false),
        "504: NLRI prefix length: expected 0 to 32, found 33 (RFC 4271 4.3)");
    fault(
        () -> over("81", IpFamily.IPV6, UNICAST, false),
        "500: NLRI prefix length: expected 0 to 128, found 129 (RFC 4271 4.3)");
    fault(
        () -> over("18c00002 18cb00", IpFamily.IPV4, UNICAST, false),
        "505: NLRI prefix: expected 3 octets, found 2 remain (RFC 4271 4.3)");
    fault(
        () -> over("00000001 18c00002 000001", IpFamily.IPV4, UNICAST, true),
        "508: path identifier: expected 4 octets, found 3 remain (RFC 7911 3)");
  }

  /** In a record of a table no list is walked before. */
  @Test
  void faultsSayWhereAPrefixIsWrong() {
    byte[] cut = octets("18c000");
    ByteCursor in = new ByteCursor().over(cut, BEFORE, cut.length, OFFSET).reference("RFC 6396");
    fault(
        () -> nlri.read(in, IpFamily.IPV4),
        "501: NLRI prefix: expected 3 octets, found 2 remain (RFC 6396)");
  }

  /** RFC 8277 2.2: the length counts labels, the last of which has its lowest bit set. */
  @Test
  void labelsStandBeforeThePrefix() throws MalformedException {
    over("48 000640 fffff1 c00002", IpFamily.IPV4, LABELLED, false);
    assertThat(nlri.next()).isTrue();
    assertThat(nlri.labels()).containsExactly(100, 0xFFFFF);
    assertThat(nlri.label()).isEqualTo(100);
    assertThat(nlri.length()).isEqualTo(24);
    assertThat(nlri.routeDistinguisher()).isZero();
    assertThat(nlri.next()).isFalse();
  }

  /** RFC 8277 2.4: what a withdrawal may have for a label ends them, too. */
  @ParameterizedTest
  @CsvSource({"800000", "000000", "000011"})
  void aLastLabelEndsThem(String label) throws MalformedException {
    over("30" + label + "c00002 30 000021 cb0071", IpFamily.IPV4, LABELLED, false);
    assertThat(prefixes()).containsExactly("192.0.2.0/24", "203.0.113.0/24");
    assertThat(nlri.labels()).containsExactly(2);
  }

  @Test
  void distinguishersStandBetweenLabelsAndPrefix() throws MalformedException {
    over("70 000641 " + RD + " c00002", IpFamily.IPV4, VPN, false);
    assertThat(nlri.next()).isTrue();
    assertThat(new RouteDistinguisher(nlri.routeDistinguisher())).hasToString("64500:1");
    assertThat(nlri.label()).isEqualTo(100);
    over("18c00002", IpFamily.IPV4, UNICAST, false);
    assertThat(nlri.next()).isTrue();
    assertThat(nlri.routeDistinguisher()).as("of a list without").isZero();
    assertThat(nlri.label()).as("in a list without").isEqualTo(-1);
    assertThat(nlri.labels()).isEmpty();
  }

  /** An address, a distinguisher, a label that just fill their length. */
  @Test
  void nothingMayFollowLabelOrDistinguisher() throws MalformedException {
    over("18 000641", IpFamily.IPV4, LABELLED, false);
    assertThat(prefixes()).containsExactly("0.0.0.0/0");
    over("58 000641" + RD, IpFamily.IPV6, VPN, false);
    assertThat(prefixes()).containsExactly("::/0");
    over("38 000641 c00002ff", IpFamily.IPV4, LABELLED, false);
    assertThat(prefixes()).containsExactly("192.0.2.255/32");
  }

  @Test
  void faultsSayWhereALabelledPrefixIsWrong() {
    fault(
        () -> over("30 000641 c00002 17 000641", IpFamily.IPV4, LABELLED, false),
        "507: NLRI prefix length: expected room for the labels, found 23 (RFC 4271 4.3)");
    fault(
        () -> over("30 000640 000640 c00002", IpFamily.IPV4, LABELLED, false),
        "500: NLRI prefix length: expected room for the labels, found 0 (RFC 4271 4.3)");
    fault(
        () -> over("57 000641" + RD, IpFamily.IPV4, VPN, false),
        "500: NLRI prefix length: expected room for a route distinguisher, found 63 left"
            + " (RFC 4271 4.3)");
    fault(
        () -> over("39 000641 c0000201 80", IpFamily.IPV4, LABELLED, false),
        "500: NLRI prefix length: expected 0 to 32 of address, found 33 (RFC 4271 4.3)");
    fault(
        () -> over("38 000641 c00002", IpFamily.IPV4, LABELLED, false),
        "501: NLRI prefix: expected 7 octets, found 6 remain (RFC 4271 4.3)");
  }

  private boolean either(String hex) throws MalformedException {
    byte[] data = octets(hex);
    return nlri.overEither(data, BEFORE, data.length, OFFSET, IpFamily.IPV4, UNICAST);
  }

  /** Zeros of a small identifier read as default routes; one of those may be meant. */
  @Test
  void twoDefaultRoutesAreAnIdentifierIfTheRestAllowsIt() throws MalformedException {
    assertThat(either("0000080a 080a")).isTrue();
    assertThat(prefixes()).containsExactly("2058 10.0.0.0/8");
    assertThat(either("00 18c00002")).as("one").isFalse();
    assertThat(prefixes()).containsExactly("0.0.0.0/0", "192.0.2.0/24");
    assertThat(either("0000 18c00002")).as("no whole identifiers").isFalse();
    assertThat(prefixes()).containsExactly("0.0.0.0/0", "0.0.0.0/0", "192.0.2.0/24");
    assertThat(either("00000007 18c00002")).as("no plain prefixes").isTrue();
    assertThat(prefixes()).containsExactly("7 192.0.2.0/24");
    assertThat(either("")).isFalse();
    assertThat(prefixes()).isEmpty();
  }

  @Test
  void ofTwoReadingsThatAreImpossibleThePlainOneIsTheFault() {
    fault(
        () -> either("18c00002 21"),
        "504: NLRI prefix length: expected 0 to 32, found 33 (RFC 4271 4.3)");
  }

  private boolean preferring(boolean withPathIds, String hex) throws MalformedException {
    byte[] data = octets(hex);
    return nlri.overPreferring(
        data, BEFORE, data.length, OFFSET, IpFamily.IPV4, UNICAST, withPathIds);
  }

  @Test
  void theReadingThatIsExpectedIsTakenWhereItIsPossible() throws MalformedException {
    assertThat(preferring(true, "0000080a 080a")).isTrue();
    assertThat(preferring(false, "0000080a 080a")).isFalse();
    assertThat(prefixes()).containsExactly("0.0.0.0/0", "0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/8");
    assertThat(preferring(true, "18c00002")).isFalse();
    assertThat(prefixes()).containsExactly("192.0.2.0/24");
    assertThat(preferring(false, "00000007 18c00002")).isTrue();
    assertThat(prefixes()).containsExactly("7 192.0.2.0/24");
    fault(
        () -> preferring(true, "18c00002 21"),
        "504: NLRI prefix length: expected 0 to 32, found 33 (RFC 7911 3)");
  }

  private static String written(String prefix, RouteScope scope, boolean withdrawn) {
    OctetWriter out = new OctetWriter();
    Nlri.write(Prefix.parse(prefix), scope, withdrawn, out);
    return Bytes.of(out.toArray()).toString();
  }

  private static RouteScope vpn(int labels) {
    return new RouteScope(
        VPN,
        Optional.of(new RouteDistinguisher(0x0000_FBF4_0000_0001L)),
        Collections.nCopies(labels, 100));
  }

  @Test
  void prefixesAreWrittenAsTheirFamilyHasThem() {
    RouteScope labelled = new RouteScope(LABELLED, Optional.empty(), List.of(100, 0xFFFFF));
    assertThat(written("192.0.2.0/24", RouteScope.UNICAST, false)).isEqualTo("18c00002");
    assertThat(written("192.0.2.128/25", labelled, false))
        .isEqualTo("49" + "000640" + "fffff1" + "c0000280");
    assertThat(written("192.0.2.0/24", labelled, true)).isEqualTo("30" + "800000" + "c00002");
    assertThat(written("2001:db8::/32", vpn(1), false))
        .isEqualTo("78" + "000641" + RD + "20010db8");
    assertThat(written("0.0.0.0/0", vpn(1), true)).isEqualTo("58" + "800000" + RD);
  }

  /** 24 bits a label and 64 the distinguisher: 255 are there, 256 are not. */
  @Test
  void whatFitsNoLengthIsNotWritten() {
    assertThat(written("192.0.2.0/23", vpn(7), false)).startsWith("ff").endsWith("c00002");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> written("192.0.2.0/24", vpn(7), false))
        .withMessage("7 labels do not fit before 192.0.2.0/24");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> written("192.0.2.0/24", vpn(0), false))
        .withMessage("0 labels do not fit before 192.0.2.0/24");
  }
}
