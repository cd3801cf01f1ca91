package org.peeringkit.analysis.pipeline.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.pipeline.plan.Plans;
import org.peeringkit.analysis.planning.outcome.Outcome;
import org.peeringkit.analysis.planning.outcome.Outcomes;
import org.peeringkit.analysis.planning.outcome.TurnUp;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Relations.PromiseRow;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;

/** What sessions moved of what they were to move, best first; those not yet known last. */
final class PromiseRows {
  private static final int PERCENT_DECIMALS = 1;

  private final MainJob job;
  private final YearMonth month;

  PromiseRows(MainJob job, YearMonth month) {
    this.job = job;
    this.month = month;
  }

  List<PromiseRow> rows() throws IOException {
    List<Outcome> all =
        new Plans(job)
            .outcomes(month).stream()
                .filter(o -> !YearMonth.from(o.turnUp().date()).isAfter(month))
                .toList();
    List<Outcome> latest = new ArrayList<>(Outcomes.latest(all));
    for (Outcome outcome : all) {
      if (latest.stream().noneMatch(o -> o.turnUp().equals(outcome.turnUp()))) {
        latest.add(outcome);
      }
    }
    List<PromiseRow> rows = new ArrayList<>(latest.stream().map(this::row).toList());
    rows.sort(
        Comparator.comparing((PromiseRow r) -> r.movedPercent().value().isEmpty())
            .thenComparing(
                r -> r.movedPercent().value().orElse(BigDecimal.ZERO), Comparator.reverseOrder())
            .thenComparing(PromiseRow::asn)
            .thenComparing(PromiseRow::link));
    return rows;
  }

  private PromiseRow row(Outcome outcome) {
    TurnUp turnUp = outcome.turnUp();
    return new PromiseRow(
        turnUp.asn(),
        name(turnUp.asn()),
        turnUp.link(),
        turnUp.date(),
        outcome.days(),
        Figure.of(turnUp.predictedInBps(), 0),
        moved(outcome.movedInBps(), outcome.reason()),
        Figure.of(turnUp.predictedOutBps(), 0),
        moved(outcome.movedOutBps(), outcome.reason()),
        percent(outcome),
        outcome.reason());
  }

  private String name(Asn asn) {
    return job.registry().network(asn).map(Network::name).orElse("");
  }

  private static Figure moved(Optional<Double> bps, String reason) {
    return bps.map(v -> Figure.of(v, 0)).orElseGet(() -> Figure.unknown(reason));
  }

  private static Figure percent(Outcome outcome) {
    double promised = outcome.turnUp().predictedInBps() + outcome.turnUp().predictedOutBps();
    if (promised <= 0) {
      return Figure.unknown("nothing was promised");
    }
    if (outcome.movedInBps().isEmpty() || outcome.movedOutBps().isEmpty()) {
      return Figure.unknown(outcome.reason());
    }
    double moved =
        Math.max(0, outcome.movedInBps().get()) + Math.max(0, outcome.movedOutBps().get());
    return Figure.of(100 * moved / promised, PERCENT_DECIMALS);
  }
}
