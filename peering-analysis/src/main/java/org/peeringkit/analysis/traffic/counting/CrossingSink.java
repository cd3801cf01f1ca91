package org.peeringkit.analysis.traffic.counting;

import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;

/** Takes what crosses an edge link; the arguments are fields of the walker, reused. */
interface CrossingSink {
  /**
   * One record over one edge link.
   *
   * @param walker the record's estimates and times
   * @param link number of the link
   * @param direction ordinal of {@link TrafficDirection}
   * @param origin code of {@link OriginKey}
   * @param neighbourCode 0 = unknown, else AS number + 1
   * @param family 0 = IPv4, 1 = IPv6
   */
  void crossing(
      FlowWalker walker, int link, int direction, long origin, long neighbourCode, int family);

  /** A dated record of that router, at the edge or not. */
  void heard(ExporterState exporter, FlowWalker walker);

  /** A record that was observed at a link's port. */
  void observed(ExporterState exporter, long ifIndex, boolean egress);
}
