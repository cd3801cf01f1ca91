package org.peeringkit.io.internal.sflow;

import java.util.HashMap;
import java.util.Map;
import org.peeringkit.io.internal.export.DecoderMemory;
import org.peeringkit.model.fault.ReadLog;

/** Counts what is stepped over, by enterprise and format. Bounded. Not thread-safe. */
final class SkippedFormats {
  private static final int LIMIT = 256;
  private static final int FORMAT_BITS = 12;

  private final ReadLog log;
  private final String label;
  private final DecoderMemory memory;
  private final Map<Integer, String> names = new HashMap<>();

  /**
   * @param label what the counters' names begin with
   * @param memory of all decoders
   */
  SkippedFormats(ReadLog log, String label, DecoderMemory memory) {
    this.log = log;
    this.memory = memory;
    this.label = label;
  }

  /** One more of that kind. */
  void skip(int enterpriseAndFormat) {
    String name = names.get(enterpriseAndFormat);
    if (name == null) {
      if (names.size() >= LIMIT || !memory.take(DecoderMemory.NAME)) {
        log.count(label + "of other formats not read", 1);
        return;
      }
      name =
          label
              + (enterpriseAndFormat >>> FORMAT_BITS)
              + ":"
              + (enterpriseAndFormat & (1 << FORMAT_BITS) - 1)
              + " not read";
      names.put(enterpriseAndFormat, name);
    }
    log.count(name, 1);
  }
}
