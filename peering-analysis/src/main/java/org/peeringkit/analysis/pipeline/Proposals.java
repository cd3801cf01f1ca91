package org.peeringkit.analysis.pipeline;

import java.util.List;
import java.util.TreeSet;
import org.peeringkit.analysis.attribution.RibVantage;
import org.peeringkit.analysis.attribution.RouteTable;
import org.peeringkit.analysis.attribution.TableRoute;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.CandidateFinder.Found;
import org.peeringkit.analysis.candidates.CandidateFinder.OperatorExclusion;
import org.peeringkit.analysis.candidates.CandidateScorer;
import org.peeringkit.analysis.candidates.Cones;
import org.peeringkit.analysis.candidates.Evidence;
import org.peeringkit.analysis.candidates.HitList;
import org.peeringkit.analysis.candidates.QuickWin;
import org.peeringkit.analysis.candidates.QuickWins;
import org.peeringkit.model.net.Asn;

/**
 * What a month's traffic proposes.
 *
 * @param evidence what it rests on
 * @param hitList with whom to peer
 * @param quickWins what to mend
 */
record Proposals(Evidence evidence, HitList hitList, List<QuickWin> quickWins) {

  static Proposals of(PeeringConfig config, LoadedInputs inputs, Cones cones, MonthResult month) {
    Evidence evidence =
        Evidence.builder(config.network().allAsns(), month.month(), month.ledger())
            .registry(inputs.registry())
            .links(config.links())
            .cones(cones)
            .ownType(config.network().type())
            .contracts(config.contracts())
            .costs(config.costs())
            .knownPeers(neighbours(inputs.routes()))
            .build();
    List<OperatorExclusion> exclusions =
        config.exclusions().stream()
            .map(e -> new OperatorExclusion(e.asn(), e.until(), e.reason()))
            .toList();
    Found found = new CandidateFinder().find(evidence, exclusions);
    HitList hitList = new CandidateScorer().rank(found, evidence);
    return new Proposals(evidence, hitList, new QuickWins().find(found, evidence));
  }

  /** Whoever gave our own routers a route has a session with them. */
  private static TreeSet<Asn> neighbours(RouteTable table) {
    TreeSet<Asn> neighbours = new TreeSet<>();
    table
        .routes()
        .filter(route -> route.vantage() == RibVantage.OWN)
        .map(TableRoute::path)
        .distinct()
        .forEach(path -> path.neighbour(table.ownAsns()).ifPresent(neighbours::add));
    return neighbours;
  }
}
