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

  /**
   * Checks name and capacity.
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
   * @throws IllegalArgumentException if the name is blank or the capacity not positive
   */
  public EdgeLink {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a link needs a name");
    }
    if (capacityBitsPerSecond.isPresent() && capacityBitsPerSecond.getAsLong() <= 0) {
      throw new IllegalArgumentException(
          "link " + name + ": capacity must be positive: " + capacityBitsPerSecond.getAsLong());
    }
  }

  /**
   * {@return a builder for a link described in code; what is not said is not known}
   *
   * @param name unique name of the link
   * @param linkClass what it is commercially
   * @param match how its traffic is recognised
   */
  public static Builder builder(String name, LinkClass linkClass, Match match) {
    return new Builder(name, linkClass, match);
  }

  /** Not thread-safe. */
  public static final class Builder {
    private final String name;
    private final LinkClass linkClass;
    private final Match match;
    private Optional<Asn> neighbour = Optional.empty();
    private OptionalLong capacity = OptionalLong.empty();
    private Optional<String> contract = Optional.empty();
    private Optional<String> cost = Optional.empty();
    private Optional<String> site = Optional.empty();
    private OptionalLong ixlan = OptionalLong.empty();
    private Optional<Instant> from = Optional.empty();

    private Builder(String name, LinkClass linkClass, Match match) {
      this.name = name;
      this.linkClass = linkClass;
      this.match = match;
    }

    /**
     * Sets the one AS at the far end.
     *
     * @param asn of the neighbour
     * @return this builder
     */
    public Builder neighbour(Asn asn) {
      neighbour = Optional.of(asn);
      return this;
    }

    /**
     * Sets the capacity in bit/s.
     *
     * @param bitsPerSecond more than 0, checked by {@link #build}
     * @return this builder
     */
    public Builder capacity(long bitsPerSecond) {
      capacity = OptionalLong.of(bitsPerSecond);
      return this;
    }

    /**
     * Sets the transit contract that bills it.
     *
     * @param named name of the contract
     * @return this builder
     */
    public Builder contract(String named) {
      contract = Optional.of(named);
      return this;
    }

    /**
     * Sets the peering cost that pays it.
     *
     * @param named name of the cost entry
     * @return this builder
     */
    public Builder cost(String named) {
      cost = Optional.of(named);
      return this;
    }

    /**
     * Sets where it is.
     *
     * @param named name of the site
     * @return this builder
     */
    public Builder site(String named) {
      site = Optional.of(named);
      return this;
    }

    /**
     * Sets the port at an exchange that it is: PeeringDB's ixlan.
     *
     * @param id PeeringDB ixlan id
     * @return this builder
     */
    public Builder ixlan(long id) {
      ixlan = OptionalLong.of(id);
      return this;
    }

    /**
     * Sets since when the entry holds.
     *
     * @param since itself included
     * @return this builder
     */
    public Builder from(Instant since) {
      from = Optional.of(since);
      return this;
    }

    /**
     * {@return the link as a value}
     *
     * @throws IllegalArgumentException if the name is blank or the capacity not positive
     */
    public EdgeLink build() {
      return new EdgeLink(
          name, linkClass, match, neighbour, capacity, contract, cost, site, ixlan, from);
    }
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

    /**
     * Checks that there is a condition besides the router.
     *
     * @param exporter address of the router
     * @param ifIndex SNMP interface index
     * @param ifName interface name, joined to an ifIndex by counters or exporter options
     * @param ifAlias interface description
     * @param vlan 802.1Q VLAN id
     * @param mac the neighbour's MAC address, 48 bits
     * @param nextHop the neighbour's BGP next hop
     * @throws IllegalArgumentException if only the router, or nothing, is given
     */
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

    /**
     * {@return a match by router and interface index alone}
     *
     * @param exporter address of the router
     * @param ifIndex SNMP interface index
     */
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
