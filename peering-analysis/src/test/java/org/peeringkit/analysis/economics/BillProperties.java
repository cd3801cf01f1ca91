package org.peeringkit.analysis.economics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.peeringkit.analysis.economics.TransitContract.Billing;
import org.peeringkit.analysis.economics.TransitContract.Ports;
import org.peeringkit.analysis.traffic.BinSeries;

class BillProperties {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final int BINS = 200;

  private static TransitContract contract(long commitMbps, Billing billing, Ports ports) {
    return new TransitContract(
        "t",
        TransitPrice.flat(
            commitMbps * 1_000_000,
            new BigDecimal("0.25"),
            new BigDecimal("0.31"),
            Currency.getInstance("EUR")),
        new TransitContract.Metering(billing, ports, ZoneId.of("UTC"), 1),
        TransitContract.Term.UNKNOWN);
  }

  private static BinSeries random(Random random, long limit, boolean gaps) {
    long[] octets = new long[BINS];
    BitSet missing = new BitSet();
    for (int i = 0; i < BINS; i++) {
      octets[i] = random.nextLong(limit);
      missing.set(i, gaps && random.nextInt(10) == 0);
    }
    return BinSeries.of(START, 300, octets, missing);
  }

  private static List<PortSeries> ports(Random random, int count, long limit, boolean gaps) {
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(
            i -> new PortSeries("p" + i, random(random, limit, gaps), random(random, limit, gaps)))
        .toList();
  }

  @Property(seed = "61", tries = 200)
  void savingsAreNotNegativeAndNeverExceedWhatIsAboveTheCommit(
      @ForAll Random random,
      @ForAll Billing billing,
      @ForAll Ports how,
      @ForAll @IntRange(min = 1, max = 3) int count,
      @ForAll @IntRange(min = 0, max = 2000) int commit) {
    TransitContract contract = contract(commit, billing, how);
    BillingMonth month = BillingMonth.containing(contract, START);
    List<PortSeries> ports = ports(random, count, 100_000_000_000L, true);
    List<PortSeries> offload = ports(random, count, 50_000_000_000L, true);
    BillReplay replay = BillReplay.without(contract, month, ports, offload);
    BigDecimal saving = replay.saving().orElseThrow();
    assertThat(saving).isNotNegative();
    assertThat(saving)
        .isLessThanOrEqualTo(
            replay.before().amount().orElseThrow().subtract(replay.before().commitAmount()));
  }

  /** Whatever the tariff, what is due anyway cannot be saved; slices never make offload dear. */
  @Property(seed = "70", tries = 200)
  void savingsUnderTiersStayWithinTheBill(
      @ForAll Random random,
      @ForAll Billing billing,
      @ForAll Ports how,
      @ForAll TransitPrice.Tiering tiering) {
    TransitPrice price =
        new TransitPrice(
            random.nextInt(3) * 500_000_000L,
            tiering,
            List.of(
                new TransitPrice.Tier(0, new BigDecimal("1.00")),
                new TransitPrice.Tier(1_000_000_000, new BigDecimal("0.80")),
                new TransitPrice.Tier(2_500_000_000L, new BigDecimal("0.35"))),
            BigDecimal.valueOf(random.nextInt(2) * 700L),
            Currency.getInstance("EUR"));
    TransitContract contract = contract(0, billing, how).at(price);
    List<PortSeries> ports = ports(random, 2, 100_000_000_000L, true);
    List<PortSeries> offload = ports(random, 2, 80_000_000_000L, true);
    BillReplay replay =
        BillReplay.without(contract, BillingMonth.containing(contract, START), ports, offload);
    BigDecimal saving = replay.saving().orElseThrow();
    assertThat(replay.after().amount().orElseThrow())
        .isGreaterThanOrEqualTo(replay.before().commitAmount());
    assertThat(saving)
        .isLessThanOrEqualTo(
            replay.before().amount().orElseThrow().subtract(replay.before().commitAmount()));
    if (tiering == TransitPrice.Tiering.MARGINAL) {
      assertThat(saving).isNotNegative();
    }
  }

  @Property(seed = "62", tries = 100)
  void percentileEqualsTheNaiveOne(@ForAll Random random) {
    BinSeries in = random(random, 1_000_000_000L, true);
    PortSeries port = new PortSeries("p", in, in);
    TransitContract contract = contract(0, Billing.MAX_IN_OUT, Ports.AGGREGATE);
    Bill bill = Bill.of(contract, BillingMonth.containing(contract, START), List.of(port));
    List<Long> present = new java.util.ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      if (!in.isMissing(i)) {
        present.add(in.octets(i));
      }
    }
    Collections.sort(present);
    int discard = (int) Math.floor(present.size() * 0.05 + 1e-9);
    long naive = present.get(present.size() - 1 - discard);
    assertThat(bill.p95BitsPerSecond()).hasValue(naive * 8.0 / 300);
  }

  @Property(seed = "63", tries = 100)
  void scalingTheTrafficScalesTheBillWithoutCommit(
      @ForAll Random random, @ForAll Billing billing, @ForAll Ports how) {
    TransitContract contract = contract(0, billing, how);
    BillingMonth month = BillingMonth.containing(contract, START);
    // Multiples of what makes one whole Mbit/s keep the amounts free of rounding.
    List<PortSeries> ports =
        ports(random, 2, 1000, false).stream().map(p -> scaled(p, 37_500_000)).toList();
    List<PortSeries> tripled = ports.stream().map(p -> scaled(p, 3)).toList();
    BigDecimal one = Bill.of(contract, month, ports).amount().orElseThrow();
    BigDecimal three = Bill.of(contract, month, tripled).amount().orElseThrow();
    assertThat(three).isEqualByComparingTo(one.multiply(BigDecimal.valueOf(3)));
  }

  /** Sample by sample more: never a smaller bill, whatever is metered and whatever is missing. */
  @Property(seed = "65", tries = 150)
  void moreTrafficNeverCostsLess(
      @ForAll Random random,
      @ForAll Billing billing,
      @ForAll Ports how,
      @ForAll @IntRange(min = 1, max = 3) int count,
      @ForAll @IntRange(min = 0, max = 2000) int commit) {
    TransitContract contract = contract(commit, billing, how);
    BillingMonth month = BillingMonth.containing(contract, START);
    List<PortSeries> ports = ports(random, count, 100_000_000_000L, true);
    List<PortSeries> more = ports(random, count, 50_000_000_000L, true);
    BillReplay replay = BillReplay.with(contract, month, ports, more);
    assertThat(replay.after().amount().orElseThrow())
        .isGreaterThanOrEqualTo(replay.before().amount().orElseThrow());
    assertThat(replay.after().samples()).isEqualTo(replay.before().samples());
  }

  private static PortSeries scaled(PortSeries port, double factor) {
    return new PortSeries(
        port.port(), port.inbound().scaled(factor), port.outbound().scaled(factor));
  }

  @Property(seed = "64", tries = 100)
  void aMonthHasNoGapToTheNext(
      @ForAll @IntRange(min = 1, max = 28) int day,
      @ForAll @IntRange(min = 0, max = 60) int months) {
    for (String zone : List.of("Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu")) {
      TransitContract contract =
          new TransitContract(
              "t",
              TransitPrice.flat(0, BigDecimal.ONE, BigDecimal.ONE, Currency.getInstance("EUR")),
              new TransitContract.Metering(Billing.SUM, Ports.AGGREGATE, ZoneId.of(zone), day),
              TransitContract.Term.UNKNOWN);
      java.time.YearMonth month = java.time.YearMonth.of(2024, 1).plusMonths(months);
      BillingMonth here = BillingMonth.of(contract, month);
      assertThat(here.end()).isEqualTo(BillingMonth.of(contract, month.plusMonths(1)).start());
      assertThat(BillingMonth.containing(contract, here.start())).isEqualTo(here);
      assertThat(BillingMonth.containing(contract, here.end().minusNanos(1))).isEqualTo(here);
    }
  }
}
