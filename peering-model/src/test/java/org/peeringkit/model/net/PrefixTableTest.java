package org.peeringkit.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrefixTableTest {
  private static final PrefixTable<String> TABLE =
      PrefixTable.<String>builder()
          .add(Prefix.parse("2001:db8::/32"), "v6")
          .add(Prefix.parse("198.51.100.0/24"), "net")
          .add(Prefix.parse("0.0.0.0/0"), "default")
          .add(Prefix.parse("198.51.100.7/32"), "host")
          .add(Prefix.parse("198.51.100.0/25"), "half")
          .add(Prefix.parse("2001:db8::1/128"), "host6")
          .build();

  @Test
  void givesPrefixAndValueOfTheLongestMatch() {
    assertThat(TABLE.lookup(IpAddr.parse("198.51.100.7")))
        .contains(new PrefixTable.Entry<>(Prefix.parse("198.51.100.7/32"), "host"));
    assertThat(TABLE.lookup(IpAddr.parse("198.51.100.8")).orElseThrow().value()).isEqualTo("half");
    assertThat(TABLE.lookup(IpAddr.parse("198.51.100.128")).orElseThrow().value()).isEqualTo("net");
    assertThat(TABLE.lookup(IpAddr.parse("203.0.113.1")).orElseThrow().value())
        .isEqualTo("default");
    assertThat(TABLE.lookup(IpAddr.parse("2001:db8::1")).orElseThrow().value()).isEqualTo("host6");
    assertThat(TABLE.lookup(IpAddr.parse("2001:db9::"))).isEmpty();
  }

  @Test
  void indexesRunInPrefixOrder() {
    assertThat(TABLE.size()).isEqualTo(6);
    assertThat(TABLE.size(IpFamily.IPV6)).isEqualTo(2);
    assertThat(TABLE.stream().map(e -> e.prefix().toString()))
        .containsExactly(
            "0.0.0.0/0",
            "198.51.100.0/24",
            "198.51.100.0/25",
            "198.51.100.7/32",
            "2001:db8::/32",
            "2001:db8::1/128");
    assertThatThrownBy(() -> TABLE.prefix(6)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> TABLE.value(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void chainOfLessSpecificsEndsWithTheDefaultRoute() {
    assertThat(TABLE.lessSpecifics(Prefix.parse("198.51.100.7/32")))
        .extracting(PrefixTable.Entry::value)
        .containsExactly("half", "net", "default");
    assertThat(TABLE.lessSpecifics(Prefix.parse("0.0.0.0/0"))).isEmpty();
    assertThat(TABLE.moreSpecifics(Prefix.parse("0.0.0.0/0")).map(PrefixTable.Entry::value))
        .containsExactly("net", "half", "host");
  }

  @Test
  void lastOfEqualPrefixesWinsUnlessTheyAreMerged() {
    Prefix prefix = Prefix.parse("192.0.2.0/24");
    assertThat(PrefixTable.<Integer>builder().add(prefix, 1).add(prefix, 2).build().get(prefix))
        .contains(2);
    PrefixTable<List<Integer>> merged =
        PrefixTable.<List<Integer>>builder(
                (a, b) -> java.util.stream.Stream.concat(a.stream(), b.stream()).toList())
            .add(prefix, List.of(1))
            .add(Prefix.parse("192.0.2.0/25"), List.of(9))
            .add(prefix, List.of(2))
            .add(prefix, List.of(3))
            .build();
    assertThat(merged.get(prefix)).contains(List.of(1, 2, 3));
    assertThat(merged.size()).isEqualTo(2);
  }

  @Test
  void whatIsNoPrefixIsRefusedByItsBitsToo() {
    PrefixTable.Builder<String> builder = PrefixTable.builder();
    assertThatThrownBy(() -> builder.add(IpFamily.IPV4, 0, 0x0A00_0001L, 31, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("host bits set in 10.0.0.1/31");
    assertThatThrownBy(() -> builder.add(IpFamily.IPV6, 0x2001_0DB8L << 32, 1, 127, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("host bits set in 2001:db8::1/127");
    for (int length : new int[] {-1, 33}) {
      assertThatThrownBy(() -> builder.add(IpFamily.IPV4, 0, 0, length, "x"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("0..32: " + length);
    }
    assertThatThrownBy(() -> builder.add(IpFamily.IPV6, 0, 0, 129, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0..128: 129");
    assertThatThrownBy(() -> builder.add(IpFamily.IPV4, 1, 0, 8, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.add(IpFamily.IPV4, 0, 1L << 32, 8, "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(builder.build().isEmpty()).isTrue();
  }

  @Test
  void emptyTableMatchesNothing() {
    PrefixTable<String> empty = PrefixTable.<String>builder().build();
    assertThat(empty.isEmpty()).isTrue();
    assertThat(empty.find4(0)).isEqualTo(-1);
    assertThat(empty.find4(-1)).isEqualTo(-1);
    assertThat(empty.find6(0x2000_0000_0000_0000L, 0)).isEqualTo(-1);
    assertThat(empty.find6(-1, -1)).isEqualTo(-1);
    assertThat(empty.lessSpecifics(Prefix.parse("::/128"))).isEmpty();
    assertThat(empty.octets()).isLessThan(4096);
  }

  /** Prefixes on both sides of the border inside the IPv6 index, and across it. */
  @Test
  void globalUnicastSpaceIsNotSpecial() {
    PrefixTable.Builder<String> builder = PrefixTable.builder();
    for (String text :
        List.of("::/0", "::/2", "2000::/3", "2000::/4", "3fff::/16", "4000::/2", "fe80::/10")) {
      builder.add(Prefix.parse(text), text);
    }
    PrefixTable<String> table = builder.build();
    assertThat(
            List.of(
                "1fff::", "2000::", "2fff::1", "3000::", "3fff::", "4000::", "8000::", "fe80::"))
        .extracting(a -> table.lookup(IpAddr.parse(a)).orElseThrow().value())
        .containsExactly(
            "::/2",
            "2000::/4",
            "2000::/4",
            "2000::/3",
            "3fff::/16",
            "4000::/2",
            "::/0",
            "fe80::/10");
    PrefixTable<String> without =
        PrefixTable.<String>builder()
            .add(Prefix.parse("::/1"), "low")
            .add(Prefix.parse("::/0"), "all")
            .add(Prefix.parse("3000::/128"), "host")
            .build();
    assertThat(without.lookup(IpAddr.parse("3000::1")).orElseThrow().value()).isEqualTo("low");
    assertThat(without.lookup(IpAddr.parse("a000::1")).orElseThrow().value()).isEqualTo("all");
  }

  @Test
  void builderCanGoOnAfterBuild() {
    PrefixTable.Builder<Integer> builder =
        PrefixTable.<Integer>builder().add(Prefix.parse("192.0.2.0/24"), 1);
    PrefixTable<Integer> first = builder.build();
    PrefixTable<Integer> second = builder.add(Prefix.parse("198.51.100.0/24"), 2).build();
    assertThat(first.size()).isEqualTo(1);
    assertThat(second.size()).isEqualTo(2);
  }

  @Test
  void asnTableKnowsHolesAndTheWholeRangeOfNumbers() {
    AsnTable table =
        AsnTable.builder()
            .add(Prefix.parse("198.51.100.0/24"), Asn.of(64500))
            .add(Prefix.parse("198.51.100.64/26"), Asn.of(0))
            .add(Prefix.parse("198.51.100.128/25"), Asn.of(4_294_967_295L))
            .add(Prefix.parse("203.0.113.0/24"), Asn.of(1L << 30))
            .add(Prefix.parse("192.0.2.0/24"), Asn.of((1L << 30) - 1))
            .add(Prefix.parse("2001:db8::/32"), Asn.of(65551))
            .build();
    assertThat(table.lookup(IpAddr.parse("198.51.100.1"))).contains(Asn.of(64500));
    assertThat(table.lookup(IpAddr.parse("198.51.100.64"))).isEmpty();
    assertThat(table.lookup(IpAddr.parse("198.51.100.200"))).contains(Asn.of(4_294_967_295L));
    assertThat(table.lookup(IpAddr.parse("203.0.113.0"))).contains(Asn.of(1L << 30));
    assertThat(table.lookup(IpAddr.parse("192.0.2.9"))).contains(Asn.of((1L << 30) - 1));
    assertThat(table.asn6(0x2001_0db8_0000_0000L, 1)).isEqualTo(65551);
    assertThat(table.asn6(0, 1)).isEqualTo(AsnTable.NONE);
    assertThat(table.prefixCount()).isEqualTo(6);
  }

  @Test
  void asnTableMergesEqualPrefixesAsTold() {
    Prefix prefix = Prefix.parse("192.0.2.0/24");
    AsnTable lowest =
        AsnTable.builder(Math::min)
            .add(prefix, Asn.of(64501))
            .add(prefix, Asn.of(64500))
            .add(prefix, Asn.of(64502))
            .build();
    assertThat(lowest.lookup(IpAddr.parse("192.0.2.1"))).contains(Asn.of(64500));
    AsnTable last =
        AsnTable.builder().add(prefix, Asn.of(64501)).add(prefix, Asn.of(64500)).build();
    assertThat(last.lookup(IpAddr.parse("192.0.2.1"))).contains(Asn.of(64500));
  }

  /** A thousand more specifics of one AS must cost next to nothing beside one prefix. */
  @Test
  void asnTableMergesNeighbouringRangesOfOneAs() {
    AsnTable.Builder one = AsnTable.builder().add(Prefix.parse("10.0.0.0/8"), Asn.of(64500));
    AsnTable.Builder many = AsnTable.builder().add(Prefix.parse("10.0.0.0/8"), Asn.of(64500));
    for (int i = 0; i < 1000; i++) {
      many.add(Prefix.ofV4(0x0A00_0000 | i << 4, 28), Asn.of(64500));
    }
    assertThat(many.build().octets()).isEqualTo(one.build().octets());
  }
}
