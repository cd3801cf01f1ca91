package org.peeringkit.analysis.traffic.counting;

import java.math.BigInteger;
import java.util.OptionalLong;
import org.peeringkit.analysis.internal.Wide;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.source.FlowBatch;

/**
 * The estimates of one record: octets and packets times the rate, and the variance of the octets.
 * Reused from record to record.
 *
 * <p>The rate is the first that answers of: the operator's override, what the record, options or
 * header said, the operator's default; counters scaled before they reached us are not multiplied
 * again, whoever says so, and the stated rate then serves the error alone.
 */
final class RecordEstimate {
  private static final long MAX = Long.MAX_VALUE >> 1;

  /** Variances of sampled records are whole multiples of it: 16 octets, squared. */
  private static final int GRAIN = 256;

  private final long defaultRate;

  long octets;
  long packets;
  long squaresHi;
  long squaresLo;
  RateSource source = RateSource.UNKNOWN;

  /** The rate: so many octets stand for one that was sampled, and go together into one bin. */
  long unit;

  RecordEstimate(SamplingPolicy policy) {
    OptionalLong stated = policy.defaultRate();
    this.defaultRate = stated.orElse(0);
  }

  /**
   * @param overrideRate the operator's rate for this exporter, or 0
   * @return false if the numbers cannot be true
   */
  boolean set(FlowBatch batch, int row, long overrideRate, boolean alreadyScaled) {
    long rawOctets = batch.get(row, FlowField.OCTETS);
    long rawPackets = batch.get(row, FlowField.PACKETS);
    RateSource said = batch.rateSource(row);
    long rate = batch.get(row, FlowField.SAMPLING_RATE);
    boolean scaled = alreadyScaled || said == RateSource.ALREADY_SCALED;
    if (overrideRate > 0) {
      rate = overrideRate;
      source = RateSource.OVERRIDE;
    } else if (said != RateSource.UNKNOWN && rate > 0 && !scaled) {
      source = said;
    } else if (defaultRate > 0) {
      rate = defaultRate;
      source = RateSource.DEFAULT;
    } else {
      rate = scaled ? Math.max(1, rate) : 1;
      source = RateSource.UNKNOWN;
    }
    if (rawOctets < 0 || rawPackets < 0) {
      return false;
    }
    unit = rate;
    if (scaled) {
      source = RateSource.ALREADY_SCALED;
      octets = rawOctets;
      packets = rawPackets;
      // octets and packets are rate times what was sampled: one factor of the rate cancels.
      variance(rawOctets, rawPackets, rate - 1, rate <= Integer.MAX_VALUE ? GRAIN * rate : 1);
      return true;
    }
    if (Math.multiplyHigh(rawOctets, rate) != 0
        || Math.multiplyHigh(rawPackets, rate) != 0
        || rawOctets * rate < 0
        || rawOctets * rate > MAX
        || rawPackets * rate < 0) {
      return false;
    }
    octets = rawOctets * rate;
    packets = rawPackets * rate;
    if (rate == 1) {
      squaresHi = 0;
      squaresLo = 0;
    } else if (rate < Integer.MAX_VALUE) {
      variance(rawOctets, rawPackets, rate * (rate - 1), GRAIN);
    } else {
      return false;
    }
    return true;
  }

  /**
   * {@code factor * floor(octets^2 / packets)}, the latter to the nearest multiple of the grain: no
   * packet is so short that it would show in an error, and sums of few digits take less room. A
   * record without packets counts as one.
   */
  private void variance(long rawOctets, long rawPackets, long factor, long grain) {
    long divisor = Math.max(1, rawPackets);
    if (factor == 0) {
      squaresHi = 0;
      squaresLo = 0;
    } else if (rawOctets <= Integer.MAX_VALUE) {
      long quotient = (rawOctets * rawOctets / divisor + grain / 2) / grain * grain;
      squaresHi = Math.multiplyHigh(quotient, factor);
      squaresLo = quotient * factor;
    } else {
      BigInteger wide =
          BigInteger.valueOf(rawOctets)
              .pow(2)
              .divide(BigInteger.valueOf(divisor))
              .add(BigInteger.valueOf(grain / 2))
              .divide(BigInteger.valueOf(grain))
              .multiply(BigInteger.valueOf(grain))
              .multiply(BigInteger.valueOf(factor));
      // Beyond 127 bits the error is beyond measure; the largest number says so.
      if (wide.bitLength() > 100) {
        wide = BigInteger.ONE.shiftLeft(100);
      }
      squaresHi = Wide.hi(wide);
      squaresLo = Wide.lo(wide);
    }
  }
}
