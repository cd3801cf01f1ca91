package org.peeringkit.io.internal.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.export.Moment;
import org.peeringkit.io.internal.template.DomainKnowledge;
import org.peeringkit.io.internal.template.Knowledge;
import org.peeringkit.io.internal.template.OffsetPlan;
import org.peeringkit.io.internal.template.SamplerKey;
import org.peeringkit.io.internal.template.Template;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.source.DecodeLimits;

/**
 * What one input says of templates and sampling options, collected in its order. Bounded: so many
 * exporters and domains, so many changes of templates and rates for each. Not thread-safe.
 */
public final class InputScan implements Knowledge {
  /** Exporters and domains kept of one input. */
  private static final int DOMAIN_LIMIT = 1 << 16;

  private static final DomainKnowledge OVERFLOW = new DomainHistory();

  private final int changeLimit;
  private final @Nullable ExportTimeline known;
  private final Map<Speaker, Domain> domains = new HashMap<>();

  /**
   * @param known what all inputs say of templates, for a second look; null in the first
   */
  public InputScan(DecodeLimits limits, @Nullable ExportTimeline known) {
    this.changeLimit = limits.templatesPerExporter();
    this.known = known;
  }

  /** Where to add what messages of that exporter and domain say. */
  @Override
  public DomainKnowledge domain(Exporter exporter, int version) {
    Speaker speaker = new Speaker(exporter, version);
    Domain domain = domains.get(speaker);
    if (domain == null) {
      if (domains.size() >= DOMAIN_LIMIT) {
        return OVERFLOW;
      }
      domain = new Domain(known == null ? null : known.domain(exporter, version));
      domains.put(speaker, domain);
    }
    return domain;
  }

  Map<Speaker, Domain> domains() {
    return domains;
  }

  /** A domain to be filled with what was found before. */
  Domain restored(Speaker speaker) {
    return domains.computeIfAbsent(speaker, s -> new Domain(null));
  }

  /** A template by the time it was announced at. */
  record TemplatePoint(Moment moment, OffsetPlan plan) implements Comparable<TemplatePoint> {
    private static final Comparator<TemplatePoint> ORDER =
        Comparator.comparing(TemplatePoint::moment)
            .thenComparing(TemplatePoint::plan, DomainHistory.PLAN_ORDER);

    @Override
    public int compareTo(TemplatePoint other) {
      return ORDER.compare(this, other);
    }
  }

  void addTemplatesTo(Map<Speaker, List<TemplatePoint>> points) {
    domains.forEach(
        (speaker, domain) -> {
          List<TemplatePoint> all = points.computeIfAbsent(speaker, s -> new ArrayList<>());
          for (History.Runs<OffsetPlan> runs : domain.plans.values()) {
            runs.forEach((moment, plan) -> all.add(new TemplatePoint(moment, plan)));
          }
        });
  }

  void addOptionsTo(Function<Speaker, DomainHistory> histories) {
    domains.forEach(
        (speaker, domain) -> {
          DomainHistory history = histories.apply(speaker);
          domain.rates.forEach(history::addRates);
          history.addBoots(domain.boots);
        });
  }

  /** Whether data sets without a template before them in this input are options data. */
  boolean missesOptionsTemplate(ExportTimeline timeline) {
    for (Map.Entry<Speaker, Domain> entry : domains.entrySet()) {
      Speaker speaker = entry.getKey();
      DomainKnowledge all = timeline.domain(speaker.exporter(), speaker.version());
      for (Unresolved set : entry.getValue().unresolved) {
        OffsetPlan plan = all.plan(set.templateId, set.first);
        if (plan != null
            && plan.template().options()
            && plan.teaches()
            && !plan.template().equals(set.readBy)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * A data set whose template had not been announced.
   *
   * @param readBy the later one that it was read by in a second look; null if by none
   */
  record Unresolved(int templateId, Moment first, @Nullable Template readBy) {}

  /** What the input says of one exporter and domain. */
  final class Domain implements DomainKnowledge {
    final Map<Integer, History.Runs<OffsetPlan>> plans = new HashMap<>();
    final Map<SamplerKey, History.Runs<Long>> rates = new TreeMap<>();
    final History.Runs<Long> boots = new History.Runs<>();
    private final Set<Integer> unresolvedIds = new HashSet<>();
    final List<Unresolved> unresolved = new ArrayList<>();
    private final @Nullable DomainKnowledge elsewhere;
    private int changes;

    Domain(@Nullable DomainKnowledge elsewhere) {
      this.elsewhere = elsewhere;
    }

    @Override
    public @Nullable OffsetPlan plan(int templateId, long time, long order) {
      History.Runs<OffsetPlan> runs = plans.get(templateId);
      OffsetPlan plan = runs == null ? null : runs.current();
      if (plan != null) {
        return plan.template().isWithdrawal() ? null : plan;
      }
      OffsetPlan later = elsewhere == null ? null : elsewhere.plan(templateId, time, order);
      if (unresolvedIds.add(templateId)) {
        Moment first = new Moment(time, order);
        unresolved.add(new Unresolved(templateId, first, later == null ? null : later.template()));
      }
      return later;
    }

    @Override
    public boolean learn(Template template, Moment moment) {
      History.Runs<OffsetPlan> runs = plans.get(template.id());
      OffsetPlan current = runs == null ? null : runs.current();
      boolean same = current != null && current.template().equals(template);
      if (!same && changes++ >= changeLimit) {
        return false;
      }
      OffsetPlan plan = same && current != null ? current : OffsetPlan.of(template);
      plans.computeIfAbsent(template.id(), id -> new History.Runs<>()).add(moment, plan);
      return true;
    }

    @Override
    public void withdraw(long templateId, boolean options, Moment moment) {
      List<Integer> ids = new ArrayList<>();
      plans.forEach(
          (id, runs) -> {
            OffsetPlan plan = runs.current();
            if (plan != null && LiveKnowledge.withdraws(templateId, options, plan.template())) {
              ids.add(id);
            }
          });
      ids.forEach(id -> learn(new Template(id, options, List.of()), moment));
    }

    @Override
    public void learnBoot(Moment moment, long epochMillis) {
      if (!boots.changes(epochMillis) || changes++ < changeLimit) {
        boots.add(moment, epochMillis);
      }
    }

    @Override
    public long bootMillis(long time, long order) {
      return NONE;
    }

    @Override
    public void learnRate(SamplerKey key, Moment moment, long rate) {
      History.Runs<Long> runs = rates.get(key);
      if ((runs == null || runs.changes(rate)) && changes++ >= changeLimit) {
        return;
      }
      rates.computeIfAbsent(key, k -> new History.Runs<>()).add(moment, rate);
    }

    @Override
    public long rate(long time, long order, long samplerId, long ingressInterface) {
      return RATE_UNKNOWN;
    }

    @Override
    public boolean rateVaries() {
      return false;
    }
  }
}
