package org.peeringkit.analysis.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.WayToGoal;
import org.peeringkit.analysis.report.text.Units;

/** The gap, the shortest set of actions that closes it, and when. */
final class WaySection {
  private WaySection() {}

  static Section of(StatusReport report) {
    Optional<WayToGoal> way = report.way().value();
    List<String> text = new ArrayList<>();
    text.add("Gap to the goal, mean, in + out: " + gap(report) + ".");
    text.add(
        way.map(w -> summary(w, report))
            .orElseGet(
                () -> "The way to the goal is unknown because " + report.way().reason() + "."));
    return new Section(
        "way-to-goal",
        "The way to the goal",
        text,
        OffloadCharts.path(report),
        way.map(w -> List.of(WayTables.steps(w), WayTables.dates(w), WayTables.rest(w)))
            .orElse(List.of()),
        way.filter(w -> !w.notes().isEmpty())
            .map(w -> List.of(new Section.Entry("Left out or assumed", w.notes())))
            .orElse(List.of()));
  }

  private static String gap(StatusReport report) {
    return Sentences.bitRate(report.headline().gapBitsPerSecond());
  }

  private static String summary(WayToGoal way, StatusReport report) {
    String most = Sentences.percent(way.ceilingPercent());
    String actions = Units.countOf(way.steps().size(), "action", "actions");
    return switch (way.outcome()) {
      case "MET" ->
          "The goal is reached already. The most that can be reached with the candidates known: "
              + most
              + ".";
      case "REACHED" ->
          "The shortest set is "
              + actions
              + ": if all come about and move whole they bring "
              + Sentences.percent(way.promisedPercent())
              + "; with each at its chance, and moving what such ones moved before, "
              + Sentences.percent(way.expectedPercent())
              + ". The most that can be reached with the candidates known: "
              + most
              + ".";
      default ->
          "Nothing that is known reaches the goal of "
              + report.goal().percentPeered().map(Units::wholePercent).orElse("")
              + ": all "
              + actions
              + " together bring "
              + most
              + ".";
    };
  }
}
