package org.peeringkit.cli.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.planning.blend.BlendPlan;
import org.peeringkit.analysis.planning.blend.BlendWorld;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.cli.console.Rates;

/**
 * A split as text and as JSON.
 *
 * @param world what could be chosen
 * @param plan what was
 */
record BlendOutput(BlendWorld world, BlendPlan plan) {
  private static final String UNMEASURED = "it was not measured";
  private static final String HOW =
      "Proposed by a linear programme over a relaxation, mended and priced by replaying the bills:"
          + " the amounts hold for this month's traffic, the split is good and not proven the"
          + " best. What moves inbound moves only if the other side does its part.";

  void json(Output out) {
    Json json = new Json(out).openObject();
    json.name("month").value(world.month().toString());
    Members.amount(json, "today", Optional.of(plan.today()), "");
    Members.amount(json, "amount", Optional.of(plan.amount()), "");
    Members.amount(json, "saving", Optional.of(plan.saving()), "");
    json.name("currency").value(world.currency().getCurrencyCode());
    json.name("groups").openArray();
    for (BlendWorld.Group group : world.groups()) {
      json.openObject().name("name").value(group.name()).name("origins").value(group.origins());
      Members.texts(json, "allowed", group.allowed());
      json.closeObject();
    }
    json.closeArray().name("moves").openArray();
    for (BlendPlan.Move move : plan.moves()) {
      json.openObject().name("group").value(move.group());
      json.name("direction").value(move.direction().label()).name("link").value(move.link());
      Members.share(json, "percentToday", OptionalDouble.of(100 * move.shareToday()), "");
      Members.share(json, "percent", OptionalDouble.of(100 * move.share()), "");
      Members.rate(json, "meanBps", OptionalDouble.of(move.meanBitsPerSecond()), "");
      json.closeObject();
    }
    json.closeArray().name("ports").openArray();
    for (BlendPlan.Port port : plan.ports()) {
      json.openObject().name("link").value(port.link());
      Members.count(json, "capacityBps", port.capacityBitsPerSecond(), "it is not configured");
      Members.rate(json, "p95BpsToday", port.p95Today(), UNMEASURED);
      Members.rate(json, "p95Bps", port.p95(), UNMEASURED);
      json.closeObject();
    }
    json.closeArray().name("bills").openArray();
    for (BillReplay bill : plan.bills()) {
      json.openObject().name("contract").value(bill.before().contract());
      Members.amount(json, "today", bill.before().amount(), UNMEASURED);
      Members.amount(json, "amount", bill.after().amount(), UNMEASURED);
      json.closeObject();
    }
    json.closeArray().name("steps").openArray();
    for (BlendPlan.Step step : plan.steps()) {
      json.openObject().name("cost").value(step.cost());
      json.name("capacityBpsToday").value(step.fromBitsPerSecond());
      json.name("capacityBps").value(step.toBitsPerSecond());
      Members.amount(json, "monthly", Optional.of(step.monthly()), "");
      json.closeObject();
    }
    json.closeArray();
    Members.texts(json, "breaches", plan.breaches());
    Members.amount(
        json,
        "relaxedAmount",
        plan.relaxedAmount().stream()
            .mapToObj(a -> BigDecimal.valueOf(a).setScale(2, RoundingMode.HALF_EVEN))
            .findFirst(),
        "the relaxation proposed nothing better");
    json.name("splitsPriced").value(plan.tried()).closeObject().endLine();
  }

  void text(Output out) {
    String currency = world.currency().getCurrencyCode();
    Paragraph.write(
        world.month()
            + " cost "
            + amount(plan.today())
            + " "
            + currency
            + " in transit and ports; "
            + (plan.moves().isEmpty() && plan.steps().isEmpty()
                ? "no split was found that is cheaper."
                : "split otherwise, " + amount(plan.amount()) + " " + currency + "."),
        "",
        out);
    for (BlendPlan.Move move : plan.moves()) {
      Paragraph.write("- " + words(move), "  ", out);
    }
    for (BlendPlan.Step step : plan.steps()) {
      Paragraph.write(
          "- port "
              + step.cost()
              + ": "
              + Units.bitRate(BigDecimal.valueOf(step.fromBitsPerSecond()))
              + " becomes "
              + Units.bitRate(BigDecimal.valueOf(step.toBitsPerSecond()))
              + ", "
              + (step.monthly().signum() < 0 ? "" : "+")
              + amount(step.monthly())
              + " "
              + currency
              + " a month",
          "  ",
          out);
    }
    for (BillReplay bill : plan.bills()) {
      Paragraph.write(
          "- "
              + bill.before().contract()
              + ": "
              + bill.before().amount().map(BlendOutput::amount).orElse("unknown")
              + " becomes "
              + bill.after().amount().map(BlendOutput::amount).orElse("unknown")
              + " "
              + currency,
          "  ",
          out);
    }
    plan.breaches().forEach(b -> Paragraph.write("- does not fit: " + b, "  ", out));
    Paragraph.write(HOW, "", out);
    Paragraph.write(
        world.month() + ": " + amount(plan.saving()) + " " + currency + " a month less", "", out);
  }

  private static String words(BlendPlan.Move move) {
    return String.format(
        Locale.ROOT,
        "%s %s: %.1f %% on %s instead of %.1f %% (%s%s on average)",
        move.group(),
        move.direction().label(),
        100 * move.share(),
        move.link(),
        100 * move.shareToday(),
        move.meanBitsPerSecond() < 0 ? "-" : "+",
        Rates.text(OptionalDouble.of(Math.abs(move.meanBitsPerSecond()))));
  }

  private static String amount(BigDecimal amount) {
    return Units.fixed(amount, Math.max(0, amount.scale()));
  }
}
