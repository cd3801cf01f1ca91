package org.peeringkit.io.counters;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.commons.csv.CSVRecord;
import org.peeringkit.io.counters.CounterColumns.Values;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.net.IpAddr;

/** Makes readings of rows. */
final class CounterRow {
  /** Takes what is wrong with a row. */
  interface Faults {
    void fault(String field, String expected, String actual);
  }

  /** The row is of no use; told already. */
  private static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private static final int SHOWN = 40;
  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_NUMBER = 48;
  private static final BigInteger MAX_64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final long MAX_32 = 0xFFFF_FFFFL;
  private static final BigDecimal OCTET = BigDecimal.valueOf(8);

  private final CounterColumns columns;
  private final Map<String, String> preamble;
  private final Faults faults;
  private final Optional<ZoneId> zone;

  CounterRow(CounterColumns columns, Map<String, String> preamble, Faults faults) {
    this.columns = columns;
    this.preamble = preamble;
    this.faults = faults;
    this.zone = zone();
  }

  private Optional<ZoneId> zone() {
    if (columns.utc()) {
      return Optional.of(ZoneOffset.UTC);
    }
    String name = preamble.get("timeZone");
    if (name == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      faults.fault("timeZone", "a time zone such as Europe/Berlin", quoted(name));
      return Optional.empty();
    }
  }

  /** Empty where the row is a fault, which has then been told. */
  Optional<CounterReading> read(CSVRecord row) {
    try {
      Instant time = time(row);
      Optional<String> router = text(row, columns.exporter(), "exporter");
      Optional<IpAddr> exporter = router.flatMap(IpAddr::tryParse);
      OptionalLong ifIndex = ifIndex(row);
      Optional<String> ifName = text(row, columns.ifName(), "ifName");
      Optional<String> ifAlias = text(row, columns.ifAlias(), "ifAlias");
      if (ifIndex.isEmpty() && ifName.isEmpty() && ifAlias.isEmpty()) {
        throw bad("interface", "ifIndex, ifName or ifAlias", "none of them");
      }
      return Optional.of(
          new CounterReading(
              exporter,
              exporter.isPresent() || router.isEmpty() ? Optional.empty() : device(router.get()),
              ifIndex,
              ifName,
              ifAlias,
              time,
              columns.values().kind(),
              value(row, columns.in(), "in"),
              value(row, columns.out(), "out")));
    } catch (Unusable e) {
      return Optional.empty();
    }
  }

  private Unusable bad(String field, String expected, String actual) {
    faults.fault(field, expected, actual);
    return new Unusable();
  }

  private static String field(CSVRecord row, int column) {
    return column < row.size() ? row.get(column).strip() : "";
  }

  private Optional<String> text(CSVRecord row, OptionalInt column, String preambleKey) {
    String text = column.isPresent() ? field(row, column.getAsInt()) : "";
    if (text.isEmpty()) {
      text = preamble.getOrDefault(preambleKey, "");
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private Instant time(CSVRecord row) throws Unusable {
    String text = field(row, columns.time());
    CounterTime.Parsed parsed = CounterTime.parse(text, zone);
    if (parsed.time().isEmpty()) {
      throw bad("time", parsed.expected(), quoted(text));
    }
    return parsed.time().get();
  }

  /** A name of at most 253 characters without blanks; case does not tell hosts apart. */
  private Optional<String> device(String text) throws Unusable {
    if (text.length() > LONGEST_NAME || text.chars().anyMatch(c -> c <= ' ')) {
      throw bad("exporter", "the router's address or its name", quoted(text));
    }
    return Optional.of(text.toLowerCase(Locale.ROOT));
  }

  private OptionalLong ifIndex(CSVRecord row) throws Unusable {
    Optional<String> text = text(row, columns.ifIndex(), "ifIndex");
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    String digits = text.get();
    if (digits.length() > 10 || !isDigits(digits) || Long.parseLong(digits) > MAX_32) {
      throw bad("ifIndex", "a whole number to 4294967295", quoted(digits));
    }
    return OptionalLong.of(Long.parseLong(digits));
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private OptionalLong value(CSVRecord row, int column, String direction) throws Unusable {
    String text = field(row, column);
    if (isMissing(text)) {
      return OptionalLong.empty();
    }
    Values values = columns.values();
    if (values == Values.OCTETS_64 || values == Values.OCTETS_32) {
      return OptionalLong.of(counter(text, direction));
    }
    return OptionalLong.of(rate(text, direction, values));
  }

  private static boolean isMissing(String text) {
    return text.isEmpty()
        || text.equals("U")
        || text.equalsIgnoreCase("nan")
        || text.equalsIgnoreCase("-nan")
        || text.equalsIgnoreCase("null");
  }

  private long counter(String text, String direction) throws Unusable {
    BigInteger max = columns.values() == Values.OCTETS_64 ? MAX_64 : BigInteger.valueOf(MAX_32);
    if (text.length() > 20 || !isDigits(text) || new BigInteger(text).compareTo(max) > 0) {
      throw bad(direction + " octets", "a counter from 0 to " + max, quoted(text));
    }
    return new BigInteger(text).longValue();
  }

  private long rate(String text, String direction, Values values) throws Unusable {
    String expected = "a rate from 0";
    if (text.length() > LONGEST_NUMBER
        || !text.matches("[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]{1,2})?")) {
      throw bad(direction + " rate", expected, quoted(text));
    }
    BigDecimal rate = new BigDecimal(text);
    if (values == Values.OCTETS_PER_SECOND) {
      rate = rate.multiply(OCTET);
    }
    rate = rate.setScale(0, RoundingMode.HALF_UP);
    if (rate.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw bad(direction + " rate", expected + " to " + Long.MAX_VALUE, quoted(text));
    }
    return rate.longValueExact();
  }

  private static String quoted(String text) {
    return "\"" + shorten(text) + "\"";
  }

  static String shorten(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
