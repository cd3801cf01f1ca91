package org.peeringkit.io.internal.timeline;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.export.DecoderMemory;
import org.peeringkit.io.internal.export.Moment;
import org.peeringkit.io.internal.template.DomainKnowledge;
import org.peeringkit.io.internal.template.Knowledge;
import org.peeringkit.io.internal.template.OffsetPlan;
import org.peeringkit.io.internal.template.SamplerKey;
import org.peeringkit.io.internal.template.Template;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.DecodeLimits;

/**
 * What an input that can be read only once has said so far, over what the scanned inputs say. The
 * latest announcement counts. Bounded: so many exporters and domains, of each so many templates
 * ({@link DecodeLimits#templatesPerExporter}). {@link TemplateState} keeps it over a restart. Not
 * thread-safe.
 */
public final class LiveKnowledge implements Knowledge {
  /** Exporters and domains remembered; those beyond are decoded without memory of templates. */
  static final int DOMAIN_LIMIT = 1 << 16;

  private final ExportTimeline scanned;
  private final int limit;
  private final DecoderMemory memory;
  private final long lifetimeSeconds;
  private final SortedMap<Speaker, Domain> domains = new TreeMap<>();
  private long expired;

  /** Templates stay until they are withdrawn or replaced. */
  public LiveKnowledge(ExportTimeline scanned, DecodeLimits limits) {
    this(scanned, limits, Duration.ZERO);
  }

  /**
   * @param lifetime how long a template holds that is not announced again, by the exporter's own
   *     clock (RFC 7011 section 8.4); zero for ever
   */
  public LiveKnowledge(ExportTimeline scanned, DecodeLimits limits, Duration lifetime) {
    this(scanned, limits, lifetime, DecoderMemory.UNBOUNDED);
  }

  /**
   * @param lifetime how long a template holds that is not announced again, by the exporter's own
   *     clock (RFC 7011 section 8.4); zero for ever
   * @param memory of all decoders
   */
  public LiveKnowledge(
      ExportTimeline scanned, DecodeLimits limits, Duration lifetime, DecoderMemory memory) {
    this.memory = memory;
    this.scanned = scanned;
    this.limit = limits.templatesPerExporter();
    this.lifetimeSeconds = lifetime.isZero() ? Long.MAX_VALUE : lifetime.toSeconds();
  }

  @Override
  public DecoderMemory memory() {
    return memory;
  }

  @Override
  public DomainKnowledge domain(Exporter exporter, int version) {
    return remembered(new Speaker(exporter, version));
  }

  Domain remembered(Speaker speaker) {
    Domain domain = domains.get(speaker);
    if (domain == null) {
      Exporter exporter = speaker.exporter();
      domain = new Domain(exporter.address(), scanned.domain(exporter, speaker.version()));
      if (domains.size() < DOMAIN_LIMIT && memory.take(exporter.address(), DecoderMemory.DOMAIN)) {
        domains.put(speaker, domain);
      }
    }
    return domain;
  }

  SortedMap<Speaker, Domain> domains() {
    return domains;
  }

  /** Templates that were not announced again within their lifetime. */
  public long expired() {
    return expired;
  }

  static boolean withdraws(long templateId, boolean options, Template template) {
    return template.options() == options
        && (templateId == DomainKnowledge.NONE || templateId == template.id());
  }

  /**
   * A template and when it was last announced.
   *
   * @param seconds by the exporter's clock, since the epoch
   */
  record Announced(OffsetPlan plan, long seconds) {}

  /** The memory of one exporter and domain. */
  final class Domain implements DomainKnowledge {
    private final Optional<IpAddr> address;
    private final DomainKnowledge before;
    private final SortedMap<Integer, Announced> plans = new TreeMap<>();
    private final SortedMap<SamplerKey, Long> rates = new TreeMap<>();
    private long boot = NONE;

    /** The one last asked for, which is asked for again by the next set. */
    private @Nullable Announced asked;

    private Domain(Optional<IpAddr> address, DomainKnowledge before) {
      this.address = address;
      this.before = before;
    }

    /** Whether nothing has been announced. */
    boolean isEmpty() {
      return plans.isEmpty() && rates.isEmpty() && boot == NONE;
    }

    SortedMap<Integer, Announced> plans() {
      return plans;
    }

    SortedMap<SamplerKey, Long> rates() {
      return rates;
    }

    long boot() {
      return boot;
    }

    @Override
    public @Nullable OffsetPlan plan(int templateId, long time, long order) {
      Announced known = announced(templateId);
      if (known == null) {
        return before.plan(templateId, time, order);
      }
      if (Moment.seconds(time) - known.seconds > lifetimeSeconds) {
        asked = null;
        plans.remove(templateId);
        giveBack(known.plan.template());
        expired++;
        return null;
      }
      return known.plan;
    }

    private @Nullable Announced announced(int templateId) {
      Announced last = asked;
      if (last == null || last.plan.template().id() != templateId) {
        last = plans.get(templateId);
        asked = last;
      }
      return last;
    }

    @Override
    public boolean learn(Template template, Moment moment) {
      return learn(template, moment.seconds());
    }

    boolean learn(Template template, long seconds) {
      asked = null;
      Announced current = plans.get(template.id());
      boolean same = current != null && current.plan.template().equals(template);
      if (!same && !roomFor(template, current)) {
        return false;
      }
      OffsetPlan plan = same && current != null ? current.plan : OffsetPlan.of(template);
      plans.put(template.id(), new Announced(plan, seconds));
      return true;
    }

    @Override
    public void withdraw(long templateId, boolean options, Moment moment) {
      asked = null;
      plans
          .values()
          .removeIf(
              a -> {
                boolean withdrawn = withdraws(templateId, options, a.plan.template());
                if (withdrawn) {
                  giveBack(a.plan.template());
                }
                return withdrawn;
              });
    }

    /** Takes the memory for a template, and gives back that of the one before it. */
    private boolean roomFor(Template template, @Nullable Announced current) {
      if (current == null && plans.size() >= limit) {
        return false;
      }
      if (current != null) {
        giveBack(current.plan.template());
      }
      boolean room = memory.take(address, DecoderMemory.ofTemplate(template.fields().size()));
      if (!room) {
        // What follows is of the new template, and must not be read by the old one.
        plans.remove(template.id());
      }
      return room;
    }

    private void giveBack(Template template) {
      memory.give(address, DecoderMemory.ofTemplate(template.fields().size()));
    }

    @Override
    public void learnRate(SamplerKey key, Moment moment, long rate) {
      learnRate(key, rate);
    }

    void learnRate(SamplerKey key, long rate) {
      if (rates.containsKey(key)
          || rates.size() < limit && memory.take(address, DecoderMemory.RATE)) {
        rates.put(key, rate);
      }
    }

    @Override
    public void learnBoot(Moment moment, long epochMillis) {
      learnBoot(epochMillis);
    }

    void learnBoot(long epochMillis) {
      boot = epochMillis;
    }

    @Override
    public long bootMillis(long time, long order) {
      return boot == NONE ? before.bootMillis(time, order) : boot;
    }

    @Override
    public long rate(long time, long order, long samplerId, long ingressInterface) {
      long rate = Rates.choose(rates, samplerId, ingressInterface, Long::longValue);
      return rate > 0 ? rate : before.rate(time, order, samplerId, ingressInterface);
    }

    @Override
    public boolean rateVaries() {
      return Rates.vary(rates) || before.rateVaries();
    }
  }
}
