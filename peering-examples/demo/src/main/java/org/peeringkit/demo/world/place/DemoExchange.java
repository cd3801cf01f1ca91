package org.peeringkit.demo.world.place;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/**
 * An invented exchange with its one LAN and its members.
 *
 * @param id registry id
 * @param ixlanId registry id of the LAN
 * @param name plainly synthetic
 * @param city plainly synthetic
 * @param country ISO 3166 code
 * @param facilityIds buildings it reaches
 * @param routeServerAsn AS of its route servers, which keep it out of paths
 * @param lan4 addresses of the LAN
 * @param lan6 addresses of the LAN
 * @param ports members' ports, in address order
 */
public record DemoExchange(
    long id,
    long ixlanId,
    String name,
    String city,
    String country,
    List<Long> facilityIds,
    Asn routeServerAsn,
    Prefix lan4,
    Prefix lan6,
    List<Port> ports) {

  public DemoExchange {
    facilityIds = List.copyOf(facilityIds);
    ports = List.copyOf(ports);
  }

  /**
   * A member's port.
   *
   * @param as index of the member
   * @param ipv4 address on the LAN
   * @param ipv6 address on the LAN
   * @param speedMbps port speed
   * @param routeServerPeer whether it peers with the route servers
   * @param operational whether it is in service
   */
  public record Port(
      int as,
      IpAddr ipv4,
      IpAddr ipv6,
      int speedMbps,
      boolean routeServerPeer,
      boolean operational) {}

  /** Indexes of the networks with a port, each once, in order. */
  public SortedSet<Integer> members() {
    TreeSet<Integer> members = new TreeSet<>();
    ports.forEach(p -> members.add(p.as()));
    return members;
  }

  /** The n-th address of the LAN; members have 10 and up, route servers 2. */
  public IpAddr address4(int n) {
    return IpAddr.ofV4((int) lan4.address().lo() + n);
  }

  public IpAddr address6(int n) {
    return IpAddr.ofV6(lan6.address().hi(), n);
  }
}
