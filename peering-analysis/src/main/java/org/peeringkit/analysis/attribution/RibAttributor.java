package org.peeringkit.analysis.attribution;

import java.util.Optional;
import java.util.TreeMap;
import org.peeringkit.analysis.attribution.table.AttributionFlag;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

/** The longest match of a route table; a default route is no answer. */
final class RibAttributor implements AttributionChain.Fast {
  static final String NAME = "rib";

  private final RouteTable table;

  RibAttributor(RouteTable table) {
    this.table = table;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public long answer(FlowBatch batch, int row, FlowField end) {
    int index = table.find(batch, row, end);
    if (table.isDefaultRoute(index)) {
      return DEFAULT_ROUTE;
    }
    return index < 0
        ? NONE
        : FROM_TABLE | AttributionChain.Fast.packed(table.originBits(index), table.flagBits(index));
  }

  @Override
  public Optional<Attribution> attribute(IpAddr address, FlowRecord record, FlowField end) {
    return Optional.of(lookup(address)).filter(a -> a.status() == AttributionStatus.ATTRIBUTED);
  }

  /** Whether only a default route covers the address. */
  boolean isDefault(IpAddr address) {
    return lookup(address).status() == AttributionStatus.DEFAULT_ROUTE;
  }

  /** Whose the address is by this table alone. */
  Attribution lookup(IpAddr address) {
    int index = table.find(address);
    if (index < 0) {
      return Attribution.none(AttributionStatus.UNROUTED, Optional.empty());
    }
    if (table.isDefaultRoute(index)) {
      return Attribution.none(AttributionStatus.DEFAULT_ROUTE, Optional.of(table.prefix(index)));
    }
    return new Attribution(
        AttributionStatus.ATTRIBUTED,
        Optional.of(table.origin(index)),
        Optional.of(table.prefix(index)),
        Optional.of(table.best(index).path()),
        table.neighbour(index),
        NAME,
        AttributionFlag.setOf(table.flagBits(index)),
        new TreeMap<>(table.visibility(index)));
  }
}
