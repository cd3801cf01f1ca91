package org.peeringkit.analysis.discussions.brief;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.requirement.Requirement;
import org.peeringkit.analysis.candidates.requirement.Requirement.By;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.discussions.page.Block;
import org.peeringkit.analysis.discussions.page.Numbers;
import org.peeringkit.analysis.economics.BillReplay;

/** What it is worth to us, and what of that is not said. */
final class OurSide {
  private static final int MOST = 3;

  private final Dossier dossier;
  private final Memory memory;
  private final Numbers numbers;

  OurSide(Dossier dossier, Memory memory, Numbers numbers) {
    this.dossier = dossier;
    this.memory = memory;
    this.numbers = numbers;
  }

  List<Block> worth() {
    List<String> said = new ArrayList<>();
    if (dossier.rank().isEmpty()) {
      said.add(
          dossier
              .excluded()
              .map(x -> "Not proposed as a new peer: " + x.reason().words() + detail(x.detail()))
              .orElse("Not on the hit list: none of their traffic is on transit."));
    } else {
      HitList.Row row = dossier.rank().get();
      row.billSavingPerMonth()
          .ifPresentOrElse(
              saving -> said.add(saving(row, saving)),
              () -> said.add("What it saves is unknown: no bill is known."));
      row.goalPoints()
          .ifPresent(
              points ->
                  said.add(
                      "All of it peered is "
                          + numbers.points("goalPoints", points)
                          + " points of percent peered."));
      said.add(
          "Chance within 60 days: "
              + numbers.wholePercent("probability.percent", 100 * row.probability())
              + " ("
              + row.probabilityBecause()
              + ").");
      row.placement()
          .ifPresent(
              p ->
                  said.add(
                      "Our port "
                          + p.link()
                          + " would go from "
                          + numbers.wholePercent("placement.percentNow", p.percentNow())
                          + " to "
                          + numbers.wholePercent("placement.percentAlone", p.percentAlone())
                          + "."));
    }
    dossier.wins().stream().limit(MOST).forEach(win -> said.add("Quick win: " + win.what()));
    return BriefForUs.texts(said);
  }

  private static String detail(String detail) {
    return detail.isEmpty() ? "." : " (" + detail + ").";
  }

  private String saving(HitList.Row row, BigDecimal saving) {
    String code = row.currency().map(c -> c.getCurrencyCode()).orElse("");
    String amount = numbers.money("billSavingPerMonth", saving, code);
    if (saving.signum() == 0) {
      return "Saves " + amount + " a month: it is below the commit, or not there when billed.";
    }
    String net =
        row.netSavingPerMonth()
            .filter(n -> n.compareTo(saving) != 0)
            .map(n -> ", " + numbers.money("netSavingPerMonth", n, code) + " after our own cost")
            .orElse("");
    return "Saves " + amount + " a month on transit" + net + ".";
  }

  List<Block> silent() {
    List<String> silent = new ArrayList<>();
    dossier
        .rank()
        .flatMap(HitList.Row::billSavingPerMonth)
        .filter(saving -> saving.signum() > 0)
        .ifPresent(
            saving ->
                silent.add(
                    "What it saves us ("
                        + numbers.money(
                            "billSavingPerMonth",
                            saving,
                            dossier
                                .rank()
                                .flatMap(HitList.Row::currency)
                                .map(c -> c.getCurrencyCode())
                                .orElse(""))
                        + " a month), or what transit costs us."));
    TreeSet<String> contracts = new TreeSet<>();
    dossier.candidate().replays().stream()
        .map(BillReplay::before)
        .forEach(bill -> contracts.add(bill.contract()));
    if (!contracts.isEmpty()) {
      silent.add(
          "From whom we buy ("
              + Phrases.list(List.copyOf(contracts), 4)
              + "), our commits, and when they end.");
    }
    silent.add(
        "Our goal and its date, our ranking, and with whom else we speak."
            + (memory.closedWithoutPay()
                ? ""
                : " Paid peering: not before settlement-free was asked for and refused."));
    if (dossier.requirements().by(By.THEM).stream()
        .anyMatch(
            r ->
                r.kind() == Requirement.Kind.RATIO && r.verdict() == Requirement.Verdict.NOT_MET)) {
      silent.add("The ratio, unless they bring it up: it speaks against us.");
    }
    memory.cautions().forEach(text -> silent.add(Phrases.capital(text) + "."));
    return BriefForUs.texts(silent);
  }
}
