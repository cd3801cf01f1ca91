package org.peeringkit.analysis.planning;

import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.score.HitList.Row;

/**
 * How likely a way to a candidate comes about within 60 days. What the hit list says of a candidate
 * is for its easiest way; where that is a route server, or there is none yet, a session has the
 * chance of its policy: a mail is answered with .6, then yes by policy (own).
 */
public final class Chances {
  /** That a mail is answered within 60 days (own). */
  public static final double ANSWERED = 0.6;

  /** Yes of somebody who peers with us already (own). */
  public static final double PEER_SAYS_YES = 0.9;

  private static final double BLANK = 0.4;

  private Chances() {}

  /**
   * {@return chance of a session, a cable or a place where both would be, 0 to 1}
   *
   * @param row of the hit list, with its easiest way and the reading of its policy
   */
  public static double ofSession(Row row) {
    ReachOption.Kind easiest = row.reach();
    boolean ofPolicy = easiest == ReachOption.Kind.RS_INSTANT || !easiest.hasPlace();
    return ofPolicy ? ANSWERED * row.reading("policy").value().orElse(BLANK) : row.probability();
  }
}
