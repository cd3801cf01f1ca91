package org.peeringkit.analysis.report.text;

import java.util.List;
import java.util.Map;

/**
 * A {@link Table} as HTML. Classes: {@code num} for number cells, {@code doubt} for ranges, {@code
 * unknown}, {@code notes}. Stateless and thread-safe.
 */
public final class TableHtml {
  private TableHtml() {}

  /**
   * Writes the table with its caption, scrollable on narrow screens, and its notes.
   *
   * @param table what to write
   * @param out takes the markup
   */
  public static void write(Table table, Markup out) {
    Notes notes = new Notes();
    boolean[] doubt = table.doubt();
    String[] region = {
      "class", "scroll", "tabindex", "0", "role", "region", "aria-label", table.title()
    };
    out.open("div", region);
    out.open("table");
    out.element("caption", table.title());
    out.open("thead").open("tr");
    for (int i = 0; i < doubt.length; i++) {
      Table.Column column = table.columns().get(i);
      out.open("th", "scope", "col", "class", column.isNumeric() ? "num" : "word");
      out.text(column.header());
      if (!column.unit().isEmpty()) {
        out.text(" ").element("span", column.unit(), "class", "unit");
      }
      out.close();
      if (doubt[i]) {
        out.open("th", "scope", "col", "class", "doubt").text("range").close();
      }
    }
    out.close().close().line();
    out.open("tbody");
    for (List<Cell> row : table.onPage()) {
      out.open("tr");
      for (int i = 0; i < row.size(); i++) {
        cell(table.columns().get(i), row.get(i), i == 0, notes, out);
        if (doubt[i]) {
          out.element("td", range(table.columns().get(i), row.get(i)), "class", "doubt");
        }
      }
      out.close().line();
    }
    out.close().close().close().line();
    if (!table.restOnPage().isEmpty()) {
      out.element("p", table.restOnPage(), "class", "notes").line();
    }
    if (!notes.entries().isEmpty()) {
      out.open("p", "class", "notes");
      for (Map.Entry<String, String> note : notes.entries()) {
        out.open("span").element("b", "unknown " + note.getKey()).text(" ");
        out.text(note.getValue()).text(". ").close();
      }
      out.close().line();
    }
  }

  private static String range(Table.Column column, Cell cell) {
    return cell instanceof Cell.Amount amount ? column.showRange(amount) : "";
  }

  private static void cell(Table.Column column, Cell cell, boolean first, Notes notes, Markup out) {
    String tag = first ? "th" : "td";
    String kind = column.isNumeric() ? "num" : "word";
    if (first) {
      out.open(tag, "scope", "row", "class", kind);
    } else {
      out.open(tag, "class", kind);
    }
    if (cell instanceof Cell.Amount number) {
      out.text(column.show(number.value()));
    } else if (cell instanceof Cell.Unknown unknown) {
      out.open("span", "class", "unknown").text("unknown ");
      out.element("sup", notes.mark(unknown.reason())).close();
    } else {
      // A name in a right-to-left script must not reorder what stands beside it.
      out.element("bdi", ((Cell.Text) cell).text());
    }
    out.close();
  }
}
