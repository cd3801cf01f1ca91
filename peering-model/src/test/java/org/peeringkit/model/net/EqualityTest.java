package org.peeringkit.model.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that are equal are the same in hash and order; those that differ in any part are not. */
class EqualityTest {

  private static final Prefix V4 = Prefix.parse("192.0.2.0/24");
  private static final Prefix V6 = Prefix.parse("2001:db8::/32");

  @Test
  void bytesAreEqualByContent() {
    Bytes bytes = Bytes.of(new byte[] {1, 2, 3});
    assertThat(bytes)
        .isEqualTo(Bytes.copyOf(new byte[] {0, 1, 2, 3}, 1, 3))
        .hasSameHashCodeAs(Bytes.of(new byte[] {1, 2, 3}))
        .isNotEqualTo(Bytes.of(new byte[] {1, 2}))
        .isNotEqualTo(Bytes.of(new byte[] {1, 2, 4}));
    assertThat(bytes.length()).isEqualTo(3);
    assertThat(bytes.startsWith(1, 2, 3)).isTrue();
    assertThat(bytes.startsWith(1, 2, 3, 4)).isFalse();
    assertThat(bytes.startsWith(1, 3)).isFalse();
    assertThat(bytes.hashCode()).isNotZero();
  }

  @Test
  void prefixSetsAreEqualByTheirMembers() {
    PrefixSet set = PrefixSet.of(V4, V6);
    assertThat(set)
        .isEqualTo(PrefixSet.of(V6, V4))
        .hasSameHashCodeAs(PrefixSet.of(V6, V4))
        .isNotEqualTo(PrefixSet.of(V4))
        .isNotEqualTo(PrefixSet.of(V6))
        .isNotEqualTo(PrefixSet.of(V4, Prefix.parse("2001:db8::/33")))
        .isNotEqualTo(PrefixSet.of(V4, Prefix.parse("2001:db9::/32")))
        .isNotEqualTo(PrefixSet.of(Prefix.parse("192.0.2.0/25"), V6))
        .isNotEqualTo(PrefixSet.of(Prefix.parse("198.51.100.0/24"), V6));
    assertThat(set.hashCode()).isNotEqualTo(PrefixSet.of(V4).hashCode());
    assertThat(set.size()).isEqualTo(2);
    assertThat(set.isEmpty()).isFalse();
    assertThat(PrefixSet.of(List.of()).isEmpty()).isTrue();
  }

  @Test
  void membershipByBitsIsThatByAddress() {
    PrefixSet set = PrefixSet.of(V4, V6);
    for (String text : List.of("192.0.1.255", "192.0.2.0", "192.0.2.255", "192.0.3.0")) {
      IpAddr address = IpAddr.parse(text);
      assertThat(set.contains4((int) address.lo())).as(text).isEqualTo(set.contains(address));
      assertThat(set.contains(address)).as(text).isEqualTo(text.startsWith("192.0.2."));
    }
    for (String text : List.of("2001:db7:ffff::", "2001:db8::", "2001:db8:ffff::1", "2001:db9::")) {
      IpAddr address = IpAddr.parse(text);
      assertThat(set.contains6(address.hi(), address.lo()))
          .as(text)
          .isEqualTo(set.contains(address));
      assertThat(set.contains(address)).as(text).isEqualTo(text.startsWith("2001:db8:"));
    }
  }

  /** Of small tables: every array's elements, counted by hand. */
  @Test
  void octetsGrowWithThePrefixes() {
    long none = PrefixTable.<Asn>builder().build().octets();
    PrefixTable.Builder<Asn> builder = PrefixTable.builder();
    builder.add(V4, Asn.of(64500));
    long one = builder.build().octets();
    builder.add(V6, Asn.of(64500));
    long both = builder.build().octets();
    // Address (4), length (1), reference (4), and what the look-up needs on top.
    assertThat(one - none).isGreaterThanOrEqualTo(9);
    assertThat(both - one).isGreaterThanOrEqualTo(16 + 1 + 4);
  }

  @Test
  void asNumbersAreInOrder() {
    assertThat(Asn.of(64500)).isLessThan(Asn.of(64501)).isEqualByComparingTo(Asn.of(64500));
    assertThat(Asn.of(4_294_967_295L)).isGreaterThan(Asn.of(1));
    assertThat(IpFamily.IPV4.afi()).isEqualTo(1);
    assertThat(IpFamily.IPV6.afi()).isEqualTo(2);
    assertThat(Prefix.parse("0.0.0.0/0").isDefaultRoute()).isTrue();
    assertThat(V4.isDefaultRoute()).isFalse();
  }
}
