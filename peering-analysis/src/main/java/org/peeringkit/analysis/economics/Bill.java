package org.peeringkit.analysis.economics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.peeringkit.analysis.traffic.BinSeries;

/**
 * What a transit contract costs for a month: what {@link TransitPrice} says for the p95, the
 * highest sample left when the top 5 % are discarded (rank ceil(0.95 N) over the samples there are;
 * a missing sample is not a zero). Amounts are rounded half up to the currency's smallest unit,
 * once, at the end.
 *
 * @param contract its name
 * @param month what it covers
 * @param p95BitsPerSecond the billed percentile; empty where a port has no sample
 * @param commitAmount due whatever the use: the commit or the monthly minimum
 * @param amount in all; empty where the percentile is unknown
 * @param currency of both amounts
 * @param samples samples of the month there are for all ports
 * @param missingSamples samples a whole month has and this one lacks, in either direction
 */
public record Bill(
    String contract,
    BillingMonth month,
    OptionalDouble p95BitsPerSecond,
    BigDecimal commitAmount,
    Optional<BigDecimal> amount,
    Currency currency,
    long samples,
    long missingSamples) {

  private static final int PERCENTILE = 95;
  private static final BigDecimal BITS = BigDecimal.valueOf(8);

  /** Octets of the percentile sample, and how many samples stood for it. */
  private record Percentile(OptionalLong octets, long samples) {}

  /**
   * {@return the bill of a month over the contract's ports}
   *
   * @param contract by which the month is billed
   * @param month samples outside it are left out
   * @param ports every port that the contract names, over bins of one width
   * @throws IllegalArgumentException if there is no port or bins differ
   */
  public static Bill of(
      TransitContract contract, BillingMonth month, Collection<PortSeries> ports) {
    if (ports.isEmpty()) {
      throw new IllegalArgumentException("contract " + contract.name() + ": no port to bill");
    }
    List<PortSeries> inMonth = ports.stream().map(p -> p.within(month)).toList();
    int binSeconds = inMonth.get(0).inbound().binSeconds();
    Percentile percentile = percentile(contract, inMonth);
    Optional<BigDecimal> whole = Optional.empty();
    OptionalDouble rate = OptionalDouble.empty();
    if (percentile.octets.isPresent()) {
      long octets = percentile.octets.getAsLong();
      rate = OptionalDouble.of(octets * 8.0 / binSeconds);
      whole = Optional.of(contract.price().amountFor(mbps(octets, binSeconds)));
    }
    long due = month.samples(binSeconds);
    return new Bill(
        contract.name(),
        month,
        rate,
        round(contract.price().amountDue(), contract.currency()),
        whole.map(a -> round(a, contract.currency())),
        contract.currency(),
        percentile.samples,
        Math.max(0, due - percentile.samples));
  }

  private static BigDecimal mbps(long octets, int binSeconds) {
    return BigDecimal.valueOf(octets)
        .multiply(BITS)
        .divide(TransitPrice.MEGA.multiply(BigDecimal.valueOf(binSeconds)), MathContext.DECIMAL128);
  }

  static BigDecimal round(BigDecimal amount, Currency currency) {
    return amount.setScale(Math.max(0, currency.getDefaultFractionDigits()), RoundingMode.HALF_UP);
  }

  private static Percentile percentile(TransitContract contract, List<PortSeries> ports) {
    if (contract.metering().ports() == TransitContract.Ports.AGGREGATE) {
      PortSeries all = ports.get(0);
      for (PortSeries port : ports.subList(1, ports.size())) {
        // A sample is only whole if every port has it.
        all =
            new PortSeries(
                all.port(),
                all.inbound().plus(port.inbound()),
                all.outbound().plus(port.outbound()));
      }
      return percentile(contract.metering().billing(), all);
    }
    long sum = 0;
    long samples = Long.MAX_VALUE;
    boolean known = true;
    for (PortSeries port : ports) {
      Percentile one = percentile(contract.metering().billing(), port);
      known &= one.octets.isPresent();
      sum = Math.addExact(sum, one.octets.orElse(0));
      samples = Math.min(samples, one.samples);
    }
    return new Percentile(known ? OptionalLong.of(sum) : OptionalLong.empty(), samples);
  }

  private static Percentile percentile(TransitContract.Billing billing, PortSeries port) {
    BinSeries in = port.inbound();
    BinSeries out = port.outbound();
    return switch (billing) {
      case MAX_IN_OUT -> {
        OptionalLong inward = in.percentileOctets(PERCENTILE);
        OptionalLong outward = out.percentileOctets(PERCENTILE);
        boolean known = inward.isPresent() && outward.isPresent();
        yield new Percentile(
            known
                ? OptionalLong.of(Math.max(inward.getAsLong(), outward.getAsLong()))
                : OptionalLong.empty(),
            Math.min(in.presentBins(), out.presentBins()));
      }
      case MAX_PER_SAMPLE -> of(in.max(out));
      case SUM -> of(in.plus(out));
    };
  }

  private static Percentile of(BinSeries series) {
    return new Percentile(series.percentileOctets(PERCENTILE), series.presentBins());
  }

  /**
   * {@return bits per second above a commit} It is 0 below it, and empty where the percentile is
   * unknown.
   *
   * @param commitBitsPerSecond what is paid for anyway
   */
  public OptionalDouble bitsPerSecondAbove(long commitBitsPerSecond) {
    return p95BitsPerSecond.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.max(0, p95BitsPerSecond.getAsDouble() - commitBitsPerSecond));
  }
}
