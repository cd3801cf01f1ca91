package org.peeringkit.analysis.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.report.text.Escape;

/** Python's icalendar reads out of our calendars what was put into them. */
@Tag("oracle")
class CalendarOracleTest {
  private static final int CALENDARS = 200;

  private static final String READER =
      """
      import sys, json, icalendar
      for name in sys.argv[1:]:
          cal = icalendar.Calendar.from_ical(open(name, 'rb').read())
          if cal.errors: raise SystemExit(f'{name}: {cal.errors}')
          rows = []
          for e in cal.walk('VEVENT'):
              if e.errors: raise SystemExit(f'{name}: {e.errors}')
              alarms = [a for a in e.subcomponents if a.name == 'VALARM']
              rows.append({
                  'uid': str(e['UID']), 'stamp': e.decoded('DTSTAMP').isoformat(),
                  'from': e.decoded('DTSTART').isoformat(),
                  'end': e.decoded('DTEND').isoformat() if 'DTEND' in e else '',
                  'summary': str(e['SUMMARY']), 'description': str(e.get('DESCRIPTION', '')),
                  'alarm': -alarms[0].decoded('TRIGGER').days if alarms else -1})
          print(json.dumps(rows))
      """;

  /**
   * No backslash: icalendar 4.0 unescapes twice what stands behind one; NoticeCalendarTest has
   * them.
   */
  private static final String[] PIECES = {
    "AS64500", "é", "漢字", "😀", "\u202E", "\u0007", ",", ";", "\n", " ", ":", "\"", "BEGIN:VEVENT"
  };

  private final Random random = new Random(5_545);

  @Test
  void whatWasWrittenIsRead(@TempDir Path dir) throws Exception {
    Assumptions.assumeTrue(available(), "python3-icalendar is not installed");
    List<List<CalendarEntry>> all = new ArrayList<>();
    List<String> names = new ArrayList<>();
    LocalDate stamp = LocalDate.of(2026, 11, 1);
    for (int i = 0; i < CALENDARS; i++) {
      List<CalendarEntry> entries = new ArrayList<>();
      for (int n = random.nextInt(5); n >= 0; n--) {
        entries.add(entry(i + "/" + n));
      }
      all.add(entries);
      Path file = dir.resolve(i + ".ics");
      Files.writeString(file, CalendarWriter.write("tests", "AS64500", stamp, entries));
      names.add(file.toString());
    }
    List<String> lines = python(names).lines().toList();
    assertThat(lines).hasSize(CALENDARS);
    for (int i = 0; i < CALENDARS; i++) {
      JsonNode rows = new ObjectMapper().readTree(lines.get(i));
      assertThat(rows).hasSameSizeAs(all.get(i));
      for (int n = 0; n < rows.size(); n++) {
        CalendarEntry entry = all.get(i).get(n);
        JsonNode row = rows.get(n);
        assertThat(row.get("stamp").asText()).isEqualTo("2026-11-01T00:00:00+00:00");
        assertThat(row.get("from").asText()).isEqualTo(entry.from().toString());
        assertThat(row.get("end").asText())
            .isEqualTo(
                entry.from().equals(entry.until()) ? "" : entry.until().plusDays(1).toString());
        assertThat(row.get("summary").asText()).isEqualTo(shown(entry.summary()));
        assertThat(row.get("description").asText())
            .isEqualTo(entry.description().isBlank() ? "" : shown(entry.description()));
        assertThat(row.get("alarm").asInt()).isEqualTo(entry.alarmDays().orElse(-1));
      }
    }
  }

  @Test
  void anEmptyCalendarIsRead(@TempDir Path dir) throws Exception {
    Assumptions.assumeTrue(available(), "python3-icalendar is not installed");
    Path file = dir.resolve("empty.ics");
    Files.writeString(file, CalendarWriter.write("tests", "AS64500", LocalDate.EPOCH, List.of()));
    assertThat(python(List.of(file.toString()))).isEqualTo("[]\n");
  }

  private CalendarEntry entry(String key) {
    LocalDate from = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(700));
    return new CalendarEntry(
        key,
        from,
        from.plusDays(random.nextInt(3)),
        "Call " + words(),
        random.nextBoolean() ? words() : "",
        random.nextBoolean() ? OptionalInt.of(random.nextInt(200)) : OptionalInt.empty());
  }

  private String words() {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(40); i >= 0; i--) {
      out.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return out.toString();
  }

  private static String shown(String text) {
    return text.lines().map(Escape::visible).collect(Collectors.joining("\n"));
  }

  private static boolean available() throws Exception {
    boolean there =
        Files.exists(Path.of("/usr/bin/python3"))
            && new ProcessBuilder("/usr/bin/python3", "-c", "import icalendar")
                    .redirectErrorStream(true)
                    .start()
                    .waitFor()
                == 0;
    if ("true".equals(System.getenv("CI"))) {
      assertThat(there).as("python3-icalendar is installed").isTrue();
    }
    return there;
  }

  private static String python(List<String> files) throws Exception {
    List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", READER));
    command.addAll(files);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(out).isZero();
    return out;
  }
}
