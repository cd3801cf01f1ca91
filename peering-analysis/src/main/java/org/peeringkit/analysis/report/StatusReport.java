package org.peeringkit.analysis.report;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;

/**
 * What the monthly report says, as plain values; all outputs are made of it alone. Immutable and
 * thread-safe. Shares are in percent (0 to 100), changes in percentage points, rates in bit/s,
 * traffic in octets; a number that is not known is a {@link Figure.Unknown} with its reason.
 *
 * @param month the calendar month (UTC) it is about
 * @param asn who we are
 * @param network our name
 * @param goal what we are to reach
 * @param headline the numbers of the first sentence and around it
 * @param forecast when the goal is reached
 * @param board what was achieved and what is needed
 * @param trend the months and days up to now
 * @param bridge what moved the headline since the month before
 * @param way the shortest set of actions to the goal
 * @param money bills, saving and notice dates
 * @param offload hit list, excluded networks and quick wins
 * @param relations sessions, ratios, promises and discussions
 * @param links edge links
 * @param quality how far the data can be trusted
 * @param definitions every formula that is our own
 */
public record StatusReport(
    YearMonth month,
    Asn asn,
    String network,
    Goal goal,
    Headline headline,
    Answer<Forecast> forecast,
    Board board,
    Trend trend,
    Answer<Bridge> bridge,
    Answer<WayToGoal> way,
    Money money,
    Offload offload,
    Relations relations,
    List<LinkRow> links,
    DataQuality quality,
    List<Definition> definitions) {

  /** A port above this share of its capacity at the 95th percentile is shown as busy. */
  public static final BigDecimal BUSY_PERCENT = BigDecimal.valueOf(70);

  /**
   * Copies the lists.
   *
   * @param month the calendar month (UTC) it is about
   * @param asn who we are
   * @param network our name
   * @param goal what we are to reach
   * @param headline the numbers of the first sentence and around it
   * @param forecast when the goal is reached
   * @param board what was achieved and what is needed
   * @param trend the months and days up to now
   * @param bridge what moved the headline since the month before
   * @param way the shortest set of actions to the goal
   * @param money bills, saving and notice dates
   * @param offload hit list, excluded networks and quick wins
   * @param relations sessions, ratios, promises and discussions
   * @param links edge links
   * @param quality how far the data can be trusted
   * @param definitions every formula that is our own
   */
  public StatusReport {
    links = List.copyOf(links);
    definitions = List.copyOf(definitions);
  }

  /** {@return the sentence that carries the page} */
  public String sentence() {
    return HeadlineSentence.of(this);
  }

  /** {@return links over {@link #BUSY_PERCENT} in their busier direction, busiest first} */
  public List<LinkRow> busyPorts() {
    return busyPorts(links);
  }

  /**
   * {@return those of some links that are over {@link #BUSY_PERCENT} in their busier direction,
   * busiest first}
   *
   * @param links to choose from; those of unknown load are left out
   */
  public static List<LinkRow> busyPorts(List<LinkRow> links) {
    return links.stream()
        .filter(
            l ->
                l.utilisationPercent()
                    .value()
                    .filter(v -> v.compareTo(BUSY_PERCENT) > 0)
                    .isPresent())
        .sorted(
            (a, b) ->
                b.utilisationPercent()
                    .value()
                    .orElse(BigDecimal.ZERO)
                    .compareTo(a.utilisationPercent().value().orElse(BigDecimal.ZERO)))
        .toList();
  }

  /**
   * The target.
   *
   * @param percentPeered 0 to 100; empty = none set
   * @param by the month by which it is to be reached
   * @param countPaidPeering whether paid peering counts as peered
   */
  public record Goal(
      Optional<BigDecimal> percentPeered, Optional<YearMonth> by, boolean countPaidPeering) {}

  /**
   * The numbers of the first page. "Counted" is IXP + PNI + PAID_PEERING + TRANSIT, in + out.
   *
   * @param percentPeered of the counted octets of the month
   * @param percentPeeredIn inbound alone
   * @param percentPeeredOut outbound alone
   * @param percentPeeredAtBilledPeak in the 5-minute bin at which transit is billed
   * @param percentOffTransit caches counted too
   * @param previousPercentPeered of the month before
   * @param changePoints of percentPeered against the month before
   * @param meanBitsPerSecond counted traffic, in + out, over the time observed
   * @param gapBitsPerSecond to be moved from transit to peering to reach the goal, in + out, mean
   * @param largestPeersPercent share of peered octets on the largest three peers
   * @param largestPeers their names, largest first
   * @param largestSitePercent share of peered octets at the largest site
   * @param largestSite its name; empty if unknown
   */
  public record Headline(
      Figure percentPeered,
      Figure percentPeeredIn,
      Figure percentPeeredOut,
      Figure percentPeeredAtBilledPeak,
      Figure percentOffTransit,
      Figure previousPercentPeered,
      Figure changePoints,
      Figure meanBitsPerSecond,
      Figure gapBitsPerSecond,
      Figure largestPeersPercent,
      List<String> largestPeers,
      Figure largestSitePercent,
      Optional<String> largestSite) {
    /**
     * Copies the list.
     *
     * @param percentPeered of the counted octets of the month
     * @param percentPeeredIn inbound alone
     * @param percentPeeredOut outbound alone
     * @param percentPeeredAtBilledPeak in the 5-minute bin at which transit is billed
     * @param percentOffTransit caches counted too
     * @param previousPercentPeered of the month before
     * @param changePoints of percentPeered against the month before
     * @param meanBitsPerSecond counted traffic, in + out, over the time observed
     * @param gapBitsPerSecond to be moved from transit to peering to reach the goal, in + out, mean
     * @param largestPeersPercent share of peered octets on the largest three peers
     * @param largestPeers their names, largest first
     * @param largestSitePercent share of peered octets at the largest site
     * @param largestSite its name; empty if unknown
     */
    public Headline {
      largestPeers = List.copyOf(largestPeers);
    }
  }

  /**
   * When the goal is reached if the actions of the plan are asked for, and what happens without.
   *
   * @param early one chance in ten to be there by then; empty = not foreseeable
   * @param expected the middle; empty = not within five years
   * @param late nine chances in ten; empty = not foreseeable
   * @param pointsPerMonth drift without any action: the trend without steps
   * @param driftMonth month in which the drift alone reaches the goal; empty = not within five
   *     years
   * @param ceilingPercent the most that is attainable with the candidates known
   * @param method in words, how it was found
   */
  public record Forecast(
      Optional<YearMonth> early,
      Optional<YearMonth> expected,
      Optional<YearMonth> late,
      Figure pointsPerMonth,
      Optional<YearMonth> driftMonth,
      Figure ceilingPercent,
      String method) {}

  /**
   * One edge link in the month.
   *
   * @param name as configured
   * @param linkClass at the end of the month
   * @param neighbour the AS at the far end, where there is one only
   * @param site where it is
   * @param inOctets received over it
   * @param outOctets sent over it
   * @param p95InBitsPerSecond of the 5-minute bins present
   * @param p95OutBitsPerSecond of the 5-minute bins present
   * @param capacityBitsPerSecond of the port
   * @param utilisationPercent busier direction's p95 over the capacity
   * @param flowScaleIn counters over flows, inbound; 1 = they agree
   * @param flowScaleOut counters over flows, outbound
   */
  public record LinkRow(
      String name,
      LinkClass linkClass,
      Optional<Asn> neighbour,
      Optional<String> site,
      Figure inOctets,
      Figure outOctets,
      Figure p95InBitsPerSecond,
      Figure p95OutBitsPerSecond,
      Figure capacityBitsPerSecond,
      Figure utilisationPercent,
      Figure flowScaleIn,
      Figure flowScaleOut) {}

  /**
   * A formula or term, printed in every report that depends on it.
   *
   * @param term as the report uses it
   * @param text what it is
   * @param source where it is from; {@code own} = our definition
   */
  public record Definition(String term, String text, String source) {}

  /** Its sentence: all there is would be pages. */
  @Override
  public String toString() {
    return sentence();
  }
}
