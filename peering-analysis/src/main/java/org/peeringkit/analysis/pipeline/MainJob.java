package org.peeringkit.analysis.pipeline;

import java.io.IOException;
import java.nio.file.Path;
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
import org.peeringkit.analysis.attribution.Attribution;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.time.RouteTables;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.intuition.IntuitionList;
import org.peeringkit.analysis.candidates.quickwin.QuickWin;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.ScoringSignal;
import org.peeringkit.analysis.discussions.log.LogContents;
import org.peeringkit.analysis.internal.Workers;
import org.peeringkit.analysis.plugin.PluginHost;
import org.peeringkit.analysis.suspicion.Suspicions;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.counting.LedgerJob;
import org.peeringkit.analysis.traffic.counting.LedgerParts;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.source.ReadOptions;

/**
 * From a configuration and its inputs to counted months. Reads the small inputs at once, looks over
 * the flows once to learn their times and largest origins, and counts a month when it is asked for.
 * Not thread-safe; the results are immutable.
 */
public final class MainJob {
  private final PeeringConfig config;
  private final LoadedInputs inputs;
  private final LedgerJob ledgerJob;
  private final MonthInputs ofMonths;
  private final JudgedMonths judged;
  private final ReadWatch watch;
  private final Workers workers;
  private final PluginHost plugins;
  private final SortedSet<YearMonth> months;
  private final SortedMap<YearMonth, TrafficLedger> counted = new TreeMap<>();

  /** Of those that somebody has asked for: who only wants ledgers waits for no sums. */
  private final SortedMap<YearMonth, MonthResult> results = new TreeMap<>();

  private MainJob(
      PeeringConfig config,
      LoadedInputs inputs,
      LedgerJob ledgerJob,
      MonthInputs ofMonths,
      ReadWatch watch,
      Workers workers,
      PluginHost plugins) {
    this.config = config;
    this.inputs = inputs;
    this.ledgerJob = ledgerJob;
    this.watch = watch;
    this.workers = workers;
    this.plugins = plugins;
    this.ofMonths = ofMonths;
    this.months = ofMonths.months();
    this.judged =
        new JudgedMonths(
            config, inputs, ledgerJob.rules().strangers(), ofMonths.repeats(), watch, workers);
  }

  /**
   * Loads and looks over all inputs on the calling thread.
   *
   * @param config all that the run is told
   * @param formats what inputs can be read by
   * @param base the folder that paths of the configuration are relative to
   * @return a job that has counted nothing yet
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  public static MainJob open(PeeringConfig config, Formats formats, Path base) throws IOException {
    return open(config, formats, base, Runnable::run, 1, JobListener.NONE);
  }

  /**
   * Loads and looks over all inputs, several at a time.
   *
   * @param config all that the run is told
   * @param formats what inputs can be read by
   * @param base the folder that paths of the configuration are relative to
   * @param executor runs at most {@code parallelism} tasks at a time; the results are the same
   * @param parallelism tasks at a time, 1 or more
   * @param listener hears how far this is, and what is asked of the job later
   * @return a job that has counted nothing yet
   * @throws IOException if reading fails in a way that is not a fault of one input
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
   * The same with plug-ins.
   *
   * @param config all that the run is told
   * @param formats what inputs can be read by
   * @param plugins attribution providers that the configuration may name; where one throws is among
   *     the {@link #problems}
   * @param base the folder that paths of the configuration are relative to
   * @param executor runs at most {@code parallelism} tasks at a time; the results are the same
   * @param parallelism tasks at a time, 1 or more
   * @param listener hears how far this is, and what is asked of the job later
   * @return a job that has counted nothing yet
   * @throws IllegalArgumentException if the configuration names a provider that is not there
   * @throws IOException if reading fails in a way that is not a fault of one input
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
    LedgerJob job =
        LedgerJob.of(ConfiguredRules.of(config, inputs, plugins), executor, parallelism);
    return lookedOver(config, inputs, job, watch, new Workers(executor, parallelism), plugins);
  }

  /**
   * The same where the flows are read by other machines.
   *
   * @param config all that the run is told
   * @param formats what inputs can be read by
   * @param plugins attribution providers that the configuration may name
   * @param base the folder that paths of the configuration are relative to
   * @param workers give for each file what this process would find in it
   * @param listener hears how far this is, and what is asked of the job later
   * @return a job that has counted nothing yet
   * @throws IOException if reading fails in a way that is not a fault of one input
   * @throws IllegalArgumentException if the configuration names a provider that is not there
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
    LedgerJob job = LedgerJob.of(ConfiguredRules.of(config, inputs, plugins), workers);
    return lookedOver(config, inputs, job, watch, new Workers(Runnable::run, 1), plugins);
  }

  private static MainJob lookedOver(
      PeeringConfig config,
      LoadedInputs inputs,
      LedgerJob job,
      ReadWatch watch,
      Workers workers,
      PluginHost plugins)
      throws IOException {
    watch.step("looking over the flows", inputs.flows());
    MonthInputs ofMonths = new MonthInputs(config, inputs, job.scouts(inputs.flows()));
    return new MainJob(config, inputs, job, ofMonths, watch, workers, plugins);
  }

  /** {@return what runs tasks beside the calling thread} */
  public Executor executor() {
    return workers.executor();
  }

  /** {@return how many tasks are done at a time} */
  public int parallelism() {
    return workers.parallelism();
  }

  /** {@return the configuration that it was told} */
  public PeeringConfig config() {
    return config;
  }

  /** {@return the registry: who is where} */
  public Registry registry() {
    return inputs.registry();
  }

  /** {@return the last of {@link #tables}} */
  public RouteTable routes() {
    return inputs.routes();
  }

  /** {@return the routes by time} */
  public RouteTables tables() {
    return inputs.tables();
  }

  /**
   * {@return whose an address is by the configured providers and the latest tables}
   *
   * @param address whose network is asked for, IPv4 or IPv6
   */
  public Attribution attribute(IpAddr address) {
    FlowRecord of =
        FlowRecord.builder(Exporter.UNKNOWN).set(FlowField.SOURCE_ADDRESS, address).build();
    return ledgerJob.rules().chain().attribute(of, FlowField.SOURCE_ADDRESS);
  }

  /** {@return what the log of discussions holds; empty where none is kept} */
  public LogContents discussions() {
    return inputs.discussions();
  }

  /** {@return our links} */
  public EdgeMap edges() {
    return inputs.edges();
  }

  /**
   * {@return the accounts of the inputs} There is one a file, in the order read; flow files carry
   * their numbers in the ledgers.
   */
  public List<InputAccount> accounts() {
    return inputs.accounts();
  }

  /** {@return what is missing or unusable, one line each with what it costs} */
  public List<String> problems() {
    List<String> all = new ArrayList<>(inputs.problems());
    inputs.unreadableFlows().faults().forEach(f -> all.add(f + "; it is left out"));
    plugins.failures().forEach(failure -> all.add(failure.toString()));
    ofMonths
        .repeats()
        .whole()
        .forEach(name -> all.add(name + ": only records that other inputs hold, too; left out"));
    return Collections.unmodifiableList(all);
  }

  /** {@return faults of flow files that gave nothing; they stand in no account and no ledger} */
  public ReadStats unreadableFlows() {
    return inputs.unreadableFlows();
  }

  /** {@return whether there is anything that can be counted: flows or counters} */
  public boolean hasTraffic() {
    return !inputs.flows().isEmpty() || !inputs.counters().isEmpty() || !counted.isEmpty();
  }

  /** {@return the calendar months (UTC) that flows or counters touch, in order} */
  public SortedSet<YearMonth> months() {
    return Collections.unmodifiableSortedSet(months);
  }

  /** {@return the months that have been counted, or whose ledger is used} */
  public SortedSet<YearMonth> countedMonths() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(counted.keySet()));
  }

  /**
   * Counts a month, or gives what was counted before.
   *
   * @param month calendar month (UTC); one without data is empty, not an error
   * @return its ledger and what follows from it
   * @throws IOException if an input cannot be read any more
   */
  public MonthResult month(YearMonth month) throws IOException {
    MonthResult known = results.get(month);
    if (known != null) {
      return known;
    }
    TrafficLedger ledger = counted.get(month);
    if (ledger == null) {
      ledger = builder(month).count(LedgerParts.NONE);
    }
    return result(month, ledger);
  }

  /**
   * Takes a ledger for what is to be counted of its month. Counters are those of the inputs where
   * they have any of the month, else the ledger's own.
   *
   * @param ledger of one calendar month; it takes the place of an earlier one
   * @throws IllegalArgumentException if it is not of one calendar month (UTC) in 5-minute bins, or
   *     of other links than are configured
   * @throws IOException if an input cannot be read any more
   */
  public void use(TrafficLedger ledger) throws IOException {
    YearMonth month = YearMonth.from(ledger.plan().start().atZone(ZoneOffset.UTC));
    MonthBuilder builder = builder(month);
    result(month, builder.adopted(ledger));
    months.add(month);
  }

  /**
   * Counts a month as far as a ledger of it does not hold it already, and keeps the result.
   *
   * @param month calendar month (UTC)
   * @param before the ledger of the month as it was, if there is one
   * @param parts where parts are kept until the whole is written
   * @return the whole and what was counted just now
   * @throws IOException if an input cannot be read any more
   */
  public MonthExtension extend(YearMonth month, Optional<TrafficLedger> before, LedgerParts parts)
      throws IOException {
    MonthExtension extension = builder(month).extend(before, parts);
    counted.put(month, extension.ledger());
    results.remove(month);
    return extension;
  }

  private MonthBuilder builder(YearMonth month) {
    return ofMonths.builder(month, ledgerJob, watch);
  }

  private MonthResult result(YearMonth month, TrafficLedger ledger) {
    watch.step("summing up " + month);
    MonthResult result =
        MonthResult.of(
            month,
            ledger,
            inputs.edges(),
            ofMonths.counters(month, ledger.plan()),
            config.goal().countPaidPeering());
    counted.put(month, ledger);
    results.put(month, result);
    return result;
  }

  /**
   * {@return the suspicions about a month: what makes somebody look better than they are}
   *
   * @param month calendar month (UTC), counted if need be
   * @throws IOException if an input cannot be read any more
   */
  public Suspicions suspicions(YearMonth month) throws IOException {
    return judged.suspicions(month(month));
  }

  /**
   * {@return what candidates of a month are judged by}
   *
   * @param month calendar month (UTC), counted if need be
   * @throws IOException if an input cannot be read any more
   */
  public Evidence evidence(YearMonth month) throws IOException {
    return proposals(month).evidence();
  }

  /**
   * {@return the networks with whom to peer, best first, and those with whom not}
   *
   * @param month calendar month (UTC), counted if need be
   * @throws IOException if an input cannot be read any more
   */
  public HitList hitList(YearMonth month) throws IOException {
    return proposals(month).hitList();
  }

  /**
   * The same with signals beside the built-in ones.
   *
   * @param month calendar month (UTC), counted if need be
   * @param further each under a name that no other signal has
   * @return with whom to peer, best first
   * @throws IllegalArgumentException if two signals share a name
   * @throws IOException if an input cannot be read any more
   */
  public HitList hitList(YearMonth month, List<ScoringSignal> further) throws IOException {
    return proposals(month).rankedWith(further);
  }

  /**
   * {@return the networks to ask by the registry alone, without any traffic to go by}
   *
   * @param month in which it is asked; without it, all on the operator's list stay out, and links
   *     are as they are after their last change
   */
  public IntuitionList intuition(Optional<YearMonth> month) {
    return judged.intuition(month);
  }

  /**
   * {@return the things to mend with what we have, largest first}
   *
   * @param month calendar month (UTC), counted if need be
   * @throws IOException if an input cannot be read any more
   */
  public List<QuickWin> quickWins(YearMonth month) throws IOException {
    return proposals(month).quickWins();
  }

  /**
   * {@return what the interfaces that no link names may be, by a pass over all flows: a draft to
   * confirm}
   *
   * @throws IOException if an input cannot be read any more
   */
  public SuggestedLinks suggestLinks() throws IOException {
    watch.step("looking at interfaces", inputs.flows());
    return LinkSuggester.of(config, inputs, judged.cones(), ledgerJob.interfaces(inputs.flows()));
  }

  private Proposals proposals(YearMonth month) throws IOException {
    return judged.proposals(month(month));
  }
}
