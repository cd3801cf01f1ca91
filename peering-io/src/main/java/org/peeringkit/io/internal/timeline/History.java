package org.peeringkit.io.internal.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.export.Moment;

/**
 * A value that an exporter announces again and again, by time. Not thread-safe while being added
 * to.
 *
 * <p>Announcements of one input come in its order and are kept as runs of the same value: of each
 * run only the first and the last moment. What is kept, and so every answer, does not depend on the
 * order in which inputs are added.
 */
final class History<T> {
  private final TreeMap<Moment, T> points = new TreeMap<>();

  /** Adds a point; of two values at the same moment the lower by the order given stays. */
  void add(Moment moment, T value, Comparator<? super T> order) {
    points.merge(moment, value, (a, b) -> order.compare(a, b) <= 0 ? a : b);
  }

  /** The value in force: the latest announced until then, or null. */
  @Nullable T latest(Moment moment) {
    var entry = points.floorEntry(moment);
    return entry == null ? null : entry.getValue();
  }

  /** {@link #latest}, else the earliest announced later, else null. */
  @Nullable T nearest(Moment moment) {
    T latest = latest(moment);
    if (latest != null) {
      return latest;
    }
    var entry = points.higherEntry(moment);
    return entry == null ? null : entry.getValue();
  }

  /** The runs of one input, in its order. */
  static final class Runs<T> {
    private final List<Moment> moments = new ArrayList<>();
    private final List<T> values = new ArrayList<>();
    private @Nullable T current;

    /** Whether the value differs from the one before, so that adding it needs more room. */
    boolean changes(T value) {
      return !value.equals(current);
    }

    void add(Moment moment, T value) {
      int last = moments.size() - 1;
      if (changes(value) || moments.get(last).compareTo(moment) >= 0) {
        open(moment, value);
      } else if (last > 0 && values.get(last - 1) == values.get(last)) {
        moments.set(last, moment);
      } else {
        moments.add(moment);
        values.add(values.get(last));
      }
    }

    private void open(Moment moment, T value) {
      current = value;
      moments.add(moment);
      values.add(value);
    }

    /** Adds a point as {@link #forEach} gave it. */
    void restore(Moment moment, T value) {
      open(moment, value);
    }

    int size() {
      return moments.size();
    }

    /** The value last added; null before the first. */
    @Nullable T current() {
      return current;
    }

    void forEach(BiConsumer<Moment, T> action) {
      for (int i = 0; i < moments.size(); i++) {
        action.accept(moments.get(i), values.get(i));
      }
    }

    void addTo(History<T> history, Comparator<? super T> order) {
      forEach((moment, value) -> history.add(moment, value, order));
    }
  }
}
