package org.peeringkit.analysis.candidates.evidence;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.peeringkit.analysis.internal.WideSum;
import org.peeringkit.analysis.traffic.TrafficDirection;

/** What origins have on transit over the whole month, without its bins. Not thread-safe. */
final class Sums {
  long in;
  long out;
  long withoutSeries;
  private final WideSum squaresIn = new WideSum();
  private final WideSum squaresOut = new WideSum();
  private final List<String> links;

  /** By number of the link: octets inbound, outbound. */
  private final long[] byLink;

  private final boolean[] used;

  /**
   * @param links names by number
   */
  Sums(List<String> links) {
    this.links = links;
    this.byLink = new long[2 * links.size()];
    this.used = new boolean[links.size()];
  }

  void add(MonthTotals.Paid paid, boolean hasSeries) {
    long inward = paid.octets(TrafficDirection.INBOUND);
    long outward = paid.octets(TrafficDirection.OUTBOUND);
    in = Math.addExact(in, inward);
    out = Math.addExact(out, outward);
    squaresIn.add(paid.squares(TrafficDirection.INBOUND));
    squaresOut.add(paid.squares(TrafficDirection.OUTBOUND));
    if (!hasSeries) {
      withoutSeries = Math.addExact(withoutSeries, Math.addExact(inward, outward));
    }
    for (int i = 0; i < paid.links(); i++) {
      int link = paid.link(i);
      used[link] = true;
      byLink[2 * link] = Math.addExact(byLink[2 * link], paid.octetsOnLink(i, 0));
      byLink[2 * link + 1] = Math.addExact(byLink[2 * link + 1], paid.octetsOnLink(i, 1));
    }
  }

  /** Variance that sampling leaves, in octets squared. */
  BigInteger squares(TrafficDirection direction) {
    return (direction == TrafficDirection.INBOUND ? squaresIn : squaresOut).value();
  }

  boolean isNothing() {
    return in == 0 && out == 0;
  }

  /** Largest first, then by name. */
  List<Offload.OnLink> links() {
    List<Offload.OnLink> found = new ArrayList<>();
    for (int link = 0; link < used.length; link++) {
      if (used[link]) {
        found.add(
            new Offload.OnLink(
                links.get(link),
                byLink[2 * link + TrafficDirection.INBOUND.ordinal()],
                byLink[2 * link + TrafficDirection.OUTBOUND.ordinal()]));
      }
    }
    found.sort(
        Comparator.comparingLong(Offload.OnLink::octets)
            .reversed()
            .thenComparing(Offload.OnLink::link));
    return found;
  }
}
