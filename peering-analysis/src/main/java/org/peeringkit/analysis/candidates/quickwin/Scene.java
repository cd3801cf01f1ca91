package org.peeringkit.analysis.candidates.quickwin;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.peeringkit.analysis.candidates.CandidateFinder.Found;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.reach.CommonPlaces;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.analysis.internal.Workers;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.Network;

/** What all kinds of quick wins are looked for in. */
final class Scene {
  private final Evidence evidence;
  private final List<PeeringCandidate> candidates;
  private final CommonPlaces places;
  private final SortedSet<Asn> peers;
  private final double fromBps;
  private final Workers workers;

  Scene(Found found, Evidence evidence, double fromBps, Workers workers) {
    this.workers = workers;
    this.evidence = evidence;
    this.candidates = found.candidates();
    this.places = new CommonPlaces(evidence);
    this.peers = peers(evidence);
    this.fromBps = fromBps;
  }

  /** Everybody known to peer with us, customers, providers and ourselves left out. */
  private static SortedSet<Asn> peers(Evidence evidence) {
    TreeSet<Asn> peers = new TreeSet<>(evidence.totals().peered().keySet());
    peers.addAll(evidence.knownPeers());
    for (EdgeLink link : evidence.links()) {
      if (isPeering(link.linkClass())) {
        link.neighbour().ifPresent(peers::add);
      }
    }
    for (EdgeLink link : evidence.links()) {
      if (link.linkClass() == LinkClass.TRANSIT || link.linkClass() == LinkClass.CUSTOMER) {
        link.neighbour().ifPresent(peers::remove);
      }
    }
    peers.removeAll(evidence.own());
    return peers;
  }

  static boolean isPeering(LinkClass linkClass) {
    return linkClass == LinkClass.IXP || linkClass == LinkClass.PNI;
  }

  Evidence evidence() {
    return evidence;
  }

  List<PeeringCandidate> candidates() {
    return candidates;
  }

  CommonPlaces places() {
    return places;
  }

  SortedSet<Asn> peers() {
    return peers;
  }

  /** What is found of each peer, in their order; several may be looked at at a time. */
  List<QuickWin> ofPeers(Function<Asn, Optional<QuickWin>> rule) {
    return workers.map(List.copyOf(peers), rule).stream().flatMap(Optional::stream).toList();
  }

  /** Bit/s in the larger direction from which something is worth a mail. */
  double fromBps() {
    return fromBps;
  }

  String name(Asn asn) {
    return evidence.registry().network(asn).map(Network::name).orElse("");
  }

  String called(Asn asn) {
    return Words.called(asn, name(asn));
  }

  boolean isEnough(Offload offload) {
    double mean = Math.max(offload.meanInBps(), offload.meanOutBps());
    return offload.octets() > 0 && Math.max(mean, offload.largerP95Bps().orElse(0)) >= fromBps;
  }

  /** What a peer and those behind it still have on transit. */
  Offload still(Asn peer) {
    return evidence.offload(evidence.cones().cone(peer));
  }

  /** Whether any octets are known to cross peering links with it; or may, with whom is unknown. */
  boolean hasPeeredTraffic(Asn peer) {
    return evidence.totals().peered().containsKey(peer)
        || evidence.cones().cone(peer).stream()
            .anyMatch(origin -> evidence.totals().peeredByUnknown().containsKey(origin));
  }

  /**
   * Mean of what we exchange with a peer. Where flows do not tell the neighbour, as inbound at
   * exchanges, a peer's own traffic is taken to come from itself; of those behind it, nothing is.
   */
  OptionalDouble peeredBps(Asn peer, TrafficDirection direction) {
    long seconds = evidence.seconds();
    return seconds == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Math.addExact(
                    evidence.totals().peered(peer, direction),
                    evidence.totals().peeredByUnknown(peer, direction))
                * 8.0
                / seconds);
  }

  /** Octets by peer on one peering link, reckoned likewise. */
  SortedMap<Asn, Long> peeredOn(String link) {
    TreeMap<Asn, Long> octets = new TreeMap<>(evidence.totals().peeredOn(link));
    evidence
        .totals()
        .peeredByUnknownOn(link)
        .forEach(
            (origin, more) -> {
              if (peers.contains(origin)) {
                octets.merge(origin, more, Math::addExact);
              }
            });
    return octets;
  }

  String exchange(long ixlanId) {
    return places.exchange(ixlanId).map(InternetExchange::name).orElse("exchange LAN " + ixlanId);
  }
}
