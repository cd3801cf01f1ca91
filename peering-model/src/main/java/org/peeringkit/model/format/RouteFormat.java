package org.peeringkit.model.format;

import java.io.IOException;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * A format of routes: table dumps, updates. A service, found by {@link Formats}.
 *
 * <p>One instance serves all inputs, those of several threads at once, so it holds no state; what
 * it opens is used by one thread.
 */
public interface RouteFormat {
  /** {@return the name, stable and short, unique among all formats loaded: {@code mrt}} */
  String name();

  /**
   * {@return whether plain content beginning so is probably this format; at most 4,096 octets are
   * given}
   *
   * @param head the first octets of the plain content
   */
  boolean recognises(Bytes head);

  /**
   * {@return whether its cursors apply {@link ReadOptions#routeFilter} themselves, and count what
   * they leave out under {@link RouteCursor#FILTERED_OUT}} For other formats {@link Formats} does
   * it.
   */
  default boolean appliesFilter() {
    return false;
  }

  /**
   * Opens for reading from the start.
   *
   * @param input plain, without compressions
   * @param options limits, what to do on faults, and which routes are wanted
   * @return a cursor before the first event
   * @throws IOException if the input cannot be opened; damage inside is a fault in {@link
   *     RouteCursor#stats}
   */
  RouteCursor open(Input input, ReadOptions options) throws IOException;
}
