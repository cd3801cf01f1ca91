package org.peeringkit.analysis.planning.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.quickwin.QuickWin;
import org.peeringkit.analysis.candidates.reach.ReachFinder;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.reach.ReachOption.Place;
import org.peeringkit.analysis.planning.ActionKind;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.ExchangePort;

/** What can be done with peers whose octets still use transit. */
final class PeerActions {
  private final Evidence evidence;
  private final ReachFinder reach;

  PeerActions(Evidence evidence) {
    this.evidence = evidence;
    this.reach = new ReachFinder(evidence);
  }

  /**
   * One way.
   *
   * @param kind a change of routing where we meet, or a further place
   * @param asn with whom
   * @param place where, in words
   * @param link of ours that would carry it
   * @param linkClass of that link
   */
  record Peer(ActionKind kind, Asn asn, String place, String link, LinkClass linkClass) {}

  List<Peer> of(List<QuickWin> wins, SortedSet<Asn> excluded) {
    TreeSet<Asn> peers = new TreeSet<>();
    for (QuickWin win : wins) {
      if (win.kind() == QuickWin.Kind.PEER_STILL_ON_TRANSIT) {
        win.asn().ifPresent(peers::add);
      }
    }
    peers.removeAll(excluded);
    List<Peer> ways = new ArrayList<>();
    for (Asn peer : peers) {
      Optional<EdgeLink> meets = meets(peer);
      meets.ifPresent(
          link ->
              ways.add(
                  new Peer(
                      ActionKind.ROUTING_CHANGE,
                      peer,
                      link.name(),
                      link.name(),
                      link.linkClass())));
      further(peer, meets.map(EdgeLink::name), ways);
    }
    return ways;
  }

  /** Where its traffic goes already: a cable, else the exchange port with most of it. */
  private Optional<EdgeLink> meets(Asn peer) {
    Optional<EdgeLink> best = Optional.empty();
    long most = 0;
    for (EdgeLink link : evidence.links()) {
      if (link.linkClass() == LinkClass.PNI && link.neighbour().equals(Optional.of(peer))) {
        return Optional.of(link);
      }
      long octets = evidence.totals().peeredOn(link.name()).getOrDefault(peer, 0L);
      if (link.linkClass() == LinkClass.IXP && octets > most && isMember(peer, link)) {
        best = Optional.of(link);
        most = octets;
      }
    }
    return best;
  }

  /** A stray record makes nobody a member where the registry knows who is. */
  private boolean isMember(Asn peer, EdgeLink link) {
    List<ExchangePort> ports =
        link.ixlanId().isPresent()
            ? evidence.registry().portsAt(link.ixlanId().getAsLong())
            : List.of();
    SortedSet<Asn> organisation = evidence.organisations().of(peer).asns();
    return ports.isEmpty() || ports.stream().anyMatch(port -> organisation.contains(port.asn()));
  }

  private void further(Asn peer, Optional<String> meets, List<Peer> ways) {
    TreeSet<Asn> alone = new TreeSet<>(List.of(peer));
    for (ReachOption option :
        reach.find(alone, alone, evidence.registry().network(peer), Offload.NONE)) {
      boolean session =
          option.kind() == ReachOption.Kind.BILATERAL_OPEN
              || option.kind() == ReachOption.Kind.BILATERAL_NEGOTIATE;
      for (Place place : session ? option.places() : List.<Place>of()) {
        if (place.ourLink().isPresent()
            && !place.ourLink().equals(meets)
            && !evidence.totals().peeredOn(place.ourLink().get()).containsKey(peer)) {
          ways.add(
              new Peer(
                  meets.isPresent() ? ActionKind.SECOND_LOCATION : ActionKind.SESSION,
                  peer,
                  place.name(),
                  place.ourLink().get(),
                  LinkClass.IXP));
        }
      }
    }
  }
}
