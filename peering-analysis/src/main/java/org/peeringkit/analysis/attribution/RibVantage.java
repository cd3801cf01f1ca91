package org.peeringkit.analysis.attribution;

/** Whose table a RIB is. */
public enum RibVantage {
  /** Ours or a sibling's router: tells neighbours, path lengths and adjacency as we see them. */
  OWN,
  /** A public collector: tells origins and cones only. */
  COLLECTOR
}
