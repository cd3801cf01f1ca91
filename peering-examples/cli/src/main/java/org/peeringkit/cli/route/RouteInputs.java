package org.peeringkit.cli.route;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.filter.RouteFilter;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.rib.RibReplay;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** Walks route inputs one after the other; what cannot be read is said, the others are read. */
final class RouteInputs {
  private RouteInputs() {}

  /**
   * Threads that can help with an input beside the one that decompresses it ahead; none where there
   * are not so many processors, or the input cannot be looked at beforehand.
   *
   * @throws IOException if the input cannot be read
   */
  private static Optional<Executor> helpers(Formats formats, Input input) throws IOException {
    if (!input.repeatable()) {
      return Optional.empty();
    }
    boolean plain = formats.decompressed(input, DecodeLimits.defaults()) == input;
    ForkJoinPool pool = ForkJoinPool.commonPool();
    return pool.getParallelism() > (plain ? 0 : 1) ? Optional.of(pool) : Optional.empty();
  }

  /** What to do with one input's routes. */
  interface Consumer {
    void accept(RouteCursor cursor) throws IOException;
  }

  /** What to do with one input's routes, perhaps with the help of threads. */
  interface Helped {
    void accept(RouteCursor cursor, Optional<Executor> helpers) throws IOException;
  }

  /** What to do with a replay of all inputs. */
  interface Replayed {
    void accept(RibReplay replay) throws IOException;
  }

  /**
   * Opens every input in turn.
   *
   * @return how many could be opened
   */
  static int forEach(
      Formats formats, List<Input> inputs, Diagnostics diagnostics, Consumer consumer)
      throws IOException {
    return forEach(
        formats,
        inputs,
        RouteFilter.everything(),
        diagnostics,
        (cursor, helpers) -> consumer.accept(cursor));
  }

  /** The same with only the routes that are wanted. */
  static int forEach(
      Formats formats,
      List<Input> inputs,
      RouteFilter filter,
      Diagnostics diagnostics,
      Helped consumer)
      throws IOException {
    ReadOptions options = ReadOptions.defaults().withRouteFilter(filter);
    int readable = 0;
    for (Input input : inputs) {
      try (RouteCursor cursor = formats.routes(input, options)) {
        readable++;
        consumer.accept(cursor, helpers(formats, input));
        diagnostics.faults(cursor.stats());
      } catch (UnreadableInputException e) {
        diagnostics.unreadable(e);
      }
    }
    return readable;
  }

  /**
   * Opens all inputs at once and merges them by time.
   *
   * @return how many could be opened; without any, nothing is replayed
   */
  static int replay(Formats formats, List<Input> inputs, Diagnostics diagnostics, Replayed consumer)
      throws IOException {
    List<RouteCursor> cursors = new ArrayList<>();
    try {
      for (Input input : inputs) {
        try {
          cursors.add(formats.routes(input, ReadOptions.defaults()));
        } catch (UnreadableInputException e) {
          diagnostics.unreadable(e);
        }
      }
      if (!cursors.isEmpty()) {
        consumer.accept(new RibReplay(cursors));
        for (RouteCursor cursor : cursors) {
          diagnostics.faults(cursor.stats());
        }
      }
    } finally {
      for (RouteCursor cursor : cursors) {
        cursor.close();
      }
    }
    return cursors.size();
  }
}
