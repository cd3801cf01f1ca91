package org.peeringkit.model.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/**
 * What changed between two snapshots of a registry: rows that came, went, moved or say something
 * else now. A type of which one of the two has no row at all was not given there, and is not
 * compared.
 *
 * @param changes by type, then by id, then by field
 * @param notCompared types that only one snapshot has
 */
public record RegistryChanges(List<Change> changes, SortedSet<String> notCompared) {
  /**
   * Copies the collections.
   *
   * @param changes by type, then by id, then by field
   * @param notCompared types that only one snapshot has
   */
  public RegistryChanges {
    changes = List.copyOf(changes);
    notCompared = Collections.unmodifiableSortedSet(new TreeSet<>(notCompared));
  }

  /** What happened to a row. */
  public enum Kind {
    /** It is new. */
    ADDED,
    /** It is gone. */
    REMOVED,
    /** It belongs to something else: a port to a LAN, a network to an organisation. */
    MOVED,
    /** It says something else. */
    CHANGED
  }

  /**
   * One change.
   *
   * @param kind what happened
   * @param type as PeeringDB calls it: net, netixlan, netfac, ix, fac, org
   * @param id registry id; of netfac, whose rows are pairs, the building's
   * @param asn whose row it is, where it is a network's
   * @param field what changed, as PeeringDB calls it; empty text for ADDED and REMOVED
   * @param before what stood there; for REMOVED what the row was
   * @param after what stands there; for ADDED what the row is
   */
  public record Change(
      Kind kind,
      String type,
      long id,
      Optional<Asn> asn,
      String field,
      String before,
      String after) {}

  private static final SortedSet<String> MOVES =
      Collections.unmodifiableSortedSet(
          new TreeSet<>(List.of("asn", "org_id", "ixlan_id", "campus_id")));

  /**
   * Compares.
   *
   * @param before the older snapshot
   * @param after the newer one
   * @return what changed between them
   */
  public static RegistryChanges between(Registry before, Registry after) {
    Comparing comparing = new Comparing();
    comparing.rows(
        "fac",
        byId(before.facilities(), Facility::id),
        byId(after.facilities(), Facility::id),
        facility(),
        f -> Optional.empty());
    comparing.rows(
        "ix",
        byId(before.exchanges(), InternetExchange::id),
        byId(after.exchanges(), InternetExchange::id),
        exchange(),
        x -> Optional.empty());
    comparing.rows(
        "net",
        byId(before.networks(), Network::id),
        byId(after.networks(), Network::id),
        network(),
        n -> Optional.of(n.asn()));
    comparing.presence(before, after);
    comparing.rows(
        "netixlan",
        byId(listed(before), ExchangePort::id),
        byId(listed(after), ExchangePort::id),
        port(),
        p -> Optional.of(p.asn()));
    comparing.rows(
        "org",
        byId(before.organisations(), Organisation::id),
        byId(after.organisations(), Organisation::id),
        organisation(),
        o -> Optional.empty());
    return new RegistryChanges(comparing.changes, comparing.notCompared);
  }

  /** Ports that only an exchange lists have no id that lasts. */
  private static List<ExchangePort> listed(Registry registry) {
    return registry.ports().stream().filter(port -> port.id() > 0).toList();
  }

  private static <T> SortedMap<Long, T> byId(Collection<T> rows, Function<T, Long> id) {
    SortedMap<Long, T> byId = new TreeMap<>();
    rows.forEach(row -> byId.put(id.apply(row), row));
    return byId;
  }

  private static Map<String, Function<Network, String>> network() {
    Map<String, Function<Network, String>> fields = new LinkedHashMap<>();
    fields.put("asn", n -> n.asn().toString());
    fields.put("org_id", n -> number(n.orgId()));
    fields.put("name", Network::name);
    fields.put("irr_as_set", Network::asSet);
    fields.put("info_type", n -> n.type().label());
    fields.put("info_traffic", Network::traffic);
    fields.put("info_ratio", Network::ratio);
    fields.put("info_prefixes4", n -> number(n.prefixes4()));
    fields.put("info_prefixes6", n -> number(n.prefixes6()));
    fields.put("info_never_via_route_servers", n -> Boolean.toString(n.neverViaRouteServers()));
    fields.put("policy_general", n -> n.policy().general().label());
    fields.put("policy_locations", n -> n.policy().locations().label());
    fields.put("policy_contracts", n -> n.policy().contracts().label());
    fields.put("policy_ratio", n -> n.policy().ratioRequired().map(Object::toString).orElse(""));
    fields.put("policy_url", n -> n.policy().url().orElse(""));
    return fields;
  }

  private static Map<String, Function<ExchangePort, String>> port() {
    Map<String, Function<ExchangePort, String>> fields = new LinkedHashMap<>();
    fields.put("asn", p -> p.asn().toString());
    fields.put("ixlan_id", p -> Long.toString(p.ixlanId()));
    fields.put("speed", p -> Long.toString(p.speedMbps()));
    fields.put("ipaddr4", p -> p.ipv4().map(IpAddr::toString).orElse(""));
    fields.put("ipaddr6", p -> p.ipv6().map(IpAddr::toString).orElse(""));
    fields.put("is_rs_peer", p -> Boolean.toString(p.routeServerPeer()));
    fields.put("operational", p -> Boolean.toString(p.operational()));
    return fields;
  }

  private static Map<String, Function<Facility, String>> facility() {
    Map<String, Function<Facility, String>> fields = new LinkedHashMap<>();
    fields.put("name", Facility::name);
    fields.put("city", Facility::city);
    fields.put("country", Facility::country);
    fields.put("campus_id", f -> number(f.campusId()));
    return fields;
  }

  private static Map<String, Function<InternetExchange, String>> exchange() {
    Map<String, Function<InternetExchange, String>> fields = new LinkedHashMap<>();
    fields.put("name", InternetExchange::name);
    fields.put("city", InternetExchange::city);
    fields.put("country", InternetExchange::country);
    return fields;
  }

  private static Map<String, Function<Organisation, String>> organisation() {
    return Map.of("name", Organisation::name);
  }

  private static String number(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "";
  }

  private static final class Comparing {
    private final List<Change> changes = new ArrayList<>();
    private final SortedSet<String> notCompared = new TreeSet<>();

    <T> void rows(
        String type,
        SortedMap<Long, T> before,
        SortedMap<Long, T> after,
        Map<String, Function<T, String>> fields,
        Function<T, Optional<Asn>> asn) {
      if (!isComparable(type, before.isEmpty(), after.isEmpty())) {
        return;
      }
      TreeSet<Long> ids = new TreeSet<>(before.keySet());
      ids.addAll(after.keySet());
      for (long id : ids) {
        T old = before.get(id);
        T now = after.get(id);
        if (old != null && now != null) {
          fields.forEach(
              (field, text) -> {
                String was = text.apply(old);
                String is = text.apply(now);
                if (!was.equals(is)) {
                  Kind kind = MOVES.contains(field) ? Kind.MOVED : Kind.CHANGED;
                  changes.add(new Change(kind, type, id, asn.apply(now), field, was, is));
                }
              });
        } else if (old != null) {
          changes.add(new Change(Kind.REMOVED, type, id, asn.apply(old), "", old.toString(), ""));
        } else if (now != null) {
          changes.add(new Change(Kind.ADDED, type, id, asn.apply(now), "", "", now.toString()));
        }
      }
    }

    void presence(Registry before, Registry after) {
      SortedMap<Asn, SortedSet<Long>> old = before.presence();
      SortedMap<Asn, SortedSet<Long>> now = after.presence();
      if (!isComparable("netfac", old.isEmpty(), now.isEmpty())) {
        return;
      }
      TreeSet<Asn> asns = new TreeSet<>(old.keySet());
      asns.addAll(now.keySet());
      for (Asn asn : asns) {
        SortedSet<Long> was = old.getOrDefault(asn, new TreeSet<>());
        SortedSet<Long> is = now.getOrDefault(asn, new TreeSet<>());
        for (long facility : was) {
          if (!is.contains(facility)) {
            changes.add(pair(Kind.REMOVED, asn, facility, before));
          }
        }
        for (long facility : is) {
          if (!was.contains(facility)) {
            changes.add(pair(Kind.ADDED, asn, facility, after));
          }
        }
      }
    }

    private static Change pair(Kind kind, Asn asn, long facility, Registry in) {
      String name = in.facility(facility).map(Facility::name).orElse("building " + facility);
      boolean added = kind == Kind.ADDED;
      return new Change(
          kind, "netfac", facility, Optional.of(asn), "", added ? "" : name, added ? name : "");
    }

    private boolean isComparable(String type, boolean noneBefore, boolean noneAfter) {
      if (noneBefore != noneAfter) {
        notCompared.add(type);
      }
      return !noneBefore && !noneAfter;
    }
  }
}
