package org.peeringkit.cli.discuss;

import java.io.IOException;
import org.peeringkit.analysis.discussions.log.LogContents;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import picocli.CommandLine.Command;

/** {@code peering discuss check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Whether the log is whole: names every line that is not, changes nothing.")
final class CheckCommand extends LogCommand {
  CheckCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    LogContents contents = read(file, diagnostics);
    if (json()) {
      new Json(out)
          .openObject()
          .name("lines")
          .value(contents.lines())
          .name("events")
          .value(contents.events().size())
          .name("linesNotUsed")
          .value(contents.refused())
          .name("tornOctets")
          .value(contents.tornOctets())
          .name("faults")
          .value(contents.faults().size())
          .closeObject()
          .endLine();
    } else {
      out.text(
              contents.lines()
                  + " lines, "
                  + contents.events().size()
                  + " events used, "
                  + contents.refused()
                  + " not used, "
                  + contents.faults().size()
                  + " faults")
          .newLine();
    }
    return true;
  }
}
