package org.peeringkit.analysis.attribution.doubt;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.relation.AsRelationships;

/**
 * Whether an AS may have another's leave to announce part of its block (own): one organisation, or
 * one of the two buys from the other, directly or through others. Two that peer are strangers. Not
 * thread-safe: it remembers what it worked out.
 */
final class Kinship {
  private final Registry registry;
  private final Set<Asn> own;
  private final Optional<AsRelationships> relationships;
  private final Map<Asn, SortedSet<Asn>> above = new HashMap<>();

  Kinship(Registry registry, Set<Asn> own) {
    this.registry = registry;
    this.own = own;
    this.relationships = registry.relationships();
  }

  boolean areStrangers(Asn one, Asn other) {
    return !one.equals(other)
        && !(own.contains(one) && own.contains(other))
        && !registry.siblings(one).contains(other)
        && !sellers(one).contains(other)
        && !sellers(other).contains(one);
  }

  /** Everybody it buys from, directly or not. */
  private SortedSet<Asn> sellers(Asn asn) {
    return above.computeIfAbsent(asn, this::climb);
  }

  private SortedSet<Asn> climb(Asn asn) {
    TreeSet<Asn> found = new TreeSet<>();
    if (relationships.isPresent()) {
      ArrayDeque<Asn> waiting = new ArrayDeque<>(relationships.get().providers(asn));
      while (!waiting.isEmpty()) {
        Asn next = waiting.remove();
        if (found.add(next)) {
          waiting.addAll(relationships.get().providers(next));
        }
      }
    }
    return found;
  }
}
