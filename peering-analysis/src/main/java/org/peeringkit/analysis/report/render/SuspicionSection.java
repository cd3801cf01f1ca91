package org.peeringkit.analysis.report.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.report.DataQuality.SuspicionRow;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.chart.Chart;
import org.peeringkit.analysis.report.text.Units;

/** What looks like an attack or a mistake; nothing where nothing does. */
final class SuspicionSection {
  private SuspicionSection() {}

  static Section of(StatusReport report) {
    List<SuspicionRow> rows = report.quality().suspicions();
    List<Section.Entry> entries = new ArrayList<>();
    for (SuspicionRow row : rows) {
      entries.add(
          new Section.Entry(
              row.title(),
              List.of(
                  row.text(),
                  "Look first at " + row.checkFirst() + ". Ask " + row.ask() + ".",
                  "Said from: " + row.threshold() + ".")));
    }
    List<String> text =
        rows.isEmpty()
            ? List.of()
            : List.of(
                Units.countOf(rows.size(), "thing looks", "things look")
                    + " like an attack or a mistake that makes somebody look larger or more willing"
                    + " than they are. Nobody is left out for it: networks it concerns are marked"
                    + " \"in doubt\" in what follows, and are not ranked up by what it explains.");
    return new Section(
        "suspicions", "What to doubt", text, Optional.<Chart>empty(), List.of(), entries);
  }
}
