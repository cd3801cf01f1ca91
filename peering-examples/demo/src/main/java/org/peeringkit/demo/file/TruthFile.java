package org.peeringkit.demo.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.peeringkit.demo.DemoOptions;
import org.peeringkit.demo.traffic.CounterBook;
import org.peeringkit.demo.traffic.CounterPort;
import org.peeringkit.demo.traffic.Direction;
import org.peeringkit.demo.traffic.Shares;
import org.peeringkit.demo.traffic.TrafficRun;
import org.peeringkit.demo.traffic.Trap;
import org.peeringkit.demo.traffic.Truth;
import org.peeringkit.demo.traffic.Truth.Disposition;
import org.peeringkit.demo.traffic.Truth.Key;
import org.peeringkit.demo.traffic.Truth.Sum;
import org.peeringkit.demo.world.DemoLink;
import org.peeringkit.demo.world.DemoLink.MatchBy;
import org.peeringkit.demo.world.EdgePlan;
import org.peeringkit.demo.world.World;
import org.peeringkit.model.flow.LinkClass;

/** The sums a report over the demo must come to, as {@code truth.json}. */
public final class TruthFile {
  private final World world;
  private final DemoOptions options;
  private final CounterBook counters;
  private final Truth truth;
  private final SortedMap<Key, Sum> sums;
  private final SortedSet<YearMonth> months = new TreeSet<>();

  private TruthFile(World world, DemoOptions options, TrafficRun run) {
    this.world = world;
    this.options = options;
    counters = run.counters();
    truth = run.truth();
    sums = truth.sums();
    run.days().forEach(d -> months.add(YearMonth.from(d)));
  }

  public static void write(World world, DemoOptions options, TrafficRun run, OutputFolder folder)
      throws IOException {
    folder.json("truth.json", new TruthFile(world, options, run)::write);
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", "peering-demo-truth");
    json.writeNumberField("version", 1);
    json.writeNumberField("seed", options.seed());
    json.writeStringField("start", options.start().toString());
    json.writeNumberField("days", options.days());
    json.writeNumberField("samplingRate", options.samplingRate());
    json.writeNumberField("flowRecords", truth.exportedRecords());
    json.writeArrayFieldStart("notes");
    for (String note : TruthNotes.ALL) {
      json.writeRaw("\n ");
      json.writeString(note);
    }
    json.writeEndArray();
    headline(json);
    table(
        json,
        "links",
        this::links,
        "name",
        "class",
        "from",
        "router",
        "exporter",
        "ifIndex",
        "ifName",
        "neighbourAsn");
    table(json, "ports", this::ports, "month", "link", "direction", "layer2Octets");
    table(json, "p95", this::percentiles, "month", "contract", "direction", "bitsPerSecond");
    table(
        json,
        "traps",
        this::traps,
        "trap",
        "disposition",
        "records",
        "packets",
        "octets",
        "treatment");
    by(
        json,
        "byLink",
        k -> List.of(k.month(), k.link(), k.direction().label()),
        "month",
        "link",
        "direction");
    by(
        json,
        "byOrigin",
        k -> List.of(k.month(), k.origin(), k.direction().label()),
        "month",
        "origin",
        "direction");
    by(
        json,
        "byClass",
        k -> List.of(k.month(), k.linkClass(), k.direction().label()),
        "month",
        "class",
        "direction");
    by(
        json,
        "byFamily",
        k -> List.of(k.month(), k.family(), k.direction().label()),
        "month",
        "family",
        "direction");
    by(
        json,
        "byTrap",
        k -> List.of(k.month(), k.trap().label(), k.link(), k.direction().label()),
        "month",
        "trap",
        "link",
        "direction");
    table(
        json,
        "cells",
        this::cells,
        "month",
        "link",
        "class",
        "direction",
        "origin",
        "family",
        "trap",
        "disposition",
        "records",
        "packets",
        "octets");
    json.writeEndObject();
  }

  /** Rows are arrays; their columns stand before them. */
  private interface Rows {
    void write(RowWriter rows) throws IOException;
  }

  private record RowWriter(JsonGenerator json) {
    void row(Object... values) throws IOException {
      json.writeRaw("\n ");
      json.writeStartArray();
      for (Object value : values) {
        if (value instanceof Long number) {
          json.writeNumber(number);
        } else {
          json.writeString(value.toString());
        }
      }
      json.writeEndArray();
    }
  }

  private static void table(JsonGenerator json, String name, Rows rows, String... columns)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeArrayFieldStart("columns");
    for (String column : columns) {
      json.writeString(column);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rows");
    rows.write(new RowWriter(json));
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Counted octets under a coarser key. */
  private void by(
      JsonGenerator json, String name, Function<Key, List<Object>> group, String... columns)
      throws IOException {
    SortedMap<String, List<Object>> keys = new TreeMap<>();
    SortedMap<String, long[]> totals = new TreeMap<>();
    sums.forEach(
        (key, sum) -> {
          if (key.disposition() == Disposition.COUNTED) {
            List<Object> values = group.apply(key);
            String text = values.toString();
            keys.put(text, values);
            long[] total = totals.computeIfAbsent(text, k -> new long[4]);
            total[0] += sum.records();
            total[1] += sum.packets();
            total[2] += sum.octets();
            total[3] += sum.layer2Octets();
          }
        });
    List<String> all = new ArrayList<>(Arrays.asList(columns));
    all.addAll(List.of("records", "packets", "octets", "layer2Octets"));
    table(
        json,
        name,
        rows -> {
          for (String text : totals.keySet()) {
            List<Object> row = new ArrayList<>(keys.get(text));
            for (long number : totals.get(text)) {
              row.add(number);
            }
            rows.row(row.toArray());
          }
        },
        all.toArray(new String[0]));
  }

  private void headline(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("months");
    for (YearMonth month : months) {
      json.writeRaw("\n ");
      json.writeStartObject();
      json.writeStringField("month", month.toString());
      shares(json, "flows", flowShares(month, false));
      shares(json, "flowsLayer2", flowShares(month, true));
      shares(json, "countersByLink", linkShares(month));
      shares(json, "countersByPort", portShares(month));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void shares(JsonGenerator json, String name, Shares shares) throws IOException {
    json.writeRaw("\n  ");
    json.writeObjectFieldStart(name);
    json.writeNumberField("percentPeered", shares.percentPeered());
    json.writeNumberField("percentOffTransit", shares.percentOffTransit());
    json.writeNumberField("peeredOctets", shares.peered());
    json.writeNumberField("totalOctets", shares.total());
    for (LinkClass linkClass : LinkClass.values()) {
      json.writeNumberField(linkClass.name(), shares.of(linkClass));
    }
    json.writeEndObject();
  }

  private Shares flowShares(YearMonth month, boolean layer2) {
    Shares shares = new Shares();
    sums.forEach(
        (key, sum) -> {
          if (key.month().equals(month) && key.disposition() == Disposition.COUNTED) {
            shares.add(key.linkClass(), layer2 ? sum.layer2Octets() : sum.octets());
          }
        });
    return shares;
  }

  private List<LocalDate> days(YearMonth month) {
    List<LocalDate> days = new ArrayList<>();
    for (int d = 0; d < options.days(); d++) {
      LocalDate day = options.start().plusDays(d);
      if (YearMonth.from(day).equals(month)) {
        days.add(day);
      }
    }
    return days;
  }

  private Shares linkShares(YearMonth month) {
    Shares shares = new Shares();
    for (DemoLink link : world.edge().links()) {
      for (LocalDate day : days(month)) {
        for (Direction direction : Direction.values()) {
          shares.add(link.classOn(day), counters.octetsOn(link, direction, day));
        }
      }
    }
    return shares;
  }

  private Shares portShares(YearMonth month) {
    Shares shares = new Shares();
    for (CounterPort port : CounterPort.of(world.edge().links())) {
      for (LocalDate day : days(month)) {
        for (Direction direction : Direction.values()) {
          shares.add(port.link().classOn(day), portOctets(port, direction, day));
        }
      }
    }
    return shares;
  }

  private long portOctets(CounterPort port, Direction direction, LocalDate day) {
    int first = counters.bin(day.atStartOfDay(java.time.ZoneOffset.UTC).toInstant());
    long sum = 0;
    for (int bin = first; bin < first + 288; bin++) {
      if (!lostToRenumbering(port.link(), bin)) {
        sum += port.octets(counters, direction, bin);
      }
    }
    return sum;
  }

  /** Under an index that no configuration knows, neither flows nor counters reach the link. */
  private boolean lostToRenumbering(DemoLink link, int bin) {
    return link.matchBy() == MatchBy.IF_INDEX
        && link.ifIndexAfterReboot().isPresent()
        && bin >= counters.bin(EdgePlan.REBOOT);
  }

  private void ports(RowWriter rows) throws IOException {
    for (YearMonth month : months) {
      for (CounterPort port : CounterPort.of(world.edge().links())) {
        for (Direction direction : Direction.values()) {
          long sum = 0;
          for (LocalDate day : days(month)) {
            sum += portOctets(port, direction, day);
          }
          rows.row(month, port.link().name(), direction.label(), sum);
        }
      }
    }
  }

  private void percentiles(RowWriter rows) throws IOException {
    for (YearMonth month : months) {
      for (CounterPort port : CounterPort.of(world.edge().links())) {
        if (port.link().contract().isEmpty()) {
          continue;
        }
        for (Direction direction : Direction.values()) {
          List<LocalDate> days = days(month);
          int first = counters.bin(days.get(0).atStartOfDay(java.time.ZoneOffset.UTC).toInstant());
          long[] octets = new long[days.size() * 288];
          for (int i = 0; i < octets.length; i++) {
            octets[i] = port.octets(counters, direction, first + i);
          }
          Arrays.sort(octets);
          int rank = (95 * octets.length + 99) / 100;
          long bits = octets[rank - 1] * 8 / 300;
          rows.row(month, port.link().contract().orElseThrow(), direction.label(), bits);
        }
      }
    }
  }

  private void links(RowWriter rows) throws IOException {
    for (DemoLink link : world.edge().links()) {
      String neighbour =
          link.ixlanId().isPresent() || link.neighbours().isEmpty()
              ? ""
              : Long.toString(world.topology().as(link.neighbours().get(0)).asn().value());
      row(rows, link, link.linkClass(), "", link.ifIndex(), neighbour);
      if (link.laterClass().isPresent()) {
        String from = EdgePlan.CLASS_CHANGE + "T00:00:00Z";
        row(rows, link, link.laterClass().get(), from, link.ifIndex(), neighbour);
      }
      if (link.ifIndexAfterReboot().isPresent()) {
        String from = EdgePlan.REBOOT.toString();
        long after = link.ifIndexAfterReboot().getAsLong();
        row(rows, link, link.linkClass(), from, after, neighbour);
      }
    }
  }

  private static void row(
      RowWriter rows,
      DemoLink link,
      LinkClass linkClass,
      String from,
      long ifIndex,
      String neighbour)
      throws IOException {
    rows.row(
        link.name(),
        linkClass,
        from,
        link.router(),
        link.router().address(),
        ifIndex,
        link.ifName(),
        neighbour);
  }

  private void traps(RowWriter rows) throws IOException {
    SortedMap<Trap, SortedMap<Disposition, long[]>> totals = new TreeMap<>();
    sums.forEach(
        (key, sum) -> {
          long[] total =
              totals
                  .computeIfAbsent(key.trap(), t -> new TreeMap<>())
                  .computeIfAbsent(key.disposition(), d -> new long[3]);
          total[0] += sum.records();
          total[1] += sum.packets();
          total[2] += sum.octets();
        });
    for (Map.Entry<Trap, SortedMap<Disposition, long[]>> trap : totals.entrySet()) {
      for (Map.Entry<Disposition, long[]> entry : trap.getValue().entrySet()) {
        long[] total = entry.getValue();
        String label = trap.getKey().label();
        String disposition = entry.getKey().label();
        rows.row(label, disposition, total[0], total[1], total[2], trap.getKey().treatment());
      }
    }
  }

  private void cells(RowWriter rows) throws IOException {
    for (Map.Entry<Key, Sum> entry : sums.entrySet()) {
      Key key = entry.getKey();
      Sum sum = entry.getValue();
      rows.row(
          key.month(),
          key.link(),
          key.linkClass(),
          key.direction().label(),
          key.origin(),
          key.family(),
          key.trap().label(),
          key.disposition().label(),
          sum.records(),
          sum.packets(),
          sum.octets());
    }
  }
}
