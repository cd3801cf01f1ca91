package org.peeringkit.analysis.attribution;

import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.analysis.attribution.table.AttributionFlag;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

/**
 * The AS number that the exporter put into the record. 0, AS_TRANS and other reserved numbers are
 * never an answer; private and documentation numbers are none in {@code flow-except-private}.
 */
final class FlowAttributor implements AttributionChain.Fast {
  static final String NAME = "flow";
  static final String EXCEPT_PRIVATE = "flow-except-private";
  private static final long MAX = 0xFFFF_FFFFL;

  private final boolean exceptPrivate;

  FlowAttributor(boolean exceptPrivate) {
    this.exceptPrivate = exceptPrivate;
  }

  @Override
  public String name() {
    return exceptPrivate ? EXCEPT_PRIVATE : NAME;
  }

  private static FlowField field(FlowField end) {
    return end == FlowField.SOURCE_ADDRESS ? FlowField.SOURCE_AS : FlowField.DESTINATION_AS;
  }

  @Override
  public long answer(FlowBatch batch, int row, FlowField end) {
    long asn = batch.get(row, field(end));
    if (!isAnswer(asn, exceptPrivate)) {
      return NONE;
    }
    return FROM_FLOW
        | AttributionChain.Fast.packed(
            (int) asn, isAnswer(asn, true) ? 0 : AttributionFlag.SPECIAL_ASN.bit());
  }

  private static boolean isAnswer(long asn, boolean exceptPrivate) {
    if (asn <= 0 || asn >= MAX || asn == 23456 || asn == 65535) {
      return false;
    }
    boolean special =
        (asn >= 64496 && asn < 65535) || (asn >= 65536 && asn <= 65551) || asn >= 4_200_000_000L;
    return !exceptPrivate || !special;
  }

  @Override
  public Optional<Attribution> attribute(IpAddr address, FlowRecord record, FlowField end) {
    OptionalLong asn = record.number(field(end));
    return asn.isPresent() && isAnswer(asn.getAsLong(), exceptPrivate)
        ? Optional.of(Attribution.of(Asn.of(asn.getAsLong()), name()))
        : Optional.empty();
  }
}
