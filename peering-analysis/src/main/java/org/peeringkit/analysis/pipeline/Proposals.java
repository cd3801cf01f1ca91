package org.peeringkit.analysis.pipeline;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.CandidateFinder.Found;
import org.peeringkit.analysis.candidates.CandidateFinder.OperatorExclusion;
import org.peeringkit.analysis.candidates.evidence.Cones;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.OwnRoutes;
import org.peeringkit.analysis.candidates.intuition.IntuitionList;
import org.peeringkit.analysis.candidates.quickwin.QuickWin;
import org.peeringkit.analysis.candidates.quickwin.QuickWins;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.ScoringSignal;
import org.peeringkit.analysis.candidates.score.SignalProfile;
import org.peeringkit.analysis.internal.UtcMonth;
import org.peeringkit.analysis.internal.Workers;
import org.peeringkit.analysis.suspicion.Suspicions;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.detail.ConfiguredSession;

/**
 * What a month's traffic proposes.
 *
 * @param evidence what it rests on
 * @param found who is a candidate at all
 * @param hitList with whom to peer
 * @param quickWins what to mend
 */
record Proposals(Evidence evidence, Found found, HitList hitList, List<QuickWin> quickWins) {

  /** Stands for no month in particular. */
  static final YearMonth NO_MONTH = YearMonth.of(9999, 1);

  static Proposals of(
      PeeringConfig config,
      LoadedInputs inputs,
      Cones cones,
      OwnRoutes ownRoutes,
      MonthResult month,
      Suspicions suspicions,
      Workers workers) {
    Evidence evidence =
        evidence(config, inputs, cones, ownRoutes, month.month(), month.ledger(), suspicions);
    Found found =
        new CandidateFinder(CandidateFinder.DEFAULT_MOST, workers.executor(), workers.parallelism())
            .find(evidence, exclusions(config, inputs, month.month()));
    HitList hitList = new CandidateScorer().rank(found, evidence, profile(evidence));
    return new Proposals(evidence, found, hitList, quickWins(found, evidence, workers));
  }

  private static List<QuickWin> quickWins(Found found, Evidence evidence, Workers workers) {
    return new QuickWins(QuickWins.DEFAULT_FROM_BPS, workers.executor(), workers.parallelism())
        .find(found, evidence);
  }

  private static Evidence evidence(
      PeeringConfig config,
      LoadedInputs inputs,
      Cones cones,
      OwnRoutes ownRoutes,
      YearMonth month,
      TrafficLedger ledger,
      Suspicions suspicions) {
    return Evidence.builder(config.network().allAsns(), month, ledger)
        .registry(inputs.registry())
        .links(config.links())
        .organisations(config.attribution().organisations())
        .cones(cones)
        .ownType(config.network().type())
        .contracts(config.contracts())
        .costs(config.costs())
        .ownRoutes(ownRoutes)
        .ownTerms(config.terms().own())
        .notedTerms(config.terms().noted())
        .calibration(DiscussionsInput.calibration(inputs, month))
        .knownPeers(knownPeers(inputs))
        .announced(inputs.routes().originsByNeighbour())
        .suspicions(suspicions)
        .build();
  }

  /** Whoever gave our own routers a route has a session with them; others are configured. */
  private static SortedSet<Asn> knownPeers(LoadedInputs inputs) {
    TreeSet<Asn> peers = new TreeSet<>(inputs.routes().learntFrom());
    inputs.registry().sessions().values().stream()
        .filter(ConfiguredSession::isPeer)
        .forEach(session -> peers.add(session.asn()));
    return peers;
  }

  /** Of two for one network the operator's counts. */
  private static List<OperatorExclusion> exclusions(
      PeeringConfig config, LoadedInputs inputs, YearMonth month) {
    List<OperatorExclusion> all = new ArrayList<>(DiscussionsInput.declined(inputs, month));
    config.exclusions().stream()
        .map(e -> new OperatorExclusion(e.asn(), e.until(), e.reason()))
        .forEach(all::add);
    return all;
  }

  /** Whom one would ask without any traffic to go by. */
  static IntuitionList intuition(
      PeeringConfig config,
      LoadedInputs inputs,
      Cones cones,
      OwnRoutes ownRoutes,
      Optional<YearMonth> month) {
    // Links as they are after their last change, and nobody whose time is not known to be over.
    YearMonth at = month.orElse(NO_MONTH);
    Instant start = UtcMonth.start(at);
    TrafficLedger nothing =
        TrafficLedger.builder(LedgerPlan.of(start, start.plusSeconds(300), List.of(), List.of()))
            .build();
    List<OperatorExclusion> all = exclusions(config, inputs, at);
    return IntuitionList.of(
        evidence(config, inputs, cones, ownRoutes, at, nothing, Suspicions.NONE),
        month.isPresent()
            ? all
            : all.stream()
                .map(e -> new OperatorExclusion(e.asn(), Optional.empty(), e.reason(), e.code()))
                .toList());
  }

  /** The candidates ranked with signals of somebody else's as well. */
  HitList rankedWith(List<ScoringSignal> further) {
    return new CandidateScorer(further).rank(found, evidence, profile(evidence));
  }

  private static HitList.RankedBy profile(Evidence evidence) {
    return SignalProfile.of(evidence.ownType()).rankedBy();
  }
}
