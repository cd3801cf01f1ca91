package org.peeringkit.analysis.report.render;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.peeringkit.analysis.report.chart.ChartStyle;

/** The style sheet of the HTML report, and its hash for the Content-Security-Policy. */
final class HtmlStyle {
  private static final String BASE =
      "*{box-sizing:border-box}"
          + "html{color-scheme:light dark;background:var(--pk-paper);color:var(--pk-ink);"
          + "-webkit-text-size-adjust:100%}"
          + "body{margin:0;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,"
          + "'Helvetica Neue','Liberation Sans',Arial,sans-serif}"
          + "main{max-width:960px;margin:0 auto;padding:12px 24px 64px}"
          + "a{color:inherit;text-decoration-color:var(--pk-axis);text-underline-offset:3px}"
          + "a:focus-visible,.scroll:focus-visible{outline:2px solid var(--pk-ixp);"
          + "outline-offset:2px}"
          + "p{margin:0 0 12px;max-width:70ch}"
          + "h2{font-size:22px;line-height:1.25;margin:0 0 12px;font-weight:600}"
          + "h3{font-size:16px;margin:0 0 8px;font-weight:600}";

  private static final String BOARD =
      ".over{font-size:13px;line-height:1.4;color:var(--pk-muted);margin:0 0"
          + " 4px}h1{font-size:24px;line-height:1.22;margin:0 0 8px;font-weight:600;"
          + "letter-spacing:-.01em;text-wrap:pretty}.lede{font-size:14px;line-height:1.4;max-width:none;margin:0"
          + " 0 10px}.facts{display:grid;grid-template-columns:1fr 1.05fr 1.2fr 1.55fr"
          + " .95fr;gap:4px 16px;margin:0 0 10px;border-top:1px solid"
          + " var(--pk-grid);border-bottom:1px solid var(--pk-grid);padding:6px 0}.facts"
          + " div{display:flex;flex-direction:column}.facts"
          + " dt{font-size:12px;color:var(--pk-muted);line-height:1.25;order:1}.facts"
          + " dd{margin:0;font-size:18px;font-weight:600;line-height:1.3;"
          + "font-variant-numeric:tabular-nums}.facts dd"
          + " span{font-size:13px;font-weight:400;color:var(--pk-muted);"
          + "white-space:nowrap}.pair{display:grid;grid-template-columns:1fr"
          + " 1fr;gap:28px;margin:6px 0 6px}.pair"
          + " .chart{margin:0}.lists{display:grid;grid-template-columns:1fr 1fr;gap:28px}.lists"
          + " ol{margin:0;padding:0;list-style:none}.lists h2{margin:0 0 4px;font-size:15px}.lists"
          + " li{padding:4px 0;border-top:1px solid var(--pk-grid);font-size:13.5px;"
          + "line-height:1.3}.lists"
          + " .meta{display:inline-block;color:var(--pk-muted);font-size:12.5px;"
          + "font-variant-numeric:tabular-nums}.chart{margin:0 0 18px}#board .chart{margin:0 0"
          + " 6px}.chart .narrow{display:none}";

  private static final String APPENDIX =
      "nav{margin:40px 0 8px;padding:16px 0;border-top:2px solid var(--pk-ink)}"
          + "nav ol{margin:0;padding:0 0 0 1.4em;columns:2;column-gap:28px;max-width:720px}"
          + "nav li{padding:2px 0}"
          + "section.part{margin:44px 0 0;scroll-margin-top:12px}"
          + ".scroll{overflow-x:auto;margin:0 0 6px}"
          + "table{border-collapse:collapse;max-width:100%;font-size:14px;line-height:1.35;"
          + "font-variant-numeric:tabular-nums lining-nums}"
          + "caption{text-align:left;font-weight:600;padding:10px 0 6px;font-size:15px}"
          + "th,td{padding:5px 18px 5px 0;text-align:left;vertical-align:top;"
          + "border-bottom:1px solid var(--pk-grid);font-weight:400}"
          + "thead th{font-weight:600;vertical-align:bottom;border-bottom:1px solid var(--pk-axis);"
          + "white-space:nowrap}"
          + "th.num,td.num{text-align:right;white-space:nowrap}"
          + "th:last-child,td:last-child{padding-right:2px}"
          + ".unit{display:block;font-weight:400;color:var(--pk-muted);font-size:12px}"
          + "td.word{overflow-wrap:break-word}"
          + "th:has(+ .doubt),td:has(+ .doubt){padding-right:6px}"
          + "th.doubt,td.doubt{color:var(--pk-muted);font-size:12px;white-space:nowrap;"
          + "text-align:left;font-weight:400;padding-top:7px}"
          + ".unknown{color:var(--pk-muted);font-style:italic;white-space:nowrap}"
          + ".notes{font-size:13px;color:var(--pk-muted);max-width:none;margin:4px 0 20px}"
          + ".notes b{font-weight:600;font-style:italic}"
          + "dl.entries{margin:8px 0 0}"
          + "dl.entries div{display:grid;grid-template-columns:15em 1fr;gap:0 24px;padding:7px 0;"
          + "border-top:1px solid var(--pk-grid);font-size:15px;line-height:1.45}"
          + "dl.entries dt{font-weight:600;overflow-wrap:anywhere}"
          + "dl.entries dd{margin:0 0 3px;max-width:66ch;grid-column:2;overflow-wrap:anywhere}"
          + "footer{margin:48px 0 0;color:var(--pk-muted);font-size:13px}";

  private static final String SMALL =
      "@media screen and (max-width:720px){main{padding:20px 16px"
          + " 48px}h1{font-size:23px}.facts{grid-template-columns:1fr 1fr;gap:12px"
          + " 16px}.pair,.lists{grid-template-columns:1fr;gap:20px}nav ol{columns:1}tbody"
          + " th{white-space:nowrap}dl.entries div{display:block}.chart .wide{display:none}.chart"
          + " .narrow{display:block}.chart .narrow svg{width:100%}}";

  private static final String PRINT =
      "@page{size:A4;margin:14mm 15mm}@media"
          + " print{html{font-size:10pt}body{font-size:10pt;line-height:1.4}"
          + "main{max-width:none;padding:0}h1{font-size:17pt;margin-bottom:6pt}.facts"
          + " dd{font-size:14pt}.facts dt,.lists .meta{font-size:8pt}.lede{font-size:9.5pt}.lists"
          + " li{font-size:9.5pt}table{font-size:8.5pt}caption{font-size:10pt}"
          + "#board{break-after:page}nav{margin-top:0;border:0;padding-top:0}thead{display:table-header-group}tr,.chart,dl.entries"
          + " div,.notes{break-inside:avoid}"
          + "h2,h3,caption,thead{break-after:avoid}section.part{margin-top:22pt}"
          + ".scroll{overflow:visible}a{text-decoration:none}"
          + "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}";

  private HtmlStyle() {}

  static String css() {
    return ChartStyle.css() + BASE + BOARD + APPENDIX + SMALL + PRINT;
  }

  /** Nothing may be fetched, run or sent; only this very style sheet applies. */
  static String contentSecurityPolicy() {
    return "default-src 'none'; style-src 'sha256-"
        + sha256(css())
        + "'; base-uri 'none'; form-action 'none'";
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
