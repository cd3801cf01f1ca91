package org.peeringkit.analysis.pipeline;

import java.util.List;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.CandidateFinder.Found;
import org.peeringkit.analysis.candidates.CandidateFinder.OperatorExclusion;
import org.peeringkit.analysis.candidates.evidence.Cones;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.OwnRoutes;
import org.peeringkit.analysis.candidates.quickwin.QuickWin;
import org.peeringkit.analysis.candidates.quickwin.QuickWins;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.ScoringSignal;
import org.peeringkit.analysis.candidates.score.SignalProfile;

/**
 * What a month's traffic proposes.
 *
 * @param evidence what it rests on
 * @param found who is a candidate at all
 * @param hitList with whom to peer
 * @param quickWins what to mend
 */
record Proposals(Evidence evidence, Found found, HitList hitList, List<QuickWin> quickWins) {

  static Proposals of(
      PeeringConfig config,
      LoadedInputs inputs,
      Cones cones,
      OwnRoutes ownRoutes,
      MonthResult month) {
    Evidence evidence =
        Evidence.builder(config.network().allAsns(), month.month(), month.ledger())
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
            // Whoever gave our own routers a route has a session with them.
            .knownPeers(inputs.routes().learntFrom())
            .build();
    List<OperatorExclusion> exclusions =
        config.exclusions().stream()
            .map(e -> new OperatorExclusion(e.asn(), e.until(), e.reason()))
            .toList();
    Found found = new CandidateFinder().find(evidence, exclusions);
    HitList hitList = new CandidateScorer().rank(found, evidence, profile(evidence));
    return new Proposals(evidence, found, hitList, new QuickWins().find(found, evidence));
  }

  /** The candidates ranked with signals of somebody else's as well. */
  HitList rankedWith(List<ScoringSignal> further) {
    return new CandidateScorer(further).rank(found, evidence, profile(evidence));
  }

  private static HitList.RankedBy profile(Evidence evidence) {
    return SignalProfile.of(evidence.ownType()).rankedBy();
  }
}
