package org.peeringkit.analysis.discussions.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a free place for one label after another: none overlaps a mark, an edge or another. */
final class LabelLayout {
  private static final double GAP = 7;

  private final double width;
  private final double height;
  private final List<Box> taken = new ArrayList<>();

  /** An upright rectangle. */
  record Box(double left, double top, double right, double bottom) {
    boolean overlaps(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }

  /**
   * Where a label stands.
   *
   * @param x of its anchor
   * @param baseline of its text
   * @param anchor {@code start}, {@code middle} or {@code end}
   * @param box that it takes
   */
  record Spot(double x, double baseline, String anchor, Box box) {}

  LabelLayout(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /** Keeps labels off a mark. */
  void mark(double x, double y, double radius) {
    taken.add(new Box(x - radius, y - radius, x + radius, y + radius));
  }

  /** Keeps labels off a box. */
  void keepOff(Box box) {
    taken.add(box);
  }

  /** A free place beside a mark; empty where there is none. */
  Optional<Spot> place(double x, double y, double textWidth, double textHeight) {
    double up = y - GAP - 2;
    double down = y + GAP + textHeight - 3;
    double middle = y + textHeight / 2 - 3;
    List<Spot> tries =
        List.of(
            spot(x + GAP + 2, middle, "start", textWidth, textHeight),
            spot(x - GAP - 2, middle, "end", textWidth, textHeight),
            spot(x, up, "middle", textWidth, textHeight),
            spot(x, down, "middle", textWidth, textHeight),
            spot(x + GAP, up, "start", textWidth, textHeight),
            spot(x + GAP, down, "start", textWidth, textHeight),
            spot(x - GAP, up, "end", textWidth, textHeight),
            spot(x - GAP, down, "end", textWidth, textHeight),
            spot(x + GAP, up - textHeight, "start", textWidth, textHeight),
            spot(x + GAP, down + textHeight, "start", textWidth, textHeight),
            spot(x - GAP, up - textHeight, "end", textWidth, textHeight),
            spot(x - GAP, down + textHeight, "end", textWidth, textHeight));
    for (Spot spot : tries) {
      if (isFree(spot.box)) {
        taken.add(spot.box);
        return Optional.of(spot);
      }
    }
    return Optional.empty();
  }

  private boolean isFree(Box box) {
    return box.left >= 0
        && box.right <= width
        && box.top >= 0
        && box.bottom <= height
        && taken.stream().noneMatch(box::overlaps);
  }

  private static Spot spot(
      double x, double baseline, String anchor, double textWidth, double textHeight) {
    double left =
        switch (anchor) {
          case "start" -> x;
          case "end" -> x - textWidth;
          default -> x - textWidth / 2;
        };
    return new Spot(
        x,
        baseline,
        anchor,
        new Box(left, baseline - textHeight + 3, left + textWidth, baseline + 3));
  }
}
