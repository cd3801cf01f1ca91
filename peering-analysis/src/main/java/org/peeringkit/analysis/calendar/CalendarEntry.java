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

  /**
   * Checks the texts and the days.
   *
   * @param key what makes it this entry and no other, whatever its text: an entry of the same key
   *     and owner replaces the earlier one where it is imported again
   * @param from first day
   * @param until last day, not before the first
   * @param summary a line
   * @param description plain words, may have several lines; empty = none
   * @param alarmDays an alarm so many days before the first day, 0 or more; empty = none
   * @throws IllegalArgumentException if key or summary are empty, it ends before it begins, or the
   *     alarm is negative
   */
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

  /**
   * {@return one day, without an alarm}
   *
   * @param day the only one
   * @param key what makes it this entry and no other, not empty
   * @param summary a line, not blank
   * @param description plain words; empty = none
   */
  public static CalendarEntry on(LocalDate day, String key, String summary, String description) {
    return new CalendarEntry(key, day, day, summary, description, OptionalInt.empty());
  }

  /**
   * {@return the same with an alarm so many days before}
   *
   * @param days before the first day, 0 or more
   */
  public CalendarEntry withAlarm(int days) {
    return new CalendarEntry(key, from, until, summary, description, OptionalInt.of(days));
  }
}
