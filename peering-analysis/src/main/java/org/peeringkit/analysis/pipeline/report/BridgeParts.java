package org.peeringkit.analysis.pipeline.report;

import java.math.BigInteger;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.report.Answer;
import org.peeringkit.analysis.report.Bridge;
import org.peeringkit.analysis.report.Bridge.Octets;
import org.peeringkit.analysis.report.BridgePart;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.LinkDirection;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;

/**
 * Gives the counted traffic of two months to the parts of the bridge. Traffic is told apart by
 * origin; the totals are those of the headline, for a link's cells are scaled to what the link
 * carried.
 *
 * <p>A link whose class differs between the months is a reclassification, whole. Otherwise an
 * origin is peered in a month if peering carries at least one in a hundred of its counted octets,
 * and cached if a cache carries more than it: peered now but not before is a new session, before
 * but not now a lost one, both is growth of a peer, neither is transit. What starts or ceases to be
 * cached is a cache move.
 */
final class BridgeParts {
  private static final int PEERED_FROM_PERCENT = 1;
  private static final double BITS = 8;

  private final EdgeMap edges;
  private final boolean countPaidPeering;

  BridgeParts(EdgeMap edges, boolean countPaidPeering) {
    this.edges = edges;
    this.countPaidPeering = countPaidPeering;
  }

  /** An origin's traffic in one month. */
  private static final class Use {
    long peered;
    long counted;
    long cached;

    boolean isPeered() {
      return peered > 0 && peered >= counted / 100 * PEERED_FROM_PERCENT;
    }

    boolean isCached() {
      return cached > counted;
    }
  }

  private static final class Pair {
    final Use before = new Use();
    final Use after = new Use();
  }

  /** What stands for traffic of one owner: an origin, or a link's traffic that no flow explains. */
  private record Owner(String name, Optional<Asn> asn, boolean reclassified)
      implements Comparable<Owner> {
    @Override
    public int compareTo(Owner other) {
      return Comparator.comparing(Owner::name)
          .thenComparing(Owner::reclassified)
          .compare(this, other);
    }
  }

  /**
   * The bridge and who made it.
   *
   * @param bridge the parts with their points
   * @param movers per part the origins whose peered traffic changed, largest change first
   */
  record Explained(Answer<Bridge> bridge, Map<BridgePart, List<Mover>> movers) {
    /** The origins of a part. */
    List<Mover> of(BridgePart part) {
      return movers.getOrDefault(part, List.of());
    }
  }

  /**
   * An origin whose peered traffic changed.
   *
   * @param asn which
   * @param octets peered, this month less the month before
   * @param bitsPerSecond the same over mean rates, so that a longer month is no growth
   */
  record Mover(Asn asn, long octets, double bitsPerSecond) {}

  Explained between(MonthResult before, MonthResult after) {
    SortedMap<Owner, Pair> owners = new TreeMap<>();
    Set<String> changed = changedLinks(before, after);
    add(before, changed, owners, true);
    add(after, changed, owners, false);
    Map<BridgePart, Octets> parts = new EnumMap<>(BridgePart.class);
    Map<BridgePart, List<Mover>> movers = new EnumMap<>(BridgePart.class);
    owners.forEach(
        (owner, pair) -> {
          owner
              .asn()
              .ifPresent(
                  asn ->
                      movers
                          .computeIfAbsent(part(owner, pair), p -> new ArrayList<>())
                          .add(mover(asn, pair, before.seconds(), after.seconds())));
          Octets octets =
              Octets.of(
                  pair.before.peered, pair.before.counted, pair.after.peered, pair.after.counted);
          parts.merge(part(owner, pair), octets, BridgeParts::plus);
        });
    movers.replaceAll((part, all) -> largest(all));
    return new Explained(Bridge.between(parts, before.seconds(), after.seconds()), movers);
  }

  private static Mover mover(Asn asn, Pair pair, long secondsBefore, long secondsAfter) {
    double after = BITS * pair.after.peered / secondsAfter;
    double before = BITS * pair.before.peered / secondsBefore;
    return new Mover(asn, pair.after.peered - pair.before.peered, after - before);
  }

  private static List<Mover> largest(List<Mover> movers) {
    return movers.stream()
        .filter(m -> m.octets() != 0)
        .sorted(
            Comparator.comparingDouble((Mover m) -> Math.abs(m.bitsPerSecond()))
                .reversed()
                .thenComparing(Mover::asn))
        .toList();
  }

  private static Octets plus(Octets a, Octets b) {
    return new Octets(
        a.peeredBefore().add(b.peeredBefore()),
        a.countedBefore().add(b.countedBefore()),
        a.peeredAfter().add(b.peeredAfter()),
        a.countedAfter().add(b.countedAfter()));
  }

  private static BridgePart part(Owner owner, Pair pair) {
    if (owner.reclassified()) {
      return BridgePart.RECLASSIFICATION;
    }
    if (pair.before.isCached() != pair.after.isCached()) {
      return BridgePart.CACHE_MOVES;
    }
    boolean was = pair.before.isPeered();
    boolean is = pair.after.isPeered();
    if (was) {
      return is ? BridgePart.GROWTH_OF_PEERS : BridgePart.LOST_SESSIONS;
    }
    return is ? BridgePart.NEW_SESSIONS : BridgePart.TRANSIT_GROWTH;
  }

  private Set<String> changedLinks(MonthResult before, MonthResult after) {
    TreeSet<String> changed = new TreeSet<>();
    for (String link : after.ledger().links()) {
      LinkClass first = edges.classAt(link, before.ledger().plan().start());
      boolean same = first == edges.classAt(link, after.ledger().plan().end().minusSeconds(1));
      if (!same) {
        changed.add(link);
      }
    }
    return changed;
  }

  private void add(
      MonthResult month, Set<String> changed, SortedMap<Owner, Pair> owners, boolean before) {
    Map<LinkDirection, Map<LinkClass, Scale>> scales = scales(month);
    forEachCell(
        month,
        scales,
        (key, linkClass, scale, octets) -> {
          Owner owner =
              new Owner(key.origin().toString(), key.origin().asn(), changed.contains(key.link()));
          add(owners, owner, linkClass, scale.next(octets), before);
        });
    scales.forEach(
        (link, byClass) ->
            byClass.forEach(
                (linkClass, scale) -> {
                  Owner owner =
                      new Owner(
                          "link " + link.link(), Optional.empty(), changed.contains(link.link()));
                  add(owners, owner, linkClass, scale.unexplained(), before);
                }));
  }

  private void add(
      SortedMap<Owner, Pair> owners,
      Owner owner,
      LinkClass linkClass,
      long octets,
      boolean before) {
    if (octets == 0) {
      return;
    }
    Pair pair = owners.computeIfAbsent(owner, o -> new Pair());
    Use use = before ? pair.before : pair.after;
    switch (linkClass) {
      case IXP, PNI -> {
        use.peered = Math.addExact(use.peered, octets);
        use.counted = Math.addExact(use.counted, octets);
      }
      case PAID_PEERING -> {
        use.peered = Math.addExact(use.peered, countPaidPeering ? octets : 0);
        use.counted = Math.addExact(use.counted, octets);
      }
      case TRANSIT -> use.counted = Math.addExact(use.counted, octets);
      case CACHE -> use.cached = Math.addExact(use.cached, octets);
      case CUSTOMER, INTERNAL -> {
        // Outside the count.
      }
    }
  }

  /** Turns a link's flow octets into shares of what the link carried, without losing one. */
  private static final class Scale {
    private final long total;
    private long flows;
    private long seen;
    private long given;

    private Scale(long total) {
      this.total = total;
    }

    /** The part of this cell: what the cells up to it have, less what was given before. */
    long next(long octets) {
      seen = Math.addExact(seen, octets);
      long upTo =
          BigInteger.valueOf(total)
              .multiply(BigInteger.valueOf(seen))
              .divide(BigInteger.valueOf(flows))
              .longValueExact();
      long part = upTo - given;
      given = upTo;
      return part;
    }

    long unexplained() {
      return total - given;
    }
  }

  private interface CellUse {
    void take(LedgerKey key, LinkClass linkClass, Scale scale, long octets);
  }

  /** The cells of links that carried anything while they had their class, in key order. */
  private void forEachCell(
      MonthResult month, Map<LinkDirection, Map<LinkClass, Scale>> scales, CellUse use) {
    for (Map.Entry<LedgerKey, LedgerCell> cell : month.ledger().cells().entrySet()) {
      LedgerKey key = cell.getKey();
      LinkClass linkClass =
          edges.classAt(key.link(), key.day().atStartOfDay(ZoneOffset.UTC).toInstant());
      Map<LinkClass, Scale> byClass = scales.get(new LinkDirection(key.link(), key.direction()));
      Scale scale = byClass == null ? null : byClass.get(linkClass);
      if (scale != null) {
        use.take(key, linkClass, scale, cell.getValue().octets());
      }
    }
  }

  private Map<LinkDirection, Map<LinkClass, Scale>> scales(MonthResult month) {
    Map<LinkDirection, Map<LinkClass, Scale>> scales = new TreeMap<>();
    for (String link : month.ledger().links()) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        scales.put(new LinkDirection(link, direction), totals(month, link, direction));
      }
    }
    forEachCell(
        month,
        scales,
        (key, linkClass, scale, octets) -> scale.flows = Math.addExact(scale.flows, octets));
    return scales;
  }

  private Map<LinkClass, Scale> totals(MonthResult month, String link, TrafficDirection direction) {
    BinSeries series = month.totals().series(link, direction);
    long[] byClass = new long[LinkClass.values().length];
    for (int bin = 0; month.isMeasured(link) && bin < series.size(); bin++) {
      int c = edges.classAt(link, series.binStart(bin)).ordinal();
      byClass[c] = Math.addExact(byClass[c], series.octets(bin));
    }
    Map<LinkClass, Scale> totals = new EnumMap<>(LinkClass.class);
    for (LinkClass linkClass : LinkClass.values()) {
      if (byClass[linkClass.ordinal()] > 0) {
        totals.put(linkClass, new Scale(byClass[linkClass.ordinal()]));
      }
    }
    return totals;
  }
}
