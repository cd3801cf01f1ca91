package org.peeringkit.analysis.candidates.evidence;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.net.Asn;

/**
 * Traffic of a set of origins on the transit links, which can grow origin by origin: the same as
 * asking for all of them at once, without adding up again those that are in it. An origin counts
 * once, however often it is added. Immutable and thread-safe; holds two numbers per bin of the
 * ledger for each link that any of the origins uses.
 */
public final class MovingTraffic {
  private final Evidence evidence;
  private final PaidSeries series;
  private final SortedSet<Asn> origins;
  private final SortedMap<String, Raw> raw;
  private final SortedMap<String, PortSeries> onLinks;

  /** As flows say, by bin of the plan; null = nothing in that direction. */
  private static final class Raw {
    private final long @Nullable [] in;
    private final long @Nullable [] out;

    Raw(long @Nullable [] in, long @Nullable [] out) {
      this.in = in;
      this.out = out;
    }
  }

  private MovingTraffic(
      Evidence evidence,
      PaidSeries series,
      SortedSet<Asn> origins,
      SortedMap<String, Raw> raw,
      SortedMap<String, PortSeries> onLinks) {
    this.evidence = evidence;
    this.series = series;
    this.origins = Collections.unmodifiableSortedSet(origins);
    this.raw = raw;
    this.onLinks = Collections.unmodifiableSortedMap(onLinks);
  }

  static MovingTraffic of(Evidence evidence, PaidSeries series, Collection<Asn> origins) {
    TreeMap<String, PortSeries> nothing = new TreeMap<>();
    TreeMap<String, Raw> raw = new TreeMap<>();
    for (String name : series.names()) {
      nothing.put(name, series.nothing(name));
      raw.put(name, new Raw(null, null));
    }
    return new MovingTraffic(evidence, series, new TreeSet<>(), raw, nothing).plus(origins);
  }

  /** {@return origins whose traffic it is, in ascending order} */
  public SortedSet<Asn> origins() {
    return origins;
  }

  /** {@return series by link, scaled to its counters: {@link Evidence#onLinks} of the origins} */
  public SortedMap<String, PortSeries> onLinks() {
    return onLinks;
  }

  /** {@return the traffic on all links together, over the bins of the calendar month} */
  public PortSeries together() {
    return evidence.together(onLinks);
  }

  /** {@return the traffic in numbers: {@link Evidence#offload} of the origins} */
  public Offload offload() {
    return evidence.offload(origins, onLinks);
  }

  /**
   * {@return those of some origins that are not in it, in ascending order}
   *
   * @param others to look through
   */
  public SortedSet<Asn> without(Collection<Asn> others) {
    TreeSet<Asn> left = new TreeSet<>(others);
    left.removeAll(origins);
    return left;
  }

  /**
   * {@return the same with the traffic of more origins}
   *
   * @param more origins; those that are in it already change nothing
   */
  public MovingTraffic plus(Collection<Asn> more) {
    SortedSet<Asn> added = without(more);
    if (added.isEmpty()) {
      return this;
    }
    List<OriginKey> known = series.known(added);
    TreeMap<String, Raw> sums = new TreeMap<>();
    TreeMap<String, PortSeries> links = new TreeMap<>();
    for (String name : series.names()) {
      PortSeries before = onLinks.getOrDefault(name, series.nothing(name));
      Raw old = raw.getOrDefault(name, new Raw(null, null));
      long[] in = sum(name, TrafficDirection.INBOUND, old.in, known);
      long[] out = sum(name, TrafficDirection.OUTBOUND, old.out, known);
      sums.put(name, new Raw(in, out));
      links.put(
          name,
          in == old.in && out == old.out
              ? before
              : new PortSeries(
                  name,
                  in == old.in || in == null
                      ? before.inbound()
                      : series.scaled(name, TrafficDirection.INBOUND, in),
                  out == old.out || out == null
                      ? before.outbound()
                      : series.scaled(name, TrafficDirection.OUTBOUND, out)));
    }
    TreeSet<Asn> all = new TreeSet<>(origins);
    all.addAll(added);
    return new MovingTraffic(evidence, series, all, sums, links);
  }

  /** The same array where nothing is added. */
  private long @Nullable [] sum(
      String name, TrafficDirection direction, long @Nullable [] old, List<OriginKey> known) {
    long[] sum = old == null ? new long[series.planBins()] : old.clone();
    return series.add(name, direction, known, sum) ? sum : old;
  }
}
