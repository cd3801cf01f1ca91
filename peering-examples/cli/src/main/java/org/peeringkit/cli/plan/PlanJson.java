package org.peeringkit.cli.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalDouble;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.planning.path.GoalDates;
import org.peeringkit.analysis.planning.path.GoalPath;
import org.peeringkit.analysis.planning.path.GoalPath.Action;
import org.peeringkit.analysis.planning.path.GoalPath.Percent;
import org.peeringkit.analysis.planning.path.Proposal;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;
import org.peeringkit.model.net.Asn;

/** A plan as one JSON document. */
final class PlanJson {
  private static final String NOT_MEASURED = "no counted traffic was measured";
  private static final String NO_BILL = "no contract bills a link of the ledger";
  private static final String LATE = "not within five years";
  private static final String NO_DATE = "no month is given for the goal";

  private PlanJson() {}

  /**
   * Writes it.
   *
   * @param objective {@code fewest} or {@code cheapest}
   */
  public static void write(PlanAnswer answer, String objective, Output out) {
    GoalPath path = answer.path();
    Json json = new Json(out).openObject();
    json.name("month").value(path.month().toString());
    json.name("goalPercent").literal(path.goalPercent().toPlainString());
    json.name("outcome").value(path.outcome().name());
    json.name("objective").value(objective);
    percent(json, "percentPeered", path.now());
    nullable(
        json.name("currency"),
        "currency",
        path.currency().map(Currency::getCurrencyCode),
        "no one currency is known");
    json.name("actions").openArray();
    path.actions().forEach(action -> action(json, action, true));
    json.closeArray();
    json.name("promised").openObject();
    percent(json, "percentPeered", path.promised().percent());
    json.name("percentPeeredExpected").literal(points(path.promised().expected()));
    json.name("bills").openArray();
    path.promised().bills().forEach(bill -> bill(json, bill));
    json.closeArray();
    Members.amount(json, "billSavingPerMonth", path.promised().billSaving(), NO_BILL);
    json.name("withoutSeriesOctets").value(path.promised().withoutSeriesOctets());
    json.closeObject();
    dates(json, answer);
    json.name("fewest");
    summary(json, path.fewest());
    json.name("cheapest");
    summary(json, path.cheapest());
    json.name("further").openArray();
    path.further().forEach(action -> action(json, action, false));
    json.closeArray();
    rest(json, path);
    ratios(json, answer);
    Members.texts(json, "notes", path.notes());
    json.closeObject().endLine();
  }

  private static void ratios(Json json, PlanAnswer answer) {
    json.name("outcomes").openArray();
    answer
        .outcomes()
        .forEach(
            one -> {
              json.openObject().name("asn").value(one.turnUp().asn().value());
              json.name("link").value(one.turnUp().link());
              json.name("date").value(one.turnUp().date().toString());
              json.name("days").value(one.days());
              Members.rate(json, "predictedInBps", of(one.turnUp().predictedInBps()), "");
              Members.rate(json, "predictedOutBps", of(one.turnUp().predictedOutBps()), "");
              Members.rate(json, "movedInBps", of(one.movedInBps()), one.reason());
              Members.rate(json, "movedOutBps", of(one.movedOutBps()), one.reason());
              json.name("reason").value(one.reason()).closeObject();
            });
    json.closeArray();
  }

  private static OptionalDouble of(double value) {
    return OptionalDouble.of(value);
  }

  private static OptionalDouble of(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }

  private static void rest(Json json, GoalPath path) {
    json.name("curve").openArray();
    for (GoalPath.CurvePoint point : path.curve()) {
      json.openObject().name("actions").value(point.actions());
      json.name("percentPeered").literal(points(point.percent()));
      json.name("knownCostPerMonth").literal(point.costPerMonth().toPlainString());
      json.name("costUnknown").value(point.costUnknown()).closeObject();
    }
    json.closeArray();
    json.name("ceiling").openObject();
    json.name("percentPeered").literal(points(path.ceiling().percent()));
    json.name("actions").value(path.ceiling().actions());
    json.name("rest").openArray();
    for (GoalPath.Rest rest : path.ceiling().rest()) {
      json.openObject().name("reason").value(rest.reason());
      json.name("octets").value(rest.octets());
      json.name("points").literal(points(rest.points())).closeObject();
    }
    json.closeArray().closeObject();
  }

  private static void summary(Json json, GoalPath.Summary summary) {
    json.openObject().name("actions").value(summary.actions());
    json.name("percentPeered").literal(points(summary.percent()));
    json.name("knownCostPerMonth").literal(summary.costPerMonth().toPlainString());
    json.name("actionsOfUnknownCost").value(summary.costUnknown()).closeObject();
  }

  private static void dates(Json json, PlanAnswer answer) {
    GoalDates dates = answer.dates();
    json.name("dates").openObject();
    json.name("seed").value(dates.seed()).name("draws").value(dates.draws());
    nullable(json.name("by"), "by", answer.by().map(YearMonth::toString), NO_DATE);
    json.name("driftPointsPerMonth");
    if (answer.drift().isPresent()) {
      json.literal(points(answer.drift().get().pointsPerMonth()));
    } else {
      unknown(json, "driftPointsPerMonth", PlanAnswer.NO_DRIFT);
    }
    nullable(
        json.name("driftAlone"), "driftAlone", dates.driftAlone().map(YearMonth::toString), LATE);
    json.name("programme");
    spread(json, dates.programme());
    json.name("topThree").openArray();
    dates.topThree().forEach((Asn asn) -> json.value(asn.value()));
    json.closeArray().name("topThreeSayNo");
    spread(json, dates.noOfTopThree());
    json.closeObject();
  }

  private static void spread(Json json, GoalDates.Spread spread) {
    json.openObject();
    nullable(json.name("p10"), "p10", spread.p10().map(YearMonth::toString), LATE);
    nullable(json.name("p50"), "p50", spread.p50().map(YearMonth::toString), LATE);
    nullable(json.name("p90"), "p90", spread.p90().map(YearMonth::toString), LATE);
    json.name("probabilityBy");
    if (spread.probabilityBy().isPresent()) {
      json.literal(points(spread.probabilityBy().get()));
    } else {
      unknown(json, "probabilityBy", NO_DATE);
    }
    json.name("probabilityAtAll").literal(points(spread.probabilityAtAll())).closeObject();
  }

  private static void bill(Json json, BillReplay bill) {
    String unmeasured = "a port of it was not measured";
    json.openObject().name("contract").value(bill.before().contract());
    Members.amount(json, "before", bill.before().amount(), unmeasured);
    Members.amount(json, "after", bill.after().amount(), unmeasured);
    json.name("currency").value(bill.before().currency().getCurrencyCode()).closeObject();
  }

  private static void action(Json json, Action action, boolean withMoves) {
    Proposal proposal = action.proposal();
    json.openObject().name("number").value(action.number());
    json.name("kind").value(proposal.kind().name());
    json.name("asn");
    if (proposal.asn().isPresent()) {
      json.value(proposal.asn().get().value());
    } else {
      unknown(json, "asn", "it is with nobody in particular");
    }
    json.name("name").value(proposal.name()).name("place").value(proposal.place());
    json.name("leadTimeDays").value(proposal.leadDays());
    Members.amount(json, "costPerMonth", proposal.costPerMonth(), proposal.costBecause());
    json.name("probability").literal(points(proposal.probability()));
    json.name("after").openArray();
    action.after().forEach(json::value);
    json.closeArray();
    Members.amount(json, "billSavingPerMonth", action.billSaving(), NO_BILL);
    if (withMoves) {
      moves(json, action, proposal);
    }
    json.name("addsInOctets").value(action.octetsIn());
    json.name("addsOutOctets").value(action.octetsOut());
    json.name("addsOctets").value(action.octets());
    json.name("addsPoints").literal(points(action.addsPoints()));
    json.name("percentPeeredAfter").literal(points(action.percentAfter()));
    json.closeObject();
  }

  private static void moves(Json json, Action action, Proposal proposal) {
    json.name("moves").openArray();
    for (GoalPath.Move move : action.moves()) {
      json.openObject().name("originAsn").value(move.origin().value());
      json.name("fromLink").value(move.fromLink());
      json.name("direction").value(move.direction().label());
      json.name("toLink").value(proposal.toLink());
      proposal.toClass().ifPresent(c -> json.name("toClass").value(c.name()));
      json.name("octets").value(move.octets());
      json.name("meanBps").value(Math.round(move.meanBps())).closeObject();
    }
    json.closeArray();
  }

  /** Three members: the value, and its interval under the same name with Low and High. */
  private static void percent(Json json, String name, Percent percent) {
    Members.share(json, name, percent.value(), NOT_MEASURED);
    Members.share(json, name + "Low", percent.low(), NOT_MEASURED);
    Members.share(json, name + "High", percent.high(), NOT_MEASURED);
  }

  private static void nullable(Json json, String name, Optional<String> value, String reason) {
    if (value.isPresent()) {
      json.value(value.get());
    } else {
      unknown(json, name, reason);
    }
  }

  private static void unknown(Json json, String name, String reason) {
    json.nullValue().name(name + "Unknown").value(reason);
  }

  private static String points(double value) {
    return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
  }
}
