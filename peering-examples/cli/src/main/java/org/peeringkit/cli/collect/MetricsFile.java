package org.peeringkit.cli.collect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.peeringkit.cli.file.DurableFile;
import org.peeringkit.io.collect.CollectorTotals;
import org.peeringkit.io.collect.ExporterCounters;
import org.peeringkit.model.net.IpAddr;

/**
 * A file of counters for Prometheus' node exporter to pick up. That it cannot be written is told
 * once and stops nothing. Not thread-safe.
 */
final class MetricsFile {
  private final Path file;
  private final Consumer<String> tell;
  private boolean failing;

  MetricsFile(Path file, Consumer<String> tell) {
    this.file = file;
    this.tell = tell;
  }

  void write(CollectorTotals totals, Map<IpAddr, ExporterCounters> counters, CollectStatus status) {
    String text = CollectMetrics.text(totals, counters, status);
    try (DurableFile whole = DurableFile.create(file)) {
      whole.out().write(text.getBytes(StandardCharsets.UTF_8));
      whole.commit();
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        tell.accept("metrics cannot be written: " + CollectText.reason(e));
      }
      failing = true;
    }
  }
}
