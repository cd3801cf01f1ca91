package org.peeringkit.model.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.peeringkit.model.bgp.AsPathSegment.Type;
import org.peeringkit.model.net.Asn;

class BgpValuesProperties {

  private static Arbitrary<Asn> asn() {
    return Arbitraries.longs().between(0, 0xFFFF_FFFFL).map(Asn::of);
  }

  /** No empty sequence, no two sequences side by side: what text can tell apart. */
  @Provide
  Arbitrary<AsPath> path() {
    return Combinators.combine(Arbitraries.of(Type.values()), asn().list().ofMaxSize(5))
        .as(AsPathSegment::new)
        .list()
        .ofMaxSize(6)
        .map(
            segments -> {
              List<AsPathSegment> kept = new ArrayList<>();
              Type last = Type.AS_SET;
              for (AsPathSegment segment : segments) {
                boolean sequence = segment.type() == Type.AS_SEQUENCE;
                if (!sequence || (!segment.asns().isEmpty() && last != Type.AS_SEQUENCE)) {
                  kept.add(segment);
                  last = segment.type();
                }
              }
              return AsPath.of(kept);
            });
  }

  @Property(tries = 1000, seed = "401")
  void pathTextReadsBack(@ForAll("path") AsPath path) {
    assertThat(AsPath.parse(path.toString())).isEqualTo(path);
  }

  /** RFC 6793 4.2.3: what is rebuilt has as many AS numbers as AS_PATH. */
  @Property(tries = 1000, seed = "402")
  void mergedPathIsAsLongAsAsPath(@ForAll("path") AsPath path, @ForAll("path") AsPath as4Path) {
    AsPath effective = path.effective(as4Path);
    assertThat(effective.hopCount()).isEqualTo(path.hopCount());
    boolean covers = as4Path.hopCount() > 0 && as4Path.hopCount() <= path.hopCount();
    if (covers) {
      List<Asn> tail =
          AsPath.of(
                  as4Path.segments().stream()
                      .filter(s -> s.type() == Type.AS_SEQUENCE || s.type() == Type.AS_SET)
                      .toList())
              .asns();
      List<Asn> all = effective.asns();
      assertThat(all.subList(all.size() - tail.size(), all.size())).isEqualTo(tail);
    } else if (as4Path.hopCount() > path.hopCount()) {
      assertThat(effective).isEqualTo(path);
    }
  }

  @Property(tries = 500, seed = "403")
  void communityTextReadsBack(@ForAll int bits) {
    Community community = new Community(bits);
    assertThat(Community.parse(community.toString())).isEqualTo(community);
    assertThat(Community.of(community.high(), community.low())).isEqualTo(community);
  }

  @Provide
  Arbitrary<Long> extendedBits() {
    Arbitrary<Long> known =
        Combinators.combine(
                Arbitraries.of(0L, 1L, 2L, 3L, 0x40L, 0x80L),
                Arbitraries.of(0L, 2L, 3L, 4L),
                Arbitraries.longs().between(0, (1L << 48) - 1))
            .as((type, subType, rest) -> type << 56 | subType << 48 | rest);
    Arbitrary<Long> smallAs =
        Combinators.combine(
                Arbitraries.of(2L, 3L),
                Arbitraries.longs().between(0, 0x1_0001),
                Arbitraries.longs().between(0, 0xFFFF))
            .as((subType, asn, value) -> 2L << 56 | subType << 48 | asn << 16 | value);
    return Arbitraries.oneOf(Arbitraries.longs(), known, smallAs);
  }

  @Property(tries = 2000, seed = "404")
  void extendedCommunityTextReadsBack(@ForAll("extendedBits") long bits) {
    ExtendedCommunity community = new ExtendedCommunity(bits);
    assertThat(ExtendedCommunity.parse(community.toString())).isEqualTo(community);
  }

  @Property(tries = 500, seed = "405")
  void largeCommunityTextReadsBack(@ForAll int first, @ForAll int second, @ForAll int third) {
    LargeCommunity community =
        new LargeCommunity(
            Integer.toUnsignedLong(first),
            Integer.toUnsignedLong(second),
            Integer.toUnsignedLong(third));
    assertThat(LargeCommunity.parse(community.toString())).isEqualTo(community);
  }
}
