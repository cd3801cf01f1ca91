package org.peeringkit.model.fault;

/** What is wrong with an input, in the five ways that call for different reactions. */
public enum FaultKind {
  /** Fewer octets than announced; what follows in this unit is lost. */
  TRUNCATED,
  /**
   * A length or count above {@link org.peeringkit.model.source.DecodeLimits}; the unit is skipped.
   */
  LENGTH_EXCEEDS_LIMIT,
  /** A value the specification does not allow here. */
  BAD_VALUE,
  /** Well-formed, but of a kind this reader does not interpret; skipped and counted. */
  UNSUPPORTED,
  /** Needs something not seen: a peer index table, a template. */
  CONTEXT_MISSING
}
