package org.peeringkit.analysis.report.render;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.peeringkit.analysis.report.Board;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.chart.Chart;
import org.peeringkit.analysis.report.text.Markup;
import org.peeringkit.analysis.report.text.Typography;
import org.peeringkit.analysis.report.text.Units;

/**
 * The report as one HTML file: charts inline, no script, nothing fetched, light and dark, for
 * screens from 400 px and for A4. The board page comes first, then the appendix. It is well-formed
 * XML too. Stateless and thread-safe; the same model gives the same bytes.
 */
public final class HtmlReport {
  private static final int BOARD_WIDTH = 912;
  private static final int HALF_WIDTH = 442;

  private final StatusReport report;
  private final HtmlPage page = new HtmlPage();
  private final Markup out = page.out();

  private HtmlReport(StatusReport report) {
    this.report = report;
  }

  /**
   * {@return the whole document, in UTF-8 when written}
   *
   * @param report whose month it shows
   */
  public static String render(StatusReport report) {
    return new HtmlReport(report).document();
  }

  private String document() {
    List<Section> sections = ReportSections.of(report);
    page.open(title());
    board();
    page.contents(sections);
    sections.forEach(page::section);
    return page.done();
  }

  private String title() {
    return "Peering report " + Units.month(report.month()) + ", " + report.network();
  }

  private void board() {
    out.open("section", "id", "board").line();
    out.open("p", "class", "over").text("Peering report, " + Units.month(report.month()) + " · ");
    out.element("bdi", report.network()).text(" (" + report.asn() + ")").close().line();
    out.element("h1", Typography.tie(report.sentence())).line();
    String lede = Sentences.saved(report) + " " + Sentences.needed(report);
    out.element("p", Typography.tie(lede), "class", "lede").line();
    facts();
    page.boardChart("board-goal", ReportCharts.bullet(report), BOARD_WIDTH);
    Optional<? extends Chart> months = ReportCharts.months(report);
    Optional<? extends Chart> trend = months.isPresent() ? months : ReportCharts.days(report);
    Optional<? extends Chart> bridge = ReportCharts.bridge(report);
    if (bridge.isPresent()) {
      out.open("div", "class", "pair");
      page.boardChart("board-trend", trend, HALF_WIDTH);
      page.boardChart("board-bridge", bridge, HALF_WIDTH);
      out.close().line();
    } else {
      page.boardChart("board-trend", trend, BOARD_WIDTH);
    }
    out.open("div", "class", "lists");
    items("What went well", report.board().wins());
    items("What we need from you", report.board().asks());
    out.close().close().line();
  }

  private void facts() {
    out.open("dl", "class", "facts");
    for (Map.Entry<String, String> fact : Sentences.facts(report)) {
      String shown = Typography.tie(fact.getValue());
      boolean unknown = shown.startsWith(Sentences.UNKNOWN_BECAUSE);
      String reason = unknown ? shown.substring(Sentences.UNKNOWN_BECAUSE.length()) : "";
      out.open("div").element("dt", fact.getKey() + (unknown ? "; " + reason : ""));
      int range = shown.indexOf(" (");
      if (unknown) {
        out.element("dd", "unknown");
      } else if (range > 0) {
        out.open("dd").text(shown.substring(0, range) + " ");
        out.element("span", shown.substring(range + 1)).close();
      } else {
        out.element("dd", shown);
      }
      out.close();
    }
    out.close().line();
  }

  private void items(String title, List<Board.Item> items) {
    out.open("div").element("h2", title).open("ol");
    if (items.isEmpty()) {
      out.element("li", "Nothing this month.");
    }
    for (Board.Item item : items) {
      out.open("li").text(item.text());
      String meta = Sentences.meta(item);
      if (!meta.isEmpty()) {
        out.text(" ").element("span", Typography.tie(meta), "class", "meta");
      }
      out.close();
    }
    out.close().close();
  }
}
