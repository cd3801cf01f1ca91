package org.peeringkit.model.bgp;

import java.util.Optional;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/**
 * The far end of a BGP session as a dump or monitoring station names it.
 *
 * @param address the peer's address
 * @param asn the peer's AS; AS 0, which no session can have (RFC 7607), where the source does not
 *     say
 * @param bgpIdentifier as in its OPEN; empty where the format does not carry it
 */
public record BgpPeer(IpAddr address, Asn asn, Optional<IpAddr> bgpIdentifier)
    implements Comparable<BgpPeer> {

  /** In place of the peer of a route whose source names none, such as a router's short table. */
  public static final BgpPeer UNKNOWN = new BgpPeer(IpAddr.ofV4(0), Asn.of(0), Optional.empty());

  /** {@return whether anything is known of the peer: false for {@link #UNKNOWN} alone} */
  public boolean isKnown() {
    return !equals(UNKNOWN);
  }

  /** By address, then AS, then identifier (unknown first). */
  @Override
  public int compareTo(BgpPeer other) {
    int first = address.compareTo(other.address);
    int second = first != 0 ? first : asn.compareTo(other.asn);
    if (second != 0) {
      return second;
    }
    if (bgpIdentifier.isEmpty() || other.bgpIdentifier.isEmpty()) {
      return Boolean.compare(bgpIdentifier.isPresent(), other.bgpIdentifier.isPresent());
    }
    return bgpIdentifier.get().compareTo(other.bgpIdentifier.get());
  }
}
