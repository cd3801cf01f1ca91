package org.peeringkit.analysis.pipeline.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.report.Answer;
import org.peeringkit.analysis.report.BridgePart;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Relations;
import org.peeringkit.analysis.report.Relations.Funnel;
import org.peeringkit.analysis.report.Relations.SessionRow;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.registry.Network;

/** Sessions, ratios, promises and discussions of a month. */
final class RelationRows {
  /** More than a reader takes in; the count of all stands beside them. */
  private static final int MOST_SESSIONS = 25;

  private final MainJob job;
  private final MonthResult month;

  RelationRows(MainJob job, MonthResult month) {
    this.job = job;
    this.month = month;
  }

  Relations rows(BridgeParts.Explained bridge, Answer<Discussions> discussions) throws IOException {
    Answer<Funnel> funnel =
        discussions
            .value()
            .map(d -> Answer.of(new FunnelRows(job.registry(), month.month()).funnel(d)))
            .orElseGet(() -> Answer.unknown(discussions.reason()));
    return new Relations(
        sessions(bridge),
        new RatioRows(job, month).rows(),
        new PromiseRows(job, month.month()).rows(),
        funnel);
  }

  private Answer<List<SessionRow>> sessions(BridgeParts.Explained bridge) {
    if (bridge.bridge().value().isEmpty()) {
      return Answer.unknown(bridge.bridge().reason());
    }
    List<SessionRow> rows = new ArrayList<>();
    for (BridgePart part : List.of(BridgePart.NEW_SESSIONS, BridgePart.LOST_SESSIONS)) {
      bridge.of(part).stream()
          .limit(MOST_SESSIONS)
          .forEach(m -> rows.add(session(m, part == BridgePart.NEW_SESSIONS)));
    }
    rows.sort(Comparator.comparing((SessionRow r) -> !r.isNew()));
    return Answer.of(List.copyOf(rows));
  }

  private SessionRow session(BridgeParts.Mover mover, boolean isNew) {
    return new SessionRow(
        mover.asn(),
        job.registry().network(mover.asn()).map(Network::name).orElse(""),
        isNew,
        Figure.of(mover.bitsPerSecond(), 0),
        Figure.of(mover.octets()));
  }
}
