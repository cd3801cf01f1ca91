package org.peeringkit.demo.truth;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.file.DiscussionFile;
import org.peeringkit.demo.file.OutputFolder;
import org.peeringkit.demo.traffic.Shares;
import org.peeringkit.demo.traffic.TrafficRun;
import org.peeringkit.demo.traffic.Truth;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.EdgePlan;
import org.peeringkit.model.flow.LinkClass;

/** The sums a report over the demo must come to, as {@code truth.json}. */
public final class TruthFile {
  private final World world;
  private final DemoOptions options;
  private final Truth truth;
  private final FlowTruth flows;
  private final CounterTruth counters;
  private final SortedSet<YearMonth> months = new TreeSet<>();

  private TruthFile(World world, DemoOptions options, TrafficRun run) {
    this.world = world;
    this.options = options;
    truth = run.truth();
    run.days().forEach(d -> months.add(YearMonth.from(d)));
    flows = new FlowTruth(truth);
    counters = new CounterTruth(world, options, run.counters(), months);
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
    TruthTable.write(
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
    TruthTable.write(json, "ports", counters::ports, "month", "link", "direction", "layer2Octets");
    TruthTable.write(
        json, "p95", counters::percentiles, "month", "contract", "direction", "bitsPerSecond");
    TruthTable.write(
        json,
        "traps",
        flows::traps,
        "trap",
        "disposition",
        "records",
        "packets",
        "octets",
        "treatment");
    TruthTable.write(
        json,
        "quickWins",
        rows -> new QuickWinTruth(world, counters).write(rows, months),
        "month",
        "kind",
        "asn",
        "link",
        "exchange",
        "origins");
    TruthTable.write(
        json,
        "discussions",
        this::discussions,
        "asn",
        "stage",
        "since",
        "inConfidence",
        "declinedUntil");
    flows.by(
        json,
        "byLink",
        k -> List.of(k.month(), k.link(), k.direction().label()),
        "month",
        "link",
        "direction");
    flows.by(
        json,
        "byOrigin",
        k -> List.of(k.month(), k.origin(), k.direction().label()),
        "month",
        "origin",
        "direction");
    flows.by(
        json,
        "byClass",
        k -> List.of(k.month(), k.linkClass(), k.direction().label()),
        "month",
        "class",
        "direction");
    flows.by(
        json,
        "byFamily",
        k -> List.of(k.month(), k.family(), k.direction().label()),
        "month",
        "family",
        "direction");
    flows.by(
        json,
        "byTrap",
        k -> List.of(k.month(), k.trap().label(), k.link(), k.direction().label()),
        "month",
        "trap",
        "link",
        "direction");
    TruthTable.write(
        json,
        "cells",
        flows::cells,
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

  private void headline(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("months");
    for (YearMonth month : months) {
      json.writeRaw("\n ");
      json.writeStartObject();
      json.writeStringField("month", month.toString());
      shares(json, "flows", flows.flowShares(month, false));
      shares(json, "flowsLayer2", flows.flowShares(month, true));
      shares(json, "countersByLink", counters.linkShares(month));
      shares(json, "countersByPort", counters.portShares(month));
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

  private void discussions(TruthTable rows) throws IOException {
    for (DiscussionFile.Planted planted : DiscussionFile.planted(world)) {
      rows.row(
          planted.asn().value(),
          planted.stage(),
          planted.since(),
          (long) planted.inConfidence(),
          planted.declinedUntil().map(LocalDate::toString).orElse(""));
    }
  }

  private void links(TruthTable rows) throws IOException {
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
      TruthTable rows,
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
}
