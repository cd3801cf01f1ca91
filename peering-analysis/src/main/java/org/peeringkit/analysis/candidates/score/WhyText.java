package org.peeringkit.analysis.candidates.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.ConeSource;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.reach.ReachOption.Place;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.model.net.Asn;

/**
 * Says in plain words why a network stands where it stands, as a colleague would. Stateless and
 * thread-safe.
 */
public final class WhyText {
  private static final int MOST_UNKNOWNS = 8;

  private WhyText() {}

  /** For a candidate, for one that is not proposed, or for a stranger. */
  public static String of(HitList list, Asn asn) {
    Optional<Row> row = list.row(asn);
    if (row.isPresent()) {
      return of(list, row.get());
    }
    return list.exclusion(asn)
        .map(
            one ->
                Words.called(one.asn(), one.name())
                    + " is not proposed: "
                    + one.reason().words()
                    + (one.detail().isEmpty() ? "" : " (" + one.detail() + ")")
                    + ". "
                    + traffic(one.ofMembers())
                    + " of its own uses transit.")
        .orElse(
            asn + " has no traffic on transit in this month, so there is nothing to say of it.");
  }

  private static String of(HitList list, Row row) {
    PeeringCandidate candidate = row.candidate();
    List<String> sentences = new ArrayList<>();
    sentences.add(
        Words.called(candidate.asn(), candidate.name())
            + " is ranked "
            + row.rank()
            + " of "
            + list.rows().size()
            + " by "
            + by(list)
            + ".");
    sentences.add(
        traffic(candidate.ofCone())
            + " to and from them uses transit now"
            + behind(candidate)
            + ".");
    sentences.add(money(row));
    row.goalPoints()
        .ifPresent(
            points ->
                sentences.add(
                    "All of it peered is " + digits(points, 2) + " points of percent peered."));
    sentences.add(reach(candidate.easiest()));
    sentences.add(
        "Chance that it comes about within 60 days: "
            + Math.round(100 * row.probability())
            + " % ("
            + row.probabilityBecause()
            + ").");
    if (candidate.ofCone().relativeError() > 0) {
      sentences.add(
          "Sampling leaves the traffic uncertain by +/-"
              + Math.max(1, Math.round(196 * candidate.ofCone().relativeError()))
              + " %"
              + (row.withinNoise() ? ", too much to trust its place" : "")
              + ".");
    }
    List<String> unknowns = row.unknowns();
    if (!unknowns.isEmpty()) {
      List<String> shown = unknowns.subList(0, Math.min(MOST_UNKNOWNS, unknowns.size()));
      sentences.add("What we do not know: " + String.join("; ", shown) + ".");
    }
    return String.join(" ", sentences);
  }

  private static String by(HitList list) {
    return switch (list.rankedBy()) {
      case MONEY -> "expected money";
      case GOAL_POINTS -> "expected goal points (" + list.because() + ")";
      case TRAFFIC -> "traffic";
    };
  }

  private static String behind(PeeringCandidate candidate) {
    int others = candidate.cone().size() - candidate.members().size();
    return others <= 0
        ? ""
        : ", "
            + others
            + (others == 1 ? " network" : " networks")
            + " behind them included (by "
            + candidate.coneSources().stream()
                .map(ConeSource::words)
                .collect(Collectors.joining("; "))
            + ")";
  }

  private static String traffic(Offload offload) {
    return rate(offload.p95OutBps(), offload.meanOutBps())
        + " outbound and "
        + rate(offload.p95InBps(), offload.meanInBps())
        + " inbound";
  }

  private static String rate(OptionalDouble p95, double mean) {
    return p95.isPresent()
        ? Words.bits(p95.getAsDouble()) + " (95th percentile)"
        : Words.bits(mean) + " (mean)";
  }

  private static String money(Row row) {
    if (row.billSavingPerMonth().isEmpty() || row.currency().isEmpty()) {
      return "What it would save is unknown.";
    }
    BigDecimal saving = row.billSavingPerMonth().get();
    String code = row.currency().get().getCurrencyCode();
    if (saving.signum() == 0) {
      return "Taking it off transit saves 0 "
          + code
          + " a month: it is below the commit, or not there when transit is billed.";
    }
    return "Taking it off transit saves " + saving.toPlainString() + " " + code + " a month.";
  }

  private static String reach(ReachOption option) {
    if (option.kind() == ReachOption.Kind.PLACES_UNKNOWN) {
      return "Whether we meet anywhere is unknown: " + option.detail() + ".";
    }
    if (option.places().isEmpty()) {
      return "There is " + option.detail() + ".";
    }
    Place place = option.places().get(0);
    String more =
        option.places().size() == 1 ? "" : " and at " + (option.places().size() - 1) + " more";
    String room =
        place.usableOutBps().isPresent() && place.usableInBps().isPresent()
            ? "; our port there can take "
                + Words.bits(place.usableOutBps().getAsDouble())
                + " more out and "
                + Words.bits(place.usableInBps().getAsDouble())
                + " in"
            : "";
    return "We are both at "
        + place.name()
        + more
        + " ("
        + option.kind().words()
        + "): "
        + option.detail()
        + room
        + ".";
  }

  private static String digits(BigDecimal value, int scale) {
    return value.setScale(scale, RoundingMode.HALF_UP).toPlainString();
  }
}
