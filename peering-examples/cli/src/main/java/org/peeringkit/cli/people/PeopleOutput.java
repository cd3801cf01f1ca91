package org.peeringkit.cli.people;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.peeringkit.analysis.discussions.people.Introduction;
import org.peeringkit.analysis.discussions.people.Owed;
import org.peeringkit.analysis.discussions.people.People;
import org.peeringkit.analysis.discussions.people.PeopleGraph;
import org.peeringkit.analysis.discussions.people.Person;
import org.peeringkit.analysis.discussions.people.Tie;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Escape;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.analysis.report.text.TerminalTable;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.model.discussion.Contact.Employment;
import org.peeringkit.model.discussion.Contact.Role;
import org.peeringkit.model.discussion.Party;
import org.peeringkit.model.net.Asn;

/** People as a table, and as JSON. */
final class PeopleOutput {
  private static final int SHOWN = 5;
  private static final int PROMISES = 10;
  private static final int DECIMALS = 6;

  private final People people;
  private final LocalDate asOf;
  private final Output out;

  PeopleOutput(People people, LocalDate asOf, Output out) {
    this.people = people;
    this.asOf = asOf;
    this.out = out;
  }

  private String shown(String id) {
    return Escape.visible(people.name(id));
  }

  void introduction(Asn asn, boolean json) {
    Optional<Introduction> way = people.introduction(asn);
    String words =
        way.map(w -> words(w, this::shown))
            .orElse(
                people.at(asn).isEmpty()
                    ? "We know nobody at " + asn + "."
                    : "Nobody we know leads to anybody at " + asn + ".");
    if (!json) {
      Paragraph.write(words, "", out);
      return;
    }
    Json document = new Json(out).openObject();
    document.name("asOf").value(asOf.toString()).name("asn").value(asn.value());
    document.name("introduction").value(way.map(w -> words(w, people::name)).orElse(words));
    path(document, way);
    document.closeObject().endLine();
  }

  private static String words(Introduction way, UnaryOperator<String> names) {
    String words = way.inWords(names);
    return words.substring(0, words.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
        + words.substring(words.offsetByCodePoints(0, 1))
        + ".";
  }

  private static void path(Json json, Optional<Introduction> way) {
    Members.texts(json, "path", way.map(Introduction::people).orElse(List.of()));
    Members.amount(
        json,
        "distance",
        way.map(w -> rounded(w.distance())),
        "no chain of acquaintances leads there");
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }

  void text(List<Person> rows, boolean graph) {
    Table table =
        new Table(
            "people",
            "People",
            List.of(
                Column.words("name", "Name"),
                Column.words("now", "Now at"),
                Column.words("role", "Role"),
                Column.words("lastSeen", "Last seen"),
                Column.words("lastSeenAt", "at"),
                Column.words("weOwe", "We owe"),
                Column.words("theyOwe", "They owe"),
                Column.words("introducedBy", "Ask"),
                Column.words("risk", "Risk")),
            rows.stream().map(this::cells).toList());
    if (!rows.isEmpty()) {
      out.text(TerminalTable.render(table));
    }
    promises(rows);
    rows.stream().filter(Person::isRisky).forEach(this::risk);
    if (graph) {
      measures();
    }
    out.text(
            asOf
                + ": "
                + (rows.isEmpty()
                    ? "nobody is recorded"
                    : counted(rows.size(), "person", "people") + " recorded"))
        .newLine();
  }

  private List<Cell> cells(Person person) {
    return List.of(
        Cell.text(person.contact().name()),
        Cell.text(
            person.now().isEmpty()
                ? "?"
                : person.now().stream()
                    .map(PeopleOutput::employer)
                    .collect(Collectors.joining("; "))),
        Cell.text(role(person)),
        Cell.text(person.seen().map(s -> s.day().toString()).orElse("never")),
        Cell.text(person.seen().map(Person.Seen::where).orElse("")),
        Cell.text(owed(person.owedBy(Party.US))),
        Cell.text(owed(person.owedBy(Party.THEM))),
        Cell.text(ask(person)),
        Cell.text(person.isRisky() ? "sales" : ""));
  }

  private static String role(Person person) {
    Role role = person.contact().role();
    return role == Role.UNKNOWN ? "?" : role.label();
  }

  private static String employer(Employment employment) {
    String organisation = employment.organisation();
    return employment.asn().isEmpty() || organisation.contains(employment.asn().get().toString())
        ? organisation
        : employment.asn().get() + " " + organisation;
  }

  private static String owed(List<Owed> owed) {
    if (owed.isEmpty()) {
      return "";
    }
    long late = owed.stream().filter(Owed::overdue).count();
    return owed.size() + (late > 0 ? ", " + late + " late" : "");
  }

  /** What the numbers of the table stand for, the late ones first. */
  private void promises(List<Person> rows) {
    List<String> lines = new ArrayList<>();
    for (boolean late : new boolean[] {true, false}) {
      for (Person person : rows) {
        person.owed().stream()
            .filter(o -> o.overdue() == late)
            .forEach(o -> lines.add(Escape.visible(person.contact().name()) + ": " + words(o)));
      }
    }
    int shown = Math.min(PROMISES, lines.size());
    lines.subList(0, shown).forEach(line -> Paragraph.write(line, "  ", out));
    if (lines.size() > shown) {
      out.text("and ").number(lines.size() - shown).text(" more promises").newLine();
    }
  }

  private static String words(Owed owed) {
    return (owed.by() == Party.US ? "we owe" : "they owe")
        + owed.due().map(due -> (owed.overdue() ? ", late since " : ", by ") + due).orElse("")
        + ": "
        + Escape.visible(owed.what());
  }

  /** Whom to ask: one of us who knows the person, or who would introduce us. */
  private String ask(Person person) {
    return person
        .introduction()
        .map(way -> people.name(way.people().get(way.people().size() > 2 ? 1 : 0)))
        .orElse("nobody");
  }

  private void risk(Person person) {
    Paragraph.write(
        Escape.visible(person.contact().name())
            + " may take us for a customer: "
            + String.join("; ", person.risks())
            + ".",
        "  ",
        out);
  }

  /** Those who connect most, and what hangs on one tie. */
  private void measures() {
    PeopleGraph graph = people.graph();
    List<Map.Entry<String, Double>> connectors =
        graph.betweenness().entrySet().stream()
            .filter(e -> e.getValue() > 0)
            .sorted(
                Map.Entry.<String, Double>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(SHOWN)
            .toList();
    for (Map.Entry<String, Double> connector : connectors) {
      OptionalDouble constraint = graph.constraint(connector.getKey());
      Paragraph.write(
          shown(connector.getKey())
              + " stands between others: betweenness "
              + rounded(connector.getValue()).setScale(1, RoundingMode.HALF_EVEN)
              + ", constraint "
              + (constraint.isPresent()
                  ? rounded(constraint.getAsDouble()).setScale(2, RoundingMode.HALF_EVEN)
                  : "not defined")
              + ".",
          "  ",
          out);
    }
    for (Tie tie : graph.bridges().stream().limit(SHOWN).toList()) {
      Paragraph.write(
          "Only " + shown(tie.one()) + " and " + shown(tie.other()) + " connect their circles.",
          "  ",
          out);
    }
    out.text(counted(graph.circles().size(), "circle", "circles") + " without ties between them")
        .newLine();
  }

  private static String counted(int n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }

  void json(List<Person> rows, boolean graph) {
    Json json = new Json(out).openObject();
    json.name("asOf").value(asOf.toString()).name("rows").openArray();
    rows.forEach(person -> json(json, person));
    json.closeArray();
    if (graph) {
      graph(json);
    }
    json.closeObject().endLine();
  }

  private void json(Json json, Person person) {
    json.openObject().name("id").value(person.contact().id());
    json.name("name").value(person.contact().name());
    employers(json, "now", person.now());
    employers(json, "before", person.before());
    Members.text(
        json,
        "role",
        Optional.of(person.contact().role().label()).filter(label -> !label.isEmpty()),
        "nobody noted it");
    Members.text(
        json, "lastSeen", person.seen().map(s -> s.day().toString()), "no meeting is noted");
    Members.text(json, "lastSeenAt", person.seen().map(s -> s.where()), "no meeting is noted");
    json.name("owed").openArray();
    for (Owed owed : person.owed()) {
      json.openObject().name("by").value(owed.by().name()).name("asn").value(owed.asn().value());
      json.name("what").value(owed.what()).name("made").value(owed.made().toString());
      Members.text(json, "due", owed.due().map(LocalDate::toString), "no day was named");
      json.name("overdue").value(owed.overdue()).closeObject();
    }
    json.closeArray();
    Members.text(
        json,
        "introduction",
        person.introduction().map(way -> words(way, people::name)),
        "no chain of acquaintances leads there");
    path(json, person.introduction());
    json.name("risky").value(person.isRisky());
    Members.texts(json, "risks", person.risks());
    json.closeObject();
  }

  private static void employers(Json json, String name, List<Employment> employments) {
    json.name(name).openArray();
    for (Employment employment : employments) {
      json.openObject().name("asn");
      if (employment.asn().isPresent()) {
        json.value(employment.asn().get().value());
      } else {
        json.nullValue().name("asnUnknown").value("not a network, or not noted");
      }
      json.name("organisation").value(employment.organisation());
      Members.text(json, "from", employment.from().map(LocalDate::toString), "not noted");
      Members.text(json, "until", employment.until().map(LocalDate::toString), "still there");
      json.closeObject();
    }
    json.closeArray();
  }

  private void graph(Json json) {
    PeopleGraph graph = people.graph();
    Map<String, Double> betweenness = graph.betweenness();
    json.name("graph").openObject().name("people").openArray();
    for (String id : graph.people()) {
      json.openObject().name("id").value(id).name("name").value(people.name(id));
      json.name("betweenness").literal(rounded(betweenness.getOrDefault(id, 0.0)).toPlainString());
      OptionalDouble constraint = graph.constraint(id);
      Members.amount(
          json,
          "constraint",
          constraint.isPresent()
              ? Optional.of(rounded(constraint.getAsDouble()))
              : Optional.empty(),
          "who knows nobody has none");
      json.closeObject();
    }
    json.closeArray().name("ties").openArray();
    Set<Tie> bridges = Set.copyOf(graph.bridges());
    Set<Tie> weak = Set.copyOf(graph.weakTies());
    List<Tie> ties = new ArrayList<>(graph.ties());
    ties.sort(Comparator.comparing(Tie::one).thenComparing(Tie::other));
    for (Tie tie : ties) {
      json.openObject().name("one").value(tie.one()).name("other").value(tie.other());
      json.name("strength").literal(rounded(tie.strength()).toPlainString());
      json.name("reasons").value(tie.reasons().size());
      json.name("bridge").value(bridges.contains(tie));
      json.name("weak").value(weak.contains(tie)).closeObject();
    }
    json.closeArray().name("circles").value(graph.circles().size()).closeObject();
  }
}
