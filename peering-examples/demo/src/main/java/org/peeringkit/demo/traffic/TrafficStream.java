package org.peeringkit.demo.traffic;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.demo.draw.Draws;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.Session;
import org.peeringkit.model.net.IpFamily;

/** One direction of one link: which networks share it, in which proportion. */
final class TrafficStream {
  /**
   * A network's part.
   *
   * @param as index of the remote network
   * @param family IP version
   * @param session over whose session
   * @param bitsPerSecond mean
   */
  record Part(int as, IpFamily family, Session session, double bitsPerSecond) {}

  private final DemoLink link;
  private final Direction direction;
  private final List<Part> parts = new ArrayList<>();
  private double[] upTo = new double[0];
  private double total;

  TrafficStream(DemoLink link, Direction direction) {
    this.link = link;
    this.direction = direction;
  }

  void add(Part part) {
    if (part.bitsPerSecond() > 0) {
      parts.add(part);
    }
  }

  /** To be called once, after the last {@link #add}. */
  void close() {
    upTo = new double[parts.size()];
    total = 0;
    for (int i = 0; i < upTo.length; i++) {
      total += parts.get(i).bitsPerSecond();
      upTo[i] = total;
    }
  }

  DemoLink link() {
    return link;
  }

  Direction direction() {
    return direction;
  }

  /** Mean bit/s of all parts. */
  double bitsPerSecond() {
    return total;
  }

  /** A part, each as often as its share. */
  Part draw(Draws draws) {
    int found = java.util.Arrays.binarySearch(upTo, draws.fraction() * total);
    int at = found < 0 ? -found - 1 : found + 1;
    return parts.get(Math.min(at, parts.size() - 1));
  }
}
