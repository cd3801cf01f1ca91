package org.peeringkit.analysis.candidates.acceptance;

/** Networks that say yes about equally often, each with the chance assumed of it (own). */
public enum PolicyClass {
  /** "Open". */
  OPEN(0.90),
  /** "Selective", and what they ask for is there. */
  SELECTIVE_MET(0.45),
  /** "Selective", and something they ask for is missing or not known to be there. */
  SELECTIVE_NOT_MET(0.10),
  /** "Restrictive". */
  RESTRICTIVE(0.08),
  /** "No". */
  NO(0.01),
  /** No policy is published. */
  BLANK(0.40);

  private final double prior;

  PolicyClass(double prior) {
    this.prior = prior;
  }

  /** {@return the assumed probability of yes to a mail that is answered, 0 to 1} */
  public double prior() {
    return prior;
  }
}
