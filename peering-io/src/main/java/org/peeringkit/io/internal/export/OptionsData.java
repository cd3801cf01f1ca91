package org.peeringkit.io.internal.export;

import org.peeringkit.model.flow.FlowField;

/** Sampling rates in options data records. */
public final class OptionsData {
  private OptionsData() {}

  /**
   * Learns from each record of a set, where its template has a rate.
   *
   * @param from index of the first record
   * @param to index after the last octet of the set
   * @return number of records
   */
  public static int learn(
      OffsetPlan plan, byte[] octets, int from, int to, DomainKnowledge domain, Moment moment) {
    int length = plan.recordLength();
    if (length == 0) {
      return 0;
    }
    int records = (to - from) / length;
    if (plan.hasRate()) {
      for (int at = from; to - at >= length; at += length) {
        domain.learnRate(key(plan, octets, at), moment, plan.rate(octets, at));
      }
    }
    return records;
  }

  private static SamplerKey key(OffsetPlan plan, byte[] octets, int at) {
    long sampler = plan.number(octets, at, FlowField.SAMPLER_ID);
    if (sampler >= 0) {
      return new SamplerKey(SamplerKey.Kind.SAMPLER, sampler);
    }
    long ifIndex = plan.number(octets, at, FlowField.INGRESS_INTERFACE);
    return ifIndex >= 0 ? new SamplerKey(SamplerKey.Kind.INTERFACE, ifIndex) : SamplerKey.DOMAIN;
  }
}
