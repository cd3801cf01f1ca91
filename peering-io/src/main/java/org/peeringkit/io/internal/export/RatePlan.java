package org.peeringkit.io.internal.export;

import java.util.List;
import org.peeringkit.io.internal.export.InformationElements.Element;
import org.peeringkit.io.internal.export.InformationElements.Meaning;

/**
 * Where a template says its sampling rate, and how to work it out: an interval (IE 34, 50); packets
 * taken and passed over, where one in {@code (305 + 306) / 305} is seen (RFC 5477 section 8.2.1;
 * one of the two alone says nothing); {@code 310 / 309}; or {@code 1 / 311}. Immutable.
 */
final class RatePlan {
  /** The template has no rate, or the record's rate is 0. */
  static final long UNKNOWN = 0;

  private static final int ABSENT = -1;

  private int intervalAt = ABSENT;
  private int intervalLength;
  private int intervalRank = Integer.MAX_VALUE;
  private int packetsAt = ABSENT;
  private int packetsLength;
  private int spaceAt = ABSENT;
  private int spaceLength;
  private int sizeAt = ABSENT;
  private int sizeLength;
  private int populationAt = ABSENT;
  private int populationLength;
  private int probabilityAt = ABSENT;
  private int probabilityLength;

  private RatePlan() {}

  /**
   * @param offsets of each field of the template from the start of the record
   */
  static RatePlan of(List<TemplateField> fields, int[] offsets) {
    RatePlan plan = new RatePlan();
    for (int i = 0; i < offsets.length; i++) {
      TemplateField field = fields.get(i);
      Element element = InformationElements.of(field);
      if (element != null && field.length() >= 1 && field.length() <= 8) {
        plan.place(element, offsets[i], field.length());
      }
    }
    return plan;
  }

  private void place(Element element, int at, int length) {
    Meaning meaning = element.meaning();
    if (meaning == Meaning.RATE_INTERVAL && element.rank() < intervalRank) {
      intervalAt = at;
      intervalLength = length;
      intervalRank = element.rank();
    } else if (meaning == Meaning.RATE_PACKETS) {
      packetsAt = at;
      packetsLength = length;
    } else if (meaning == Meaning.RATE_SPACE) {
      spaceAt = at;
      spaceLength = length;
    } else if (meaning == Meaning.RATE_SIZE) {
      sizeAt = at;
      sizeLength = length;
    } else if (meaning == Meaning.RATE_POPULATION) {
      populationAt = at;
      populationLength = length;
    } else if (meaning == Meaning.RATE_PROBABILITY && (length == 4 || length == 8)) {
      probabilityAt = at;
      probabilityLength = length;
    }
  }

  boolean isEmpty() {
    return intervalAt < 0
        && (packetsAt < 0 || spaceAt < 0)
        && populationAt < 0
        && probabilityAt < 0;
  }

  /**
   * The rate a record states: 1 or more, or {@link #UNKNOWN}.
   *
   * @param at start of the record; its length has been checked
   */
  long rate(byte[] octets, int at) {
    if (intervalAt >= 0) {
      long interval = Octets.unsigned(octets, at + intervalAt, intervalLength);
      if (interval > 0) {
        return interval;
      }
    }
    if (packetsAt >= 0 && spaceAt >= 0) {
      long packets = Octets.unsigned(octets, at + packetsAt, packetsLength);
      long space = Octets.unsigned(octets, at + spaceAt, spaceLength);
      if (packets > 0 && space >= 0) {
        return rounded(((double) packets + space) / packets);
      }
    }
    if (populationAt >= 0 && sizeAt >= 0) {
      long population = Octets.unsigned(octets, at + populationAt, populationLength);
      long size = Octets.unsigned(octets, at + sizeAt, sizeLength);
      if (size > 0 && population > 0) {
        return rounded((double) population / size);
      }
    }
    if (probabilityAt >= 0) {
      double probability =
          probabilityLength == 8
              ? Double.longBitsToDouble(Octets.s64(octets, at + probabilityAt))
              : Float.intBitsToFloat(Octets.s32(octets, at + probabilityAt));
      if (probability > 0 && probability <= 1) {
        return rounded(1 / probability);
      }
    }
    return UNKNOWN;
  }

  private static long rounded(double rate) {
    return Math.max(1, Math.round(rate));
  }
}
