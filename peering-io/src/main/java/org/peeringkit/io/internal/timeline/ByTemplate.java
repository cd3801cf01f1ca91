package org.peeringkit.io.internal.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something for each number of a template, found without an object for the number: it is asked for
 * each data set. Not thread-safe while being added to.
 */
final class ByTemplate<T> {
  private int[] ids = new int[4];
  private final List<T> values = new ArrayList<>();

  /** What a number has, or null. */
  @Nullable T get(int id) {
    int at = Arrays.binarySearch(ids, 0, values.size(), id);
    return at < 0 ? null : values.get(at);
  }

  /** What a number has; made first if it has nothing. */
  T get(int id, Supplier<T> maker) {
    int at = Arrays.binarySearch(ids, 0, values.size(), id);
    if (at >= 0) {
      return values.get(at);
    }
    int place = -at - 1;
    if (values.size() == ids.length) {
      ids = Arrays.copyOf(ids, 2 * ids.length);
    }
    System.arraycopy(ids, place, ids, place + 1, values.size() - place);
    ids[place] = id;
    T made = maker.get();
    values.add(place, made);
    return made;
  }
}
