package org.peeringkit.analysis.discussions.map;

/** How exactly we show our own places. */
public enum MapDetail {
  /** The cities only. */
  CITIES,
  /** The exchanges at which we are. */
  EXCHANGES,
  /** The exchanges and the buildings. */
  FACILITIES
}
