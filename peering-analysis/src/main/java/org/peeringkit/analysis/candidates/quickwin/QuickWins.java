package org.peeringkit.analysis.candidates.quickwin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.CandidateFinder.Found;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.MonthTotals;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.quickwin.QuickWin.Kind;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.reach.ReachOption.Place;
import org.peeringkit.analysis.economics.PeeringEconomics;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.Network;

/** Finds what can be mended with the peers and ports we have. Stateless. */
public final class QuickWins {
  /** What is less than this in the larger direction is left alone: 1 Mbit/s. */
  public static final double DEFAULT_FROM_BPS = 1e6;

  private final double fromBps;

  public QuickWins() {
    this(DEFAULT_FROM_BPS);
  }

  /**
   * @param fromBps bit/s (95th percentile or mean, larger direction) from which it is worth a mail
   */
  public QuickWins(double fromBps) {
    this.fromBps = fromBps;
  }

  /** By octets that would move, most first. */
  public List<QuickWin> find(Found found, Evidence evidence) {
    List<QuickWin> wins = new ArrayList<>();
    for (Asn peer : peers(evidence)) {
      ofPeer(peer, evidence, wins);
    }
    for (PeeringCandidate candidate : found.candidates()) {
      ofCandidate(candidate, evidence, wins);
    }
    for (EdgeLink link : evidence.links()) {
      ofPort(link, evidence, wins);
    }
    wins.sort(
        Comparator.comparingLong(QuickWin::octets)
            .reversed()
            .thenComparing(QuickWin::kind)
            .thenComparing(win -> win.asn().orElse(Asn.of(0)))
            .thenComparing(win -> win.link().orElse("")));
    return wins;
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

  private static boolean isPeering(LinkClass linkClass) {
    return linkClass == LinkClass.IXP || linkClass == LinkClass.PNI;
  }

  private void ofPeer(Asn peer, Evidence evidence, List<QuickWin> wins) {
    String name = evidence.registry().network(peer).map(Network::name).orElse("");
    String called = Words.called(peer, name);
    Offload still = evidence.offload(evidence.cones().cone(peer));
    if (isEnough(still)) {
      wins.add(
          win(
              Kind.PEER_STILL_ON_TRANSIT,
              peer,
              name,
              still,
              called + " peers with us, and this much of its traffic still uses transit.",
              "Prefixes of "
                  + peer
                  + " that reach us over transit\nWe peer with you, and part of the traffic between"
                  + " us still uses transit. Which of your prefixes do you not announce to us, and"
                  + " at which of our common places?"));
    }
    oneFamily(peer, name, evidence, wins);
    if (evidence.routeServerOnly().contains(peer)) {
      wins.add(
          win(
              Kind.ROUTE_SERVER_ONLY,
              peer,
              name,
              Offload.NONE,
              called + " reaches us over the route server only.",
              "A session between us beside the route server\nWe exchange traffic over the route"
                  + " server only. A session of our own would keep it up when the route server is"
                  + " down; here are our addresses."));
    }
  }

  private void oneFamily(Asn peer, String name, Evidence evidence, List<QuickWin> wins) {
    SortedSet<IpFamily> peered = evidence.totals().peeredFamilies(peer);
    if (peered.size() != 1) {
      return;
    }
    IpFamily missing = peered.contains(IpFamily.IPV4) ? IpFamily.IPV6 : IpFamily.IPV4;
    MonthTotals.Paid paid = evidence.totals().paid().get(peer);
    long octets = paid == null ? 0 : paid.octets(missing);
    double mean = evidence.seconds() == 0 ? 0 : octets * 8.0 / evidence.seconds();
    if (mean < fromBps) {
      return;
    }
    String version = missing == IpFamily.IPV6 ? "IPv6" : "IPv4";
    wins.add(
        new QuickWin(
            Kind.ONE_FAMILY_ONLY,
            Optional.of(peer),
            name,
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            octets,
            Words.called(peer, name)
                + " peers with us over one IP version only; its "
                + version
                + " uses transit.",
            "A session for "
                + version
                + "\nWe peer over one IP version. Could we add "
                + version
                + " on the same ports? Here are our addresses."));
  }

  private void ofCandidate(PeeringCandidate candidate, Evidence evidence, List<QuickWin> wins) {
    ReachOption option = candidate.easiest();
    boolean easy =
        option.kind() == ReachOption.Kind.RS_INSTANT
            || option.kind() == ReachOption.Kind.RS_EXPECTED_ON_TRANSIT
            || option.kind() == ReachOption.Kind.BILATERAL_OPEN;
    if (!easy || !isEnough(candidate.ofCone())) {
      return;
    }
    String places = String.join(", ", option.places().stream().map(Place::name).toList());
    wins.add(
        win(
            Kind.COMMON_EXCHANGE_WITHOUT_SESSION,
            candidate.asn(),
            candidate.name(),
            candidate.ofCone(),
            Words.called(candidate.asn(), candidate.name())
                + " and we are at "
                + places
                + ", and its traffic uses transit: "
                + option.detail()
                + ".",
            "Peering at "
                + places
                + "\nWe are both at "
                + places
                + ". Would you set up sessions with us, for IPv4 and IPv6? Our AS is "
                + evidence.own().first()
                + "; here are our addresses and as-set."));
  }

  private static void ofPort(EdgeLink link, Evidence evidence, List<QuickWin> wins) {
    if (!isPeering(link.linkClass()) || link.capacityBitsPerSecond().isEmpty()) {
      return;
    }
    double usable =
        PeeringEconomics.USABLE_SHARE.doubleValue() * link.capacityBitsPerSecond().getAsLong();
    OptionalDouble in = evidence.loadBps(link.name(), TrafficDirection.INBOUND);
    OptionalDouble out = evidence.loadBps(link.name(), TrafficDirection.OUTBOUND);
    if (Math.max(in.orElse(0), out.orElse(0)) <= usable) {
      return;
    }
    SortedMap<Asn, Long> peers = evidence.totals().peeredOn(link.name());
    Optional<Asn> largest =
        peers.entrySet().stream()
            .max(
                Map.Entry.<Asn, Long>comparingByValue()
                    .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
            .map(Map.Entry::getKey)
            .or(link::neighbour);
    String name = largest.flatMap(evidence.registry()::network).map(Network::name).orElse("");
    boolean exchange = link.linkClass() == LinkClass.IXP;
    wins.add(
        new QuickWin(
            Kind.PORT_OVER_70_PERCENT,
            largest,
            name,
            Optional.of(link.name()),
            above(in, usable),
            above(out, usable),
            0,
            link.name() + " carries more than 70 % of its capacity at the 95th percentile.",
            exchange && largest.isPresent()
                ? "A private interconnect\nYou are the largest peer on our port "
                    + link.name()
                    + ", which is filling up. Could we move our traffic to a cable where we are"
                    + " both?"
                : "More capacity for "
                    + link.name()
                    + "\nOur link is filling up. Could we add a port?"));
  }

  private static OptionalDouble above(OptionalDouble load, double usable) {
    return load.isPresent()
        ? OptionalDouble.of(Math.max(0, load.getAsDouble() - usable))
        : OptionalDouble.empty();
  }

  private boolean isEnough(Offload offload) {
    double mean = Math.max(offload.meanInBps(), offload.meanOutBps());
    return offload.octets() > 0 && Math.max(mean, offload.largerP95Bps().orElse(0)) >= fromBps;
  }

  private static QuickWin win(
      Kind kind, Asn asn, String name, Offload offload, String what, String mail) {
    return new QuickWin(
        kind,
        Optional.of(asn),
        name,
        Optional.empty(),
        offload.p95InBps(),
        offload.p95OutBps(),
        offload.octets(),
        what,
        mail);
  }
}
