package org.peeringkit.analysis.report.render;

import org.peeringkit.analysis.report.chart.ChartStyle;
import org.peeringkit.analysis.report.text.PageStyle;

/** The style sheet of the HTML report, and its hash for the Content-Security-Policy. */
final class HtmlStyle {
  private static final String BOARD =
      ".over{font-size:14px;color:var(--pk-muted);margin:0 0 6px}"
          + "h1{font-size:26px;line-height:1.25;margin:0 0 16px;font-weight:600;"
          + "letter-spacing:-.01em;text-wrap:pretty}"
          + ".facts{display:grid;grid-template-columns:repeat(4,1fr);gap:4px 20px;margin:0 0 14px;"
          + "border-top:1px solid var(--pk-grid);border-bottom:1px solid var(--pk-grid);"
          + "padding:10px 0}"
          + ".facts div{display:flex;flex-direction:column}"
          + ".facts dt{font-size:13px;color:var(--pk-muted);line-height:1.3;order:1}"
          + ".facts dd{margin:0;font-size:20px;font-weight:600;line-height:1.3;"
          + "font-variant-numeric:tabular-nums}"
          + ".facts dd span{font-size:13px;font-weight:400;color:var(--pk-muted);"
          + "white-space:nowrap}"
          + ".facts dd.long{font-size:13px;font-weight:400}"
          + ".pair{display:grid;grid-template-columns:1.62fr 1fr;gap:28px;margin:12px 0 8px}"
          + ".pair .chart{margin:0}"
          + ".lists{display:grid;grid-template-columns:1fr 1fr;gap:28px}"
          + ".lists ol{margin:0;padding:0;list-style:none}"
          + ".lists li{padding:7px 0;border-top:1px solid var(--pk-grid);font-size:15px;"
          + "line-height:1.4}"
          + ".lists .meta{display:block;color:var(--pk-muted);font-size:13px;"
          + "font-variant-numeric:tabular-nums}"
          + ".chart{margin:0 0 18px}"
          + ".chart .narrow{display:none}";

  private static final String APPENDIX =
      "nav{margin:40px 0 8px;padding:16px 0;border-top:2px solid var(--pk-ink)}"
          + "nav ol{margin:0;padding:0 0 0 1.4em;columns:2;column-gap:28px;max-width:720px}"
          + "nav li{padding:2px 0}"
          + "section.part{margin:44px 0 0;scroll-margin-top:12px}"
          + PageStyle.TABLES
          + "dl.entries{margin:8px 0 0}"
          + "dl.entries div{display:grid;grid-template-columns:15em 1fr;gap:0 24px;padding:7px 0;"
          + "border-top:1px solid var(--pk-grid);font-size:15px;line-height:1.45}"
          + "dl.entries dt{font-weight:600;overflow-wrap:anywhere}"
          + "dl.entries dd{margin:0 0 3px;max-width:66ch;grid-column:2;overflow-wrap:anywhere}"
          + "footer{margin:48px 0 0;color:var(--pk-muted);font-size:13px}";

  private static final String SMALL =
      "@media (max-width:720px){main{padding:20px 16px"
          + " 48px}h1{font-size:23px}.facts{grid-template-columns:1fr 1fr;gap:12px"
          + " 16px}.pair,.lists{grid-template-columns:1fr;gap:20px}nav"
          + " ol{columns:1}td:first-child{white-space:nowrap}dl.entries div{display:block}.chart"
          + " .wide{display:none}.chart .narrow{display:block}.chart .narrow svg{width:100%}}";

  private static final String PRINT =
      "@page{size:A4;margin:14mm 15mm}@media"
          + " print{html{font-size:10pt}body{font-size:10pt;line-height:1.4}"
          + "main{max-width:none;padding:0}h1{font-size:20pt;margin-bottom:12pt}.facts"
          + " dd{font-size:14pt}.facts dt,.lists .meta{font-size:8.5pt}.lists"
          + " li{font-size:10pt}table{font-size:8.5pt}caption{font-size:10pt}"
          + "#board{break-after:page}nav{margin-top:0;border:0;padding-top:0}thead{display:table-header-group}tr,.chart,dl.entries"
          + " div,.notes{break-inside:avoid}"
          + "h2,h3,caption,thead{break-after:avoid}section.part{margin-top:22pt}"
          + ".scroll{overflow:visible}a{text-decoration:none}"
          + "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}";

  private HtmlStyle() {}

  static String css() {
    return ChartStyle.css() + PageStyle.BASE + BOARD + APPENDIX + SMALL + PRINT;
  }

  /** Nothing may be fetched, run or sent; only this very style sheet applies. */
  static String contentSecurityPolicy() {
    return PageStyle.contentSecurityPolicy(css());
  }
}
