package org.peeringkit.analysis.traffic.share;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.internal.BothWays;
import org.peeringkit.analysis.internal.Wide;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.CellCursor;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.LinkDirection;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.link.LinkFinding;
import org.peeringkit.analysis.traffic.link.LinkFinding.Kind;

/**
 * What each link carried: the interface counter where there is one, so that flows only split it,
 * else the flows. A direction that nothing measures is unknown, not zero. Immutable.
 *
 * <p>Counters hold layer-2 octets, flows IP octets; {@link #basis} says which a total is. Where
 * several links share one port, the port's counter is split between them as their flows stand to
 * each other ({@link PortSplit}).
 */
public final class LinkTotals {
  /** Layer-2 framing of an untagged Ethernet packet: header and check sequence (IEEE 802.3). */
  static final int ETHERNET_OCTETS = 18;

  private static final double TOLERATED = 0.15;

  private final TrafficLedger ledger;
  private final SortedMap<LinkDirection, Total> totals = new TreeMap<>();
  private final Map<LinkDirection, BinSeries> flows = new HashMap<>();
  private final Map<LinkDirection, Long> packets = new HashMap<>();
  private final SortedSet<LinkFinding> findings = new TreeSet<>();
  private final BothWays unknown = new BothWays();
  private final Map<LinkDirection, List<String>> unsplit = new HashMap<>();

  /** What a total rests on. */
  public enum Basis {
    /** Layer-2 octets of the interface. */
    COUNTERS("counters"),
    /** The interface, and flows scaled to it in bins without a reading. */
    COUNTERS_AND_FLOWS("counters, gaps filled from flows"),
    /** IP octets, estimated where sampled. */
    FLOWS("flows"),
    /** Nothing measures it. */
    UNKNOWN("unknown");

    private final String label;

    Basis(String label) {
      this.label = label;
    }

    /** {@return what outputs print for it} */
    public String label() {
      return label;
    }
  }

  private record Total(Basis basis, BinSeries series, OptionalDouble scale) {}

  private LinkTotals(TrafficLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * {@return the totals of all links of a ledger}
   *
   * @param ledger with its counters
   * @param links by which it was counted
   */
  public static LinkTotals of(TrafficLedger ledger, EdgeMap links) {
    LinkTotals result = new LinkTotals(ledger);
    CellCursor cells = ledger.cellCursor();
    List<String> names = ledger.plan().linkList();
    long[][] packets = new long[names.size()][TrafficDirection.values().length];
    while (cells.next()) {
      long[] ofLink = packets[cells.link()];
      int direction = cells.direction().ordinal();
      ofLink[direction] = Math.addExact(ofLink[direction], cells.packets());
    }
    for (int link = 0; link < packets.length; link++) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        result.packets.put(
            new LinkDirection(names.get(link), direction), packets[link][direction.ordinal()]);
      }
    }
    for (String link : ledger.links()) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        result.flows.put(new LinkDirection(link, direction), ledger.flowSeries(link, direction));
      }
    }
    for (String link : ledger.links()) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        result.add(link, direction, links.sharing(link));
      }
    }
    result.unknown.forEach(
        (link, line) -> result.findings.add(new LinkFinding(Kind.DIRECTION_UNKNOWN, link, line)));
    result.findings.addAll(BundleFindings.of(ledger, links));
    return result;
  }

  /** IP octets of the flows, whatever the total rests on; all missing for links not counted. */
  BinSeries flow(String link, TrafficDirection direction) {
    BinSeries series = flows.get(new LinkDirection(link, direction));
    return series == null ? none() : series;
  }

  private BinSeries none() {
    LedgerPlan plan = ledger.plan();
    return BinSeries.allMissing(plan.start(), plan.binSeconds(), plan.bins());
  }

  private void add(String link, TrafficDirection direction, SortedSet<String> sharing) {
    LinkDirection key = new LinkDirection(link, direction);
    BinSeries flow = flow(link, direction);
    Optional<BinSeries> counter = portShare(link, direction, sharing);
    if (counter.isEmpty()) {
      boolean seen = isMetered(link, direction, sharing);
      if (!seen) {
        unknown.add(
            link,
            direction.label(),
            ": neither counters nor flows measure it; it is unknown, not zero");
      }
      totals.put(
          key,
          seen
              ? new Total(Basis.FLOWS, flow, OptionalDouble.empty())
              : new Total(Basis.UNKNOWN, none(), OptionalDouble.empty()));
      return;
    }
    OptionalDouble scale = scale(key, counter.get(), flow);
    totals.put(key, filled(counter.get(), flow, scale));
  }

  /**
   * Whether flows see this direction of the port. Where links share it, traffic of any of them
   * shows that it is metered: then a link without octets has carried none.
   */
  private boolean isMetered(String link, TrafficDirection direction, SortedSet<String> sharing) {
    return flow(link, direction).totalOctets() > 0
        || sharing.stream().anyMatch(other -> flow(other, direction).totalOctets() > 0);
  }

  /** The port's counter, or the link's share of it where links share the port. */
  private Optional<BinSeries> portShare(
      String link, TrafficDirection direction, SortedSet<String> sharing) {
    Optional<BinSeries> own = ledger.counterSeries(link, direction);
    if (sharing.isEmpty()) {
      return own;
    }
    String owner = own.isPresent() ? link : owner(sharing, direction);
    if (owner == null) {
      return Optional.empty();
    }
    List<String> others = new ArrayList<>(sharing);
    others.add(link);
    others.remove(owner);
    Collections.sort(others);
    BinSeries port = ledger.counterSeries(owner, direction).orElseThrow();
    PortSplit split =
        new PortSplit(
            port,
            flow(owner, direction),
            others.stream().map(other -> flow(other, direction)).toList());
    if (!split.isKnown()) {
      findUnsplit(owner, others, direction);
    }
    return Optional.of(own.isPresent() ? split.owner() : split.other(others.indexOf(link)));
  }

  private @Nullable String owner(SortedSet<String> sharing, TrafficDirection direction) {
    return sharing.stream()
        .filter(other -> ledger.counterSeries(other, direction).isPresent())
        .findFirst()
        .orElse(null);
  }

  private void findUnsplit(String owner, List<String> others, TrafficDirection direction) {
    unsplit.put(new LinkDirection(owner, direction), List.copyOf(others));
    unknown.add(
        owner,
        direction.label(),
        ": no flows split its port from "
            + String.join(", ", others)
            + "; all octets stand with "
            + owner
            + ", and the interval of percent peered allows for the rest");
  }

  /** Counter over flows in bins that both have; a finding where they are too far apart. */
  private OptionalDouble scale(LinkDirection key, BinSeries counter, BinSeries flow) {
    long counted = 0;
    long seen = 0;
    for (int i = 0; i < counter.size(); i++) {
      if (!counter.isMissing(i) && !flow.isMissing(i)) {
        counted = Math.addExact(counted, counter.octets(i));
        seen = Math.addExact(seen, flow.octets(i));
      }
    }
    if (seen == 0) {
      if (flow.totalOctets() == 0 && counted > 0) {
        unknown.add(
            key.link(),
            key.direction().label(),
            ": the counter runs but flows see nothing; whose traffic it is, is unknown");
      }
      return OptionalDouble.empty();
    }
    double scale = (double) counted / seen;
    long framing = packets.getOrDefault(key, 0L) * ETHERNET_OCTETS;
    double expected = seen + framing * ((double) seen / Math.max(1, flow.totalOctets()));
    boolean near =
        Math.abs(scale - 1) <= TOLERATED || Math.abs(counted / expected - 1) <= TOLERATED;
    if (!near) {
      findings.add(
          new LinkFinding(
              Kind.SCALE_OFF,
              key.link(),
              String.format(
                  Locale.ROOT,
                  "link %s %s: the counter holds %.2f times what flows say; flows split the"
                      + " counter, but some are missing or scaled wrongly",
                  key.link(),
                  key.direction().label(),
                  scale)));
    }
    return OptionalDouble.of(scale);
  }

  private static Total filled(BinSeries counter, BinSeries flow, OptionalDouble scale) {
    BitSet missing = counter.missingBins();
    if (missing.isEmpty() || scale.isEmpty()) {
      return new Total(Basis.COUNTERS, counter, scale);
    }
    long[] octets = new long[counter.size()];
    boolean used = false;
    for (int i = 0; i < octets.length; i++) {
      octets[i] = counter.octets(i);
      if (missing.get(i) && !flow.isMissing(i)) {
        octets[i] = Math.round(flow.octets(i) * scale.getAsDouble());
        missing.clear(i);
        used = true;
      }
    }
    BinSeries both = BinSeries.of(counter.start(), counter.binSeconds(), octets, missing);
    return new Total(used ? Basis.COUNTERS_AND_FLOWS : Basis.COUNTERS, both, scale);
  }

  private Total total(String link, TrafficDirection direction) {
    Total total = totals.get(new LinkDirection(link, direction));
    if (total == null) {
      throw new IllegalArgumentException("no link \"" + link + "\"; there are " + ledger.links());
    }
    return total;
  }

  /**
   * The links that share this link's port where no flows say how its octets divide: all of them
   * stand with this link, any part of them may be the others'. Empty where there are none.
   */
  List<String> unsplit(String link, TrafficDirection direction) {
    return unsplit.getOrDefault(new LinkDirection(link, direction), List.of());
  }

  /**
   * {@return what the total of a link and direction rests on}
   *
   * @param link name of a link
   * @param direction seen from our network
   * @throws IllegalArgumentException if there is no such link
   */
  public Basis basis(String link, TrafficDirection direction) {
    return total(link, direction).basis();
  }

  /**
   * {@return octets per bin, of the kind that {@link #basis} says; all missing where unknown}
   *
   * @param link name of a link
   * @param direction seen from our network
   * @throws IllegalArgumentException if there is no such link
   */
  public BinSeries series(String link, TrafficDirection direction) {
    return total(link, direction).series();
  }

  /**
   * {@return counter octets over flow octets in bins that have both; empty where there are none}
   *
   * @param link name of a link
   * @param direction seen from our network
   * @throws IllegalArgumentException if there is no such link
   */
  public OptionalDouble scale(String link, TrafficDirection direction) {
    return total(link, direction).scale();
  }

  /**
   * {@return counter octets over flow octets in one bin; empty where either is missing or flows are
   * 0}
   *
   * @param link name of a link
   * @param direction seen from our network
   * @param bin index, from 0
   * @throws IllegalArgumentException if there is no such link
   */
  public OptionalDouble scale(String link, TrafficDirection direction, int bin) {
    BinSeries flow = flow(link, direction);
    BinSeries total = series(link, direction);
    return total.isMissing(bin) || flow.octets(bin) == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) total.octets(bin) / flow.octets(bin));
  }

  /**
   * {@return an origin's part of the link's total per bin: its share of the flows times the total}
   * Missing where the total is; zero where flows see nothing in that bin.
   *
   * @param origin AS or bucket with a series
   * @param link name of a link
   * @param direction seen from our network
   * @throws IllegalArgumentException if there is no such link
   */
  public BinSeries split(OriginKey origin, String link, TrafficDirection direction) {
    BinSeries part = ledger.series(origin, link, direction);
    BinSeries flow = flow(link, direction);
    BinSeries total = series(link, direction);
    long[] octets = new long[part.size()];
    for (int i = 0; i < octets.length; i++) {
      octets[i] =
          flow.octets(i) == 0 ? 0 : Wide.mulDiv(total.octets(i), part.octets(i), flow.octets(i));
    }
    return BinSeries.of(part.start(), part.binSeconds(), octets, total.missingBins());
  }

  /**
   * {@return the findings: directions that nothing measures, counters and flows that disagree,
   * bundles with members}
   */
  public SortedSet<LinkFinding> findings() {
    return Collections.unmodifiableSortedSet(findings);
  }
}
