package org.peeringkit.analysis.planning.failure;

import org.peeringkit.analysis.traffic.TrafficDirection;

/**
 * Who is at the other end of a link's octets, as flows say. Parties are numbers: AS number + 1 of a
 * neighbour; where that is not known, -1 - AS number of the origin; 0 where neither is.
 */
interface NeighbourSource {
  long UNKNOWN = 0;

  /** Takes what one party has. */
  interface Sink {
    /**
     * @param octets per bin of the window, valid during the call; only their proportion counts
     */
    void part(long party, double[] octets);
  }

  /** Every party's octets, a party maybe in several parts; none where flows see nothing. */
  void parts(String link, TrafficDirection direction, Sink sink);

  /** Octets that a party has on a link over the whole period. */
  long carried(long party, String link, TrafficDirection direction);
}
