package org.peeringkit.analysis.pipeline;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.candidates.evidence.PeeringTerms;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.planning.PlanningRules;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.OrganisationTable;

/**
 * All that a run is told, as plain values; how it is written in YAML is the command's affair. Paths
 * and globs are relative to the folder of the configuration.
 *
 * @param network who we are
 * @param goal what we are to reach
 * @param inputs where the data is
 * @param routers addresses of routers by lower-case name, for files that give names
 * @param sampling rates the operator states
 * @param attribution how addresses become networks
 * @param links edge links, in file order
 * @param contracts transit contracts
 * @param costs peering costs
 * @param planning what plans assume
 * @param exclusions networks not to propose
 * @param terms what we and others ask of peers
 * @param discussions the log of discussions; empty = none is kept
 */
public record PeeringConfig(
    OwnNetwork network,
    Goal goal,
    Inputs inputs,
    SortedMap<String, IpAddr> routers,
    SamplingRules sampling,
    AttributionRules attribution,
    List<EdgeLink> links,
    List<TransitContract> contracts,
    List<PeeringCost> costs,
    PlanningRules planning,
    List<Exclusion> exclusions,
    Terms terms,
    Optional<String> discussions) {

  /**
   * Copies the collections.
   *
   * @param network who we are
   * @param goal what we are to reach
   * @param inputs where the data is
   * @param routers addresses of routers by lower-case name, for files that give names
   * @param sampling rates the operator states
   * @param attribution how addresses become networks
   * @param links edge links, in file order
   * @param contracts transit contracts
   * @param costs peering costs
   * @param planning what plans assume
   * @param exclusions networks not to propose
   * @param terms what we and others ask of peers
   * @param discussions the log of discussions; empty = none is kept
   */
  public PeeringConfig {
    routers = Collections.unmodifiableSortedMap(new TreeMap<>(routers));
    links = List.copyOf(links);
    contracts = List.copyOf(contracts);
    costs = List.copyOf(costs);
    exclusions = List.copyOf(exclusions);
  }

  /**
   * {@return a builder for a configuration made in code} Everything that is not said is what the
   * command takes when {@code peering.yaml} does not say it.
   *
   * @param asn our AS
   * @param name our name
   */
  public static PeeringConfigBuilder builder(Asn asn, String name) {
    return new PeeringConfigBuilder(asn, name);
  }

  /**
   * Us.
   *
   * @param asn our AS
   * @param name our name
   * @param siblings other ASes of ours
   * @param prefixes our prefixes; empty = what our ASes originate in the RIB
   * @param type what we are
   */
  public record OwnNetwork(
      Asn asn, String name, Set<Asn> siblings, List<Prefix> prefixes, NetworkType type) {
    /**
     * Copies the collections.
     *
     * @param asn our AS
     * @param name our name
     * @param siblings other ASes of ours
     * @param prefixes our prefixes; empty = what our ASes originate in the RIB
     * @param type what we are
     */
    public OwnNetwork {
      siblings = Set.copyOf(siblings);
      prefixes = List.copyOf(prefixes);
    }

    /** {@return our AS and its siblings, in order} */
    public Set<Asn> allAsns() {
      TreeSet<Asn> all = new TreeSet<>(siblings);
      all.add(asn);
      return all;
    }
  }

  /**
   * What is asked of peers.
   *
   * @param own by us
   * @param noted by others, as the operator noted it
   */
  public record Terms(PeeringTerms own, SortedMap<Asn, PeeringTerms> noted) {
    /** We ask for nothing, and know of nothing beyond the registry. */
    public static final Terms NONE = new Terms(PeeringTerms.NONE, new TreeMap<>());

    /**
     * Copies the map.
     *
     * @param own by us
     * @param noted by others, as the operator noted it
     */
    public Terms {
      noted = Collections.unmodifiableSortedMap(new TreeMap<>(noted));
    }
  }

  /**
   * The target.
   *
   * @param percentPeered 0 to 100
   * @param by the month by which it is to be reached
   * @param countPaidPeering whether paid peering counts as peered
   */
  public record Goal(
      Optional<BigDecimal> percentPeered, Optional<YearMonth> by, boolean countPaidPeering) {}

  /**
   * Where the data is.
   *
   * @param ribs table dumps with their vantage
   * @param flows flow exports
   * @param counters interface counters
   * @param registry what registries say, in the order in which they are read; what a file is, is
   *     seen in it
   */
  public record Inputs(
      List<RibInput> ribs, List<FlowInput> flows, List<String> counters, List<String> registry) {
    /**
     * Copies the lists.
     *
     * @param ribs table dumps with their vantage
     * @param flows flow exports
     * @param counters interface counters
     * @param registry what registries say, in the order in which they are read; what a file is, is
     *     seen in it
     */
    public Inputs {
      ribs = List.copyOf(ribs);
      flows = List.copyOf(flows);
      counters = List.copyOf(counters);
      registry = List.copyOf(registry);
    }
  }

  /**
   * Table dumps.
   *
   * @param path path or glob
   * @param vantage whose table it is
   * @param exporter the router of ours whose table it is, by its address in flows: then its
   *     neighbours are by this table
   * @param months of a route archive whose folder the path is; empty = all files there are
   */
  public record RibInput(
      String path, Vantage vantage, Optional<IpAddr> exporter, List<YearMonth> months) {
    /**
     * Copies the list.
     *
     * @param path path or glob
     * @param vantage whose table it is
     * @param exporter the router of ours whose table it is, by its address in flows: then its
     *     neighbours are by this table
     * @param months of a route archive whose folder the path is; empty = all files there are
     */
    public RibInput {
      months = List.copyOf(months);
    }

    /**
     * Takes all files, whatever their month.
     *
     * @param path file, folder or glob
     * @param vantage whose table it is
     * @param exporter the router whose table it is; empty = not named
     */
    public RibInput(String path, Vantage vantage, Optional<IpAddr> exporter) {
      this(path, vantage, exporter, List.of());
    }

    /**
     * Takes all files, of no router that is named.
     *
     * @param path file, folder or glob
     * @param vantage whose table it is
     */
    public RibInput(String path, Vantage vantage) {
      this(path, vantage, Optional.empty());
    }
  }

  /**
   * Flow exports.
   *
   * @param path path or glob
   * @param alreadyScaled counters were multiplied by the sampling rate before they reached us
   * @param mapping file that says how to read text of no known program
   * @param countersStated whether the operator said so, one way or the other, and need not be asked
   */
  public record FlowInput(
      String path, boolean alreadyScaled, Optional<String> mapping, boolean countersStated) {

    /**
     * Without a mapping, and without a word on counters unless they are scaled.
     *
     * @param path file, folder or glob
     * @param alreadyScaled whether counters were multiplied by the sampling rate before they
     *     reached us
     */
    public FlowInput(String path, boolean alreadyScaled) {
      this(path, alreadyScaled, Optional.empty(), alreadyScaled);
    }
  }

  /**
   * Rates the operator states.
   *
   * @param defaultRate for exporters that do not say
   * @param overrides by exporter address, believed before anything else
   */
  public record SamplingRules(OptionalLong defaultRate, List<RateOverride> overrides) {
    /**
     * Copies the list.
     *
     * @param defaultRate for exporters that do not say
     * @param overrides by exporter address, believed before anything else
     */
    public SamplingRules {
      overrides = List.copyOf(overrides);
    }
  }

  /**
   * One router's rate.
   *
   * @param exporter its address
   * @param rate 1 or more
   */
  public record RateOverride(IpAddr exporter, long rate) {}

  /**
   * How addresses become networks.
   *
   * @param providers names in the order they are asked: override, rib, flow-except-private, flow
   * @param overrides prefixes whose origin the operator states
   * @param tableEvery how often a table is kept where dumps and updates are of several times
   * @param organisations ASes that are one organisation, whatever registries say
   */
  public record AttributionRules(
      List<String> providers,
      List<OriginOverride> overrides,
      Duration tableEvery,
      List<OrganisationTable.Stated> organisations) {
    /** A table a day. */
    public static final Duration DEFAULT_TABLE_EVERY = Duration.ofDays(1);

    /**
     * Copies the lists.
     *
     * @param providers names in the order they are asked: override, rib, flow-except-private, flow
     * @param overrides prefixes whose origin the operator states
     * @param tableEvery how often a table is kept where dumps and updates are of several times
     * @param organisations ASes that are one organisation, whatever registries say
     */
    public AttributionRules {
      providers = List.copyOf(providers);
      overrides = List.copyOf(overrides);
      organisations = List.copyOf(organisations);
    }
  }

  /**
   * A prefix and whose it is, whatever the tables say.
   *
   * @param prefix which addresses
   * @param asn whose
   */
  public record OriginOverride(Prefix prefix, Asn asn) {}

  /**
   * A network not to propose.
   *
   * @param asn which
   * @param until up to and including this month; empty = for good
   * @param reason why, in the operator's words
   */
  public record Exclusion(Asn asn, Optional<YearMonth> until, String reason) {}
}
