package org.peeringkit.model.registry.relation;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.model.net.Asn;

/**
 * Which organisation holds which ASes, by the registries' whois (CAIDA as2org). Tells siblings that
 * PeeringDB does not know; a national registry may hide many holders behind one id. Immutable and
 * thread-safe.
 */
public final class AsOrganisations {
  /** Nothing in it. */
  public static final AsOrganisations EMPTY = builder().build();

  private final SortedMap<String, Holder> holders = new TreeMap<>();
  private final SortedMap<Asn, Membership> memberships = new TreeMap<>();
  private final SortedMap<String, SortedSet<Asn>> members = new TreeMap<>();

  private AsOrganisations(Builder b) {
    b.holders.forEach((id, dated) -> holders.put(id, dated.value));
    b.memberships.forEach(
        (asn, dated) -> {
          memberships.put(asn, dated.value);
          members.computeIfAbsent(dated.value.holderId, id -> new TreeSet<>()).add(asn);
        });
  }

  /**
   * An organisation.
   *
   * @param id as in the file, such as {@code EXAMPLE-ARIN}
   * @param name its name; empty text = not given
   * @param country ISO 3166 code; empty text = not given
   * @param source the registry
   */
  public record Holder(String id, String name, String country, String source) {}

  /**
   * An AS of an organisation.
   *
   * @param holderId whose
   * @param name the AS's own name (aut_name); empty text = not given
   */
  public record Membership(String holderId, String name) {}

  private record Dated<T>(T value, String changed) {
    /** Digits of a date, so text order is time order; of equal age the larger text stays. */
    static <T> Dated<T> newer(Dated<T> a, Dated<T> b) {
      int byAge = a.changed.compareTo(b.changed);
      if (byAge == 0) {
        byAge = a.value.toString().compareTo(b.value.toString());
      }
      return byAge >= 0 ? a : b;
    }
  }

  /** {@return a builder with nothing in it} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return whether there is nothing in it} */
  public boolean isEmpty() {
    return memberships.isEmpty();
  }

  /** {@return ASes of which the organisation is given, in order} */
  public Collection<Asn> asns() {
    return Collections.unmodifiableSet(memberships.keySet());
  }

  /**
   * {@return the id under which an AS's organisation stands, and the AS's name; empty where none is
   * given}
   *
   * @param asn to look up
   */
  public Optional<Membership> membership(Asn asn) {
    return Optional.ofNullable(memberships.get(asn));
  }

  /**
   * {@return an AS's organisation; empty where none is given, or only its id}
   *
   * @param asn to look up
   */
  public Optional<Holder> holder(Asn asn) {
    return membership(asn).map(m -> holders.get(m.holderId));
  }

  /**
   * {@return the organisation of an id; empty where the id is unknown}
   *
   * @param id as in the file
   */
  public Optional<Holder> holder(String id) {
    return Optional.ofNullable(holders.get(id));
  }

  /**
   * {@return ASes of an organisation, in order; none where the id is unknown}
   *
   * @param holderId as in the file
   */
  public SortedSet<Asn> members(String holderId) {
    return Collections.unmodifiableSortedSet(members.getOrDefault(holderId, new TreeSet<>()));
  }

  /**
   * {@return the ASes that share this one's organisation, itself included, in order}
   *
   * @param asn any; an unknown AS is alone
   */
  public SortedSet<Asn> siblings(Asn asn) {
    SortedSet<Asn> all =
        new TreeSet<>(membership(asn).map(m -> members(m.holderId)).orElseGet(TreeSet::new));
    all.add(asn);
    return Collections.unmodifiableSortedSet(all);
  }

  /** Of several rows of one id or AS the one changed last stays. Not thread-safe. */
  public static final class Builder {
    private final SortedMap<String, Dated<Holder>> holders = new TreeMap<>();
    private final SortedMap<Asn, Dated<Membership>> memberships = new TreeMap<>();

    private Builder() {}

    /**
     * Adds an organisation; of several of one id the one changed last stays.
     *
     * @param holder by its id
     * @param changed date as digits, {@code 20240131}; empty text = not given
     * @return this builder
     */
    public Builder add(Holder holder, String changed) {
      holders.merge(holder.id(), new Dated<>(holder, changed), Dated::newer);
      return this;
    }

    /**
     * Adds an AS of an organisation; of several of one AS the one changed last stays.
     *
     * @param asn whose row it is
     * @param membership the organisation may come later or never
     * @param changed date as digits, {@code 20240131}; empty text = not given
     * @return this builder
     */
    public Builder add(Asn asn, Membership membership, String changed) {
      memberships.merge(asn, new Dated<>(membership, changed), Dated::newer);
      return this;
    }

    /** {@return what was said so far, as a value} */
    public AsOrganisations build() {
      return new AsOrganisations(this);
    }
  }
}
