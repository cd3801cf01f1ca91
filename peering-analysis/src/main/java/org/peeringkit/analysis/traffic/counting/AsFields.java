package org.peeringkit.analysis.traffic.counting;

import java.util.Arrays;
import java.util.TreeSet;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.source.FlowBatch;

/**
 * What the AS fields of records hold. Routers can be told to export the neighbour ("peer-as")
 * instead of the origin, and the record does not say which; the table does, where the two differ.
 */
final class AsFields {
  private static final long NO_ORIGIN = -1;

  private final RouteTable table;
  private final long[] own;
  private final long[] neighbours;

  AsFields(CountingRules rules, RouteTable table) {
    this.table = table;
    this.own = rules.own().stream().mapToLong(Asn::value).toArray();
    TreeSet<Asn> known = new TreeSet<>(table.neighbours());
    known.addAll(rules.neighbours().values());
    for (String name : rules.links().names()) {
      rules.links().latest(name).neighbour().ifPresent(known::add);
    }
    this.neighbours = known.stream().mapToLong(Asn::value).toArray();
  }

  /** Whether a number can be somebody's: not 0, AS_TRANS or the last ones (RFC 7300, 7607). */
  static boolean isAsn(long number) {
    return number > 0 && number < 0xFFFF_FFFFL && number != 23456 && number != 65535;
  }

  /** The AS field of an address, or -1 if there is none or no AS number in it. */
  static long number(FlowBatch batch, int row, FlowField end) {
    long number =
        batch.get(
            row, end == FlowField.SOURCE_ADDRESS ? FlowField.SOURCE_AS : FlowField.DESTINATION_AS);
    return isAsn(number) ? number : -1;
  }

  /**
   * Compares one field.
   *
   * @param end the address it is of
   * @param field its number
   * @param link the edge link that is crossed
   * @param answer whose the address is, by {@link AttributionChain#answer}
   */
  void compare(
      FlowBatch batch,
      int row,
      FlowField end,
      long field,
      EdgeLink link,
      long answer,
      RecordEstimate estimate,
      AsFieldTally tally) {
    boolean known = AttributionChain.isAttributed(answer) && !AttributionChain.isFromFlow(answer);
    long origin = known ? AttributionChain.origin(answer) : originInTable(batch, row, end);
    // Our own AS is stripped or private at one place and shown at another: it tells nothing.
    if (contains(own, field) || contains(own, origin)) {
      return;
    }
    if (origin == NO_ORIGIN) {
      if (link.linkClass() == LinkClass.TRANSIT && link.neighbour().isPresent()) {
        tally.add(
            isNeighbour(field, link)
                ? AsFieldTally.UNTABLED_NEIGHBOUR
                : AsFieldTally.UNTABLED_OTHER,
            estimate.octets);
      }
      return;
    }
    boolean neighbour = isNeighbour(field, link);
    int kind =
        field == origin
            ? neighbour ? AsFieldTally.BOTH : AsFieldTally.ORIGIN
            : neighbour ? AsFieldTally.NEIGHBOUR : AsFieldTally.NEITHER;
    tally.add(kind, estimate.octets);
  }

  private boolean isNeighbour(long number, EdgeLink link) {
    return link.neighbour().isPresent()
        ? link.neighbour().get().value() == number
        : contains(neighbours, number);
  }

  private static boolean contains(long[] sorted, long number) {
    return Arrays.binarySearch(sorted, number) >= 0;
  }

  private long originInTable(FlowBatch batch, int row, FlowField end) {
    int entry = table.find(batch, row, end);
    return entry < 0 || table.isDefaultRoute(entry) ? NO_ORIGIN : table.origin(entry).value();
  }
}
