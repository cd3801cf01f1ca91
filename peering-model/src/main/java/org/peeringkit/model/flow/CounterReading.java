package org.peeringkit.model.flow;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.model.net.IpAddr;

/**
 * What a monitoring system read from one interface at one time, both directions as the interface
 * sees them: {@code in} is into our router.
 *
 * @param exporter address of the router; empty where the file does not say
 * @param device name of the router, where the file gives a name instead of an address
 * @param ifIndex SNMP interface index
 * @param ifName interface name
 * @param ifAlias interface description
 * @param time when it was read, UTC
 * @param kind what the two numbers are
 * @param in inbound number; empty where missing
 * @param out outbound number; empty where missing
 */
public record CounterReading(
    Optional<IpAddr> exporter,
    Optional<String> device,
    OptionalLong ifIndex,
    Optional<String> ifName,
    Optional<String> ifAlias,
    Instant time,
    Kind kind,
    OptionalLong in,
    OptionalLong out) {

  /**
   * A reading of a router that is known by its address, or not at all.
   *
   * @param exporter address of the router; empty where the file does not say
   * @param ifIndex SNMP interface index
   * @param ifName interface name
   * @param ifAlias interface description
   * @param time when it was read, UTC
   * @param kind what the two numbers are
   * @param in inbound number; empty where missing
   * @param out outbound number; empty where missing
   */
  public CounterReading(
      Optional<IpAddr> exporter,
      OptionalLong ifIndex,
      Optional<String> ifName,
      Optional<String> ifAlias,
      Instant time,
      Kind kind,
      OptionalLong in,
      OptionalLong out) {
    this(exporter, Optional.empty(), ifIndex, ifName, ifAlias, time, kind, in, out);
  }

  /**
   * {@return the same reading of the router at that address}
   *
   * @param router its address
   */
  public CounterReading of(IpAddr router) {
    return new CounterReading(
        Optional.of(router), device, ifIndex, ifName, ifAlias, time, kind, in, out);
  }

  /** Unit and meaning of a reading. */
  public enum Kind {
    /** Octets since the counter started, modulo 2^64 (ifHCInOctets). */
    OCTETS_64,
    /** Octets since the counter started, modulo 2^32 (ifInOctets). */
    OCTETS_32,
    /** Mean bit/s over the interval that ends at {@code time}. */
    BITS_PER_SECOND
  }
}
