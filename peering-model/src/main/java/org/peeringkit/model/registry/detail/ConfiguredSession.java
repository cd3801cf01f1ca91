package org.peeringkit.model.registry.detail;

import java.util.Comparator;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/**
 * A BGP session of ours as the tool that configures our routers has it, up or not. Immutable and
 * thread-safe.
 *
 * @param asn the neighbour's AS
 * @param address the neighbour's
 * @param status whether it is in service
 * @param kind what it is for
 */
public record ConfiguredSession(Asn asn, IpAddr address, Status status, Kind kind)
    implements Comparable<ConfiguredSession> {

  private static final Comparator<ConfiguredSession> ORDER =
      Comparator.comparing(ConfiguredSession::address)
          .thenComparing(ConfiguredSession::status)
          .thenComparing(ConfiguredSession::kind)
          .thenComparing(ConfiguredSession::asn);

  /** How far a session is. */
  public enum Status {
    /** Configured and meant to be up, if only after a maintenance. */
    IN_SERVICE,
    /** Asked for or being set up. */
    ON_THE_WAY,
    /** Switched off, on its way out or gone. */
    OUT_OF_SERVICE
  }

  /** What a session is for. */
  public enum Kind {
    /** Peering, over an exchange or a cable. */
    PEERING,
    /** With a route server of an exchange. */
    ROUTE_SERVER,
    /** Anything else: transit, a customer, ourselves. */
    OTHER
  }

  /** {@return whether the neighbour is a peer of ours by it} */
  public boolean isPeer() {
    return status == Status.IN_SERVICE && kind == Kind.PEERING;
  }

  /** By address; of two with one address the one that is in service comes first. */
  @Override
  public int compareTo(ConfiguredSession other) {
    return ORDER.compare(this, other);
  }
}
