package org.peeringkit.analysis.suspicion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.attribution.table.HeardPath;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.analysis.suspicion.Suspicion.Amount;
import org.peeringkit.analysis.suspicion.Suspicion.Kind;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.relation.AsRelationships;

/**
 * Customers that hand us routes of their own providers and peers (RFC 7908): the traffic of others
 * then leaves over a customer port and out of the share that is peered, and those others look like
 * customers of ours.
 */
final class LeakFinder {
  private static final int FROM_NETWORKS = 10;

  private final MonthView view;
  private final SortedMap<Asn, SortedSet<String>> customers = new TreeMap<>();
  private final SortedMap<Asn, SortedSet<Asn>> leaked = new TreeMap<>();

  LeakFinder(MonthView view) {
    this.view = view;
  }

  /** By customer, whose routes it leaks; after {@link #find}. */
  SortedMap<Asn, SortedSet<Asn>> leaked() {
    return leaked;
  }

  List<Suspicion> find() {
    Optional<AsRelationships> related = view.registry().relationships();
    if (related.isEmpty()) {
      return List.of();
    }
    TreeSet<Asn> others = new TreeSet<>();
    for (String name : view.edges().names()) {
      EdgeLink link = view.edges().latest(name);
      link.neighbour()
          .ifPresent(
              asn -> {
                if (link.linkClass() == LinkClass.CUSTOMER) {
                  customers.computeIfAbsent(asn, a -> new TreeSet<>()).add(name);
                } else {
                  others.add(asn);
                }
              });
    }
    customers.keySet().removeAll(others);
    int last = view.tables().indexAt(view.end().toEpochMilli() - 1);
    int first = view.tables().indexAt(view.start().toEpochMilli());
    Map<Asn, SortedSet<Asn>> before =
        first == 0 ? Map.of() : leaks(view.tables().table(first - 1), related.get());
    List<Suspicion> suspicions = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      leaks(view.tables().table(i), related.get())
          .forEach(
              (customer, origins) -> {
                TreeSet<Asn> fresh = new TreeSet<>(origins);
                fresh.removeAll(before.getOrDefault(customer, new TreeSet<>()));
                // What was so before is either wanted or what the relationships have wrong.
                if (origins.size() >= FROM_NETWORKS && 2 * fresh.size() >= origins.size()) {
                  leaked.computeIfAbsent(customer, c -> new TreeSet<>()).addAll(fresh);
                }
              });
    }
    leaked.forEach((customer, origins) -> suspicions.add(suspicion(customer, origins)));
    return suspicions;
  }

  /** By customer, origins whose routes came by a path that goes up or sideways behind it. */
  private Map<Asn, SortedSet<Asn>> leaks(RouteTable table, AsRelationships related) {
    NavigableMap<Asn, SortedSet<Asn>> found = new TreeMap<>();
    table
        .heardPaths()
        .filter(heard -> heard.vantage() == Vantage.OWN)
        .filter(heard -> heard.neighbour().filter(n -> customers.containsKey(n)).isPresent())
        .filter(heard -> isLeaked(heard, related))
        .forEach(
            heard ->
                found
                    .computeIfAbsent(heard.neighbour().orElseThrow(), c -> new TreeSet<>())
                    .add(heard.origin()));
    return found;
  }

  private boolean isLeaked(HeardPath heard, AsRelationships related) {
    List<Asn> hops = new ArrayList<>(heard.path().asns());
    hops.removeAll(view.own());
    for (int i = 0; i + 1 < hops.size(); i++) {
      Optional<AsRelationships.Role> role = related.role(hops.get(i), hops.get(i + 1));
      if (role.filter(r -> r != AsRelationships.Role.CUSTOMER).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private Suspicion suspicion(Asn customer, SortedSet<Asn> origins) {
    SortedSet<String> links = customers.getOrDefault(customer, Collections.emptySortedSet());
    NavigableMap<Asn, CellSums.Sum> sums =
        CellSums.byOrigin(
            view,
            (cell, link) -> cell.direction() == TrafficDirection.OUTBOUND && links.contains(link));
    sums.keySet().retainAll(origins);
    long octets = 0;
    double variance = 0;
    for (CellSums.Sum sum : sums.values()) {
      octets = Math.addExact(octets, sum.octets);
      variance += sum.variance;
    }
    String who = Words.called(customer, view.registry().nameOf(customer));
    List<Doubt> doubts = new ArrayList<>();
    sums.forEach(
        (origin, sum) ->
            doubts.add(
                Doubt.of(
                    Kind.LEAKED_ROUTES,
                    origin,
                    0,
                    Words.octets(sum.octets)
                        + " to it left over our customer "
                        + customer
                        + ", which leaks its routes: its traffic on transit is understated, and it"
                        + " is not taken for a customer")));
    return new Suspicion(
        Kind.LEAKED_ROUTES,
        customer.toString(),
        Optional.of(customer),
        who
            + " hands us routes to "
            + origins.size()
            + " networks by paths that pass its own provider or peer: a leak. "
            + Words.octets(octets)
            + " went out over "
            + String.join(", ", links)
            + " to "
            + sums.size()
            + " of them; on customer ports they are in no share and save no transit.",
        Optional.of(Amount.of(octets, variance)),
        doubts);
  }
}
