package org.peeringkit.analysis.traffic.counting;

import java.util.HashSet;
import java.util.Set;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.source.FlowBatch;

/**
 * Which ends of flows are ours, by the origin they are attributed to, else by our prefixes; and
 * which are of those who pay us to carry them.
 */
final class OwnAddresses {
  private final AsnSet asns;
  private final AsnSet customers;
  private final PrefixTable<Boolean> prefixes;

  OwnAddresses(CountingRules rules) {
    asns = new AsnSet(rules.own());
    Set<Asn> paying = new HashSet<>();
    for (String name : rules.links().names()) {
      EdgeLink link = rules.links().latest(name);
      if (link.linkClass() == LinkClass.CUSTOMER) {
        link.neighbour().ifPresent(paying::add);
      }
    }
    customers = new AsnSet(paying);
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

  /**
   * Whether one end of a row is ours, a customer's or behind a customer.
   *
   * @param answer what the attribution chain says of that end
   * @param table by which the end is behind a customer
   */
  boolean isOwnOrCustomers(FlowBatch batch, int row, FlowField end, long answer, RouteTable table) {
    if (isOwn(batch, row, end, answer)) {
      return true;
    }
    if (customers.isEmpty()) {
      return false;
    }
    if (AttributionChain.isAttributed(answer)
        && customers.contains(AttributionChain.origin(answer))) {
      return true;
    }
    int entry = table.find(batch, row, end);
    return entry >= 0 && customers.contains(table.neighbourValue(entry));
  }
}
