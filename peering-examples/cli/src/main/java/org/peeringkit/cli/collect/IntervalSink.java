package org.peeringkit.cli.collect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.io.collect.Collector;
import org.peeringkit.io.collect.CollectorSink;
import org.peeringkit.io.collect.ExporterCounters;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * Cuts what comes into intervals, on multiples of their length since the epoch. An interval's files
 * get their names when it ends, raw datagrams first, then the template state, then ledgers: a
 * ledger that is there has all that belongs to it, unless it was said that something could not be
 * written. Not thread-safe.
 */
final class IntervalSink implements CollectorSink {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final long METRICS_MILLIS = 10_000;

  /** Of a message, what tells it apart goes into the interval's hash: its header. */
  private static final int HEADER_OCTETS = 24;

  private final CollectFolder folder;
  private final long rotateMillis;
  private final @Nullable RawDatagrams raw;
  private final LiveLedgers ledgers;
  private final PendingLedgers pending;
  private final @Nullable MetricsFile metrics;
  private final Reporter reporter;

  private long intervalStart = Long.MIN_VALUE;
  private String interval = "";
  private long messages;
  private long receivedMillis;
  private long intervals;
  private long metricsMillis = Long.MIN_VALUE;
  private final MessageDigest digest = sha256();
  private final byte[] identity = new byte[40 + HEADER_OCTETS];
  private ReadStats before = ReadStats.EMPTY;
  private InterfaceFacts interfaces = new InterfaceFacts();

  /** Is told of each interval that has ended, and of what could not be written. */
  interface Reporter extends Consumer<String> {
    void rotated(Instant start, long messages, Map<IpAddr, ExporterCounters> counters);
  }

  /**
   * @param raw keeps datagrams; null for nobody
   * @param metrics is written every ten seconds; null for none
   */
  IntervalSink(
      CollectFolder folder,
      long rotateSeconds,
      @Nullable RawDatagrams raw,
      LiveLedgers ledgers,
      @Nullable MetricsFile metrics,
      Reporter reporter) {
    this.folder = folder;
    this.rotateMillis = rotateSeconds * 1000;
    this.raw = raw;
    this.ledgers = ledgers;
    this.pending = new PendingLedgers(folder, reporter);
    this.metrics = metrics;
    this.reporter = reporter;
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
    // A clock set back a little goes on in the interval that is open; after a leap in either
    // direction another one begins, or the open one would be as long as the leap.
    if (start > intervalStart || start < intervalStart - rotateMillis) {
      endInterval(collector);
      intervalStart = start;
    }
    if (metrics != null && (millis - metricsMillis >= METRICS_MILLIS || millis < metricsMillis)) {
      metricsMillis = millis;
      metrics.write(CollectMetrics.text(collector.totals(), collector.counters(), status()));
    }
  }

  @Override
  public void received(
      IpAddr exporter, int port, long millis, byte[] octets, int from, int length) {
    if (messages == 0) {
      interval = name();
    }
    messages++;
    receivedMillis = millis;
    int header = Math.min(length, HEADER_OCTETS);
    ByteBuffer.wrap(identity)
        .putLong(exporter.hi())
        .putLong(exporter.lo())
        .putInt(exporter.family() == IpFamily.IPV4 ? 4 : 6)
        .putInt(port)
        .putLong(millis)
        .putInt(length)
        .putInt(header)
        .put(octets, from, header);
    digest.update(identity, 0, 40 + header);
    if (raw != null) {
      raw.keep(interval, exporter, port, octets, from, length, millis);
    }
  }

  /** A name that is free, as far as the folder can be read now. */
  private String name() {
    String start = NAME.format(Instant.ofEpochMilli(intervalStart));
    try {
      return folder.free(start);
    } catch (IOException e) {
      return start;
    }
  }

  @Override
  public void flows(FlowBatch batch) {
    ledgers.learnNames(interfaces);
    ledgers.count(batch, receivedMillis);
  }

  private CollectStatus status() {
    return new CollectStatus(
        Instant.ofEpochMilli(Math.max(0, intervalStart)),
        intervals,
        raw == null ? 0 : raw.tooLarge(),
        raw == null ? 0 : raw.notKept(),
        pending.size());
  }

  /** Ends the open interval, if anything came in it, and tries again what was not written. */
  private void endInterval(Collector collector) throws IOException {
    if (messages == 0) {
      pending.write();
      return;
    }
    if (raw != null) {
      raw.close(interval);
    }
    try {
      collector.saveState(folder.state());
    } catch (IOException e) {
      reporter.accept("templates could not be saved: " + CollectText.reason(e));
    }
    Map<IpAddr, ExporterCounters> counters = collector.counters();
    ReadStats total = StatsSince.sum(counters.values());
    String hash = HexFormat.of().formatHex(digest.digest());
    for (Map.Entry<YearMonth, TrafficLedger> ledger :
        ledgers.close(List.of(hash), StatsSince.of(before, total)).entrySet()) {
      pending.add(interval, ledger.getKey().toString(), ledger.getValue());
    }
    before = total;
    intervals++;
    pending.write();
    saveStatus(collector, counters);
    reporter.rotated(Instant.ofEpochMilli(intervalStart), messages, counters);
    messages = 0;
  }

  private void saveStatus(Collector collector, Map<IpAddr, ExporterCounters> counters) {
    try {
      status().write(folder.status(), collector.totals(), counters);
    } catch (IOException e) {
      reporter.accept("counters could not be saved: " + CollectText.reason(e));
    }
  }

  /**
   * Ends the interval that is open; nothing comes after it.
   *
   * @throws IOException if there are ledgers that cannot be written
   */
  void close(Collector collector) throws IOException {
    endInterval(collector);
    try {
      pending.writeAll();
    } finally {
      saveStatus(collector, collector.counters());
      if (metrics != null) {
        metrics.write(CollectMetrics.text(collector.totals(), collector.counters(), status()));
      }
    }
  }
}
