package org.peeringkit.analysis.traffic.file;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.LinkDirection;
import org.peeringkit.analysis.traffic.MeteringPoint;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.columns.PathColumns;
import org.peeringkit.analysis.traffic.columns.SeriesColumns;
import org.peeringkit.analysis.traffic.facts.AsAgreement;
import org.peeringkit.analysis.traffic.facts.InterfaceId;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.analysis.traffic.facts.NotCounted;
import org.peeringkit.analysis.traffic.file.LedgerFile.Contents;
import org.peeringkit.analysis.traffic.file.LedgerFile.Section;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.FlowDirection;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/** Reads what {@link LedgerEncoder} wrote; nothing invalid comes out, whatever goes in. */
final class LedgerDecoder {
  private final VarintReader in;

  private LedgerDecoder(VarintReader in) {
    this.in = in;
  }

  /** A body of sections by name, those of later programs among them. */
  static Contents decode(VarintReader body, int version) throws LedgerFileException {
    EnumMap<Section, VarintReader> sections = new EnumMap<>(Section.class);
    List<String> skipped = new ArrayList<>();
    while (!body.atEnd()) {
      String label = body.text();
      boolean needed = body.number() != 0;
      VarintReader content = body.part(label);
      Optional<Section> section = Section.ofLabel(label);
      if (section.isEmpty() && needed) {
        throw new LedgerFileException(
            LedgerFileException.Problem.NEWER_VERSION,
            body.name()
                + ": has a section \""
                + label
                + "\" that must be understood and is not: update this program");
      }
      if (section.isEmpty()) {
        skipped.add(label);
      } else if (sections.put(section.get(), content) != null) {
        throw LedgerFile.corrupt(body.name(), "section \"" + label + "\" is there twice");
      }
    }
    for (Section section : Section.values()) {
      if (section.needed() && !sections.containsKey(section)) {
        throw LedgerFile.corrupt(body.name(), "section \"" + section.label() + "\" is missing");
      }
    }
    return new Contents(guarded(body.name(), () -> ledger(sections, version)), skipped);
  }

  /** A body as version 1 has it: the same content without marks between its parts. */
  static Contents decodeVersion1(VarintReader in) throws LedgerFileException {
    TrafficLedger ledger =
        guarded(
            in.name(),
            () -> {
              LedgerDecoder all = new LedgerDecoder(in);
              LedgerPlan plan = all.plan(true);
              TrafficLedger read =
                  TrafficLedger.ofColumns(
                      plan,
                      all.facts(true),
                      LedgerVersion1.cells(in, plan),
                      LedgerVersion1.series(in, plan),
                      all.counters(plan),
                      all.activity(plan),
                      Optional.empty());
              all.end("its body");
              return read;
            });
    return new Contents(ledger, List.of());
  }

  private interface Decoding {
    TrafficLedger ledger() throws LedgerFileException;
  }

  private static TrafficLedger guarded(String name, Decoding decoding) throws LedgerFileException {
    try {
      return decoding.ledger();
    } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
      LedgerFileException corrupt = LedgerFile.corrupt(name, String.valueOf(e.getMessage()));
      corrupt.initCause(e);
      throw corrupt;
    }
  }

  private interface Part<T> {
    T read(LedgerDecoder decoder) throws LedgerFileException;
  }

  private static <T> T part(Map<Section, VarintReader> sections, Section section, Part<T> part)
      throws LedgerFileException {
    VarintReader reader = sections.get(section);
    if (reader == null) {
      throw new IllegalArgumentException("no section " + section.label());
    }
    LedgerDecoder decoder = new LedgerDecoder(reader);
    T value = part.read(decoder);
    decoder.end("section \"" + section.label() + "\"");
    return value;
  }

  private void end(String what) throws LedgerFileException {
    if (!in.atEnd()) {
      throw LedgerFile.corrupt(in.name(), what + " is longer than its content");
    }
  }

  private static TrafficLedger ledger(Map<Section, VarintReader> sections, int version)
      throws LedgerFileException {
    LedgerPlan plan =
        part(sections, Section.PLAN, d -> d.plan(false))
            .withPaths(sections.containsKey(Section.PATHS));
    return TrafficLedger.ofColumns(
        plan,
        part(sections, Section.FACTS, d -> d.facts(false)),
        part(
            sections,
            Section.CELLS,
            d -> version == 2 ? LedgerVersion2.cells(d.in, plan) : CellCode.read(d.in, plan)),
        part(
            sections,
            Section.SERIES,
            d -> version == 2 ? LedgerVersion2.series(d.in, plan) : SeriesCode.read(d.in, plan)),
        part(sections, Section.COUNTERS, d -> d.counters(plan)),
        part(sections, Section.ACTIVITY, d -> d.activity(plan)),
        plan.paths()
            ? Optional.of(part(sections, Section.PATHS, d -> d.paths(plan)))
            : Optional.empty());
  }

  private PathColumns paths(LedgerPlan plan) throws LedgerFileException {
    long foldedFrom = in.number();
    int size = in.count("path sums", 2, 2 * Long.BYTES);
    long[] keys = new long[size];
    long[] octets = new long[size];
    long last = 0;
    for (int i = 0; i < size; i++) {
      last = Math.addExact(last, in.number());
      keys[i] = last;
      octets[i] = in.number();
      if (SeriesColumns.link(last) >= plan.linkMaps().size()) {
        throw LedgerFile.corrupt(in.name(), "path sum " + i + " is of no link of the plan");
      }
    }
    return PathColumns.of(keys, octets, foldedFrom);
  }

  private List<BitSet> activity(LedgerPlan plan) throws LedgerFileException {
    List<BitSet> activity = new ArrayList<>();
    for (int i = 0; i < plan.linkMaps().size(); i++) {
      in.heap().take(plan.bins(), 1, "bins of activity");
      activity.add(bits(plan.bins()));
    }
    return activity;
  }

  private LedgerPlan plan(boolean version1) throws LedgerFileException {
    Instant start = Instant.ofEpochSecond(in.signed());
    Instant end = Instant.ofEpochSecond(in.signed());
    int binSeconds = in.smallNumber("bin width", LedgerPlan.DAY_SECONDS + 1);
    String hash = version1 ? in.text() : "";
    TreeMap<String, String> links = new TreeMap<>();
    for (int n = in.count("links"); n > 0; n--) {
      links.put(in.text(), version1 ? hash : in.text());
    }
    TreeSet<Asn> retained = new TreeSet<>();
    long last = 0;
    for (int n = in.count("retained origins"); n > 0; n--) {
      last += in.number();
      retained.add(Asn.of(last));
    }
    TreeSet<MeteringPoint> metering = new TreeSet<>();
    for (int n = in.count("metering points"); n > 0; n--) {
      Optional<IpAddr> exporter = exporter();
      long ifIndex = in.number();
      metering.add(
          new MeteringPoint(exporter, ifIndex, FlowDirection.values()[in.smallNumber("side", 2)]));
    }
    TreeSet<String> neighbourAs = new TreeSet<>();
    for (int n = in.count("exporters with neighbours in AS fields"); n > 0; n--) {
      neighbourAs.add(in.text());
    }
    return new LedgerPlan(start, end, binSeconds, links, retained, metering, neighbourAs);
  }

  private Optional<IpAddr> exporter() throws LedgerFileException {
    String text = in.text();
    return text.isEmpty() ? Optional.empty() : Optional.of(IpAddr.parse(text));
  }

  private LedgerFacts facts(boolean version1) throws LedgerFileException {
    TreeSet<String> inputs = new TreeSet<>();
    for (int n = in.count("inputs"); n > 0; n--) {
      inputs.add(in.text());
    }
    ReadStats stats = stats();
    TreeMap<RateSource, Long> byRate = new TreeMap<>();
    for (int n = in.count("rate sources"); n > 0; n--) {
      byRate.put(constant(RateSource.values(), "rate source"), in.number());
    }
    TreeMap<NotCounted, LedgerFacts.Amount> notCounted = new TreeMap<>();
    for (int n = in.count("reasons"); n > 0; n--) {
      notCounted.put(constant(NotCounted.values(), "reason"), amount());
    }
    TreeMap<String, Long> source = entries();
    TreeMap<String, Long> destination = entries();
    TreeMap<String, Long> exporters = entries();
    TreeMap<InterfaceId, LedgerFacts.Use> interfaces = new TreeMap<>();
    for (int n = in.count("interfaces"); n > 0; n--) {
      InterfaceId id = new InterfaceId(exporter(), in.number());
      interfaces.put(id, new LedgerFacts.Use(in.number(), in.signed(), in.signed()));
    }
    TreeMap<String, Long> longest = entries();
    TreeMap<String, AsAgreement> agreement = new TreeMap<>();
    for (int n = in.count("agreements"); n > 0; n--) {
      agreement.put(
          in.text(), new AsAgreement(amount(), amount(), amount(), amount(), amount(), amount()));
    }
    return new LedgerFacts(
        inputs,
        stats,
        byRate,
        notCounted,
        source,
        destination,
        exporters,
        interfaces,
        longest,
        agreement,
        version1 ? new TreeMap<>() : entries());
  }

  private LedgerFacts.Amount amount() throws LedgerFileException {
    return new LedgerFacts.Amount(in.number(), in.number());
  }

  private <E> E constant(E[] values, String what) throws LedgerFileException {
    return values[in.smallNumber(what, values.length)];
  }

  @SuppressWarnings("NonApiType")
  private TreeMap<String, Long> entries() throws LedgerFileException {
    TreeMap<String, Long> result = new TreeMap<>();
    for (int n = in.count("entries"); n > 0; n--) {
      result.put(in.text(), in.number());
    }
    return result;
  }

  private ReadStats stats() throws LedgerFileException {
    long records = in.number();
    long octets = in.number();
    SortedMap<String, Long> counts = entries();
    Map<FaultKind, Long> faultCounts = new EnumMap<>(FaultKind.class);
    for (int n = in.count("kinds of fault"); n > 0; n--) {
      faultCounts.put(constant(FaultKind.values(), "kind of fault"), in.number());
    }
    List<Fault> faults = new ArrayList<>();
    for (int n = in.count("faults"); n > 0; n--) {
      faults.add(
          new Fault(
              constant(FaultKind.values(), "kind of fault"),
              in.text(),
              in.signed(),
              constant(Fault.Unit.values(), "unit"),
              in.text(),
              in.text(),
              in.text(),
              in.text()));
    }
    return new ReadStats(records, octets, counts, faultCounts, faults);
  }

  private SortedMap<LinkDirection, BinSeries> counters(LedgerPlan plan) throws LedgerFileException {
    TreeMap<LinkDirection, BinSeries> counters = new TreeMap<>();
    for (int n = in.count("counters"); n > 0; n--) {
      String link = in.text();
      if (!plan.links().contains(link)) {
        throw LedgerFile.corrupt(in.name(), "counters of a link that the plan does not have");
      }
      TrafficDirection direction = constant(TrafficDirection.values(), "direction");
      if (plan.bins() > in.left()) {
        throw LedgerFile.corrupt(
            in.name(), plan.bins() + " bins of a counter in " + in.left() + " octets");
      }
      in.heap().take(plan.bins(), 2 * Long.BYTES, "bins of counters");
      long[] octets = new long[plan.bins()];
      BitSet missing = new BitSet();
      for (int i = 0; i < octets.length; i++) {
        long value = in.number();
        missing.set(i, value == 0);
        octets[i] = value - 1;
      }
      counters.put(
          new LinkDirection(link, direction),
          BinSeries.of(plan.start(), plan.binSeconds(), octets, missing));
    }
    return counters;
  }

  private BitSet bits(int size) throws LedgerFileException {
    BitSet bits = new BitSet();
    int at = 0;
    for (int n = in.length("runs"); n > 0; n--) {
      int from = at + in.smallNumber("run", size - at + 1);
      at = from + in.smallNumber("run", size - from + 1);
      bits.set(from, at);
    }
    return bits;
  }
}
