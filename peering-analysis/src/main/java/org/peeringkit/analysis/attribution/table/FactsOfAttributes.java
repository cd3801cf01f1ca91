package org.peeringkit.analysis.attribution.table;

import java.util.Arrays;

/** By number of attributes of one cursor the last that was made of them; 0 at first. */
final class FactsOfAttributes {
  private static final int INITIAL = 1024;

  private int[] facts = new int[INITIAL];

  int get(int attributes) {
    return attributes < facts.length ? facts[attributes] : 0;
  }

  void set(int attributes, int fact) {
    if (attributes >= facts.length) {
      int capacity = facts.length + (facts.length >> 1);
      facts = Arrays.copyOf(facts, Math.max(attributes + 1, capacity));
    }
    facts[attributes] = fact;
  }
}
