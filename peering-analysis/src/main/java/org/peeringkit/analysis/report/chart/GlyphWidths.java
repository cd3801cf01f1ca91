package org.peeringkit.analysis.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * How wide a text is at most, in the sans-serif fonts in use. For Latin-1 the larger advance of two
 * common fonts at either end of the range (DejaVu Sans, Liberation Sans), in 1/1000 em; wider
 * scripts count a full em. An upper bound serves: labels must not overlap whatever the font.
 */
final class GlyphWidths {
  private static final int FIRST = 32;
  private static final int FULL = 1000;
  private static final double BOLD = 1.12;

  // Latin-1 from the space on; 0 = a control character, never drawn.
  private static final int[] LATIN1 = {
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 556, 1015, 684, 686, 722, 770, 667,
    611, 778, 752, 295, 500, 667, 557, 863, 748, 787, 667, 787, 722, 667, 611, 732, 684, 989, 685,
    667, 685, 390, 337, 390, 838, 556, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 318, 401, 636, 636, 636, 636, 337, 556, 500, 1000, 471, 612, 838, 361, 1000, 552, 500, 838,
    401, 401, 500, 636, 636, 318, 500, 401, 471, 612, 969, 969, 969, 611, 684, 684, 684, 684, 684,
    684, 1000, 722, 667, 667, 667, 667, 295, 295, 295, 295, 775, 748, 787, 787, 787, 787, 787, 838,
    787, 732, 732, 732, 732, 667, 667, 630, 613, 613, 613, 613, 613, 613, 982, 550, 615, 615, 615,
    615, 278, 278, 278, 278, 612, 634, 612, 612, 612, 612, 612, 838, 612, 634, 634, 634, 634, 592,
    635, 592,
  };

  private GlyphWidths() {}

  /** Upper bound of the width of a text in the unit of its font size. */
  static double width(String text, double size, boolean bold) {
    long sum = text.codePoints().mapToLong(GlyphWidths::width).sum();
    return sum * size / FULL * (bold ? BOLD : 1);
  }

  private static int width(int codePoint) {
    int index = codePoint - FIRST;
    return index >= 0 && index < LATIN1.length ? LATIN1[index] : FULL;
  }

  /** The text in lines no wider than given, broken at spaces; a single long word stays whole. */
  static List<String> wrap(String text, double size, boolean bold, double width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    // A number keeps its per cent sign.
    for (String word : text.replace(" %", "\u00A0%").split(" ")) {
      String longer = line.length() == 0 ? word : line + " " + word;
      if (line.length() > 0 && width(longer, size, bold) > width) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** The text cut with an ellipsis so that it is no wider than given. */
  static String cut(String text, double size, boolean bold, double width) {
    if (width(text, size, bold) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 1) {
      end = text.offsetByCodePoints(end, -1);
      String shorter = text.substring(0, end).stripTrailing() + "…";
      if (width(shorter, size, bold) <= width) {
        return shorter;
      }
    }
    return "…";
  }
}
