package org.peeringkit.analysis.planning.ixp;

/**
 * Who would peer (I. Castro, J. C. Cardona, S. Gorinsky, P. Francois, Remote Peering: More Peering
 * without Internet Flattening, CoNEXT 2014). Whoever is on the route server is in every group.
 */
public enum PeerGroup {
  /** An open policy. */
  OPEN("open"),
  /** Those, and the ten with a selective policy that have most traffic. */
  OPEN_TOP10_SELECTIVE("open and the ten largest selective"),
  /** An open or a selective policy. */
  OPEN_SELECTIVE("open and selective"),
  /** All, whatever they publish. */
  ALL("all");

  /** How many of the selective the second group has. */
  static final int TOP = 10;

  private final String words;

  PeerGroup(String words) {
    this.words = words;
  }

  /** {@return what it is called in words, for people} */
  public String words() {
    return words;
  }
}
