package org.peeringkit.cli.discuss;

import java.io.IOException;
import org.peeringkit.analysis.discussions.log.DiscussionLog;
import org.peeringkit.analysis.discussions.log.Pruned;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import picocli.CommandLine.Command;

/** {@code peering discuss prune}. */
@Command(
    name = "prune",
    mixinStandardHelpOptions = true,
    description =
        "Takes words whose last day is past out of the log's file; that they were said stays.")
final class PruneCommand extends WritingCommand {
  PruneCommand(Streams streams) {
    super(streams);
  }

  @Override
  String name() {
    return "discuss prune";
  }

  @Override
  protected boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    Pruned pruned;
    try (DiscussionLog log = openLog(file, diagnostics)) {
      pruned = log.prune(today());
    }
    if (pruned.unreadableLines() > 0) {
      diagnostics.line(
          pruned.unreadableLines()
              + " lines could not be read and were left as they are: they may hold words that"
              + " should be gone; peering discuss check names them");
    }
    if (json()) {
      new Json(out)
          .openObject()
          .name("texts")
          .value(pruned.texts())
          .name("lines")
          .value(pruned.lines())
          .name("unreadableLines")
          .value(pruned.unreadableLines())
          .name("tornRemoved")
          .value(pruned.tornRemoved())
          .closeObject()
          .endLine();
    } else {
      out.text(
              "the words of "
                  + pruned.texts()
                  + " pieces were removed from "
                  + pruned.lines()
                  + " lines"
                  + (pruned.tornRemoved() ? ", and octets of writes that were cut off" : ""))
          .newLine();
    }
    return true;
  }
}
