package org.peeringkit.cli.event;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.calendar.CalendarEntry;
import org.peeringkit.analysis.calendar.CalendarWriter;
import org.peeringkit.analysis.discussions.due.Due;
import org.peeringkit.analysis.discussions.due.DueList;
import org.peeringkit.analysis.discussions.event.EventPlanner;
import org.peeringkit.analysis.discussions.event.ExchangeLiaisons;
import org.peeringkit.analysis.discussions.event.FaceTime;
import org.peeringkit.analysis.discussions.event.TopNetworks;
import org.peeringkit.analysis.economics.NoticeCalendar;
import org.peeringkit.analysis.pipeline.report.ContractWords;
import org.peeringkit.cli.command.MonthCommand;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.cli.file.AtomicFile;
import org.peeringkit.cli.people.PeopleLog;
import org.peeringkit.model.discussion.PeeringEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code peering event plan}: which event next. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description =
        "Which event next and who goes; whom of the Top 50 we have not seen; people of exchanges and"
            + " whom they reach; what is due.")
final class EventPlanCommand extends MonthCommand {
  /** Long enough to book a journey. */
  private static final int EVENT_ALARM_DAYS = 30;

  @Mixin private PeopleLog log = new PeopleLog();

  @Option(
      names = "--unseen",
      paramLabel = "MONTHS",
      defaultValue = "6",
      description = "Name networks of the Top 50 not met for so long. Default: ${DEFAULT-VALUE}.")
  private int unseen = 6;

  @Option(
      names = "--ical",
      paramLabel = "FILE",
      description =
          "Also write a calendar (RFC 5545): events to come, what is due, and the notice dates of"
              + " contracts.")
  private @Nullable Path calendar;

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  EventPlanCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected void checkOptions() {
    if (unseen < 1) {
      throw new UsageException("--unseen must be 1 or more: " + unseen);
    }
  }

  @Override
  protected void run(Counted counted, Output out) throws IOException {
    PeopleLog.Known known = log.read(counted.file(), folder(), counted.diagnostics());
    Peering peering = counted.workspace().peering();
    TopNetworks top = TopNetworks.of(peering.hitList(counted.month()));
    List<Due> due = DueList.of(known.discussions(), known.asOf());
    EventPlanOutput output =
        new EventPlanOutput(
            known.asOf(),
            top,
            EventPlanner.of(known.discussions(), top, known.asOf()),
            FaceTime.gaps(known.discussions(), top, known.asOf(), unseen),
            ExchangeLiaisons.of(known.discussions(), top, peering.job().registry(), known.asOf()),
            due,
            unseen);
    if (calendar != null) {
      String owner = counted.file().config().network().asn().toString();
      AtomicFile.write(
          resolve(calendar),
          CalendarWriter.write("peering dates", owner, known.asOf(), entries(counted, known, due)));
    }
    if (json) {
      output.json(out);
    } else {
      output.text(out);
    }
  }

  private static List<CalendarEntry> entries(Counted counted, PeopleLog.Known known, List<Due> due)
      throws IOException {
    List<CalendarEntry> entries = new ArrayList<>();
    for (PeeringEvent event : known.discussions().events().values()) {
      if (!event.until().isBefore(known.asOf())) {
        String going = String.join(", ", event.ourPeople());
        entries.add(
            new CalendarEntry(
                "event\n" + event.id(),
                event.from(),
                event.until(),
                event.name(),
                event.place() + (going.isEmpty() ? "" : "\nGoing: " + going),
                OptionalInt.of(EVENT_ALARM_DAYS)));
      }
    }
    due.forEach(one -> entries.add(one.entry()));
    List<NoticeCalendar.Entry> notices = new ArrayList<>();
    counted
        .workspace()
        .peering()
        .contracts(counted.month())
        .forEach(
            standing ->
                standing
                    .notice()
                    .ifPresent(
                        n ->
                            notices.add(new NoticeCalendar.Entry(n, ContractWords.all(standing)))));
    entries.addAll(NoticeCalendar.entries(notices));
    return entries;
  }
}
