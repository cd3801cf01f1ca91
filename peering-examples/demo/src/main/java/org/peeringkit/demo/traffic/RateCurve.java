package org.peeringkit.demo.traffic;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.EdgePlan;

/** How traffic goes up and down: by hour, by day of the week, by growth, and in one step. */
final class RateCurve {
  /** Relative to the mean, by hour UTC: quiet at four, busiest at nineteen. */
  private static final double[] HOURS = {
    .78, .60, .47, .40, .37, .40, .50, .64, .78, .88, .95, 1.00, 1.03, 1.05, 1.07, 1.12, 1.22, 1.37,
    1.55, 1.66, 1.65, 1.55, 1.35, 1.05
  };

  private static final double GROWTH_PER_DAY = .0016;
  private static final double WEEKEND = 1.12;

  private final LocalDate start;

  RateCurve(LocalDate start) {
    this.start = start;
  }

  /** Factor on the mean rate at that second of that day. */
  double factor(DemoLink link, LocalDate day, int secondOfDay) {
    int hour = secondOfDay / 3600;
    double into = secondOfDay % 3600 / 3600.0;
    double daily = HOURS[hour] * (1 - into) + HOURS[(hour + 1) % 24] * into;
    boolean weekend = day.getDayOfWeek().getValue() >= 6;
    double growth = 1 + GROWTH_PER_DAY * ChronoUnit.DAYS.between(start, day);
    boolean stepped = link.name().equals("pni-content-2") && !day.isBefore(EdgePlan.STEP);
    return daily * (weekend ? WEEKEND : 1) * growth * (stepped ? 1.25 : 1);
  }

  /** Milliseconds since the epoch at that second of that day. */
  static long millis(LocalDate day, int secondOfDay) {
    return (day.atStartOfDay(ZoneOffset.UTC).toEpochSecond() + secondOfDay) * 1000;
  }
}
