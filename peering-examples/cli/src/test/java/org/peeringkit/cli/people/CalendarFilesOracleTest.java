package org.peeringkit.cli.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.discussions.log.DiscussionLog;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;
import org.peeringkit.model.discussion.DiscussionEvent;
import org.peeringkit.model.discussion.PeeringEvent;

/** Python's icalendar reads the calendars that commands write. */
@Tag("oracle")
class CalendarFilesOracleTest {
  private static final String READER =
      """
      import sys, icalendar
      for name in sys.argv[1:]:
          cal = icalendar.Calendar.from_ical(open(name, 'rb').read())
          events = cal.walk('VEVENT')
          if cal.errors or any(e.errors for e in events): raise SystemExit(name)
          if len({str(e['UID']) for e in events}) != len(events): raise SystemExit('UID twice')
          print(len(events), min(e.decoded('DTSTART').isoformat() for e in events))
      """;

  @Test
  void bothCalendars(@TempDir Path dir) throws Exception {
    boolean there =
        Files.exists(Path.of("/usr/bin/python3"))
            && new ProcessBuilder("/usr/bin/python3", "-c", "import icalendar").start().waitFor()
                == 0;
    if ("true".equals(System.getenv("CI"))) {
      assertThat(there).as("python3-icalendar is installed").isTrue();
    }
    Assumptions.assumeTrue(there, "python3-icalendar is not installed");
    Path log = dir.resolve("log.jsonl");
    try (DiscussionLog open = DiscussionLog.open(log, "test")) {
      LocalDate day = LocalDate.of(2026, 10, 19);
      open.append(
          new DiscussionEvent(
              "e1",
              Instant.parse("2026-07-31T12:00:00Z"),
              "Kim",
              Optional.empty(),
              new DiscussionEvent.EventRecorded(
                  new PeeringEvent(
                      "f",
                      "Forum, the 1st; \"with\" Zoë",
                      "Forum",
                      "Hall 3",
                      day,
                      day.plusDays(2),
                      Optional.empty(),
                      List.of(),
                      List.of()))));
    }
    Path notices = dir.resolve("notices.ics");
    Path dates = dir.resolve("dates.ics");
    run("contracts", "--ical", notices.toString());
    run("event", "plan", "--ical", dates.toString(), "--log", log.toString());
    Process process =
        new ProcessBuilder("/usr/bin/python3", "-c", READER, notices.toString(), dates.toString())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    // Two contracts, and the forum with them, which comes before their notice dates.
    assertThat(out).isEqualTo("2 2026-12-31\n3 2026-10-19\n");
  }

  private static void run(String... args) {
    String[] all = java.util.Arrays.copyOf(args, args.length + 4);
    System.arraycopy(
        new String[] {"--config", DemoWorld.config(), "--month", DemoWorld.MONTH},
        0,
        all,
        args.length,
        4);
    Invocation run = Invocation.of(all);
    assertThat(run.code()).as(run.err()).isZero();
  }
}
