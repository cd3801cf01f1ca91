package org.peeringkit.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.peeringkit.analysis.candidates.ranking.HitListChanges;
import org.peeringkit.analysis.candidates.ranking.HitListChanges.Entered;
import org.peeringkit.analysis.candidates.ranking.HitListChanges.Left;
import org.peeringkit.analysis.candidates.ranking.HitListChanges.Moved;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;

/** What has changed since an earlier hit list, as text and as JSON. */
final class ChangesOutput {
  private static final String NOT_ON_IT = "it was not on that list, or is cut off it";

  private ChangesOutput() {}

  static void json(Json json, HitListChanges changes) {
    json.name("changes").openObject();
    json.name("since").value(changes.since());
    json.name("top").value(changes.top());
    Members.text(json, "warning", changes.warning(), "both lists are ranked by the same");
    json.name("entered").openArray();
    for (Entered one : changes.entered()) {
      json.openObject().name("asn").value(one.asn().value()).name("name").value(one.name());
      json.name("rank").value(one.rank());
      Members.count(json, "rankBefore", count(one.rankBefore()), NOT_ON_IT);
      json.name("cause").value(one.cause().name()).name("why").value(one.why());
      json.closeObject();
    }
    json.closeArray().name("left").openArray();
    for (Left one : changes.left()) {
      json.openObject().name("asn").value(one.asn().value()).name("name").value(one.name());
      json.name("rankBefore").value(one.rankBefore());
      Members.count(json, "rank", count(one.rank()), "it is not on the list");
      json.name("cause").value(one.cause().name()).name("why").value(one.why());
      json.closeObject();
    }
    json.closeArray().name("moved").openArray();
    for (Moved one : changes.moved()) {
      json.openObject().name("asn").value(one.asn().value()).name("name").value(one.name());
      json.name("rankBefore").value(one.rankBefore()).name("rank").value(one.rank());
      json.closeObject();
    }
    json.closeArray().name("unmoved").value(changes.unmoved()).closeObject();
  }

  private static OptionalLong count(OptionalInt value) {
    return value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty();
  }

  static void text(HitListChanges changes, Output out) {
    Paragraph.write(
        "Since "
            + changes.since()
            + ", among the first "
            + changes.top()
            + ": "
            + changes.entered().size()
            + " entered, "
            + changes.left().size()
            + " left, "
            + changes.moved().size()
            + " moved, "
            + changes.unmoved()
            + " stayed."
            + changes.warning().map(text -> " Mind: " + text + ".").orElse(""),
        "",
        out);
    for (Entered one : changes.entered()) {
      line(
          "entered at " + one.rank() + ": " + called(one.asn().toString(), one.name()),
          one.why(),
          out);
    }
    for (Left one : changes.left()) {
      line(
          "left from " + one.rankBefore() + ": " + called(one.asn().toString(), one.name()),
          one.why(),
          out);
    }
    List<String> moves = new ArrayList<>();
    for (Moved one : changes.moved()) {
      moves.add(one.asn() + " from " + one.rankBefore() + " to " + one.rank());
    }
    if (!moves.isEmpty()) {
      Paragraph.write("moved: " + String.join(", ", moves), "  ", out);
    }
  }

  private static String called(String asn, String name) {
    return name.isEmpty() ? asn : asn + " " + name;
  }

  private static void line(String what, String why, Output out) {
    Paragraph.write(what + ": " + why, "  ", out);
  }
}
