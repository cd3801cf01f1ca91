package org.peeringkit.cli.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.peeringkit.analysis.economics.BillSensitivity;
import org.peeringkit.analysis.economics.ContractStanding;
import org.peeringkit.analysis.economics.NoticeDate;
import org.peeringkit.analysis.economics.UnitCost;
import org.peeringkit.analysis.pipeline.report.ContractWords;
import org.peeringkit.analysis.planning.RenewalUse;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.cli.console.Rates;

/**
 * Contracts and ports as text and as JSON.
 *
 * @param month of which
 * @param standings one a contract
 * @param cases the bill at other prices and traffic, one list a contract
 * @param renewal what would be billed after the hit list was asked, by contract
 * @param unitCosts one a cost of ports
 */
record ContractsOutput(
    YearMonth month,
    List<ContractStanding> standings,
    List<List<BillSensitivity.Case>> cases,
    SortedMap<String, RenewalUse> renewal,
    List<UnitCost> unitCosts) {
  /** How many of the hit list are asked before a contract renews. */
  static final int ASKED = 50;

  private static final String UNMEASURED = "a port of it was not measured";
  private static final String NO_LINK = "no link names the contract";
  private static final String NO_TERM = "its end or notice period is not configured";
  private static final String NO_LIMIT = "no use at all costs more";

  void json(Output out) {
    Json json = new Json(out).openObject();
    json.name("month").value(month.toString());
    json.name("rows").openArray();
    for (int i = 0; i < standings.size(); i++) {
      row(json, standings.get(i), cases.get(i));
    }
    json.closeArray().name("portCosts").openArray();
    unitCosts.forEach(cost -> port(json, cost));
    json.closeArray().closeObject().endLine();
  }

  private void row(Json json, ContractStanding standing, List<BillSensitivity.Case> changed) {
    var contract = standing.contract();
    var bill = standing.bill();
    String noBill = bill.isEmpty() ? NO_LINK : UNMEASURED;
    json.openObject().name("contract").value(contract.name());
    Members.texts(json, "links", standing.links());
    json.name("commitBps").value(contract.price().commitBitsPerSecond());
    Members.rate(
        json,
        "p95Bps",
        bill.map(b -> b.p95BitsPerSecond()).orElseGet(OptionalDouble::empty),
        noBill);
    Members.amount(json, "amount", bill.flatMap(b -> b.amount()), noBill);
    Members.amount(json, "amountDue", bill.map(b -> b.commitAmount()), NO_LINK);
    json.name("currency").value(contract.currency().getCurrencyCode());
    Members.count(json, "samples", count(bill.map(b -> b.samples())), NO_LINK);
    Members.count(json, "missingSamples", count(bill.map(b -> b.missingSamples())), NO_LINK);
    var headroom = standing.headroom();
    Members.count(json, "savesBps", count(headroom.map(h -> h.savesBitsPerSecond())), noBill);
    Members.count(
        json, "savesNothingBps", count(headroom.map(h -> h.savesNothingBitsPerSecond())), noBill);
    Members.count(
        json,
        "paidForBps",
        headroom.map(h -> h.paidForBitsPerSecond()).orElseGet(OptionalLong::empty),
        headroom.isEmpty() ? noBill : NO_LIMIT);
    Members.count(
        json,
        "unusedBps",
        headroom.map(h -> h.unusedBitsPerSecond()).orElseGet(OptionalLong::empty),
        headroom.isEmpty() ? noBill : NO_LIMIT);
    Optional<NoticeDate> notice = standing.notice();
    Members.text(json, "noticeBy", notice.map(n -> n.lastDay().toString()), NO_TERM);
    Members.text(json, "termEnds", notice.map(n -> n.termEnds().toString()), NO_TERM);
    Members.count(json, "daysLeft", count(notice.map(NoticeDate::daysLeft)), NO_TERM);
    json.name("alarm").value(notice.filter(NoticeDate::isAlarm).isPresent());
    Members.amount(
        json, "earlyExit", contract.term().earlyExit(), "its early exit is not configured");
    Members.amount(json, "owedToTermEnd", standing.owedToTermEnd(), NO_TERM);
    json.name("advice").value(ContractWords.all(standing));
    Optional<RenewalUse> use = Optional.ofNullable(renewal.get(contract.name()));
    Members.rate(json, "renewalP50Bps", rate(use.map(RenewalUse::p50BitsPerSecond)), noBill);
    Members.rate(json, "renewalP90Bps", rate(use.map(RenewalUse::p90BitsPerSecond)), noBill);
    Members.share(
        json,
        "renewalGrowthPercent",
        rate(use.flatMap(RenewalUse::growth).map(RenewalUse.Growth::percent)),
        "it needs the end of the term and six months that were counted: give them as --ledger");
    json.name("sensitivity").openArray();
    for (BillSensitivity.Case one : changed) {
      json.openObject().name("pricePercent").value(one.pricePercent());
      json.name("trafficPercent").value(one.trafficPercent());
      Members.amount(json, "amount", one.amount(), UNMEASURED);
      json.closeObject();
    }
    json.closeArray().closeObject();
  }

  private static void port(Json json, UnitCost cost) {
    String noRoom = "capacity or traffic of a link is not known";
    String noStep = "capacity is not known or larger than every step";
    json.openObject().name("name").value(cost.name());
    json.name("paidPeering").value(cost.paidPeering());
    Members.texts(json, "links", cost.links());
    Members.amount(json, "monthlyCost", cost.monthlyCost(), noStep);
    Members.rate(json, "p95Bps", cost.p95BitsPerSecond(), "a link of it was not measured");
    Members.amount(json, "perMbps", price(cost.perMbps()), "cost or traffic is not known");
    Members.amount(json, "minimumPerMbps", price(cost.minimumPerMbps()), noStep);
    Members.rate(
        json,
        "breakEvenBps",
        cost.range()
            .map(r -> OptionalDouble.of(r.fromMbps().movePointRight(6).doubleValue()))
            .orElseGet(OptionalDouble::empty),
        "cost, capacity or the price of transit in this currency is not known");
    Members.rate(json, "roomBps", cost.roomBitsPerSecond(), noRoom);
    Members.amount(json, "nextStepCost", cost.nextStepCost(), "no larger step is configured");
    json.name("currency").value(cost.currency().getCurrencyCode()).closeObject();
  }

  private static Optional<BigDecimal> price(Optional<BigDecimal> perMbps) {
    return perMbps.map(p -> p.setScale(3, RoundingMode.HALF_UP));
  }

  private static OptionalDouble rate(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }

  private static OptionalLong count(Optional<Long> value) {
    return value.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  void text(Output out) {
    for (int i = 0; i < standings.size(); i++) {
      ContractStanding standing = standings.get(i);
      var contract = standing.contract();
      String amount =
          standing
              .bill()
              .flatMap(b -> b.amount())
              .map(a -> money(a, contract.currency().getCurrencyCode()))
              .orElse("unknown: " + (standing.bill().isEmpty() ? NO_LINK : UNMEASURED));
      String usage =
          standing.bill().map(b -> "p95 " + Rates.text(b.p95BitsPerSecond())).orElse("p95 unknown");
      String missing =
          standing
              .bill()
              .filter(b -> b.missingSamples() > 0)
              .map(b -> ", " + b.missingSamples() + " samples missing")
              .orElse("");
      Paragraph.write(
          contract.name()
              + ": "
              + amount
              + " ("
              + usage
              + ", commit "
              + Units.bitRate(BigDecimal.valueOf(contract.price().commitBitsPerSecond()))
              + missing
              + "). "
              + ContractWords.all(standing)
              + renewal(contract.name())
              + changes(cases.get(i)),
          "  ",
          out);
    }
    for (UnitCost cost : unitCosts) {
      Paragraph.write(words(cost), "  ", out);
    }
    long alarms =
        standings.stream().filter(s -> s.notice().filter(NoticeDate::isAlarm).isPresent()).count();
    Paragraph.write(
        month + ": " + standings.size() + " transit contracts, " + alarms + " to decide on now",
        "",
        out);
  }

  private static String money(BigDecimal amount, String currency) {
    return Units.fixed(amount, Math.max(0, amount.scale())) + " " + currency;
  }

  private String renewal(String contract) {
    RenewalUse use = renewal.get(contract);
    return use == null
        ? ""
        : " With the first "
            + use.asked()
            + " of the hit list asked, the p95 would be "
            + Rates.text(OptionalDouble.of(use.p50BitsPerSecond()))
            + " (P50), at most "
            + Rates.text(OptionalDouble.of(use.p90BitsPerSecond()))
            + " (P90), "
            + use.growth()
                .map(
                    g ->
                        String.format(
                            Locale.ROOT,
                            "with traffic changing by %.0f %% (%.0f to %.0f) until %s",
                            g.percent(),
                            g.low(),
                            g.high(),
                            g.until()))
                .orElse("growth left out")
            + ": the commit to ask for.";
  }

  /** At 10 percent more and less of either. */
  private static String changes(List<BillSensitivity.Case> cases) {
    return " Prices -10 % / +10 %: "
        + amount(cases, -10, 0)
        + " / "
        + amount(cases, 10, 0)
        + "; traffic -10 % / +10 %: "
        + amount(cases, 0, -10)
        + " / "
        + amount(cases, 0, 10)
        + ".";
  }

  private static String amount(List<BillSensitivity.Case> cases, int price, int traffic) {
    return cases.stream()
        .filter(c -> c.pricePercent() == price && c.trafficPercent() == traffic)
        .findFirst()
        .flatMap(BillSensitivity.Case::amount)
        .map(a -> Units.fixed(a, Math.max(0, a.scale())))
        .orElse("unknown");
  }

  private static String words(UnitCost cost) {
    String currency = cost.currency().getCurrencyCode();
    String text =
        cost.name()
            + (cost.paidPeering() ? " (paid peering): " : ": ")
            + cost.monthlyCost().map(m -> money(m, currency)).orElse("cost unknown")
            + " for a p95 of "
            + Rates.text(cost.p95BitsPerSecond())
            + price(cost.perMbps()).map(p -> ", " + p + " a Mbit/s").orElse("");
    if (cost.range().isPresent()) {
      var range = cost.range().get();
      text +=
          range.isEmpty()
              ? "; never cheaper than transit on this port"
              : "; cheaper than transit from " + Units.bitRate(range.fromMbps().movePointRight(6));
    }
    if (cost.roomBitsPerSecond().isPresent()) {
      text +=
          "; "
              + Rates.text(cost.roomBitsPerSecond())
              + " more cost 0"
              + cost.nextStepCost()
                  .map(n -> ", the next step " + money(n, currency) + " more")
                  .orElse("");
    }
    return text + ".";
  }
}
