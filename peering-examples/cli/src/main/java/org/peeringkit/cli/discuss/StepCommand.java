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
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.DiscussionEvent.What;
import org.peeringkit.model.discussion.GuardedText;
import org.peeringkit.model.discussion.NextStep;
import org.peeringkit.model.discussion.Party;
import org.peeringkit.model.discussion.Promise;
import org.peeringkit.model.net.Asn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peering discuss step}: what is to be done, by us or as somebody promised. */
@Command(
    name = "step",
    mixinStandardHelpOptions = true,
    description = "Writes down a next step of ours, or what was promised.")
final class StepCommand extends WritingCommand {
  @Parameters(
      index = "0",
      paramLabel = "AS",
      converter = AsnConverter.class,
      description = "With whom.")
  private Asn asn = Asn.of(0);

  @Parameters(index = "1", paramLabel = "TEXT", description = "What is to be done.")
  private String what = "";

  @Option(
      names = "--due",
      paramLabel = "DATE",
      converter = DateConverter.class,
      description = "By when; a promise may do without.")
  private @Nullable LocalDate due;

  @Option(names = "--owner", paramLabel = "NAME", description = "Who of us. Default: author.")
  private @Nullable String owner;

  @Option(
      names = "--promised-by",
      paramLabel = "us|them",
      description = "It was promised, and by whom.")
  private @Nullable Party party;

  @Option(
      names = "--to",
      paramLabel = "WHO",
      description = "To whom it was promised: a contact's id, or one of us.")
  private @Nullable String to;

  StepCommand(Streams streams) {
    super(streams);
  }

  @Override
  String name() {
    return "discuss step";
  }

  @Override
  protected boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    if (what.isBlank()) {
      throw new UsageException("say what is to be done");
    }
    if (party == null && due == null) {
      throw new UsageException("a step needs --due");
    }
    if (party == null && to != null) {
      throw new UsageException("--to goes with --promised-by");
    }
    try (DiscussionLog log = openLog(file, diagnostics)) {
      tell(append(log, Optional.of(asn), List.of(event())), out);
    }
    return true;
  }

  private Function<String, What> event() {
    GuardedText text = GuardedText.ofInternal(what);
    if (party != null) {
      Party by = party;
      return id ->
          new DiscussionEvent.Promised(
              new Promise(id, by, given(to), text, today(), given(due), Optional.empty()));
    }
    LocalDate day = given(due).orElseThrow();
    String who = given(owner).orElseGet(this::author);
    return id -> new DiscussionEvent.Planned(new NextStep(id, who, text, day, Optional.empty()));
  }
}
