package org.peeringkit.demo.truth;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.traffic.CounterBook;
import org.peeringkit.demo.traffic.CounterPort;
import org.peeringkit.demo.traffic.Direction;
import org.peeringkit.demo.traffic.Shares;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.DemoLink.MatchBy;
import org.peeringkit.demo.world.edge.EdgePlan;

/** What interface counters must come to: by link, by port, and at the 95th percentile. */
final class CounterTruth {
  private final World world;
  private final DemoOptions options;
  private final CounterBook counters;
  private final SortedSet<YearMonth> months;

  CounterTruth(
      World world, DemoOptions options, CounterBook counters, SortedSet<YearMonth> months) {
    this.world = world;
    this.options = options;
    this.counters = counters;
    this.months = months;
  }

  Shares linkShares(YearMonth month) {
    Shares shares = new Shares();
    for (DemoLink link : world.edge().links()) {
      for (LocalDate day : days(month)) {
        for (Direction direction : Direction.values()) {
          shares.add(link.classOn(day), counters.octetsOn(link, direction, day));
        }
      }
    }
    return shares;
  }

  Shares portShares(YearMonth month) {
    Shares shares = new Shares();
    for (CounterPort port : CounterPort.of(world.edge().links())) {
      for (LocalDate day : days(month)) {
        for (Direction direction : Direction.values()) {
          shares.add(port.link().classOn(day), portOctets(port, direction, day));
        }
      }
    }
    return shares;
  }

  void ports(TruthTable rows) throws IOException {
    for (YearMonth month : months) {
      for (CounterPort port : CounterPort.of(world.edge().links())) {
        for (Direction direction : Direction.values()) {
          long sum = 0;
          for (LocalDate day : days(month)) {
            sum += portOctets(port, direction, day);
          }
          rows.row(month, port.link().name(), direction.label(), sum);
        }
      }
    }
  }

  /** Whether a port's 95th percentile is over that share of its capacity in either direction. */
  boolean isOver(double share, DemoLink link, YearMonth month) {
    CounterPort port =
        CounterPort.of(world.edge().links()).stream()
            .filter(p -> p.link().name().equals(link.name()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(link.name() + " has no port"));
    double capacity = Double.parseDouble(link.capacityGigabits()) * 1e9;
    return Math.max(p95(port, Direction.INBOUND, month), p95(port, Direction.OUTBOUND, month))
        > share * capacity;
  }

  void percentiles(TruthTable rows) throws IOException {
    for (YearMonth month : months) {
      for (CounterPort port : CounterPort.of(world.edge().links())) {
        if (port.link().contract().isEmpty()) {
          continue;
        }
        for (Direction direction : Direction.values()) {
          long bits = p95(port, direction, month);
          rows.row(month, port.link().contract().orElseThrow(), direction.label(), bits);
        }
      }
    }
  }

  /** Bit/s. */
  private long p95(CounterPort port, Direction direction, YearMonth month) {
    List<LocalDate> days = days(month);
    int first = counters.bin(days.get(0).atStartOfDay(ZoneOffset.UTC).toInstant());
    long[] octets = new long[days.size() * 288];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = port.octets(counters, direction, first + i);
    }
    Arrays.sort(octets);
    int rank = (95 * octets.length + 99) / 100;
    return octets[rank - 1] * 8 / 300;
  }

  private long portOctets(CounterPort port, Direction direction, LocalDate day) {
    int first = counters.bin(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    long sum = 0;
    for (int bin = first; bin < first + 288; bin++) {
      if (!lostToRenumbering(port.link(), bin)) {
        sum += port.octets(counters, direction, bin);
      }
    }
    return sum;
  }

  /** Under an index that no configuration knows, neither flows nor counters reach the link. */
  private boolean lostToRenumbering(DemoLink link, int bin) {
    return link.matchBy() == MatchBy.IF_INDEX
        && link.ifIndexAfterReboot().isPresent()
        && bin >= counters.bin(EdgePlan.REBOOT);
  }

  private List<LocalDate> days(YearMonth month) {
    List<LocalDate> days = new ArrayList<>();
    for (int d = 0; d < options.days(); d++) {
      LocalDate day = options.start().plusDays(d);
      if (YearMonth.from(day).equals(month)) {
        days.add(day);
      }
    }
    return days;
  }
}
