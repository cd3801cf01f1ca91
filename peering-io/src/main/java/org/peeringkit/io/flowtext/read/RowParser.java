package org.peeringkit.io.flowtext.read;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.flowtext.read.Dialect.Scaling;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * Makes records of the texts of rows. What is wrong with a row is one fault with its line, and the
 * row is no record. Not thread-safe.
 */
final class RowParser {
  /** The counter of times of which the zone is assumed. */
  static final String ASSUMED_UTC = "times without a zone, taken as UTC";

  /** The counter of rows that leave open whether their counters are scaled. */
  static final String SCALING_UNSAID = "rows that do not say whether counters are scaled";

  private static final Slot[] SLOTS = Slot.values();
  private static final int FORWARDED = 0x40;
  private static final int DROPPED = 0x80;
  private static final long V4_MAPPED = 0xFFFFL;
  private static final int ICMP = 1;
  private static final int ICMP6 = 58;

  private final Schema schema;
  private final ReadLog log;
  private final TimeText times;
  private final Scaling scaling;
  private final boolean unmapped;
  private final @Nullable BigDecimal[] factors = new @Nullable BigDecimal[SLOTS.length];
  private final long[] perSecond = new long[SLOTS.length];
  private final @Nullable DateTimeFormatter[] patterns =
      new @Nullable DateTimeFormatter[SLOTS.length];
  private String exporterText = "";
  private Exporter exporter = Exporter.UNKNOWN;
  private long zonesCounted;
  private long ambiguousCounted;

  RowParser(Schema schema, ReadLog log) {
    this.schema = schema;
    this.log = log;
    this.times = new TimeText(schema.zone());
    this.scaling = schema.scaling();
    this.unmapped = schema.is(Dialect.AKVORADO);
    schema
        .mappedColumns()
        .values()
        .forEach(
            column -> {
              int slot = column.slot().ordinal();
              factors[slot] = column.times().orElse(null);
              perSecond[slot] = column.perSecond();
              patterns[slot] = column.pattern().orElse(null);
            });
  }

  /**
   * Adds the row's record to the batch, if it is one.
   *
   * @param line where the row begins, from 1
   */
  void add(RowValues row, FlowBatch batch, long line) {
    try {
      if (isFlow(row)) {
        int at = batch.addRow(exporter(row));
        boolean whole = false;
        try {
          fill(row, batch, at);
          whole = true;
        } finally {
          if (!whole) {
            batch.removeLastRow();
          }
        }
      }
    } catch (BadRowException e) {
      fault(FaultKind.BAD_VALUE, line, e.field(), e.expected(), e.actual());
    }
    countTimes();
  }

  void fault(FaultKind kind, long line, String field, String expected, String actual) {
    log.fault(Fault.atLine(kind, log.source(), Math.max(1, line), field, expected, actual));
  }

  private void countTimes() {
    if (times.withoutZone() > zonesCounted && schema.zoneStated().isEmpty()) {
      log.count(ASSUMED_UTC, times.withoutZone() - zonesCounted);
    }
    zonesCounted = times.withoutZone();
    if (times.ambiguous() > ambiguousCounted) {
      log.count(
          "times that occur twice, taken as the earlier", times.ambiguous() - ambiguousCounted);
      ambiguousCounted = times.ambiguous();
    }
  }

  /** Files hold other rows as well: firewall events, intervals without data. */
  private boolean isFlow(RowValues row) {
    String type = row.get(Slot.ROW_TYPE);
    if (type == null) {
      return true;
    }
    boolean flow =
        switch (type) {
          case "NODATA", "SKIPDATA" -> false;
          case "EVENT", "STAT" -> !schema.is(Dialect.NFDUMP_JSON);
          case "log_init", "log_close", "purge_init", "purge_close" -> false;
          default -> true;
        };
    if (!flow) {
      log.count("rows that are no flows: " + type, 1);
    }
    return flow;
  }

  private Exporter exporter(RowValues row) throws BadRowException {
    String address = text(row, Slot.EXPORTER);
    String domain = text(row, Slot.OBSERVATION_DOMAIN_ID);
    String engine = text(row, Slot.ENGINE);
    String key = address + ' ' + domain + ' ' + engine;
    if (!key.equals(exporterText)) {
      Optional<IpAddr> parsed =
          address == null ? Optional.empty() : Optional.of(address(Slot.EXPORTER, address));
      long id = domain == null ? 0 : ValueText.number(Slot.OBSERVATION_DOMAIN_ID, domain);
      exporter = new Exporter(parsed, domain == null && engine != null ? engine(engine) : id);
      exporterText = key;
    }
    return exporter;
  }

  private @Nullable String text(RowValues row, Slot slot) {
    String text = row.get(slot);
    return text == null ? schema.constants().get(slot) : text;
  }

  private static long engine(String text) throws BadRowException {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw BadRowException.value("engine", "type/id", text);
    }
    return ValueText.number("engine type", text.substring(0, slash), 0xFF) << 8
        | ValueText.number("engine id", text.substring(slash + 1), 0xFF);
  }

  private IpAddr address(Slot slot, String text) throws BadRowException {
    Optional<IpAddr> address = IpAddr.tryParse(text);
    if (address.isEmpty()) {
      throw BadRowException.value(slot.label(), "an IPv4 or IPv6 address", text);
    }
    IpAddr value = address.get();
    boolean mapped =
        unmapped
            && value.family() == IpFamily.IPV6
            && value.hi() == 0
            && value.lo() >>> 32 == V4_MAPPED;
    return mapped ? IpAddr.ofV4((int) value.lo()) : value;
  }

  private void fill(RowValues row, FlowBatch batch, int at) throws BadRowException {
    if (text(row, Slot.OCTETS) == null && text(row, Slot.LAYER2_OCTETS) == null) {
      throw new BadRowException("octets", "a count", "nothing");
    }
    for (Slot slot : SLOTS) {
      String text = text(row, slot);
      FlowField field = slot.field();
      if (text != null && field != null) {
        set(slot, field, text, batch, at);
      }
    }
    setIcmp(row, batch, at);
    setEnd(row, batch, at);
    setAction(row, batch, at);
    setSampling(row, batch, at);
  }

  private void set(Slot slot, FlowField field, String text, FlowBatch batch, int at)
      throws BadRowException {
    switch (slot.kind()) {
      case TIME -> batch.set(at, field, time(slot, text));
      case ADDRESS, HOP -> {
        IpAddr address = address(slot, text);
        if (slot.kind() == Slot.Kind.HOP && (address.hi() | address.lo()) == 0) {
          return;
        }
        if (address.family() == IpFamily.IPV4) {
          batch.setAddressV4(at, field, (int) address.lo());
        } else {
          batch.setAddressV6(at, field, address.hi(), address.lo());
        }
      }
      case COUNT -> batch.set(at, field, count(slot, text));
      case PROTOCOL -> setProtocol(text, batch, at);
      case PORT -> setPort(slot, field, text, batch, at);
      case FLAGS -> batch.set(at, field, ValueText.flags(slot, text));
      case DIRECTION -> batch.set(at, field, ValueText.direction(slot, text));
      case MASK -> batch.set(at, field, ValueText.mask(slot, text));
      case MAC -> batch.set(at, field, ValueText.mac(slot, text));
      case LABEL -> {
        long label = ValueText.label(slot, text);
        if (label > 0 || !text.startsWith("0-")) {
          batch.set(at, field, label);
        }
      }
      default -> batch.set(at, field, ValueText.number(slot, text));
    }
  }

  private long time(Slot slot, String text) throws BadRowException {
    DateTimeFormatter pattern = patterns[slot.ordinal()];
    long unit = perSecond[slot.ordinal()];
    long millis =
        pattern != null
            ? times.parse(text, pattern)
            : unit > 0 ? TimeText.parse(text, unit) : times.parse(text);
    if (millis == TimeText.BAD) {
      throw BadRowException.value(slot.label(), "a time", text);
    }
    return millis;
  }

  private long count(Slot slot, String text) throws BadRowException {
    if (ValueText.isRounded(text)) {
      log.count("counts rounded to a unit", 1);
    }
    BigDecimal factor = factors[slot.ordinal()];
    return factor == null ? ValueText.count(slot, text) : ValueText.scaled(slot, text, factor);
  }

  private void setProtocol(String text, FlowBatch batch, int at) throws BadRowException {
    if (text.charAt(0) >= '0' && text.charAt(0) <= '9') {
      batch.set(at, FlowField.PROTOCOL, ValueText.number("protocol", text, 0xFF));
      return;
    }
    int number = ProtocolNames.number(text);
    if (number >= 0) {
      batch.set(at, FlowField.PROTOCOL, number);
    } else {
      log.count("protocols of unknown name", 1);
    }
  }

  /** The destination port of ICMP may be its type and code. */
  private static void setPort(Slot slot, FlowField field, String text, FlowBatch batch, int at)
      throws BadRowException {
    int point = text.indexOf('.');
    if (point < 0) {
      batch.set(at, field, ValueText.number(slot, text));
      return;
    }
    long type = ValueText.number("ICMP type", text.substring(0, point), 0xFF);
    long code = ValueText.number("ICMP code", text.substring(point + 1), 0xFF);
    batch.set(at, FlowField.ICMP_TYPE_CODE, type << 8 | code);
  }

  private void setIcmp(RowValues row, FlowBatch batch, int at) throws BadRowException {
    String type = text(row, Slot.ICMP_TYPE);
    String code = text(row, Slot.ICMP_CODE);
    long protocol = batch.get(at, FlowField.PROTOCOL);
    // Others fill the members with 0.
    if (type != null && code != null && (protocol == ICMP || protocol == ICMP6)) {
      long both =
          ValueText.number(Slot.ICMP_TYPE, type) << 8 | ValueText.number(Slot.ICMP_CODE, code);
      batch.set(at, FlowField.ICMP_TYPE_CODE, both);
    }
  }

  private void setEnd(RowValues row, FlowBatch batch, int at) throws BadRowException {
    String duration = text(row, Slot.DURATION);
    if (duration != null
        && batch.has(at, FlowField.START_MILLIS)
        && !batch.has(at, FlowField.END_MILLIS)) {
      String seconds = duration.strip();
      BigDecimal millis =
          ValueText.decimal(Slot.DURATION.label(), seconds, duration).movePointRight(3);
      if (millis.compareTo(BigDecimal.valueOf(Long.MAX_VALUE >> 2)) > 0) {
        throw BadRowException.value(Slot.DURATION.label(), "a duration in seconds", duration);
      }
      batch.set(
          at, FlowField.END_MILLIS, batch.get(at, FlowField.START_MILLIS) + millis.longValue());
    }
  }

  private void setAction(RowValues row, FlowBatch batch, int at) {
    String action = row.get(Slot.ACTION);
    if (action != null && (action.equals("ACCEPT") || action.equals("REJECT"))) {
      batch.set(at, FlowField.FORWARDING_STATUS, action.equals("REJECT") ? DROPPED : FORWARDED);
    }
    String reporter = row.get(Slot.REPORTER);
    if (reporter != null) {
      // Who sends sees the packets leave, who receives sees them come.
      batch.set(at, FlowField.FLOW_DIRECTION, reporter.startsWith("SRC") ? 1 : 0);
    }
  }

  private void setSampling(RowValues row, FlowBatch batch, int at) throws BadRowException {
    if (scaling == Scaling.SCALED) {
      batch.setSampling(at, 1, RateSource.ALREADY_SCALED);
      return;
    }
    if (scaling == Scaling.UNSAMPLED) {
      batch.setSampling(at, 1, RateSource.RECORD);
      return;
    }
    String own = row.get(Slot.SAMPLING_RATE);
    long rate = own == null ? 0 : ValueText.number(Slot.SAMPLING_RATE, own);
    if (rate > 0) {
      batch.setSampling(at, rate, scaling == Scaling.AS_SAID ? source(row) : RateSource.RECORD);
    } else if (schema.constants().containsKey(Slot.SAMPLING_RATE)) {
      long stated =
          ValueText.number(Slot.SAMPLING_RATE, schema.constants().get(Slot.SAMPLING_RATE));
      batch.setSampling(at, Math.max(1, stated), RateSource.OVERRIDE);
    }
    if (scaling == Scaling.UNSAID) {
      log.count(SCALING_UNSAID, 1);
    }
  }

  /** Of a rate that is there: one of no stated source is the row's own. */
  private static RateSource source(RowValues row) throws BadRowException {
    String text = row.get(Slot.RATE_SOURCE);
    String name = text == null ? RateSource.RECORD.name() : text;
    return Arrays.stream(RateSource.values())
        .filter(source -> source.name().equals(name))
        .findFirst()
        .map(source -> source == RateSource.UNKNOWN ? RateSource.RECORD : source)
        .orElseThrow(
            () ->
                BadRowException.value(
                    Slot.RATE_SOURCE.label(), Arrays.toString(RateSource.values()), name));
  }
}
