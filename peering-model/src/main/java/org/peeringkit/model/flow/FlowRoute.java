package org.peeringkit.model.flow;

import java.util.List;
import java.util.OptionalLong;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.Community;

/**
 * The BGP route to the destination as the exporter gives it beside a flow (sFlow version 5 extended
 * gateway data). Exporters that send many records with one route share one value. Immutable.
 *
 * @param asPath towards the destination, next AS first, origin last; empty where the destination is
 *     in the exporter's own AS
 * @param communities in wire order
 * @param localPref LOCAL_PREF, 0 to 4,294,967,295; empty where the exporter does not say
 */
public record FlowRoute(AsPath asPath, List<Community> communities, OptionalLong localPref) {

  /**
   * Copies the list and checks the range.
   *
   * @param asPath towards the destination, next AS first, origin last; empty where the destination
   *     is in the exporter's own AS
   * @param communities in wire order
   * @param localPref LOCAL_PREF, 0 to 4,294,967,295; empty where the exporter does not say
   * @throws IllegalArgumentException if {@code localPref} is out of range
   */
  public FlowRoute {
    communities = List.copyOf(communities);
    if (localPref.isPresent() && localPref.getAsLong() >>> 32 != 0) {
      throw new IllegalArgumentException(
          "local pref out of range 0..4294967295: " + localPref.getAsLong());
    }
  }
}
