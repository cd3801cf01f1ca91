package org.peeringkit.analysis.traffic.share;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.link.LinkFinding;
import org.peeringkit.analysis.traffic.link.LinkFinding.Kind;
import org.peeringkit.model.net.IpAddr;

/**
 * Links whose counters add up to those of a third link of their router: a bundle (LAG) and its
 * members, of which only one or the other may count.
 */
final class BundleFindings {
  /** An hour's bins of five minutes: fewer may agree by chance. */
  private static final int LEAST_BINS = 12;

  /** One part in a hundred. */
  private static final long PART = 100;

  private BundleFindings() {}

  /** Both directions of a link's counter. */
  private record Port(String link, List<BinSeries> series, long octets) {}

  static SortedSet<LinkFinding> of(TrafficLedger ledger, EdgeMap links) {
    TreeMap<String, List<Port>> byRouter = new TreeMap<>();
    for (String link : ledger.links()) {
      List<BinSeries> series = new ArrayList<>();
      long octets = 0;
      for (TrafficDirection direction : TrafficDirection.values()) {
        BinSeries counter = ledger.counterSeries(link, direction).orElse(null);
        if (counter != null) {
          series.add(counter);
          octets = Math.addExact(octets, counter.totalOctets());
        }
      }
      if (series.size() == TrafficDirection.values().length && octets > 0) {
        byRouter
            .computeIfAbsent(
                links.latest(link).match().exporter().map(IpAddr::toString).orElse(""),
                router -> new ArrayList<>())
            .add(new Port(link, List.copyOf(series), octets));
      }
    }
    TreeSet<LinkFinding> findings = new TreeSet<>();
    for (Map.Entry<String, List<Port>> router : byRouter.entrySet()) {
      compare(router.getKey(), router.getValue(), findings);
    }
    return findings;
  }

  private static void compare(String router, List<Port> ports, SortedSet<LinkFinding> findings) {
    for (Port bundle : ports) {
      for (int i = 0; i < ports.size(); i++) {
        for (int j = i + 1; j < ports.size(); j++) {
          Port a = ports.get(i);
          Port b = ports.get(j);
          if (isMember(a, bundle) && isMember(b, bundle) && addUp(a, b, bundle)) {
            findings.add(
                new LinkFinding(
                    Kind.LAG_COUNTED_TWICE,
                    bundle.link(),
                    "links "
                        + a.link()
                        + " and "
                        + b.link()
                        + (router.isEmpty() ? "" : " of " + router)
                        + " count in every bin what link "
                        + bundle.link()
                        + " counts: a bundle and its members, whose octets stand twice; keep"
                        + " either"));
          }
        }
      }
    }
  }

  /** A port that carries next to nothing would be a member of any bundle. */
  private static boolean isMember(Port port, Port bundle) {
    return !port.link().equals(bundle.link())
        && port.octets() > bundle.octets() / PART
        && port.octets() < bundle.octets() - bundle.octets() / PART;
  }

  /** Within one percent in every bin that all have, while the bundle's counter varies. */
  private static boolean addUp(Port a, Port b, Port bundle) {
    int compared = 0;
    boolean varies = false;
    for (int d = 0; d < bundle.series().size(); d++) {
      BinSeries whole = bundle.series().get(d);
      BinSeries one = a.series().get(d);
      BinSeries two = b.series().get(d);
      long least = Long.MAX_VALUE;
      long most = 0;
      for (int bin = 0; bin < whole.size(); bin++) {
        if (whole.isMissing(bin) || one.isMissing(bin) || two.isMissing(bin)) {
          continue;
        }
        long octets = whole.octets(bin);
        long off = Math.abs(Math.addExact(one.octets(bin), two.octets(bin)) - octets);
        if (off > octets / PART) {
          return false;
        }
        least = Math.min(least, octets);
        most = Math.max(most, octets);
        compared += octets > 0 ? 1 : 0;
      }
      varies |= compared > 0 && most - least > most / PART;
    }
    return compared >= LEAST_BINS && varies;
  }
}
