package org.peeringkit.io.flowtext.read;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.flowtext.read.Dialect.Place;

/** The texts of one row by slot. Reused from row to row. */
final class RowValues {
  private final @Nullable String[] texts = new @Nullable String[Slot.values().length];
  private final int[] ranks = new int[texts.length];

  void clear() {
    Arrays.fill(texts, null);
  }

  /** Keeps a text, unless it says nothing or a better name of the same slot has one already. */
  void put(Place place, String text) {
    int slot = place.slot().ordinal();
    if ((texts[slot] == null || place.rank() < ranks[slot]) && !saysNothing(place.slot(), text)) {
      texts[slot] = text;
      ranks[slot] = place.rank();
    }
  }

  private static boolean saysNothing(Slot slot, String text) {
    if (text.isEmpty() || text.equals("-") || text.equals("null")) {
      return true;
    }
    return switch (slot.kind()) {
      case MAC -> text.equals("00:00:00:00:00:00");
      case HOP, EXPORTER -> text.equals("0.0.0.0") || text.equals("::");
      case TIME -> text.equals("0");
      default -> false;
    };
  }

  @Nullable String get(Slot slot) {
    return texts[slot.ordinal()];
  }
}
