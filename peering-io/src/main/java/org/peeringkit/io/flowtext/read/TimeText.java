package org.peeringkit.io.flowtext.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Times as flow tools write them: a date and time with {@code T} or a blank between, with or
 * without fractions and offset, or a number since the epoch, of which the size tells the unit:
 * below 10^11 seconds, below 10^14 milliseconds, below 10^17 microseconds, above nanoseconds.
 * Sub-millisecond digits are cut off. Not thread-safe.
 */
final class TimeText {
  /** Not a time. */
  static final long BAD = Long.MIN_VALUE;

  private static final long SECONDS_BELOW = 100_000_000_000L;
  private static final long MILLIS_BELOW = 1000 * SECONDS_BELOW;
  private static final long MICROS_BELOW = 1000 * MILLIS_BELOW;
  private static final int LONGEST = 40;

  private final ZoneId zone;
  private long withoutZone;
  private long ambiguous;
  private String cachedText = "";
  private long cachedMillis;

  /**
   * @param zone of times that do not say theirs
   */
  TimeText(ZoneId zone) {
    this.zone = zone;
  }

  /** Times read that named no zone. */
  long withoutZone() {
    return withoutZone;
  }

  /** Times read that occur twice in the zone, as clocks go back; the earlier was taken. */
  long ambiguous() {
    return ambiguous;
  }

  /** Milliseconds since the epoch, or {@link #BAD}. */
  long parse(String text) {
    int length = text.length();
    if (length == 0 || length > LONGEST) {
      return BAD;
    }
    if (text.charAt(0) == '+' || text.charAt(0) == '-') {
      return farAway(text);
    }
    if (length < 19 || text.charAt(4) != '-') {
      return epoch(text);
    }
    long local = localMillis(text);
    if (local == BAD) {
      return BAD;
    }
    int at = 19;
    int millis = 0;
    if (at < length && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
      int scale = 100;
      for (at++; at < length && isDigit(text.charAt(at)); at++) {
        millis += (text.charAt(at) - '0') * scale;
        scale /= 10;
      }
    }
    while (at < length && text.charAt(at) == ' ') {
      at++;
    }
    if (at == length) {
      return inZone(local, millis);
    }
    long offset = offsetMillis(text, at);
    return offset == BAD ? BAD : local - offset + millis;
  }

  /** Reads by a pattern of the operator's. */
  long parse(String text, DateTimeFormatter form) {
    try {
      TemporalAccessor parsed = form.parseBest(text, Instant::from, LocalDateTime::from);
      if (parsed instanceof Instant instant) {
        return instant.toEpochMilli();
      }
      long local = ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC).toEpochMilli();
      return inZone(Math.floorDiv(local, 1000L) * 1000, (int) Math.floorMod(local, 1000L));
    } catch (DateTimeParseException e) {
      return BAD;
    }
  }

  /** A number since the epoch, in units of which a second has so many. */
  static long parse(String text, long perSecond) {
    BigDecimal number = decimal(text);
    return number == null
        ? BAD
        : millis(number.multiply(BigDecimal.valueOf(1000)), BigDecimal.valueOf(perSecond));
  }

  /** Years of more than four digits have a sign (ISO 8601); wild clocks have such years. */
  private static long farAway(String text) {
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return BAD;
    }
  }

  private static long epoch(String text) {
    BigDecimal number = decimal(text);
    if (number == null) {
      return BAD;
    }
    BigDecimal thousand = BigDecimal.valueOf(1000);
    if (number.compareTo(BigDecimal.valueOf(SECONDS_BELOW)) < 0) {
      return millis(number.multiply(thousand), BigDecimal.ONE);
    }
    if (number.compareTo(BigDecimal.valueOf(MILLIS_BELOW)) < 0) {
      return millis(number, BigDecimal.ONE);
    }
    return number.compareTo(BigDecimal.valueOf(MICROS_BELOW)) < 0
        ? millis(number, thousand)
        : millis(number, BigDecimal.valueOf(1_000_000));
  }

  private static long millis(BigDecimal number, BigDecimal divisor) {
    BigDecimal millis = number.divide(divisor, 0, RoundingMode.FLOOR);
    return millis.precision() > 18 ? BAD : millis.longValueExact();
  }

  private static @Nullable BigDecimal decimal(String text) {
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        points++;
      } else if (!isDigit(c)) {
        return null;
      }
    }
    return points > 1 || text.length() == points ? null : new BigDecimal(text);
  }

  /**
   * Of {@code YYYY-MM-DD?HH:MM:SS} as if it were UTC. Flows share their seconds, so one is kept.
   */
  private long localMillis(String text) {
    if (text.startsWith(cachedText) && !cachedText.isEmpty()) {
      return cachedMillis;
    }
    char between = text.charAt(10);
    if (text.charAt(7) != '-'
        || between != 'T' && between != ' '
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return BAD;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    if ((year | month | day | hour | minute | second) < 0) {
      return BAD;
    }
    try {
      // A leap second is the one before it, as everywhere in POSIX.
      LocalTime time = LocalTime.of(hour, minute, Math.min(second, second == 60 ? 59 : second));
      cachedMillis = LocalDate.of(year, month, day).toEpochSecond(time, ZoneOffset.UTC) * 1000;
      cachedText = text.substring(0, 19);
      return cachedMillis;
    } catch (DateTimeException e) {
      return BAD;
    }
  }

  private long inZone(long localMillis, int millis) {
    withoutZone++;
    if (zone.equals(ZoneOffset.UTC)) {
      return localMillis + millis;
    }
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(Math.floorDiv(localMillis, 1000L), 0, ZoneOffset.UTC);
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      return BAD;
    }
    if (offsets.size() > 1) {
      ambiguous++;
    }
    return localMillis - offsets.get(0).getTotalSeconds() * 1000L + millis;
  }

  /** Of {@code Z}, {@code UTC}, {@code +hh}, {@code +hhmm}, {@code +hh:mm}. */
  private static long offsetMillis(String text, int at) {
    String rest = text.substring(at);
    if (rest.equals("Z") || rest.equals("UTC")) {
      return 0;
    }
    try {
      return ZoneOffset.of(rest).getTotalSeconds() * 1000L;
    } catch (DateTimeException e) {
      return BAD;
    }
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return -1;
      }
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
