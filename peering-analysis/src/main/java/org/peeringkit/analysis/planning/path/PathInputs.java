package org.peeringkit.analysis.planning.path;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.quickwin.QuickWin;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.planning.ActionKind;
import org.peeringkit.analysis.planning.PlanningRules;
import org.peeringkit.analysis.planning.PlanningRules.Price;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.share.PercentPeered;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.NetworkType;

/**
 * All that a plan for a month rests on.
 *
 * @param evidence traffic, bills, links, registry
 * @param hitList candidates and those excluded
 * @param quickWins among them peers whose octets still use transit
 * @param movable what is on transit, in the octets of the headline; what suspicions explain of it
 *     is taken off, since nothing is planned on it
 * @param percentPeered the headline
 * @param rules what the operator says of plans
 * @param excludedByOperator networks not to plan with
 */
public record PathInputs(
    Evidence evidence,
    HitList hitList,
    List<QuickWin> quickWins,
    MovableTraffic movable,
    PercentPeered percentPeered,
    PlanningRules rules,
    SortedSet<Asn> excludedByOperator) {
  /**
   * Copies the collections and takes off what is in doubt.
   *
   * @param evidence traffic, bills, links, registry
   * @param hitList candidates and those excluded
   * @param quickWins among them peers whose octets still use transit
   * @param movable what is on transit, in the octets of the headline; what suspicions explain of it
   *     is taken off, since nothing is planned on it
   * @param percentPeered the headline
   * @param rules what the operator says of plans
   * @param excludedByOperator networks not to plan with
   */
  public PathInputs {
    quickWins = List.copyOf(quickWins);
    movable = movable.withoutDoubtful(asn -> evidence.doubtfulShare(List.of(asn)));
    excludedByOperator =
        java.util.Collections.unmodifiableSortedSet(new TreeSet<>(excludedByOperator));
  }

  List<Row> rows() {
    return hitList.rows();
  }

  /**
   * {@return the currency of the contracts, else of the offers; empty where there are several or
   * none}
   */
  public Optional<Currency> currency() {
    List<Currency> contracts =
        evidence.contracts().stream().map(c -> c.currency()).distinct().toList();
    List<Currency> offers =
        Stream.concat(
                rules.cable().stream(),
                Stream.concat(
                    rules.exchanges().stream().flatMap(e -> e.price().stream()),
                    rules.caches().stream().flatMap(c -> c.price().stream())))
            .map(Price::currency)
            .distinct()
            .toList();
    List<Currency> all = contracts.isEmpty() ? offers : contracts;
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  /** What the other side is; not disclosed where there is nobody in particular. */
  static NetworkType type(Evidence evidence, Proposal proposal) {
    return proposal
        .asn()
        .flatMap(evidence.registry()::network)
        .map(Network::type)
        .orElse(NetworkType.NOT_DISCLOSED);
  }

  static boolean isCached(Proposal proposal) {
    return proposal.kind() == ActionKind.EMBEDDED_CACHE;
  }

  static TrafficDirection direction(boolean inbound) {
    return inbound ? TrafficDirection.INBOUND : TrafficDirection.OUTBOUND;
  }
}
