package org.peeringkit.cli.discuss;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
import org.peeringkit.model.discussion.GuardedText;
import org.peeringkit.model.discussion.Stage;
import org.peeringkit.model.net.Asn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peering discuss stage}. */
@Command(
    name = "stage",
    mixinStandardHelpOptions = true,
    description = "Says to which stage a discussion came.")
final class StageCommand extends WritingCommand {
  @Parameters(
      index = "0",
      paramLabel = "AS",
      converter = AsnConverter.class,
      description = "With whom.")
  private Asn asn = Asn.of(0);

  @Parameters(index = "1", paramLabel = "STAGE", description = "One of ${COMPLETION-CANDIDATES}.")
  private Stage stage = Stage.IDENTIFIED;

  @Option(
      names = "--on",
      paramLabel = "DATE",
      converter = DateConverter.class,
      description = "Day on which. Default: today (UTC).")
  private @Nullable LocalDate day;

  @Option(
      names = "--evidence",
      paramLabel = "TEXT",
      description = "What shows that they peer, where no session was noted as up.")
  private @Nullable String evidence;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      converter = DateConverter.class,
      description =
          "With DECLINED: when they may be asked again; hidden from the hit list so long.")
  private @Nullable LocalDate until;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "With DECLINED: what they said. With --reopen: what changed.")
  private @Nullable String reason;

  @Option(names = "--reopen", description = "Open a closed discussion again, at this stage.")
  private boolean reopen;

  @Option(
      names = "--override",
      paramLabel = "REASON",
      description = "Do it although the rules forbid it; the reason stays visible.")
  private @Nullable String override;

  StageCommand(Streams streams) {
    super(streams);
  }

  @Override
  String name() {
    return "discuss stage";
  }

  @Override
  protected boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    LocalDate on = given(day).orElseGet(this::today);
    try (DiscussionLog log = openLog(file, diagnostics)) {
      tell(append(log, Optional.of(asn), List.of(what(on))), out);
    }
    return true;
  }

  private Function<String, What> what(LocalDate on) {
    if (reopen) {
      String changed =
          given(reason)
              .orElseThrow(() -> new UsageException("--reopen needs --reason: what changed"));
      return id -> new DiscussionEvent.Reopened(stage, on, GuardedText.ofInternal(changed));
    }
    if ((until != null || reason != null) && stage != Stage.DECLINED) {
      throw new UsageException("--until and --reason go with DECLINED, or --reason with --reopen");
    }
    if (until != null && reason == null) {
      throw new UsageException("--until needs --reason: what they said");
    }
    return id ->
        new DiscussionEvent.Staged(
            stage,
            on,
            given(evidence).map(GuardedText::ofInternal),
            given(reason)
                .map(
                    said ->
                        new Discussion.Decline(
                            given(until), GuardedText.ofInternal(said), Optional.empty())),
            given(override));
  }
}
