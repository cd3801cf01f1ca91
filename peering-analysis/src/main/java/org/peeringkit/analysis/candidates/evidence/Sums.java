package org.peeringkit.analysis.candidates.evidence;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.analysis.traffic.TrafficDirection;

/** What origins have on transit over the whole month, without its bins. Not thread-safe. */
final class Sums {
  long in;
  long out;
  long withoutSeries;
  BigInteger squaresIn = BigInteger.ZERO;
  BigInteger squaresOut = BigInteger.ZERO;
  private final SortedMap<String, long[]> byLink = new TreeMap<>();

  void add(MonthTotals.Paid paid, boolean hasSeries) {
    long inward = paid.octets(TrafficDirection.INBOUND);
    long outward = paid.octets(TrafficDirection.OUTBOUND);
    in = Math.addExact(in, inward);
    out = Math.addExact(out, outward);
    squaresIn = squaresIn.add(paid.squares(TrafficDirection.INBOUND));
    squaresOut = squaresOut.add(paid.squares(TrafficDirection.OUTBOUND));
    if (!hasSeries) {
      withoutSeries = Math.addExact(withoutSeries, Math.addExact(inward, outward));
    }
    paid.byLink()
        .forEach(
            (link, octets) -> {
              long[] sum = byLink.computeIfAbsent(link, name -> new long[2]);
              sum[0] = Math.addExact(sum[0], octets[0]);
              sum[1] = Math.addExact(sum[1], octets[1]);
            });
  }

  boolean isNothing() {
    return in == 0 && out == 0;
  }

  /** Largest first, then by name. */
  List<Offload.OnLink> links() {
    List<Offload.OnLink> links = new ArrayList<>();
    byLink.forEach(
        (link, octets) ->
            links.add(
                new Offload.OnLink(
                    link,
                    octets[TrafficDirection.INBOUND.ordinal()],
                    octets[TrafficDirection.OUTBOUND.ordinal()])));
    links.sort(
        Comparator.comparingLong(Offload.OnLink::octets)
            .reversed()
            .thenComparing(Offload.OnLink::link));
    return links;
  }
}
