package org.peeringkit.analysis.traffic.counting;

import java.util.SortedMap;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.facts.AttributionFact;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

/**
 * Finds the AS to which a crossing was handed, or from which it was taken: by the flow's peer
 * field, then its BGP next hop, then the link, then an AS field that was found to hold neighbours,
 * then, outbound only, a table of our own: the table says how we send, never how they reach us.
 */
final class NeighbourFinder {
  private final SortedMap<IpAddr, Asn> byNextHop;
  private final RecordEstimate estimate;
  private final WalkFacts facts;

  /**
   * @param byNextHop who is at an address that may be a next hop
   * @param estimate of the record at hand
   * @param facts takes note of answers that a table gave
   */
  NeighbourFinder(SortedMap<IpAddr, Asn> byNextHop, RecordEstimate estimate, WalkFacts facts) {
    this.byNextHop = byNextHop;
    this.estimate = estimate;
    this.facts = facts;
  }

  /**
   * The neighbour's AS number plus 1, or 0 where none is known.
   *
   * @param inferred the AS field of an exporter that fills it with neighbours, or -1
   */
  long code(
      FlowBatch batch,
      int row,
      EdgeLink link,
      TrafficDirection direction,
      ExporterState exporter,
      TableEpoch epoch,
      long inferred) {
    boolean outbound = direction == TrafficDirection.OUTBOUND;
    long adjacent =
        batch.get(row, outbound ? FlowField.DESTINATION_ADJACENT_AS : FlowField.SOURCE_ADJACENT_AS);
    if (AsFields.isAsn(adjacent)) {
      return adjacent + 1;
    }
    if (outbound && batch.has(row, FlowField.BGP_NEXT_HOP) && !byNextHop.isEmpty()) {
      IpAddr nextHop = batch.address(row, FlowField.BGP_NEXT_HOP);
      Asn known = nextHop == null ? null : byNextHop.get(nextHop);
      if (known != null) {
        return known.value() + 1;
      }
    }
    if (link.neighbour().isPresent()) {
      return link.neighbour().get().value() + 1;
    }
    if (inferred >= 0) {
      return inferred + 1;
    }
    if (outbound) {
      int entry = epoch.table.find(batch, row, FlowField.DESTINATION_ADDRESS);
      return entry < 0 ? 0 : inTable(epoch, entry, exporter.ownTables[epoch.index]) + 1;
    }
    return 0;
  }

  /**
   * One router's best path is not another's, so that its own table is asked where there is one.
   *
   * @param ownTable number of the exporter's own table, or -1
   */
  private long inTable(TableEpoch epoch, int entry, int ownTable) {
    long neighbour =
        ownTable < 0
            ? epoch.table.neighbourValue(entry)
            : epoch.table.neighbourValue(entry, ownTable);
    if (neighbour >= 0) {
      facts.attributed(
          ownTable < 0 ? AttributionFact.NEIGHBOUR_SUBSTITUTE : AttributionFact.NEIGHBOUR_OWN_TABLE,
          estimate.octets);
    }
    return neighbour;
  }
}
