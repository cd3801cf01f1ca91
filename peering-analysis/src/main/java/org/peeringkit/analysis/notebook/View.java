package org.peeringkit.analysis.notebook;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.analysis.report.text.Escape;
import org.peeringkit.analysis.report.text.Markup;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.TableHtml;
import org.peeringkit.analysis.report.text.TerminalTable;
import org.peeringkit.analysis.report.text.Units;

/**
 * A table as a notebook shows it: units in the header, a long list cut with a count of what is
 * missing, faults and notes in one grey line below. Immutable and thread-safe; the same table gives
 * the same text.
 */
public final class View {
  /** So many rows are shown unless one says otherwise. */
  public static final int ROWS = 20;

  private static final String STYLE =
      ".pk-view{font:14px/1.35 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',"
          + "'Liberation Sans',Arial,sans-serif;max-width:720px}"
          + ".pk-view table{border-collapse:collapse;font-variant-numeric:tabular-nums}"
          + ".pk-view caption{text-align:left;font-weight:600;padding:6px 0}"
          + ".pk-view th,.pk-view td{padding:4px 14px 4px 0;text-align:left;vertical-align:top}"
          + ".pk-view th.num,.pk-view td.num{text-align:right;white-space:nowrap}"
          + ".pk-view tbody th{font-weight:400}.pk-view .unit{display:block;font-weight:400}"
          + ".pk-view .unit,.pk-view .doubt,.pk-view .unknown,.pk-view .notes,.pk-view .below"
          + "{color:#777;font-size:12px;font-weight:400}"
          + ".pk-view .scroll{overflow-x:auto}";

  private final Table table;
  private final int rows;
  private final List<String> below;

  private View(Table table, int rows, List<String> below) {
    this.table = table;
    this.rows = rows;
    this.below = List.copyOf(below);
  }

  /**
   * {@return the first {@value #ROWS} rows}
   *
   * @param table shown whole or in part
   */
  public static View of(Table table) {
    return new View(table, ROWS, List.of());
  }

  /**
   * {@return the first so many rows}
   *
   * @param n 1 or more
   */
  public View first(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("a view shows at least one row, not " + n);
    }
    return new View(table, n, below);
  }

  /** {@return all rows} */
  public View all() {
    return new View(table, Math.max(1, table.rows().size()), below);
  }

  /**
   * {@return the same with one more grey line below}
   *
   * @param line plain text
   */
  public View below(String line) {
    List<String> more = new ArrayList<>(below);
    more.add(line);
    return new View(table, rows, more);
  }

  /** {@return everything there is, shown or not} */
  public Table table() {
    return table;
  }

  private Table cut() {
    int shown = Math.min(rows, table.rows().size());
    return new Table(table.id(), table.title(), table.columns(), table.rows().subList(0, shown));
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    int more = table.rows().size() - rows;
    if (more > 0) {
      lines.add("and " + Units.countOf(more, "more row", "more rows"));
    }
    if (table.rows().isEmpty()) {
      lines.add("nothing to show");
    }
    lines.addAll(below);
    return lines;
  }

  /** {@return a piece of HTML with a style sheet of its own, which touches nothing around it} */
  public String html() {
    Markup out = new Markup();
    out.open("div", "class", "pk-view").element("style", STYLE).line();
    TableHtml.write(cut(), out);
    List<String> lines = lines();
    if (!lines.isEmpty()) {
      out.element("p", String.join(" · ", lines), "class", "below");
    }
    return out.close().done();
  }

  /** As text in 100 columns: what a kernel shows of a cell's last expression. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(Escape.visible(table.title())).append("\n\n");
    if (!table.rows().isEmpty()) {
      out.append(TerminalTable.render(cut()));
    }
    lines().forEach(line -> out.append(Escape.visible(line)).append('\n'));
    return out.toString();
  }
}
