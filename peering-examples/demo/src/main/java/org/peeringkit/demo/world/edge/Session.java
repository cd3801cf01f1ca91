package org.peeringkit.demo.world.edge;

import java.time.LocalDate;
import java.util.Optional;
import org.peeringkit.model.net.IpAddr;

/**
 * A neighbour that tells us routes over a link.
 *
 * @param link index of the link
 * @param neighbour index of the network
 * @param ipv4 its address: the next hop of its routes
 * @param ipv6 its address
 * @param viaRouteServer whether the routes come from the exchange's route server
 * @param carriesV6 whether IPv6 is exchanged too
 * @param carriesTraffic whether traffic follows its routes; else it stays where it would be without
 * @param firstDay first day, empty = always
 * @param lastDay last day, empty = still
 */
public record Session(
    int link,
    int neighbour,
    IpAddr ipv4,
    IpAddr ipv6,
    boolean viaRouteServer,
    boolean carriesV6,
    boolean carriesTraffic,
    Optional<LocalDate> firstDay,
    Optional<LocalDate> lastDay) {

  /** The same over another link. */
  Session over(int other) {
    return new Session(
        other, neighbour, ipv4, ipv6, viaRouteServer, carriesV6, carriesTraffic, firstDay, lastDay);
  }

  public boolean upOn(LocalDate day) {
    return firstDay.map(d -> !day.isBefore(d)).orElse(true)
        && lastDay.map(d -> !day.isAfter(d)).orElse(true);
  }
}
