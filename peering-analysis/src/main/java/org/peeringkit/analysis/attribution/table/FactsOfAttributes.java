package org.peeringkit.analysis.attribution.table;

/**
 * By number of attributes of one cursor the last that was made of them; 0 at first. In chunks,
 * since a dump of many peers has millions, and copying them to grow takes twice as much memory.
 */
final class FactsOfAttributes {
  private final IntColumn facts = new IntColumn();

  int get(int attributes) {
    return attributes < facts.size() ? facts.get(attributes) : 0;
  }

  void set(int attributes, int fact) {
    while (facts.size() <= attributes) {
      facts.add(0);
    }
    facts.set(attributes, fact);
  }
}
