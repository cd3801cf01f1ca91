package org.peeringkit.demo.world.address;

import java.util.OptionalInt;
import org.peeringkit.model.net.Prefix;

/**
 * A prefix in the table.
 *
 * @param prefix what is announced
 * @param origin index of the network it is credited to
 * @param kind how it is announced
 * @param other the second origin of {@link Kind#MOAS} kinds, the network inside the set of {@link
 *     Kind#AS_SET}
 */
public record Announcement(Prefix prefix, int origin, Kind kind, OptionalInt other) {

  /** How a prefix is announced. */
  public enum Kind {
    /** By its origin, seen everywhere. */
    PLAIN,
    /** A more specific prefix of the same network's block. */
    NESTED,
    /** A more specific prefix of one network's block, announced by another. */
    NESTED_OTHER,
    /** Two origins; the one it is credited to is seen by more peers. */
    MOAS,
    /** Two origins seen equally often; the lower AS number is credited. */
    MOAS_TIE,
    /** The path ends in a set; the aggregator is credited. */
    AS_SET,
    /** Ours, from inside. */
    OWN,
    /** Our own AS or our sibling, seen through transit: a network in two parts. */
    OWN_REMOTE
  }

  static Announcement plain(Prefix prefix, int origin, Kind kind) {
    return new Announcement(prefix, origin, kind, OptionalInt.empty());
  }
}
