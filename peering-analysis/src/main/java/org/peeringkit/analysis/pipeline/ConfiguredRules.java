package org.peeringkit.analysis.pipeline;

import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.analysis.attribution.doubt.StrangerRoutes;
import org.peeringkit.analysis.plugin.PluginHost;
import org.peeringkit.analysis.traffic.counting.CountingRules;
import org.peeringkit.analysis.traffic.counting.SamplingPolicy;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.PrefixTable;

/** By what flows are counted, as a configuration and its inputs say. */
final class ConfiguredRules {
  private ConfiguredRules() {}

  /**
   * @throws IllegalArgumentException if the configuration names an attribution provider that is
   *     neither built in nor among the plug-ins
   */
  static CountingRules of(PeeringConfig config, LoadedInputs inputs, PluginHost plugins) {
    PrefixTable.Builder<Asn> overrides = PrefixTable.builder();
    config.attribution().overrides().forEach(o -> overrides.add(o.prefix(), o.asn()));
    AttributionChain chain =
        AttributionChain.of(
            config.attribution().providers(),
            overrides.build(),
            inputs.routes(),
            BogonPrefixes.iana(),
            plugins.attributors());
    TreeMap<IpAddr, Long> rates = new TreeMap<>();
    config.sampling().overrides().forEach(o -> rates.put(o.exporter(), o.rate()));
    return new CountingRules(
        inputs.edges(),
        chain,
        inputs.tables(),
        new TreeSet<>(config.network().allAsns()),
        config.network().prefixes(),
        new SamplingPolicy(config.sampling().defaultRate(), rates),
        ExchangeMembers.addresses(inputs.registry()),
        StrangerRoutes.in(inputs.tables(), inputs.registry(), config.network().allAsns()));
  }
}
