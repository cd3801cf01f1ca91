package org.peeringkit.analysis.discussions.session;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.reach.CommonPlaces;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.ExchangeLan;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.detail.ConfiguredSession;

/**
 * The sessions to ask one or more networks for: one per pair of ports and IP version on every LAN
 * that both sides are on, but for those that a table of ours shows to be up, or that are configured
 * or asked for. It holds registry data alone, no traffic, money, link or note. Immutable and
 * thread-safe.
 *
 * @param sessions in the order of networks as asked for, then of LAN and ports
 * @param parties everybody with a session, we included, in AS order
 * @param places the LANs of the sessions by id
 * @param asOf when the newest of the rows that it rests on was changed; the month's end where none
 *     says
 * @param leftOut what is not proposed and why, a line each
 */
public record SessionProposal(
    List<ProposedSession> sessions,
    SortedMap<Asn, Party> parties,
    SortedMap<Long, Place> places,
    Instant asOf,
    List<String> leftOut) {

  /**
   * A side of a session.
   *
   * @param asn its AS number
   * @param name as the registry has it
   * @param entry its own entry
   */
  public record Party(Asn asn, String name, Optional<Network> entry) {}

  /**
   * A LAN.
   *
   * @param ixlanId PeeringDB id of the LAN
   * @param exchange the exchange it belongs to; empty where only its id is known
   * @param prefixes address ranges
   */
  public record Place(long ixlanId, Optional<InternetExchange> exchange, List<Prefix> prefixes) {
    /**
     * Copies the list.
     *
     * @param ixlanId PeeringDB id of the LAN
     * @param exchange the exchange it belongs to; empty where only its id is known
     * @param prefixes address ranges
     */
    public Place {
      prefixes = List.copyOf(prefixes);
    }

    /** {@return the exchange's name, or what stands for it: {@code exchange LAN} and the id} */
    public String name() {
      return exchange.map(InternetExchange::name).orElse("exchange LAN " + ixlanId);
    }
  }

  /**
   * Copies the collections.
   *
   * @param sessions in the order of networks as asked for, then of LAN and ports
   * @param parties everybody with a session, we included, in AS order
   * @param places the LANs of the sessions by id
   * @param asOf when the newest of the rows that it rests on was changed; the month's end where
   *     none says
   * @param leftOut what is not proposed and why, a line each
   */
  public SessionProposal {
    sessions = List.copyOf(sessions);
    parties = Collections.unmodifiableSortedMap(new TreeMap<>(parties));
    places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
    leftOut = List.copyOf(leftOut);
  }

  /**
   * A side of one of the sessions.
   *
   * @param asn of the side
   * @return name and registry entry of it
   * @throws IllegalArgumentException if it has none
   */
  public Party party(Asn asn) {
    Party party = parties.get(asn);
    if (party == null) {
      throw new IllegalArgumentException(asn + " has no session here");
    }
    return party;
  }

  /**
   * The LAN of one of the sessions.
   *
   * @param ixlanId PeeringDB id of the LAN
   * @return its exchange and prefixes
   * @throws IllegalArgumentException if none is there
   */
  public Place place(long ixlanId) {
    Place place = places.get(ixlanId);
    if (place == null) {
      throw new IllegalArgumentException("no session is on exchange LAN " + ixlanId);
    }
    return place;
  }

  /**
   * What can be proposed to these networks, to each with all ASes of its organisation.
   *
   * @param evidence of the month, with registry and links
   * @param asked in which order; of one organisation the first counts
   * @return sessions, and what is left out
   */
  public static SessionProposal of(Evidence evidence, Collection<Asn> asked) {
    Finder finder = new Finder(evidence);
    asked.forEach(finder::ask);
    return finder.proposal();
  }

  private static final class Finder {
    private final Evidence evidence;
    private final Registry registry;
    private final CommonPlaces common;
    private final List<ProposedSession> sessions = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final TreeSet<Asn> done = new TreeSet<>();

    Finder(Evidence evidence) {
      this.evidence = evidence;
      this.registry = evidence.registry();
      this.common = new CommonPlaces(evidence);
    }

    void ask(Asn asked) {
      TreeSet<Asn> members = new TreeSet<>(evidence.organisations().of(asked).asns());
      members.add(asked);
      if (!done.addAll(members)) {
        return;
      }
      SortedSet<Long> lans = common.lans(members);
      if (lans.isEmpty()) {
        leftOut.add(
            asked + ": the registry shows no exchange at which both have a port in service");
      }
      for (long lan : lans) {
        List<ExchangePort> ours = ports(lan, evidence.own());
        if (ours.isEmpty()) {
          leftOut.add(
              asked + " at " + place(lan).name() + ": the registry has no entry of our port there");
        }
        for (ExchangePort our : ours) {
          for (ExchangePort their : ports(lan, members)) {
            pair("IPv4", our, our.ipv4(), their, their.ipv4());
            pair("IPv6", our, our.ipv6(), their, their.ipv6());
          }
        }
      }
    }

    private List<ExchangePort> ports(long lan, Collection<Asn> asns) {
      return registry.portsAt(lan).stream()
          .filter(port -> port.operational() && asns.contains(port.asn()))
          .toList();
    }

    private void pair(
        String version,
        ExchangePort our,
        Optional<IpAddr> ourAddress,
        ExchangePort their,
        Optional<IpAddr> theirAddress) {
      if (ourAddress.isEmpty() && theirAddress.isEmpty()) {
        return;
      }
      String where = their.asn() + " at " + place(their.ixlanId()).name() + ", " + version + ": ";
      if (theirAddress.isEmpty()) {
        leftOut.add(where + "they list no address there");
      } else if (ourAddress.isEmpty()) {
        leftOut.add(where + "we list no address there");
      } else if (evidence.ownRoutes().sessions().contains(theirAddress.get())) {
        leftOut.add(where + "our tables have the session with " + theirAddress.get());
      } else if (isConfigured(theirAddress.get())) {
        leftOut.add(where + "the session with " + theirAddress.get() + " is configured");
      } else {
        sessions.add(new ProposedSession(our, their, ourAddress.get(), theirAddress.get()));
      }
    }

    /** In service or on its way there, as the list of our sessions says. */
    private boolean isConfigured(IpAddr theirs) {
      ConfiguredSession session = registry.sessions().get(theirs);
      return session != null && session.status() != ConfiguredSession.Status.OUT_OF_SERVICE;
    }

    private Place place(long lan) {
      return new Place(
          lan,
          common.exchange(lan),
          registry.lan(lan).map(ExchangeLan::prefixes).orElseGet(List::of));
    }

    SessionProposal proposal() {
      TreeMap<Asn, Party> parties = new TreeMap<>();
      TreeMap<Long, Place> places = new TreeMap<>();
      Optional<Instant> newest = Optional.empty();
      for (ProposedSession session : sessions) {
        places.computeIfAbsent(session.ixlanId(), this::place);
        for (ExchangePort port : List.of(session.ours(), session.theirs())) {
          Optional<Network> entry = registry.network(port.asn());
          parties.put(port.asn(), new Party(port.asn(), registry.nameOf(port.asn()), entry));
          newest =
              Stream.of(newest, port.updated(), entry.flatMap(Network::updated))
                  .flatMap(Optional::stream)
                  .max(Instant::compareTo);
        }
      }
      Instant monthEnd =
          evidence.month().plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
      return new SessionProposal(sessions, parties, places, newest.orElse(monthEnd), leftOut);
    }
  }
}
