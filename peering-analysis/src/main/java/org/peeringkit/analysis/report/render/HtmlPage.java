package org.peeringkit.analysis.report.render;

import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.report.chart.Chart;
import org.peeringkit.analysis.report.chart.Frame;
import org.peeringkit.analysis.report.text.Markup;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.TableHtml;
import org.peeringkit.analysis.report.text.Typography;

/** A page of ours: head with style and security policy, sections, footer. One thread. */
final class HtmlPage {
  private static final int APPENDIX_WIDTH = 860;

  private final Markup out = new Markup();

  /** Where its content is written. */
  Markup out() {
    return out;
  }

  /** Everything before the content. */
  void open(String title) {
    out.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").line();
    head(title);
    out.open("body").open("main").line();
  }

  /** The whole page, closed. */
  String done() {
    footer();
    out.close().close().close().line();
    return "<!DOCTYPE html>\n" + out.done();
  }

  private void head(String title) {
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
    out.element("title", title);
    out.element("style", HtmlStyle.css());
    out.close().line();
  }

  private void chart(String id, Optional<? extends Chart> chart, int width) {
    chart.ifPresent(c -> chart(id, c, width, false));
  }

  /** For the page that must fit a screen. */
  void boardChart(String id, Optional<? extends Chart> chart, int width) {
    chart.ifPresent(c -> chart(id, c, width, true));
  }

  /** Twice, for wide and for narrow screens: letters in a picture must not shrink with it. */
  private void chart(String id, Chart chart, int width, boolean dense) {
    out.open("div", "class", "chart").open("div", "class", "wide");
    chart.draw(out, new Frame(id, width, false, dense));
    out.close().open("div", "class", "narrow");
    chart.draw(out, new Frame(id + "-narrow", Frame.NARROW, false));
    out.close().close().line();
  }

  /** The table of contents. */
  void contents(List<Section> sections) {
    out.open("nav", "aria-label", "Contents").element("h2", "Appendix").open("ol");
    for (Section section : sections) {
      out.open("li").element("a", section.title(), "href", "#" + section.id()).close();
    }
    out.close().close().line();
  }

  /** One section with all that is in it. */
  void section(Section section) {
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
