package org.peeringkit.cli.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.peeringkit.analysis.candidates.ranking.RankStability;
import org.peeringkit.analysis.candidates.ranking.RankStability.Place;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.model.net.Asn;

/** How firm an order is, as marks in a table, a sentence below it and JSON. */
final class StabilityOutput {
  private static final String RESAMPLED =
      "the error of sampling in the traffic of each candidate and direction; not chances, costs"
          + " and cones";
  private static final double FIRM = 0.95;

  private StabilityOutput() {}

  static void json(Json json, RankStability stability) {
    json.name("stability").openObject();
    json.name("top").value(stability.top());
    json.name("draws").value(stability.draws());
    json.name("resampled").value(RESAMPLED);
    json.closeObject();
  }

  static void place(Json json, RankStability stability, Asn asn) {
    Place place = stability.place(asn).orElseThrow();
    Members.share(json, "staysInTopPercent", OptionalDouble.of(100 * place.staysInTop()), "");
    json.name("rankBest").value(place.best());
    json.name("rankWorst").value(place.worst());
    Members.count(
        json,
        "tie",
        place.tie().isPresent() ? OptionalLong.of(place.tie().getAsInt()) : OptionalLong.empty(),
        "it can be told apart from both neighbours");
  }

  /** {@code =1} for neighbours that cannot be told apart, {@code ?} for what may be noise. */
  static String mark(RankStability stability, Row row) {
    Optional<Place> place = stability.place(row.asn());
    String tie =
        place
            .flatMap(
                p -> p.tie().isPresent() ? Optional.of("=" + p.tie().getAsInt()) : Optional.empty())
            .orElse("");
    return tie + (row.withinNoise() ? "?" : "");
  }

  static void text(RankStability stability, List<Row> rows, Output out) {
    boolean tied = false;
    boolean noise = false;
    int firm = 0;
    for (Row row : rows) {
      Place place = stability.place(row.asn()).orElseThrow();
      tied |= place.tie().isPresent();
      noise |= row.withinNoise();
      firm += place.staysInTop() >= FIRM ? 1 : 0;
    }
    if (rows.isEmpty()) {
      return;
    }
    Paragraph.write(
        firm
            + " of these "
            + rows.size()
            + " stay among the first "
            + stability.top()
            + " in 95 % of "
            + stability.draws()
            + " draws of the sampling error."
            + (tied ? " =N: neighbours that it cannot tell apart." : "")
            + (noise ? " ?: traffic that may be noise." : ""),
        "",
        out);
  }
}
