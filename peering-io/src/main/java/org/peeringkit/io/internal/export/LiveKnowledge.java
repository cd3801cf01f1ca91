package org.peeringkit.io.internal.export;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.source.DecodeLimits;

/**
 * What an input that can be read only once has said so far, over what the scanned inputs say. The
 * latest announcement counts. Bounded by {@link DecodeLimits#templatesPerExporter}. Not
 * thread-safe.
 */
public final class LiveKnowledge {
  private final ExportTimeline scanned;
  private final int limit;

  public LiveKnowledge(ExportTimeline scanned, DecodeLimits limits) {
    this.scanned = scanned;
    this.limit = limits.templatesPerExporter();
  }

  /** A new memory for one exporter and domain; the caller keeps it. */
  public DomainKnowledge domain(Exporter exporter) {
    return new Domain(scanned.domain(exporter), limit);
  }

  private static final class Domain implements DomainKnowledge {
    private final DomainKnowledge scanned;
    private final int limit;
    private final Map<Integer, OffsetPlan> plans = new HashMap<>();
    private final SortedMap<SamplerKey, Long> rates = new TreeMap<>();

    Domain(DomainKnowledge scanned, int limit) {
      this.scanned = scanned;
      this.limit = limit;
    }

    @Override
    public @Nullable OffsetPlan plan(int templateId, Moment moment) {
      OffsetPlan plan = plans.get(templateId);
      return plan != null ? plan : scanned.plan(templateId, moment);
    }

    @Override
    public boolean learn(Template template, Moment moment) {
      OffsetPlan current = plans.get(template.id());
      if (current == null && plans.size() >= limit) {
        return false;
      }
      if (current == null || !current.template().equals(template)) {
        plans.put(template.id(), OffsetPlan.of(template));
      }
      return true;
    }

    @Override
    public void learnRate(SamplerKey key, Moment moment, long rate) {
      if (rates.containsKey(key) || rates.size() < limit) {
        rates.put(key, rate);
      }
    }

    @Override
    public long rate(Moment moment, long samplerId, long ingressInterface) {
      long rate = Rates.choose(rates, samplerId, ingressInterface, Long::longValue);
      return rate > 0 ? rate : scanned.rate(moment, samplerId, ingressInterface);
    }

    @Override
    public boolean rateVaries() {
      return Rates.vary(rates) || scanned.rateVaries();
    }
  }
}
