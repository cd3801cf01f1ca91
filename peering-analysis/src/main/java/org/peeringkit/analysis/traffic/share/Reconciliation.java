package org.peeringkit.analysis.traffic.share;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.CellCursor;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.LinkDirection;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.share.ReconciledHour.Status;
import org.peeringkit.model.net.IpAddr;

/**
 * Interface counters against flow totals, per link, direction and UTC hour. Immutable.
 *
 * <p>Counters count Ethernet frames, flows IP packets: {@link LinkTotals#ETHERNET_OCTETS} octets a
 * packet are added to the flows (header and check sequence, IEEE 802.3; a VLAN tag would add 4
 * more). How many packets a day had is known, how they lie in it is not: an hour gets them as it
 * has octets. Only bins that have both are compared, so that a gap on one side does not show as a
 * difference.
 */
public final class Reconciliation {
  private static final int HOUR_SECONDS = 3600;

  private final int slotSeconds;
  private final List<ReconciledLink> links;
  private final List<SilentExporter> silentExporters;

  private Reconciliation(
      int slotSeconds, List<ReconciledLink> links, List<SilentExporter> silentExporters) {
    this.slotSeconds = slotSeconds;
    this.links = List.copyOf(links);
    this.silentExporters = List.copyOf(silentExporters);
  }

  /**
   * {@return counters and flows of all links of a ledger side by side}
   *
   * @param ledger with its counters
   * @param links by which it was counted
   * @param totals of that ledger and those links
   */
  public static Reconciliation of(TrafficLedger ledger, EdgeMap links, LinkTotals totals) {
    return new Comparison(ledger, links, totals).compare();
  }

  /**
   * {@return counters and flows of all links of a ledger side by side}
   *
   * @param ledger with its counters
   * @param links by which it was counted
   */
  public static Reconciliation of(TrafficLedger ledger, EdgeMap links) {
    return of(ledger, links, LinkTotals.of(ledger, links));
  }

  /**
   * {@return the length of what is compared, in seconds: an hour, or one bin where bins do not
   * divide an hour}
   */
  public int slotSeconds() {
    return slotSeconds;
  }

  /**
   * {@return what is compared by link, then direction} Of links that share a port the one that has
   * the counter stands for all.
   */
  public List<ReconciledLink> links() {
    return links;
  }

  /** {@return routers that sent no flows while counters of their links rose, by address} */
  public List<SilentExporter> silentExporters() {
    return silentExporters;
  }

  /** {@return links with at least one hour to compare} */
  public SortedSet<String> comparedLinks() {
    TreeSet<String> names = new TreeSet<>();
    links.stream().filter(l -> l.median().isPresent()).forEach(l -> names.add(l.link()));
    return Collections.unmodifiableSortedSet(names);
  }

  /**
   * {@return the link and direction whose median is furthest from 1; empty where nothing is
   * compared}
   */
  public Optional<ReconciledLink> worst() {
    return links.stream()
        .filter(l -> l.median().isPresent())
        .min(Comparator.comparing(l -> -Math.abs(l.median().orElseThrow() - 1)));
  }

  /** What a day's flows of a port hold. */
  private static final class DaySums {
    long octets;
    long packets;

    void add(long moreOctets, long morePackets) {
      octets = Math.addExact(octets, moreOctets);
      packets = Math.addExact(packets, morePackets);
    }
  }

  private static final class Silence {
    final TreeSet<String> links = new TreeSet<>();
    final BitSet slots = new BitSet();
    long octets;
  }

  private static final class Comparison {
    private final TrafficLedger ledger;
    private final EdgeMap links;
    private final LinkTotals totals;
    private final LedgerPlan plan;
    private final int slotSeconds;
    private final Map<LinkDirection, TreeMap<Long, DaySums>> days = new HashMap<>();
    private final TreeMap<String, Silence> silences = new TreeMap<>();

    Comparison(TrafficLedger ledger, EdgeMap links, LinkTotals totals) {
      this.ledger = ledger;
      this.links = links;
      this.totals = totals;
      this.plan = ledger.plan();
      this.slotSeconds = HOUR_SECONDS % plan.binSeconds() == 0 ? HOUR_SECONDS : plan.binSeconds();
      List<String> names = plan.linkList();
      CellCursor cells = ledger.cellCursor();
      while (cells.next()) {
        days.computeIfAbsent(
                new LinkDirection(names.get(cells.link()), cells.direction()), k -> new TreeMap<>())
            .computeIfAbsent((long) cells.epochDay(), d -> new DaySums())
            .add(cells.octets(), cells.packets());
      }
    }

    Reconciliation compare() {
      List<ReconciledLink> rows = new ArrayList<>();
      for (String link : ledger.links()) {
        for (TrafficDirection direction : TrafficDirection.values()) {
          SortedSet<String> sharing = links.sharing(link);
          boolean own = hasCounter(link, direction);
          if (own || sharing.stream().noneMatch(other -> hasCounter(other, direction))) {
            TreeSet<String> with = new TreeSet<>(own ? sharing : new TreeSet<>());
            with.removeIf(other -> hasCounter(other, direction));
            rows.add(new ReconciledLink(link, direction, with, hours(link, direction, with)));
          }
        }
      }
      List<SilentExporter> silent = new ArrayList<>();
      silences.forEach(
          (exporter, silence) ->
              silent.add(
                  new SilentExporter(
                      exporter, silence.links, silence.slots.cardinality(), silence.octets)));
      return new Reconciliation(slotSeconds, rows, silent);
    }

    private boolean hasCounter(String link, TrafficDirection direction) {
      return ledger.links().contains(link) && ledger.counterSeries(link, direction).isPresent();
    }

    private List<ReconciledHour> hours(
        String link, TrafficDirection direction, SortedSet<String> with) {
      BinSeries counter =
          ledger
              .counterSeries(link, direction)
              .orElseGet(() -> BinSeries.allMissing(plan.start(), plan.binSeconds(), plan.bins()));
      BinSeries flow = totals.flow(link, direction);
      TreeMap<Long, DaySums> sums = new TreeMap<>();
      DaySums period = new DaySums();
      addDays(link, direction, sums, period);
      for (String other : with) {
        flow = flow.plusPresent(totals.flow(other, direction));
        addDays(other, direction, sums, period);
      }
      List<ReconciledHour> hours = new ArrayList<>();
      long offset = Math.floorMod(plan.start().getEpochSecond(), (long) slotSeconds);
      int perSlot = slotSeconds / plan.binSeconds();
      int from = 0;
      int to = Math.min(plan.bins(), perSlot - (int) (offset / plan.binSeconds()));
      while (from < plan.bins()) {
        Instant start = counter.binStart(from);
        DaySums day =
            sums.getOrDefault(
                Math.floorDiv(start.getEpochSecond(), (long) LedgerPlan.DAY_SECONDS), period);
        addSilence(link, counter, flow, from, to, hours.size());
        hours.add(hour(counter, flow, from, to, day.octets > 0 ? day : period));
        from = to;
        to = Math.min(plan.bins(), to + perSlot);
      }
      return hours;
    }

    private void addDays(
        String link, TrafficDirection direction, Map<Long, DaySums> sums, DaySums period) {
      days.getOrDefault(new LinkDirection(link, direction), new TreeMap<>())
          .forEach(
              (day, sum) -> {
                sums.computeIfAbsent(day, d -> new DaySums()).add(sum.octets, sum.packets);
                period.add(sum.octets, sum.packets);
              });
    }

    private void addSilence(
        String link, BinSeries counter, BinSeries flow, int from, int to, int slot) {
      long octets = 0;
      for (int bin = from; bin < to; bin++) {
        octets = Math.addExact(octets, flow.isMissing(bin) ? counter.octets(bin) : 0);
      }
      if (octets > 0) {
        Silence silence =
            silences.computeIfAbsent(
                links.latest(link).match().exporter().map(IpAddr::toString).orElse(""),
                e -> new Silence());
        silence.links.add(link);
        silence.slots.set(slot);
        silence.octets = Math.addExact(silence.octets, octets);
      }
    }

    private static ReconciledHour hour(
        BinSeries counter, BinSeries flow, int from, int to, DaySums day) {
      int both = 0;
      int counters = 0;
      int flows = 0;
      for (int bin = from; bin < to; bin++) {
        counters += counter.isMissing(bin) ? 0 : 1;
        flows += flow.isMissing(bin) ? 0 : 1;
        both += counter.isMissing(bin) || flow.isMissing(bin) ? 0 : 1;
      }
      long counted = 0;
      long seen = 0;
      for (int bin = from; bin < to; bin++) {
        if (both == 0 || !(counter.isMissing(bin) || flow.isMissing(bin))) {
          counted = Math.addExact(counted, counter.octets(bin));
          seen = Math.addExact(seen, flow.octets(bin));
        }
      }
      OptionalLong layer2 = flows == 0 ? OptionalLong.empty() : layer2(seen, day);
      Status status =
          both > 0
              ? counted > 0 ? Status.COMPARED : seen > 0 ? Status.COUNTER_STILL : Status.IDLE
              : counters > 0 == flows > 0
                  ? Status.BOTH_MISSING
                  : counters > 0 ? Status.FLOWS_MISSING : Status.COUNTERS_MISSING;
      return new ReconciledHour(
          counter.binStart(from),
          status,
          both,
          counters == 0 ? OptionalLong.empty() : OptionalLong.of(counted),
          flows == 0 ? OptionalLong.empty() : OptionalLong.of(seen),
          layer2,
          status == Status.COMPARED
              ? OptionalDouble.of((double) layer2.orElse(seen) / counted)
              : OptionalDouble.empty());
    }

    private static OptionalLong layer2(long octets, DaySums day) {
      if (octets == 0) {
        return OptionalLong.of(0);
      }
      if (day.octets == 0 || day.packets == 0) {
        return OptionalLong.empty();
      }
      double framing = (double) day.packets * LinkTotals.ETHERNET_OCTETS / day.octets;
      return OptionalLong.of(Math.addExact(octets, Math.round(octets * framing)));
    }
  }
}
