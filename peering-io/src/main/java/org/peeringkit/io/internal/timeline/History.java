package org.peeringkit.io.internal.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
  private final List<Moment> moments = new ArrayList<>();
  private final List<T> values = new ArrayList<>();

  /** Adds a point; of two values at the same moment the lower by the order given stays. */
  void add(Moment moment, T value, Comparator<? super T> order) {
    int at = latest(moment.time(), moment.order());
    if (at >= 0 && moments.get(at).equals(moment)) {
      if (order.compare(value, values.get(at)) < 0) {
        values.set(at, value);
      }
    } else {
      moments.add(at + 1, moment);
      values.add(at + 1, value);
    }
  }

  /** The value in force: the latest announced until then, else the earliest, else null. */
  @Nullable T nearest(long time, long order) {
    return values.isEmpty() ? null : values.get(Math.max(0, latest(time, order)));
  }

  /** Place of the last point that is not later, or -1. */
  private int latest(long time, long order) {
    int from = 0;
    int to = moments.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (moments.get(middle).compareTo(time, order) <= 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from - 1;
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
