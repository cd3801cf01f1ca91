package org.peeringkit.analysis.report.render;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.peeringkit.analysis.report.Answer;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Relations;
import org.peeringkit.analysis.report.WayToGoal;
import org.peeringkit.model.net.Asn;

/** The way to the goal and those we peer or talk with, for {@link SampleReport}. */
final class SampleRelations {
  private static final Asn FIRST = Asn.of(64510);
  private static final Asn SECOND = Asn.of(64505);

  private SampleRelations() {}

  /**
   * @param name of the network of the first step and of every list
   */
  static WayToGoal way(String name) {
    return new WayToGoal(
        "REACHED",
        List.of(
            step(1, "cable (PNI)", name, "fra1", "5.10", "36.50", "240", 60, "45.0"),
            step(
                2,
                "route server session",
                "Second, Inc.",
                "IX One",
                "3.70",
                "40.20",
                "0",
                7,
                "90.0")),
        List.of(figure("36.5"), figure("40.2"), figure("43.9"), figure("46.2")),
        figure("40.2"),
        figure("34.6"),
        figure("46.2"),
        List.of(
            new WayToGoal.Rest(
                "nobody peers: no common place", Figure.of(21_400_000_000L), figure("25.47"))),
        List.of(
            new WayToGoal.Scenario(
                "everything is asked in the order of the plan",
                Optional.of(YearMonth.of(2027, 3)),
                Optional.of(YearMonth.of(2027, 4)),
                Optional.of(YearMonth.of(2027, 7)),
                figure("71.5"),
                figure("94.0")),
            new WayToGoal.Scenario(
                "the largest say no: " + name,
                Optional.of(YearMonth.of(2027, 8)),
                Optional.empty(),
                Optional.empty(),
                figure("3.0"),
                figure("31.0")),
            new WayToGoal.Scenario(
                "nothing is done, the drift alone",
                Optional.empty(),
                Optional.of(YearMonth.of(2027, 9)),
                Optional.empty(),
                Figure.unknown("the drift is one line, without draws"),
                Figure.unknown("the drift is one line, without draws"))),
        "USD",
        List.of("One offer in another currency was left out."));
  }

  private static WayToGoal.Step step(
      int number,
      String action,
      String name,
      String place,
      String adds,
      String after,
      String cost,
      int leadDays,
      String chance) {
    return new WayToGoal.Step(
        number,
        action,
        Optional.of(number == 1 ? FIRST : SECOND),
        name,
        place,
        true,
        Figure.of(new BigDecimal(adds).movePointRight(9)),
        figure(adds),
        figure(after),
        figure(cost),
        number == 1 ? figure("1050") : Figure.unknown("no transit contract covers its traffic"),
        leadDays,
        figure(chance));
  }

  /**
   * @param name of a network in every list
   */
  static Relations relations(String name) {
    LocalDate up = LocalDate.of(2026, 6, 12);
    return new Relations(
        Answer.of(
            List.of(
                new Relations.SessionRow(
                    FIRST, name, true, Figure.of(1_340_000_000L), Figure.of(447_000_000_000_000L)),
                new Relations.SessionRow(
                    SECOND,
                    "Second, Inc.",
                    false,
                    Figure.of(-290_000_000L),
                    Figure.of(-96_000_000_000_000L)))),
        List.of(
            new Relations.RatioRow(
                SECOND,
                name,
                Figure.of(120_000_000L),
                Figure.of(940_000_000L),
                figure("7.83"),
                true,
                Optional.of(true),
                true),
            new Relations.RatioRow(
                FIRST,
                "Alpha Cloud",
                Figure.of(2_900_000_000L),
                Figure.of(2_100_000_000L),
                figure("1.38"),
                false,
                Optional.empty(),
                false)),
        List.of(
            promise(FIRST, name, up, "1.1", "110.0", "as predicted, or more"),
            promise(SECOND, "Second, Inc.", up, "0.3", "30.0", "inbound still uses transit")),
        Answer.of(
            new Relations.Funnel(
                List.of(
                    new Relations.StageCount("contacted", 14),
                    new Relations.StageCount("established", 6)),
                List.of(
                    new Relations.StaleRow(
                        SECOND, name, "contacted", LocalDate.of(2026, 8, 3), 89)),
                List.of(
                    new Relations.DeclinedRow(
                        Asn.of(64504), name, Optional.of(LocalDate.of(2027, 3, 31)), name)),
                new TreeMap<>(
                    Map.of(
                        FIRST,
                        new Relations.Talk(
                            "meeting held",
                            name,
                            name,
                            Optional.of(LocalDate.of(2026, 11, 20))))))));
  }

  private static Relations.PromiseRow promise(
      Asn asn, String name, LocalDate up, String moved, String percent, String reason) {
    Figure one = Figure.of(1_000_000_000L);
    Figure other = Figure.of(new BigDecimal(moved).movePointRight(9));
    return new Relations.PromiseRow(
        asn, name, "pni-" + asn.value(), up, 90, one, other, one, other, figure(percent), reason);
  }

  private static Figure figure(String value) {
    return Figure.of(new BigDecimal(value));
  }
}
