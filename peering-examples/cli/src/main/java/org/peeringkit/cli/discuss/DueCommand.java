package org.peeringkit.cli.discuss;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.discussions.outcome.DueItem;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.analysis.report.text.TerminalTable;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.model.discussion.Audience;
import org.peeringkit.model.discussion.Party;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code peering discuss due}. */
@Command(
    name = "due",
    mixinStandardHelpOptions = true,
    description = "Steps and promises that are open, soonest first.")
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
    List<DueItem> items = DueItem.of(read(file, diagnostics).on(today()), Audience.US, last);
    if (json()) {
      Json document = new Json(out).openObject();
      document.name("today").value(today().toString()).name("until").value(last.toString());
      document.name("rows").openArray();
      items.forEach(item -> DiscussionJson.due(document, item));
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

  private List<List<Cell>> rows(List<DueItem> items) {
    List<List<Cell>> rows = new ArrayList<>();
    for (DueItem item : items) {
      boolean late = item.due().filter(day -> day.isBefore(today())).isPresent();
      String kind = item.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      rows.add(
          List.of(
              item.due().isPresent()
                  ? Cell.text(item.due().get().toString())
                  : Cell.unknown("no day was named"),
              Cell.text(late ? "late" : ""),
              Cell.text(item.asn().toString()),
              Cell.text(item.by() == Party.THEM ? "them" : item.person()),
              Cell.text(kind + ": " + item.what().orElse("(told in confidence, or removed)")),
              Cell.text(item.id())));
    }
    return rows;
  }
}
