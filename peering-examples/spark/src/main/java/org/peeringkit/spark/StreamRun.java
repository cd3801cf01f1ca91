package org.peeringkit.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.pipeline.FlowLook;
import org.peeringkit.analysis.pipeline.FlowShare;
import org.peeringkit.analysis.pipeline.LiveRules;
import org.peeringkit.analysis.traffic.counting.CountingRules;
import org.peeringkit.model.source.Input;

/**
 * All that is known of a topic when a micro-batch is counted. Broadcast; rules are made once by
 * each machine and serve for all micro-batches.
 */
final class StreamRun implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Map<ConfigSource, CountingRules> RULES = new ConcurrentHashMap<>();

  private final ConfigSource config;
  private final Broadcast<CarriedTables> tables;
  private final ArrayList<Cut> cuts;
  private transient @Nullable FlowShare share;

  StreamRun(ConfigSource config, Broadcast<CarriedTables> tables, List<Cut> cuts) {
    this.config = config;
    this.tables = tables;
    this.cuts = new ArrayList<>(cuts);
  }

  synchronized FlowShare share() throws IOException {
    if (share == null) {
      List<Input> inputs = cuts.stream().map(Cut::input).toList();
      List<FlowLook> looks = cuts.stream().map(cut -> cut.look().look()).toList();
      share = FlowShare.of(rules(), FileRun.formats(), inputs, looks);
    }
    return share;
  }

  private CountingRules rules() throws IOException {
    synchronized (RULES) {
      CountingRules known = RULES.get(config);
      if (known == null) {
        known =
            LiveRules.of(
                    config.read(),
                    FileRun.formats(),
                    FileRun.plugins(),
                    config.base(),
                    tables.value().tables())
                .rules();
        RULES.put(config, known);
      }
      return known;
    }
  }
}
