package org.peeringkit.cli.doctor;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.cli.doctor.SelfCheck.Check;
import org.peeringkit.cli.doctor.SelfCheck.Result;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.registry.Network;

/** Our measured ratio and traffic against what our entry says. */
final class SelfTraffic {
  /** Out to in, or in to out, up to which a network is called so (Meta's peering policy). */
  private static final double BALANCED_TO = 3;

  private static final double MOSTLY_TO = 6;
  private static final Pattern BUCKET =
      Pattern.compile("(\\d+)(?:-(\\d+))? ?([MGT])bps\\+?|(\\d+)\\+ ?([MGT])bps");

  private SelfTraffic() {}

  static void check(Network us, MainJob job, Optional<MonthResult> month, List<Check> checks) {
    if (month.isEmpty()) {
      checks.add(new Check("ratio", Result.UNKNOWN, "there is no traffic to measure"));
      checks.add(new Check("traffic level", Result.UNKNOWN, "there is no traffic to measure"));
      return;
    }
    BinSeries in = sum(month.get(), job, TrafficDirection.INBOUND);
    BinSeries out = sum(month.get(), job, TrafficDirection.OUTBOUND);
    checks.add(ratio(us, in.totalOctets(), out.totalOctets()));
    checks.add(level(us, in, out));
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

  private static Check ratio(Network us, long in, long out) {
    if (in == 0 || out == 0) {
      return new Check(
          "ratio", Result.UNKNOWN, "no traffic is measured " + (in == 0 ? "inbound" : "outbound"));
    }
    double ratio = (double) Math.max(in, out) / Math.min(in, out);
    String side = out > in ? "Outbound" : "Inbound";
    String measured =
        ratio <= BALANCED_TO ? "Balanced" : (ratio <= MOSTLY_TO ? "Mostly " : "Heavy ") + side;
    String shown =
        String.format(
            Locale.ROOT,
            "measured %s %.1f : 1, which is %s",
            out > in ? "out : in" : "in : out",
            ratio,
            measured);
    if (us.ratio().isBlank() || us.ratio().equals("Not Disclosed")) {
      return new Check("ratio", Result.MEND, shown + "; our entry names none");
    }
    boolean same = us.ratio().equals(measured);
    return new Check(
        "ratio", same ? Result.OK : Result.MEND, shown + "; our entry says " + us.ratio());
  }

  private static Check level(Network us, BinSeries in, BinSeries out) {
    OptionalDouble p95In = in.p95BitsPerSecond();
    OptionalDouble p95Out = out.p95BitsPerSecond();
    if (p95In.isEmpty() && p95Out.isEmpty()) {
      return new Check("traffic level", Result.UNKNOWN, "no 5-minute bin was measured");
    }
    double level = Math.max(p95In.orElse(0), p95Out.orElse(0));
    String shown =
        "measured "
            + Units.bitRate(BigDecimal.valueOf(Math.round(level)))
            + " in the larger direction at the 95th percentile";
    Matcher bucket = BUCKET.matcher(us.traffic());
    if (!bucket.matches()) {
      return new Check(
          "traffic level",
          Result.MEND,
          shown + "; our entry names " + (us.traffic().isBlank() ? "none" : us.traffic()));
    }
    String from = bucket.group(1) == null ? bucket.group(4) : bucket.group(1);
    String unit = bucket.group(3) == null ? bucket.group(5) : bucket.group(3);
    double scale = unit.equals("M") ? 1e6 : unit.equals("G") ? 1e9 : 1e12;
    double low = Double.parseDouble(from) * scale;
    double high =
        bucket.group(2) == null
            ? Double.POSITIVE_INFINITY
            : Double.parseDouble(bucket.group(2)) * scale;
    boolean isIn = level >= low && level <= high;
    return new Check(
        "traffic level",
        isIn ? Result.OK : Result.MEND,
        shown + "; our entry says " + us.traffic());
  }
}
