package org.peeringkit.analysis.traffic.counting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.internal.LongSums;
import org.peeringkit.analysis.traffic.facts.InterfaceId;
import org.peeringkit.analysis.traffic.link.InterfaceTraffic;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * Looks at flows for what each interface of each router leads to, whether a link is configured
 * there or not, with the latest table. Scouts of parts add up. Not thread-safe.
 */
final class InterfaceScout {
  private static final int FIREWALL_FLOW_DELETED = 2;

  /**
   * Next hops of an interface, more than any exchange has members. Of an interface with more none
   * is kept: which ones would depend on the order of the flows.
   */
  private static final int NEXT_HOPS = 4096;

  private final CountingRules rules;
  private final AttributionChain chain;
  private final RouteTable table;
  private final OwnAddresses own;
  private final RecordEstimate estimate;
  private final Map<InterfaceId, Seen> seen = new HashMap<>();
  private final Map<IpAddr, Integer> ownTables = new HashMap<>();

  private static final class Seen {
    private long in;
    private long out;
    private long own;
    private final LongSums origins = new LongSums();
    private final LongSums neighbours = new LongSums();
    private final TreeMap<IpAddr, Long> nextHops = new TreeMap<>();
    private boolean tooManyNextHops;

    private void nextHop(IpAddr address, long octets) {
      if (tooManyNextHops) {
        return;
      }
      nextHops.merge(address, octets, Math::addExact);
      if (nextHops.size() > NEXT_HOPS) {
        dropNextHops();
      }
    }

    private void dropNextHops() {
      tooManyNextHops = true;
      nextHops.clear();
    }
  }

  InterfaceScout(CountingRules rules) {
    this.rules = rules;
    this.table = rules.table();
    this.chain = rules.tables().size() == 1 ? rules.chain() : rules.chain().withTable(table);
    this.estimate = new RecordEstimate(rules.sampling());
    this.own = new OwnAddresses(rules);
    for (int i = 0; i < table.exporters().size(); i++) {
      ownTables.put(table.exporters().get(i), i);
    }
  }

  /** Looks at every row; {@code alreadyScaled} as in {@link LedgerCounter#count}. */
  void look(FlowBatch batch, boolean alreadyScaled) {
    for (int row = 0; row < batch.size(); row++) {
      look(batch, row, alreadyScaled);
    }
  }

  private void look(FlowBatch batch, int row, boolean alreadyScaled) {
    Optional<IpAddr> exporter = batch.exporter(row).address();
    Long stated = exporter.map(e -> rules.sampling().overrides().get(e)).orElse(null);
    long event = batch.get(row, FlowField.FIREWALL_EVENT);
    if (!batch.has(row, FlowField.OCTETS)
        || event != 0 && event != FIREWALL_FLOW_DELETED
        || !estimate.set(batch, row, stated == null ? 0 : stated, alreadyScaled)) {
      return;
    }
    long ingress = batch.get(row, FlowField.INGRESS_INTERFACE);
    long egress = batch.get(row, FlowField.EGRESS_INTERFACE);
    if (ingress > 0) {
      Seen at = seen.computeIfAbsent(new InterfaceId(exporter, ingress), i -> new Seen());
      at.in = Math.addExact(at.in, estimate.octets);
      if (!isOwn(batch, row, FlowField.SOURCE_ADDRESS, at)) {
        neighbour(at, batch.get(row, FlowField.SOURCE_ADJACENT_AS));
      }
    }
    if (egress > 0) {
      Seen at = seen.computeIfAbsent(new InterfaceId(exporter, egress), i -> new Seen());
      at.out = Math.addExact(at.out, estimate.octets);
      if (!isOwn(batch, row, FlowField.DESTINATION_ADDRESS, at)) {
        IpAddr nextHop = batch.address(row, FlowField.BGP_NEXT_HOP);
        if (nextHop != null) {
          at.nextHop(nextHop, estimate.octets);
        }
        neighbour(at, sentTo(batch, row, exporter, nextHop));
      }
    }
  }

  /** Whether the far end is ours; if not, its AS is counted. */
  private boolean isOwn(FlowBatch batch, int row, FlowField end, Seen at) {
    long answer = chain.answer(batch, row, end);
    if (own.isOwn(batch, row, end, answer)) {
      at.own = Math.addExact(at.own, estimate.octets);
      return true;
    }
    if (AttributionChain.isAttributed(answer)) {
      at.origins.add(AttributionChain.origin(answer), estimate.octets);
    }
    return false;
  }

  /**
   * The AS that a record was sent to: by the router's own table, else by its adjacent AS, else by
   * who has the next hop. Another router's table does not tell; 0 = unknown.
   */
  private long sentTo(
      FlowBatch batch, int row, Optional<IpAddr> exporter, @Nullable IpAddr nextHop) {
    Integer ownTable = exporter.map(ownTables::get).orElse(null);
    if (ownTable != null && batch.has(row, FlowField.DESTINATION_ADDRESS)) {
      long lo = batch.lo(row, FlowField.DESTINATION_ADDRESS);
      int entry =
          batch.family(row, FlowField.DESTINATION_ADDRESS) == IpFamily.IPV4
              ? table.find4((int) lo)
              : table.find6(batch.hi(row, FlowField.DESTINATION_ADDRESS), lo);
      long neighbour = entry < 0 ? -1 : table.neighbourValue(entry, ownTable);
      if (neighbour > 0) {
        return neighbour;
      }
    }
    long adjacent = batch.get(row, FlowField.DESTINATION_ADJACENT_AS);
    if (AsFields.isAsn(adjacent) || nextHop == null) {
      return adjacent;
    }
    Asn owner = rules.neighbours().get(nextHop);
    return owner == null ? 0 : owner.value();
  }

  private void neighbour(Seen at, long number) {
    if (AsFields.isAsn(number) && !own.isOwn(number)) {
      at.neighbours.add(number, estimate.octets);
    }
  }

  /** Adds what another scout saw. */
  void add(InterfaceScout other) {
    other.seen.forEach(
        (id, theirs) -> {
          Seen ours = seen.computeIfAbsent(id, i -> new Seen());
          ours.in = Math.addExact(ours.in, theirs.in);
          ours.out = Math.addExact(ours.out, theirs.out);
          ours.own = Math.addExact(ours.own, theirs.own);
          add(theirs.origins, ours.origins);
          add(theirs.neighbours, ours.neighbours);
          theirs.nextHops.forEach(ours::nextHop);
          if (theirs.tooManyNextHops) {
            ours.dropNextHops();
          }
        });
  }

  private static void add(LongSums from, LongSums to) {
    for (long key : from.sortedKeys()) {
      to.add(key, from.sum(key));
    }
  }

  /** Every interface seen, in order. */
  List<InterfaceTraffic> interfaces() {
    List<InterfaceTraffic> all = new ArrayList<>();
    new TreeMap<>(seen)
        .forEach(
            (id, at) ->
                all.add(
                    new InterfaceTraffic(
                        id,
                        at.in,
                        at.out,
                        at.own,
                        byAsn(at.origins),
                        at.nextHops,
                        byAsn(at.neighbours))));
    return all;
  }

  private static SortedMap<Asn, Long> byAsn(LongSums sums) {
    TreeMap<Asn, Long> map = new TreeMap<>();
    for (long key : sums.sortedKeys()) {
      map.put(Asn.of(key), sums.sum(key));
    }
    return map;
  }
}
