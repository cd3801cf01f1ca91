package org.peeringkit.io.internal.template;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.peeringkit.io.internal.export.MessageHeader;
import org.peeringkit.io.internal.export.Moment;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.InterfaceFacts;

/**
 * What options data records tell: sampling rates, when the exporter was booted, names of
 * interfaces. Not thread-safe; reused.
 */
final class OptionsData {
  private static final int LONGEST_NAME = 1024;

  private final InterfaceFacts interfaces;
  private final RecordSteps steps = new RecordSteps();

  /**
   * @param interfaces takes what is said of interfaces
   */
  OptionsData(InterfaceFacts interfaces) {
    this.interfaces = interfaces;
  }

  /**
   * Learns from each record of a set.
   *
   * @param from index of the first record
   * @param to index after the last octet of the set
   * @param own what is known of the domain of the message
   * @param others the same of other domains of the exporter, which options may be about (IE 149)
   * @return number of records
   */
  int learn(
      OffsetPlan plan,
      byte[] octets,
      int from,
      int to,
      MessageHeader header,
      DomainKnowledge own,
      LongFunction<DomainKnowledge> others,
      Moment moment) {
    int records = 0;
    steps.begin(plan, octets, from, to);
    while (steps.next()) {
      records++;
      byte[] form = steps.octets();
      int at = steps.at();
      long about = plan.domainId(form, at);
      DomainKnowledge domain =
          about < 0 || about == header.exporter().observationDomainId() ? own : others.apply(about);
      if (plan.hasRate()) {
        domain.learnRate(key(plan, form, at), moment, plan.rate(form, at));
      }
      long boot = plan.bootMillis(form, at);
      if (boot >= 0) {
        domain.learnBoot(moment, boot);
      }
      if (plan.nameField() >= 0 || plan.descriptionField() >= 0) {
        learnInterface(plan, form, at, header);
      }
    }
    return records;
  }

  private void learnInterface(OffsetPlan plan, byte[] form, int at, MessageHeader header) {
    long ingress = plan.number(form, at, FlowField.INGRESS_INTERFACE);
    long ifIndex = ingress >= 0 ? ingress : plan.number(form, at, FlowField.EGRESS_INTERFACE);
    Optional<String> name = steps.text(plan.nameField(), LONGEST_NAME);
    Optional<String> description = steps.text(plan.descriptionField(), LONGEST_NAME);
    if (ifIndex >= 0 && (name.isPresent() || description.isPresent())) {
      interfaces.learn(
          new InterfaceFacts.Fact(
              header.exporter().address(), ifIndex, name, description, OptionalLong.empty()),
          header.exportSeconds());
    }
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
