package org.peeringkit.analysis.attribution.doubt;

import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;

/**
 * A more specific route inside a block of somebody else, by an AS that nothing known connects with
 * the holder of the block. Immutable.
 *
 * @param prefix what is announced
 * @param origin who announces it
 * @param block the shortest route around it whose holder is not the origin
 * @param holder origin of the block
 * @param sign what makes it doubtful
 */
public record StrangerRoute(Prefix prefix, Asn origin, Prefix block, Asn holder, Sign sign)
    implements Comparable<StrangerRoute> {

  /** What makes a route doubtful, beside the strangeness of its origin. */
  public enum Sign {
    /** Payloads of the RPKI cover the prefix, and none allows the origin (RFC 6811). */
    RPKI_INVALID("the RPKI calls its origin invalid"),
    /** An earlier table had the block and not this route; the RPKI does not vouch for it. */
    NEW("no earlier table has it, and no payload of the RPKI vouches for it");

    private final String words;

    Sign(String words) {
      this.words = words;
    }

    /** {@return a clause that says so} */
    public String words() {
      return words;
    }
  }

  /** By prefix, then by origin. */
  @Override
  public int compareTo(StrangerRoute other) {
    int order = prefix.compareTo(other.prefix);
    return order != 0 ? order : origin.compareTo(other.origin);
  }

  /** {@code 192.0.2.0/25 AS64511 in 192.0.2.0/24 of AS64510}. */
  @Override
  public String toString() {
    return prefix + " " + origin + " in " + block + " of " + holder;
  }
}
