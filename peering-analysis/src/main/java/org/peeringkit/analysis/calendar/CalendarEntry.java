package org.peeringkit.analysis.calendar;

import java.time.LocalDate;
import java.util.OptionalInt;

/**
 * One or more whole days to keep. Immutable.
 *
 * @param key what makes it this entry and no other, whatever its text: an entry of the same key and
 *     owner replaces the earlier one where it is imported again
 * @param from first day
 * @param until last day, not before the first
 * @param summary a line
 * @param description plain words, may have several lines; empty = none
 * @param alarmDays an alarm so many days before the first day, 0 or more; empty = none
 */
public record CalendarEntry(
    String key,
    LocalDate from,
    LocalDate until,
    String summary,
    String description,
    OptionalInt alarmDays) {

  public CalendarEntry {
    if (key.isEmpty() || summary.isBlank()) {
      throw new IllegalArgumentException("a calendar entry has a key and a summary");
    }
    if (until.isBefore(from)) {
      throw new IllegalArgumentException(
          "a calendar entry ends on " + until + ", before it begins on " + from);
    }
    if (alarmDays.isPresent() && alarmDays.getAsInt() < 0) {
      throw new IllegalArgumentException("an alarm comes before: " + alarmDays.getAsInt());
    }
  }

  /** One day, without an alarm. */
  public static CalendarEntry on(LocalDate day, String key, String summary, String description) {
    return new CalendarEntry(key, day, day, summary, description, OptionalInt.empty());
  }

  /** With an alarm so many days before. */
  public CalendarEntry withAlarm(int days) {
    return new CalendarEntry(key, from, until, summary, description, OptionalInt.of(days));
  }
}
