package org.peeringkit.analysis.report.render;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.chart.Chart;
import org.peeringkit.analysis.report.chart.Frame;
import org.peeringkit.analysis.report.text.Markup;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.TableHtml;
import org.peeringkit.analysis.report.text.Typography;
import org.peeringkit.analysis.report.text.Units;

/**
 * The report as one HTML file: charts inline, no script, nothing fetched, light and dark, for
 * screens from 400 px and for A4. The board page comes first, then the appendix. It is well-formed
 * XML too. Stateless and thread-safe; the same model gives the same bytes.
 */
public final class HtmlReport {
  private static final int BOARD_WIDTH = 912;
  private static final int APPENDIX_WIDTH = 860;
  private static final int TREND_WIDTH = 546;

  private final StatusReport report;
  private final Markup out = new Markup();

  private HtmlReport(StatusReport report) {
    this.report = report;
  }

  /** The whole document, in UTF-8 when written. */
  public static String render(StatusReport report) {
    return new HtmlReport(report).document();
  }

  private String document() {
    List<Section> sections = ReportSections.of(report);
    out.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").line();
    head();
    out.open("body").open("main").line();
    board();
    contents(sections);
    sections.forEach(this::section);
    footer();
    out.close().close().close().line();
    return "<!DOCTYPE html>\n" + out.done();
  }

  private void head() {
    out.open("head");
    out.empty("meta", "charset", "utf-8");
    out.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        HtmlStyle.contentSecurityPolicy());
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.empty("meta", "name", "color-scheme", "content", "light dark");
    out.element("title", title());
    out.element("style", HtmlStyle.css());
    out.close().line();
  }

  private String title() {
    return "Peering report " + Units.month(report.month()) + ", " + report.network();
  }

  private void board() {
    out.open("section", "id", "board").line();
    out.open("p", "class", "over").text("Peering report, " + Units.month(report.month()) + " · ");
    out.element("bdi", report.network()).text(" (" + report.asn() + ")").close().line();
    out.element("h1", Typography.tie(report.sentence())).line();
    facts();
    chart("board-goal", ReportCharts.bullet(report), BOARD_WIDTH);
    Optional<? extends Chart> months = ReportCharts.months(report);
    Optional<? extends Chart> trend = months.isPresent() ? months : ReportCharts.days(report);
    Optional<? extends Chart> bridge = ReportCharts.bridge(report);
    if (bridge.isPresent()) {
      out.open("div", "class", "pair");
      chart("board-trend", trend, TREND_WIDTH);
      chart("board-bridge", bridge, Frame.NARROW);
      out.close().line();
    } else {
      chart("board-trend", trend, BOARD_WIDTH);
    }
    out.open("div", "class", "lists");
    items("What went well", report.wins());
    items("What we need from you", report.asks());
    out.close().close().line();
  }

  private void facts() {
    out.open("dl", "class", "facts");
    for (Map.Entry<String, String> fact : Sentences.facts(report)) {
      out.open("div").element("dt", fact.getKey());
      String shown = Typography.tie(fact.getValue());
      int range = shown.indexOf(" (");
      if (shown.startsWith("unknown")) {
        out.element("dd", shown, "class", "long");
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

  private void items(String title, List<StatusReport.BoardItem> items) {
    out.open("div").element("h3", title).open("ol");
    if (items.isEmpty()) {
      out.element("li", "Nothing this month.");
    }
    for (StatusReport.BoardItem item : items.subList(0, Math.min(3, items.size()))) {
      out.open("li").text(item.text());
      String meta = Sentences.meta(item);
      if (!meta.isEmpty()) {
        out.text(" ").element("span", Typography.tie(meta), "class", "meta");
      }
      out.close();
    }
    out.close().close();
  }

  /** Twice, for wide and for narrow screens: letters in a picture must not shrink with it. */
  private void chart(String id, Optional<? extends Chart> chart, int width) {
    if (chart.isEmpty()) {
      return;
    }
    out.open("div", "class", "chart");
    if (width == Frame.NARROW) {
      chart.get().draw(out, new Frame(id, width, false));
    } else {
      out.open("div", "class", "wide");
      chart.get().draw(out, new Frame(id, width, false));
      out.close().open("div", "class", "narrow");
      chart.get().draw(out, new Frame(id + "-narrow", Frame.NARROW, false));
      out.close();
    }
    out.close().line();
  }

  private void contents(List<Section> sections) {
    out.open("nav", "aria-label", "Contents").element("h2", "Appendix").open("ol");
    for (Section section : sections) {
      out.open("li").element("a", section.title(), "href", "#" + section.id()).close();
    }
    out.close().close().line();
  }

  private void section(Section section) {
    out.open("section", "class", "part", "id", section.id());
    out.element("h2", section.title()).line();
    for (String paragraph : section.paragraphs()) {
      out.element("p", Typography.tie(paragraph)).line();
    }
    chart(section.id() + "-chart", section.chart(), APPENDIX_WIDTH);
    for (Table table : section.tables()) {
      TableHtml.write(table, out);
    }
    if (!section.entries().isEmpty()) {
      out.open("dl", "class", "entries");
      for (Section.Entry entry : section.entries()) {
        out.open("div").element("dt", entry.term());
        entry.lines().forEach(line -> out.element("dd", line));
        out.close();
      }
      out.close();
    }
    out.close().line();
  }

  private void footer() {
    out.element(
        "footer",
        "Made by peeringkit from the inputs listed above; the same inputs give the same bytes. Days"
            + " and months are UTC, rates decimal (1 Gbit/s = 1,000,000,000 bit/s).");
  }
}
