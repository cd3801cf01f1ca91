package org.peeringkit.io.internal.template;

import java.util.List;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.template.InformationElements.Element;
import org.peeringkit.io.internal.template.InformationElements.Meaning;

/**
 * Where a template says its sampling rate, and how to work it out: an interval (IE 34, 50); packets
 * taken and passed over, where one in {@code (305 + 306) / 305} is seen (RFC 5477 section 8.2.1;
 * one of the two alone says nothing); {@code 310 / 309}; or {@code 1 / 311}. IE 304 names which of
 * these describe the selector. IE 35 and 49 only tell chance from regularity. Immutable.
 */
final class RatePlan {
  /** The template has no rate, or the record's rate is 0. */
  static final long UNKNOWN = 0;

  private static final int ABSENT = -1;

  /** Values of IE 304 (RFC 5477, registry of PSAMP parameters). */
  private static final int SYSTEMATIC_COUNT = 1;

  private static final int SYSTEMATIC_TIME = 2;
  private static final int RANDOM_N_OF_N = 3;
  private static final int UNIFORM_PROBABILISTIC = 4;

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
  private int algorithmAt = ABSENT;
  private int algorithmSize;

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
    } else if (meaning == Meaning.RATE_ALGORITHM) {
      algorithmAt = at;
      algorithmSize = length;
    }
  }

  boolean isEmpty() {
    return intervalAt < 0
        && (packetsAt < 0 || spaceAt < 0)
        && populationAt < 0
        && probabilityAt < 0;
  }

  /**
   * The rate a record states: 1 or more, or {@link #UNKNOWN}. Where it names a selector algorithm
   * and has what describes it, the other elements are not read.
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
    long algorithm = algorithmAt < 0 ? 0 : Octets.unsigned(octets, at + algorithmAt, algorithmSize);
    if (algorithm == SYSTEMATIC_COUNT && packetsAt >= 0 && spaceAt >= 0) {
      return systematic(octets, at);
    }
    if (algorithm == RANDOM_N_OF_N && populationAt >= 0 && sizeAt >= 0) {
      return outOfPopulation(octets, at);
    }
    if (algorithm == UNIFORM_PROBABILISTIC && probabilityAt >= 0) {
      return probabilistic(octets, at);
    }
    if (algorithm == SYSTEMATIC_TIME || algorithm > UNIFORM_PROBABILISTIC) {
      // By time, by property, by hash: none of these elements says one in how many that is.
      return UNKNOWN;
    }
    long rate = systematic(octets, at);
    rate = rate == UNKNOWN ? outOfPopulation(octets, at) : rate;
    return rate == UNKNOWN ? probabilistic(octets, at) : rate;
  }

  private long systematic(byte[] octets, int at) {
    if (packetsAt < 0 || spaceAt < 0) {
      return UNKNOWN;
    }
    long packets = Octets.unsigned(octets, at + packetsAt, packetsLength);
    long space = Octets.unsigned(octets, at + spaceAt, spaceLength);
    return packets > 0 && space >= 0 ? rounded(((double) packets + space) / packets) : UNKNOWN;
  }

  private long outOfPopulation(byte[] octets, int at) {
    if (populationAt < 0 || sizeAt < 0) {
      return UNKNOWN;
    }
    long population = Octets.unsigned(octets, at + populationAt, populationLength);
    long size = Octets.unsigned(octets, at + sizeAt, sizeLength);
    return size > 0 && population > 0 ? rounded((double) population / size) : UNKNOWN;
  }

  private long probabilistic(byte[] octets, int at) {
    if (probabilityAt < 0) {
      return UNKNOWN;
    }
    double probability =
        probabilityLength == 8
            ? Double.longBitsToDouble(Octets.s64(octets, at + probabilityAt))
            : Float.intBitsToFloat(Octets.s32(octets, at + probabilityAt));
    return probability > 0 && probability <= 1 ? rounded(1 / probability) : UNKNOWN;
  }

  private static long rounded(double rate) {
    return Math.max(1, Math.round(rate));
  }
}
