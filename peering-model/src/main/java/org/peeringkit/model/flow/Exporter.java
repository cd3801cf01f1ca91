package org.peeringkit.model.flow;

import java.util.Optional;
import org.peeringkit.model.net.IpAddr;

/**
 * Who exported a record: never keyed by UDP port, which exporters change.
 *
 * @param address source address of the datagrams, for sFlow the agent address in them; empty where
 *     the input does not say (bare datagram files)
 * @param observationDomainId RFC 7011 section 3.1; source id of NetFlow v9, engine type and id of
 *     v5 (type * 256 + id), agent sub-id of sFlow; 0 to 4,294,967,295
 */
public record Exporter(Optional<IpAddr> address, long observationDomainId)
    implements Comparable<Exporter> {
  /** Where no record says who sent it. */
  public static final Exporter UNKNOWN = new Exporter(Optional.empty(), 0);

  /**
   * Checks the range of the domain.
   *
   * @param address source address of the datagrams, for sFlow the agent address in them; empty
   *     where the input does not say (bare datagram files)
   * @param observationDomainId RFC 7011 section 3.1; source id of NetFlow v9, engine type and id of
   *     v5 (type * 256 + id), agent sub-id of sFlow; 0 to 4,294,967,295
   * @throws IllegalArgumentException if {@code observationDomainId} is out of range
   */
  public Exporter {
    if (observationDomainId < 0 || observationDomainId > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException(
          "observation domain id out of range 0..4294967295: " + observationDomainId);
    }
  }

  /** Those without an address first, then by address, then by domain. */
  @Override
  public int compareTo(Exporter other) {
    if (address.isPresent() != other.address.isPresent()) {
      return address.isPresent() ? 1 : -1;
    }
    int byAddress = address.isPresent() ? address.get().compareTo(other.address.get()) : 0;
    return byAddress != 0
        ? byAddress
        : Long.compare(observationDomainId, other.observationDomainId);
  }

  @Override
  public String toString() {
    return address.map(IpAddr::toString).orElse("unknown exporter") + "#" + observationDomainId;
  }
}
