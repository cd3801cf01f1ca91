package org.peeringkit.analysis.report.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.peeringkit.analysis.report.Answer;
import org.peeringkit.analysis.report.Relations;

/** Those we peer or talk with, in {@link JsonReport}. */
final class JsonRelations {
  private JsonRelations() {}

  static void relations(ObjectNode root, Relations relations) {
    sessions(root, relations.sessions());
    ArrayNode ratios = root.putArray("ratios");
    root.put("ratioLimit", Relations.RATIO_LIMIT);
    for (Relations.RatioRow row : relations.ratios()) {
      ObjectNode node = ratios.addObject().put("asn", row.asn().value()).put("name", row.name());
      JsonReport.figure(node, "inBps", row.inBps());
      JsonReport.figure(node, "outBps", row.outBps());
      JsonReport.figure(node, "ratio", row.ratio());
      node.put("outbound", row.outbound());
      if (row.asksForRatio().isPresent()) {
        node.put("asksForRatio", row.asksForRatio().get());
      } else {
        JsonReport.nothing(node, "asksForRatio", "the registry does not say");
      }
      node.put("atRisk", row.atRisk());
    }
    promises(root.putArray("promises"), relations.promises());
    funnel(root, relations.funnel());
  }

  private static void sessions(ObjectNode root, Answer<List<Relations.SessionRow>> sessions) {
    if (sessions.value().isEmpty()) {
      JsonReport.nothing(root, "sessions", sessions.reason());
      return;
    }
    ArrayNode array = root.putArray("sessions");
    for (Relations.SessionRow row : sessions.value().get()) {
      ObjectNode node = array.addObject().put("change", row.isNew() ? "new" : "lost");
      node.put("asn", row.asn().value()).put("name", row.name());
      JsonReport.figure(node, "changeBps", row.changeBps());
      JsonReport.figure(node, "changeOctets", row.changeOctets());
    }
  }

  private static void promises(ArrayNode array, List<Relations.PromiseRow> promises) {
    for (Relations.PromiseRow row : promises) {
      ObjectNode node = array.addObject().put("asn", row.asn().value()).put("name", row.name());
      node.put("link", row.link()).put("date", row.date().toString()).put("days", row.days());
      JsonReport.figure(node, "promisedInBps", row.promisedInBps());
      JsonReport.figure(node, "movedInBps", row.movedInBps());
      JsonReport.figure(node, "promisedOutBps", row.promisedOutBps());
      JsonReport.figure(node, "movedOutBps", row.movedOutBps());
      JsonReport.figure(node, "movedPercent", row.movedPercent());
      node.put("reason", row.reason());
    }
  }

  private static void funnel(ObjectNode root, Answer<Relations.Funnel> answer) {
    if (answer.value().isEmpty()) {
      JsonReport.nothing(root, "discussions", answer.reason());
      return;
    }
    Relations.Funnel funnel = answer.value().get();
    ObjectNode node = root.putObject("discussions");
    ArrayNode stages = node.putArray("stages");
    funnel
        .stages()
        .forEach(
            s -> stages.addObject().put("stage", s.stage()).put("discussions", s.discussions()));
    ArrayNode stale = node.putArray("stale");
    for (Relations.StaleRow row : funnel.stale()) {
      stale
          .addObject()
          .put("asn", row.asn().value())
          .put("name", row.name())
          .put("stage", row.stage())
          .put("since", row.since().toString())
          .put("days", row.days());
    }
    ArrayNode declined = node.putArray("declined");
    for (Relations.DeclinedRow row : funnel.declined()) {
      ObjectNode one = declined.addObject().put("asn", row.asn().value()).put("name", row.name());
      JsonReport.text(one, "until", row.until(), "no date was given");
      one.put("reason", row.reason());
    }
    ArrayNode talks = node.putArray("talks");
    funnel
        .talks()
        .forEach(
            (asn, talk) -> {
              ObjectNode one = talks.addObject().put("asn", asn.value());
              one.put("stage", talk.stage()).put("owner", talk.owner());
              one.put("nextStep", talk.nextStep());
              JsonReport.text(one, "due", talk.due(), "no date is set");
            });
  }
}
