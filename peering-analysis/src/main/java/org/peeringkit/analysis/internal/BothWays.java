package org.peeringkit.analysis.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Lines about directions of links: one line for a link of which the same is said in and out. Not
 * thread-safe.
 */
public final class BothWays {
  private record Said(String link, String what) {}

  private final Map<Said, SortedSet<String>> directions = new LinkedHashMap<>();

  /**
   * Says something of a direction.
   *
   * @param direction {@code in} or {@code out}
   * @param what behind the name and the direction, with what parts it from them
   */
  public void add(String link, String direction, String what) {
    directions.computeIfAbsent(new Said(link, what), said -> new TreeSet<>()).add(direction);
  }

  /** Each link and its line, such as {@code link a in and out: 1 bin is missing}. */
  public void forEach(BiConsumer<String, String> taker) {
    directions.forEach(
        (said, of) ->
            taker.accept(
                said.link(), "link " + said.link() + " " + String.join(" and ", of) + said.what()));
  }
}
