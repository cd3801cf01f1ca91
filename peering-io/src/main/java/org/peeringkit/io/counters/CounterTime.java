package org.peeringkit.io.counters;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;

/** Times as CSV files write them. */
final class CounterTime {
  private static final long MILLISECONDS_FROM = 100_000_000_000L;
  private static final String USUAL = "0000-00-00T00:00:00Z";
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][ ]HH:mm[:ss]")
          .optionalStart()
          .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalEnd()
          .appendPattern("[ ]")
          .optionalStart()
          .appendOffset("+HH:mm", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHmm", "Z")
          .optionalEnd()
          .toFormatter(java.util.Locale.ROOT);

  private CounterTime() {}

  /** A time, or why there is none. */
  record Parsed(Optional<Instant> time, String expected) {
    static Parsed of(Instant time) {
      return new Parsed(Optional.of(time), "");
    }

    static Parsed expected(String what) {
      return new Parsed(Optional.empty(), what);
    }
  }

  /**
   * Epoch seconds (or milliseconds from 100,000,000,000 on), or an ISO 8601 date and time; one
   * without offset needs the zone.
   */
  static Parsed parse(String text, Optional<ZoneId> zone) {
    if (!text.isEmpty() && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')) {
      return epoch(text);
    }
    Optional<Instant> usual = usual(text);
    if (usual.isPresent()) {
      return new Parsed(usual, "");
    }
    try {
      TemporalAccessor parsed = FORM.parseBest(text, Instant::from, LocalDateTime::from);
      if (parsed instanceof Instant instant) {
        return Parsed.of(instant);
      }
      return zone.map(z -> local((LocalDateTime) parsed, z))
          .orElseGet(() -> Parsed.expected("a time with its zone, or a line \"# timeZone: ...\""));
    } catch (DateTimeParseException e) {
      return Parsed.expected("an ISO 8601 time or epoch seconds");
    }
  }

  /**
   * {@code 2026-07-01T00:05:00Z}, which most files have in every row, many times as fast as the
   * formatter; empty for all else, that the formatter may judge.
   */
  private static Optional<Instant> usual(String text) {
    if (text.length() != USUAL.length()) {
      return Optional.empty();
    }
    for (int i = 0; i < USUAL.length(); i++) {
      char form = USUAL.charAt(i);
      char c = text.charAt(i);
      if (form == '0' ? c < '0' || c > '9' : c != form) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          LocalDateTime.of(
                  100 * pair(text, 0) + pair(text, 2),
                  pair(text, 5),
                  pair(text, 8),
                  pair(text, 11),
                  pair(text, 14),
                  pair(text, 17))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int pair(String text, int at) {
    return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
  }

  private static Parsed epoch(String text) {
    if (text.length() > 24 || text.indexOf('.') != text.lastIndexOf('.') || text.equals(".")) {
      return Parsed.expected("epoch seconds");
    }
    BigDecimal seconds = new BigDecimal(text);
    if (seconds.compareTo(BigDecimal.valueOf(MILLISECONDS_FROM)) >= 0) {
      seconds = seconds.movePointLeft(3);
    }
    try {
      return Parsed.of(
          Instant.ofEpochSecond(
              seconds.longValue(),
              seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue()));
    } catch (DateTimeException e) {
      return Parsed.expected("epoch seconds");
    }
  }

  private static Parsed local(LocalDateTime time, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    if (offsets.size() != 1) {
      return Parsed.expected(
          offsets.isEmpty()
              ? "a time that exists in " + zone
              : "a time that occurs once in " + zone + " (clocks go back)");
    }
    return Parsed.of(time.toInstant(offsets.get(0)));
  }
}
