package org.peeringkit.analysis.discussions.lint;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.model.net.Asn;

/**
 * What a lint needs to know of us and of whom a text is for. Immutable.
 *
 * @param allowed ASes that may stand in the text: ours and theirs
 * @param names of ours, theirs and of places in the text: what they say does not count
 * @param internalNames names of our contracts, links and cost entries
 * @param others networks we would peer with beside them, with their names
 * @param goalPercent what we want to reach
 * @param closedWithoutPay whether a settlement-free attempt with them was closed
 */
public record LintContext(
    SortedSet<Asn> allowed,
    SortedSet<String> names,
    SortedSet<String> internalNames,
    SortedMap<Asn, String> others,
    Optional<BigDecimal> goalPercent,
    boolean closedWithoutPay) {

  /** Nothing is known: only words are looked at. */
  public static final LintContext NONE =
      new LintContext(
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeMap<>(),
          Optional.empty(),
          false);

  /**
   * Copies the collections.
   *
   * @param allowed ASes that may stand in the text: ours and theirs
   * @param names of ours, theirs and of places in the text: what they say does not count
   * @param internalNames names of our contracts, links and cost entries
   * @param others networks we would peer with beside them, with their names
   * @param goalPercent what we want to reach
   * @param closedWithoutPay whether a settlement-free attempt with them was closed
   */
  public LintContext {
    allowed = Collections.unmodifiableSortedSet(new TreeSet<>(allowed));
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    internalNames = Collections.unmodifiableSortedSet(new TreeSet<>(internalNames));
    others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
  }
}
