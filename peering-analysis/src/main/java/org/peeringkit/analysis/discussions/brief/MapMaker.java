package org.peeringkit.analysis.discussions.brief;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.discussions.map.Coordinates;
import org.peeringkit.analysis.discussions.map.MapDetail;
import org.peeringkit.analysis.discussions.map.NetworkMap;
import org.peeringkit.analysis.discussions.map.NetworkMap.Kind;
import org.peeringkit.analysis.discussions.map.NetworkMap.Place;
import org.peeringkit.analysis.discussions.map.NetworkMap.Whose;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.ExchangePort;
import org.peeringkit.model.registry.Facility;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.Registry;

/** Puts places of two networks on a map. */
final class MapMaker {
  private final Registry registry;

  /** Exchanges and buildings of a network, by id. */
  record Presence(SortedSet<Long> exchanges, SortedSet<Long> facilities) {}

  MapMaker(Registry registry) {
    this.registry = registry;
  }

  /** As the registry publishes it. */
  Presence published(Collection<Asn> asns) {
    TreeSet<Long> exchanges = new TreeSet<>();
    TreeSet<Long> facilities = new TreeSet<>();
    for (Asn asn : asns) {
      registry.ports(asn).stream()
          .filter(ExchangePort::operational)
          .forEach(port -> exchanges.add(port.ixId()));
      facilities.addAll(registry.facilities(asn));
    }
    return new Presence(exchanges, facilities);
  }

  /** The same with LANs on which we have links that the registry does not know. */
  Presence with(Presence published, Collection<Long> lans) {
    TreeSet<Long> exchanges = new TreeSet<>(published.exchanges);
    lans.forEach(id -> registry.lan(id).ifPresent(lan -> exchanges.add(lan.ixId())));
    return new Presence(exchanges, published.facilities);
  }

  NetworkMap map(Presence ours, Presence theirs, String themName, MapDetail detail) {
    TreeMap<String, Place> places = new TreeMap<>();
    TreeSet<Long> exchanges = new TreeSet<>(ours.exchanges);
    exchanges.addAll(theirs.exchanges);
    for (long id : exchanges) {
      Optional<InternetExchange> exchange = registry.exchange(id);
      put(
          places,
          Kind.EXCHANGE,
          exchange.map(InternetExchange::name).orElse("exchange " + id),
          exchange.map(InternetExchange::city).orElse(""),
          ours.exchanges.contains(id),
          theirs.exchanges.contains(id),
          coordinates(id),
          detail == MapDetail.CITIES);
    }
    TreeSet<Long> facilities = new TreeSet<>(theirs.facilities);
    boolean showsBuildings = detail == MapDetail.FACILITIES;
    if (showsBuildings) {
      facilities.addAll(ours.facilities);
    }
    for (long id : facilities) {
      Optional<Facility> facility = registry.facility(id);
      put(
          places,
          Kind.FACILITY,
          facility.map(Facility::name).orElse("building " + id),
          facility.map(Facility::city).orElse(""),
          ours.facilities.contains(id),
          theirs.facilities.contains(id),
          facility.flatMap(MapMaker::coordinates),
          detail == MapDetail.CITIES);
    }
    String note =
        ours.exchanges.isEmpty() && ours.facilities.isEmpty()
            ? "The registry says nothing of our places."
            : theirs.exchanges.isEmpty() && theirs.facilities.isEmpty()
                ? "The registry says nothing of their places: ask where they are."
                : "";
    return new NetworkMap(themName, List.copyOf(places.values()), note);
  }

  private static void put(
      Map<String, Place> places,
      Kind kind,
      String name,
      String city,
      boolean ours,
      boolean theirs,
      Optional<Coordinates> at,
      boolean byCity) {
    if (!ours && !theirs) {
      return;
    }
    Kind shownKind = byCity ? Kind.CITY : kind;
    String shownName = byCity && !city.isEmpty() ? city : name;
    Whose whose = ours && theirs ? Whose.BOTH : ours ? Whose.OURS : Whose.THEIRS;
    Place place = new Place(shownKind, Names.cut(shownName), Names.cut(city), whose, at);
    places.merge(shownKind + " " + shownName + (byCity ? "" : " " + city), place, MapMaker::both);
  }

  /** Two places of one name: a city that both are in, in different buildings. */
  private static Place both(Place a, Place b) {
    Whose whose = a.whose() == b.whose() ? a.whose() : Whose.BOTH;
    List<Coordinates> points = new ArrayList<>(a.at().stream().toList());
    points.addAll(b.at().stream().toList());
    return new Place(a.kind(), a.name(), a.city(), whose, Coordinates.middle(points));
  }

  /** An exchange is in the middle of its buildings. */
  private Optional<Coordinates> coordinates(long exchange) {
    return Coordinates.middle(
        registry.facilitiesOfExchange(exchange).stream()
            .flatMap(id -> registry.facility(id).stream())
            .flatMap(facility -> coordinates(facility).stream())
            .toList());
  }

  private static Optional<Coordinates> coordinates(Facility facility) {
    if (facility.latitude().isEmpty() || facility.longitude().isEmpty()) {
      return Optional.empty();
    }
    double latitude = facility.latitude().getAsDouble();
    double longitude = facility.longitude().getAsDouble();
    return Coordinates.isValid(latitude, longitude)
        ? Optional.of(new Coordinates(latitude, longitude))
        : Optional.empty();
  }
}
