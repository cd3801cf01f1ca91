package org.peeringkit.analysis.report.render;

import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.report.chart.Chart;
import org.peeringkit.analysis.report.text.Table;

/**
 * A section of the appendix, the same for every renderer.
 *
 * @param id anchor
 * @param title of it
 * @param paragraphs first
 * @param chart then, if any
 * @param tables then
 * @param entries last: a term each with its lines
 */
record Section(
    String id,
    String title,
    List<String> paragraphs,
    Optional<? extends Chart> chart,
    List<Table> tables,
    List<Entry> entries) {

  Section {
    paragraphs = List.copyOf(paragraphs);
    tables = tables.stream().filter(t -> !t.rows().isEmpty()).toList();
    entries = List.copyOf(entries);
  }

  /** Whether there is anything below its title. */
  boolean saysSomething() {
    return !paragraphs.isEmpty() || chart.isPresent() || !tables.isEmpty() || !entries.isEmpty();
  }

  /** A term and what is said of it. */
  record Entry(String term, List<String> lines) {
    Entry {
      lines = List.copyOf(lines);
    }
  }
}
