package org.peeringkit.io.internal.timeline;

import java.util.SortedMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.template.DomainKnowledge;
import org.peeringkit.io.internal.template.SamplerKey;

/** Which of an exporter's sampling options a record falls under. */
final class Rates {
  private Rates() {}

  /**
   * The sampler the record names, else its ingress interface, else the whole domain, else, where
   * the record names no sampler, the one rate that all samplers agree on.
   *
   * @param at the rate a key's value gives, or 0
   */
  static <V> long choose(
      SortedMap<SamplerKey, V> rates, long samplerId, long ingress, ToLongFunction<V> at) {
    if (rates.isEmpty()) {
      return DomainKnowledge.RATE_UNKNOWN;
    }
    if (samplerId >= 0) {
      long rate = get(rates, SamplerKey.Kind.SAMPLER, samplerId, at);
      if (rate > 0) {
        return rate;
      }
    }
    if (ingress >= 0) {
      long rate = get(rates, SamplerKey.Kind.INTERFACE, ingress, at);
      if (rate > 0) {
        return rate;
      }
    }
    long domain = get(rates, SamplerKey.Kind.DOMAIN, 0, at);
    // Sampler id 0 is what exporters without named samplers fill in.
    return domain > 0 || samplerId > 0 ? domain : agreed(rates, at);
  }

  private static <V> long get(
      SortedMap<SamplerKey, V> rates, SamplerKey.Kind kind, long id, ToLongFunction<V> at) {
    @Nullable V value = rates.get(new SamplerKey(kind, id));
    return value == null ? DomainKnowledge.RATE_UNKNOWN : at.applyAsLong(value);
  }

  private static <V> long agreed(SortedMap<SamplerKey, V> rates, ToLongFunction<V> at) {
    long agreed = DomainKnowledge.RATE_UNKNOWN;
    for (var entry : rates.entrySet()) {
      if (entry.getKey().kind() != SamplerKey.Kind.SAMPLER) {
        continue;
      }
      long rate = at.applyAsLong(entry.getValue());
      if (rate <= 0 || agreed > 0 && rate != agreed) {
        return DomainKnowledge.RATE_UNKNOWN;
      }
      agreed = rate;
    }
    return agreed;
  }

  static boolean vary(SortedMap<SamplerKey, ?> rates) {
    return rates.size() > 1
        || !rates.isEmpty() && rates.firstKey().kind() != SamplerKey.Kind.DOMAIN;
  }
}
