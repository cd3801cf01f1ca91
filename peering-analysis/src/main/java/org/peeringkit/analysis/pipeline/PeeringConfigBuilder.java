package org.peeringkit.analysis.pipeline;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.candidates.evidence.PeeringTerms;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.economics.TransitPrice;
import org.peeringkit.analysis.pipeline.PeeringConfig.AttributionRules;
import org.peeringkit.analysis.pipeline.PeeringConfig.Exclusion;
import org.peeringkit.analysis.pipeline.PeeringConfig.FlowInput;
import org.peeringkit.analysis.pipeline.PeeringConfig.Goal;
import org.peeringkit.analysis.pipeline.PeeringConfig.Inputs;
import org.peeringkit.analysis.pipeline.PeeringConfig.OriginOverride;
import org.peeringkit.analysis.pipeline.PeeringConfig.OwnNetwork;
import org.peeringkit.analysis.pipeline.PeeringConfig.RateOverride;
import org.peeringkit.analysis.pipeline.PeeringConfig.RibInput;
import org.peeringkit.analysis.pipeline.PeeringConfig.SamplingRules;
import org.peeringkit.analysis.planning.PlanningRules;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.NetworkType;

/**
 * A {@link PeeringConfig} said in code, a word at a time; what may be said more than once adds up.
 * Paths and globs are relative to the folder given to {@link MainJob#open}. Not thread-safe.
 */
public final class PeeringConfigBuilder {
  private final Asn asn;
  private final String name;
  private final Set<Asn> siblings = new TreeSet<>();
  private final List<Prefix> prefixes = new ArrayList<>();
  private NetworkType type = NetworkType.NOT_DISCLOSED;
  private Goal goal = new Goal(Optional.empty(), Optional.empty(), false);
  private final List<RibInput> ribs = new ArrayList<>();
  private final List<FlowInput> flows = new ArrayList<>();
  private final List<String> counters = new ArrayList<>();
  private final List<String> registry = new ArrayList<>();
  private OptionalLong rate = OptionalLong.empty();
  private final List<RateOverride> rates = new ArrayList<>();
  private final List<OriginOverride> origins = new ArrayList<>();
  private final List<EdgeLink> links = new ArrayList<>();
  private final List<TransitContract> contracts = new ArrayList<>();
  private final List<PeeringCost> costs = new ArrayList<>();
  private PlanningRules planning = PlanningRules.DEFAULT;
  private final List<Exclusion> exclusions = new ArrayList<>();
  private Optional<String> discussions = Optional.empty();
  private PeeringTerms ownTerms = PeeringTerms.NONE;
  private final SortedMap<Asn, PeeringTerms> notedTerms = new TreeMap<>();

  PeeringConfigBuilder(Asn asn, String name) {
    this.asn = asn;
    this.name = name;
  }

  /**
   * Adds another AS of ours.
   *
   * @param other beside the first
   * @return this
   */
  public PeeringConfigBuilder sibling(Asn other) {
    siblings.add(other);
    return this;
  }

  /**
   * Adds a prefix of ours; without any, what our ASes originate in the tables.
   *
   * @param ours a prefix, IPv4 or IPv6
   * @return this
   */
  public PeeringConfigBuilder prefix(Prefix ours) {
    prefixes.add(ours);
    return this;
  }

  /**
   * Says what we are.
   *
   * @param what takes the place of what was said before
   * @return this
   */
  public PeeringConfigBuilder type(NetworkType what) {
    type = what;
    return this;
  }

  /**
   * Says what is to be reached; paid peering does not count as peered.
   *
   * @param percentPeered 0 to 100
   * @param by the month in which it is to be reached
   * @return this
   */
  public PeeringConfigBuilder goal(BigDecimal percentPeered, YearMonth by) {
    goal = new Goal(Optional.of(percentPeered), Optional.of(by), false);
    return this;
  }

  /**
   * Adds routing tables: MRT, BMP, or what routers print.
   *
   * @param pathOrGlob relative to the folder
   * @param vantage whose tables they are
   * @return this
   */
  public PeeringConfigBuilder ribs(String pathOrGlob, Vantage vantage) {
    ribs.add(new RibInput(pathOrGlob, vantage));
    return this;
  }

  /**
   * Adds flow exports whose counters stand as exported, or say themselves that they are scaled.
   *
   * @param pathOrGlob relative to the folder
   * @return this
   */
  public PeeringConfigBuilder flows(String pathOrGlob) {
    flows.add(new FlowInput(pathOrGlob, false));
    return this;
  }

  /**
   * Adds interface counters.
   *
   * @param pathOrGlob relative to the folder
   * @return this
   */
  public PeeringConfigBuilder counters(String pathOrGlob) {
    counters.add(pathOrGlob);
    return this;
  }

  /**
   * Adds what registries say, of whichever kind: it is seen in the file.
   *
   * @param pathOrGlob relative to the folder
   * @return this
   */
  public PeeringConfigBuilder registry(String pathOrGlob) {
    registry.add(pathOrGlob);
    return this;
  }

  /**
   * Says the rate of exporters that do not say theirs: one packet of so many is sampled.
   *
   * @param oneOf 1 = all packets
   * @return this
   */
  public PeeringConfigBuilder samplingRate(long oneOf) {
    rate = OptionalLong.of(oneOf);
    return this;
  }

  /**
   * Adds one router's rate, believed before anything it says.
   *
   * @param exporter address of the router
   * @param oneOf one packet of so many is sampled
   * @return this
   */
  public PeeringConfigBuilder samplingRate(IpAddr exporter, long oneOf) {
    rates.add(new RateOverride(exporter, oneOf));
    return this;
  }

  /**
   * Says whose a prefix is, whatever the tables say.
   *
   * @param prefix IPv4 or IPv6
   * @param whose its origin
   * @return this
   */
  public PeeringConfigBuilder origin(Prefix prefix, Asn whose) {
    origins.add(new OriginOverride(prefix, whose));
    return this;
  }

  /**
   * Adds a link that leaves our network.
   *
   * @param link one of several of one name says what the link is from a later time on
   * @return this
   */
  public PeeringConfigBuilder link(EdgeLink link) {
    links.add(link);
    return this;
  }

  /**
   * Adds a transit contract.
   *
   * @param contract with a name of its own
   * @return this
   */
  public PeeringConfigBuilder contract(TransitContract contract) {
    contracts.add(contract);
    return this;
  }

  /**
   * Adds a contract of the usual kind: the larger of the 95th percentiles in and out, ports added
   * up, months of the calendar (UTC); how long it runs is not known.
   *
   * @param contract by which links name it
   * @param commitBitsPerSecond paid for whether used or not
   * @param perMbps price of a Mbit/s a month up to the commit
   * @param overagePerMbps price of a Mbit/s a month above it
   * @param currency ISO 4217 code of both
   * @return this
   */
  public PeeringConfigBuilder contract(
      String contract,
      long commitBitsPerSecond,
      BigDecimal perMbps,
      BigDecimal overagePerMbps,
      String currency) {
    return contract(
        new TransitContract(
            contract,
            TransitPrice.flat(
                commitBitsPerSecond, perMbps, overagePerMbps, Currency.getInstance(currency)),
            new TransitContract.Metering(
                TransitContract.Billing.MAX_IN_OUT,
                TransitContract.Ports.AGGREGATE,
                ZoneOffset.UTC,
                1),
            TransitContract.Term.UNKNOWN));
  }

  /**
   * Adds what peering costs.
   *
   * @param cost with a name of its own
   * @return this
   */
  public PeeringConfigBuilder cost(PeeringCost cost) {
    costs.add(cost);
    return this;
  }

  /**
   * Adds what a port costs a month, all in all; nothing was paid to set it up.
   *
   * @param cost by which links name it
   * @param monthly in this currency
   * @param currency ISO 4217 code
   * @return this
   */
  public PeeringConfigBuilder cost(String cost, BigDecimal monthly, String currency) {
    TreeMap<String, BigDecimal> items = new TreeMap<>();
    items.put("port", monthly);
    return cost(
        new PeeringCost(
            cost, items, BigDecimal.ZERO, 1, List.of(), Currency.getInstance(currency)));
  }

  /**
   * Says what plans assume.
   *
   * @param rules take the place of those said before
   * @return this
   */
  public PeeringConfigBuilder planning(PlanningRules rules) {
    planning = rules;
    return this;
  }

  /**
   * Adds a network not to propose, for good.
   *
   * @param network its AS
   * @param reason in words, for those who ask later
   * @return this
   */
  public PeeringConfigBuilder exclude(Asn network, String reason) {
    exclusions.add(new Exclusion(network, Optional.empty(), reason));
    return this;
  }

  /**
   * Says what we ask of peers.
   *
   * @param terms take the place of those said before
   * @return this
   */
  public PeeringConfigBuilder ownTerms(PeeringTerms terms) {
    ownTerms = terms;
    return this;
  }

  /**
   * Adds what a network asks of its peers in numbers, beyond what the registry says.
   *
   * @param network its AS
   * @param terms take the place of those said before of it
   * @return this
   */
  public PeeringConfigBuilder notedTerms(Asn network, PeeringTerms terms) {
    notedTerms.put(network, terms);
    return this;
  }

  /**
   * Says where the log of discussions is.
   *
   * @param path relative to the folder
   * @return this
   */
  public PeeringConfigBuilder discussions(String path) {
    discussions = Optional.of(path);
    return this;
  }

  /** {@return what was said so far, as a value} */
  public PeeringConfig build() {
    return new PeeringConfig(
        new OwnNetwork(asn, name, siblings, prefixes, type),
        goal,
        new Inputs(ribs, flows, counters, registry),
        new TreeMap<>(),
        new SamplingRules(rate, rates),
        new AttributionRules(
            AttributionChain.DEFAULT_PROVIDERS,
            origins,
            AttributionRules.DEFAULT_TABLE_EVERY,
            List.of()),
        links,
        contracts,
        costs,
        planning,
        exclusions,
        new PeeringConfig.Terms(ownTerms, notedTerms),
        discussions);
  }
}
