package org.peeringkit.analysis.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.attribution.Attribution;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.analysis.attribution.doubt.StrangerRoutes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.time.RouteTables;
import org.peeringkit.analysis.candidates.evidence.Cones;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.OwnRoutes;
import org.peeringkit.analysis.candidates.intuition.IntuitionList;
import org.peeringkit.analysis.candidates.quickwin.QuickWin;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.ScoringSignal;
import org.peeringkit.analysis.discussions.log.LogContents;
import org.peeringkit.analysis.internal.UtcMonth;
import org.peeringkit.analysis.internal.Workers;
import org.peeringkit.analysis.plugin.PluginHost;
import org.peeringkit.analysis.suspicion.MonthView;
import org.peeringkit.analysis.suspicion.SuspicionFinder;
import org.peeringkit.analysis.suspicion.Suspicions;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.counting.CountingRules;
import org.peeringkit.analysis.traffic.counting.FlowInput;
import org.peeringkit.analysis.traffic.counting.LedgerJob;
import org.peeringkit.analysis.traffic.counting.LedgerParts;
import org.peeringkit.analysis.traffic.counting.PlanScout;
import org.peeringkit.analysis.traffic.counting.RepeatedRecords;
import org.peeringkit.analysis.traffic.counting.SamplingPolicy;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.link.LinkCounters;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.source.ReadOptions;

/**
 * From a configuration and its inputs to counted months. Reads the small inputs at once, looks over
 * the flows once to learn their times and largest origins, and counts a month when it is asked for.
 * Not thread-safe; the results are immutable.
 */
public final class MainJob {
  private static final Duration READING_MARGIN = Duration.ofHours(2);

  private final PeeringConfig config;
  private final LoadedInputs inputs;
  private final LedgerJob ledgerJob;
  private final List<PlanScout> scouts;
  private final ReadWatch watch;
  private final Workers workers;
  private final PluginHost plugins;
  private final SortedSet<YearMonth> months;
  private final SortedMap<YearMonth, MonthResult> counted = new TreeMap<>();
  private final SortedMap<YearMonth, Proposals> proposed = new TreeMap<>();
  private final SortedMap<YearMonth, Suspicions> suspected = new TreeMap<>();
  private final RepeatedRecords repeats;
  private @Nullable Cones cones;
  private @Nullable OwnRoutes ownRoutes;

  private MainJob(
      PeeringConfig config,
      LoadedInputs inputs,
      LedgerJob ledgerJob,
      List<PlanScout> scouts,
      ReadWatch watch,
      Workers workers,
      PluginHost plugins) {
    this.config = config;
    this.inputs = inputs;
    this.ledgerJob = ledgerJob;
    this.scouts = scouts;
    this.watch = watch;
    this.workers = workers;
    this.plugins = plugins;
    this.months = CoveredMonths.of(scouts, inputs.counters());
    this.repeats =
        RepeatedRecords.in(
            inputs.flows().stream().map(FlowInput::name).toList(),
            scouts.stream().map(PlanScout::records).toList());
  }

  /**
   * Loads and looks over all inputs on the calling thread.
   *
   * @param base the folder that paths of the configuration are relative to
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  public static MainJob open(PeeringConfig config, Formats formats, Path base) throws IOException {
    return open(config, formats, base, Runnable::run, 1, JobListener.NONE);
  }

  /**
   * @param executor runs at most {@code parallelism} tasks at a time; the results are the same
   * @param listener hears how far this is, and what is asked of the job later
   */
  public static MainJob open(
      PeeringConfig config,
      Formats formats,
      Path base,
      Executor executor,
      int parallelism,
      JobListener listener)
      throws IOException {
    return open(config, formats, PluginHost.NONE, base, executor, parallelism, listener);
  }

  /**
   * @param plugins attribution providers that the configuration may name; where one throws is among
   *     the {@link #problems}
   * @throws IllegalArgumentException if the configuration names a provider that is not there
   */
  public static MainJob open(
      PeeringConfig config,
      Formats formats,
      PluginHost plugins,
      Path base,
      Executor executor,
      int parallelism,
      JobListener listener)
      throws IOException {
    ReadWatch watch = new ReadWatch(listener);
    LoadedInputs inputs =
        new InputLoader(config, formats, base, ReadOptions.defaults(), watch)
            .on(parallelism > 1 ? executor : Runnable::run)
            .load();
    LedgerJob job = LedgerJob.of(rules(config, inputs, plugins), executor, parallelism);
    watch.step("looking over the flows", inputs.flows());
    return new MainJob(
        config,
        inputs,
        job,
        job.scouts(inputs.flows()),
        watch,
        new Workers(executor, parallelism),
        plugins);
  }

  /**
   * The same where the flows are read by other machines.
   *
   * @param workers give for each file what this process would find in it
   */
  public static MainJob open(
      PeeringConfig config,
      Formats formats,
      PluginHost plugins,
      Path base,
      FlowWorkers workers,
      JobListener listener)
      throws IOException {
    ReadWatch watch = new ReadWatch(listener);
    LoadedInputs inputs =
        new InputLoader(config, formats, base, ReadOptions.defaults(), watch).load(workers);
    LedgerJob job = LedgerJob.of(rules(config, inputs, plugins), workers);
    return new MainJob(
        config,
        inputs,
        job,
        job.scouts(inputs.flows()),
        watch,
        new Workers(Runnable::run, 1),
        plugins);
  }

  /**
   * What flows are counted by that come from elsewhere than the inputs: reads all inputs but flows.
   *
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  public static LiveRules liveRules(
      PeeringConfig config, Formats formats, PluginHost plugins, Path base) throws IOException {
    LoadedInputs inputs =
        new InputLoader(config, formats, base, ReadOptions.defaults(), ReadWatch.NONE)
            .loadWithoutFlows();
    return new LiveRules(rules(config, inputs, plugins), inputs.problems());
  }

  /**
   * The same with tables that another machine made of the configuration's.
   *
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  public static LiveRules liveRules(
      PeeringConfig config, Formats formats, PluginHost plugins, Path base, RouteTables tables)
      throws IOException {
    LoadedInputs inputs =
        new InputLoader(config, formats, base, ReadOptions.defaults(), ReadWatch.NONE)
            .loadBeside(new InterfaceFacts(), tables);
    return new LiveRules(rules(config, inputs, plugins), inputs.problems());
  }

  /**
   * Rules for live flows.
   *
   * @param rules by what they are counted
   * @param problems what is missing or unusable, one line each with what it costs
   */
  public record LiveRules(CountingRules rules, List<String> problems) {
    public LiveRules {
      problems = List.copyOf(problems);
    }
  }

  static CountingRules rules(PeeringConfig config, LoadedInputs inputs, PluginHost plugins) {
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

  /** What runs tasks beside the calling thread. */
  public Executor executor() {
    return workers.executor();
  }

  /** How many tasks are done at a time. */
  public int parallelism() {
    return workers.parallelism();
  }

  /** What it was told. */
  public PeeringConfig config() {
    return config;
  }

  /** Who is where. */
  public Registry registry() {
    return inputs.registry();
  }

  /** The last of {@link #tables}. */
  public RouteTable routes() {
    return inputs.routes();
  }

  /** The routes by time. */
  public RouteTables tables() {
    return inputs.tables();
  }

  /** Whose an address is by the configured providers and the latest tables. */
  public Attribution attribute(IpAddr address) {
    FlowRecord of =
        FlowRecord.builder(Exporter.UNKNOWN).set(FlowField.SOURCE_ADDRESS, address).build();
    return ledgerJob.rules().chain().attribute(of, FlowField.SOURCE_ADDRESS);
  }

  /** What the log of discussions holds; empty where none is kept. */
  public LogContents discussions() {
    return inputs.discussions();
  }

  /** Our links. */
  public EdgeMap edges() {
    return inputs.edges();
  }

  /** One a file, in the order read; flow files carry their numbers in the ledgers. */
  public List<InputAccount> accounts() {
    return inputs.accounts();
  }

  /** What is missing or unusable, one line each with what it costs. */
  public List<String> problems() {
    List<String> all = new ArrayList<>(inputs.problems());
    inputs.unreadableFlows().faults().forEach(f -> all.add(f + "; it is left out"));
    plugins.failures().forEach(failure -> all.add(failure.toString()));
    repeats
        .whole()
        .forEach(name -> all.add(name + ": only records that other inputs hold, too; left out"));
    return Collections.unmodifiableList(all);
  }

  /** Faults of flow files that gave nothing; they stand in no account and no ledger. */
  public ReadStats unreadableFlows() {
    return inputs.unreadableFlows();
  }

  /** Whether there is anything that can be counted: flows or counters. */
  public boolean hasTraffic() {
    return !inputs.flows().isEmpty() || !inputs.counters().isEmpty() || !counted.isEmpty();
  }

  /** The calendar months (UTC) that flows or counters touch, in order. */
  public SortedSet<YearMonth> months() {
    return Collections.unmodifiableSortedSet(months);
  }

  /** Those that have been counted, or whose ledger is used. */
  public SortedSet<YearMonth> countedMonths() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(counted.keySet()));
  }

  /**
   * Counts a month, or gives what was counted before.
   *
   * @throws IOException if an input cannot be read any more
   */
  public MonthResult month(YearMonth month) throws IOException {
    MonthResult known = counted.get(month);
    if (known != null) {
      return known;
    }
    return counted(month, builder(month).count(LedgerParts.NONE));
  }

  /**
   * Takes a ledger for what is to be counted of its month. Counters are those of the inputs where
   * they have any of the month, else the ledger's own.
   *
   * @throws IllegalArgumentException if it is not of one calendar month (UTC) in 5-minute bins, or
   *     of other links than are configured
   */
  public void use(TrafficLedger ledger) throws IOException {
    YearMonth month = YearMonth.from(ledger.plan().start().atZone(ZoneOffset.UTC));
    MonthBuilder builder = builder(month);
    counted(month, builder.adopted(ledger));
    months.add(month);
  }

  /**
   * Counts a month as far as a ledger of it does not hold it already, and keeps the result.
   *
   * @param before the ledger of the month as it was, if there is one
   * @param parts where parts are kept until the whole is written
   */
  public MonthExtension extend(YearMonth month, Optional<TrafficLedger> before, LedgerParts parts)
      throws IOException {
    MonthExtension extension = builder(month).extend(before, parts);
    counted(month, extension.ledger());
    return extension;
  }

  private MonthBuilder builder(YearMonth month) {
    Instant start = UtcMonth.start(month);
    Instant end = UtcMonth.end(month);
    List<FlowInput> touching = new ArrayList<>();
    List<PlanScout> theirs = new ArrayList<>();
    for (int i = 0; i < scouts.size(); i++) {
      // What holds nothing new is counted once.
      if (touches(scouts.get(i), start, end)
          && !repeats.whole().contains(inputs.flows().get(i).name())) {
        touching.add(inputs.flows().get(i));
        theirs.add(scouts.get(i));
      }
    }
    return new MonthBuilder(
        month, ledgerJob, touching, theirs, readings(start, end), context(), watch);
  }

  /** What decides how flows are counted, beside the plan. */
  private String context() {
    StringBuilder text = new StringBuilder(config.toString());
    accounts().stream()
        .filter(account -> !account.kind().equals("flows"))
        .forEach(account -> text.append(account.sha256()));
    return text.toString();
  }

  private MonthResult counted(YearMonth month, TrafficLedger ledger) {
    watch.step("summing up " + month);
    Optional<LinkCounters> counters =
        inputs.counters().isEmpty()
            ? Optional.empty()
            : Optional.of(
                LinkCounters.of(
                    inputs.edges(),
                    ledger.plan(),
                    readings(UtcMonth.start(month), UtcMonth.end(month))));
    MonthResult result =
        MonthResult.of(month, ledger, inputs.edges(), counters, config.goal().countPaidPeering());
    counted.put(month, result);
    return result;
  }

  /** Of what a month is suspected: what makes somebody look better than they are. */
  public Suspicions suspicions(YearMonth month) throws IOException {
    Suspicions known = suspected.get(month);
    if (known == null) {
      MonthResult counts = month(month);
      watch.step("looking for what is suspect in " + month);
      known =
          SuspicionFinder.find(
              new MonthView(
                  month,
                  counts.ledger(),
                  inputs.edges(),
                  inputs.tables(),
                  ledgerJob.rules().strangers(),
                  inputs.registry(),
                  new TreeSet<>(config.network().allAsns()),
                  // Who has noted their terms has spoken with them.
                  new TreeSet<>(config.terms().noted().keySet()),
                  inputs.copies(),
                  repeats));
      suspected.put(month, known);
    }
    return known;
  }

  /** What candidates of a month are judged by. */
  public Evidence evidence(YearMonth month) throws IOException {
    return proposals(month).evidence();
  }

  /** With whom to peer, best first, and with whom not. */
  public HitList hitList(YearMonth month) throws IOException {
    return proposals(month).hitList();
  }

  /**
   * The same with signals beside the built-in ones.
   *
   * @throws IllegalArgumentException if two signals share a name
   */
  public HitList hitList(YearMonth month, List<ScoringSignal> further) throws IOException {
    return proposals(month).rankedWith(further);
  }

  /**
   * Whom to ask by the registry alone, without any traffic to go by.
   *
   * @param month in which it is asked; without it, all on the operator's list stay out, and links
   *     are as they are after their last change
   */
  public IntuitionList intuition(Optional<YearMonth> month) {
    return Proposals.intuition(config, inputs, cones(), ownRoutes(), month);
  }

  /** What to mend with what we have, largest first. */
  public List<QuickWin> quickWins(YearMonth month) throws IOException {
    return proposals(month).quickWins();
  }

  /**
   * What the interfaces that no link names may be, by a pass over all flows: a draft to confirm.
   *
   * @throws IOException if an input cannot be read any more
   */
  public SuggestedLinks suggestLinks() throws IOException {
    watch.step("looking at interfaces", inputs.flows());
    return LinkSuggester.of(config, inputs, cones(), ledgerJob.interfaces(inputs.flows()));
  }

  private Proposals proposals(YearMonth month) throws IOException {
    Proposals known = proposed.get(month);
    if (known == null) {
      MonthResult counts = month(month);
      watch.step("judging candidates of " + month);
      known =
          Proposals.of(config, inputs, cones(), ownRoutes(), counts, suspicions(month), workers);
      proposed.put(month, known);
    }
    return known;
  }

  private Cones cones() {
    if (cones == null) {
      Cones.Builder builder = Cones.builder(inputs.registry());
      inputs.routes().paths().forEach(builder::add);
      cones = builder.build();
    }
    return cones;
  }

  private OwnRoutes ownRoutes() {
    if (ownRoutes == null) {
      ownRoutes = new OwnRoutes(inputs.routes(), inputs.registry());
    }
    return ownRoutes;
  }

  /** Those of the month and of a margin, so that the steps across its ends are known. */
  private List<CounterReading> readings(Instant start, Instant end) {
    Instant from = start.minus(READING_MARGIN);
    Instant to = end.plus(READING_MARGIN);
    return inputs.counters().stream()
        .filter(r -> !r.time().isBefore(from) && !r.time().isAfter(to))
        .toList();
  }

  private static boolean touches(PlanScout scout, Instant start, Instant end) {
    return scout.first().filter(first -> first.isBefore(end)).isPresent()
        && scout.last().filter(last -> !last.isBefore(start)).isPresent();
  }
}
