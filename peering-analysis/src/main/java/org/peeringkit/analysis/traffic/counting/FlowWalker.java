package org.peeringkit.analysis.traffic.counting;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.traffic.MeteringPoint;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficBucket;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.facts.NotCounted;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * Decides for every row of a batch what it is, where it crosses the edge, in which direction, and
 * whose it is; the sums are the sink's affair. Not thread-safe.
 */
final class FlowWalker {
  private static final int GRE = 47;
  private static final int FIREWALL_FLOW_DELETED = 2;
  private static final int DROPPED = 2;

  /** So many rows are looked up before they are counted. */
  private static final int AHEAD = 64;

  /** Routers of no link told apart. */
  private static final int UNLISTED = 1 << 13;

  /** Stands for the routers beyond; no link is of it. */
  private static final Optional<IpAddr> BEYOND = Optional.of(IpAddr.ofV4(0));

  /** Exporters and their domains found at once. */
  private static final int EXPORTERS = 1 << 16;

  private static final int NOT_ASKED = -1;
  private static final long[] BUCKET_OF_STATUS = {
    -1,
    OriginKey.codeOf(TrafficBucket.UNROUTED),
    OriginKey.codeOf(TrafficBucket.DEFAULT_ROUTE),
    OriginKey.codeOf(TrafficBucket.BOGON),
    OriginKey.codeOf(TrafficBucket.NO_ADDRESS),
  };

  private final CountingRules rules;
  private final CrossingSink sink;
  private final TableEpoch[] epochs;
  private TableEpoch epoch;
  private final Set<String> neighbourAsExporters;
  private final OwnAddresses own;
  private final NeighbourFinder neighbours;
  private final Map<MeteringPoint, Boolean> metering = new HashMap<>();
  private final Map<Exporter, ExporterState> exporters = new HashMap<>();
  private final Map<Optional<IpAddr>, ExporterState> byAddress = new HashMap<>();
  private @Nullable Exporter lastExporter;
  private @Nullable ExporterState lastState;

  /** What the sink may read of the record at hand. */
  final RecordEstimate estimate;

  long startMillis;
  long endMillis;

  /** Of the crossing at hand: {@link AnswerCache#pathId}, where the sink wants to know. */
  int pathId;

  private final long[] sources = new long[AHEAD];
  private final long[] destinations = new long[AHEAD];
  private final ExporterState[] states = new ExporterState[AHEAD];
  private final boolean asksPaths;
  private final WalkFacts facts = new WalkFacts();

  FlowWalker(
      CountingRules rules,
      Iterable<MeteringPoint> metering,
      Set<String> neighbourAsExporters,
      boolean asksPaths,
      CrossingSink sink) {
    this.rules = rules;
    this.asksPaths = asksPaths;
    this.sink = sink;
    this.epochs = TableEpoch.of(rules);
    this.epoch = epochs[epochs.length - 1];
    this.neighbourAsExporters = neighbourAsExporters;
    this.estimate = new RecordEstimate(rules.sampling());
    this.own = new OwnAddresses(rules);
    this.neighbours = new NeighbourFinder(rules.neighbours(), estimate, facts);
    metering.forEach(p -> this.metering.put(p, true));
  }

  WalkFacts facts() {
    return facts;
  }

  /** The table that is asked about the record at hand. */
  TableEpoch epoch() {
    return epoch;
  }

  /** Every router met, by its address. */
  Map<Optional<IpAddr>, ExporterState> exporters() {
    Map<Optional<IpAddr>, ExporterState> sorted =
        new TreeMap<>(
            java.util.Comparator.comparing((Optional<IpAddr> a) -> a.isPresent())
                .thenComparing(a -> a.orElse(IpAddr.ofV4(0))));
    sorted.putAll(byAddress);
    return sorted;
  }

  /**
   * Walks a batch.
   *
   * @param alreadyScaled whether the input's counters were multiplied before they reached us
   */
  void walk(FlowBatch batch, boolean alreadyScaled) {
    boolean oneTable = epochs.length == 1;
    for (int from = 0; from < batch.size(); from += AHEAD) {
      int to = Math.min(batch.size(), from + AHEAD);
      // By itself looking up is short enough that several wait for memory at a time.
      for (int row = from; row < to; row++) {
        states[row - from] = state(batch.exporter(row));
      }
      for (int row = from; oneTable && row < to; row++) {
        AnswerCache asked = epoch.answers(states[row - from]);
        sources[row - from] = asked.answer(batch, row, FlowField.SOURCE_ADDRESS);
        destinations[row - from] = asked.answer(batch, row, FlowField.DESTINATION_ADDRESS);
      }
      for (int row = from; row < to; row++) {
        walk(batch, row, states[row - from], alreadyScaled, oneTable ? row - from : NOT_ASKED);
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // a shortcut for runs of rows of one exporter
  private ExporterState state(Exporter exporter) {
    if (exporter != lastExporter || lastState == null) {
      lastExporter = exporter;
      ExporterState state = exporters.get(exporter);
      if (state == null) {
        state = stateOf(exporter.address());
        if (exporters.size() < EXPORTERS) {
          exporters.put(exporter, state);
        }
      }
      lastState = state;
    }
    return lastState;
  }

  /** Routers of no link are told apart up to a number: records may name any that never was. */
  private ExporterState stateOf(Optional<IpAddr> address) {
    ExporterState state = byAddress.get(address);
    if (state == null) {
      boolean room = byAddress.size() < UNLISTED || rules.links().knows(address);
      Optional<IpAddr> named = room ? address : BEYOND;
      state =
          byAddress.computeIfAbsent(
              named, a -> new ExporterState(a, rules, metering, neighbourAsExporters));
    }
    return state;
  }

  private void walk(
      FlowBatch batch, int row, ExporterState exporter, boolean alreadyScaled, int answers) {
    facts.records++;
    if (!batch.has(row, FlowField.OCTETS)) {
      facts.notCounted(NotCounted.NO_OCTETS, 0);
      return;
    }
    if (!estimate.set(batch, row, exporter.overrideRate, alreadyScaled)) {
      facts.notCounted(NotCounted.IMPLAUSIBLE, 0);
      return;
    }
    long event = batch.get(row, FlowField.FIREWALL_EVENT);
    if (event != 0 && event != FIREWALL_FLOW_DELETED) {
      facts.notCounted(NotCounted.FIREWALL_EVENT, estimate.octets);
      return;
    }
    facts.octetsByRate[estimate.source.ordinal()] += estimate.octets;
    boolean dated = setTime(batch, row);
    if (dated && !epoch.holdsAt(startMillis)) {
      epoch = epochs[rules.tables().indexAt(startMillis)];
    }
    long source;
    long destination;
    if (answers == NOT_ASKED) {
      AnswerCache asked = epoch.answers(exporter);
      source = asked.answer(batch, row, FlowField.SOURCE_ADDRESS);
      destination = asked.answer(batch, row, FlowField.DESTINATION_ADDRESS);
    } else {
      source = sources[answers];
      destination = destinations[answers];
    }
    facts.sourceOctets[status(source)] += estimate.octets;
    facts.destinationOctets[status(destination)] += estimate.octets;
    if (!dated) {
      facts.notCounted(NotCounted.UNDATED, estimate.octets);
      return;
    }
    exporter.longestRecordMillis = Math.max(exporter.longestRecordMillis, endMillis - startMillis);
    sink.heard(exporter, this);
    cross(batch, row, exporter, source, destination);
  }

  private static int status(long answer) {
    return AttributionChain.isAttributed(answer) ? 0 : AttributionChain.status(answer).ordinal();
  }

  /** First and last packet; a record whose end is before its start counts at its end. */
  private boolean setTime(FlowBatch batch, int row) {
    boolean hasStart = batch.has(row, FlowField.START_MILLIS);
    boolean hasEnd = batch.has(row, FlowField.END_MILLIS);
    if (hasStart || hasEnd) {
      startMillis = batch.get(row, hasStart ? FlowField.START_MILLIS : FlowField.END_MILLIS);
      endMillis = batch.get(row, hasEnd ? FlowField.END_MILLIS : FlowField.START_MILLIS);
      startMillis = Math.min(startMillis, endMillis);
      return true;
    }
    startMillis = batch.get(row, FlowField.EXPORT_MILLIS);
    endMillis = startMillis;
    return batch.has(row, FlowField.EXPORT_MILLIS);
  }

  private void cross(
      FlowBatch batch, int row, ExporterState exporter, long source, long destination) {
    boolean hasIngress = batch.has(row, FlowField.INGRESS_INTERFACE);
    boolean hasEgress = batch.has(row, FlowField.EGRESS_INTERFACE);
    if (batch.get(row, FlowField.INGRESS_INTERFACE) == 0
        && batch.get(row, FlowField.EGRESS_INTERFACE) == 0) {
      // Absent, or filled with zeros by an exporter that does not know: index 0 is no interface.
      facts.notCounted(NotCounted.NO_INTERFACES, estimate.octets);
      return;
    }
    ExporterState.Port ingress =
        hasIngress ? exporter.port(batch.get(row, FlowField.INGRESS_INTERFACE)) : null;
    ExporterState.Port egress =
        hasEgress ? exporter.port(batch.get(row, FlowField.EGRESS_INTERFACE)) : null;
    EdgeMap.Entry in = ingress == null ? null : ingress.link(batch, row, true, startMillis);
    EdgeMap.Entry out = egress == null ? null : egress.link(batch, row, false, startMillis);
    boolean inEdge = in != null && in.link().linkClass() != LinkClass.INTERNAL;
    boolean outEdge = out != null && out.link().linkClass() != LinkClass.INTERNAL;
    if (!inEdge && !outEdge) {
      unlisted(exporter, ingress, egress, in != null || out != null);
      return;
    }
    if (inEdge && outEdge && in != null && out != null && isOnePort(batch, row, in, out)) {
      boolean ourSource = isOurs(batch, row, FlowField.SOURCE_ADDRESS, source, in);
      boolean ourDestination = isOurs(batch, row, FlowField.DESTINATION_ADDRESS, destination, in);
      if (ourSource != ourDestination) {
        crossOnce(batch, row, exporter, in, ourSource ? destination : source, ourSource);
        return;
      }
    }
    boolean atEgress = batch.get(row, FlowField.FLOW_DIRECTION) == 1;
    if (atEgress && outEdge) {
      sink.observed(exporter, batch.get(row, FlowField.EGRESS_INTERFACE), true);
    } else if (!atEgress && inEdge) {
      sink.observed(exporter, batch.get(row, FlowField.INGRESS_INTERFACE), false);
    }
    boolean dropped = isDropped(batch, row);
    boolean leak =
        inEdge
            && outEdge
            && isExternal(in)
            && isExternal(out)
            && !own.isOwnOrCustomers(batch, row, FlowField.SOURCE_ADDRESS, source, epoch.table)
            && !own.isOwnOrCustomers(
                batch, row, FlowField.DESTINATION_ADDRESS, destination, epoch.table);
    if (in != null && inEdge) {
      if (atEgress && ingress != null && ingress.ingressMetered) {
        facts.notCounted(NotCounted.DUPLICATE, estimate.octets);
      } else {
        emit(batch, row, exporter, in, TrafficDirection.INBOUND, source, dropped, leak);
      }
    }
    if (out != null && outEdge) {
      if (!atEgress && egress != null && egress.egressMetered) {
        facts.notCounted(NotCounted.DUPLICATE, estimate.octets);
      } else if (dropped) {
        facts.notCounted(NotCounted.DROPPED_OUTBOUND, estimate.octets);
      } else {
        emit(batch, row, exporter, out, TrafficDirection.OUTBOUND, destination, false, leak);
      }
    }
  }

  /**
   * Whether a record names one port as the way in and the way out. Probes on a line do (softflowd,
   * and then its direction is that of the conversation): they cannot tell which it was.
   */
  private static boolean isOnePort(FlowBatch batch, int row, EdgeMap.Entry in, EdgeMap.Entry out) {
    return in.link().name().equals(out.link().name())
        && batch.get(row, FlowField.INGRESS_INTERFACE)
            == batch.get(row, FlowField.EGRESS_INTERFACE);
  }

  /** Whether an end is on our side of a link; a customer's is not on that of a customer's link. */
  private boolean isOurs(FlowBatch batch, int row, FlowField end, long answer, EdgeMap.Entry link) {
    return link.link().linkClass() == LinkClass.CUSTOMER
        ? own.isOwn(batch, row, end, answer)
        : own.isOwnOrCustomers(batch, row, end, answer, epoch.table);
  }

  /** The end that is ours says what a probe cannot: the other one is across the link. */
  private void crossOnce(
      FlowBatch batch,
      int row,
      ExporterState exporter,
      EdgeMap.Entry link,
      long remote,
      boolean outbound) {
    boolean dropped = isDropped(batch, row);
    if (outbound && dropped) {
      facts.notCounted(NotCounted.DROPPED_OUTBOUND, estimate.octets);
      return;
    }
    TrafficDirection direction = outbound ? TrafficDirection.OUTBOUND : TrafficDirection.INBOUND;
    emit(batch, row, exporter, link, direction, remote, dropped, false);
  }

  private void unlisted(
      ExporterState exporter,
      ExporterState.@Nullable Port ingress,
      ExporterState.@Nullable Port egress,
      boolean internal) {
    if (!exporter.known) {
      exporter.unlistedOctets += estimate.octets;
      facts.notCounted(NotCounted.UNLISTED_EXPORTER, estimate.octets);
    } else if (internal) {
      facts.notCounted(NotCounted.INTERNAL, estimate.octets);
    } else {
      facts.notCounted(NotCounted.UNLISTED_INTERFACE, estimate.octets);
      use(ingress);
      use(egress);
    }
  }

  private void use(ExporterState.@Nullable Port port) {
    if (port != null) {
      port.unlistedOctets += estimate.octets;
      port.firstMillis = Math.min(port.firstMillis, startMillis);
      port.lastMillis = Math.max(port.lastMillis, endMillis);
    }
  }

  /** RFC 7270: status in the upper two bits. An output interface of 0 is a drop or the router. */
  private static boolean isDropped(FlowBatch batch, int row) {
    return (batch.get(row, FlowField.FORWARDING_STATUS) >>> 6 & 3) == DROPPED
        || (batch.has(row, FlowField.EGRESS_INTERFACE)
            && batch.get(row, FlowField.EGRESS_INTERFACE) == 0);
  }

  private static boolean isExternal(EdgeMap.@Nullable Entry entry) {
    if (entry == null) {
      return false;
    }
    return switch (entry.link().linkClass()) {
      case TRANSIT, IXP, PNI, PAID_PEERING -> true;
      case CUSTOMER, CACHE, INTERNAL -> false;
    };
  }

  private void emit(
      FlowBatch batch,
      int row,
      ExporterState exporter,
      EdgeMap.Entry link,
      TrafficDirection direction,
      long answer,
      boolean dropped,
      boolean leak) {
    FlowField remote = direction.remoteAddress();
    long field = AsFields.number(batch, row, remote);
    if (field >= 0) {
      epoch.asFields.compare(
          batch, row, remote, field, link.link(), answer, estimate, exporter.asFields);
    }
    long origin;
    if (dropped) {
      origin = OriginKey.codeOf(TrafficBucket.DROPPED);
    } else if (leak) {
      origin = OriginKey.codeOf(TrafficBucket.TRANSIT_LEAK);
    } else if (batch.get(row, FlowField.PROTOCOL) == GRE) {
      origin = OriginKey.codeOf(TrafficBucket.GRE_TUNNEL);
    } else if (link.link().linkClass() == LinkClass.TRANSIT
        && own.isOwn(batch, row, remote, answer)) {
      origin = OriginKey.codeOf(TrafficBucket.SPLIT_NETWORK);
    } else if (AttributionChain.isAttributed(answer)) {
      origin = AttributionChain.origin(answer);
      epoch.note(facts, answer, startMillis, estimate.octets);
      int doubted = epoch.doubtfulRoute(batch, row, remote, answer);
      if (doubted >= 0) {
        facts.doubtful(doubted, link.number(), direction.ordinal(), estimate.octets);
      }
    } else {
      origin = BUCKET_OF_STATUS[AttributionChain.status(answer).ordinal()];
    }
    if (asksPaths) {
      pathId = epoch.answers(exporter).pathId(batch, row, remote, answer);
    }
    sink.crossing(
        this,
        link.number(),
        direction.ordinal(),
        origin,
        neighbours.code(
            batch, row, link.link(), direction, exporter, epoch, exporter.neighbourAs ? field : -1),
        batch.family(row, remote) == IpFamily.IPV4 ? 0 : 1);
  }
}
