package org.peeringkit.analysis.discussions.page;

import java.util.List;
import org.peeringkit.analysis.discussions.map.NetworkMap;
import org.peeringkit.analysis.report.text.Table;

/**
 * What stands below a heading. Immutable; nothing in it is escaped yet.
 *
 * <p>Variants: {@link Text}, {@link Items}, {@link Grid}, {@link Picture}.
 */
public sealed interface Block {

  /**
   * {@return a paragraph}
   *
   * @param text not escaped yet
   */
  static Block text(String text) {
    return new Text(text);
  }

  /**
   * {@return points without a lead, not numbered}
   *
   * @param texts one a point, not escaped yet
   */
  static Block items(List<String> texts) {
    return new Items(false, texts.stream().map(text -> new Item("", text)).toList());
  }

  /**
   * Words.
   *
   * @param text one paragraph
   */
  record Text(String text) implements Block {}

  /**
   * Points.
   *
   * @param ordered whether they come one after the other
   * @param items in order
   */
  record Items(boolean ordered, List<Item> items) implements Block {
    /**
     * Copies the list.
     *
     * @param ordered whether they come one after the other
     * @param items in order
     */
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * A point.
   *
   * @param lead what it is about, or how it stands; empty text = none
   * @param text the point
   */
  record Item(String lead, String text) {}

  /**
   * A table.
   *
   * @param table with at least one row
   */
  record Grid(Table table) implements Block {}

  /**
   * A map.
   *
   * @param map of places
   */
  record Picture(NetworkMap map) implements Block {}
}
