package org.peeringkit.analysis.suspicion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.PeeringPolicy;

/** What a month is suspected of, and whom it concerns. Immutable and thread-safe. */
public final class Suspicions {
  /** Nothing is suspected. */
  public static final Suspicions NONE = new Suspicions(List.of(), new TreeMap<>());

  private final List<Suspicion> all;
  private final SortedMap<Asn, SortedSet<Asn>> leaked;
  private final Map<Asn, List<Doubt>> byAsn = new HashMap<>();

  /**
   * @param all in order of kind
   * @param leaked by customer, the networks it leaks the routes of
   */
  Suspicions(List<Suspicion> all, SortedMap<Asn, SortedSet<Asn>> leaked) {
    this.all = List.copyOf(all);
    this.leaked = Collections.unmodifiableSortedMap(new TreeMap<>(leaked));
    for (Suspicion suspicion : all) {
      for (Doubt doubt : suspicion.doubts()) {
        byAsn.computeIfAbsent(doubt.asn(), a -> new ArrayList<>()).add(doubt);
      }
    }
  }

  /** {@return the suspicions in order of kind, the largest of a kind first} */
  public List<Suspicion> all() {
    return all;
  }

  /** {@return whether nothing is suspected} */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * {@return what is in doubt about a network} Empty where nothing is.
   *
   * @param asn the network
   */
  public List<Doubt> of(Asn asn) {
    return Collections.unmodifiableList(byAsn.getOrDefault(asn, List.of()));
  }

  /**
   * {@return what is in doubt about some networks, in the order of {@link #all}, no text twice}
   *
   * @param asns networks whose doubts are put together
   */
  public List<Doubt> of(Collection<Asn> asns) {
    if (byAsn.isEmpty()) {
      return List.of();
    }
    List<Doubt> found = new ArrayList<>();
    TreeSet<String> texts = new TreeSet<>();
    for (Suspicion.Kind kind : Suspicion.Kind.values()) {
      for (Asn asn : asns) {
        for (Doubt doubt : of(asn)) {
          if (doubt.kind() == kind && texts.add(doubt.text())) {
            found.add(doubt);
          }
        }
      }
    }
    return found;
  }

  /**
   * {@return octets on transit and paid peering that suspicions explain, over several origins}
   *
   * @param origins whose traffic it is; one given twice counts twice
   */
  public long explainedOctets(Collection<Asn> origins) {
    if (byAsn.isEmpty()) {
      return 0;
    }
    long octets = 0;
    for (Asn origin : origins) {
      for (Doubt doubt : of(origin)) {
        octets = Math.addExact(octets, doubt.octets());
      }
    }
    return octets;
  }

  /**
   * {@return what a network is taken to say of its policy until its entry is confirmed} Empty where
   * its policy is not in doubt.
   *
   * @param asn the network
   */
  public Optional<PeeringPolicy.General> policyUntilConfirmed(Asn asn) {
    return of(asn).stream().flatMap(d -> d.policyUntilConfirmed().stream()).findFirst();
  }

  /**
   * {@return networks whose routes a customer leaks, so that they are not behind it; in order}
   *
   * @param customer the AS that passes them on
   */
  public SortedSet<Asn> leakedBy(Asn customer) {
    return leaked.getOrDefault(customer, Collections.emptySortedSet());
  }

  /** {@return networks whose routes any customer leaks, in order} */
  public SortedSet<Asn> leaked() {
    TreeSet<Asn> origins = new TreeSet<>();
    leaked.values().forEach(origins::addAll);
    return Collections.unmodifiableSortedSet(origins);
  }
}
