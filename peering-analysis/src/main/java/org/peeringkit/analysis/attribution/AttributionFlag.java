package org.peeringkit.analysis.attribution;

/** What to keep in mind about an answer. */
public enum AttributionFlag {
  /** Several ASes originate the prefix. */
  MOAS,
  /** The path ends in an AS_SET; the aggregator's AS stands for it. */
  AS_SET,
  /** The origin is a private, documentation or reserved AS number. */
  SPECIAL_ASN,
  /** No table of our own has the prefix: origin and path are as a collector sees them. */
  COLLECTOR_ONLY
}
