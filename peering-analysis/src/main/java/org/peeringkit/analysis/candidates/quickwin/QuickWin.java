package org.peeringkit.analysis.candidates.quickwin;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.peeringkit.model.net.Asn;

/**
 * Something to mend with what we have.
 *
 * @param kind what
 * @param asn with whom; empty where nobody else is needed
 * @param name from the registry; empty text = none
 * @param link the link it is about; empty where it is about none
 * @param inBps inbound bit/s at the 95th percentile that it is about, the mean where {@code
 *     isMean}; empty = not known
 * @param outBps outbound bit/s
 * @param isMean whether the rates are means, for no series of it is kept
 * @param octets of the month that it would move; 0 where it moves nothing
 * @param parts of what that consists, as far as the ledger and our tables tell
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
    boolean isMean,
    long octets,
    List<Part> parts,
    String what,
    String mail) {

  /**
   * Copies the list.
   *
   * @param kind what
   * @param asn with whom; empty where nobody else is needed
   * @param name from the registry; empty text = none
   * @param link the link it is about; empty where it is about none
   * @param inBps inbound bit/s at the 95th percentile that it is about, the mean where {@code
   *     isMean}; empty = not known
   * @param outBps outbound bit/s
   * @param isMean whether the rates are means, for no series of it is kept
   * @param octets of the month that it would move; 0 where it moves nothing
   * @param parts of what that consists, as far as the ledger and our tables tell
   * @param what what was found, in a sentence
   * @param mail the one mail to send, subject line first
   */
  public QuickWin {
    parts = List.copyOf(parts);
  }

  /** The same with another sentence of what was found. */
  QuickWin saying(String other) {
    return new QuickWin(kind, asn, name, link, inBps, outBps, isMean, octets, parts, other, mail);
  }

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
    /** A session is up, and no octets or no prefixes come over it. */
    SESSION_WITHOUT_TRAFFIC,
    /** A peering port over 70 %. */
    PORT_OVER_70_PERCENT
  }

  /** By what a quick win is divided. */
  public enum By {
    /** The link over which it enters or leaves. */
    ENTRY_POINT,
    /** The IP version. */
    FAMILY,
    /** Prefixes for which our tables have no route from the peer. */
    PREFIX
  }

  /**
   * A part of it.
   *
   * @param by by what it is divided
   * @param name link, IP version or prefix
   * @param inBps inbound bit/s at the 95th percentile; empty = not known: series are kept by link
   * @param outBps outbound bit/s
   * @param octets of the month, both directions; empty = not known: totals are kept by IP version,
   *     and nothing by prefix
   */
  public record Part(
      By by, String name, OptionalDouble inBps, OptionalDouble outBps, OptionalLong octets) {}

  /** What was found. */
  @Override
  public String toString() {
    return what;
  }
}
