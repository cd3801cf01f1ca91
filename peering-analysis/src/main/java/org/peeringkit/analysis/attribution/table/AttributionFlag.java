package org.peeringkit.analysis.attribution.table;

import java.util.EnumSet;

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
  AS_TRANS;

  private static final AttributionFlag[] FLAGS = values();

  /** {@return the flag as one bit of a set of flags} */
  public int bit() {
    return 1 << ordinal();
  }

  /**
   * {@return the flags whose {@link #bit} is set}
   *
   * @param bits the flags' bits or'ed; other bits are ignored
   */
  public static EnumSet<AttributionFlag> setOf(int bits) {
    EnumSet<AttributionFlag> set = EnumSet.noneOf(AttributionFlag.class);
    for (AttributionFlag flag : FLAGS) {
      if ((bits & flag.bit()) != 0) {
        set.add(flag);
      }
    }
    return set;
  }
}
