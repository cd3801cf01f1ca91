package org.peeringkit.analysis.traffic.counting;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.traffic.MeteringPoint;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.link.PlacedLink;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.FlowDirection;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

/** What counting remembers of a router: its ports, its stated rate, when it was heard. */
final class ExporterState {
  private static final int DIRECT = 1024;

  /** Interfaces without a link kept beyond those: whoever sends records may invent any number. */
  private static final int OTHERS = 1 << 14;

  /** Every interface of a router that no link is of. */
  private static final Port NOWHERE = new Port(List.of(), false, false);

  final Optional<IpAddr> address;

  /** As facts and plans name it. */
  final String name;

  final boolean known;

  /** Whether its AS fields hold neighbours, as the plan says. */
  final boolean neighbourAs;

  /** Its AS fields against the table. */
  final AsFieldTally asFields = new AsFieldTally();

  /** The operator's rate, or 0. */
  final long overrideRate;

  final BitSet heard = new BitSet();
  private int heardFrom;
  private int heardTo;
  long longestRecordMillis;
  long unlistedOctets;

  /** Per table in order of time, the number of the router's own table in it, or -1. */
  final int[] ownTables;

  private final EdgeMap links;
  private final Map<MeteringPoint, Boolean> metering;
  private @Nullable Port @Nullable [] direct;
  private final Map<Long, Port> others = new HashMap<>();

  ExporterState(
      Optional<IpAddr> address,
      CountingRules rules,
      Map<MeteringPoint, Boolean> metering,
      Set<String> neighbourAsExporters) {
    this.address = address;
    this.name = nameOf(address);
    this.neighbourAs = neighbourAsExporters.contains(name);
    this.links = rules.links();
    this.known = links.knows(address);
    this.metering = metering;
    this.ownTables = new int[rules.tables().size()];
    for (int i = 0; i < ownTables.length; i++) {
      RouteTable table = rules.tables().table(i);
      ownTables[i] = address.map(table::exporterIndex).orElse(-1);
    }
    Long stated = address.map(a -> rules.sampling().overrides().get(a)).orElse(null);
    this.overrideRate = stated == null ? 0 : stated;
  }

  static String nameOf(Optional<IpAddr> address) {
    return address.map(IpAddr::toString).orElse("unknown exporter");
  }

  /** Heard in the bins from (inclusive) to (exclusive): most often those of the record before. */
  void heard(int from, int to) {
    if (from != heardFrom || to != heardTo) {
      heard.set(from, to);
      heardFrom = from;
      heardTo = to;
    }
  }

  Port port(long ifIndex) {
    if (!known) {
      return NOWHERE;
    }
    if (ifIndex < 0 || ifIndex >= DIRECT) {
      return other(ifIndex);
    }
    @Nullable Port[] ports = direct;
    if (ports == null) {
      ports = new @Nullable Port[DIRECT];
      direct = ports;
    }
    Port port = ports[(int) ifIndex];
    if (port == null) {
      port = create(ifIndex);
      ports[(int) ifIndex] = port;
    }
    return port;
  }

  private Port other(long ifIndex) {
    Port port = others.get(ifIndex);
    if (port == null) {
      port = create(ifIndex);
      if (others.size() < OTHERS || port.candidates.length > 0 && others.size() < 2 * OTHERS) {
        others.put(ifIndex, port);
      }
    }
    return port;
  }

  private Port create(long ifIndex) {
    return new Port(
        links.placedAt(address, ifIndex),
        metering.containsKey(new MeteringPoint(address, ifIndex, FlowDirection.INGRESS)),
        metering.containsKey(new MeteringPoint(address, ifIndex, FlowDirection.EGRESS)));
  }

  /** One interface: the links it may belong to. */
  static final class Port {
    final boolean ingressMetered;
    final boolean egressMetered;
    private final PlacedLink[] candidates;

    /** The one link it always is, if it is that simple. */
    private final EdgeMap.@Nullable Entry always;

    /** Whether a record of a link was observed here, entering or leaving. */
    boolean observedIngress;

    boolean observedEgress;
    long unlistedOctets;
    long firstMillis = Long.MAX_VALUE;
    long lastMillis = Long.MIN_VALUE;

    Port(List<PlacedLink> candidates, boolean ingressMetered, boolean egressMetered) {
      this.candidates = candidates.toArray(PlacedLink[]::new);
      this.ingressMetered = ingressMetered;
      this.egressMetered = egressMetered;
      boolean simple =
          candidates.size() == 1 && candidates.get(0).isPortOnly() && candidates.get(0).isAlways();
      this.always = simple ? candidates.get(0).entry() : null;
    }

    /** The link a row's traffic crosses here, or null. */
    EdgeMap.@Nullable Entry link(FlowBatch batch, int row, boolean ingress, long millis) {
      if (always != null || candidates.length == 0) {
        return always;
      }
      PlacedLink best = null;
      for (PlacedLink candidate : candidates) {
        if (best != null && candidate.rank() < best.rank()) {
          break;
        }
        if (!candidate.holdsAt(millis) || !candidate.accepts(batch, row, ingress)) {
          continue;
        }
        if (best == null || isNeighbour(candidate.entry().link(), batch, row, ingress)) {
          boolean sure = isNeighbour(candidate.entry().link(), batch, row, ingress);
          best = candidate;
          if (sure) {
            break;
          }
        }
      }
      return best == null ? null : best.entry();
    }

    /** Whether the row's adjacent AS on that side is the link's neighbour. */
    private static boolean isNeighbour(EdgeLink link, FlowBatch batch, int row, boolean ingress) {
      FlowField field = ingress ? FlowField.SOURCE_ADJACENT_AS : FlowField.DESTINATION_ADJACENT_AS;
      Optional<Asn> neighbour = link.neighbour();
      return neighbour.isPresent()
          && batch.has(row, field)
          && batch.get(row, field) == neighbour.get().value();
    }
  }

  /** Every port met, with its index. */
  void forEachPort(BiConsumer<Long, Port> consumer) {
    @Nullable Port[] ports = direct == null ? new @Nullable Port[0] : direct;
    for (int i = 0; i < ports.length; i++) {
      Port port = ports[i];
      if (port != null) {
        consumer.accept((long) i, port);
      }
    }
    others.forEach(consumer);
  }
}
