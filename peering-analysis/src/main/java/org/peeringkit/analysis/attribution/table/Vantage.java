package org.peeringkit.analysis.attribution.table;

/** Whose table a RIB is. */
public enum Vantage {
  /** Ours or a sibling's router: tells neighbours, path lengths and adjacency as we see them. */
  OWN,
  /** A public collector: tells origins and cones only. */
  COLLECTOR
}
