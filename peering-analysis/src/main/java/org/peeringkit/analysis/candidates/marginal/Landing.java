package org.peeringkit.analysis.candidates.marginal;

import java.util.Optional;
import org.peeringkit.analysis.internal.Words;

/**
 * Where the traffic of a candidate would arrive. What a port can take is {@code 0.7 x} its speed
 * (own), less the 95th percentile of what crosses it: bin by bin, with the traffic of all who were
 * placed there before.
 *
 * @param place name of the exchange or building; empty where no place is known
 * @param link our link there; empty where none is configured: a port that is still to be ordered
 * @param room what the link can take; empty where capacity or load is not known
 * @param because why there is no room to speak of, in words; empty text where there is
 */
public record Landing(
    Optional<String> place, Optional<String> link, Optional<Room> room, String because) {

  /**
   * Room on a link before and after, by direction.
   *
   * @param usableBps what it carries at most: 0.7 x speed, the same in both directions
   * @param loadInBps 95th percentile inbound before the candidate comes
   * @param loadOutBps the same outbound
   * @param afterInBps 95th percentile inbound with the candidate
   * @param afterOutBps the same outbound
   */
  public record Room(
      double usableBps,
      double loadInBps,
      double loadOutBps,
      double afterInBps,
      double afterOutBps) {

    /** {@return what is left inbound before the candidate comes, bit/s, 0 or more} */
    public double leftInBps() {
      return Math.max(0, usableBps - loadInBps);
    }

    /** {@return what is left outbound before the candidate comes, bit/s, 0 or more} */
    public double leftOutBps() {
      return Math.max(0, usableBps - loadOutBps);
    }

    /** {@return by how much the candidate exceeds what is left inbound, bit/s, 0 or more} */
    public double overflowInBps() {
      return Math.max(0, afterInBps - Math.max(usableBps, loadInBps));
    }

    /** {@return by how much the candidate exceeds what is left outbound, bit/s, 0 or more} */
    public double overflowOutBps() {
      return Math.max(0, afterOutBps - Math.max(usableBps, loadOutBps));
    }

    /** {@return whether nothing overflows that did not before} */
    public boolean fits() {
      return overflowInBps() == 0 && overflowOutBps() == 0;
    }
  }

  /** {@return whether it is known that not all of it fits} */
  public boolean overflows() {
    return room.filter(r -> !r.fits()).isPresent();
  }

  /** {@return what does not fit, in words; empty where it does, or where that is not known} */
  public Optional<String> overflow() {
    return room.filter(r -> !r.fits())
        .map(
            r ->
                link.orElse("")
                    + " is good for "
                    + Words.bits(r.usableBps())
                    + ": "
                    + Words.bits(r.overflowInBps())
                    + " too much inbound, "
                    + Words.bits(r.overflowOutBps())
                    + " outbound");
  }
}
