package org.peeringkit.model.flow;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/**
 * A link that leaves the network, as the operator describes it. Two entries of one name with
 * different {@code from} describe a link whose class or attributes changed: the later holds from
 * then on.
 *
 * @param name unique name of the link, by which ledgers and reports speak of it
 * @param linkClass what it is commercially
 * @param match how its traffic is recognised
 * @param neighbour the AS at the far end, where there is one only
 * @param capacityBitsPerSecond port capacity
 * @param contract name of the transit contract that bills it
 * @param cost name of the peering cost entry
 * @param site where it is
 * @param ixlanId PeeringDB ixlan of an IXP port
 * @param from since when this entry holds; empty = always
 */
public record EdgeLink(
    String name,
    LinkClass linkClass,
    Match match,
    Optional<Asn> neighbour,
    OptionalLong capacityBitsPerSecond,
    Optional<String> contract,
    Optional<String> cost,
    Optional<String> site,
    OptionalLong ixlanId,
    Optional<Instant> from) {

  public EdgeLink {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a link needs a name");
    }
    if (capacityBitsPerSecond.isPresent() && capacityBitsPerSecond.getAsLong() <= 0) {
      throw new IllegalArgumentException(
          "link " + name + ": capacity must be positive: " + capacityBitsPerSecond.getAsLong());
    }
  }

  /** A link of which nothing else is said. */
  public static EdgeLink of(String name, LinkClass linkClass, Match match) {
    return new EdgeLink(
        name,
        linkClass,
        match,
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  /** The same link with one AS at its far end. */
  public EdgeLink to(Asn farEnd) {
    return new EdgeLink(
        name,
        linkClass,
        match,
        Optional.of(farEnd),
        capacityBitsPerSecond,
        contract,
        cost,
        site,
        ixlanId,
        from);
  }

  /** The same link with a capacity, in bit/s. */
  public EdgeLink ofCapacity(long bitsPerSecond) {
    return new EdgeLink(
        name,
        linkClass,
        match,
        neighbour,
        OptionalLong.of(bitsPerSecond),
        contract,
        cost,
        site,
        ixlanId,
        from);
  }

  /** The same link, billed by a transit contract. */
  public EdgeLink billedBy(String contractName) {
    return new EdgeLink(
        name,
        linkClass,
        match,
        neighbour,
        capacityBitsPerSecond,
        Optional.of(contractName),
        cost,
        site,
        ixlanId,
        from);
  }

  /** The same link as a port at an exchange, by PeeringDB's ixlan. */
  public EdgeLink atExchange(long ixlan) {
    return new EdgeLink(
        name,
        linkClass,
        match,
        neighbour,
        capacityBitsPerSecond,
        contract,
        cost,
        site,
        OptionalLong.of(ixlan),
        from);
  }

  /**
   * Every condition given must hold; at least one must be given.
   *
   * @param exporter address of the router
   * @param ifIndex SNMP interface index
   * @param ifName interface name, joined to an ifIndex by counters or exporter options
   * @param ifAlias interface description
   * @param vlan 802.1Q VLAN id
   * @param mac the neighbour's MAC address, 48 bits
   * @param nextHop the neighbour's BGP next hop
   */
  public record Match(
      Optional<IpAddr> exporter,
      OptionalLong ifIndex,
      Optional<String> ifName,
      Optional<String> ifAlias,
      OptionalInt vlan,
      OptionalLong mac,
      Optional<IpAddr> nextHop) {

    public Match {
      if (ifIndex.isEmpty()
          && ifName.isEmpty()
          && ifAlias.isEmpty()
          && vlan.isEmpty()
          && mac.isEmpty()
          && nextHop.isEmpty()) {
        throw new IllegalArgumentException(
            "a link needs one of ifIndex, ifName, ifAlias, vlan, mac, nextHop to be recognised by");
      }
    }

    /** By router and interface index alone. */
    public static Match ofPort(IpAddr exporter, long ifIndex) {
      return new Match(
          Optional.of(exporter),
          OptionalLong.of(ifIndex),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          OptionalLong.empty(),
          Optional.empty());
    }
  }
}
