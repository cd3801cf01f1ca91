package org.peeringkit.io.internal.template;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.Turned;
import org.peeringkit.io.internal.template.InformationElements.Element;
import org.peeringkit.io.internal.template.InformationElements.Meaning;
import org.peeringkit.model.flow.FlowField;

/** Chooses which fields of a template become which fields of a flow. */
final class PlanSteps {
  private PlanSteps() {}

  /** One field of the record, of fixed length, and where it goes. */
  record Step(Element element, FlowField target, int offset, int length) {}

  /** Whether records count both directions (RFC 5103; firewalls' initiator and responder). */
  static boolean isBidirectional(Template template) {
    for (TemplateField field : template.fields()) {
      Element element = InformationElements.ofReverse(field);
      if (element != null
          && (element.field() == FlowField.OCTETS || element.field() == FlowField.PACKETS)
          && fits(element.meaning(), field.length())) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param ofReverse whether for the flow in the other direction
   */
  static List<Step> choose(Template template, FormLayout form, boolean ofReverse) {
    Map<FlowField, List<Step>> chosen = new EnumMap<>(FlowField.class);
    if (ofReverse) {
      for (int i = 0; i < template.fields().size(); i++) {
        TemplateField field = template.fields().get(i);
        add(chosen, InformationElements.ofReverse(field), field, form.offsets()[i]);
      }
    }
    Map<FlowField, List<Step>> forward = new EnumMap<>(FlowField.class);
    for (int i = 0; i < template.fields().size(); i++) {
      TemplateField field = template.fields().get(i);
      add(forward, InformationElements.of(field), field, form.offsets()[i]);
    }
    forward.forEach(
        (target, steps) -> {
          if (!ofReverse) {
            chosen.put(target, steps);
          } else if (Turned.holds(target)) {
            FlowField opposite = Turned.opposite(target);
            chosen.computeIfAbsent(opposite, f -> turned(steps, f));
          }
        });
    List<Step> all = new ArrayList<>();
    chosen.values().stream().filter(PlanSteps::isComplete).forEach(all::addAll);
    return all;
  }

  /** An ICMP code without the type says nothing. */
  private static boolean isComplete(List<Step> steps) {
    return steps.get(0).element.meaning() != Meaning.ICMP_CODE;
  }

  private static List<Step> turned(List<Step> steps, FlowField target) {
    List<Step> turned = new ArrayList<>();
    steps.forEach(s -> turned.add(new Step(s.element, target, s.offset, s.length)));
    return turned;
  }

  private static void add(
      Map<FlowField, List<Step>> chosen, @Nullable Element element, TemplateField field, int at) {
    if (element == null || element.field() == null || !fits(element.meaning(), field.length())) {
      return;
    }
    Step step = new Step(element, element.field(), at, field.length());
    List<Step> others = chosen.computeIfAbsent(step.target, f -> new ArrayList<>());
    if (element.meaning() == Meaning.ICMP_CODE) {
      // Goes with the type, whatever the order in the template: added to it, never instead of it.
      others.add(step);
      return;
    }
    for (int i = 0; i < others.size(); i++) {
      Step other = others.get(i);
      if (other.element.family() == element.family()
          && other.element.meaning() != Meaning.ICMP_CODE) {
        if (element.rank() < other.element.rank()) {
          others.set(i, step);
        }
        return;
      }
    }
    // What sets a value stands before the code that is added to it.
    others.add(0, step);
  }

  private static boolean fits(Meaning meaning, int length) {
    return switch (meaning) {
      case ADDRESS_V4 -> length == 4;
      case ADDRESS_V6 -> length == 16;
      case EPOCH_NTP -> length == 8;
      case MPLS_ENTRY -> length == 3;
      case ICMP_TYPE, ICMP_CODE -> length == 1;
      default -> length >= 1 && length <= 8;
    };
  }
}
