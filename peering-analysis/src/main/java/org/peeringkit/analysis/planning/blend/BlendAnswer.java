package org.peeringkit.analysis.planning.blend;

/**
 * What {@link BlendSolver} says.
 *
 * <p>Variants: {@link BlendPlan}, {@link Unknown}.
 */
public sealed interface BlendAnswer permits BlendPlan, BlendAnswer.Unknown {
  /**
   * Nothing can be said of money.
   *
   * @param reason completes "unknown because ..."
   */
  record Unknown(String reason) implements BlendAnswer {}
}
