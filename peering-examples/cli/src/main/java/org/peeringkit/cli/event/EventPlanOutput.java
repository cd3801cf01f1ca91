package org.peeringkit.cli.event;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.peeringkit.analysis.discussions.due.Due;
import org.peeringkit.analysis.discussions.event.EventOutlook;
import org.peeringkit.analysis.discussions.event.ExchangeLiaisons.Liaison;
import org.peeringkit.analysis.discussions.event.FaceTime.Gap;
import org.peeringkit.analysis.discussions.event.TopNetworks;
import org.peeringkit.analysis.report.text.Escape;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.cli.discuss.DueJson;

/** The plan of events in words, and as JSON. */
final class EventPlanOutput {
  private static final int NAMED = 5;
  private static final int DECIMALS = 6;

  private final LocalDate asOf;
  private final TopNetworks top;
  private final List<EventOutlook> events;
  private final List<Gap> gaps;
  private final List<Liaison> liaisons;
  private final List<Due> due;
  private final int unseen;

  EventPlanOutput(
      LocalDate asOf,
      TopNetworks top,
      List<EventOutlook> events,
      List<Gap> gaps,
      List<Liaison> liaisons,
      List<Due> due,
      int unseen) {
    this.asOf = asOf;
    this.top = top;
    this.events = events;
    this.gaps = gaps;
    this.liaisons = liaisons;
    this.due = due;
    this.unseen = unseen;
  }

  void text(Output out) {
    int number = 0;
    for (EventOutlook event : events) {
      number++;
      Paragraph.write(number + ". " + words(event), "   ", out);
    }
    if (events.isEmpty()) {
      out.text("No event to come is recorded.").newLine();
    }
    heading("Not met for " + unseen + " months or more, of the Top " + top.rows().size(), out);
    for (Gap gap : gaps.subList(0, Math.min(NAMED, gaps.size()))) {
      Paragraph.write(words(gap), "  ", out);
    }
    more(gaps.size(), out);
    heading("People of exchanges", out);
    for (Liaison liaison : liaisons.subList(0, Math.min(NAMED, liaisons.size()))) {
      Paragraph.write(words(liaison), "  ", out);
    }
    more(liaisons.size(), out);
    heading("Due", out);
    for (Due one : due) {
      Paragraph.write(words(one), "  ", out);
    }
    out.text(
            asOf
                + ": "
                + counted(events.size(), "event")
                + " to come, "
                + counted(due.size(), "thing")
                + " due")
        .newLine();
  }

  private static String counted(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private static void heading(String text, Output out) {
    out.newLine().text(text).newLine();
  }

  private static void more(int all, Output out) {
    if (all == 0) {
      out.text("none").newLine();
    } else if (all > NAMED) {
      out.text("and ").number(all - NAMED).text(" more").newLine();
    }
  }

  private String amount(BigDecimal value) {
    return value.setScale(2, RoundingMode.HALF_EVEN).toPlainString() + " " + top.unit();
  }

  private String words(EventOutlook outlook) {
    StringBuilder out = new StringBuilder();
    out.append(Escape.visible(outlook.event().name())).append(", ");
    out.append(Escape.visible(outlook.event().place())).append(", ");
    out.append(outlook.event().from()).append(" to ").append(outlook.event().until());
    if (outlook.likely().isEmpty()) {
      out.append(": nothing says that any network of the Top 50 comes.");
    } else {
      out.append(": ").append(amount(outlook.expectedValue())).append(" expected of ");
      out.append(counted(outlook.likely().size(), "network")).append(" of the Top 50: ");
      out.append(
          outlook.likely().stream()
              .limit(NAMED)
              .map(
                  l ->
                      l.network().asn()
                          + " "
                          + Escape.visible(l.network().name())
                          + " ("
                          + Escape.visible(l.because())
                          + ")")
              .collect(Collectors.joining(", ")));
      int left = outlook.likely().size() - NAMED;
      out.append(left > 0 ? " and " + left + " more." : ".");
    }
    outlook
        .event()
        .cost()
        .ifPresent(
            cost ->
                out.append(" It costs ")
                    .append(cost.amount().toPlainString())
                    .append(' ')
                    .append(cost.currency().getCurrencyCode())
                    .append(" a person."));
    outlook.send().ifPresent(send -> out.append(words(send)));
    outlook
        .rotation()
        .ifPresent(why -> out.append(" Mind: ").append(Escape.visible(why)).append('.'));
    return out.toString();
  }

  private static String words(EventOutlook.Continuity send) {
    String name = Escape.visible(send.person());
    if (send.been() == 0) {
      return " " + name + " goes for the first time.";
    }
    String been = " Send " + name + ", who was at " + send.been() + " of the series";
    if (send.been() >= EventOutlook.Continuity.REGULAR_FROM) {
      return been + " and is a regular there.";
    }
    return been + (send.isRegularWithThis() ? ": this one makes a regular of them." : ".");
  }

  private String words(Gap gap) {
    String people =
        gap.people().isEmpty()
            ? "we know nobody there"
            : "we know " + Escape.visible(String.join(", ", gap.people()));
    return gap.network().rank()
        + ". "
        + gap.network().asn()
        + " "
        + Escape.visible(gap.network().name())
        + ", "
        + amount(gap.network().value())
        + ": "
        + gap.lastSeen().map(day -> "last met on " + day).orElse("never met")
        + "; "
        + people;
  }

  private String words(Liaison liaison) {
    return Escape.visible(liaison.contact().name())
        + ", "
        + Escape.visible(liaison.exchange())
        + ": reaches "
        + liaison.reach().size()
        + " of the Top 50, "
        + amount(liaison.value());
  }

  private static String words(Due one) {
    return one.day()
        + (one.overdue() ? " (late)" : "")
        + " "
        + one.asn().map(asn -> asn + ": ").orElse("")
        + one.kind().words()
        + ": "
        + Escape.visible(one.what())
        + (one.owner().isEmpty() ? "" : " [" + Escape.visible(one.owner()) + "]");
  }

  void json(Output out) {
    Json json = new Json(out).openObject();
    json.name("asOf").value(asOf.toString()).name("unit").value(top.unit());
    json.name("topNetworks").value(top.rows().size());
    json.name("rows").openArray();
    events.forEach(event -> json(json, event));
    json.closeArray().name("unseenMonths").value(unseen).name("unseen").openArray();
    for (Gap gap : gaps) {
      network(json.openObject(), gap.network());
      Members.texts(json, "people", gap.people());
      Members.text(json, "lastMet", gap.lastSeen().map(LocalDate::toString), "no meeting is noted");
      json.closeObject();
    }
    json.closeArray().name("exchangePeople").openArray();
    for (Liaison liaison : liaisons) {
      json.openObject().name("contact").value(liaison.contact().id());
      json.name("name").value(liaison.contact().name());
      json.name("exchange").value(liaison.exchange());
      json.name("value").literal(number(liaison.value())).name("asns").openArray();
      liaison.reach().forEach(row -> json.value(row.asn().value()));
      json.closeArray().closeObject();
    }
    json.closeArray().name("due").openArray();
    due.forEach(one -> DueJson.write(json, one));
    json.closeArray().closeObject().endLine();
  }

  private static void json(Json json, EventOutlook outlook) {
    json.openObject().name("id").value(outlook.event().id());
    json.name("name").value(outlook.event().name());
    json.name("from").value(outlook.event().from().toString());
    json.name("until").value(outlook.event().until().toString());
    json.name("expectedValue").literal(number(outlook.expectedValue()));
    json.name("networks").openArray();
    for (EventOutlook.Likely likely : outlook.likely()) {
      network(json.openObject(), likely.network());
      json.name("chance").literal(number(BigDecimal.valueOf(likely.chance())));
      json.name("because").value(likely.because()).closeObject();
    }
    json.closeArray();
    Members.amount(json, "cost", outlook.event().cost().map(c -> c.amount()), "nobody noted it");
    Members.text(
        json,
        "currency",
        outlook.event().cost().map(c -> c.currency().getCurrencyCode()),
        "nobody noted the cost");
    Members.texts(json, "going", new ArrayList<>(outlook.event().ourPeople()));
    Members.text(
        json, "send", outlook.send().map(s -> s.person()), "nobody of us was at any of the series");
    json.name("beenBefore").value(outlook.send().map(s -> s.been()).orElse(0));
    Members.text(json, "rotationRisk", outlook.rotation(), "none is seen");
    json.closeObject();
  }

  private static void network(Json json, TopNetworks.Row row) {
    json.name("rank").value(row.rank()).name("asn").value(row.asn().value());
    json.name("name").value(row.name()).name("value").literal(number(row.value()));
  }

  private static String number(BigDecimal value) {
    return value.setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
  }
}
