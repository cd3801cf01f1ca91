package org.peeringkit.cli.collect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.cli.file.DurableFile;
import org.peeringkit.io.collect.Collector;
import org.peeringkit.io.collect.CollectorSink;
import org.peeringkit.io.collect.ExporterCounters;
import org.peeringkit.io.collect.ReceivedDatagram;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * Cuts what comes into intervals, on multiples of their length since the epoch. An interval's files
 * get their names when it ends, raw datagrams first, then the template state, then ledgers: a
 * ledger that is there has all that belongs to it. Not thread-safe.
 */
final class IntervalSink implements CollectorSink {
  static final String LEDGERS = "ledger";
  static final String RAW = "raw";
  static final String STATE = "templates.state";
  static final String STATUS = "collect.json";

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The most that fits into a UDP datagram; an IPFIX message of a stream may be larger. */
  private static final int LARGEST_DATAGRAM = 65_507;

  private final Path folder;
  private final long rotateMillis;
  private final boolean raw;
  private final LiveLedgers ledgers;
  private final Reporter reporter;

  private long intervalStart = Long.MIN_VALUE;
  private long messages;
  private long receivedMillis;
  private long intervals;
  private int port;
  private long rawSkipped;
  private MessageDigest digest = sha256();
  private ReadStats before = ReadStats.EMPTY;
  private InterfaceFacts interfaces = new InterfaceFacts();
  private @Nullable DurableFile rawFile;
  private @Nullable PcapWriter pcap;

  /** Is told of each interval that has ended. */
  interface Reporter {
    void rotated(Instant start, long messages, Map<IpAddr, ExporterCounters> counters);
  }

  IntervalSink(
      Path folder, long rotateSeconds, boolean raw, LiveLedgers ledgers, Reporter reporter) {
    this.folder = folder;
    this.rotateMillis = rotateSeconds * 1000;
    this.raw = raw;
    this.ledgers = ledgers;
    this.reporter = reporter;
  }

  /** The port that raw datagrams are shown as sent to. */
  void listensOn(int boundPort) {
    port = boundPort;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void time(long millis, Collector collector) throws IOException {
    interfaces = collector.interfaceFacts();
    long start = Math.floorDiv(millis, rotateMillis) * rotateMillis;
    if (intervalStart == Long.MIN_VALUE) {
      intervalStart = start;
    } else if (start > intervalStart) {
      // A clock set back goes on in the interval that is open.
      close(collector);
      intervalStart = start;
    }
  }

  @Override
  public void received(ReceivedDatagram datagram) throws IOException {
    messages++;
    receivedMillis = datagram.receivedMillis();
    byte[] payload = datagram.payload().toArray();
    String from = datagram.exporter() + " " + receivedMillis + " " + payload.length + "\n";
    digest.update(from.getBytes(StandardCharsets.US_ASCII));
    digest.update(payload);
    if (!raw) {
      return;
    }
    if (payload.length > LARGEST_DATAGRAM) {
      rawSkipped++;
      return;
    }
    writeRaw(datagram, payload);
  }

  private void writeRaw(ReceivedDatagram datagram, byte[] payload) throws IOException {
    DurableFile file = rawFile;
    PcapWriter writer = pcap;
    if (file == null || writer == null) {
      file = DurableFile.create(folder.resolve(RAW).resolve(name() + ".pcap"));
      rawFile = file;
      writer =
          new PcapWriter(file.out(), IpAddr.ofV6(0, 1), datagram.port(), IpAddr.ofV6(0, 1), port);
      pcap = writer;
    }
    writer.accept(
        datagram.exporter(),
        datagram.port(),
        loopback(datagram.exporter().family()),
        payload,
        datagram.receivedMillis());
  }

  private static IpAddr loopback(IpFamily family) {
    return family == IpFamily.IPV4 ? IpAddr.ofV4(0x7F00_0001) : IpAddr.ofV6(0, 1);
  }

  @Override
  public void flows(FlowBatch batch) {
    ledgers.learnNames(interfaces);
    ledgers.count(batch, receivedMillis);
  }

  private String name() {
    return NAME.format(Instant.ofEpochMilli(intervalStart));
  }

  /** Ends the interval that is open, if anything came in it. */
  void close(Collector collector) throws IOException {
    if (messages == 0) {
      return;
    }
    PcapWriter writer = pcap;
    if (rawFile != null && writer != null) {
      writer.flush();
      rawFile.commit();
      rawFile = null;
      pcap = null;
    }
    collector.saveState(folder.resolve(STATE));
    Map<IpAddr, ExporterCounters> counters = collector.counters();
    ReadStats total = total(counters);
    String hash = HexFormat.of().formatHex(digest.digest());
    for (Map.Entry<YearMonth, TrafficLedger> ledger :
        ledgers.close(hash, since(total)).entrySet()) {
      DurableFile file =
          DurableFile.create(
              folder.resolve(LEDGERS).resolve(name() + "-" + ledger.getKey() + ".ledger"));
      LedgerFile.write(ledger.getValue(), file.out());
      file.commit();
    }
    before = total;
    intervals++;
    CollectStatus.write(
        folder.resolve(STATUS),
        Instant.ofEpochMilli(intervalStart),
        intervals,
        rawSkipped,
        counters);
    reporter.rotated(Instant.ofEpochMilli(intervalStart), messages, counters);
    messages = 0;
    digest = sha256();
  }

  private static ReadStats total(Map<IpAddr, ExporterCounters> counters) {
    ReadStats sum = ReadStats.EMPTY;
    for (ExporterCounters counter : counters.values()) {
      sum = sum.plus(counter.stats());
    }
    return sum;
  }

  /** What was read since the interval before; faults are counted but not shown again. */
  private ReadStats since(ReadStats total) {
    TreeMap<String, Long> counts = new TreeMap<>();
    total
        .counts()
        .forEach(
            (name, n) -> {
              long added = n - before.counts().getOrDefault(name, 0L);
              if (added != 0) {
                counts.put(name, added);
              }
            });
    TreeMap<FaultKind, Long> faults = new TreeMap<>();
    total
        .faultCounts()
        .forEach(
            (kind, n) -> {
              long added = n - before.faultCounts().getOrDefault(kind, 0L);
              if (added > 0) {
                faults.put(kind, added);
              }
            });
    return new ReadStats(
        total.records() - before.records(),
        total.octets() - before.octets(),
        counts,
        faults,
        total.faults().stream().filter(fault -> !before.faults().contains(fault)).toList());
  }
}
