package org.peeringkit.io.internal.bgp;

/** Whether the prefixes of a message have path identifiers (RFC 7911), by address family. */
@FunctionalInterface
public interface PathIds {
  /** Nothing says so: both readings are to be tried. */
  PathIds UNKNOWN = (afi, safi) -> Use.UNKNOWN;

  PathIds ALWAYS = (afi, safi) -> Use.YES;

  /** What is known of one family. */
  enum Use {
    YES,
    NO,
    UNKNOWN,
    /** Probably: the other reading is taken where only it fits. */
    EXPECTED,
    /** Probably not: likewise. */
    NOT_EXPECTED
  }

  Use of(int afi, int safi);

  /** Whether the record that the message stands in says itself that there are identifiers. */
  default boolean marked() {
    return false;
  }
}
