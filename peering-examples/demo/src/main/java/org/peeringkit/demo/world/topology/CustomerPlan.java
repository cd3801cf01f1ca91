package org.peeringkit.demo.world.topology;

/** Which enterprises buy transit from us. */
public final class CustomerPlan {
  /** How many. */
  public static final int COUNT = 12;

  private CustomerPlan() {}

  /** Rank among the enterprises of our i-th customer. */
  public static int rank(int i) {
    return 20 + 7 * i;
  }
}
