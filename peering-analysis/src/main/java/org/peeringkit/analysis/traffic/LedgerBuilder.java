package org.peeringkit.analysis.traffic;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.internal.Wide;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.model.net.IpFamily;

/** Collects sums put in by hand into a ledger; not thread-safe. */
public final class LedgerBuilder {
  private final LedgerPlan plan;
  private final List<String> links;
  private final LedgerTally tally;
  private final SortedMap<LinkDirection, BinSeries> counters = new TreeMap<>();
  private LedgerFacts facts = LedgerFacts.EMPTY;

  LedgerBuilder(LedgerPlan plan) {
    this.plan = plan;
    this.links = plan.linkList();
    this.tally = new LedgerTally(plan);
  }

  private int number(String link) {
    int number = Collections.binarySearch(links, link);
    if (number < 0) {
      throw new IllegalArgumentException("the plan has no link \"" + link + "\"; it has " + links);
    }
    return number;
  }

  /**
   * Adds to a total.
   *
   * @param key of a link and a day of the plan
   * @param cell sums to add
   * @return this
   * @throws IllegalArgumentException if the plan has no such link or day
   */
  public LedgerBuilder add(LedgerKey key, LedgerCell cell) {
    long day = key.day().toEpochDay() - plan.firstDay();
    if (day < 0 || day >= plan.days()) {
      throw new IllegalArgumentException("day outside the plan's period: " + key.day());
    }
    BigInteger squares = cell.squares();
    tally.addToCell(
        (int) day,
        key.origin().code(),
        LedgerTally.crossing(
            key.neighbourCode(),
            number(key.link()),
            key.direction().ordinal(),
            key.family() == IpFamily.IPV4 ? 0 : 1),
        cell.octets(),
        cell.packets(),
        cell.records(),
        Wide.hi(squares),
        Wide.lo(squares));
    return this;
  }

  /**
   * Adds to what an AS on paths is credited with, or to why none is.
   *
   * @param credit of a link of the plan
   * @return this
   * @throws IllegalArgumentException if the plan keeps no paths
   */
  public LedgerBuilder add(PathCredit credit) {
    if (!plan.paths()) {
      throw new IllegalArgumentException("the plan keeps no paths: " + credit);
    }
    tally.addToPath(
        credit.code(), number(credit.link()), credit.direction().ordinal(), credit.octets());
    return this;
  }

  /**
   * Adds to a series; an origin that the plan does not retain is folded into {@link
   * TrafficBucket#OTHER}. The bin counts as heard.
   *
   * @param origin whose octets they are
   * @param link a link of the plan
   * @param direction seen from our network
   * @param bin of the plan, from 0
   * @param octets estimated IP octets; 0 adds none
   * @return this
   * @throws IllegalArgumentException if the plan has no such link
   * @throws IndexOutOfBoundsException if it has no such bin
   */
  public LedgerBuilder addSeries(
      OriginKey origin, String link, TrafficDirection direction, int bin, long octets) {
    Objects.checkIndex(bin, plan.bins());
    boolean keeps = origin.asn().isEmpty() || plan.retained().contains(origin.asn().get());
    OriginKey kept = keeps ? origin : OriginKey.of(TrafficBucket.OTHER);
    int number = number(link);
    tally.addToBin(LedgerTally.series(kept.code(), number, direction.ordinal()), bin, octets);
    tally.heard(number, bin, bin + 1);
    return this;
  }

  /**
   * Marks bins in which an exporter of the link was heard, from (inclusive) to (exclusive).
   *
   * @param link a link of the plan
   * @param fromBin the first, from 0
   * @param toBin the one after the last
   * @return this
   * @throws IllegalArgumentException if the plan has no such link
   */
  public LedgerBuilder heard(String link, int fromBin, int toBin) {
    tally.heard(number(link), fromBin, toBin);
    return this;
  }

  /**
   * Sets the link's counters in one direction, over the plan's bins.
   *
   * @param link a link of the plan
   * @param direction seen from our network
   * @param octets layer-2 octets per bin
   * @return this
   * @throws IllegalArgumentException if the plan has no such link or other bins
   */
  public LedgerBuilder counters(String link, TrafficDirection direction, BinSeries octets) {
    number(link);
    if (!octets.start().equals(plan.start())
        || octets.binSeconds() != plan.binSeconds()
        || octets.size() != plan.bins()) {
      throw new IllegalArgumentException("counters do not have the plan's bins: " + octets);
    }
    counters.put(new LinkDirection(link, direction), octets);
    return this;
  }

  /**
   * Sets how it was made.
   *
   * @param value takes the place of what was said before
   * @return this
   */
  public LedgerBuilder facts(LedgerFacts value) {
    facts = value;
    return this;
  }

  /** {@return what was said so far, as a value} */
  public TrafficLedger build() {
    return TrafficLedger.of(tally, facts).withCounters(counters);
  }
}
