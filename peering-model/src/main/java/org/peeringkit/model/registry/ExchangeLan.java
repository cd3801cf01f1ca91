package org.peeringkit.model.registry;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;

/**
 * A peering LAN (PeeringDB ixlan with its ixpfx): what networks have in common when they meet.
 *
 * @param id ixlan id
 * @param ixId the exchange it belongs to; 0 where only its ranges are known
 * @param routeServerAsn AS of its route servers
 * @param mtu in octets
 * @param prefixes address ranges of the LAN, sorted
 */
public record ExchangeLan(
    long id, long ixId, Optional<Asn> routeServerAsn, OptionalLong mtu, List<Prefix> prefixes) {
  /**
   * Sorts the ranges and drops duplicates.
   *
   * @param id ixlan id
   * @param ixId the exchange it belongs to; 0 where only its ranges are known
   * @param routeServerAsn AS of its route servers
   * @param mtu in octets
   * @param prefixes address ranges of the LAN, sorted
   */
  public ExchangeLan {
    prefixes = prefixes.stream().sorted().distinct().toList();
  }

  /**
   * {@return the same LAN with these ranges instead}
   *
   * @param others in any order; may be empty
   */
  public ExchangeLan withPrefixes(List<Prefix> others) {
    return new ExchangeLan(id, ixId, routeServerAsn, mtu, others);
  }
}
