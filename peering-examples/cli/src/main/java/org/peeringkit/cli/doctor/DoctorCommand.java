package org.peeringkit.cli.doctor;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.pipeline.InputAccount;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.pipeline.PeeringConfig;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.analysis.report.text.TerminalTable;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.analysis.suspicion.Suspicions;
import org.peeringkit.analysis.traffic.facts.NotCounted;
import org.peeringkit.cli.command.ConfiguredCommand;
import org.peeringkit.cli.command.MonthOption;
import org.peeringkit.cli.command.Workspace;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.cli.doctor.Checks.Check;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code peering doctor}: what the inputs are, what is missing, and what that costs. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Checks inputs: what each gave, what is missing and what it costs in accuracy.")
public final class DoctorCommand extends ConfiguredCommand {
  private static final String IN_LEDGER = "flow files are counted together in the month's ledger";

  @Mixin private MonthOption month = new MonthOption();

  @Option(
      names = "--self",
      description = "Also whether we are peerable: our registry entry against links and tables.")
  private boolean self;

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  @Option(
      names = "--suggest-links",
      description = "Only a draft of the links that are not configured yet, as YAML.")
  private boolean suggestLinks;

  /** A command over these streams. */
  public DoctorCommand(Streams streams) {
    super(streams);
  }

  /**
   * What there is to say.
   *
   * @param month the month looked at; empty where there is no traffic
   * @param selfChecks empty unless asked for
   */
  private record Diagnosis(
      List<String> notices,
      List<InputAccount> inputs,
      List<String> problems,
      List<YearMonth> months,
      Optional<MonthResult> month,
      Suspicions suspicions,
      List<Check> selfChecks) {}

  @Override
  protected boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    if (suggestLinks) {
      if (json || self || month.month().isPresent()) {
        throw new UsageException(
            "--suggest-links prints YAML of all flows: without --json, --self and --month");
      }
      try (Workspace workspace = open(file, diagnostics)) {
        LinkSuggestions.write(workspace.peering().job().suggestLinks(), file.config().links(), out);
        return workspace.hasTraffic();
      }
    }
    try (Workspace workspace = openSilently(file, diagnostics)) {
      boolean hasTraffic = workspace.hasTraffic();
      Optional<MonthResult> result =
          hasTraffic
              ? Optional.of(workspace.result(workspace.month(month.month())))
              : Optional.empty();
      Diagnosis diagnosis =
          new Diagnosis(
              file.notices(),
              workspace.peering().accounts(),
              problems(workspace, result, file.config()),
              List.copyOf(workspace.peering().months()),
              result,
              result.isPresent()
                  ? workspace.peering().job().suspicions(result.get().month())
                  : Suspicions.NONE,
              self ? SelfCheck.of(workspace.peering().job(), result) : List.of());
      if (json) {
        json(diagnosis, out);
      } else {
        text(diagnosis, out);
      }
      return hasTraffic;
    }
  }

  /** Those of the inputs, and what rows of text left unsaid. */
  private static List<String> problems(
      Workspace workspace, Optional<MonthResult> result, PeeringConfig config) {
    List<String> problems = new ArrayList<>(workspace.peering().problems());
    SortedMap<String, Long> counts =
        result.map(r -> r.ledger().facts().readStats().counts()).orElseGet(TreeMap::new);
    long open = counts.getOrDefault("rows that do not say whether counters are scaled", 0L);
    if (open > 0 && config.inputs().flows().stream().anyMatch(flow -> !flow.countersStated())) {
      problems.add(
          open
              + " rows of flow text do not say whether their counters were multiplied by the"
              + " sampling rate already; they count as raw. Were they? Then say counters: scaled");
    }
    long zones = counts.getOrDefault("times without a zone, taken as UTC", 0L);
    if (zones > 0) {
      problems.add(
          zones
              + " times in flow text name no time zone and count as UTC; if they are not, say"
              + " timeZone in a mapping");
    }
    return problems;
  }

  private void json(Diagnosis diagnosis, Output out) {
    Json document = new Json(out).openObject();
    document.name("inputs").openArray();
    for (InputAccount input : diagnosis.inputs) {
      boolean isFlows = input.kind().equals("flows");
      document.openObject().name("name").value(input.name()).name("kind").value(input.kind());
      Members.count(
          document,
          "records",
          isFlows ? OptionalLong.empty() : OptionalLong.of(input.stats().records()),
          IN_LEDGER);
      Members.count(
          document,
          "faults",
          isFlows ? OptionalLong.empty() : OptionalLong.of(input.stats().faultCount()),
          IN_LEDGER);
      Members.text(
          document,
          "sha256",
          Optional.of(input.sha256()).filter(hash -> !hash.isEmpty()),
          "it could not be read");
      document.closeObject();
    }
    document.closeArray();
    Members.texts(document, "problems", diagnosis.problems);
    Members.texts(document, "notices", diagnosis.notices);
    Members.texts(document, "months", diagnosis.months.stream().map(YearMonth::toString).toList());
    String noTraffic = "there is no traffic";
    Members.text(document, "month", diagnosis.month.map(m -> m.month().toString()), noTraffic);
    Members.count(document, "flowRecords", flowRecords(diagnosis), noTraffic);
    Members.count(document, "flowFaults", flowFaults(diagnosis), noTraffic);
    document.name("notCounted").openArray();
    diagnosis.month.ifPresent(
        m ->
            m.ledger()
                .facts()
                .notCounted()
                .forEach(
                    (reason, amount) ->
                        document
                            .openObject()
                            .name("reason")
                            .value(reason.label())
                            .name("records")
                            .value(amount.records())
                            .name("octets")
                            .value(amount.octets())
                            .closeObject()));
    document.closeArray();
    document.name("findings").openArray();
    diagnosis.month.ifPresent(
        m ->
            m.findings()
                .forEach(
                    f ->
                        document
                            .openObject()
                            .name("kind")
                            .value(f.kind().name())
                            .name("subject")
                            .value(f.subject())
                            .name("text")
                            .value(f.text())
                            .closeObject()));
    document.closeArray();
    SuspicionOutput.json(document, diagnosis.suspicions);
    if (self) {
      document.name("self").openArray();
      for (Check check : diagnosis.selfChecks) {
        document
            .openObject()
            .name("check")
            .value(check.name())
            .name("result")
            .value(check.result().name())
            .name("text")
            .value(check.text())
            .name("why")
            .value(check.why());
        Members.text(document, "todo", check.todo(), "nothing");
        document.closeObject();
      }
      document.closeArray();
    }
    document.closeObject().endLine();
  }

  private static OptionalLong flowRecords(Diagnosis diagnosis) {
    return diagnosis
        .month
        .map(m -> OptionalLong.of(m.ledger().facts().readStats().records()))
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong flowFaults(Diagnosis diagnosis) {
    return diagnosis
        .month
        .map(m -> OptionalLong.of(m.ledger().facts().readStats().faultCount()))
        .orElse(OptionalLong.empty());
  }

  private void text(Diagnosis diagnosis, Output out) {
    inputs(diagnosis, out);
    section(
        out,
        "What is missing and what it costs",
        diagnosis.problems,
        "nothing: every kind of input is there");
    section(out, "Keys that are not used", diagnosis.notices, "none");
    diagnosis.month.ifPresent(
        m -> {
          section(
              out,
              "Links, routers and counters in " + m.month() + percent(m),
              m.findings().stream().map(f -> f.text()).toList(),
              "nothing to look at");
          section(out, "What to doubt", SuspicionOutput.lines(diagnosis.suspicions), "nothing");
          section(out, "Flow records that do not count", notCounted(m), "none");
        });
    if (self) {
      List<String> lines = new ArrayList<>();
      for (Check check : diagnosis.selfChecks) {
        lines.add(
            "["
                + check.result().word()
                + "] "
                + check.name()
                + ": "
                + check.text()
                + check
                    .todo()
                    .map(todo -> ". It matters: " + check.why() + ". To do: " + todo)
                    .orElse("")
                + ".");
      }
      section(out, "Are we peerable?", lines, "nothing to say");
    }
  }

  private static List<String> notCounted(MonthResult m) {
    List<String> lines = new ArrayList<>();
    m.ledger()
        .facts()
        .notCounted()
        .forEach(
            (reason, amount) ->
                lines.add(
                    reason.label()
                        + ": "
                        + Units.count(amount.records())
                        + " records, "
                        + Units.octets(BigDecimal.valueOf(amount.octets()))
                        + " "
                        + cost(reason)));
    return lines;
  }

  private static String cost(NotCounted reason) {
    return switch (reason) {
      case DUPLICATE -> "seen a second time; counted once";
      case FIREWALL_EVENT -> "of a firewall's events; the flow's end counts";
      case DROPPED_OUTBOUND -> "never left the network";
      case NO_INTERFACES -> "name no interface; they are on no link, so nobody's";
      case UNLISTED_EXPORTER -> "are of routers that no link names; add links or drop the files";
      case UNLISTED_INTERFACE -> "crossed interfaces that no link names; add links";
      case INTERNAL -> "stayed inside the network";
      case OUTSIDE_PERIOD -> "are of another month";
      case UNDATED -> "have no time; they are in no month";
      case NO_OCTETS -> "say no octets";
      case IMPLAUSIBLE -> "say more octets than can be; the records are damaged";
    };
  }

  private static String percent(MonthResult m) {
    OptionalDouble value = m.percentPeered().value();
    return value.isPresent()
        ? " (percent peered: " + Units.percent(BigDecimal.valueOf(value.getAsDouble())) + ")"
        : " (percent peered: unknown)";
  }

  private static void inputs(Diagnosis diagnosis, Output out) {
    if (diagnosis.inputs.isEmpty()) {
      out.text("no inputs").newLine();
    } else {
      List<List<Cell>> cells = new ArrayList<>();
      for (InputAccount input : diagnosis.inputs) {
        boolean isFlows = input.kind().equals("flows");
        boolean isRead = !input.sha256().isEmpty();
        cells.add(
            List.of(
                Cell.text(input.name()),
                Cell.text(isRead ? input.kind() : input.kind() + ", not readable"),
                isFlows ? Cell.unknown(flowsNote(diagnosis)) : Cell.number(input.stats().records()),
                isFlows
                    ? Cell.unknown(flowsNote(diagnosis))
                    : Cell.number(input.stats().faultCount())));
      }
      out.text(
          TerminalTable.render(
              new Table(
                  "inputs",
                  "Inputs",
                  List.of(
                      Column.words("name", "input"),
                      Column.words("kind", "what it is"),
                      Column.numbers("records", "records", "", 0, 0),
                      Column.numbers("faults", "faults", "", 0, 0)),
                  cells)));
    }
  }

  private static String flowsNote(Diagnosis diagnosis) {
    return diagnosis
        .month
        .map(
            m ->
                IN_LEDGER
                    + ": "
                    + Units.count(m.ledger().facts().readStats().records())
                    + " records, "
                    + Units.count(m.ledger().facts().readStats().faultCount())
                    + " faults")
        .orElse(IN_LEDGER);
  }

  private static void section(Output out, String title, List<String> lines, String ifNone) {
    out.newLine().text(title).newLine();
    for (String line : lines.isEmpty() ? List.of(ifNone) : lines) {
      Paragraph.write("- " + line, "  ", out);
    }
  }
}
