package org.peeringkit.analysis.report.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.peeringkit.analysis.report.Answer;
import org.peeringkit.analysis.report.WayToGoal;
import org.peeringkit.model.net.Asn;

/** The way to the goal in {@link JsonReport}. */
final class JsonWay {
  private static final String NOT_SOON = "not within five years";

  private JsonWay() {}

  static void way(ObjectNode root, Answer<WayToGoal> answer) {
    if (answer.value().isEmpty()) {
      JsonReport.nothing(root, "wayToGoal", answer.reason());
      return;
    }
    WayToGoal way = answer.value().get();
    ObjectNode node = root.putObject("wayToGoal");
    node.put("outcome", way.outcome().toLowerCase(Locale.ROOT));
    steps(node.putArray("steps"), way);
    ArrayNode curve = node.putArray("curve");
    way.curve().forEach(level -> JsonReport.figure(curve.addObject(), "percentPeered", level));
    JsonReport.figure(node, "promisedPercent", way.promisedPercent());
    JsonReport.figure(node, "expectedPercent", way.expectedPercent());
    JsonReport.figure(node, "ceilingPercent", way.ceilingPercent());
    ArrayNode rest = node.putArray("staysOnTransit");
    for (WayToGoal.Rest one : way.rest()) {
      ObjectNode row = rest.addObject().put("reason", one.reason());
      JsonReport.figure(row, "meanBps", one.meanBps());
      JsonReport.figure(row, "points", one.points());
    }
    ArrayNode dates = node.putArray("dates");
    for (WayToGoal.Scenario one : way.dates()) {
      ObjectNode row = dates.addObject().put("if", one.assumption());
      JsonReport.text(row, "early", one.early(), NOT_SOON);
      JsonReport.text(row, "expected", one.expected(), NOT_SOON);
      JsonReport.text(row, "late", one.late(), NOT_SOON);
      JsonReport.figure(row, "chanceByPercent", one.chanceByPercent());
      JsonReport.figure(row, "chancePercent", one.chancePercent());
    }
    JsonReport.currency(node, way.currency());
    JsonReport.strings(node.putArray("notes"), way.notes());
  }

  private static void steps(ArrayNode array, WayToGoal way) {
    for (WayToGoal.Step step : way.steps()) {
      ObjectNode node = array.addObject();
      node.put("step", step.number());
      node.put("action", step.action());
      step.asn()
          .map(Asn::value)
          .ifPresentOrElse(
              asn -> node.put("asn", asn),
              () -> JsonReport.nothing(node, "asn", "it is with nobody in particular"));
      node.put("name", step.name());
      node.put("place", step.place());
      node.put("asksSomebody", step.asksSomebody());
      JsonReport.figure(node, "meanBps", step.meanBps());
      JsonReport.figure(node, "addsPoints", step.addsPoints());
      JsonReport.figure(node, "percentAfter", step.percentAfter());
      JsonReport.figure(node, "costPerMonth", step.costPerMonth());
      JsonReport.figure(node, "billSavingPerMonth", step.billSavingPerMonth());
      node.put("leadDays", step.leadDays());
      JsonReport.figure(node, "chancePercent", step.chancePercent());
    }
  }
}
