package org.peeringkit.analysis.traffic;

import java.util.Optional;
import org.peeringkit.model.net.Asn;

/**
 * Whose traffic it is: an origin AS, or a bucket. Origins come first, by number; then the buckets.
 * Immutable.
 */
public final class OriginKey implements Comparable<OriginKey> {
  private static final long FIRST_BUCKET = 1L << 32;

  private final long code;

  private OriginKey(long code) {
    this.code = code;
  }

  /** An AS. */
  public static OriginKey of(Asn asn) {
    return new OriginKey(asn.value());
  }

  /** What is of no AS. */
  public static OriginKey of(TrafficBucket bucket) {
    return new OriginKey(codeOf(bucket));
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException on anything else
   */
  public static OriginKey parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("not an origin: \"" + text + "\""));
  }

  /** As {@link #parse}, but empty where that throws. */
  public static Optional<OriginKey> tryParse(String text) {
    return text.startsWith("AS")
        ? Asn.tryParse(text).map(OriginKey::of)
        : TrafficBucket.ofLabel(text).map(OriginKey::of);
  }

  /** The {@link #code} of a bucket. */
  public static long codeOf(TrafficBucket bucket) {
    return FIRST_BUCKET + bucket.ordinal();
  }

  /** Reads what {@link #code} gives. */
  public static OriginKey ofCode(long code) {
    if (code < 0 || code >= FIRST_BUCKET + TrafficBucket.values().length) {
      throw new IllegalArgumentException("not the code of an origin: " + code);
    }
    return new OriginKey(code);
  }

  /** Order-preserving, of 33 bits: the AS number, or 2^32 + the ordinal of the bucket. */
  public long code() {
    return code;
  }

  /** Empty for a bucket. */
  public Optional<Asn> asn() {
    return code < FIRST_BUCKET ? Optional.of(Asn.of(code)) : Optional.empty();
  }

  /** Empty for an origin AS. */
  public Optional<TrafficBucket> bucket() {
    return code < FIRST_BUCKET
        ? Optional.empty()
        : Optional.of(TrafficBucket.values()[(int) (code - FIRST_BUCKET)]);
  }

  @Override
  public int compareTo(OriginKey other) {
    return Long.compare(code, other.code);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OriginKey that && code == that.code;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(code);
  }

  /** {@code AS64500}, or the bucket's label. */
  @Override
  public String toString() {
    return asn().map(Asn::toString).orElseGet(() -> bucket().orElseThrow().label());
  }
}
