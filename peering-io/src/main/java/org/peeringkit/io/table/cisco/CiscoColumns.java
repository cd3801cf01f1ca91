package org.peeringkit.io.table.cisco;

import java.util.Optional;

/**
 * Where the columns of a table stand, from its line of headings. Numbers are aligned to the right
 * end of their heading by Cisco and FRR, to its left by Arista: the nearer heading claims them.
 *
 * @param network where prefixes begin; status codes stand before
 * @param nextHop where next hops begin
 * @param path where AS paths begin
 */
record CiscoColumns(
    int network, int nextHop, int metric, int aigp, int localPref, int weight, int path) {
  private static final int METRIC_WIDTH = 6;
  private static final int WEIGHT_WIDTH = 6;
  private static final int AIGP_WIDTH = 4;

  /** What a number is. */
  enum Cell {
    METRIC,
    LOCAL_PREF,
    WEIGHT,
    OTHER
  }

  static Optional<CiscoColumns> of(String line) {
    int network = line.indexOf("Network");
    int nextHop = line.indexOf("Next Hop", network + 1);
    int path = line.indexOf("Path", nextHop + 1);
    int weight = line.indexOf("Weight", nextHop + 1);
    if (network < 0 || nextHop < 0 || path < 0 || weight < 0 || weight > path) {
      return Optional.empty();
    }
    if (!line.substring(0, network).isBlank()) {
      return Optional.empty();
    }
    int localPref = line.indexOf("LocPr", nextHop + 1);
    int metric = line.indexOf("Metric", nextHop + 1);
    int aigp = line.indexOf("AIGP", nextHop + 1);
    return Optional.of(new CiscoColumns(network, nextHop, metric, aigp, localPref, weight, path));
  }

  /** The column of a number that stands from one index to another. */
  Cell cell(int from, int to) {
    int toMetric = distance(metric, METRIC_WIDTH, from, to);
    int toPref = distance(localPref, METRIC_WIDTH, from, to);
    int toWeight = distance(weight, WEIGHT_WIDTH, from, to);
    int toAigp = distance(aigp, AIGP_WIDTH, from, to);
    int least = Math.min(Math.min(toMetric, toAigp), Math.min(toPref, toWeight));
    if (least == toWeight) {
      return Cell.WEIGHT;
    }
    if (least == toAigp) {
      return Cell.OTHER;
    }
    return least == toPref ? Cell.LOCAL_PREF : Cell.METRIC;
  }

  private static int distance(int heading, int width, int from, int to) {
    return heading < 0
        ? Integer.MAX_VALUE
        : Math.min(Math.abs(to - (heading + width)), Math.abs(from - heading));
  }
}
