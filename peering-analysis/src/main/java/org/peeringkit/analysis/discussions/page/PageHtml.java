package org.peeringkit.analysis.discussions.page;

import java.util.List;
import java.util.stream.Collectors;
import org.peeringkit.analysis.discussions.map.MapDrawing;
import org.peeringkit.analysis.discussions.map.NetworkMap;
import org.peeringkit.analysis.report.chart.ChartStyle;
import org.peeringkit.analysis.report.text.Markup;
import org.peeringkit.analysis.report.text.PageStyle;
import org.peeringkit.analysis.report.text.TableHtml;
import org.peeringkit.analysis.report.text.Typography;

/**
 * A page as one HTML file: pictures inline, no script, nothing fetched, light and dark, for screens
 * from 400 px and for A4. It is well-formed XML too. Stateless and thread-safe; the same page gives
 * the same bytes.
 */
public final class PageHtml {
  private static final int WIDE_MAP = 912;
  private static final int NARROW_MAP = 348;

  private static final String LAYOUT =
      ".over{font-size:14px;color:var(--pk-muted);margin:0 0 4px}"
          + "h1{font-size:24px;line-height:1.25;margin:0 0 14px;font-weight:600;"
          + "letter-spacing:-.01em;text-wrap:pretty;overflow-wrap:anywhere}"
          + ".facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(128px,1fr));"
          + "gap:6px 20px;margin:0 0 16px;border-top:1px solid var(--pk-grid);"
          + "border-bottom:1px solid var(--pk-grid);padding:9px 0}"
          + ".facts div{display:flex;flex-direction:column}"
          + ".facts dt{font-size:12px;color:var(--pk-muted);line-height:1.3}"
          + ".facts dd{margin:0;font-size:16px;font-weight:600;line-height:1.3;"
          + "font-variant-numeric:tabular-nums;overflow-wrap:anywhere}"
          + ".columns{columns:2;column-gap:32px;margin:0 0 8px}"
          + "section{margin:0 0 18px}"
          + ".columns section{break-inside:avoid}"
          + "h2{font-size:16px;margin:0 0 5px;padding-top:6px;border-top:2px solid var(--pk-ink)}"
          + "p,li{font-size:15px;line-height:1.42;overflow-wrap:anywhere}"
          + "p{margin:0 0 8px}"
          + "section ul,section ol{margin:0 0 8px;padding:0 0 0 1.15em}"
          + "section li{padding:1.5px 0}"
          + "ul.plain{list-style:none;padding:0}"
          + "ul.plain li{padding:4px 0;border-bottom:1px solid var(--pk-grid)}"
          + "li b{font-weight:600}"
          + "caption{padding:2px 0 4px;font-size:14px}"
          + "th,td{padding:3px 12px 3px 0}"
          + ".notes{margin:4px 0 8px;font-size:12px}.notes span{display:block}"
          + ".map{margin:0 0 4px}.map .narrow{display:none}"
          + ".unplaced{font-size:13px;color:var(--pk-muted);max-width:none}"
          + ".draft{white-space:pre-wrap}"
          + "footer{margin:20px 0 0;color:var(--pk-muted);font-size:12px}";

  private static final String SMALL =
      "@media (max-width:720px){main{padding:16px 14px 40px}h1{font-size:21px}"
          + ".columns{columns:1}.facts{grid-template-columns:1fr 1fr}"
          + ".map .wide{display:none}.map .narrow{display:block}.map .narrow svg{width:100%}}";

  private static final String PRINT =
      "@page{size:A4;margin:9mm 10mm}@media print{body{font-size:8.6pt;line-height:1.3}"
          + "main{max-width:none;padding:0}h1{font-size:14pt;margin-bottom:5pt}"
          + ".over{font-size:8pt;margin-bottom:2pt}.facts{padding:4pt 0;margin-bottom:6pt;gap:2pt"
          + " 12pt;grid-template-columns:repeat(6,auto)}.facts dd{font-size:9.5pt}.facts"
          + " dt{font-size:7.5pt}"
          + ".columns{columns:2;column-gap:16pt}h2{font-size:9.5pt;padding-top:2pt;"
          + "margin-bottom:2pt;border-top-width:1pt}p,li{font-size:7.8pt;line-height:1.22}"
          + "p{margin-bottom:3pt;max-width:none}section{margin-bottom:4pt}section ul,section"
          + " ol{margin-bottom:3pt}section"
          + " li{padding:0}table{font-size:7.8pt}caption{font-size:8pt;padding:0 0"
          + " 2pt}th,td{padding:1pt 8pt 1pt 0}.notes,.unplaced,footer{font-size:7pt;margin:2pt"
          + " 0}.unit{font-size:7pt}.map .narrow{display:none}.map .wide{display:block}.map .wide"
          + " svg{max-height:28mm;width:auto;margin:0 auto}.scroll{overflow:visible}a{text-decoration:none}"
          + "section,li,tr{break-inside:avoid}.day-sheet section{border-bottom:.5pt solid #999}"
          + "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}";

  private final Page page;
  private final Markup out = new Markup();

  private PageHtml(Page page) {
    this.page = page;
  }

  /**
   * {@return the whole document, in UTF-8 when written}
   *
   * @param page of which nothing is escaped yet
   */
  public static String render(Page page) {
    return new PageHtml(page).document();
  }

  private static String css() {
    return ChartStyle.css()
        + MapDrawing.CSS
        + PageStyle.BASE
        + PageStyle.TABLES
        + LAYOUT
        + SMALL
        + PRINT;
  }

  private String document() {
    out.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").line();
    head();
    out.open("body", "class", page.kind()).open("main").line();
    out.element("p", page.over(), "class", "over");
    out.element("h1", Typography.tie(page.title())).line();
    facts();
    boolean inColumns = false;
    for (Page.Part part : page.parts()) {
      if (part.whole() && inColumns) {
        out.close().line();
      } else if (!part.whole() && !inColumns) {
        out.open("div", "class", "columns").line();
      }
      inColumns = !part.whole();
      part(part);
    }
    if (inColumns) {
      out.close().line();
    }
    out.element("footer", page.foot());
    out.close().close().close().line();
    return "<!DOCTYPE html>\n" + out.done();
  }

  private void head() {
    String css = css();
    out.open("head");
    out.empty("meta", "charset", "utf-8");
    out.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        PageStyle.contentSecurityPolicy(css));
    out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.empty("meta", "name", "color-scheme", "content", "light dark");
    out.element("title", page.over());
    out.element("style", css);
    out.close().line();
  }

  private void facts() {
    if (page.facts().isEmpty()) {
      return;
    }
    out.open("dl", "class", "facts");
    for (Page.Fact fact : page.facts()) {
      out.open("div").element("dt", fact.label());
      out.element("dd", Typography.tie(fact.value())).close();
    }
    out.close().line();
  }

  private void part(Page.Part part) {
    out.open("section", "id", part.id()).element("h2", part.title()).line();
    for (Block block : part.blocks()) {
      if (block instanceof Block.Text text) {
        out.element("p", Typography.tie(text.text()));
      } else if (block instanceof Block.Items items) {
        items(items);
      } else if (block instanceof Block.Grid grid) {
        TableHtml.write(grid.table(), out);
      } else if (block instanceof Block.Picture picture) {
        picture(part.id(), picture.map());
      }
      out.line();
    }
    out.close().line();
  }

  private void items(Block.Items items) {
    boolean led = items.items().stream().allMatch(item -> !item.lead().isEmpty());
    if (items.ordered()) {
      out.open("ol");
    } else if (led) {
      out.open("ul", "class", "plain");
    } else {
      out.open("ul");
    }
    for (Block.Item item : items.items()) {
      out.open("li");
      if (!item.lead().isEmpty()) {
        out.element("b", item.lead()).text(" ");
      }
      out.text(Typography.tie(item.text())).close();
    }
    out.close();
  }

  private void picture(String id, NetworkMap map) {
    if (map.hasPicture()) {
      out.open("div", "class", "map").open("div", "class", "wide");
      MapDrawing.draw(map, out, id + "-map", WIDE_MAP);
      out.close().open("div", "class", "narrow");
      MapDrawing.draw(map, out, id + "-map-narrow", NARROW_MAP);
      out.close().close();
    }
    List<NetworkMap.Place> unplaced = map.unplaced();
    if (!unplaced.isEmpty()) {
      out.element(
          "p",
          "Without coordinates in the registry: "
              + unplaced.stream()
                  .map(p -> p.name() + " (" + p.whose().words(map.themName()) + ")")
                  .collect(Collectors.joining("; "))
              + ".",
          "class",
          "unplaced");
    }
    if (!map.note().isEmpty()) {
      out.element("p", map.note(), "class", "unplaced");
    }
  }
}
