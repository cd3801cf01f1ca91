package org.peeringkit.analysis.traffic.link;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.internal.BothWays;
import org.peeringkit.analysis.internal.TimeSpread;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.LinkDirection;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.link.LinkFinding.Kind;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.net.IpAddr;

/**
 * Interface counters as link totals: layer-2 octets per link, direction and bin. Immutable.
 *
 * <p>Between two readings the octets are spread over the bins in proportion to time, up to {@value
 * #LONGEST_STEP_SECONDS} s apart; across a longer gap, and where a counter began anew, bins are
 * missing. A bin not wholly between readings is missing.
 */
public final class LinkCounters {
  static final long LONGEST_STEP_SECONDS = 7200;
  private static final long WRAP_32 = 1L << 32;

  private final SortedMap<LinkDirection, BinSeries> series;
  private final SortedSet<LinkFinding> findings;

  private LinkCounters(
      SortedMap<LinkDirection, BinSeries> series, SortedSet<LinkFinding> findings) {
    this.series = series;
    this.findings = Collections.unmodifiableSortedSet(findings);
  }

  /** An interface as its readings name it. */
  private record Port(Optional<IpAddr> exporter, OptionalLong ifIndex, Optional<String> ifName) {}

  /** The readings of one port for one link, by kind. */
  private static final class Readings {
    final EnumMap<CounterReading.Kind, List<CounterReading>> byKind =
        new EnumMap<>(CounterReading.Kind.class);
  }

  /**
   * Adds counters up by link. Readings of unknown interfaces are a finding.
   *
   * @param links whose interfaces are counted
   * @param plan whose bins the octets are spread over
   * @param readings in any order
   * @return the totals and what was odd about them
   */
  public static LinkCounters of(EdgeMap links, LedgerPlan plan, Iterable<CounterReading> readings) {
    TreeSet<LinkFinding> findings = new TreeSet<>();
    Map<Port, List<PlacedLink>> candidates = new HashMap<>();
    TreeMap<String, Map<String, Readings>> byLink = new TreeMap<>();
    TreeSet<String> unmatched = new TreeSet<>();
    for (CounterReading reading : readings) {
      Port port =
          new Port(
              reading.exporter(),
              reading.ifIndex(),
              reading.ifIndex().isPresent() ? Optional.empty() : reading.ifName());
      Optional<String> link = link(links, port, reading, candidates);
      if (link.isEmpty()) {
        unmatched.add(describe(port));
        continue;
      }
      byLink
          .computeIfAbsent(link.get(), l -> new TreeMap<>())
          .computeIfAbsent(describe(port), p -> new Readings())
          .byKind
          .computeIfAbsent(reading.kind(), k -> new ArrayList<>())
          .add(reading);
    }
    TreeMap<LinkDirection, BinSeries> series = new TreeMap<>();
    EnumMap<Kind, BothWays> said = new EnumMap<>(Kind.class);
    byLink.forEach(
        (link, ports) ->
            ports.forEach(
                (port, found) -> {
                  for (TrafficDirection direction : TrafficDirection.values()) {
                    OptionalLong capacity = links.latest(link).capacityBitsPerSecond();
                    Optional<BinSeries> bins =
                        new Walk(plan, link, port, direction, capacity, said).bins(found);
                    bins.ifPresent(
                        b ->
                            series.merge(
                                new LinkDirection(link, direction), b, BinSeries::plusPresent));
                  }
                }));
    said.forEach(
        (kind, lines) ->
            lines.forEach((link, line) -> findings.add(new LinkFinding(kind, link, line))));
    if (!unmatched.isEmpty()) {
      findings.add(
          new LinkFinding(
              Kind.COUNTER_UNMATCHED,
              unmatched.first(),
              Words.count(
                      unmatched.size(),
                      "interface with counters is no link and is not counted",
                      "interfaces with counters are no link and are not counted")
                  + ", such as "
                  + unmatched.first()
                  + "; counters and links meet by ifIndex, ifName or ifAlias, whichever both"
                  + " have"));
    }
    return new LinkCounters(series, findings);
  }

  private static String describe(Port port) {
    return port.exporter().map(IpAddr::toString).orElse("unknown exporter")
        + (port.ifIndex().isPresent()
            ? " ifIndex " + port.ifIndex().getAsLong()
            : " " + port.ifName().orElse("without interface"));
  }

  /** The link whose port it is; of links that share one port, the one recognised by it alone. */
  private static Optional<String> link(
      EdgeMap links, Port port, CounterReading reading, Map<Port, List<PlacedLink>> known) {
    if (port.ifIndex().isEmpty()) {
      EdgeMap.Entry entry = links.namedAt(reading);
      return entry == null ? Optional.empty() : Optional.of(entry.link().name());
    }
    List<PlacedLink> candidates =
        known.computeIfAbsent(
            port,
            p ->
                links.placedAt(p.exporter(), p.ifIndex().getAsLong()).stream()
                    .filter(PlacedLink::namesPort)
                    .sorted(Comparator.comparingInt(PlacedLink::rank))
                    .toList());
    long millis = reading.time().toEpochMilli();
    for (PlacedLink candidate : candidates) {
      if (candidate.holdsAt(millis)) {
        return Optional.of(candidate.entry().link().name());
      }
    }
    return Optional.empty();
  }

  /**
   * {@return layer-2 octets per bin; empty where the link has no counters}
   *
   * @param link name of a link
   * @param direction seen from our network
   */
  public Optional<BinSeries> series(String link, TrafficDirection direction) {
    return Optional.ofNullable(series.get(new LinkDirection(link, direction)));
  }

  /** {@return layer-2 octets per bin of every link and direction that has counters} */
  public SortedMap<LinkDirection, BinSeries> all() {
    return series;
  }

  /** {@return wraps, resets, gaps, and interfaces that are no link} */
  public SortedSet<LinkFinding> findings() {
    return findings;
  }

  /** One interface in one direction, from reading to reading. */
  private static final class Walk {
    private final LedgerPlan plan;
    private final String link;
    private final String port;
    private final TrafficDirection direction;
    private final OptionalLong capacity;
    private final EnumMap<Kind, BothWays> said;
    private final long[] octets;
    private final long[] coveredMillis;
    private long wraps;
    private long resets;
    private long gaps;

    Walk(
        LedgerPlan plan,
        String link,
        String port,
        TrafficDirection direction,
        OptionalLong capacity,
        EnumMap<Kind, BothWays> said) {
      this.plan = plan;
      this.link = link;
      this.port = port;
      this.direction = direction;
      this.capacity = capacity;
      this.said = said;
      this.octets = new long[plan.bins()];
      this.coveredMillis = new long[plan.bins()];
    }

    /** From the best kind of counter the interface has; empty if none has this direction. */
    Optional<BinSeries> bins(Readings readings) {
      for (Map.Entry<CounterReading.Kind, List<CounterReading>> kind : readings.byKind.entrySet()) {
        TreeMap<Instant, Long> values = new TreeMap<>();
        for (CounterReading reading : kind.getValue()) {
          OptionalLong value = direction == TrafficDirection.INBOUND ? reading.in() : reading.out();
          value.ifPresent(v -> values.merge(reading.time(), v, Math::max));
        }
        if (!values.isEmpty()) {
          walk(kind.getKey(), values);
          report();
          return Optional.of(series());
        }
      }
      return Optional.empty();
    }

    private void walk(CounterReading.Kind kind, SortedMap<Instant, Long> values) {
      Instant before = null;
      long last = 0;
      for (Map.Entry<Instant, Long> entry : values.entrySet()) {
        Instant time = entry.getKey();
        if (kind == CounterReading.Kind.BITS_PER_SECOND) {
          Instant from = before == null ? time.minusSeconds(plan.binSeconds()) : before;
          rate(from, time, entry.getValue());
        } else if (before != null) {
          step(kind, before, time, last, entry.getValue());
        }
        before = time;
        last = entry.getValue();
      }
    }

    private boolean isGap(Instant from, Instant to) {
      boolean gap = Duration.between(from, to).toSeconds() > LONGEST_STEP_SECONDS;
      gaps += gap ? 1 : 0;
      return gap;
    }

    private void rate(Instant from, Instant to, long bitsPerSecond) {
      if (isGap(from, to)) {
        return;
      }
      long seconds = Duration.between(from, to).toSeconds();
      spread(from.toEpochMilli(), to.toEpochMilli(), octetsAt(bitsPerSecond, seconds));
    }

    private static long octetsAt(long bitsPerSecond, long seconds) {
      return Math.multiplyExact(bitsPerSecond / 8, seconds) + bitsPerSecond % 8 * seconds / 8;
    }

    private void step(CounterReading.Kind kind, Instant from, Instant to, long last, long current) {
      if (isGap(from, to)) {
        return;
      }
      long delta = current - last;
      if (kind == CounterReading.Kind.OCTETS_32) {
        long seconds = Math.max(1, Duration.between(from, to).toSeconds());
        if (delta < 0) {
          delta += WRAP_32;
          // Less than half the range, or less than the port can carry: it went round once.
          boolean wrapped =
              capacity.isPresent()
                  ? delta / seconds <= capacity.getAsLong() / 8
                  : delta < WRAP_32 / 2;
          if (!wrapped) {
            resets++;
            return;
          }
          wraps++;
        }
      } else if (Long.compareUnsigned(current, last) < 0) {
        // A 64-bit counter takes years to go round: it began anew, unless it was about to.
        if (last >= 0 || current < 0 || delta < 0) {
          resets++;
          return;
        }
        wraps++;
      }
      spread(from.toEpochMilli(), to.toEpochMilli(), delta);
    }

    private void spread(long fromMillis, long toMillis, long amount) {
      long start = plan.start().toEpochMilli();
      long width = plan.binSeconds() * 1000L;
      long first = Math.max(0, Math.floorDiv(fromMillis - start, width));
      long last = Math.min(plan.bins() - 1L, Math.floorDiv(toMillis - 1 - start, width));
      for (long bin = first; bin <= last; bin++) {
        long binStart = start + bin * width;
        long part =
            TimeSpread.before(amount, fromMillis, toMillis, binStart + width)
                - TimeSpread.before(amount, fromMillis, toMillis, binStart);
        octets[(int) bin] = Math.addExact(octets[(int) bin], part);
        coveredMillis[(int) bin] +=
            Math.min(toMillis, binStart + width) - Math.max(fromMillis, binStart);
      }
    }

    private BinSeries series() {
      BitSet missing = new BitSet();
      for (int i = 0; i < octets.length; i++) {
        if (coveredMillis[i] < plan.binSeconds() * 1000L) {
          missing.set(i);
        }
      }
      return BinSeries.of(plan.start(), plan.binSeconds(), octets, missing);
    }

    private void report() {
      if (wraps > 0) {
        say(Kind.COUNTER_WRAP, "the counter went round " + times(wraps));
      }
      if (resets > 0) {
        say(
            Kind.COUNTER_RESET,
            "the counter began anew " + times(resets) + "; those bins are missing");
      }
      if (gaps > 0) {
        say(
            Kind.COUNTER_GAP,
            "more than "
                + LONGEST_STEP_SECONDS
                + " s between readings "
                + times(gaps)
                + "; those bins are missing");
      }
    }

    private void say(Kind kind, String what) {
      said.computeIfAbsent(kind, k -> new BothWays())
          .add(link, direction.label(), ", " + port + ": " + what);
    }

    private static String times(long n) {
      return n == 1 ? "once" : n + " times";
    }
  }
}
