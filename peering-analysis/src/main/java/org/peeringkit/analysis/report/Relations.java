package org.peeringkit.analysis.report;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.model.net.Asn;

/**
 * Those we peer or talk with: what came and went, where a ratio strains, what was promised, how far
 * the discussions are. Immutable.
 *
 * @param sessions networks that began or ceased to be peered; unknown without a month before
 * @param ratios peers by how lopsided their traffic is, worst first
 * @param promises sessions that came up and what they moved, best first
 * @param funnel discussions by stage
 */
public record Relations(
    Answer<List<SessionRow>> sessions,
    List<RatioRow> ratios,
    List<PromiseRow> promises,
    Answer<Funnel> funnel) {

  /** How many of the best and of the worst promises a reader is shown. */
  public static final int PROMISES = 3;

  /** Larger by smaller direction beyond which a ratio that is asked for is at risk (own). */
  public static final int RATIO_LIMIT = 2;

  /**
   * Copies the lists.
   *
   * @param sessions networks that began or ceased to be peered; unknown without a month before
   * @param ratios peers by how lopsided their traffic is, worst first
   * @param promises sessions that came up and what they moved, best first
   * @param funnel discussions by stage
   */
  public Relations {
    ratios = List.copyOf(ratios);
    promises = List.copyOf(promises);
  }

  /**
   * {@return relations of which nothing is known, for the reasons given}
   *
   * @param sessions why it is not known who came and went; not blank
   * @param funnel why discussions are not known; not blank
   */
  public static Relations unknown(String sessions, String funnel) {
    return new Relations(Answer.unknown(sessions), List.of(), List.of(), Answer.unknown(funnel));
  }

  /**
   * A network that is peered now and was not the month before, or the reverse.
   *
   * @param asn origin of the traffic
   * @param name from the registry; empty if it has none
   * @param isNew new; otherwise lost
   * @param changeBps of its peered traffic, mean, in + out
   * @param changeOctets the same in octets of the months
   */
  public record SessionRow(
      Asn asn, String name, boolean isNew, Figure changeBps, Figure changeOctets) {}

  /**
   * How lopsided the traffic with a peer is.
   *
   * @param asn the peer
   * @param name from the registry; empty if it has none
   * @param inBps mean
   * @param outBps mean
   * @param ratio larger by smaller direction
   * @param outbound whether the larger one is what we send
   * @param asksForRatio whether its policy asks for a ratio; empty = it does not say
   * @param atRisk whether it asks for one and is beyond the limit
   */
  public record RatioRow(
      Asn asn,
      String name,
      Figure inBps,
      Figure outBps,
      Figure ratio,
      boolean outbound,
      Optional<Boolean> asksForRatio,
      boolean atRisk) {}

  /**
   * What a session was to move and what it moved; means.
   *
   * @param asn with whom
   * @param name from the registry; empty if it has none
   * @param link over which
   * @param date on which it came up
   * @param days after which it was looked at
   * @param promisedInBps inbound
   * @param movedInBps inbound
   * @param promisedOutBps outbound
   * @param movedOutBps outbound
   * @param movedPercent of what was promised, both directions together
   * @param reason why it is not what was promised
   */
  public record PromiseRow(
      Asn asn,
      String name,
      String link,
      LocalDate date,
      int days,
      Figure promisedInBps,
      Figure movedInBps,
      Figure promisedOutBps,
      Figure movedOutBps,
      Figure movedPercent,
      String reason) {}

  /**
   * Discussions as they stood at the end of the month.
   *
   * @param stages in the order of the work, those without any too
   * @param stale without any event for long, longest first
   * @param declined until a date or for good, soonest first
   * @param talks by network, for the list of those to peer with
   */
  public record Funnel(
      List<StageCount> stages,
      List<StaleRow> stale,
      List<DeclinedRow> declined,
      SortedMap<Asn, Talk> talks) {
    /**
     * Copies the collections.
     *
     * @param stages in the order of the work, those without any too
     * @param stale without any event for long, longest first
     * @param declined until a date or for good, soonest first
     * @param talks by network, for the list of those to peer with
     */
    public Funnel {
      stages = List.copyOf(stages);
      stale = List.copyOf(stale);
      declined = List.copyOf(declined);
      talks = Collections.unmodifiableSortedMap(new TreeMap<>(talks));
    }
  }

  /**
   * How many discussions are at a stage.
   *
   * @param stage in words
   * @param discussions at it
   */
  public record StageCount(String stage, int discussions) {}

  /**
   * A discussion in which nothing happens.
   *
   * @param asn with whom
   * @param name from the registry; empty if it has none
   * @param stage in words
   * @param since day (UTC) of its last event
   * @param days from then to the end of the month
   */
  public record StaleRow(Asn asn, String name, String stage, LocalDate since, long days) {}

  /**
   * A network that said no.
   *
   * @param asn which
   * @param name from the registry; empty if it has none
   * @param until not to be asked before; empty = no date given
   * @param reason as they gave it; empty = none
   */
  public record DeclinedRow(Asn asn, String name, Optional<LocalDate> until, String reason) {}

  /**
   * How far a discussion is.
   *
   * @param stage in words
   * @param owner who keeps it on our side; empty = nobody named
   * @param nextStep what is to be done next; empty = nothing noted
   * @param due by when; empty = no date
   */
  public record Talk(String stage, String owner, String nextStep, Optional<LocalDate> due) {}
}
