package org.peeringkit.analysis.calendar;

import biweekly.ICalDataType;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VAlarm;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import biweekly.property.Trigger;
import biweekly.util.Duration;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.peeringkit.analysis.report.text.Escape;

/**
 * Days to keep as iCalendar (RFC 5545): an all-day event each, that takes no time in a calendar.
 * The same input gives the same octets: identifiers are made of owner and key, the time stamp is
 * given. Stateless and thread-safe.
 */
public final class CalendarWriter {
  /** Octets of a line, its end not counted (RFC 5545 section 3.1). */
  private static final int LINE_OCTETS = 75;

  private static final String CRLF = "\r\n";

  private CalendarWriter() {}

  /**
   * Writes entries as a calendar; without any it is an empty one.
   *
   * @param product what it is about, in lower case: {@code notice dates}
   * @param owner whose days they are, part of the identifiers: AS64500
   * @param stamp the day on which all of it was known; written as its first instant in UTC
   * @param entries in the order in which they are written
   * @return the whole file, lines ended by CRLF
   */
  public static String write(
      String product, String owner, LocalDate stamp, List<CalendarEntry> entries) {
    if (entries.isEmpty()) {
      // The library refuses what RFC 5545 section 3.6 asks for: at least one component. Programs
      // read a calendar without any, and a file that is not there says less.
      return String.join(
          CRLF,
          "BEGIN:VCALENDAR",
          "VERSION:2.0",
          "PRODID:" + product(product),
          "END:VCALENDAR",
          "");
    }
    ICalendar calendar = new ICalendar();
    calendar.setProductId(product(product));
    entries.forEach(entry -> calendar.addEvent(event(owner, stamp, entry)));
    StringWriter text = new StringWriter();
    try (ICalWriter writer = new ICalWriter(text, ICalVersion.V2_0)) {
      // Unfolded: the library counts characters, the standard octets.
      writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
      writer.write(calendar);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail", e);
    }
    StringBuilder out = new StringBuilder();
    text.toString().lines().forEach(line -> fold(line, out));
    return out.toString();
  }

  private static String product(String product) {
    return "-//peeringkit//" + product + "//EN";
  }

  private static VEvent event(String owner, LocalDate stamp, CalendarEntry entry) {
    VEvent event = new VEvent();
    String key = owner + "\n" + entry.key();
    event.setUid(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString());
    event.setDateTimeStamp(Date.from(stamp.atStartOfDay(ZoneOffset.UTC).toInstant()));
    addDay(event, "DTSTART", entry.from());
    if (!entry.until().equals(entry.from())) {
      addDay(event, "DTEND", entry.until().plusDays(1)); // exclusive
    }
    event.setSummary(plain(entry.summary()));
    if (!entry.description().isBlank()) {
      event.setDescription(plain(entry.description()));
    }
    event.setTransparency(true);
    if (entry.alarmDays().isPresent()) {
      Duration before = Duration.builder().prior(true).days(entry.alarmDays().getAsInt()).build();
      // No RELATED: the start is what an alarm relates to where nothing is said.
      event.addAlarm(VAlarm.display(new Trigger(before, null), plain(entry.summary())));
    }
    return event;
  }

  /**
   * The library's own type for days goes through the calendar and zone of the machine: where that
   * is a Buddhist one, 2026 becomes 1483.
   */
  private static void addDay(VEvent event, String name, LocalDate day) {
    event.addExperimentalProperty(
        name, ICalDataType.DATE, day.format(DateTimeFormatter.BASIC_ISO_DATE));
  }

  /** Lines stay; characters that act instead of show are made visible. */
  private static String plain(String text) {
    return text.lines().map(Escape::visible).collect(Collectors.joining("\n"));
  }

  /** Never within a character: continuation lines begin with a blank, which counts. */
  private static void fold(String line, StringBuilder out) {
    int octets = 0;
    for (int i = 0; i < line.length(); ) {
      int c = line.codePointAt(i);
      int length = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
      if (octets + length > LINE_OCTETS) {
        out.append(CRLF).append(' ');
        octets = 1;
      }
      out.appendCodePoint(c);
      octets += length;
      i += Character.charCount(c);
    }
    out.append(CRLF);
  }
}
