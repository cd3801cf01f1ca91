package org.peeringkit.analysis.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.peeringkit.analysis.attribution.time.RouteTables;
import org.peeringkit.analysis.plugin.PluginHost;
import org.peeringkit.analysis.traffic.counting.CountingRules;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.source.ReadOptions;

/**
 * What flows are counted by that come from elsewhere than the inputs of a configuration. Immutable.
 *
 * @param rules by what they are counted
 * @param problems what is missing or unusable, one line each with what it costs
 */
public record LiveRules(CountingRules rules, List<String> problems) {
  /**
   * Copies the list.
   *
   * @param rules by what they are counted
   * @param problems what is missing or unusable, one line each with what it costs
   */
  public LiveRules {
    problems = List.copyOf(problems);
  }

  /**
   * Reads all inputs but flows.
   *
   * @param config whose flow inputs are not read
   * @param formats what inputs can be read by
   * @param plugins where the providers are found that the configuration names
   * @param base the folder that paths of the configuration are relative to
   * @return the rules and what is missing
   * @throws IOException if reading fails in a way that is not a fault of one input
   * @throws IllegalArgumentException if the configuration names an attribution provider that is not
   *     there
   */
  public static LiveRules of(PeeringConfig config, Formats formats, PluginHost plugins, Path base)
      throws IOException {
    return of(config, loader(config, formats, base).loadWithoutFlows(), plugins);
  }

  /**
   * The same with tables that another machine made of the configuration's.
   *
   * @param config whose flow inputs and tables are not read
   * @param formats what inputs can be read by
   * @param plugins where the providers are found that the configuration names
   * @param base the folder that paths of the configuration are relative to
   * @param tables these
   * @return the rules and what is missing
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  public static LiveRules of(
      PeeringConfig config, Formats formats, PluginHost plugins, Path base, RouteTables tables)
      throws IOException {
    return of(
        config, loader(config, formats, base).loadBeside(new InterfaceFacts(), tables), plugins);
  }

  private static InputLoader loader(PeeringConfig config, Formats formats, Path base) {
    return new InputLoader(config, formats, base, ReadOptions.defaults(), ReadWatch.NONE);
  }

  private static LiveRules of(PeeringConfig config, LoadedInputs inputs, PluginHost plugins) {
    return new LiveRules(ConfiguredRules.of(config, inputs, plugins), inputs.problems());
  }
}
