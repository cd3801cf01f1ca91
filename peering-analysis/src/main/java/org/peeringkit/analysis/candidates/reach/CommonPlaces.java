package org.peeringkit.analysis.candidates.reach;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.Facility;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.Registry;

/**
 * Where we are, and where another network is as well: LANs on which both have a port in service,
 * buildings in which both are or that are on one campus.
 */
public final class CommonPlaces {
  private final Registry registry;

  /** Our links by LAN; none where only the registry says that we are there. */
  private final SortedMap<Long, List<EdgeLink>> ourLans = new TreeMap<>();

  private final SortedSet<Long> ourFacilities = new TreeSet<>();
  private final TreeSet<Long> ourCampuses = new TreeSet<>();

  /**
   * Judges by that evidence.
   *
   * @param evidence with links, registry and our ASes
   */
  public CommonPlaces(Evidence evidence) {
    this.registry = evidence.registry();
    for (Asn own : evidence.own()) {
      for (ExchangePort port : registry.ports(own)) {
        if (port.operational()) {
          ourLans.putIfAbsent(port.ixlanId(), new ArrayList<>());
        }
      }
      ourFacilities.addAll(registry.facilities(own));
    }
    for (EdgeLink link : evidence.links()) {
      if (link.linkClass() == LinkClass.IXP && link.ixlanId().isPresent()) {
        ourLans.computeIfAbsent(link.ixlanId().getAsLong(), k -> new ArrayList<>()).add(link);
      }
    }
    for (long id : ourFacilities) {
      registry.facility(id).ifPresent(f -> f.campusId().ifPresent(ourCampuses::add));
    }
  }

  /**
   * A metropolitan area, as exchanges and buildings name theirs.
   *
   * @param city as stated; what stands for it where nobody states one
   * @param country ISO 3166 code; empty text = nobody states it
   */
  public record Location(String city, String country) implements Comparable<Location> {
    @Override
    public int compareTo(Location other) {
      int first = country.compareTo(other.country);
      return first != 0 ? first : city.compareTo(other.city);
    }
  }

  /** {@return whether anybody says where we are} */
  public boolean isOursKnown() {
    return !ourLans.isEmpty() || !ourFacilities.isEmpty();
  }

  /**
   * {@return whether anybody says where they are}
   *
   * @param members ASes of the other network
   */
  public boolean isTheirsKnown(Collection<Asn> members) {
    return members.stream()
        .anyMatch(m -> !registry.ports(m).isEmpty() || !registry.facilities(m).isEmpty());
  }

  /**
   * {@return our links on a LAN, in the order of their names; none where only the registry says
   * that we are there}
   *
   * @param ixlanId of the LAN
   */
  public List<EdgeLink> ourLinks(long ixlanId) {
    return List.copyOf(ourLans.getOrDefault(ixlanId, List.of()));
  }

  /**
   * {@return ixlan ids of LANs on which both are in service, ascending}
   *
   * @param members ASes of the other network
   */
  public SortedSet<Long> lans(Collection<Asn> members) {
    TreeSet<Long> common = new TreeSet<>();
    for (Asn member : members) {
      for (ExchangePort port : registry.ports(member)) {
        if (port.operational() && ourLans.containsKey(port.ixlanId())) {
          common.add(port.ixlanId());
        }
      }
    }
    return common;
  }

  /**
   * {@return ids of buildings of theirs that are ours, too, or on one of our campuses, ascending}
   *
   * @param members ASes of the other network
   */
  public SortedSet<Long> facilities(Collection<Asn> members) {
    TreeSet<Long> common = new TreeSet<>();
    for (Asn member : members) {
      for (long id : registry.facilities(member)) {
        if (ourFacilities.contains(id) || isOnOurCampus(id)) {
          common.add(id);
        }
      }
    }
    return common;
  }

  private boolean isOnOurCampus(long facility) {
    return registry
        .facility(facility)
        .filter(f -> f.campusId().isPresent())
        .filter(f -> ourCampuses.contains(f.campusId().getAsLong()))
        .isPresent();
  }

  /**
   * {@return the exchange of a LAN; empty where the registry does not know it}
   *
   * @param ixlanId of the LAN
   */
  public Optional<InternetExchange> exchange(long ixlanId) {
    Optional<InternetExchange> named =
        registry.lan(ixlanId).flatMap(lan -> registry.exchange(lan.ixId()));
    return named.isPresent()
        ? named
        : registry.portsAt(ixlanId).stream()
            .flatMap(port -> registry.exchange(port.ixId()).stream())
            .findFirst();
  }

  /**
   * {@return places in common by city and country: an exchange and a building of one city are one}
   * An empty country is one that nobody states.
   *
   * @param members ASes of the other network
   */
  public SortedSet<Location> locations(Collection<Asn> members) {
    TreeSet<Location> locations = new TreeSet<>();
    for (long lan : lans(members)) {
      exchange(lan)
          .ifPresentOrElse(
              x -> locations.add(new Location(x.city(), x.country())),
              () -> locations.add(new Location("exchange LAN " + lan, "")));
    }
    for (long id : facilities(members)) {
      Optional<Facility> facility = registry.facility(id);
      facility.ifPresentOrElse(
          f -> locations.add(new Location(f.city(), f.country())),
          () -> locations.add(new Location("building " + id, "")));
    }
    return locations;
  }
}
