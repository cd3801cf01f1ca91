package org.peeringkit.io.internal.timeline;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.export.Moment;
import org.peeringkit.io.internal.template.DomainKnowledge;
import org.peeringkit.io.internal.template.OffsetPlan;
import org.peeringkit.io.internal.template.SamplerKey;
import org.peeringkit.io.internal.template.Template;

/**
 * All that the scanned inputs say of one exporter and domain. Read-only once the timeline is
 * resolved, and then thread-safe.
 */
final class DomainHistory implements DomainKnowledge {
  static final Comparator<OffsetPlan> PLAN_ORDER =
      Comparator.comparing((OffsetPlan plan) -> plan.template().toString());

  private final ByTemplate<History<OffsetPlan>> plans = new ByTemplate<>();
  private final SortedMap<SamplerKey, History<Long>> rates = new TreeMap<>();
  private final History<Long> boots = new History<>();

  void addPlan(Moment moment, OffsetPlan plan) {
    plans.get(plan.template().id(), History::new).add(moment, plan, PLAN_ORDER);
  }

  void addRates(SamplerKey key, History.Runs<Long> runs) {
    runs.addTo(rates.computeIfAbsent(key, k -> new History<>()), Comparator.naturalOrder());
  }

  void addBoots(History.Runs<Long> runs) {
    runs.addTo(boots, Comparator.naturalOrder());
  }

  @Override
  public @Nullable OffsetPlan plan(int templateId, long time, long order) {
    History<OffsetPlan> history = plans.get(templateId);
    OffsetPlan plan = history == null ? null : history.nearest(time, order);
    return plan == null || plan.template().isWithdrawal() ? null : plan;
  }

  /** What was scanned is all there is: says only whether the template is among it. */
  @Override
  public boolean learn(Template template, Moment moment) {
    OffsetPlan known = plan(template.id(), moment);
    return known != null && known.template().equals(template);
  }

  @Override
  public void withdraw(long templateId, boolean options, Moment moment) {}

  @Override
  public void learnRate(SamplerKey key, Moment moment, long rate) {}

  @Override
  public void learnBoot(Moment moment, long epochMillis) {}

  @Override
  public long bootMillis(long time, long order) {
    Long boot = boots.nearest(time, order);
    return boot == null ? NONE : boot;
  }

  @Override
  public long rate(long time, long order, long samplerId, long ingressInterface) {
    if (rates.isEmpty()) {
      return RATE_UNKNOWN;
    }
    return Rates.choose(
        rates,
        samplerId,
        ingressInterface,
        history -> {
          Long rate = history.nearest(time, order);
          return rate == null ? RATE_UNKNOWN : rate;
        });
  }

  @Override
  public boolean rateVaries() {
    return Rates.vary(rates);
  }
}
