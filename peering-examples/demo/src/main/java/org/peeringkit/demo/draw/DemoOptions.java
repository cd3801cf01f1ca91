package org.peeringkit.demo.draw;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What to generate. The same options give the same bytes, in any folder, time zone and locale.
 *
 * @param seed of every draw
 * @param start first day, UTC
 * @param days days of traffic, 1 to 366
 * @param slotSeconds a link's traffic is drawn once per slot; a multiple of 300 that divides an
 *     hour. Above 300, records last that long, so that the 5-minute series stays smooth
 * @param flowsPerSlot ordinary flow records in a slot, over all links; each link has at least one
 *     per direction
 * @param samplingRate 1 = every packet counts and all sums are exact; N = packets are drawn with
 *     probability 1/N, counters stay true
 * @param samplingSeed of the choice of packets alone: the same traffic, sampled once more
 */
public record DemoOptions(
    long seed,
    LocalDate start,
    int days,
    int slotSeconds,
    int flowsPerSlot,
    int samplingRate,
    long samplingSeed) {

  private static final LocalDate FIRST_OF_JULY = LocalDate.of(2026, 7, 1);

  public DemoOptions {
    if (days < 1 || days > 366) {
      throw new IllegalArgumentException("days out of range 1..366: " + days);
    }
    if (slotSeconds < 300 || slotSeconds % 300 != 0 || 3600 % slotSeconds != 0) {
      throw new IllegalArgumentException(
          "slotSeconds must be a multiple of 300 that divides 3600: " + slotSeconds);
    }
    if (flowsPerSlot < 1 || flowsPerSlot > 100_000) {
      throw new IllegalArgumentException("flowsPerSlot out of range 1..100000: " + flowsPerSlot);
    }
    if (samplingRate < 1 || samplingRate > 16_000) {
      throw new IllegalArgumentException("samplingRate out of range 1..16000: " + samplingRate);
    }
  }

  /** Three full calendar months and over three million records, unsampled. */
  public static DemoOptions full() {
    return new DemoOptions(1, FIRST_OF_JULY, 92, 300, 128, 1, 1);
  }

  /** Two full calendar months in hourly draws: the same world, a few seconds. */
  public static DemoOptions small() {
    return new DemoOptions(1, FIRST_OF_JULY, 62, 3600, 120, 1, 1);
  }

  /** Of all draws, the choice of packets too. */
  public DemoOptions withSeed(long value) {
    return new DemoOptions(value, start, days, slotSeconds, flowsPerSlot, samplingRate, value);
  }

  public DemoOptions withSamplingSeed(long value) {
    return new DemoOptions(seed, start, days, slotSeconds, flowsPerSlot, samplingRate, value);
  }

  public DemoOptions withStart(LocalDate value) {
    return new DemoOptions(
        seed, value, days, slotSeconds, flowsPerSlot, samplingRate, samplingSeed);
  }

  public DemoOptions withDays(int value) {
    return new DemoOptions(
        seed, start, value, slotSeconds, flowsPerSlot, samplingRate, samplingSeed);
  }

  public DemoOptions withFlowsPerSlot(int value) {
    return new DemoOptions(seed, start, days, slotSeconds, value, samplingRate, samplingSeed);
  }

  public DemoOptions withSamplingRate(int value) {
    return new DemoOptions(seed, start, days, slotSeconds, flowsPerSlot, value, samplingSeed);
  }

  /** The first instant of traffic. */
  public Instant begin() {
    return start.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The first instant after it. */
  public Instant end() {
    return start.plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  public int slotsPerDay() {
    return 86_400 / slotSeconds;
  }

  /** 5-minute bins of the whole period. */
  public int bins() {
    return days * 288;
  }
}
