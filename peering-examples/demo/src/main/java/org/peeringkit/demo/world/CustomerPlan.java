package org.peeringkit.demo.world;

/** Which enterprises buy transit from us. */
final class CustomerPlan {
  /** How many. */
  static final int COUNT = 12;

  private CustomerPlan() {}

  /** Rank among the enterprises of our i-th customer. */
  static int rank(int i) {
    return 20 + 7 * i;
  }
}
