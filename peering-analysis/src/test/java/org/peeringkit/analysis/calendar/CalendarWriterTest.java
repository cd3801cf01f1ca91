package org.peeringkit.analysis.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** What RFC 5545 asks for, and the same octets everywhere. */
class CalendarWriterTest {
  private static final LocalDate DAY = LocalDate.of(2026, 10, 18);

  private static String calendar() {
    return CalendarWriter.write(
        "peering dates",
        "AS64500",
        LocalDate.of(2026, 11, 1),
        List.of(
            new CalendarEntry(
                "event\nforum-12", DAY, DAY.plusDays(2), "Forum 12", "", OptionalInt.of(14)),
            CalendarEntry.on(DAY, "promise\n7", "Send the map to Ana", "Promised in May.")));
  }

  @Test
  void severalDaysEndOnTheDayAfter() {
    assertThat(calendar())
        .contains("DTSTART;VALUE=DATE:20261018\r\nDTEND;VALUE=DATE:20261021\r\n")
        .contains("TRIGGER:-P14D\r\n")
        .contains("SUMMARY:Send the map to Ana\r\nDESCRIPTION:Promised in May.\r\n");
    assertThat(calendar().split("DTEND", -1)).hasSize(2);
  }

  /** 18 October 2026 has no midnight in a zone that puts its clocks forward then. */
  @Test
  void neitherZoneNorLocaleOfTheMachineHasASay() {
    String expected = calendar();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String tag :
          List.of("ar-EG", "th-TH-u-ca-buddhist-nu-thai", "fa-IR", "ja-JP-u-ca-japanese")) {
        for (String id : List.of("America/Asuncion", "Pacific/Apia", "Africa/Cairo")) {
          Locale.setDefault(Locale.forLanguageTag(tag));
          TimeZone.setDefault(TimeZone.getTimeZone(id));
          assertThat(calendar()).as(tag + " " + id).isEqualTo(expected);
        }
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void whatActsIsMadeVisible() {
    String text =
        CalendarWriter.write(
            "x",
            "AS64500",
            DAY,
            List.of(
                CalendarEntry.on(
                    DAY, "k", "a\u202Eb\u0007\r\nEND:VCALENDAR", "\uD800; one, two\\")));
    assertThat(text)
        .contains("SUMMARY:a\\\\u202Eb\\\\u0007\\nEND:VCALENDAR\r\n")
        .contains("DESCRIPTION:\\\\uD800\\; one\\, two\\\\\r\n");
    assertThat(text.split("\r\nEND:VCALENDAR", -1)).hasSize(2);
  }

  @Test
  void nothingInvalidExists() {
    assertThatThrownBy(() -> CalendarEntry.on(DAY, "", "s", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CalendarEntry.on(DAY, "k", " ", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new CalendarEntry("k", DAY, DAY.minusDays(1), "s", "", OptionalInt.empty()))
        .hasMessageContaining("2026-10-17");
    assertThatThrownBy(() -> CalendarEntry.on(DAY, "k", "s", "").withAlarm(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
