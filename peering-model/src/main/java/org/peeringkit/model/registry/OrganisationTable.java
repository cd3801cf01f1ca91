package org.peeringkit.model.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.relation.AsOrganisations;

/**
 * Which ASes are one organisation when it comes to peering (own definition): who talks to one of
 * them talks to all. Rules, the first that knows an AS decides:
 *
 * <ol>
 *   <li>the operator's own list: exactly the ASes it names, taken out of whatever else they were in
 *   <li>the organisation that the network's PeeringDB entry names
 *   <li>whois (as2org): an AS without a PeeringDB entry belongs to the PeeringDB organisation of
 *       its whois siblings if they are all of one; if they are of several, or none has an entry,
 *       those without one stand together
 * </ol>
 *
 * <p>The AS that stands for all is the one with most ports on exchanges, of equal ones that of the
 * larger capacity, then the lowest number; an operator may name it. Immutable and thread-safe.
 */
public final class OrganisationTable {
  private final Registry registry;
  private final SortedMap<Asn, Members> byAsn = new TreeMap<>();
  private final List<Members> all = new ArrayList<>();

  /** Who says that ASes belong together. */
  public enum Basis {
    /** The operator's word. */
    OPERATOR,
    /** PeeringDB. */
    PEERINGDB,
    /** A registry of AS numbers. */
    WHOIS,
    /** Nobody: the AS stands alone. */
    NONE
  }

  /**
   * One organisation.
   *
   * @param lead the AS that stands for all, as it holds sessions
   * @param name the organisation's, else its lead's
   * @param asns all of them, in order, the lead included
   * @param basis who says so
   */
  public record Members(Asn lead, String name, SortedSet<Asn> asns, Basis basis) {
    /**
     * Copies the set and checks that the lead is in it.
     *
     * @param lead the AS that stands for all, as it holds sessions
     * @param name the organisation's, else its lead's
     * @param asns all of them, in order, the lead included
     * @param basis who says so
     * @throws IllegalArgumentException if the lead is not among the ASes
     */
    public Members {
      asns = Collections.unmodifiableSortedSet(new TreeSet<>(asns));
      if (!asns.contains(lead)) {
        throw new IllegalArgumentException(lead + " is not among " + asns);
      }
    }
  }

  /**
   * What the operator says.
   *
   * @param name empty = as the registries call it
   * @param lead empty = by the ports
   * @param asns at least one
   */
  public record Stated(Optional<String> name, Optional<Asn> lead, SortedSet<Asn> asns) {
    /**
     * Copies the set and checks that the lead is in it.
     *
     * @param name empty = as the registries call it
     * @param lead empty = by the ports
     * @param asns at least one
     * @throws IllegalArgumentException if there is no AS or the lead is not among them
     */
    public Stated {
      asns = Collections.unmodifiableSortedSet(new TreeSet<>(asns));
      if (asns.isEmpty() || (lead.isPresent() && !asns.contains(lead.get()))) {
        throw new IllegalArgumentException("no lead " + lead + " among " + asns);
      }
    }
  }

  private OrganisationTable(Registry registry) {
    this.registry = registry;
  }

  /**
   * {@return a table of what the operator and the registries say}
   *
   * @param registry whose networks and whois organisations are joined
   * @param overrides where two name one AS, the earlier keeps it
   */
  public static OrganisationTable of(Registry registry, Collection<Stated> overrides) {
    OrganisationTable table = new OrganisationTable(registry);
    for (Stated override : overrides) {
      SortedSet<Asn> free = new TreeSet<>(override.asns);
      free.removeAll(table.byAsn.keySet());
      if (!free.isEmpty()) {
        Asn lead =
            override.lead.filter(asn -> free.contains(asn)).orElseGet(() -> lead(free, registry));
        table.add(
            new Members(lead, override.name.orElse(name(lead, registry)), free, Basis.OPERATOR));
      }
    }
    SortedMap<String, SortedSet<Asn>> groups = new TreeMap<>();
    table.declared(registry, groups);
    table.whois(registry, groups);
    groups.forEach(
        (key, asns) -> {
          Asn lead = lead(asns, registry);
          Basis basis = key.startsWith("p") ? Basis.PEERINGDB : Basis.WHOIS;
          table.add(
              new Members(lead, name(lead, registry), asns, asns.size() == 1 ? Basis.NONE : basis));
        });
    table.all.sort(Comparator.comparing(Members::lead));
    return table;
  }

  private void add(Members members) {
    all.add(members);
    members.asns.forEach(asn -> byAsn.put(asn, members));
  }

  private void declared(Registry registry, SortedMap<String, SortedSet<Asn>> groups) {
    for (Network network : registry.networks()) {
      if (!byAsn.containsKey(network.asn()) && network.orgId().isPresent()) {
        groups
            .computeIfAbsent("p" + network.orgId().getAsLong(), k -> new TreeSet<>())
            .add(network.asn());
      }
    }
  }

  private void whois(Registry registry, SortedMap<String, SortedSet<Asn>> groups) {
    AsOrganisations whois = registry.asOrganisations();
    SortedMap<String, SortedSet<Asn>> undeclared = new TreeMap<>();
    for (Asn asn : whois.asns()) {
      boolean declares = registry.network(asn).map(n -> n.orgId().isPresent()).orElse(false);
      if (!declares && !byAsn.containsKey(asn)) {
        whois
            .membership(asn)
            .ifPresent(
                m -> undeclared.computeIfAbsent(m.holderId(), k -> new TreeSet<>()).add(asn));
      }
    }
    undeclared.forEach(
        (holder, asns) -> {
          SortedSet<String> declared = new TreeSet<>();
          for (Asn sibling : whois.members(holder)) {
            registry
                .network(sibling)
                .filter(n -> n.orgId().isPresent() && !byAsn.containsKey(n.asn()))
                .ifPresent(n -> declared.add("p" + n.orgId().getAsLong()));
          }
          String key = declared.size() == 1 ? declared.first() : "w" + holder;
          groups.computeIfAbsent(key, k -> new TreeSet<>()).addAll(asns);
        });
  }

  private static Asn lead(SortedSet<Asn> asns, Registry registry) {
    return asns.stream()
        .max(
            Comparator.comparingLong((Asn asn) -> ports(asn, registry))
                .thenComparingLong(asn -> capacity(asn, registry))
                .thenComparing(asn -> registry.network(asn).isPresent())
                .thenComparing(Comparator.reverseOrder()))
        .orElseThrow();
  }

  private static long ports(Asn asn, Registry registry) {
    return registry.ports(asn).stream().filter(ExchangePort::operational).count();
  }

  private static long capacity(Asn asn, Registry registry) {
    return registry.ports(asn).stream()
        .filter(ExchangePort::operational)
        .mapToLong(ExchangePort::speedMbps)
        .reduce(0, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
  }

  private static String name(Asn lead, Registry registry) {
    Optional<String> declared =
        registry
            .network(lead)
            .flatMap(
                n ->
                    n.orgId().isPresent()
                        ? registry.organisation(n.orgId().getAsLong())
                        : Optional.empty())
            .map(Organisation::name);
    return declared
        .filter(name -> !name.isBlank())
        .or(
            () ->
                registry.network(lead).isPresent()
                    ? Optional.empty()
                    : registry
                        .asOrganisations()
                        .holder(lead)
                        .map(AsOrganisations.Holder::name)
                        .filter(name -> !name.isBlank()))
        .orElseGet(() -> registry.nameOf(lead));
  }

  /**
   * {@return the organisation of an AS; the AS alone where nobody knows more}
   *
   * @param asn any, known or not
   */
  public Members of(Asn asn) {
    Members known = byAsn.get(asn);
    return known != null
        ? known
        : new Members(asn, registry.nameOf(asn), new TreeSet<>(List.of(asn)), Basis.NONE);
  }

  /**
   * {@return the AS under which an AS's traffic is to be counted: {@code of(asn).lead()}}
   *
   * @param asn any, known or not
   */
  public Asn lead(Asn asn) {
    Members known = byAsn.get(asn);
    return known == null ? asn : known.lead;
  }

  /** {@return all that are known, in the order of their leads} */
  public List<Members> all() {
    return Collections.unmodifiableList(all);
  }
}
