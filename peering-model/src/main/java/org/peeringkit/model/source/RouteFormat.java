package org.peeringkit.model.source;

import java.io.IOException;
import org.peeringkit.model.net.Bytes;

/** A format of routes: table dumps, updates. A service, found by {@link Formats}. */
public interface RouteFormat {
  /** Stable and short, unique among all formats loaded: {@code mrt}. */
  String name();

  /** Whether plain content beginning so is probably this format; at most 4,096 octets are given. */
  boolean recognises(Bytes head);

  /**
   * Opens for reading from the start.
   *
   * @throws IOException if the input cannot be opened; damage inside is a fault in {@link
   *     RouteCursor#stats}
   */
  RouteCursor open(Input input, ReadOptions options) throws IOException;
}
