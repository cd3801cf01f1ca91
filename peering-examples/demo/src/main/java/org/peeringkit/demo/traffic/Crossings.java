package org.peeringkit.demo.traffic;

import org.peeringkit.demo.world.edge.DemoLink;

/**
 * Is told of all that crosses a link and is its own link's, exported or not, before anything is
 * sampled: for sums that {@link Truth} does not keep.
 */
@FunctionalInterface
public interface Crossings {
  /** Told of nothing. */
  Crossings IGNORED = (flow, link, direction, origin) -> {};

  /**
   * A flow crosses a link.
   *
   * @param flow what the router sees of it
   * @param link over which
   * @param direction as the link sees it
   * @param origin {@code AS64500} or a bucket
   */
  void crossed(DrawnFlow flow, DemoLink link, Direction direction, String origin);
}
