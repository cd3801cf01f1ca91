package org.peeringkit.analysis.report.render;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.report.Bridge;
import org.peeringkit.analysis.report.Comparison;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Money;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.Trend;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Escape;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.analysis.report.text.TableText;
import org.peeringkit.analysis.report.text.Typography;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.model.flow.LinkClass;

/**
 * Two months side by side, as HTML, Markdown and CSV. Stateless and thread-safe; the same model
 * gives the same bytes.
 */
public final class CompareReport {
  private final Comparison months;

  private CompareReport(Comparison months) {
    this.months = months;
  }

  /**
   * {@return the whole page, self-contained as the report is}
   *
   * @param months both reports, and what moved between them
   */
  public static String html(Comparison months) {
    CompareReport report = new CompareReport(months);
    HtmlPage page = new HtmlPage();
    page.open(report.title());
    page.out().element("h1", Typography.tie(report.sentence())).line();
    report.sections().forEach(page::section);
    return page.done();
  }

  /**
   * {@return the same as Markdown (CommonMark with tables); ends with a line feed}
   *
   * @param months both reports, and what moved between them
   */
  public static String markdown(Comparison months) {
    CompareReport report = new CompareReport(months);
    StringBuilder out = new StringBuilder();
    out.append("# ").append(Escape.markdown(report.sentence())).append("\n\n");
    for (Section section : report.sections()) {
      out.append("## ").append(Escape.markdown(section.title())).append("\n\n");
      for (String paragraph : section.paragraphs()) {
        out.append(Escape.markdown(paragraph)).append("\n\n");
      }
      for (Table table : section.tables()) {
        out.append(TableText.markdown(table)).append('\n');
      }
    }
    return out.toString().stripTrailing() + "\n";
  }

  /**
   * {@return measures as CSV in base units; see {@link TableText#csv}}
   *
   * @param months both reports, and what moved between them
   */
  public static String csv(Comparison months) {
    return TableText.csv(new CompareReport(months).table(false));
  }

  private String title() {
    return "Peering, "
        + Units.month(months.before().month())
        + " and "
        + Units.month(months.after().month())
        + ", "
        + months.after().network();
  }

  private String sentence() {
    return "From "
        + Units.month(months.before().month())
        + " to "
        + Units.month(months.after().month())
        + " percent peered went from "
        + Sentences.percent(months.before().headline().percentPeered())
        + " to "
        + Sentences.percent(months.after().headline().percentPeered())
        + ".";
  }

  private List<Section> sections() {
    Optional<Bridge> bridge = months.bridge().value();
    return List.of(
        new Section(
            "side-by-side",
            "Side by side",
            List.of(),
            Optional.empty(),
            List.of(table(true)),
            List.of()),
        new Section(
            "bridge",
            "What moved it",
            List.of(
                bridge
                    .map(b -> "Percentage points over mean rates, octets of the months beside.")
                    .orElseGet(
                        () ->
                            "What moved percent peered is unknown because "
                                + months.bridge().reason()
                                + ".")),
            bridge.map(
                b -> ReportCharts.bridge(b, months.before().month(), months.after().month())),
            bridge.map(b -> List.of(TrafficTables.bridge(b))).orElse(List.of()),
            List.of()));
  }

  /** What is compared: its name, unit and how its figure is found and shown. */
  private record Measure(
      String name, String unit, int shift, int decimals, Figure before, Figure after) {
    Figure change() {
      if (before instanceof Figure.Known b && after instanceof Figure.Known a) {
        return Figure.of(
            a.number().subtract(b.number()),
            a.low().subtract(b.high()),
            a.high().subtract(b.low()));
      }
      return before instanceof Figure.Unknown ? before : after;
    }
  }

  private List<Measure> measures() {
    StatusReport a = months.before();
    StatusReport b = months.after();
    List<Measure> all = new ArrayList<>();
    all.add(percent("percent peered", a.headline().percentPeered(), b.headline().percentPeered()));
    all.add(
        percent("inbound alone", a.headline().percentPeeredIn(), b.headline().percentPeeredIn()));
    all.add(
        percent(
            "outbound alone", a.headline().percentPeeredOut(), b.headline().percentPeeredOut()));
    all.add(
        percent(
            "when transit is billed",
            a.headline().percentPeeredAtBilledPeak(),
            b.headline().percentPeeredAtBilledPeak()));
    all.add(
        percent(
            "off transit, caches counted",
            a.headline().percentOffTransit(),
            b.headline().percentOffTransit()));
    all.add(
        rate(
            "counted traffic, mean",
            a.headline().meanBitsPerSecond(),
            b.headline().meanBitsPerSecond()));
    all.add(
        rate("gap to the goal", a.headline().gapBitsPerSecond(), b.headline().gapBitsPerSecond()));
    all.add(
        percent(
            "on three peers",
            a.headline().largestPeersPercent(),
            b.headline().largestPeersPercent()));
    all.add(
        percent(
            "in one building",
            a.headline().largestSitePercent(),
            b.headline().largestSitePercent()));
    for (LinkClass linkClass : EnumSet.allOf(LinkClass.class)) {
      Figure before = rate(a, linkClass);
      Figure after = rate(b, linkClass);
      if (before.value().isPresent() || after.value().isPresent()) {
        all.add(rate(TrafficTables.className(linkClass) + ", mean", before, after));
      }
    }
    Money.Saving first = a.money().saving();
    Money.Saving second = b.money().saving();
    boolean same = first.currency().equals(second.currency());
    all.add(
        new Measure(
            "saved by peering, net",
            same ? second.currency() : "",
            0,
            0,
            same ? first.amountPerMonth() : Figure.unknown("the months are in two currencies"),
            second.amountPerMonth()));
    all.add(
        new Measure(
            "ports over 70 %",
            "ports", 0, 0, Figure.of(a.busyPorts().size()), Figure.of(b.busyPorts().size())));
    return all;
  }

  private static Figure rate(StatusReport report, LinkClass linkClass) {
    List<Trend.Point> points = report.trend().months();
    Figure none = Figure.unknown("no link of this class was seen in that month");
    return points.isEmpty()
        ? none
        : points.get(points.size() - 1).meanBitsPerSecond().getOrDefault(linkClass, none);
  }

  private static Measure percent(String name, Figure before, Figure after) {
    return new Measure(name, "%", 0, 1, before, after);
  }

  private static Measure rate(String name, Figure before, Figure after) {
    return new Measure(name, "Gbit/s", 9, 2, before, after);
  }

  /**
   * @param shown in the unit as people read it; otherwise in base units as numbers
   */
  private Table table(boolean shown) {
    String before = months.before().month().toString();
    String after = months.after().month().toString();
    List<Column> columns =
        shown
            ? List.of(
                Column.words("measure", "Measure"),
                Column.words("before", before),
                Column.words("after", after),
                Column.words("change", "Change"))
            : List.of(
                Column.words("measure", "Measure"),
                Column.words("unit", "Unit"),
                Column.numbers("before", before, "", 0, 6),
                Column.numbers("after", after, "", 0, 6),
                Column.numbers("change", "Change", "", 0, 6));
    List<List<Cell>> rows = new ArrayList<>();
    for (Measure m : measures()) {
      rows.add(
          shown
              ? List.of(
                  Cell.text(m.name()),
                  shown(m, m.before(), false),
                  shown(m, m.after(), false),
                  shown(m, m.change(), true))
              : List.of(
                  Cell.text(m.name()),
                  Cell.text(m.shift() == 0 ? m.unit() : "bit/s"),
                  m.before().cell(),
                  m.after().cell(),
                  m.change().cell()));
    }
    return new Table("compare", "Both months and the change", columns, rows);
  }

  private static Cell shown(Measure measure, Figure figure, boolean signed) {
    if (!(figure instanceof Figure.Known known)) {
      return figure.cell();
    }
    var value = known.number().scaleByPowerOfTen(-measure.shift());
    boolean points = signed && measure.unit().equals("%");
    String unit = points ? "points" : measure.unit();
    String number =
        signed ? Units.signed(value, measure.decimals()) : Units.fixed(value, measure.decimals());
    return Cell.text(unit.isEmpty() ? number : number + " " + unit);
  }
}
