package org.peeringkit.io.counters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.peeringkit.model.flow.CounterReading;

/**
 * Which column of a header holds what. Names are compared without case, blanks, {@code _}, {@code
 * -} and {@code .}; the one exception is {@code INOCTETS}/{@code OUTOCTETS} in capitals, the data
 * source names of RRD files of port traffic, which hold octets a second and not a counter.
 */
final class CounterColumns {
  /** A pair of value columns. */
  enum Values {
    OCTETS_64(
        CounterReading.Kind.OCTETS_64,
        "ifhcinoctets|inoctets|hcinoctets",
        "ifhcoutoctets|outoctets|hcoutoctets"),
    OCTETS_32(CounterReading.Kind.OCTETS_32, "ifinoctets", "ifoutoctets"),
    BITS_PER_SECOND(
        CounterReading.Kind.BITS_PER_SECOND,
        "inbps|inbitspersecond|inbits/s|bpsin|trafficinbps",
        "outbps|outbitspersecond|outbits/s|bpsout|trafficoutbps"),
    OCTETS_PER_SECOND(
        CounterReading.Kind.BITS_PER_SECOND,
        "INOCTETS|ifinoctetsrate|inoctetspersecond",
        "OUTOCTETS|ifoutoctetsrate|outoctetspersecond");

    private final CounterReading.Kind kind;
    private final String in;
    private final String out;

    Values(CounterReading.Kind kind, String in, String out) {
      this.kind = kind;
      this.in = in;
      this.out = out;
    }

    CounterReading.Kind kind() {
      return kind;
    }

    /** Names of the inbound column, most wanted first. */
    List<String> in() {
      return List.of(in.split("\\|"));
    }

    /** Names of the outbound column, most wanted first. */
    List<String> out() {
      return List.of(out.split("\\|"));
    }
  }

  private static final List<String> UTC_TIME = List.of("timeutc", "timestamputc", "utc");
  private static final List<String> TIME =
      List.of("time", "timestamp", "datetime", "date", "epoch", "unixtime");
  private static final List<String> EXPORTER =
      List.of("exporter", "device", "router", "agent", "host", "hostname", "deviceip", "ip");
  private static final List<String> IF_INDEX = List.of("ifindex", "index");
  private static final List<String> IF_NAME = List.of("ifname", "interface", "port", "ifdescr");
  private static final List<String> IF_ALIAS = List.of("ifalias", "alias", "description");

  private final int time;
  private final boolean utc;
  private final OptionalInt exporter;
  private final OptionalInt ifIndex;
  private final OptionalInt ifName;
  private final OptionalInt ifAlias;
  private final Values values;
  private final int in;
  private final int out;

  private CounterColumns(
      int time, boolean utc, List<String> names, Values values, int in, int out) {
    this.time = time;
    this.utc = utc;
    this.exporter = first(names, EXPORTER);
    this.ifIndex = first(names, IF_INDEX);
    this.ifName = first(names, IF_NAME);
    this.ifAlias = first(names, IF_ALIAS);
    this.values = values;
    this.in = in;
    this.out = out;
  }

  /** Empty where the header has no time or no pair of values. */
  static Optional<CounterColumns> of(List<String> header) {
    List<String> names = new ArrayList<>();
    for (String name : header) {
      names.add(canonical(name));
    }
    OptionalInt utcTime = first(names, UTC_TIME);
    OptionalInt time = utcTime.isPresent() ? utcTime : first(names, TIME);
    if (time.isEmpty()) {
      return Optional.empty();
    }
    for (Values candidate : Values.values()) {
      OptionalInt in = first(names, candidate.in());
      OptionalInt out = first(names, candidate.out());
      if (in.isPresent() && out.isPresent()) {
        return Optional.of(
            new CounterColumns(
                time.getAsInt(),
                utcTime.isPresent(),
                names,
                candidate,
                in.getAsInt(),
                out.getAsInt()));
      }
    }
    return Optional.empty();
  }

  private static String canonical(String name) {
    String bare = name.strip().replace("\uFEFF", "").replaceAll("[\\s_.-]", "");
    return bare.equals("INOCTETS") || bare.equals("OUTOCTETS")
        ? bare
        : bare.toLowerCase(Locale.ROOT);
  }

  private static OptionalInt first(List<String> names, List<String> wanted) {
    for (String name : wanted) {
      int index = names.indexOf(name);
      if (index >= 0) {
        return OptionalInt.of(index);
      }
    }
    return OptionalInt.empty();
  }

  /** The keys under which a comment line before the header may state what no column says. */
  static Optional<String> preambleKey(String key) {
    Map<String, List<String>> keys =
        Map.of(
            "exporter", EXPORTER,
            "ifIndex", IF_INDEX,
            "ifName", IF_NAME,
            "ifAlias", IF_ALIAS,
            "timeZone", List.of("timezone", "zone", "tz"));
    return keys.entrySet().stream()
        .filter(e -> e.getValue().contains(canonical(key)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  int time() {
    return time;
  }

  /** Whether the time column's name says that its times are UTC. */
  boolean utc() {
    return utc;
  }

  OptionalInt exporter() {
    return exporter;
  }

  OptionalInt ifIndex() {
    return ifIndex;
  }

  OptionalInt ifName() {
    return ifName;
  }

  OptionalInt ifAlias() {
    return ifAlias;
  }

  Values values() {
    return values;
  }

  int in() {
    return in;
  }

  int out() {
    return out;
  }
}
