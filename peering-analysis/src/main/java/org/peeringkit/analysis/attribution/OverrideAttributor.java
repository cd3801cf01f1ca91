package org.peeringkit.analysis.attribution;

import java.util.EnumSet;
import java.util.Optional;
import java.util.TreeMap;
import org.peeringkit.analysis.attribution.table.AttributionFlag;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.source.FlowBatch;

/** What the operator states, whatever the tables say. */
final class OverrideAttributor implements AttributionChain.Fast {
  static final String NAME = "override";

  private final PrefixTable<Asn> overrides;

  OverrideAttributor(PrefixTable<Asn> overrides) {
    this.overrides = overrides;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean answersBogons() {
    return true;
  }

  @Override
  public long answer(FlowBatch batch, int row, FlowField end) {
    int index =
        batch.family(row, end) == IpFamily.IPV4
            ? overrides.find4((int) batch.lo(row, end))
            : overrides.find6(batch.hi(row, end), batch.lo(row, end));
    return index < 0 ? NONE : AttributionChain.Fast.packed(overrides.value(index).bits(), 0);
  }

  @Override
  public Optional<Attribution> attribute(IpAddr address, FlowRecord record, FlowField end) {
    return overrides
        .lookup(address)
        .map(
            entry ->
                new Attribution(
                    AttributionStatus.ATTRIBUTED,
                    Optional.of(entry.value()),
                    Optional.of(entry.prefix()),
                    Optional.empty(),
                    Optional.empty(),
                    NAME,
                    EnumSet.noneOf(AttributionFlag.class),
                    new TreeMap<>()));
  }
}
