package org.peeringkit.analysis.economics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.report.text.Escape;

/** Against RFC 5545: sections 3.1 (lines), 3.3.11 (text), 3.6.1 and 3.6.6 (events and alarms). */
class NoticeCalendarTest {
  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

  private static NoticeDate notice(String contract, LocalDate ends, int noticeDays) {
    return new NoticeDate(contract, ends, ends.minusDays(noticeDays), 152, false);
  }

  private static String calendar(String contract, String description) {
    NoticeDate notice = notice(contract, LocalDate.of(2027, 6, 30), 90);
    return NoticeCalendar.of(
        "AS64500", OCTOBER, List.of(new NoticeCalendar.Entry(notice, description)));
  }

  @Test
  void oneEventAsTheStandardWritesIt() {
    assertThat(calendar("transit-a", "Ask for 4 Gbit/s, not 5; then sign.\nOr leave."))
        .isEqualTo(
            String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//peeringkit//notice dates//EN",
                "BEGIN:VEVENT",
                "UID:" + uid(calendar("transit-a", "")),
                "DTSTAMP:20261101T000000Z",
                "DTSTART;VALUE=DATE:20270401",
                "SUMMARY:Last day to give notice: transit-a",
                "DESCRIPTION:Ask for 4 Gbit/s\\, not 5\\; then sign.\\nOr leave.",
                "TRANSP:TRANSPARENT",
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                "TRIGGER:-P120D",
                "DESCRIPTION:Last day to give notice: transit-a",
                "END:VALARM",
                "END:VEVENT",
                "END:VCALENDAR",
                ""));
  }

  private static String uid(String calendar) {
    return calendar
        .lines()
        .filter(l -> l.startsWith("UID:"))
        .findFirst()
        .orElseThrow()
        .substring(4);
  }

  @Test
  void anEventKeepsItsIdentifierWhileContractAndTermStay() {
    LocalDate june = LocalDate.of(2027, 6, 30);
    String first = uid(calendar("transit-a", "one"));
    assertThat(first).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(uid(later("AS64500", notice("transit-a", june, 30)))).isEqualTo(first);
    assertThat(uid(later("AS64501", notice("transit-a", june, 90)))).isNotEqualTo(first);
    assertThat(uid(later("AS64500", notice("transit-b", june, 90)))).isNotEqualTo(first);
    assertThat(uid(later("AS64500", notice("transit-a", june.plusYears(1), 90))))
        .isNotEqualTo(first);
  }

  private static String later(String owner, NoticeDate notice) {
    return NoticeCalendar.of(
        owner, OCTOBER.plusMonths(2), List.of(new NoticeCalendar.Entry(notice, "two")));
  }

  @Test
  void withoutContractsItIsStillACalendar() {
    assertThat(NoticeCalendar.of("AS64500", OCTOBER, List.of()).lines())
        .containsExactly(
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//peeringkit//notice dates//EN",
            "END:VCALENDAR");
  }

  /** Any text comes back whole, and no line is longer than 75 octets or cut within a character. */
  @Property(seed = "68", tries = 500)
  void foldedAndEscapedTextComesBack(
      @ForAll @StringLength(max = 300) String name, @ForAll @StringLength(max = 300) String words) {
    String contract = paired(name);
    String description = paired(words);
    String calendar = calendar(contract, description);
    assertThat(calendar).endsWith("\r\n").doesNotContain("\r\n\r\n");
    List<String> lines = new ArrayList<>();
    for (String line : calendar.split("\r\n")) {
      byte[] octets = line.getBytes(StandardCharsets.UTF_8);
      assertThat(octets.length).isLessThanOrEqualTo(75);
      assertThat(new String(octets, StandardCharsets.UTF_8)).isEqualTo(line);
      assertThat(line.chars()).noneMatch(Character::isISOControl);
      if (line.startsWith(" ")) {
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + line.substring(1));
      } else {
        lines.add(line);
      }
    }
    assertThat(lines).hasSize(description.isBlank() ? 16 : 17);
    assertThat(unescape(lines.get(7), "SUMMARY:"))
        .isEqualTo(plain("Last day to give notice: " + contract));
    if (!description.isBlank()) {
      assertThat(unescape(lines.get(8), "DESCRIPTION:")).isEqualTo(plain(description));
    }
  }

  /** Lone surrogates are no characters and have no UTF-8. */
  private static String paired(String text) {
    return text.codePoints()
        .filter(c -> c < 0xD800 || c > 0xDFFF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String plain(String text) {
    return text.lines().map(Escape::visible).collect(Collectors.joining("\n"));
  }

  private static String unescape(String line, String name) {
    assertThat(line).startsWith(name);
    StringBuilder out = new StringBuilder();
    for (int i = name.length(); i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        i++;
        out.append(line.charAt(i) == 'n' ? '\n' : line.charAt(i));
      } else {
        assertThat(c).isNotIn(';', ',');
        out.append(c);
      }
    }
    return out.toString();
  }
}
