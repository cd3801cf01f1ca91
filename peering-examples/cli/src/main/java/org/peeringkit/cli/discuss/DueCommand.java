package org.peeringkit.cli.discuss;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.discussions.due.Due;
import org.peeringkit.analysis.discussions.due.DueKind;
import org.peeringkit.analysis.discussions.due.DueList;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.analysis.report.text.TerminalTable;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code peering discuss due}. */
@Command(
    name = "due",
    mixinStandardHelpOptions = true,
    description =
        "What is due: steps, promises, thanks, follow-ups, whom to ask again; soonest first.")
final class DueCommand extends LogCommand {
  private static final int DAYS = 30;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      converter = DateConverter.class,
      description = "Leave out what is due later. Default: 30 days from now.")
  private @Nullable LocalDate until;

  DueCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    LocalDate last = given(until).orElseGet(() -> today().plusDays(DAYS));
    List<Due> items =
        DueList.of(read(file, diagnostics).on(today()), today()).stream()
            .filter(due -> !due.day().isAfter(last))
            .toList();
    if (json()) {
      Json document = new Json(out).openObject();
      document.name("today").value(today().toString()).name("until").value(last.toString());
      document.name("rows").openArray();
      items.forEach(item -> DueJson.write(document, item));
      document.closeArray().closeObject().endLine();
      return true;
    }
    if (items.isEmpty()) {
      out.text("nothing is due until " + last).newLine();
      return true;
    }
    out.text(
        TerminalTable.render(
            new Table(
                "due",
                "What is due",
                List.of(
                    Column.words("due", "due"),
                    Column.words("late", ""),
                    Column.words("asn", "network"),
                    Column.words("by", "owed by"),
                    Column.words("what", "what"),
                    Column.words("id", "id")),
                rows(items))));
    return true;
  }

  private static List<List<Cell>> rows(List<Due> items) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Due item : items) {
      rows.add(
          List.of(
              Cell.text(item.day().toString()),
              Cell.text(item.overdue() ? "late" : ""),
              item.asn().isPresent()
                  ? Cell.text(item.asn().get().toString())
                  : Cell.unknown("it belongs to no network"),
              Cell.text(item.kind() == DueKind.THEIR_PROMISE ? "them" : item.owner()),
              Cell.text(item.kind().words() + ": " + item.what()),
              Cell.text(item.key())));
    }
    return rows;
  }
}
