package org.peeringkit.cli.discuss;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.discussions.log.DiscussionLog;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.DiscussionEvent.What;
import org.peeringkit.model.net.Asn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peering discuss done}. */
@Command(
    name = "done",
    mixinStandardHelpOptions = true,
    description = "Says that a step was done or a promise kept.")
final class DoneCommand extends WritingCommand {
  @Parameters(index = "0", paramLabel = "ID", description = "Which, as peering discuss due says.")
  private String id = "";

  @Option(
      names = "--on",
      paramLabel = "DATE",
      converter = DateConverter.class,
      description = "Day on which. Default: today (UTC).")
  private @Nullable LocalDate day;

  DoneCommand(Streams streams) {
    super(streams);
  }

  @Override
  String name() {
    return "discuss done";
  }

  @Override
  protected boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    LocalDate on = given(day).orElseGet(this::today);
    try (DiscussionLog log = openLog(file, diagnostics)) {
      for (Discussion discussion : log.state().byAsn().values()) {
        boolean step = discussion.steps().stream().anyMatch(s -> s.id().equals(id));
        boolean promise = discussion.promises().stream().anyMatch(p -> p.id().equals(id));
        if (step || promise) {
          What what =
              step ? new DiscussionEvent.StepDone(id, on) : new DiscussionEvent.PromiseKept(id, on);
          Optional<Asn> asn = Optional.of(discussion.asn());
          tell(append(log, asn, List.of(fresh -> what)), out);
          return true;
        }
      }
    }
    throw new UsageException("there is no step and no promise " + id);
  }
}
