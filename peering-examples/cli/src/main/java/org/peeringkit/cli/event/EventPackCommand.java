package org.peeringkit.cli.event;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.discussions.brief.Dossiers;
import org.peeringkit.analysis.discussions.brief.Memories;
import org.peeringkit.analysis.discussions.pack.Attendee;
import org.peeringkit.analysis.discussions.pack.EventPack;
import org.peeringkit.analysis.discussions.page.Numbers;
import org.peeringkit.cli.brief.LogOption;
import org.peeringkit.cli.brief.Outgoing;
import org.peeringkit.cli.brief.PageFormat;
import org.peeringkit.cli.command.MonthCommand;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.model.discussion.Audience;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code peering event pack}: whom to meet of an attendee list, five lines each. */
@Command(
    name = "pack",
    mixinStandardHelpOptions = true,
    description =
        "Whom to meet of an attendee list: the first of the hit list, quick wins and open promises,"
            + " five lines each; names that may be several networks are listed, never guessed.")
public final class EventPackCommand extends MonthCommand {
  @Option(
      names = "--attendees",
      paramLabel = "FILE",
      required = true,
      description = "CSV with columns such as name, company, asn; - for standard input.")
  private String attendees = "";

  @Option(
      names = "--event",
      paramLabel = "NAME",
      description = "What it is called. Default: the event.")
  private @Nullable String event;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "md",
      description = "html, md or json. Default: md.")
  private PageFormat format = PageFormat.MD;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Mixin private LogOption log = new LogOption();

  /** A command over these streams. */
  public EventPackCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected void run(Counted counted, Output out) throws IOException {
    List<Attendee> people;
    try (InputStream in = input(attendees).open()) {
      people = new AttendeeReader(attendees, counted.diagnostics()).read(in);
    }
    Peering peering = counted.workspace().peering();
    Dossiers dossiers =
        new Dossiers(peering.job(), counted.month(), counted.file().brief().mapDetail());
    Memories memories =
        log.memories(
                Audience.US,
                counted.workspace().peering().job().discussions(),
                this::resolve,
                counted.diagnostics())
            .with(counted.workspace().peering().job().registry());
    Numbers numbers = new Numbers();
    EventPack pack =
        EventPack.of(
            people,
            dossiers,
            peering.job().evidence(counted.month()),
            peering.hitList(counted.month()),
            peering.quickWins(counted.month()),
            memories,
            numbers);
    for (EventPack.Meeting meeting : pack.meetings()) {
      // What is said aloud has gone out, too.
      Outgoing.check(
          "what to say to " + meeting.asn(),
          meeting.say(),
          Outgoing.context(counted, List.of(meeting.asn()), false),
          counted.diagnostics());
    }
    (json ? PageFormat.JSON : format)
        .print(pack.page(event == null ? "the event" : event, numbers), out);
  }
}
