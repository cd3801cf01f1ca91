package org.peeringkit.analysis.economics;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.peeringkit.analysis.calendar.CalendarEntry;
import org.peeringkit.analysis.calendar.CalendarWriter;

/**
 * Notice dates as iCalendar (RFC 5545): one all-day event a contract on the last day to give
 * notice, with an alarm {@link NoticeDate#ALARM_DAYS} days before. The same input gives the same
 * octets: the time stamp is the end of the month, and an event keeps its identifier as long as
 * contract and end of term are the same, so that a later import replaces the earlier one. Stateless
 * and thread-safe.
 */
public final class NoticeCalendar {
  private NoticeCalendar() {}

  /**
   * One event.
   *
   * @param notice when
   * @param description what to do, in plain words
   */
  public record Entry(NoticeDate notice, String description) {}

  /**
   * Writes notice dates as a calendar; without any it is an empty one.
   *
   * @param owner whose contracts they are, part of the identifiers: AS64500
   * @param month from which the dates were worked out
   * @param entries in the order in which they are written
   * @return the whole file, lines ended by CRLF
   */
  public static String of(String owner, YearMonth month, List<Entry> entries) {
    return CalendarWriter.write(
        "notice dates", owner, month.plusMonths(1).atDay(1), entries(entries));
  }

  /**
   * {@return the events, to be written beside others}
   *
   * @param entries in the order in which they are written
   */
  public static List<CalendarEntry> entries(List<Entry> entries) {
    List<CalendarEntry> events = new ArrayList<>();
    for (Entry entry : entries) {
      NoticeDate notice = entry.notice;
      events.add(
          CalendarEntry.on(
                  notice.lastDay(),
                  notice.contract() + "\n" + notice.termEnds(),
                  "Last day to give notice: " + notice.contract(),
                  entry.description)
              .withAlarm(NoticeDate.ALARM_DAYS));
    }
    return events;
  }
}
