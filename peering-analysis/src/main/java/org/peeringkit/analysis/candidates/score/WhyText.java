package org.peeringkit.analysis.candidates.score;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.peeringkit.analysis.candidates.CandidateFinder.Excluded;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.acceptance.Calibration;
import org.peeringkit.analysis.candidates.evidence.ConeSource;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.reach.SharedPorts.Placement;
import org.peeringkit.analysis.candidates.requirement.Requirement;
import org.peeringkit.analysis.candidates.requirement.Requirement.By;
import org.peeringkit.analysis.candidates.requirement.Requirement.Verdict;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.model.net.Asn;

/**
 * Says in plain words why a network stands where it stands, as a colleague would. Stateless and
 * thread-safe.
 */
public final class WhyText {
  private static final int MOST_UNKNOWNS = 8;
  private static final int PERCENTILE = 95;

  private WhyText() {}

  /**
   * {@return a few sentences for a candidate, for one that is not proposed, or for a stranger}
   *
   * @param list in which it may stand
   * @param asn of the network
   */
  public static String of(HitList list, Asn asn) {
    return explain(list, asn).text();
  }

  /**
   * {@return the same sentences, with all their numbers}
   *
   * @param list in which it may stand
   * @param asn of the network
   */
  public static Why explain(HitList list, Asn asn) {
    Telling telling = new Telling();
    Optional<Row> row = list.row(asn);
    Optional<Excluded> excluded = list.exclusion(asn);
    if (row.isPresent()) {
      tell(list, row.get(), telling);
    } else if (excluded.isPresent()) {
      tell(excluded.get(), telling);
    } else {
      telling.say(
          asn + " has no traffic on transit in this month, so there is nothing to say of it.");
    }
    return telling.told();
  }

  private static void tell(Excluded one, Telling telling) {
    String detail = one.detail().isEmpty() ? "" : " (" + one.detail() + ")";
    telling.say(
        Words.called(one.asn(), telling.words("name", one.name()))
            + " is not proposed: "
            + one.reason().words()
            + telling.words("detail", detail)
            + ".");
    Offload own = one.ofMembers();
    String out = rate(telling, "offloadOutBps", own.p95OutBps(), "meanOutBps", own.meanOutBps());
    String in = rate(telling, "offloadInBps", own.p95InBps(), "meanInBps", own.meanInBps());
    telling.say(out + " outbound and " + in + " inbound of its own uses transit.");
  }

  private static void tell(HitList list, Row row, Telling telling) {
    PeeringCandidate candidate = row.candidate();
    telling.say(
        Words.called(candidate.asn(), telling.words("name", candidate.name()))
            + " is ranked "
            + telling.ordinal("rank", row.rank())
            + " of "
            + telling.count("rows", list.rows().size())
            + " by "
            + by(list, telling)
            + ".");
    traffic(candidate, telling);
    money(row, telling);
    row.goalPoints()
        .ifPresent(
            points ->
                telling.say(
                    "All of it peered is "
                        + telling.rounded("goalPoints", points, 2)
                        + " points of percent peered."));
    reach(candidate, telling);
    row.placement().ifPresent(placement -> placement(placement, telling));
    chance(row, telling);
    requirements(row.acceptance(), telling);
    error(row, telling);
    List<String> unknowns = row.unknowns();
    if (!unknowns.isEmpty()) {
      List<String> shown = unknowns.subList(0, Math.min(MOST_UNKNOWNS, unknowns.size()));
      int left = unknowns.size() - shown.size();
      telling.say(
          "What we do not know: "
              + telling.words("unknowns", String.join("; ", shown))
              + (left == 0 ? "" : "; and " + telling.count("unknownsLeftOff", left) + " more")
              + ".");
    }
  }

  private static String by(HitList list, Telling telling) {
    return switch (list.rankedBy()) {
      case MONEY -> "expected money";
      case GOAL_POINTS -> "expected goal points (" + telling.words("because", list.because()) + ")";
      case TRAFFIC -> "traffic";
    };
  }

  private static void traffic(PeeringCandidate candidate, Telling telling) {
    Offload offload = candidate.ofCone();
    String out =
        rate(telling, "offloadOutBps", offload.p95OutBps(), "meanOutBps", offload.meanOutBps());
    String in = rate(telling, "offloadInBps", offload.p95InBps(), "meanInBps", offload.meanInBps());
    int others = candidate.cone().size() - candidate.members().size();
    String behind =
        others <= 0
            ? ""
            : ", "
                + telling.count("networksBehind", others)
                + (others == 1 ? " network" : " networks")
                + " behind them included (by "
                + candidate.coneSources().stream()
                    .map(ConeSource::words)
                    .collect(Collectors.joining("; "))
                + ")";
    telling.say(
        out
            + " of our outbound and "
            + in
            + " of our inbound reach them over transit now"
            + behind
            + ".");
  }

  private static String rate(
      Telling telling, String p95Name, OptionalDouble p95, String meanName, double mean) {
    // A percentile of 0 says nothing of traffic that has no series, or is seldom there.
    return p95.isPresent() && (p95.getAsDouble() > 0 || mean == 0)
        ? telling.rate(p95Name, p95.getAsDouble())
            + " ("
            + telling.count("percentile", PERCENTILE)
            + "th percentile)"
        : telling.rate(meanName, mean) + " (mean)";
  }

  private static void money(Row row, Telling telling) {
    if (row.billSavingPerMonth().isEmpty() || row.currency().isEmpty()) {
      telling.say("What it would save is unknown.");
      return;
    }
    BigDecimal saving = row.billSavingPerMonth().get();
    String amount = telling.amount("billSavingPerMonth", saving);
    String code = row.currency().get().getCurrencyCode();
    if (saving.signum() == 0) {
      telling.say(
          "Taking it off transit saves "
              + amount
              + " "
              + code
              + " a month: it is below the commit, or not there when transit is billed.");
      return;
    }
    String contracts =
        row.candidate().replays().stream()
            .filter(replay -> replay.saving().filter(s -> s.signum() > 0).isPresent())
            .map(BillReplay::before)
            .map(bill -> bill.contract())
            .collect(Collectors.joining(" and "));
    String net =
        row.netSavingPerMonth().filter(n -> n.compareTo(saving) != 0).isPresent()
            ? ", "
                + telling.amount("netSavingPerMonth", row.netSavingPerMonth().get())
                + " after what our port then costs more"
            : "";
    telling.say(
        "Taking it off transit saves "
            + amount
            + " "
            + code
            + " a month on the bill of "
            + telling.words("contracts", contracts)
            + net
            + ".");
  }

  private static void reach(PeeringCandidate candidate, Telling telling) {
    ReachOption option = candidate.easiest();
    String detail = telling.words("reachOptions", option.detail());
    if (option.kind() == ReachOption.Kind.PLACES_UNKNOWN) {
      telling.say("Whether we meet anywhere is unknown: " + detail + ".");
      return;
    }
    if (option.places().isEmpty()) {
      telling.say("There is " + detail + ".");
      return;
    }
    int more = option.places().size() - 1;
    telling.say(
        "We are both at "
            + telling.words("reachOptions", option.places().get(0).name())
            + (more == 0 ? "" : " and at " + telling.count("morePlaces", more) + " more")
            + " ("
            + option.kind().words()
            + "): "
            + detail
            + ", so it takes "
            + takes(option)
            + ".");
  }

  private static String takes(ReachOption option) {
    return switch (option.kind().effort()) {
      case OURS_ALONE -> "nobody's answer";
      case REPAIR -> "looking at both ends";
      case MAIL, NEGOTIATION, CABLE -> option.kind().effort().words();
      case NEW_PLACE, UNKNOWN -> "more than is known";
    };
  }

  private static void placement(Placement placement, Telling telling) {
    String text =
        "The load of our port "
            + telling.words("placement.link", placement.link())
            + " would go from "
            + telling.percent(
                "placement.percentNow", placement.percentNow(), placement.percentNow())
            + " to "
            + telling.percent(
                "placement.percentAlone", placement.percentAlone(), placement.percentAlone());
    boolean others = Math.round(placement.percentShared()) != Math.round(placement.percentAlone());
    telling.say(
        text
            + (others
                ? ", and with all who stand above it to "
                    + telling.percent(
                        "placement.percentShared",
                        placement.percentShared(),
                        placement.percentShared())
                : "")
            + (placement.fits() ? "." : ": it would be full."));
  }

  private static void chance(Row row, Telling telling) {
    Acceptance acceptance = row.acceptance();
    String factors =
        acceptance.withoutAsking() == 1 || acceptance.placed() == 0
            ? ""
            : telling.percent(
                    "acceptance.answered", 100 * acceptance.answered(), acceptance.answered())
                + " that a mail is answered, "
                + telling.percent("acceptance.yes", 100 * acceptance.yes(), acceptance.yes())
                + " that the answer is yes"
                + (acceptance.turnedUp() == 1
                    ? ""
                    : ", "
                        + telling.percent(
                            "acceptance.turnedUp",
                            100 * acceptance.turnedUp(),
                            acceptance.turnedUp())
                        + " that it is turned up in time")
                + "; ";
    telling.say(
        "The chance that it comes about within "
            + telling.count("horizonDays", Calibration.HORIZON_DAYS)
            + " days is "
            + telling.percent("probability", 100 * row.probability(), row.probability())
            + " ("
            + factors
            + telling.words("probabilityBecause", row.probabilityBecause())
            + ").");
  }

  private static void requirements(Acceptance acceptance, Telling telling) {
    for (By side : By.values()) {
      String missing =
          acceptance.requirements().by(side, Verdict.NOT_MET).stream()
              .map(Requirement::because)
              .collect(Collectors.joining("; "));
      if (!missing.isEmpty()) {
        telling.say(
            (side == By.THEM
                    ? "What they ask for is not there: "
                    : "What we ask for is not there: ")
                + telling.words("requirements", missing)
                + ".");
      }
    }
  }

  private static void error(Row row, Telling telling) {
    double relative = row.candidate().ofCone().relativeError();
    if (relative > 0) {
      double percent = Math.max(1, 100 * CandidateScorer.TWO_SIDED_95 * relative);
      telling.say(
          "Sampling leaves the traffic uncertain by +/-"
              + telling.percent("samplingErrorPercent", percent, percent)
              + (row.withinNoise() ? ", too much to trust its place." : "."));
    }
  }
}
