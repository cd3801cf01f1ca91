package org.peeringkit.analysis.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.analysis.economics.Worlds.BINS;
import static org.peeringkit.analysis.economics.Worlds.flat;
import static org.peeringkit.analysis.economics.Worlds.octets;
import static org.peeringkit.analysis.economics.Worlds.port;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.economics.TransitContract.Billing;
import org.peeringkit.analysis.economics.TransitContract.Metering;
import org.peeringkit.analysis.economics.TransitContract.Ports;
import org.peeringkit.analysis.economics.TransitPrice.Tier;
import org.peeringkit.analysis.economics.TransitPrice.Tiering;
import org.peeringkit.analysis.traffic.BinSeries;

/** Whole bills worked by hand: 1.00 up to 1,000 Mbit/s, 0.80 from there on, no commit. */
class TierBillTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

  private static TransitContract contract(Tiering tiering, Metering metering) {
    TransitPrice price =
        new TransitPrice(
            0,
            tiering,
            List.of(
                new Tier(0, new BigDecimal("1.00")),
                new Tier(1_000_000_000, new BigDecimal("0.80"))),
            BigDecimal.ZERO,
            Currency.getInstance("USD"));
    return new TransitContract("t", price, metering, TransitContract.Term.UNKNOWN);
  }

  private static String amount(
      Tiering tiering, Billing billing, Ports how, PortSeries... portSeries) {
    TransitContract contract = contract(tiering, new Metering(billing, how, UTC, 1));
    return Bill.of(contract, BillingMonth.of(contract, OCTOBER), List.of(portSeries))
        .amount()
        .orElseThrow()
        .toPlainString();
  }

  /** As many bins as given, from the one given on, at the peak; all others at the base. */
  private static BinSeries peak(int from, int bins, long peakMbps, long baseMbps) {
    long[] octets = new long[BINS];
    Arrays.fill(octets, octets(baseMbps));
    Arrays.fill(octets, from, from + bins, octets(peakMbps));
    return BinSeries.of(Worlds.START, 300, octets);
  }

  /**
   * In: 400 bins at 1,300, else 500. Out: 400 others. 400 are fewer than the 446 that are
   * discarded, 800 are more.
   */
  @Test
  void threeMethods() {
    PortSeries port = port("a", peak(0, 400, 1300, 500), peak(400, 400, 1300, 500));
    Ports how = Ports.AGGREGATE;
    // p95 in = p95 out = 500; of the larger 1,300; of the sum 1,800.
    assertThat(amount(Tiering.ALL, Billing.MAX_IN_OUT, how, port)).isEqualTo("500.00");
    assertThat(amount(Tiering.ALL, Billing.MAX_PER_SAMPLE, how, port)).isEqualTo("1040.00");
    assertThat(amount(Tiering.ALL, Billing.SUM, how, port)).isEqualTo("1440.00");
    assertThat(amount(Tiering.MARGINAL, Billing.MAX_IN_OUT, how, port)).isEqualTo("500.00");
    assertThat(amount(Tiering.MARGINAL, Billing.MAX_PER_SAMPLE, how, port)).isEqualTo("1240.00");
    assertThat(amount(Tiering.MARGINAL, Billing.SUM, how, port)).isEqualTo("1640.00");
  }

  /** Together 1,400 in 800 bins, else 1,000; each alone has a p95 of 500. */
  @Test
  void portsTogetherAndEach() {
    PortSeries a = port("a", peak(0, 400, 900, 500), flat(0));
    PortSeries b = port("b", peak(400, 400, 900, 500), flat(0));
    Billing billing = Billing.MAX_IN_OUT;
    assertThat(amount(Tiering.ALL, billing, Ports.AGGREGATE, a, b)).isEqualTo("1120.00");
    assertThat(amount(Tiering.ALL, billing, Ports.PER_PORT, a, b)).isEqualTo("800.00");
    assertThat(amount(Tiering.MARGINAL, billing, Ports.AGGREGATE, a, b)).isEqualTo("1320.00");
    assertThat(amount(Tiering.MARGINAL, billing, Ports.PER_PORT, a, b)).isEqualTo("1000.00");
  }

  /**
   * 28 of 8,928 samples are missing: of 8,900 the rank is 8,455, so 445 are discarded and the 446th
   * is billed. As zeros they would have moved the rank to the 447th, which is at 500.
   */
  @Test
  void aMonthWithGaps() {
    long[] octets = new long[BINS];
    Arrays.fill(octets, octets(500));
    Arrays.fill(octets, 100, 545, octets(9_000));
    octets[545] = octets(1_500);
    BitSet missing = new BitSet();
    missing.set(6_000, 6_028);
    PortSeries port = port("a", BinSeries.of(Worlds.START, 300, octets, missing), flat(0));
    TransitContract contract =
        contract(Tiering.MARGINAL, new Metering(Billing.MAX_IN_OUT, Ports.AGGREGATE, UTC, 1));
    Bill bill = Bill.of(contract, BillingMonth.of(contract, OCTOBER), List.of(port));
    assertThat(bill.amount()).contains(new BigDecimal("1400.00"));
    assertThat(bill.samples()).isEqualTo(8_900);
    assertThat(bill.missingSamples()).isEqualTo(28);
    Arrays.fill(octets, 6_000, 6_028, 0);
    assertThat(
            amount(
                Tiering.MARGINAL,
                Billing.MAX_IN_OUT,
                Ports.AGGREGATE,
                port("a", BinSeries.of(Worlds.START, 300, octets), flat(0))))
        .isEqualTo("500.00");
  }

  /**
   * Berlin's March 2027 has a day of 23 hours: 8,916 samples, rank 8,471, 445 discarded. October
   * 2026 has one of 25: 8,940 samples, rank 8,493, 447 discarded.
   */
  @Test
  void daysOf23And25Hours() {
    assertThat(berlin(YearMonth.of(2027, 3), "2027-02-28T23:00:00Z", 445)).isEqualTo("500.00");
    assertThat(berlin(YearMonth.of(2027, 3), "2027-02-28T23:00:00Z", 446)).isEqualTo("1400.00");
    assertThat(berlin(OCTOBER, "2026-09-30T22:00:00Z", 447)).isEqualTo("500.00");
    assertThat(berlin(OCTOBER, "2026-09-30T22:00:00Z", 448)).isEqualTo("1400.00");
  }

  /**
   * So many bins at 1,500 from the month's first on; before and after it everything is at 9,000.
   */
  private static String berlin(YearMonth month, String begins, int bins) {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    Instant start = Instant.parse(begins);
    Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    int samples = (int) ChronoUnit.MINUTES.between(start, end) / 5;
    int around = 288;
    long[] octets = new long[samples + 2 * around];
    Arrays.fill(octets, octets(9_000));
    Arrays.fill(octets, around, around + samples, octets(500));
    Arrays.fill(octets, around, around + bins, octets(1_500));
    BinSeries series = BinSeries.of(start.minus(1, ChronoUnit.DAYS), 300, octets);
    BinSeries none = BinSeries.zeros(series.start(), 300, series.size());
    TransitContract contract =
        contract(Tiering.MARGINAL, new Metering(Billing.MAX_IN_OUT, Ports.AGGREGATE, zone, 1));
    Bill bill =
        Bill.of(contract, BillingMonth.of(contract, month), List.of(port("a", series, none)));
    assertThat(bill.samples()).isEqualTo(samples);
    assertThat(bill.missingSamples()).isZero();
    return bill.amount().orElseThrow().toPlainString();
  }

  /** From 15 October to 15 November 500; before and after 3,000. */
  @Test
  void aMonthThatBeginsOnThe15th() {
    int day = 288;
    long[] octets = new long[61 * day];
    Arrays.fill(octets, octets(3_000));
    Arrays.fill(octets, 14 * day, 45 * day, octets(500));
    BinSeries series = BinSeries.of(Worlds.START, 300, octets);
    PortSeries port = port("a", series, BinSeries.zeros(Worlds.START, 300, series.size()));
    for (int billingDay : new int[] {14, 15, 16}) {
      TransitContract contract =
          contract(Tiering.ALL, new Metering(Billing.SUM, Ports.AGGREGATE, UTC, billingDay));
      Bill bill = Bill.of(contract, BillingMonth.of(contract, OCTOBER), List.of(port));
      assertThat(bill.samples()).isEqualTo(8_928);
      // One day, 288 bins at 3,000, is within the discarded 446; two would not be.
      assertThat(bill.amount()).contains(new BigDecimal("500.00"));
    }
    TransitContract first =
        contract(Tiering.ALL, new Metering(Billing.SUM, Ports.AGGREGATE, UTC, 13));
    assertThat(Bill.of(first, BillingMonth.of(first, OCTOBER), List.of(port)).amount())
        .contains(new BigDecimal("2400.00"));
  }

  /** Where the tier reached prices everything, 1 Mbit/s less at its beginning costs more. */
  @Test
  void fallingOutOfATierCosts() {
    Metering metering = new Metering(Billing.MAX_IN_OUT, Ports.AGGREGATE, UTC, 1);
    List<PortSeries> ports = List.of(port("a", flat(1_000), flat(0)));
    List<PortSeries> offload = List.of(port("a", flat(1), flat(0)));
    for (Tiering tiering : Tiering.values()) {
      TransitContract contract = contract(tiering, metering);
      BillReplay replay =
          BillReplay.without(contract, BillingMonth.of(contract, OCTOBER), ports, offload);
      assertThat(replay.saving())
          .contains(new BigDecimal(tiering == Tiering.ALL ? "-199.00" : "1.00"));
    }
  }
}
