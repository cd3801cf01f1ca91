package org.peeringkit.io.registry.resource;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.LineRows;
import org.peeringkit.io.internal.rows.LineRows.Lines;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.resource.Delegation;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Statistics files of the regional registries, delegated and delegated-extended: {@code
 * registry|cc|type|start|value|date|status[|holder]}, a version line first and summaries, whose
 * counts are checked. The value of an IPv4 record is a number of addresses, which need not be one
 * prefix; of an IPv6 record a prefix length; of an ASN record a number of ASes. Records that are
 * available or reserved are counted and skipped.
 */
public final class DelegatedFormat implements RegistryFormat {
  private static final String REGISTRIES = "(?:afrinic|apnic|arin|iana|lacnic|ripencc|ripe)";
  private static final Pattern FIRST_LINE =
      Pattern.compile(
          "(?:\\d+(?:\\.\\d+)?\\|" + REGISTRIES + "\\|.*|" + REGISTRIES + "\\|[A-Z*]{0,2}\\|.*)");
  private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)?");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  private static final long ADDRESSES = 1L << 32;
  private static final int FIELDS = 7;

  /** For the service loader. */
  public DelegatedFormat() {}

  @Override
  public String name() {
    return "rir-delegated";
  }

  @Override
  public boolean recognises(Bytes head) {
    Optional<String> first = LineRows.firstLine(head, "#");
    return first.isPresent() && FIRST_LINE.matcher(first.get()).matches();
  }

  @Override
  public ReadStats read(Input input, ReadOptions options, RegistryBuilder registry)
      throws IOException {
    return LineRows.read(input, options, log -> new Rows(log, registry));
  }

  private static final class Rows implements Lines {
    private final ReadLog log;
    private final RegistryBuilder registry;
    private final Map<String, Long> announced = new TreeMap<>();
    private final Map<String, Long> met = new TreeMap<>();

    Rows(ReadLog log, RegistryBuilder registry) {
      this.log = log;
      this.registry = registry;
    }

    @Override
    public String line(String text, long number) throws BadValue {
      if (text.startsWith("#")) {
        return "comments";
      }
      List<String> fields = List.of(text.split("\\|", -1));
      if (VERSION.matcher(fields.get(0)).matches()) {
        return "version lines";
      }
      if (fields.get(fields.size() - 1).equals("summary") && fields.size() > 4) {
        announced.merge(fields.get(2), Values.number(fields.get(4), "summary"), Long::sum);
        return "summary lines";
      }
      if (fields.size() < FIELDS) {
        throw BadValue.of("record", "at least " + FIELDS + " fields", text);
      }
      String type = fields.get(2);
      met.merge(type, 1L, Long::sum);
      String status = fields.get(6);
      switch (status) {
        case "available", "reserved" -> {
          return "skipped." + status;
        }
        case "allocated", "assigned" -> add(type, fields, number);
        default -> throw BadValue.of("status", "allocated or assigned", status);
      }
      return "rows." + type;
    }

    private void add(String type, List<String> fields, long number) throws BadValue {
      String country = fields.get(1);
      if (!COUNTRY.matcher(country).matches() && !country.isEmpty()) {
        LineRows.finding(log, number, "cc", "a country code", country);
        country = "";
      }
      Delegation delegation =
          new Delegation(
              fields.get(0).toLowerCase(Locale.ROOT),
              country.equals("ZZ") ? "" : country,
              fields.get(6).equals("allocated")
                  ? Delegation.Status.ALLOCATED
                  : Delegation.Status.ASSIGNED,
              date(fields.get(5), number),
              fields.size() > FIELDS ? fields.get(7) : "");
      switch (type) {
        case "ipv4" -> addAddresses(fields.get(3), fields.get(4), delegation);
        case "ipv6" -> addPrefix(fields.get(3), fields.get(4), delegation);
        case "asn" -> {
          Asn first = Values.asn(fields.get(3), "start");
          long count = Values.number(fields.get(4), "value");
          if (count < 1 || first.value() + count > ADDRESSES) {
            throw BadValue.of("value", "a number of ASes that are there", fields.get(4));
          }
          registry.delegations().add(first, Asn.of(first.value() + count - 1), delegation);
        }
        default -> throw BadValue.of("type", "asn, ipv4 or ipv6", type);
      }
    }

    /** Whole blocks, each as large as its beginning and what is left allow. */
    private void addAddresses(String start, String value, Delegation delegation) throws BadValue {
      IpAddr address = Values.address(start, "start");
      OptionalLong addresses = addressCount(value);
      if (address.family() != IpFamily.IPV4
          || addresses.isEmpty()
          || address.lo() + addresses.getAsLong() > ADDRESSES) {
        throw BadValue.of("value", "a number of IPv4 addresses that are there", value);
      }
      long next = address.lo();
      long left = addresses.getAsLong();
      while (left > 0) {
        long aligned = next == 0 ? ADDRESSES : Long.lowestOneBit(next);
        long block = Math.min(aligned, Long.highestOneBit(left));
        registry
            .delegations()
            .add(Prefix.ofV4((int) next, 32 - Long.numberOfTrailingZeros(block)), delegation);
        next += block;
        left -= block;
      }
    }

    private static OptionalLong addressCount(String text) {
      boolean digits =
          !text.isEmpty()
              && text.length() <= 10
              && text.chars().allMatch(c -> c >= '0' && c <= '9');
      long count = digits ? Long.parseLong(text) : 0;
      return count < 1 || count > ADDRESSES ? OptionalLong.empty() : OptionalLong.of(count);
    }

    private void addPrefix(String start, String value, Delegation delegation) throws BadValue {
      Prefix prefix = Values.prefix(start + "/" + value);
      if (prefix.family() != IpFamily.IPV6) {
        throw BadValue.of("start", "an IPv6 address", start);
      }
      registry.delegations().add(prefix, delegation);
    }

    private Optional<LocalDate> date(String text, long number) {
      if (text.isEmpty() || text.equals("00000000")) {
        return Optional.empty();
      }
      try {
        return Optional.of(LocalDate.parse(text, DATE));
      } catch (DateTimeParseException e) {
        LineRows.finding(log, number, "date", "a date such as 20240131", text);
        return Optional.empty();
      }
    }

    @Override
    public void end() throws BadValue {
      for (Map.Entry<String, Long> summary : announced.entrySet()) {
        long found = met.getOrDefault(summary.getKey(), 0L);
        if (found != summary.getValue()) {
          throw new BadValue(
              found < summary.getValue() ? FaultKind.TRUNCATED : FaultKind.BAD_VALUE,
              "summary of " + BadValue.quoted(summary.getKey()),
              summary.getValue() + " records",
              Long.toString(found));
        }
      }
    }
  }
}
