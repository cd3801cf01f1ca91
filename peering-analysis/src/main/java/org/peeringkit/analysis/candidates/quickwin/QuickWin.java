package org.peeringkit.analysis.candidates.quickwin;

import java.util.Optional;
import java.util.OptionalDouble;
import org.peeringkit.model.net.Asn;

/**
 * Something to mend with what we have.
 *
 * @param kind what
 * @param asn with whom; empty where nobody else is needed
 * @param name from the registry; empty text = none
 * @param link the link it is about; empty where it is about none
 * @param inBps inbound bit/s at the 95th percentile that it would move; empty = not known
 * @param outBps outbound bit/s
 * @param octets of the month that it would move
 * @param what what was found, in a sentence
 * @param mail the one mail to send, subject line first
 */
public record QuickWin(
    Kind kind,
    Optional<Asn> asn,
    String name,
    Optional<String> link,
    OptionalDouble inBps,
    OptionalDouble outBps,
    long octets,
    String what,
    String mail) {

  /** What there is to mend. */
  public enum Kind {
    /** A peer of ours, and its traffic still uses transit. */
    PEER_STILL_ON_TRANSIT,
    /** A peer of ours over one IP version; the other uses transit. */
    ONE_FAMILY_ONLY,
    /** At an exchange with us, peers openly or is on the route server, and no session. */
    COMMON_EXCHANGE_WITHOUT_SESSION,
    /** A large peer over the route server only: a session of its own survives it. */
    ROUTE_SERVER_ONLY,
    /** A peering port over 70 %. */
    PORT_OVER_70_PERCENT
  }
}
