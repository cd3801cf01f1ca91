package org.peeringkit.analysis.attribution;

import java.util.Optional;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/** The longest match of a route table; a default route is no answer. */
final class RibAttributor implements AttributionChain.Fast {
  static final String NAME = "rib";

  private final RouteTable table;

  /** Index of each family's default route, or -1. */
  private final int default4;

  private final int default6;

  RibAttributor(RouteTable table) {
    this.table = table;
    this.default4 = table.indexOf(org.peeringkit.model.net.Prefix.ofV4(0, 0));
    this.default6 = table.indexOf(org.peeringkit.model.net.Prefix.ofV6(0, 0, 0));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public long answer(FlowBatch batch, int row, FlowField end) {
    int index;
    if (batch.family(row, end) == IpFamily.IPV4) {
      index = table.find4((int) batch.lo(row, end));
      if (index == default4 && index >= 0) {
        return DEFAULT_ROUTE;
      }
    } else {
      index = table.find6(batch.hi(row, end), batch.lo(row, end));
      if (index == default6 && index >= 0) {
        return DEFAULT_ROUTE;
      }
    }
    return index < 0
        ? NONE
        : FROM_TABLE | AttributionChain.Fast.packed(table.originBits(index), table.flagBits(index));
  }

  @Override
  public Optional<Attribution> attribute(IpAddr address, FlowRecord record, FlowField end) {
    return Optional.of(table.lookup(address))
        .filter(a -> a.status() == AttributionStatus.ATTRIBUTED);
  }

  /** Whether only a default route covers the address. */
  boolean isDefault(IpAddr address) {
    return table.lookup(address).status() == AttributionStatus.DEFAULT_ROUTE;
  }
}
