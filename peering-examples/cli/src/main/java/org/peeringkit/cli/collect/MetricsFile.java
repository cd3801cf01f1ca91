package org.peeringkit.cli.collect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.peeringkit.cli.file.DurableFile;

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

  /** What it says from now on, in the text format of Prometheus. */
  void write(String text) {
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
