package org.peeringkit.analysis.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.analysis.economics.Worlds.BINS;
import static org.peeringkit.analysis.economics.Worlds.contract;
import static org.peeringkit.analysis.economics.Worlds.flat;
import static org.peeringkit.analysis.economics.Worlds.octets;
import static org.peeringkit.analysis.economics.Worlds.port;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.economics.TransitContract.Billing;
import org.peeringkit.analysis.economics.TransitContract.Ports;
import org.peeringkit.analysis.traffic.BinSeries;

class BillTest {
  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

  private static Bill bill(TransitContract contract, PortSeries... ports) {
    return Bill.of(contract, BillingMonth.of(contract, OCTOBER), List.of(ports));
  }

  @Test
  void belowTheCommitTheCommitIsDue() {
    Bill bill = bill(contract(5_000, Billing.MAX_IN_OUT), port("a", flat(100), flat(200)));
    assertThat(bill.amount()).contains(new BigDecimal("1250.00"));
    assertThat(bill.commitAmount()).isEqualByComparingTo("1250");
    assertThat(bill.p95BitsPerSecond()).hasValue(200_000_000);
    assertThat(bill.samples()).isEqualTo(8928);
    assertThat(bill.missingSamples()).isZero();
    assertThat(bill.bitsPerSecondAbove(5_000_000_000L)).hasValue(0);
  }

  @Test
  void aboveTheCommitTheOveragePriceHolds() {
    Bill bill = bill(contract(5_000, Billing.MAX_IN_OUT), port("a", flat(100), flat(6_000)));
    assertThat(bill.amount()).contains(new BigDecimal("1550.00"));
    assertThat(bill.bitsPerSecondAbove(5_000_000_000L)).hasValue(1_000_000_000);
  }

  @Test
  void theTopFivePercentAreFree() {
    // 446 of 8928 samples are above rank ceil(0.95 * 8928) = 8482.
    long[] bins = octetsPerBin(100);
    Arrays.fill(bins, 0, 446, octets(50_000));
    Bill free = bill(contract(0, Billing.SUM), port("a", series(bins), flat(0)));
    assertThat(free.p95BitsPerSecond()).hasValue(100_000_000);
    bins[446] = octets(50_000);
    Bill billed = bill(contract(0, Billing.SUM), port("a", series(bins), flat(0)));
    assertThat(billed.p95BitsPerSecond()).hasValue(50_000_000_000.0);
  }

  private static long[] octetsPerBin(long mbps) {
    long[] bins = new long[BINS];
    Arrays.fill(bins, octets(mbps));
    return bins;
  }

  private static BinSeries series(long[] bins) {
    return BinSeries.of(Worlds.START, 300, bins, new BitSet());
  }

  @Test
  void theThreeBillingMethodsDiffer() {
    long[] in = octetsPerBin(100);
    long[] out = octetsPerBin(100);
    Arrays.fill(in, 0, 400, octets(300));
    Arrays.fill(out, 400, 800, octets(300));
    PortSeries port = port("a", series(in), series(out));
    assertThat(bill(contract(0, Billing.MAX_IN_OUT), port).p95BitsPerSecond())
        .hasValue(100_000_000);
    assertThat(bill(contract(0, Billing.MAX_PER_SAMPLE), port).p95BitsPerSecond())
        .hasValue(300_000_000);
    assertThat(bill(contract(0, Billing.SUM), port).p95BitsPerSecond()).hasValue(400_000_000);
  }

  @Test
  void portsAddUpBeforeOrAfterThePercentile() {
    long[] first = octetsPerBin(100);
    long[] second = octetsPerBin(100);
    Arrays.fill(first, 0, 400, octets(300));
    Arrays.fill(second, 400, 800, octets(300));
    PortSeries a = port("a", series(first), flat(0));
    PortSeries b = port("b", series(second), flat(0));
    TransitContract each =
        Worlds.contract(0, Billing.MAX_IN_OUT, Ports.PER_PORT, ZoneId.of("UTC"), 1);
    assertThat(bill(contract(0, Billing.MAX_IN_OUT), a, b).p95BitsPerSecond())
        .hasValue(400_000_000);
    assertThat(bill(each, a, b).p95BitsPerSecond()).hasValue(200_000_000);
  }

  @Test
  void missingSamplesAreNotZero() {
    long[] bins = octetsPerBin(0);
    Arrays.fill(bins, 0, 400, octets(1_000));
    assertThat(bill(contract(0, Billing.SUM), port("a", series(bins), flat(0))).p95BitsPerSecond())
        .hasValue(0);
    BitSet gaps = new BitSet();
    gaps.set(2000, BINS);
    PortSeries gappy = port("a", BinSeries.of(Worlds.START, 300, bins, gaps), flat(0));
    Bill bill = bill(contract(0, Billing.SUM), gappy);
    assertThat(bill.p95BitsPerSecond()).hasValue(1_000_000_000);
    assertThat(bill.samples()).isEqualTo(2000);
    assertThat(bill.missingSamples()).isEqualTo(6928);
  }

  @Test
  void withoutAnySampleTheAmountIsUnknownAndTheCommitIsNot() {
    BinSeries none = BinSeries.allMissing(Worlds.START, 300, BINS);
    Bill bill = bill(contract(1_000, Billing.SUM), port("a", none, flat(1)));
    assertThat(bill.amount()).isEmpty();
    assertThat(bill.p95BitsPerSecond()).isEmpty();
    assertThat(bill.commitAmount()).isEqualByComparingTo("250");
    TransitContract contract = contract(0, Billing.SUM);
    assertThatThrownBy(() -> bill(contract)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theMonthIsTheContractsOwn() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    TransitContract first = contract(0, Billing.SUM, Ports.AGGREGATE, berlin, 1);
    BillingMonth october = BillingMonth.of(first, OCTOBER);
    assertThat(october.start()).isEqualTo(Instant.parse("2026-09-30T22:00:00Z"));
    assertThat(october.end()).isEqualTo(Instant.parse("2026-10-31T23:00:00Z"));
    assertThat(october.samples(300)).isEqualTo(8928 + 12);
    assertThat(BillingMonth.of(first, YearMonth.of(2027, 3)).samples(300)).isEqualTo(8928 - 12);
    TransitContract mid = contract(0, Billing.SUM, Ports.AGGREGATE, ZoneId.of("UTC"), 15);
    BillingMonth fromMid = BillingMonth.containing(mid, Instant.parse("2026-10-14T23:59:59Z"));
    assertThat(fromMid.month()).isEqualTo(YearMonth.of(2026, 9));
    assertThat(fromMid.end()).isEqualTo(Instant.parse("2026-10-15T00:00:00Z"));
    assertThat(BillingMonth.containing(mid, fromMid.end()).month()).isEqualTo(OCTOBER);
  }

  @Test
  void trafficInTheDiscardedSamplesSavesNothing() {
    TransitContract contract = contract(0, Billing.MAX_IN_OUT);
    long[] bins = octetsPerBin(1_000);
    Arrays.fill(bins, 0, 446, octets(5_000));
    long[] spike = new long[BINS];
    Arrays.fill(spike, 0, 446, octets(4_000));
    BillReplay replay =
        BillReplay.without(
            contract,
            BillingMonth.of(contract, OCTOBER),
            List.of(port("a", flat(0), series(bins))),
            List.of(port("a", flat(0), series(spike))));
    assertThat(replay.saving()).contains(new BigDecimal("0.00"));
  }

  @Test
  void trafficBelowTheCommitSavesNothingAndAboveItTheOverage() {
    TransitContract contract = contract(5_000, Billing.MAX_IN_OUT);
    BillingMonth month = BillingMonth.of(contract, OCTOBER);
    List<PortSeries> offload = List.of(port("a", flat(0), flat(1_000)));
    assertThat(
            BillReplay.without(contract, month, List.of(port("a", flat(0), flat(4_000))), offload)
                .saving())
        .contains(new BigDecimal("0.00"));
    assertThat(
            BillReplay.without(contract, month, List.of(port("a", flat(0), flat(5_400))), offload)
                .saving())
        .contains(new BigDecimal("120.00"));
  }

  @Test
  void onlyTheBilledDirectionSaves() {
    TransitContract contract = contract(0, Billing.MAX_IN_OUT);
    BillingMonth month = BillingMonth.of(contract, OCTOBER);
    List<PortSeries> ports = List.of(port("a", flat(900), flat(1_000)));
    assertThat(
            BillReplay.without(contract, month, ports, List.of(port("a", flat(500), flat(0))))
                .saving())
        .contains(new BigDecimal("0.00"));
    assertThat(
            BillReplay.without(contract, month, ports, List.of(port("a", flat(0), flat(500))))
                .saving())
        .contains(new BigDecimal("30.00"));
  }

  @Test
  void whatIsNotKnownToMoveStays() {
    TransitContract contract = contract(0, Billing.SUM);
    BillingMonth month = BillingMonth.of(contract, OCTOBER);
    PortSeries unknown = port("a", BinSeries.allMissing(Worlds.START, 300, BINS), flat(0));
    BillReplay replay =
        BillReplay.without(
            contract, month, List.of(port("a", flat(10), flat(0))), List.of(unknown));
    assertThat(replay.after()).isEqualTo(replay.before());
  }

  @Test
  void peeredTrafficPutBackCosts() {
    TransitContract contract = contract(0, Billing.SUM);
    BillReplay replay =
        BillReplay.with(
            contract,
            BillingMonth.of(contract, OCTOBER),
            List.of(port("a", flat(1_000), flat(0))),
            List.of(port("a", flat(2_000), flat(0))));
    assertThat(replay.saving()).contains(new BigDecimal("-600.00"));
  }

  @Test
  void anOffloadOfAPortThatIsNotBilledIsRefused() {
    TransitContract contract = contract(0, Billing.SUM);
    BillingMonth month = BillingMonth.of(contract, OCTOBER);
    List<PortSeries> ports = List.of(port("a", flat(1), flat(1)));
    List<PortSeries> offload = List.of(port("b", flat(1), flat(1)));
    assertThatThrownBy(() -> BillReplay.without(contract, month, ports, offload))
        .hasMessageContaining("bills no port b");
  }

  @Test
  void noticeDatesRollWithTheRenewal() {
    TransitContract contract = term(LocalDate.of(2027, 6, 30), 90, 12);
    NoticeDate notice = NoticeDate.of(contract, LocalDate.of(2026, 11, 24)).orElseThrow();
    assertThat(notice.lastDay()).isEqualTo(LocalDate.of(2027, 4, 1));
    assertThat(notice.daysLeft()).isEqualTo(128);
    assertThat(notice.isAlarm()).isFalse();
    assertThat(notice.missedBefore()).isFalse();
    assertThat(NoticeDate.of(contract, LocalDate.of(2026, 12, 2)).orElseThrow().isAlarm()).isTrue();
    NoticeDate missed = NoticeDate.of(contract, LocalDate.of(2027, 4, 2)).orElseThrow();
    assertThat(missed.termEnds()).isEqualTo(LocalDate.of(2028, 6, 30));
    assertThat(missed.missedBefore()).isTrue();
    NoticeDate over =
        NoticeDate.of(term(LocalDate.of(2026, 6, 30), 90, 0), LocalDate.of(2026, 11, 24))
            .orElseThrow();
    assertThat(over.daysLeft()).isNegative();
    assertThat(over.isAlarm()).isFalse();
    assertThat(NoticeDate.of(contract(0, Billing.SUM), LocalDate.of(2026, 1, 1))).isEmpty();
  }

  private static TransitContract term(LocalDate until, int noticeDays, int renewMonths) {
    return new TransitContract(
        "t",
        TransitPrice.flat(0, BigDecimal.ONE, BigDecimal.ONE, Currency.getInstance("USD")),
        new TransitContract.Metering(Billing.SUM, Ports.AGGREGATE, ZoneId.of("UTC"), 1),
        new TransitContract.Term(
            Optional.of(until),
            OptionalInt.of(noticeDays),
            renewMonths == 0 ? OptionalInt.empty() : OptionalInt.of(renewMonths),
            Optional.empty()));
  }
}
