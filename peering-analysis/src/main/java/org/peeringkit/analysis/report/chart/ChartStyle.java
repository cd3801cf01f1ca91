package org.peeringkit.analysis.report.chart;

/** The style sheet of all charts, for a page that holds several. Stateless and thread-safe. */
public final class ChartStyle {
  private static final String LIGHT =
      "--pk-ink:#1d2733;--pk-muted:#5a6573;--pk-grid:#e2e6ea;--pk-axis:#9aa4af;--pk-paper:#fff;"
          + "--pk-track:#eef1f4;--pk-goal:#1d2733;--pk-mark:rgba(255,255,255,.5);"
          + "--pk-transit:#d55e00;--pk-ixp:#0072b2;--pk-pni:#009e73;--pk-paid-peering:#e69f00;"
          + "--pk-cache:#56b4e9;--pk-customer:#999;--pk-unknown:#b4bcc4;--pk-plain:#3d4f63;"
          + "--pk-loss:#8a97a6;";
  private static final String DARK =
      "--pk-ink:#e8edf2;--pk-muted:#a3afbc;--pk-grid:#2c3641;--pk-axis:#64717f;--pk-paper:#141a21;"
          + "--pk-track:#222b35;--pk-goal:#f4f7fa;--pk-mark:rgba(20,26,33,.42);"
          + "--pk-transit:#ff8c42;--pk-ixp:#4da9e3;--pk-pni:#35c79b;--pk-paid-peering:#ffc34d;"
          + "--pk-cache:#90d3f7;--pk-customer:#b9b9b9;--pk-unknown:#6b7682;--pk-plain:#a9bdd3;"
          + "--pk-loss:#7d8c9d;";
  private static final String RULES =
      ".pk-title{font-size:16px;font-weight:600;fill:var(--pk-ink)}"
          + ".pk-dense{font-size:14px}"
          + ".pk-sub{font-size:13px;fill:var(--pk-muted)}"
          + ".pk-tick{font-size:12px;fill:var(--pk-muted);font-variant-numeric:tabular-nums}"
          + ".pk-label{font-size:13px;fill:var(--pk-ink);font-variant-numeric:tabular-nums}"
          + ".pk-strong{font-size:13px;font-weight:600;fill:var(--pk-ink);"
          + "font-variant-numeric:tabular-nums}"
          + ".pk-faint{font-size:12px;fill:var(--pk-muted);font-variant-numeric:tabular-nums}"
          + ".pk-halo{paint-order:stroke;stroke:var(--pk-paper);stroke-width:4px;"
          + "stroke-linejoin:round}"
          + ".pk-grid{stroke:var(--pk-grid);stroke-width:1}"
          + ".pk-axis{stroke:var(--pk-axis);stroke-width:1}"
          + ".pk-link{stroke:var(--pk-axis);stroke-width:1;fill:none}"
          + ".pk-goal{stroke:var(--pk-goal);stroke-width:2;stroke-dasharray:7 4;fill:none}"
          + ".pk-goalmark{stroke:var(--pk-goal);stroke-width:3}"
          + ".pk-before{stroke:var(--pk-muted);stroke-width:2}"
          + ".pk-whisker{stroke:var(--pk-ink);stroke-width:1.5;fill:none}"
          + ".pk-line{stroke:var(--pk-ink);stroke-width:2.5;fill:none;stroke-linejoin:round}"
          + ".pk-band{fill:var(--pk-ink);fill-opacity:.22;stroke:none}"
          + ".pk-dot{fill:var(--pk-ink)}"
          + ".pk-track{fill:var(--pk-track)}"
          + ".pk-point{fill:var(--pk-paper);stroke:var(--pk-muted);stroke-width:1.5}"
          + ".pk-diamond{fill:var(--pk-transit);stroke:var(--pk-paper);stroke-width:1}"
          + ".pk-heat0{fill:var(--pk-track)}.pk-heat1{fill:var(--pk-plain);fill-opacity:.3}"
          + ".pk-heat2{fill:var(--pk-plain);fill-opacity:.6}.pk-heat3{fill:var(--pk-plain)}"
          + ".pk-seam{stroke:var(--pk-paper);stroke-width:1;fill:none}"
          + ".pk-mark{stroke:var(--pk-mark);stroke-width:1.2;fill:none}";

  private ChartStyle() {}

  /**
   * {@return CSS on one line, without characters that markup would escape; light, dark and print}
   */
  public static String css() {
    StringBuilder out = new StringBuilder(":root,.pk{").append(LIGHT).append('}');
    out.append("@media screen and (prefers-color-scheme:dark){:root,.pk{")
        .append(DARK)
        .append("}}");
    out.append(".pk{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',");
    out.append("'Liberation Sans',Arial,sans-serif;display:block;max-width:100%;height:auto}");
    out.append(RULES);
    for (Tone tone : Tone.values()) {
      out.append(".pk-f-").append(tone.css()).append("{fill:var(--pk-").append(tone.css());
      out.append(")}");
    }
    return out.toString();
  }
}
