package org.peeringkit.cli.collect;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.peeringkit.io.collect.CollectorTotals;
import org.peeringkit.io.collect.ExporterCounters;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.net.IpAddr;

/** The collector's counters in the text format of Prometheus, version 0.0.4. */
final class CollectMetrics {
  /** Exporters with samples of their own, those heard most; the rest is in one. */
  static final int EXPORTERS = 256;

  static final String OTHERS = "other";

  private final MetricsText text = new MetricsText();

  private CollectMetrics() {}

  static String text(
      CollectorTotals totals, Map<IpAddr, ExporterCounters> counters, CollectStatus status) {
    CollectMetrics metrics = new CollectMetrics();
    metrics.totals(totals);
    metrics.status(status);
    metrics.exporters(counters);
    return metrics.text.toString();
  }

  private void totals(CollectorTotals t) {
    text.family("messages_total", "counter", "Messages that came, by what became of them.");
    text.sample("messages_total", "outcome", "counted", t.received());
    // Unknown is no sample, never 0.
    t.droppedByKernel()
        .ifPresent(n -> text.sample("messages_total", "outcome", "dropped_by_system", n));
    text.sample("messages_total", "outcome", "dropped_queue_full", t.droppedQueueFull());
    text.sample("messages_total", "outcome", "dropped_too_many_exporters", t.droppedTooMany());
    text.sample("messages_total", "outcome", "refused_not_allowed", t.notAllowed());
    text.single("octets_total", "counter", "Octets of messages that were counted.", t.octets());
    text.single("flows_total", "counter", "Flow records decoded.", t.flows());
    text.single(
        "broken_streams_total",
        "counter",
        "TCP streams that ended inside a message.",
        t.brokenStreams());
    text.single("exporters", "gauge", "Exporters kept apart since the start.", t.exporters());
    text.single("queue_octets", "gauge", "Octets waiting to be decoded.", t.waitingOctets());
  }

  private void status(CollectStatus status) {
    text.single("intervals_total", "counter", "Intervals ended.", status.intervals());
    text.single(
        "last_interval_start_seconds",
        "gauge",
        "Start of the newest interval, since the epoch.",
        status.lastInterval().getEpochSecond());
    text.single(
        "ledgers_not_written",
        "gauge",
        "Ledgers that wait for a disk that takes them.",
        status.ledgersNotWritten());
    text.family("raw_not_kept_total", "counter", "Messages not in the raw files, by reason.");
    text.sample("raw_not_kept_total", "reason", "too_large", status.tooLargeForRaw());
    text.sample("raw_not_kept_total", "reason", "not_written", status.notKeptRaw());
  }

  private void exporters(Map<IpAddr, ExporterCounters> counters) {
    List<Map.Entry<IpAddr, ExporterCounters>> heard =
        counters.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<IpAddr, ExporterCounters>>comparingLong(
                        e -> -e.getValue().received())
                    .thenComparing(Map.Entry::getKey))
            .toList();
    exporters("messages", "Messages counted, by exporter.", heard, ExporterCounters::received);
    exporters("flows", "Flow records decoded, by exporter.", heard, ExporterCounters::flows);
    exporters(
        "lost_datagrams",
        "Datagrams missing by sequence numbers, by exporter.",
        heard,
        ExporterCounters::lostDatagrams);
    exporters(
        "lost_flows",
        "Records missing by sequence numbers, by exporter.",
        heard,
        ExporterCounters::lostFlows);
    exporters(
        "queue_drops",
        "Messages dropped as the queue was full, by exporter.",
        heard,
        ExporterCounters::droppedQueueFull);
    exporters(
        "refused",
        "Messages of exporters not allowed, by exporter.",
        heard,
        ExporterCounters::notAllowed);
    text.family("faults_total", "counter", "Faults in messages, by kind.");
    TreeMap<FaultKind, Long> faults = new TreeMap<>();
    counters
        .values()
        .forEach(
            c -> c.stats().faultCounts().forEach((kind, n) -> faults.merge(kind, n, Long::sum)));
    for (FaultKind kind : FaultKind.values()) {
      text.sample(
          "faults_total",
          "kind",
          kind.name().toLowerCase(Locale.ROOT),
          faults.getOrDefault(kind, 0L));
    }
  }

  private void exporters(
      String name,
      String help,
      List<Map.Entry<IpAddr, ExporterCounters>> heard,
      ToLongFunction<ExporterCounters> value) {
    String full = "exporter_" + name + "_total";
    text.family(full, "counter", help);
    long others = 0;
    for (int i = 0; i < heard.size(); i++) {
      long n = value.applyAsLong(heard.get(i).getValue());
      if (i < EXPORTERS) {
        text.sample(full, "exporter", heard.get(i).getKey().toString(), n);
      } else {
        others += n;
      }
    }
    text.sample(full, "exporter", OTHERS, others);
  }
}
