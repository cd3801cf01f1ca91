package org.peeringkit.cli.report;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.marginal.ChoiceOrder;
import org.peeringkit.analysis.candidates.marginal.MarginalOffload;
import org.peeringkit.analysis.candidates.ranking.HitListChanges;
import org.peeringkit.analysis.candidates.ranking.RankStability;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.discussion.Stage;
import org.peeringkit.model.net.Asn;

/**
 * What goes with a hit list.
 *
 * @param nobody the state in which nobody is peered yet
 * @param missingShare share of the bins of the transit links that nothing measured, 0 to 1
 * @param stability how firm its order is
 * @param choice whom to ask one after another, if asked for
 * @param changes since an earlier list, if asked for
 * @param stages where the discussions stand at the month's end, by AS
 */
record HitListExtras(
    MarginalOffload nobody,
    double missingShare,
    RankStability stability,
    Optional<ChoiceOrder> choice,
    Optional<HitListChanges> changes,
    Map<Asn, Stage> stages) {

  /** What is said of every list. */
  static HitListExtras of(HitList list, Evidence evidence, int first) {
    return new HitListExtras(
        MarginalOffload.none(evidence),
        evidence.missingShare(),
        RankStability.of(list, evidence, first),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  HitListExtras with(Optional<ChoiceOrder> order, Optional<HitListChanges> since) {
    return new HitListExtras(nobody, missingShare, stability, order, since, stages);
  }

  /** With where discussions stand. */
  HitListExtras with(Discussions discussions) {
    Map<Asn, Stage> all = new TreeMap<>();
    discussions.byAsn().forEach((asn, discussion) -> all.put(asn, discussion.stage()));
    return new HitListExtras(nobody, missingShare, stability, choice, changes, all);
  }

  /** Where the discussion with an organisation stands: with its first AS that has one. */
  Optional<Stage> stage(Row row) {
    return Stream.concat(Stream.of(row.asn()), row.candidate().members().stream())
        .filter(stages::containsKey)
        .findFirst()
        .map(stages::get);
  }
}
