package org.peeringkit.analysis.economics;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Notice dates as iCalendar (RFC 5545): one all-day event a contract on the last day to give
 * notice, with an alarm {@link NoticeDate#ALARM_DAYS} days before. The same input gives the same
 * octets: the time stamp is the end of the month, and an event keeps its identifier as long as
 * contract and end of term are the same, so that a later import replaces the earlier one. Stateless
 * and thread-safe.
 */
public final class NoticeCalendar {
  /** Octets of a line, its end not counted (RFC 5545 section 3.1). */
  private static final int LINE_OCTETS = 75;

  private static final String CRLF = "\r\n";

  private NoticeCalendar() {}

  /**
   * One event.
   *
   * @param notice when
   * @param description what to do, in plain words
   */
  public record Entry(NoticeDate notice, String description) {}

  /**
   * The calendar.
   *
   * @param owner whose contracts they are, part of the identifiers: AS64500
   * @param month from which the dates were worked out
   * @param entries in the order in which they are written
   */
  public static String of(String owner, YearMonth month, List<Entry> entries) {
    List<String> lines = new ArrayList<>();
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//peeringkit//notice dates//EN");
    for (Entry entry : entries) {
      event(owner, month, entry, lines);
    }
    lines.add("END:VCALENDAR");
    StringBuilder out = new StringBuilder();
    lines.forEach(line -> fold(line, out));
    return out.toString();
  }

  private static void event(String owner, YearMonth month, Entry entry, List<String> lines) {
    NoticeDate notice = entry.notice;
    String summary = "Last day to give notice: " + notice.contract();
    String key = owner + "\n" + notice.contract() + "\n" + notice.termEnds();
    lines.add("BEGIN:VEVENT");
    lines.add("UID:" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)));
    lines.add("DTSTAMP:" + date(month.plusMonths(1).atDay(1)) + "T000000Z");
    lines.add("DTSTART;VALUE=DATE:" + date(notice.lastDay()));
    lines.add("SUMMARY:" + text(summary));
    lines.add("DESCRIPTION:" + text(entry.description));
    lines.add("TRANSP:TRANSPARENT");
    lines.add("BEGIN:VALARM");
    lines.add("ACTION:DISPLAY");
    lines.add("TRIGGER:-P" + NoticeDate.ALARM_DAYS + "D");
    lines.add("DESCRIPTION:" + text(summary));
    lines.add("END:VALARM");
    lines.add("END:VEVENT");
  }

  private static String date(LocalDate date) {
    return date.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** Escapes as RFC 5545 section 3.3.11 has it; other control characters become blanks. */
  private static String text(String plain) {
    StringBuilder out = new StringBuilder();
    plain
        .replace("\r\n", "\n")
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\', ';', ',' -> out.append('\\').appendCodePoint(c);
                case '\n' -> out.append("\\n");
                default -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
              }
            });
    return out.toString();
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
