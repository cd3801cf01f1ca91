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
  COLLECTOR_ONLY,
  /** A payload of the RPKI allows the origin to announce the prefix (RFC 6811). */
  RPKI_VALID,
  /** Payloads cover the prefix and none allows the origin to announce it. */
  RPKI_INVALID,
  /** No payload covers the prefix. */
  RPKI_NOT_FOUND,
  /** The origin is the stand-in for a number that an old session could not carry (RFC 6793). */
  AS_TRANS
}
