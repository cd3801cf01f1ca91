package org.peeringkit.analysis.traffic.counting;

import java.util.HashSet;
import java.util.Set;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.source.FlowBatch;

/** Which ends of flows are ours: by the origin they are attributed to, else by our prefixes. */
final class OwnAddresses {
  private final Set<Long> asns = new HashSet<>();
  private final PrefixTable<Boolean> prefixes;

  OwnAddresses(CountingRules rules) {
    rules.own().forEach(a -> asns.add(a.value()));
    PrefixTable.Builder<Boolean> builder = PrefixTable.builder();
    for (Prefix prefix : rules.ownPrefixes()) {
      builder.add(prefix, true);
    }
    prefixes = builder.build();
  }

  /** Whether an AS number is ours or a sibling's. */
  boolean isOwn(long asn) {
    return asns.contains(asn);
  }

  /**
   * Whether one end of a row is ours.
   *
   * @param answer what the attribution chain says of that end
   */
  boolean isOwn(FlowBatch batch, int row, FlowField end, long answer) {
    if (AttributionChain.isAttributed(answer) && isOwn(AttributionChain.origin(answer))) {
      return true;
    }
    if (prefixes.isEmpty() || !batch.has(row, end)) {
      return false;
    }
    return batch.family(row, end) == IpFamily.IPV4
        ? prefixes.find4((int) batch.lo(row, end)) >= 0
        : prefixes.find6(batch.hi(row, end), batch.lo(row, end)) >= 0;
  }
}
