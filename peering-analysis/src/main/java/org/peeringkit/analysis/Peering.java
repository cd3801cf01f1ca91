package org.peeringkit.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.Executor;
import org.peeringkit.analysis.attribution.Attribution;
import org.peeringkit.analysis.candidates.quickwin.QuickWin;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.ScoringSignal;
import org.peeringkit.analysis.candidates.score.WhyText;
import org.peeringkit.analysis.discussions.brief.BriefForThem;
import org.peeringkit.analysis.discussions.brief.BriefForUs;
import org.peeringkit.analysis.discussions.brief.Dossier;
import org.peeringkit.analysis.discussions.brief.Dossiers;
import org.peeringkit.analysis.discussions.brief.Memory;
import org.peeringkit.analysis.discussions.map.MapDetail;
import org.peeringkit.analysis.discussions.page.Page;
import org.peeringkit.analysis.economics.ContractStanding;
import org.peeringkit.analysis.economics.UnitCost;
import org.peeringkit.analysis.pipeline.InputAccount;
import org.peeringkit.analysis.pipeline.JobListener;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.pipeline.PeeringConfig;
import org.peeringkit.analysis.pipeline.plan.BilledPorts;
import org.peeringkit.analysis.pipeline.plan.Plans;
import org.peeringkit.analysis.pipeline.plan.PortCosts;
import org.peeringkit.analysis.pipeline.plan.TransitGrowth;
import org.peeringkit.analysis.pipeline.report.ReportMaker;
import org.peeringkit.analysis.planning.RenewalUse;
import org.peeringkit.analysis.plugin.PluginHost;
import org.peeringkit.analysis.report.Comparison;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.model.discussion.Audience;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/**
 * The short way in, for embedders and notebooks: open a configuration, ask by month. Each answer is
 * computed when first asked for and kept. Not thread-safe; the answers are immutable.
 */
public final class Peering {
  private final MainJob job;

  private Peering(MainJob job) {
    this.job = job;
  }

  /**
   * Reads tables, counters and registry, and looks over the flows.
   *
   * @param config all that the run is told
   * @param formats what inputs can be read by
   * @param base the folder that paths of the configuration are relative to
   * @return ready to be asked by month
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  public static Peering open(PeeringConfig config, Formats formats, Path base) throws IOException {
    return new Peering(MainJob.open(config, formats, base));
  }

  /**
   * The same with the formats that the class loader of this class sees: in a notebook or a small
   * program that is every format there is.
   *
   * @param config all that the run is told
   * @param base the folder that paths of the configuration are relative to
   * @return ready to be asked by month
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  public static Peering open(PeeringConfig config, Path base) throws IOException {
    return open(config, Formats.load(Peering.class.getClassLoader()), base);
  }

  /**
   * The same with flow files counted side by side.
   *
   * @param config all that the run is told
   * @param formats what inputs can be read by
   * @param base the folder that paths of the configuration are relative to
   * @param executor runs at most {@code parallelism} tasks at a time; the results are the same
   * @param parallelism tasks at a time, 1 or more
   * @param listener hears how far this is, and later how far what is asked for is
   * @return ready to be asked by month
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  public static Peering open(
      PeeringConfig config,
      Formats formats,
      Path base,
      Executor executor,
      int parallelism,
      JobListener listener)
      throws IOException {
    return new Peering(MainJob.open(config, formats, base, executor, parallelism, listener));
  }

  /**
   * The same with attribution providers of plug-ins; that one threw is among the {@link #problems}.
   *
   * @param config all that the run is told
   * @param formats what inputs can be read by
   * @param plugins where the providers are found that the configuration names
   * @param base the folder that paths of the configuration are relative to
   * @param executor runs at most {@code parallelism} tasks at a time; the results are the same
   * @param parallelism tasks at a time, 1 or more
   * @param listener hears how far this is, and later how far what is asked for is
   * @return ready to be asked by month
   * @throws IllegalArgumentException if the configuration names a provider that is not there
   * @throws IOException if reading fails in a way that is not a fault of one input
   */
  public static Peering open(
      PeeringConfig config,
      Formats formats,
      PluginHost plugins,
      Path base,
      Executor executor,
      int parallelism,
      JobListener listener)
      throws IOException {
    return new Peering(
        MainJob.open(config, formats, plugins, base, executor, parallelism, listener));
  }

  /** {@return the calendar months (UTC) that there is data of, in order} */
  public SortedSet<YearMonth> months() {
    return job.months();
  }

  /**
   * {@return traffic, shares and findings of a month; months without data are empty, not errors}
   *
   * @param month calendar month (UTC)
   * @throws IOException if an input cannot be read any more
   */
  public MonthResult month(YearMonth month) throws IOException {
    return job.month(month);
  }

  /**
   * {@return the networks with whom to peer, best first, and those with whom not}
   *
   * @param month calendar month (UTC) whose traffic is judged
   * @throws IOException if an input cannot be read any more
   */
  public HitList hitList(YearMonth month) throws IOException {
    return job.hitList(month);
  }

  /**
   * The same with signals of one's own: one in the unit of the ranking adds to the scores, any
   * other is shown beside them.
   *
   * @param month calendar month (UTC) whose traffic is judged
   * @param signals of one's own, each under a name that no other has
   * @return with whom to peer, best first
   * @throws IllegalArgumentException if two signals share a name
   * @throws IOException if an input cannot be read any more
   */
  public HitList hitList(YearMonth month, List<ScoringSignal> signals) throws IOException {
    return job.hitList(month, signals);
  }

  /**
   * {@return whose an address is, as for flows but without what a flow says of itself: the
   * configured providers in their order, the latest tables; says why where it is nobody's}
   *
   * @param address whose network is asked for, IPv4 or IPv6
   */
  public Attribution attribute(IpAddr address) {
    return job.attribute(address);
  }

  /**
   * {@return the reasons why a network stands where it stands, in plain words}
   *
   * @param month calendar month (UTC) of the hit list
   * @param asn on the hit list or not; where not, that is the answer
   * @throws IOException if an input cannot be read any more
   */
  public String why(YearMonth month, Asn asn) throws IOException {
    return WhyText.of(job.hitList(month), asn);
  }

  /**
   * {@return the things to mend with what we have, largest first}
   *
   * @param month calendar month (UTC) in whose traffic they are looked for
   * @throws IOException if an input cannot be read any more
   */
  public List<QuickWin> quickWins(YearMonth month) throws IOException {
    return job.quickWins(month);
  }

  /**
   * {@return what transit contracts cost, what further offload saves and when they can be changed}
   *
   * @param month calendar month (UTC); the bills are those of billing months that begin in it
   * @throws IOException if an input cannot be read any more
   */
  public List<ContractStanding> contracts(YearMonth month) throws IOException {
    return new BilledPorts(job).standings(month);
  }

  /**
   * {@return what contracts would bill after the first of the hit list were asked, by contract:
   * which commit to ask for when they renew} Growth is in it where six months have been counted, or
   * were given as ledgers, before.
   *
   * @param month calendar month (UTC) of the hit list and the last of the growth
   * @param top how many are asked
   * @throws IOException if an input cannot be read any more
   */
  public SortedMap<String, RenewalUse> renewalUse(YearMonth month, int top) throws IOException {
    return RenewalUse.of(
        job.evidence(month), job.hitList(month), top, TransitGrowth.until(job, month));
  }

  /**
   * {@return the price of a Mbit/s at every exchange, private interconnect and paid peer with a
   * cost}
   *
   * @param month calendar month (UTC) in which it is measured
   * @throws IOException if an input cannot be read any more
   */
  public List<UnitCost> unitCosts(YearMonth month) throws IOException {
    return new PortCosts(job).unitCosts(month, contracts(month));
  }

  /** {@return ways to a goal, exchanges to join, and what sessions moved of what was promised} */
  public Plans plans() {
    return new Plans(job);
  }

  /**
   * {@return the monthly report as plain values; renderers are in {@code analysis.report.render}}
   *
   * @param month calendar month (UTC) that it is about
   * @throws IOException if an input cannot be read any more
   */
  public StatusReport report(YearMonth month) throws IOException {
    return new ReportMaker(job).make(month);
  }

  /**
   * {@return two months side by side}
   *
   * @param before the earlier month, with data
   * @param after the later month, compared with the earlier
   * @throws IllegalArgumentException if there is no data of the earlier, or it is not earlier
   * @throws IOException if an input cannot be read any more
   */
  public Comparison compare(YearMonth before, YearMonth after) throws IOException {
    return new ReportMaker(job).compare(before, after);
  }

  /**
   * {@return what to know of a network before a meeting, without what the discussion log remembers
   * of it}
   *
   * @param month calendar month (UTC) whose numbers are shown
   * @param asn the network to be met
   * @param audience us, or them: for them, only what may leave the house
   * @throws IOException if an input cannot be read any more
   */
  public Page brief(YearMonth month, Asn asn, Audience audience) throws IOException {
    Dossier dossier = new Dossiers(job, month, MapDetail.CITIES).of(asn);
    return audience == Audience.US
        ? BriefForUs.of(dossier, Memory.NONE)
        : BriefForThem.of(dossier.forThem(), Memory.NONE);
  }

  /** {@return what is missing or unusable, one line each with what it costs} */
  public List<String> problems() {
    return job.problems();
  }

  /** {@return what each input file gave} */
  public List<InputAccount> accounts() {
    return job.accounts();
  }

  /** {@return the job behind the answers, for what this facade does not show} */
  public MainJob job() {
    return job;
  }

  /** Who, and of which months there is data. */
  @Override
  public String toString() {
    return job.config().network().name()
        + " ("
        + job.config().network().asn()
        + "), "
        + (months().isEmpty() ? "no data" : months().first() + " to " + months().last());
  }
}
