package org.peeringkit.model.registry.resource;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;

/** Validated ROA payloads, for prefix origin validation (RFC 6811). Immutable, thread-safe. */
public final class VrpTable {
  /** Nothing in it. */
  public static final VrpTable EMPTY = builder().build();

  /** Each value: AS number shifted left by 8, and maximum length; sorted and distinct. */
  private final PrefixTable<long[]> payloads;

  private final Optional<Instant> firstExpiry;

  private VrpTable(PrefixTable<long[]> payloads, Optional<Instant> firstExpiry) {
    this.payloads = payloads;
    this.firstExpiry = firstExpiry;
  }

  /** {@return a builder with nothing in it} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * {@return a table of these}
   *
   * @param vrps in any order; what stands there twice counts once
   */
  public static VrpTable of(Collection<Vrp> vrps) {
    Builder builder = builder();
    vrps.forEach(builder::add);
    return builder.build();
  }

  /** {@return whether there is nothing in it} */
  public boolean isEmpty() {
    return payloads.isEmpty();
  }

  /**
   * {@return when the first of the payloads ends, after which the table is no longer what the RPKI
   * says; empty where the files do not tell}
   */
  public Optional<Instant> firstExpiry() {
    return firstExpiry;
  }

  /** {@return number of distinct payloads} */
  public int size() {
    return payloads.stream().mapToInt(entry -> entry.value().length).sum();
  }

  /** {@return all of them, in order} */
  public Stream<Vrp> stream() {
    return payloads.stream()
        .flatMap(
            entry ->
                Arrays.stream(entry.value())
                    .mapToObj(v -> new Vrp(entry.prefix(), (int) (v & 0xFF), Asn.of(v >>> 8))));
  }

  /**
   * The state of a route.
   *
   * @param prefix of the route
   * @param origin empty for the origin "NONE" of a path that ends in an AS_SET: nothing allows it
   * @return valid, invalid or not found
   */
  public RpkiValidity validate(Prefix prefix, Optional<Asn> origin) {
    int found = payloads.findCovering(prefix);
    if (found < 0) {
      return RpkiValidity.NOT_FOUND;
    }
    long asn = origin.map(Asn::value).orElse(0L); // AS 0 is never allowed (RFC 6483 4)
    if (asn == 0) {
      return RpkiValidity.INVALID;
    }
    while (found >= 0) {
      for (long payload : payloads.value(found)) {
        if (payload >>> 8 == asn && prefix.length() <= (payload & 0xFF)) {
          return RpkiValidity.VALID;
        }
      }
      Prefix covering = payloads.prefix(found);
      found =
          covering.length() == 0
              ? -1
              : payloads.findCovering(covering.shortenedTo(covering.length() - 1));
    }
    return RpkiValidity.INVALID;
  }

  @Override
  public String toString() {
    return "VrpTable[" + size() + "]";
  }

  /** Collects payloads in any order; not thread-safe. */
  public static final class Builder {
    private final PrefixTable.Builder<long[]> table = PrefixTable.builder(Builder::union);

    private Optional<Instant> firstExpiry = Optional.empty();

    private Builder() {}

    /**
     * Adds one.
     *
     * @param vrp may repeat
     * @return this builder
     */
    public Builder add(Vrp vrp) {
      table.add(vrp.prefix(), new long[] {vrp.asn().value() << 8 | vrp.maxLength()});
      return this;
    }

    /**
     * Notes when one of them ends.
     *
     * @param end of its validity; the earliest is kept
     * @return this builder
     */
    public Builder addExpiry(Instant end) {
      firstExpiry = Optional.of(firstExpiry.filter(end::isAfter).orElse(end));
      return this;
    }

    private static long[] union(long[] earlier, long[] later) {
      long[] both = Arrays.copyOf(earlier, earlier.length + later.length);
      System.arraycopy(later, 0, both, earlier.length, later.length);
      return Arrays.stream(both).sorted().distinct().toArray();
    }

    /** {@return what was said so far, as a value} */
    public VrpTable build() {
      return new VrpTable(table.build(), firstExpiry);
    }
  }
}
