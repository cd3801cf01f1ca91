package org.peeringkit.analysis.planning.path;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.peeringkit.analysis.internal.UtcMonth;
import org.peeringkit.analysis.internal.Wide;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.CellCursor;
import org.peeringkit.analysis.traffic.DayByLink;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.share.LinkTotals;
import org.peeringkit.analysis.traffic.share.LinkTotals.Basis;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;

/**
 * What is on transit in a month and could be elsewhere: octets by origin, direction and link, in
 * the octets of the headline. Where a link has counters they are its total and flows only split it:
 * an origin's octets are rounded down, so that they never add up to more than the link carried. A
 * link that is left out of the headline is left out here. Immutable.
 */
public final class MovableTraffic {
  /**
   * Octets of one origin on one link.
   *
   * @param link from where they would move
   * @param direction seen from our network
   * @param octets of the month
   * @param busyBps what they are at busy hours: their mean x the link's 95th percentile over its
   *     mean (own), which adds up where percentiles do not
   * @param ifByPacket how many more, or fewer, they would be if what counters have beyond flows
   *     were the same for every packet, as headers of the link's layer are, and not for every octet
   *     (own); 0 where flows are the link's total
   */
  public record Part(
      String link, TrafficDirection direction, long octets, double busyBps, double ifByPacket) {}

  private final SortedMap<Asn, List<Part>> byOrigin;
  private final SortedMap<String, Long> notMovable;
  private final SortedMap<Asn, Long> inDoubt;
  private final List<String> leftOut;
  private final long seconds;

  private MovableTraffic(
      SortedMap<Asn, List<Part>> byOrigin,
      SortedMap<String, Long> notMovable,
      SortedMap<Asn, Long> inDoubt,
      List<String> leftOut,
      long seconds) {
    this.byOrigin = byOrigin;
    this.notMovable = notMovable;
    this.inDoubt = inDoubt;
    this.leftOut = leftOut;
    this.seconds = seconds;
  }

  /**
   * Of a month.
   *
   * @param ledger whose cells are summed
   * @param edges what links are, by day
   * @param totals what links carried
   * @param month calendar month, UTC
   * @param countPaidPeering whether paid peering counts as peered: then it has nothing to move
   * @return what of it could move
   */
  public static MovableTraffic of(
      TrafficLedger ledger,
      EdgeMap edges,
      LinkTotals totals,
      YearMonth month,
      boolean countPaidPeering) {
    return new Counting(ledger, edges, totals, month, countPaidPeering).count();
  }

  /** {@return origins with traffic that could move, in ascending order} */
  public SortedSet<Asn> origins() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(byOrigin.keySet()));
  }

  /**
   * {@return the origin's parts by link and direction; empty where it has none}
   *
   * @param origin whose traffic
   */
  public List<Part> parts(Asn origin) {
    return byOrigin.getOrDefault(origin, List.of());
  }

  /** {@return octets on transit that are of no AS, by bucket} */
  public SortedMap<String, Long> notMovable() {
    return Collections.unmodifiableSortedMap(notMovable);
  }

  /** {@return octets by origin that are in doubt, and so in none of the parts} */
  public SortedMap<Asn, Long> inDoubt() {
    return Collections.unmodifiableSortedMap(inDoubt);
  }

  /**
   * The same without what is in doubt: a plan does not count on traffic that an attack or a wrong
   * rate explains. Parts of an origin shrink alike; the octets taken off are rounded up. Once.
   *
   * @param share of an origin's traffic that is in doubt, 0 to 1
   */
  MovableTraffic withoutDoubtful(ToDoubleFunction<Asn> share) {
    if (!inDoubt.isEmpty()) {
      return this;
    }
    SortedMap<Asn, List<Part>> sound = new TreeMap<>();
    SortedMap<Asn, Long> doubtful = new TreeMap<>();
    byOrigin.forEach(
        (origin, parts) -> {
          double off = share.applyAsDouble(origin);
          List<Part> left = parts;
          if (off > 0) {
            left = parts.stream().map(p -> less(p, off)).filter(p -> p.octets() > 0).toList();
            doubtful.put(origin, octets(parts) - octets(left));
          }
          if (!left.isEmpty()) {
            sound.put(origin, left);
          }
        });
    return new MovableTraffic(sound, notMovable, doubtful, leftOut, seconds);
  }

  private static Part less(Part part, double share) {
    long off = Math.min(part.octets(), (long) Math.ceil(part.octets() * share));
    double sound = Math.max(0, 1 - share);
    return new Part(
        part.link(),
        part.direction(),
        part.octets() - off,
        part.busyBps() * sound,
        part.ifByPacket() * sound);
  }

  private static long octets(List<Part> parts) {
    long octets = 0;
    for (Part part : parts) {
      octets = Math.addExact(octets, part.octets());
    }
    return octets;
  }

  /** {@return links that are left out and why, one line each} */
  public List<String> leftOut() {
    return leftOut;
  }

  /** {@return seconds of the month that are covered} */
  public long seconds() {
    return seconds;
  }

  private static final class Counting {
    private final TrafficLedger ledger;
    private final EdgeMap edges;
    private final LinkTotals totals;
    private final boolean countPaidPeering;
    private final List<String> links;
    private final int firstBin;
    private final int endBin;
    private final List<String> leftOut = new ArrayList<>();

    /** Octets of cells by link and direction. */
    private final long[][] flows;

    /** Packets of the same. */
    private final long[][] packets;

    private Counting(
        TrafficLedger ledger,
        EdgeMap edges,
        LinkTotals totals,
        YearMonth month,
        boolean countPaidPeering) {
      this.ledger = ledger;
      this.edges = edges;
      this.totals = totals;
      this.countPaidPeering = countPaidPeering;
      this.links = ledger.plan().linkList();
      LedgerPlan plan = ledger.plan();
      this.firstBin = bin(plan, UtcMonth.start(month));
      this.endBin = bin(plan, UtcMonth.end(month));
      this.flows = new long[links.size()][2];
      this.packets = new long[links.size()][2];
    }

    private static int bin(LedgerPlan plan, Instant time) {
      return (int) Math.max(0, Math.min(plan.bins(), plan.binOf(time)));
    }

    /** Links whose traffic could move at all: bought at the end of the month, and measured. */
    private boolean[] usable() {
      boolean[] usable = new boolean[links.size()];
      for (int l = 0; l < usable.length; l++) {
        String link = links.get(l);
        boolean paid =
            endBin > firstBin
                && isPaid(
                    edges.at(link, ledger.plan().binStart(endBin - 1)).map(e -> e.linkClass()));
        usable[l] = paid && isMeasured(link);
        if (paid && !usable[l]) {
          leftOut.add("link " + link + " is left out: a direction of it is not measured");
        }
      }
      return usable;
    }

    private boolean isMeasured(String link) {
      return totals.basis(link, TrafficDirection.INBOUND) != Basis.UNKNOWN
          && totals.basis(link, TrafficDirection.OUTBOUND) != Basis.UNKNOWN;
    }

    private boolean isPaid(Optional<LinkClass> linkClass) {
      return linkClass
          .filter(c -> c == LinkClass.TRANSIT || (c == LinkClass.PAID_PEERING && !countPaidPeering))
          .isPresent();
    }

    private boolean isPaidOn(String link, Instant day) {
      return isPaid(edges.at(link, day).map(e -> e.linkClass()));
    }

    private boolean isMovableOn(String link, Instant day) {
      int bin = bin(ledger.plan(), day);
      return bin >= firstBin && bin < endBin && isPaidOn(link, day);
    }

    MovableTraffic count() {
      boolean[] usable = usable();
      SortedMap<Long, Sums> sums = new TreeMap<>();
      CellCursor cells = ledger.cellCursor();
      DayByLink<Boolean> movable = new DayByLink<>(links, this::isMovableOn);
      while (cells.next()) {
        if (!usable[cells.link()] || !movable.of(cells)) {
          continue;
        }
        int direction = cells.direction().ordinal();
        Sums of = sums.computeIfAbsent(cells.originCode(), code -> new Sums(2 * links.size()));
        int at = 2 * cells.link() + direction;
        of.octets[at] = Math.addExact(of.octets[at], cells.octets());
        of.packets[at] = Math.addExact(of.packets[at], cells.packets());
        long[] flow = flows[cells.link()];
        flow[direction] = Math.addExact(flow[direction], cells.octets());
        long[] packet = packets[cells.link()];
        packet[direction] = Math.addExact(packet[direction], cells.packets());
      }
      return scaled(sums);
    }

    /** Of one origin, by link and direction. */
    private static final class Sums {
      private final long[] octets;
      private final long[] packets;

      private Sums(int size) {
        octets = new long[size];
        packets = new long[size];
      }
    }

    private MovableTraffic scaled(SortedMap<Long, Sums> sums) {
      long[][] carried = new long[links.size()][2];
      double[][] peak = new double[links.size()][2];
      for (int l = 0; l < links.size(); l++) {
        for (TrafficDirection direction : TrafficDirection.values()) {
          if (flows[l][direction.ordinal()] > 0) {
            measure(l, direction, carried, peak);
          }
        }
      }
      long seconds = (long) (endBin - firstBin) * ledger.plan().binSeconds();
      SortedMap<Asn, List<Part>> byOrigin = new TreeMap<>();
      SortedMap<String, Long> others = new TreeMap<>();
      sums.forEach(
          (code, sum) -> {
            List<Part> parts = new ArrayList<>();
            long all = 0;
            for (int i = 0; i < sum.octets.length; i++) {
              int l = i / 2;
              int d = i % 2;
              TrafficDirection direction = TrafficDirection.values()[d];
              long octets = sum.octets[i];
              long moved = octets == 0 ? 0 : Wide.mulDiv(carried[l][d], octets, flows[l][d]);
              if (moved > 0) {
                double busy = moved * 8.0 / seconds * peak[l][d];
                double ofPackets = (double) sum.packets[i] / Math.max(1, packets[l][d]);
                double ofOctets = (double) octets / flows[l][d];
                double byPacket = (carried[l][d] - flows[l][d]) * (ofPackets - ofOctets);
                parts.add(new Part(links.get(l), direction, moved, busy, byPacket));
                all = Math.addExact(all, moved);
              }
            }
            OriginKey origin = OriginKey.ofCode(code);
            if (origin.asn().isPresent() && all > 0) {
              byOrigin.put(origin.asn().get(), List.copyOf(parts));
            } else if (all > 0) {
              others.put(origin.toString(), all);
            }
          });
      return new MovableTraffic(byOrigin, others, new TreeMap<>(), List.copyOf(leftOut), seconds);
    }

    /** What the link carried while it was bought, and how much more at its busy hours. */
    private void measure(int l, TrafficDirection direction, long[][] carried, double[][] peak) {
      String link = links.get(l);
      int d = direction.ordinal();
      BinSeries series = totals.series(link, direction);
      if (totals.basis(link, direction) == Basis.FLOWS) {
        carried[l][d] = flows[l][d];
      } else {
        boolean changes = edges.changes(link).size() > 1;
        for (int bin = firstBin; bin < endBin; bin++) {
          Instant day = dayOf(series.binStart(bin));
          if (!series.isMissing(bin) && (!changes || isPaidOn(link, day))) {
            carried[l][d] = Math.addExact(carried[l][d], series.octets(bin));
          }
        }
      }
      Instant from = series.binStart(firstBin);
      BinSeries month =
          series.slice(from, from.plusSeconds((long) (endBin - firstBin) * series.binSeconds()));
      double mean = month.meanBitsPerSecond().orElse(0);
      peak[l][d] = mean > 0 ? Math.max(1, month.p95BitsPerSecond().orElse(0) / mean) : 1;
    }

    private static Instant dayOf(Instant time) {
      return Instant.ofEpochSecond(
          Math.floorDiv(time.getEpochSecond(), (long) LedgerPlan.DAY_SECONDS)
              * LedgerPlan.DAY_SECONDS);
    }
  }
}
