package org.peeringkit.model.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.model.net.Asn;

/**
 * All registry data of a run, joined for look-up. Immutable and thread-safe. Joins that do not
 * close (a port at an unknown exchange) give empty results, never an error.
 */
public final class Registry {
  private final SortedMap<Asn, Network> networks;
  private final SortedMap<Long, Organisation> organisations;
  private final SortedMap<Long, InternetExchange> exchanges;
  private final SortedMap<Long, ExchangeLan> lans;
  private final SortedMap<Long, Facility> facilities;
  private final SortedMap<Asn, List<ExchangePort>> portsByAsn = new TreeMap<>();
  private final SortedMap<Long, List<ExchangePort>> portsByLan = new TreeMap<>();
  private final SortedMap<Asn, SortedSet<Long>> facilitiesByAsn;
  private final SortedMap<Long, SortedSet<Long>> facilitiesByExchange;
  private final SortedMap<Long, SortedSet<Asn>> asnsByOrganisation = new TreeMap<>();

  private Registry(Builder b) {
    networks = new TreeMap<>(b.networks);
    organisations = new TreeMap<>(b.organisations);
    exchanges = new TreeMap<>(b.exchanges);
    lans = new TreeMap<>(b.lans);
    facilities = new TreeMap<>(b.facilities);
    facilitiesByAsn = copy(b.facilitiesByAsn);
    facilitiesByExchange = copy(b.facilitiesByExchange);
    for (ExchangePort port : b.ports.values()) {
      portsByAsn.computeIfAbsent(port.asn(), k -> new ArrayList<>()).add(port);
      portsByLan.computeIfAbsent(port.ixlanId(), k -> new ArrayList<>()).add(port);
    }
    for (Network network : networks.values()) {
      network
          .orgId()
          .ifPresent(
              id ->
                  asnsByOrganisation.computeIfAbsent(id, k -> new TreeSet<>()).add(network.asn()));
    }
  }

  private static <K extends Comparable<K>> SortedMap<K, SortedSet<Long>> copy(
      Map<K, SortedSet<Long>> from) {
    TreeMap<K, SortedSet<Long>> copy = new TreeMap<>();
    from.forEach((key, ids) -> copy.put(key, new TreeSet<>(ids)));
    return copy;
  }

  public static Builder builder() {
    return new Builder();
  }

  public static Registry empty() {
    return builder().build();
  }

  public boolean isEmpty() {
    return networks.isEmpty() && portsByAsn.isEmpty();
  }

  public Optional<Network> network(Asn asn) {
    return Optional.ofNullable(networks.get(asn));
  }

  /** In AS order. */
  public Collection<Network> networks() {
    return Collections.unmodifiableCollection(networks.values());
  }

  public Optional<Organisation> organisation(long id) {
    return Optional.ofNullable(organisations.get(id));
  }

  /** The ASes that share this one's organisation, itself included, in AS order. */
  public SortedSet<Asn> siblings(Asn asn) {
    Network network = networks.get(asn);
    if (network == null || network.orgId().isEmpty()) {
      return new TreeSet<>(List.of(asn));
    }
    return Collections.unmodifiableSortedSet(
        asnsByOrganisation.getOrDefault(network.orgId().getAsLong(), new TreeSet<>(List.of(asn))));
  }

  public Optional<InternetExchange> exchange(long ixId) {
    return Optional.ofNullable(exchanges.get(ixId));
  }

  /** In id order. */
  public Collection<InternetExchange> exchanges() {
    return Collections.unmodifiableCollection(exchanges.values());
  }

  public Optional<ExchangeLan> lan(long ixlanId) {
    return Optional.ofNullable(lans.get(ixlanId));
  }

  /** In id order. */
  public Collection<ExchangeLan> lans() {
    return Collections.unmodifiableCollection(lans.values());
  }

  public Optional<Facility> facility(long id) {
    return Optional.ofNullable(facilities.get(id));
  }

  /** A network's ports, in id order. */
  public List<ExchangePort> ports(Asn asn) {
    return Collections.unmodifiableList(portsByAsn.getOrDefault(asn, List.of()));
  }

  /** All ports on a LAN, in id order. */
  public List<ExchangePort> portsAt(long ixlanId) {
    return Collections.unmodifiableList(portsByLan.getOrDefault(ixlanId, List.of()));
  }

  /** Ids of the buildings a network is in. */
  public SortedSet<Long> facilities(Asn asn) {
    return Collections.unmodifiableSortedSet(facilitiesByAsn.getOrDefault(asn, new TreeSet<>()));
  }

  /** Ids of the buildings an exchange reaches. */
  public SortedSet<Long> facilitiesOfExchange(long ixId) {
    return Collections.unmodifiableSortedSet(
        facilitiesByExchange.getOrDefault(ixId, new TreeSet<>()));
  }

  /** Collects rows in any order; a later row of the same id replaces the earlier one. */
  public static final class Builder {
    private final Map<Asn, Network> networks = new TreeMap<>();
    private final Map<Long, Organisation> organisations = new TreeMap<>();
    private final Map<Long, InternetExchange> exchanges = new TreeMap<>();
    private final Map<Long, ExchangeLan> lans = new TreeMap<>();
    private final Map<Long, Facility> facilities = new TreeMap<>();
    private final Map<Long, ExchangePort> ports = new TreeMap<>();
    private final Map<Asn, SortedSet<Long>> facilitiesByAsn = new TreeMap<>();
    private final Map<Long, SortedSet<Long>> facilitiesByExchange = new TreeMap<>();

    private Builder() {}

    public Builder add(Network network) {
      networks.put(network.asn(), network);
      return this;
    }

    public Builder add(Organisation organisation) {
      organisations.put(organisation.id(), organisation);
      return this;
    }

    public Builder add(InternetExchange exchange) {
      exchanges.put(exchange.id(), exchange);
      return this;
    }

    /** A LAN's prefixes and its other facts may come in different rows: prefixes are united. */
    public Builder add(ExchangeLan lan) {
      lans.put(lan.id(), lan);
      return this;
    }

    public Optional<ExchangeLan> lan(long ixlanId) {
      return Optional.ofNullable(lans.get(ixlanId));
    }

    public Builder add(ExchangePort port) {
      ports.put(port.id(), port);
      return this;
    }

    public Builder add(Facility facility) {
      facilities.put(facility.id(), facility);
      return this;
    }

    /** A network is in a building (PeeringDB netfac). */
    public Builder addPresence(Asn asn, long facilityId) {
      facilitiesByAsn.computeIfAbsent(asn, k -> new TreeSet<>()).add(facilityId);
      return this;
    }

    /** An exchange reaches a building (PeeringDB ixfac). */
    public Builder addExchangeFacility(long ixId, long facilityId) {
      facilitiesByExchange.computeIfAbsent(ixId, k -> new TreeSet<>()).add(facilityId);
      return this;
    }

    public Registry build() {
      return new Registry(this);
    }
  }
}
