package org.peeringkit.analysis.candidates.evidence;

/** Where a cone is from, the most trusted first. */
public enum ConeSource {
  /** Paths of our tables on which the network is followed by provider-to-customer hops only. */
  PATHS("paths in our tables"),
  /** The expansion of the as-sets in its PeeringDB entry: what it says it may announce. */
  AS_SET("its as-set"),
  /** CAIDA's provider-peer observed cones. */
  OBSERVED("CAIDA's observed cones"),
  /** Its customers, theirs and so on by AS relationships; inflated. */
  RELATIONSHIPS("AS relationships, which inflate"),
  /** Nobody knows of a network behind it. */
  ALONE("nothing");

  private final String words;

  ConeSource(String words) {
    this.words = words;
  }

  /** {@return what it is called in sentences} */
  public String words() {
    return words;
  }
}
