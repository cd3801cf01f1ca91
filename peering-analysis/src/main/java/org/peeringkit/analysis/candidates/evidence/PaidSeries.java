package org.peeringkit.analysis.candidates.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.model.net.Asn;

/**
 * Series of the links that were transit or paid peering, within a window. Where a link has
 * counters, they are its total and flows only split it: an origin's octets of a bin are scaled by
 * counter / flows. Bins in which the link was of another class hold nothing that could move.
 */
final class PaidSeries {
  /** From so many origins with series, the sums are kept: a large cone is asked for many times. */
  private static final int MANY = 8;

  private static final int MOST_KEPT = 256;

  private final TrafficLedger ledger;
  private final LinkTimeline links;
  private final Instant from;
  private final Instant to;
  private final SortedSet<String> names;
  private final Map<String, PortSeries> flows = new HashMap<>();
  private final Map<String, PortSeries> nothing = new HashMap<>();

  /** Of links of any class, as they are asked for: each is a pass over all series of the link. */
  private final Map<String, PortSeries> totals = new ConcurrentHashMap<>();

  private final Map<String, BitSet> paidBins = new HashMap<>();
  private final Set<Asn> withSeries = new HashSet<>();
  private final SortedMap<String, SortedSet<TrafficDirection>> unsampled = new TreeMap<>();
  private final Map<List<OriginKey>, SortedMap<String, PortSeries>> kept =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, .75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(
                Map.Entry<List<OriginKey>, SortedMap<String, PortSeries>> eldest) {
              return size() > MOST_KEPT;
            }
          });

  PaidSeries(TrafficLedger ledger, LinkTimeline links, Instant from, Instant to) {
    this.ledger = ledger;
    this.links = links;
    this.from = from;
    this.to = to;
    this.names = links.everPaid();
    this.names.retainAll(ledger.links());
    ledger.seriesOrigins().forEach(origin -> origin.asn().ifPresent(withSeries::add));
    for (String name : names) {
      BinSeries flowsIn = cut(ledger.flowSeries(name, TrafficDirection.INBOUND));
      BinSeries flowsOut = cut(ledger.flowSeries(name, TrafficDirection.OUTBOUND));
      BinSeries in = seen(name, TrafficDirection.INBOUND, flowsIn);
      BinSeries out = seen(name, TrafficDirection.OUTBOUND, flowsOut);
      flows.put(name, new PortSeries(name, in, out));
      nothing.put(name, new PortSeries(name, nothing(in), nothing(out)));
      totals.put(
          name,
          new PortSeries(
              name,
              counters(name, TrafficDirection.INBOUND).orElse(flowsIn),
              counters(name, TrafficDirection.OUTBOUND).orElse(flowsOut)));
      paidBins.put(name, paidBins(name));
    }
  }

  /** Worked out once a link: every candidate asks for every bin. */
  private BitSet paidBins(String name) {
    BinSeries bins = direction(flows, name, TrafficDirection.INBOUND);
    BitSet paid = new BitSet();
    if (links.isConstant(name)) {
      paid.set(0, bins.size());
      return paid;
    }
    for (int i = 0; i < bins.size(); i++) {
      paid.set(i, links.classAt(name, bins.binStart(i)).filter(LinkTimeline::isPaid).isPresent());
    }
    return paid;
  }

  /**
   * What flows say; all bins are missing where counters have octets and flows have none at all:
   * that direction is not sampled, so that nobody's share of it is known.
   */
  private BinSeries seen(String name, TrafficDirection direction, BinSeries series) {
    boolean blind =
        series.totalOctets() == 0
            && counters(name, direction).filter(c -> c.totalOctets() > 0).isPresent();
    if (!blind) {
      return series;
    }
    unsampled.computeIfAbsent(name, link -> new TreeSet<>()).add(direction);
    return BinSeries.allMissing(series.start(), series.binSeconds(), series.size());
  }

  /** Directions that flows do not see although counters do, by link. */
  SortedMap<String, SortedSet<TrafficDirection>> unsampled() {
    return unsampled;
  }

  /** Bins of paid links, both directions, that neither counters nor flows measured; 0 to 1. */
  double missingShare(Instant first, Instant end) {
    long missing = 0;
    long all = 0;
    for (String name : names) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        BinSeries total = direction(totals, name, direction).slice(first, end);
        missing += total.size() - total.presentBins();
        all += total.size();
      }
    }
    return all == 0 ? 0 : (double) missing / all;
  }

  private BinSeries cut(BinSeries series) {
    return series.slice(from, to);
  }

  /** What crossed a link of any class: its counters, else its flows. */
  PortSeries total(String name) {
    return totals.computeIfAbsent(name, this::measure);
  }

  private PortSeries measure(String name) {
    return new PortSeries(
        name, total(name, TrafficDirection.INBOUND), total(name, TrafficDirection.OUTBOUND));
  }

  private BinSeries total(String name, TrafficDirection direction) {
    return counters(name, direction).orElseGet(() -> cut(ledger.flowSeries(name, direction)));
  }

  private Optional<BinSeries> counters(String name, TrafficDirection direction) {
    return ledger.counterSeries(name, direction).map(this::cut);
  }

  SortedSet<String> names() {
    return names;
  }

  boolean hasSeries(Asn origin) {
    return withSeries.contains(origin);
  }

  /** What the origins have on every link, scaled to its counters. */
  SortedMap<String, PortSeries> of(Collection<Asn> origins) {
    List<OriginKey> known = known(origins);
    if (known.size() < MANY) {
      return onAll(known);
    }
    SortedMap<String, PortSeries> sums = kept.get(known);
    if (sums == null) {
      // Not under the lock of the map: others may add up meanwhile, at worst the same.
      sums = onAll(known);
      kept.put(known, sums);
    }
    return sums;
  }

  private SortedMap<String, PortSeries> onAll(List<OriginKey> known) {
    SortedMap<String, PortSeries> byLink = new TreeMap<>();
    names.forEach(name -> byLink.put(name, on(name, known)));
    return Collections.unmodifiableSortedMap(byLink);
  }

  /** What the origins have on a link, scaled to its counters. */
  PortSeries of(Collection<Asn> origins, String name) {
    return on(name, known(origins));
  }

  List<OriginKey> known(Collection<Asn> origins) {
    return origins.stream().filter(withSeries::contains).map(OriginKey::of).toList();
  }

  private PortSeries on(String name, List<OriginKey> origins) {
    return new PortSeries(
        name,
        on(name, TrafficDirection.INBOUND, origins),
        on(name, TrafficDirection.OUTBOUND, origins));
  }

  private BinSeries on(String name, TrafficDirection direction, List<OriginKey> origins) {
    long[] whole = new long[ledger.plan().bins()];
    // Most origins are on few links.
    return add(name, direction, origins, whole)
        ? scaled(name, direction, whole)
        : direction(nothing, name, direction);
  }

  /**
   * Adds what flows say that origins have on a link to an array over the bins of the plan.
   *
   * @return whether there was any
   */
  boolean add(String name, TrafficDirection direction, List<OriginKey> origins, long[] whole) {
    boolean any = false;
    for (OriginKey origin : origins) {
      any |= ledger.addSeriesTo(origin, name, direction, whole);
    }
    return any;
  }

  int planBins() {
    return ledger.plan().bins();
  }

  /** What flows say, scaled to the counters of the link, in the bins in which it was paid for. */
  BinSeries scaled(String name, TrafficDirection direction, long[] whole) {
    BinSeries all = direction(flows, name, direction);
    BinSeries total = direction(totals, name, direction);
    boolean scaled = ledger.counterSeries(name, direction).isPresent();
    BitSet paid = paidBins.getOrDefault(name, new BitSet());
    int first =
        (int) (Duration.between(ledger.plan().start(), all.start()).toSeconds() / all.binSeconds());
    long[] octets = new long[all.size()];
    for (int i = 0; i < octets.length; i++) {
      long own = whole[first + i];
      if (own == 0 || !paid.get(i)) {
        continue;
      }
      octets[i] = own;
      if (scaled && !total.isMissing(i) && all.octets(i) > 0) {
        double share = (double) own / all.octets(i);
        octets[i] = Math.min(total.octets(i), (long) (share * total.octets(i)));
      }
    }
    return BinSeries.of(all.start(), all.binSeconds(), octets, all.missingBins());
  }

  /** A link without any of the origins' traffic. */
  PortSeries nothing(String name) {
    return new PortSeries(
        name,
        direction(nothing, name, TrafficDirection.INBOUND),
        direction(nothing, name, TrafficDirection.OUTBOUND));
  }

  /** No octets, and missing what flows miss. */
  private static BinSeries nothing(BinSeries flows) {
    long[] none = new long[flows.size()];
    return BinSeries.of(flows.start(), flows.binSeconds(), none, flows.missingBins());
  }

  private static BinSeries direction(
      Map<String, PortSeries> series, String name, TrafficDirection direction) {
    PortSeries port = series.get(name);
    if (port == null) {
      throw new IllegalArgumentException("no transit link \"" + name + "\"");
    }
    return direction == TrafficDirection.INBOUND ? port.inbound() : port.outbound();
  }
}
