package org.peeringkit.cli.discuss;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.discussions.log.LogContents;
import org.peeringkit.analysis.discussions.risk.LeadRisk;
import org.peeringkit.analysis.discussions.risk.SettlementFree;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.analysis.report.text.TerminalTable;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.discussion.Audience;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.net.Asn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peering discuss show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Where all discussions stand, or all of one, on any day.")
final class ShowCommand extends LogCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "AS",
      converter = AsnConverter.class,
      description = "With whom; without it all, one a line.")
  private @Nullable Asn asn;

  @Option(
      names = "--on",
      paramLabel = "DATE",
      converter = DateConverter.class,
      description = "As it was known at the end of that day (UTC). Default: today.")
  private @Nullable LocalDate day;

  ShowCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    LogContents contents = read(file, diagnostics);
    LocalDate on = given(day).orElseGet(this::today);
    // words that are past their last day today are not shown for a past day either
    Discussions all = contents.on(on, on.isAfter(today()) ? on : today());
    List<Discussion> chosen = new ArrayList<>(all.byAsn().values());
    if (asn != null) {
      Asn with = asn;
      chosen.removeIf(d -> !d.asn().equals(with));
      if (chosen.isEmpty()) {
        throw new UsageException("there was no discussion with " + with + " on " + on);
      }
    }
    if (json()) {
      Json document = new Json(out).openObject().name("on").value(on.toString());
      document.name("rows").openArray();
      DiscussionJson rows = new DiscussionJson(document, Audience.US);
      chosen.forEach(d -> rows.discussion(d, Optional.of(risk(d, all))));
      document.closeArray().closeObject().endLine();
    } else if (asn != null) {
      new DiscussionText(out, all).discussion(chosen.get(0), risk(chosen.get(0), all));
    } else {
      table(chosen, on, out);
    }
    return true;
  }

  /** By the log alone: neither the registry nor a table is read for it. */
  private static LeadRisk risk(Discussion discussion, Discussions all) {
    return LeadRisk.of(discussion, all, List.of(), SettlementFree.UNKNOWN);
  }

  private static void table(List<Discussion> chosen, LocalDate on, Output out) {
    if (chosen.isEmpty()) {
      out.text("no discussion was begun until " + on).newLine();
      return;
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (Discussion d : chosen) {
      String next =
          d.nextStep()
              .map(s -> s.due() + " " + s.what().read(Audience.US).orElse("(not to be shown)"))
              .or(() -> d.declinedUntil().map(until -> "not before " + until))
              .orElse("");
      rows.add(
          List.of(
              Cell.text(d.asn().toString()),
              Cell.text(d.stage().name()),
              Cell.text(d.since().toString()),
              Cell.text(d.owner()),
              Cell.text(next)));
    }
    out.text(
        TerminalTable.render(
            new Table(
                "discussions",
                "Discussions",
                List.of(
                    Column.words("asn", "network"),
                    Column.words("stage", "stage"),
                    Column.words("since", "since"),
                    Column.words("owner", "owner"),
                    Column.words("next", "next")),
                rows)));
  }
}
