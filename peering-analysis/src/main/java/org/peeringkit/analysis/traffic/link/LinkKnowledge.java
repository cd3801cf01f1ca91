package org.peeringkit.analysis.traffic.link;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.relation.AsRelationships.Role;

/** What is known of networks beside their traffic, for drafts of links. Immutable. */
public final class LinkKnowledge {
  private final Registry registry;
  private final SortedMap<Asn, Role> roles = new TreeMap<>();
  private final SortedMap<Asn, SortedSet<Asn>> originsByNeighbour;
  private final Function<Asn, ? extends Set<Asn>> cone;
  private final PrefixTable<Long> lans;
  private final SortedMap<IpAddr, ExchangePort> ports = new TreeMap<>();
  private final int origins;

  private LinkKnowledge(
      Set<Asn> own,
      Registry registry,
      SortedMap<Asn, SortedSet<Asn>> originsByNeighbour,
      Function<Asn, ? extends Set<Asn>> cone) {
    this.registry = registry;
    this.originsByNeighbour = new TreeMap<>(originsByNeighbour);
    this.cone = cone;
    registry
        .relationships()
        .ifPresent(
            all -> {
              for (Asn us : own) {
                all.peers(us).forEach(a -> roles.put(a, Role.PEER));
                all.customers(us).forEach(a -> roles.put(a, Role.CUSTOMER));
                all.providers(us).forEach(a -> roles.put(a, Role.PROVIDER));
              }
            });
    PrefixTable.Builder<Long> ranges = PrefixTable.builder((one, other) -> Math.min(one, other));
    registry.lans().forEach(lan -> lan.prefixes().forEach(p -> ranges.add(p, lan.id())));
    this.lans = ranges.build();
    for (ExchangePort port : registry.ports()) {
      port.ipv4().ifPresent(address -> ports.putIfAbsent(address, port));
      port.ipv6().ifPresent(address -> ports.putIfAbsent(address, port));
    }
    TreeSet<Asn> all = new TreeSet<>();
    originsByNeighbour.values().forEach(all::addAll);
    this.origins = all.size();
  }

  /**
   * {@return what is known of networks, gathered from all that says something of them}
   *
   * @param own our ASes
   * @param registry exchanges and their members, relationships, names
   * @param configured links that are known already: of transit and customers the neighbours count
   * @param originsByNeighbour per AS that our own tables have routes from, where they lead
   * @param cone a network and those behind it
   */
  public static LinkKnowledge of(
      Set<Asn> own,
      Registry registry,
      Collection<EdgeLink> configured,
      SortedMap<Asn, SortedSet<Asn>> originsByNeighbour,
      Function<Asn, ? extends Set<Asn>> cone) {
    LinkKnowledge known = new LinkKnowledge(own, registry, originsByNeighbour, cone);
    for (EdgeLink link : configured) {
      link.neighbour()
          .ifPresent(
              asn -> {
                switch (link.linkClass()) {
                  case TRANSIT -> known.roles.put(asn, Role.PROVIDER);
                  case CUSTOMER -> known.roles.put(asn, Role.CUSTOMER);
                  case IXP, PNI, PAID_PEERING, CACHE, INTERNAL -> {
                    // What they carry does not say who pays whom elsewhere.
                  }
                }
              });
    }
    return known;
  }

  /** What a network is to us; empty where nobody says. */
  Optional<Role> role(Asn asn) {
    return Optional.ofNullable(roles.get(asn));
  }

  /** The LAN an address is on, by its range or by the member who has it. */
  Optional<Long> lanOf(IpAddr address) {
    Optional<Long> byRange = lans.lookup(address).map(PrefixTable.Entry::value);
    return byRange.or(() -> Optional.ofNullable(ports.get(address)).map(ExchangePort::ixlanId));
  }

  /** The member of an exchange that has an address. */
  Optional<Asn> memberAt(IpAddr address) {
    return Optional.ofNullable(ports.get(address)).map(ExchangePort::asn);
  }

  /** Neighbours in our own tables, in order. */
  Set<Asn> tableNeighbours() {
    return Collections.unmodifiableSet(originsByNeighbour.keySet());
  }

  /** The origins that our own tables have routes to from a neighbour. */
  Set<Asn> reached(Asn neighbour) {
    return Collections.unmodifiableSet(originsByNeighbour.getOrDefault(neighbour, new TreeSet<>()));
  }

  /** Whether routes from it lead to so much of what our tables know that they are transit. */
  boolean isBroad(Asn neighbour) {
    return 2L * reached(neighbour).size() > origins;
  }

  /** What is behind a network, itself included: its cone, and what it announces if not all. */
  Set<Asn> behind(Asn neighbour) {
    TreeSet<Asn> all = new TreeSet<>(cone.apply(neighbour));
    if (!isBroad(neighbour)) {
      all.addAll(reached(neighbour));
    }
    all.add(neighbour);
    return all;
  }

  /** {@code AS64500 (Example)}. */
  String named(Asn asn) {
    String name = registry.nameOf(asn);
    return name.equals(asn.toString()) ? name : asn + " (" + name + ")";
  }

  /** The exchange of a LAN by name. */
  String lanNamed(long ixlanId) {
    return registry
        .lan(ixlanId)
        .flatMap(lan -> registry.exchange(lan.ixId()))
        .map(ix -> ix.name() + ", ixlan " + ixlanId)
        .orElse("ixlan " + ixlanId);
  }
}
