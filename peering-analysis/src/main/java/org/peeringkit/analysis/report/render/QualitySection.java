package org.peeringkit.analysis.report.render;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.peeringkit.analysis.report.DataQuality;
import org.peeringkit.analysis.report.StatusReport;

/** How far the data can be trusted. */
final class QualitySection {
  private QualitySection() {}

  static Section of(StatusReport report) {
    DataQuality q = report.quality();
    List<Section.Entry> entries = new ArrayList<>();
    entries.add(entry("Findings", q.notes(), "none"));
    entries.add(new Section.Entry("Flows against counters", List.of(reconciled(q))));
    entries.add(entry("Exporters not heard", q.missingExporters(), "none"));
    entries.add(entry("First faults met", q.faults(), "none"));
    return new Section(
        "data-quality",
        "How far the data can be trusted",
        List.of(),
        OffloadCharts.gaps(report),
        List.of(
            QualityTables.shares(
                "unattributed", "Traffic given to no network", "Bucket", q.buckets()),
            QualityTables.shares(
                "sampling-rates", "Where sampling rates came from", "Source", q.rates()),
            QualityTables.shares(
                "attribution", "How traffic was attributed", "By", q.attribution()),
            QualityTables.agreement(q.agreement()),
            QualityTables.coverage(q.coverage()),
            QualityTables.gaps(q.gaps()),
            QualityTables.inputs(q.inputs())),
        entries);
  }

  private static String reconciled(DataQuality quality) {
    DataQuality.Reconciled both = quality.reconciliation();
    return both.worstRatio()
        .value()
        .map(
            ratio ->
                both.linksCompared()
                    + " of "
                    + both.links()
                    + " links compared hour by hour; furthest off is "
                    + both.worstLink()
                    + " "
                    + both.worstDirection()
                    + ": its flows come to "
                    + ratio.setScale(2, RoundingMode.HALF_EVEN).toPlainString()
                    + " times its counter (median)")
        .orElse("nothing compared: no hour of any link has both");
  }

  private static Section.Entry entry(String term, List<String> lines, String none) {
    return new Section.Entry(term, lines.isEmpty() ? List.of(none) : lines);
  }
}
