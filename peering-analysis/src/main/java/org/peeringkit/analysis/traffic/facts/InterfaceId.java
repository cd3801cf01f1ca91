package org.peeringkit.analysis.traffic.facts;

import java.util.Optional;
import org.peeringkit.model.net.IpAddr;

/**
 * A router interface.
 *
 * @param exporter address of the router; empty where the input does not say
 * @param ifIndex SNMP interface index
 */
public record InterfaceId(Optional<IpAddr> exporter, long ifIndex)
    implements Comparable<InterfaceId> {

  /** Those without a router first, then by address, then by index. */
  @Override
  public int compareTo(InterfaceId other) {
    if (exporter.isPresent() != other.exporter.isPresent()) {
      return exporter.isPresent() ? 1 : -1;
    }
    int order = exporter.isPresent() ? exporter.get().compareTo(other.exporter.get()) : 0;
    return order != 0 ? order : Long.compare(ifIndex, other.ifIndex);
  }

  @Override
  public String toString() {
    return exporter.map(IpAddr::toString).orElse("unknown exporter") + " ifIndex " + ifIndex;
  }
}
