package org.peeringkit.cli.doctor;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.detail.TrafficLevel;

/** Our measured ratio and traffic against what our entry says. */
final class SelfTraffic {
  /** Out to in, or in to out, up to which a network is called so (Meta's peering policy). */
  private static final double BALANCED_TO = 3;

  private static final double MOSTLY_TO = 6;
  private static final double MEGA = 1e6;

  private SelfTraffic() {}

  static void check(Network us, MainJob job, Optional<MonthResult> month, Checks checks) {
    Checks.Subject ratio =
        checks.of("ratio", "who asks for a ratio looks at ours before answering");
    Checks.Subject level =
        checks.of("traffic level", "who asks for a minimum looks there whether it pays to answer");
    if (month.isEmpty()) {
      ratio.unknown("there is no traffic to measure", "give flows or counters");
      level.unknown("there is no traffic to measure", "give flows or counters");
      return;
    }
    BinSeries in = sum(month.get(), job, TrafficDirection.INBOUND);
    BinSeries out = sum(month.get(), job, TrafficDirection.OUTBOUND);
    ratio(us, in.totalOctets(), out.totalOctets(), ratio);
    level(us, in, out, level);
  }

  /** Over peering and transit links: what others would exchange with us. */
  private static BinSeries sum(MonthResult month, MainJob job, TrafficDirection direction) {
    var plan = month.ledger().plan();
    BinSeries sum = BinSeries.allMissing(plan.start(), plan.binSeconds(), plan.bins());
    for (String link : month.ledger().links()) {
      LinkClass linkClass = job.edges().latest(link).linkClass();
      if (linkClass == LinkClass.TRANSIT
          || linkClass == LinkClass.IXP
          || linkClass == LinkClass.PNI
          || linkClass == LinkClass.PAID_PEERING) {
        sum = sum.plusPresent(month.totals().series(link, direction));
      }
    }
    return sum;
  }

  private static void ratio(Network us, long in, long out, Checks.Subject subject) {
    if (in == 0 || out == 0) {
      subject.unknown(
          "no traffic is measured " + (in == 0 ? "inbound" : "outbound"),
          "give flows or counters of both directions");
      return;
    }
    double ratio = (double) Math.max(in, out) / Math.min(in, out);
    String side = out > in ? "Outbound" : "Inbound";
    String measured =
        ratio <= BALANCED_TO ? "Balanced" : (ratio <= MOSTLY_TO ? "Mostly " : "Heavy ") + side;
    String shown =
        String.format(
            Locale.ROOT,
            "measured %s %.1f : 1, which is %s; our entry ",
            out > in ? "out : in" : "in : out",
            ratio,
            measured);
    boolean none = us.ratio().isBlank() || us.ratio().equals("Not Disclosed");
    String both = shown + (none ? "names none" : "says " + us.ratio());
    subject.okIf(us.ratio().equals(measured), both, both, "say " + measured);
  }

  private static void level(Network us, BinSeries in, BinSeries out, Checks.Subject subject) {
    OptionalDouble p95In = in.p95BitsPerSecond();
    OptionalDouble p95Out = out.p95BitsPerSecond();
    if (p95In.isEmpty() && p95Out.isEmpty()) {
      subject.unknown("no 5-minute bin was measured", "give flows or counters of the month");
      return;
    }
    double level = Math.max(p95In.orElse(0), p95Out.orElse(0));
    String shown =
        "measured "
            + Units.bitRate(BigDecimal.valueOf(Math.round(level)))
            + " in the larger direction at the 95th percentile; our entry ";
    String both = shown + (us.traffic().isBlank() ? "names none" : "says " + us.traffic());
    Optional<TrafficLevel> stated = us.trafficLevel();
    boolean isIn =
        stated
            .filter(s -> level >= s.fromMbps() * MEGA)
            .filter(s -> s.toMbps().isEmpty() || level <= s.toMbps().getAsLong() * MEGA)
            .isPresent();
    subject.okIf(isIn, both, both, "name the range that was measured");
  }
}
