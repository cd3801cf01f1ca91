package org.peeringkit.analysis.report.render;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.report.Board;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.chart.Chart;
import org.peeringkit.analysis.report.text.Escape;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.TableText;
import org.peeringkit.analysis.report.text.Units;

/**
 * The report as Markdown (CommonMark with tables), without pictures, and its tables as CSV.
 * Stateless and thread-safe; the same model gives the same bytes.
 */
public final class MarkdownReport {
  private MarkdownReport() {}

  /**
   * {@return the whole document, in UTF-8 when written; ends with a line feed}
   *
   * @param report whose month it shows
   */
  public static String render(StatusReport report) {
    StringBuilder out = new StringBuilder();
    line(
        out,
        "Peering report, "
            + Units.month(report.month())
            + " · "
            + Escape.markdown(report.network())
            + " \\("
            + report.asn()
            + "\\)");
    line(out, "# " + Escape.markdown(report.sentence()));
    line(out, Escape.markdown(Sentences.saved(report) + " " + Sentences.needed(report)));
    facts(out, report);
    title(out, ReportCharts.bullet(report));
    title(out, ReportCharts.months(report));
    title(out, ReportCharts.bridge(report));
    items(out, "What went well", report.board().wins());
    items(out, "What we need from you", report.board().asks());
    for (Section section : ReportSections.of(report)) {
      section(out, section);
    }
    return out.toString().stripTrailing() + "\n";
  }

  /**
   * {@return every table as CSV, by file name without folder; names in order}
   *
   * @param report whose tables these are
   */
  public static SortedMap<String, String> csv(StatusReport report) {
    TreeMap<String, String> files = new TreeMap<>();
    for (Section section : ReportSections.of(report)) {
      for (Table table : section.tables()) {
        files.put(table.id() + ".csv", TableText.csv(table));
      }
    }
    return files;
  }

  private static void title(StringBuilder out, Optional<? extends Chart> chart) {
    chart.ifPresent(c -> line(out, Escape.markdown(c.title()) + "."));
  }

  private static void facts(StringBuilder out, StatusReport report) {
    for (Map.Entry<String, String> fact : Sentences.facts(report)) {
      boolean unknown = fact.getValue().startsWith(Sentences.UNKNOWN_BECAUSE);
      String text =
          unknown ? fact.getKey() + ": " + fact.getValue() : fact.getValue() + " " + fact.getKey();
      out.append("- ").append(Escape.markdown(text)).append('\n');
    }
    out.append('\n');
  }

  private static void items(StringBuilder out, String title, List<Board.Item> items) {
    line(out, "## " + title);
    int number = 1;
    for (Board.Item item : items) {
      String meta = Sentences.meta(item);
      out.append(number++).append(". ").append(Escape.markdown(item.text()));
      out.append(meta.isEmpty() ? "" : " " + Escape.markdown("(" + meta + ")")).append('\n');
    }
    out.append(items.isEmpty() ? "Nothing this month.\n\n" : "\n");
  }

  private static void section(StringBuilder out, Section section) {
    line(out, "## " + Escape.markdown(section.title()));
    for (String paragraph : section.paragraphs()) {
      line(out, Escape.markdown(paragraph));
    }
    title(out, section.chart());
    for (Table table : section.tables()) {
      line(out, "### " + Escape.markdown(table.title()));
      line(out, TableText.markdown(table).stripTrailing());
    }
    for (Section.Entry entry : section.entries()) {
      out.append("**").append(Escape.markdown(entry.term())).append("**");
      for (String text : entry.lines()) {
        out.append("\n- ").append(Escape.markdown(text));
      }
      out.append("\n\n");
    }
  }

  private static void line(StringBuilder out, String text) {
    out.append(text).append("\n\n");
  }
}
