package org.peeringkit.demo.world.edge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.IpAddr;

/**
 * A link of the edge as its operator knows it.
 *
 * @param index position in the plan
 * @param name by which the configuration speaks of it
 * @param linkClass what it is at the start
 * @param laterClass what it becomes on {@link EdgePlan#CLASS_CHANGE}
 * @param router where it ends
 * @param ifIndex SNMP interface index at the start
 * @param ifIndexAfterReboot what the index is after {@link EdgePlan#REBOOT}
 * @param ifName interface name
 * @param matchBy what the configuration recognises the port by
 * @param vlan tag, where the link shares a port by tag
 * @param mac far router, where the link shares a port by it; 48 bits
 * @param nextHop BGP next hop, where the link shares a port by it
 * @param neighbours indexes of the networks at the far end; for exchange ports those with a session
 * @param capacityGigabits port speed
 * @param contract billed by
 * @param cost cost entry
 * @param ixlanId LAN of an exchange port
 */
public record DemoLink(
    int index,
    String name,
    LinkClass linkClass,
    Optional<LinkClass> laterClass,
    Router router,
    long ifIndex,
    OptionalLong ifIndexAfterReboot,
    String ifName,
    MatchBy matchBy,
    OptionalInt vlan,
    OptionalLong mac,
    Optional<IpAddr> nextHop,
    List<Integer> neighbours,
    String capacityGigabits,
    Optional<String> contract,
    Optional<String> cost,
    OptionalLong ixlanId) {

  public DemoLink {
    neighbours = List.copyOf(neighbours);
  }

  /** What the configuration recognises a port by. */
  public enum MatchBy {
    IF_INDEX,
    /** The index of the time before the reboot and, from then on, the one after it. */
    IF_INDEX_SINCE,
    IF_NAME,
    IF_ALIAS
  }

  /** Its interface index then: the reboot renumbers some. */
  public long ifIndexAt(Instant time) {
    return time.isBefore(EdgePlan.REBOOT) ? ifIndex : ifIndexAfterReboot.orElse(ifIndex);
  }

  /** Its class on that day. */
  public LinkClass classOn(LocalDate day) {
    return laterClass.filter(c -> !day.isBefore(EdgePlan.CLASS_CHANGE)).orElse(linkClass);
  }

  /** Whether several links share its port, so that no counter is its own. */
  public boolean sharesPort() {
    return vlan.isPresent() || mac.isPresent() || nextHop.isPresent();
  }

  /** Interface description, as the router has it. */
  public String ifAlias() {
    return "demo " + name;
  }
}
