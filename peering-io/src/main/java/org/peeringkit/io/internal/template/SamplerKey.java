package org.peeringkit.io.internal.template;

import java.util.Comparator;

/**
 * What a sampling rate from options data is about.
 *
 * @param kind what {@code id} names
 * @param id sampler or selector id, ifIndex; 0 for {@link Kind#DOMAIN}
 */
public record SamplerKey(Kind kind, long id) implements Comparable<SamplerKey> {
  /** The whole exporter and domain. */
  public static final SamplerKey DOMAIN = new SamplerKey(Kind.DOMAIN, 0);

  /** What a rate holds for. */
  public enum Kind {
    DOMAIN,
    INTERFACE,
    SAMPLER
  }

  @Override
  public int compareTo(SamplerKey other) {
    return Comparator.comparing(SamplerKey::kind)
        .thenComparingLong(SamplerKey::id)
        .compare(this, other);
  }
}
