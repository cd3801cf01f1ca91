package org.peeringkit.analysis.pipeline.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;

/** On how few peers and buildings the peered traffic of a month rests. */
final class Concentration {
  private static final int LARGEST = 3;
  private static final int PERCENT_DECIMALS = 2;
  private static final String NOTHING = "no peered traffic was seen in flows";

  private final Map<Asn, Long> byPeer = new TreeMap<>();
  private final Map<String, Long> bySite = new TreeMap<>();
  private long peered;
  private long withoutPeer;
  private long withoutSite;

  private Concentration() {}

  static Concentration of(MonthResult month, EdgeMap edges) {
    Concentration result = new Concentration();
    for (Map.Entry<LedgerKey, LedgerCell> cell : month.ledger().cells().entrySet()) {
      result.add(edges, cell.getKey(), cell.getValue().octets());
    }
    return result;
  }

  private void add(EdgeMap edges, LedgerKey key, long octets) {
    LinkClass linkClass =
        edges.classAt(key.link(), key.day().atStartOfDay(java.time.ZoneOffset.UTC).toInstant());
    if (linkClass != LinkClass.IXP && linkClass != LinkClass.PNI) {
      return;
    }
    peered = Math.addExact(peered, octets);
    Optional<Asn> peer = key.neighbour().or(() -> edges.latest(key.link()).neighbour());
    if (peer.isPresent()) {
      byPeer.merge(peer.get(), octets, Math::addExact);
    } else {
      withoutPeer = Math.addExact(withoutPeer, octets);
    }
    Optional<String> site = edges.latest(key.link()).site();
    if (site.isPresent()) {
      bySite.merge(site.get(), octets, Math::addExact);
    } else {
      withoutSite = Math.addExact(withoutSite, octets);
    }
  }

  /** The largest three peers known, largest first. */
  List<Asn> largest() {
    List<Asn> peers = new ArrayList<>(byPeer.keySet());
    peers.sort(Comparator.comparing((Asn a) -> byPeer.getOrDefault(a, 0L)).reversed());
    return peers.subList(0, Math.min(LARGEST, peers.size()));
  }

  /** What is peered with one of them. */
  long octets(Asn peer) {
    return byPeer.getOrDefault(peer, 0L);
  }

  /** Share of the largest three peers; what has no known peer could belong to them. */
  Figure largestPeersPercent() {
    long sum = largest().stream().mapToLong(a -> byPeer.getOrDefault(a, 0L)).sum();
    return percent(sum, withoutPeer);
  }

  List<String> largestPeers(MainJob job) {
    return largest().stream()
        .map(a -> job.registry().network(a).map(Network::name).orElse(a.toString()))
        .toList();
  }

  private Optional<Map.Entry<String, Long>> site() {
    return bySite.entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())));
  }

  Optional<String> largestSite() {
    return site().map(Map.Entry::getKey);
  }

  Figure largestSitePercent() {
    return site()
        .map(s -> percent(s.getValue(), withoutSite))
        .orElseGet(
            () -> Figure.unknown(peered == 0 ? NOTHING : "no link of peering names its site"));
  }

  private Figure percent(long octets, long unknown) {
    if (peered == 0) {
      return Figure.unknown(NOTHING);
    }
    Figure value = Figure.of(100.0 * octets / peered, PERCENT_DECIMALS);
    Figure most = Figure.of(100.0 * (octets + unknown) / peered, PERCENT_DECIMALS);
    return value.value().isPresent() && most.value().isPresent()
        ? Figure.of(value.value().get(), value.value().get(), most.value().get())
        : value;
  }
}
