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

  /**
   * {@return the key of an origin AS}
   *
   * @param asn the origin
   */
  public static OriginKey of(Asn asn) {
    return new OriginKey(asn.value());
  }

  /**
   * {@return the key of what is of no AS}
   *
   * @param bucket why it is of none
   */
  public static OriginKey of(TrafficBucket bucket) {
    return new OriginKey(codeOf(bucket));
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @param text {@code AS64500} or the label of a bucket
   * @return the key written so
   * @throws IllegalArgumentException on anything else
   */
  public static OriginKey parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("not an origin: \"" + text + "\""));
  }

  /**
   * {@return the same as {@link #parse}, but empty where that throws}
   *
   * @param text anything
   */
  public static Optional<OriginKey> tryParse(String text) {
    return text.startsWith("AS")
        ? Asn.tryParse(text).map(OriginKey::of)
        : TrafficBucket.ofLabel(text).map(OriginKey::of);
  }

  /**
   * {@return the {@link #code} of a bucket}
   *
   * @param bucket any
   */
  public static long codeOf(TrafficBucket bucket) {
    return FIRST_BUCKET + bucket.ordinal();
  }

  /**
   * Reads what {@link #code} gives.
   *
   * @param code of an AS or a bucket
   * @return the key of this code
   * @throws IllegalArgumentException if it is no code
   */
  public static OriginKey ofCode(long code) {
    if (code < 0 || code >= FIRST_BUCKET + TrafficBucket.values().length) {
      throw new IllegalArgumentException("not the code of an origin: " + code);
    }
    return new OriginKey(code);
  }

  /**
   * {@return a number of 33 bits that preserves the order: the AS number, or 2^32 + the ordinal of
   * the bucket}
   */
  public long code() {
    return code;
  }

  /** {@return the origin AS; empty for a bucket} */
  public Optional<Asn> asn() {
    return code < FIRST_BUCKET ? Optional.of(Asn.of(code)) : Optional.empty();
  }

  /** {@return the bucket; empty for an origin AS} */
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
