package org.peeringkit.analysis.report.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A {@link Table} for a terminal: aligned columns, units in the header, no boxes, no colour.
 * Columns of words give way, widest first, until the lines fit; what was cut ends in {@code ~}.
 * Stateless and thread-safe.
 */
public final class TerminalTable {
  /** Columns a terminal is expected to have. */
  public static final int WIDTH = 100;

  private static final int GAP = 2;
  private static final int NARROWEST = 6;

  private TerminalTable() {}

  /**
   * {@return the table in {@link #WIDTH} columns; every line ends with a line feed, none with a
   * space}
   *
   * @param table what to write, all rows
   */
  public static String render(Table table) {
    return render(table, WIDTH);
  }

  /**
   * The table in so many columns.
   *
   * @param table what to write, all rows
   * @param width at least 20; number columns are never cut, so very many of them may exceed it
   * @return lines that each end with a line feed
   * @throws IllegalArgumentException if the width is below 20
   */
  public static String render(Table table, int width) {
    if (width < 20) {
      throw new IllegalArgumentException("a terminal has at least 20 columns, not " + width);
    }
    Notes notes = new Notes();
    List<Line> lines = new ArrayList<>();
    lines.add(Line.ofHeaders(table, false));
    if (table.columns().stream().anyMatch(c -> !c.unit().isEmpty())) {
      lines.add(Line.ofHeaders(table, true));
    }
    for (List<Cell> row : table.rows()) {
      lines.add(Line.ofCells(table, row, notes));
    }
    int n = table.columns().size();
    int[] main = new int[n];
    int[] side = new int[n];
    for (Line line : lines) {
      for (int i = 0; i < n; i++) {
        main[i] = Math.max(main[i], columns(line.main[i]));
        side[i] = Math.max(side[i], columns(line.side[i]));
      }
    }
    shrink(table, main, side, width);
    StringBuilder out = new StringBuilder();
    for (Line line : lines) {
      out.append(line.render(table, main, side)).append('\n');
    }
    for (Map.Entry<String, String> note : notes.entries()) {
      String text = "unknown " + note.getKey() + ": " + Escape.visible(note.getValue());
      out.append(text).append('\n');
    }
    return out.toString();
  }

  private static void shrink(Table table, int[] main, int[] side, int width) {
    int total = GAP * (main.length - 1);
    for (int i = 0; i < main.length; i++) {
      total += main[i] + (side[i] > 0 ? side[i] + 1 : 0);
    }
    while (total > width) {
      int widest = -1;
      for (int i = 0; i < main.length; i++) {
        if (!table.columns().get(i).isNumeric()
            && main[i] > NARROWEST
            && (widest < 0 || main[i] > main[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        return;
      }
      main[widest]--;
      total--;
    }
  }

  /** One line: per column the part aligned as the column is, and the range of doubt beside it. */
  private static final class Line {
    private final String[] main;
    private final String[] side;

    private Line(String[] main, String[] side) {
      this.main = main;
      this.side = side;
    }

    static Line ofHeaders(Table table, boolean units) {
      Line line = blank(table.columns().size());
      for (int i = 0; i < line.main.length; i++) {
        Table.Column column = table.columns().get(i);
        line.main[i] = Escape.visible(units ? column.unit() : column.header());
      }
      return line;
    }

    static Line ofCells(Table table, List<Cell> row, Notes notes) {
      Line line = blank(row.size());
      for (int i = 0; i < row.size(); i++) {
        Table.Column column = table.columns().get(i);
        Cell cell = row.get(i);
        if (cell instanceof Cell.Amount number) {
          line.main[i] = column.show(number.value());
          String range = column.showRange(number);
          line.side[i] = range.isEmpty() ? "" : "(" + range + ")";
        } else if (cell instanceof Cell.Unknown unknown) {
          line.main[i] = "unknown " + notes.mark(unknown.reason());
        } else {
          line.main[i] = Escape.visible(((Cell.Text) cell).text());
        }
      }
      return line;
    }

    private static Line blank(int size) {
      String[] main = new String[size];
      String[] side = new String[size];
      Arrays.fill(main, "");
      Arrays.fill(side, "");
      return new Line(main, side);
    }

    String render(Table table, int[] mainWidth, int[] sideWidth) {
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < main.length; i++) {
        if (i > 0) {
          out.append(" ".repeat(GAP));
        }
        String text = cut(main[i], mainWidth[i]);
        String fill = " ".repeat(mainWidth[i] - columns(text));
        out.append(table.columns().get(i).isNumeric() ? fill + text : text + fill);
        if (sideWidth[i] > 0) {
          out.append(' ').append(side[i]).append(" ".repeat(sideWidth[i] - columns(side[i])));
        }
      }
      return out.toString().stripTrailing();
    }
  }

  private static String cut(String text, int width) {
    if (columns(text) <= width) {
      return text;
    }
    int used = 0;
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      int next = columns(codePoint);
      if (used + next > width - 1) {
        break;
      }
      used += next;
      i += Character.charCount(codePoint);
    }
    return text.substring(0, i).stripTrailing() + "~";
  }

  /** How many terminal columns a text takes. */
  static int columns(String text) {
    return text.codePoints().map(TerminalTable::columns).sum();
  }

  /** East Asian wide and full-width take two, marks that combine none (Unicode UAX 11, blocks). */
  private static int columns(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        codePoint >= 0x1100 && codePoint <= 0x115F
            || codePoint >= 0x2E80 && codePoint <= 0xA4CF
            || codePoint >= 0xAC00 && codePoint <= 0xD7A3
            || codePoint >= 0xF900 && codePoint <= 0xFAFF
            || codePoint >= 0xFE30 && codePoint <= 0xFE6F
            || codePoint >= 0xFF00 && codePoint <= 0xFF60
            || codePoint >= 0xFFE0 && codePoint <= 0xFFE6
            || codePoint >= 0x1F300 && codePoint <= 0x1FAFF
            || codePoint >= 0x20000 && codePoint <= 0x3FFFD;
    return wide ? 2 : 1;
  }
}
