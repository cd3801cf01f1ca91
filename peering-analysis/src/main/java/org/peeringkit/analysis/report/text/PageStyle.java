package org.peeringkit.analysis.report.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What every page of ours looks like, whatever is on it: type, links, headings, tables; colours are
 * the charts'. Stateless and thread-safe.
 */
public final class PageStyle {
  /** Type, width, links and headings. */
  public static final String BASE =
      "*{box-sizing:border-box}"
          + "html{color-scheme:light dark;background:var(--pk-paper);color:var(--pk-ink);"
          + "-webkit-text-size-adjust:100%}"
          + "body{margin:0;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,"
          + "'Helvetica Neue','Liberation Sans',Arial,sans-serif}"
          + "main{max-width:960px;margin:0 auto;padding:28px 24px 64px}"
          + "a{color:inherit;text-decoration-color:var(--pk-axis);text-underline-offset:3px}"
          + "a:focus-visible,.scroll:focus-visible{outline:2px solid var(--pk-ixp);"
          + "outline-offset:2px}"
          + "p{margin:0 0 12px;max-width:70ch}"
          + "h2{font-size:22px;line-height:1.25;margin:0 0 12px;font-weight:600}"
          + "h3{font-size:16px;margin:0 0 8px;font-weight:600}";

  /** What {@link TableHtml} writes. */
  public static final String TABLES =
      ".scroll{overflow-x:auto;margin:0 0 6px}"
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
          + ".notes b{font-weight:600;font-style:italic}";

  private PageStyle() {}

  /**
   * {@return the policy by which nothing may be fetched, run or sent; only this very style sheet
   * applies}
   *
   * @param css exactly what stands in the page's style element
   */
  public static String contentSecurityPolicy(String css) {
    return "default-src 'none'; style-src 'sha256-"
        + sha256(css)
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
