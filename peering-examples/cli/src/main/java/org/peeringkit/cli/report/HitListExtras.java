package org.peeringkit.cli.report;

import java.util.Optional;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.marginal.ChoiceOrder;
import org.peeringkit.analysis.candidates.marginal.MarginalOffload;
import org.peeringkit.analysis.candidates.ranking.HitListChanges;
import org.peeringkit.analysis.candidates.ranking.RankStability;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.pipeline.MainJob;

/**
 * What goes with a hit list.
 *
 * @param nobody the state in which nobody is peered yet
 * @param missingShare share of the bins of the transit links that nothing measured, 0 to 1
 * @param stability how firm its order is
 * @param choice whom to ask one after another, if asked for
 * @param changes since an earlier list, if asked for
 */
record HitListExtras(
    MarginalOffload nobody,
    double missingShare,
    RankStability stability,
    Optional<ChoiceOrder> choice,
    Optional<HitListChanges> changes) {

  /** What is said of every list. */
  static HitListExtras of(HitList list, MainJob job, Evidence evidence, int first) {
    return new HitListExtras(
        MarginalOffload.none(evidence),
        evidence.missingShare(),
        RankStability.of(list, evidence, first, job.executor(), job.parallelism()),
        Optional.empty(),
        Optional.empty());
  }

  HitListExtras with(Optional<ChoiceOrder> order, Optional<HitListChanges> since) {
    return new HitListExtras(nobody, missingShare, stability, order, since);
  }
}
