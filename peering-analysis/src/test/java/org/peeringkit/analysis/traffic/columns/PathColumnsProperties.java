package org.peeringkit.analysis.traffic.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

class PathColumnsProperties {
  /** Codes, links and directions as (code, link, direction, octets). */
  private static List<long[]> amounts(Random random) {
    List<long[]> amounts = new ArrayList<>();
    for (int i = random.nextInt(120); i > 0; i--) {
      long code =
          random.nextInt(6) == 0
              ? (random.nextBoolean() ? PathColumns.NO_PATH : PathColumns.AS_SET)
              : random.nextInt(20);
      amounts.add(
          new long[] {code, random.nextInt(3), random.nextInt(2), random.nextInt(5) * 100L});
    }
    return amounts;
  }

  /** As said: while there are too many sums of ASes, the AS of the highest number is folded. */
  private static Map<List<Long>, Long> naive(List<long[]> amounts, int most) {
    TreeMap<Long, Map<List<Long>, Long>> byCode = new TreeMap<>();
    for (long[] a : amounts) {
      if (a[3] > 0) {
        byCode
            .computeIfAbsent(a[0], code -> new TreeMap<>(Comparator.comparing(List::toString)))
            .merge(List.of(a[1], a[2]), a[3], Long::sum);
      }
    }
    Map<List<Long>, Long> other = new TreeMap<>(Comparator.comparing(List::toString));
    NavigableMap<Long, Map<List<Long>, Long>> ases = byCode.headMap(PathColumns.FIRST_GAP, false);
    while (ases.values().stream().mapToInt(Map::size).sum() > most) {
      Objects.requireNonNull(ases.remove(ases.lastKey()))
          .forEach((key, octets) -> other.merge(key, octets, Long::sum));
    }
    byCode.put(PathColumns.OTHER, other);
    Map<List<Long>, Long> flat = new HashMap<>();
    byCode.forEach(
        (code, sums) ->
            sums.forEach((key, octets) -> flat.put(List.of(code, key.get(0), key.get(1)), octets)));
    return flat;
  }

  private static Map<List<Long>, Long> flat(PathColumns columns) {
    Map<List<Long>, Long> flat = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      long key = columns.key(i);
      flat.put(
          List.of(
              SeriesColumns.origin(key),
              (long) SeriesColumns.link(key),
              (long) SeriesColumns.direction(key)),
          columns.octets(i));
    }
    return flat;
  }

  private static PathColumns tallied(List<long[]> amounts, int most) {
    PathTally tally = new PathTally(most);
    amounts.forEach(a -> tally.add(a[0], (int) a[1], (int) a[2], a[3]));
    return tally.columns();
  }

  @Property(tries = 500, seed = "61")
  void anyCutAndOrderGivesTheSame(@ForAll long seed, @ForAll @IntRange(max = 70) int most) {
    Random random = new Random(seed);
    List<long[]> amounts = amounts(random);
    PathColumns whole = tallied(amounts, most);
    assertThat(flat(whole)).isEqualTo(naive(amounts, most));
    Statistics.label("folded").collect(whole.foldedFrom() < PathColumns.FIRST_GAP);

    Collections.shuffle(amounts, random);
    List<PathColumns> parts = new ArrayList<>();
    int at = 0;
    while (at < amounts.size()) {
      int to = Math.min(amounts.size(), at + 1 + random.nextInt(40));
      parts.add(tallied(amounts.subList(at, to), most));
      at = to;
    }
    while (parts.size() > 1) {
      Collections.shuffle(parts, random);
      parts.add(PathColumns.merge(parts.remove(0), parts.remove(0), most));
    }
    PathColumns sum = parts.isEmpty() ? PathColumns.EMPTY : parts.get(0);
    assertThat(sum.sameAs(whole)).isTrue();
    PathColumns later = PathColumns.merge(sum, PathColumns.EMPTY, most);
    assertThat(later.sameAs(whole)).isTrue();
  }

  @Example
  void whatNoTallyGivesIsRefused() {
    long key = SeriesColumns.key(64500, 1, 0);
    refused(new long[] {key, key}, new long[] {1, 1}, PathColumns.FIRST_GAP);
    refused(new long[] {key}, new long[] {0}, PathColumns.FIRST_GAP);
    refused(new long[] {key}, new long[] {1}, 64500);
    refused(new long[] {}, new long[] {}, PathColumns.FIRST_GAP + 1);
    refused(
        new long[] {SeriesColumns.key(PathColumns.NOT_KEPT + 1, 0, 0)},
        new long[] {1},
        PathColumns.FIRST_GAP);
    assertThat(PathColumns.of(new long[] {key}, new long[] {1}, 64501).foldedFrom())
        .isEqualTo(64501);
  }

  private static void refused(long[] keys, long[] octets, long foldedFrom) {
    assertThatIllegalArgumentException().isThrownBy(() -> PathColumns.of(keys, octets, foldedFrom));
  }
}
