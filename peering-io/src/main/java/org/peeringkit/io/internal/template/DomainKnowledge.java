package org.peeringkit.io.internal.template;

import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.export.Moment;

/** What is known of one exporter and observation domain: templates and sampling rates, by time. */
public interface DomainKnowledge {
  /** A record or an option says nothing of this. */
  long NONE = -1;

  /** No rate is known. */
  long RATE_UNKNOWN = 0;

  /**
   * The layout of data sets of that id at that time; null if not known (yet). What is asked for
   * each set and record takes moments as two numbers, without an object.
   *
   * @param time {@link Moment#time}
   * @param order {@link Moment#order}
   */
  @Nullable OffsetPlan plan(int templateId, long time, long order);

  /** The same at a moment. */
  default @Nullable OffsetPlan plan(int templateId, Moment moment) {
    return plan(templateId, moment.time(), moment.order());
  }

  /**
   * A template was announced.
   *
   * @return false if it is not kept, because the exporter has announced too many
   */
  boolean learn(Template template, Moment moment);

  /** Options data state a rate; 0 says that it is unknown. */
  void learnRate(SamplerKey key, Moment moment, long rate);

  /**
   * A template is no longer in use.
   *
   * @param templateId its id, or {@link #NONE} for all of that kind
   */
  void withdraw(long templateId, boolean options, Moment moment);

  /** Options data state when the exporter was booted (IE 160), milliseconds since the epoch. */
  void learnBoot(Moment moment, long epochMillis);

  /** When the exporter was booted as far as options data say, or {@link #NONE}. */
  long bootMillis(long time, long order);

  /**
   * The rate that options data give for a record.
   *
   * @param samplerId sampler or selector id of the record, or {@link #NONE}
   * @param ingressInterface ifIndex, or {@link #NONE}
   * @return 1 or more, or {@link #RATE_UNKNOWN}
   */
  long rate(long time, long order, long samplerId, long ingressInterface);

  /** Whether {@link #rate} depends on the record rather than on the moment only. */
  boolean rateVaries();
}
