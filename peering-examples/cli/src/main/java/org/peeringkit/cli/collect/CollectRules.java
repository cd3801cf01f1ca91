package org.peeringkit.cli.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.pipeline.LiveRules;
import org.peeringkit.analysis.plugin.PluginHost;
import org.peeringkit.analysis.traffic.counting.CountingRules;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.cli.config.ConfigException;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.PrefixSet;
import org.peeringkit.model.net.PrefixTable;

/**
 * By what records are counted, and who may send them.
 *
 * @param exporters that the configuration names; empty for all
 * @param problems of its inputs, a line each
 */
record CollectRules(CountingRules counting, PrefixSet exporters, List<String> problems) {
  CollectRules {
    problems = List.copyOf(problems);
  }

  /** By the records' own AS fields, and of no link. */
  static CollectRules withoutConfiguration() {
    RouteTable none = RouteTable.empty();
    AttributionChain chain =
        AttributionChain.of(
            List.of("flow-except-private"),
            PrefixTable.<Asn>builder().build(),
            none,
            BogonPrefixes.iana(),
            List.of());
    return new CollectRules(
        CountingRules.of(EdgeMap.of(List.of()), chain, none, Set.of()), PrefixSet.EMPTY, List.of());
  }

  /**
   * Those of a configuration.
   *
   * @param base what its paths are relative to; null for the folder that it is in
   * @throws ConfigException if it is wrong
   */
  static CollectRules of(Path config, @Nullable Path base, Formats formats, PluginHost plugins)
      throws IOException, ConfigException {
    if (!Files.isRegularFile(config)) {
      throw new UsageException(config + ": no such file");
    }
    ConfigFile read = ConfigFile.read(config.toString(), config);
    Path parent = config.toAbsolutePath().getParent();
    Path inputs = base != null ? base : parent == null ? Path.of("") : parent;
    LiveRules live = LiveRules.of(read.config(), formats, plugins, inputs);
    return new CollectRules(live.rules(), read.exporters(), live.problems());
  }
}
