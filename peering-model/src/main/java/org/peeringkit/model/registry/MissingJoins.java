package org.peeringkit.model.registry;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rows that name a row which is not there: pages were left out, or the registry itself has gaps. By
 * field, such as {@code netixlan.ix_id}.
 *
 * @param rows number of rows whose field names something unknown
 * @param targets what they name, each once: registry ids, AS numbers for {@code asn} fields
 */
public record MissingJoins(
    SortedMap<String, Long> rows, SortedMap<String, SortedSet<Long>> targets) {
  /**
   * Copies the maps.
   *
   * @param rows number of rows whose field names something unknown
   * @param targets what they name, each once: registry ids, AS numbers for {@code asn} fields
   */
  public MissingJoins {
    rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    SortedMap<String, SortedSet<Long>> copy = new TreeMap<>();
    targets.forEach(
        (field, ids) -> copy.put(field, Collections.unmodifiableSortedSet(new TreeSet<>(ids))));
    targets = Collections.unmodifiableSortedMap(copy);
  }

  /** {@return whether there is nothing in it} */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** {@return rows that do not join, over all fields} */
  public long total() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Those of a registry whose rows are joined. */
  static MissingJoins in(Registry registry) {
    Builder missing = new Builder();
    for (Network network : registry.networks()) {
      network
          .orgId()
          .ifPresent(id -> missing.check("net.org_id", id, registry.organisation(id).isPresent()));
    }
    for (ExchangePort port : registry.ports()) {
      boolean knowsNetwork = registry.network(port.asn()).isPresent();
      missing.check("netixlan.asn", port.asn().value(), knowsNetwork);
      missing.check("netixlan.ixlan_id", port.ixlanId(), registry.lan(port.ixlanId()).isPresent());
      missing.check("netixlan.ix_id", port.ixId(), registry.exchange(port.ixId()).isPresent());
    }
    for (ExchangeLan lan : registry.lans()) {
      missing.check("ixlan.ix_id", lan.ixId(), registry.exchange(lan.ixId()).isPresent());
    }
    registry
        .presence()
        .forEach(
            (asn, ids) -> {
              for (long id : ids) {
                boolean knowsNetwork = registry.network(asn).isPresent();
                missing.check("netfac.local_asn", asn.value(), knowsNetwork);
                missing.check("netfac.fac_id", id, registry.facility(id).isPresent());
              }
            });
    registry
        .exchangePresence()
        .forEach(
            (ix, ids) -> {
              for (long id : ids) {
                missing.check("ixfac.ix_id", ix, registry.exchange(ix).isPresent());
                missing.check("ixfac.fac_id", id, registry.facility(id).isPresent());
              }
            });
    for (Facility facility : registry.facilities()) {
      facility
          .campusId()
          .ifPresent(
              id ->
                  missing.check(
                      "fac.campus_id",
                      id,
                      !registry.hasCampuses() || registry.campus(id).isPresent()));
    }
    return missing.build();
  }

  /** Counts them; not thread-safe. */
  private static final class Builder {
    private final SortedMap<String, Long> rows = new TreeMap<>();
    private final SortedMap<String, SortedSet<Long>> targets = new TreeMap<>();

    void check(String field, long target, boolean known) {
      if (!known) {
        rows.merge(field, 1L, Long::sum);
        targets.computeIfAbsent(field, f -> new TreeSet<>()).add(target);
      }
    }

    MissingJoins build() {
      return new MissingJoins(rows, targets);
    }
  }
}
