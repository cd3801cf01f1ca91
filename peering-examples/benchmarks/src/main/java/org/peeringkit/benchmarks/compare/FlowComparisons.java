package org.peeringkit.benchmarks.compare;

import java.util.List;

/** Flow files: counting by destination AS, attribution, ledgers. */
final class FlowComparisons implements Suite {
  @Override
  public List<Comparison> comparisons(Setting setting) {
    return List.of();
  }
}
