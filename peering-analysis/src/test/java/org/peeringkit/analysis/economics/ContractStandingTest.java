package org.peeringkit.analysis.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.analysis.economics.Worlds.flat;
import static org.peeringkit.analysis.economics.Worlds.port;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.economics.TransitContract.Billing;
import org.peeringkit.analysis.economics.TransitContract.Metering;
import org.peeringkit.analysis.economics.TransitContract.Ports;
import org.peeringkit.analysis.economics.TransitContract.Term;
import org.peeringkit.analysis.economics.TransitPrice.Tier;
import org.peeringkit.analysis.economics.TransitPrice.Tiering;
import org.peeringkit.analysis.traffic.BinSeries;

class ContractStandingTest {
  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  private static final Currency USD = Currency.getInstance("USD");
  private static final Metering METERING =
      new Metering(Billing.MAX_IN_OUT, Ports.AGGREGATE, ZoneId.of("UTC"), 1);

  /** Until 30 June 2027 with 90 days of notice, then 12 months more. */
  private static final Term TERM =
      new Term(
          Optional.of(LocalDate.of(2027, 6, 30)),
          OptionalInt.of(90),
          OptionalInt.of(12),
          Optional.of(new BigDecimal("4000")));

  private static TransitContract contract(TransitPrice price) {
    return new TransitContract("transit-a", price, METERING, TERM);
  }

  private static TransitPrice commit(long mbps) {
    return TransitPrice.flat(mbps * 1_000_000, new BigDecimal("0.25"), new BigDecimal("0.30"), USD);
  }

  private static ContractStanding standing(TransitPrice price, long usedMbps) {
    return ContractStanding.of(
        contract(price), OCTOBER, List.of(port("a", flat(usedMbps), flat(1))));
  }

  @Test
  void aboveTheCommitOnlyTheOverageCanBeSaved() {
    CommitHeadroom headroom = standing(commit(5_000), 6_000).headroom().orElseThrow();
    assertThat(headroom.paidForBitsPerSecond()).hasValue(5_000_000_000L);
    assertThat(headroom.savesBitsPerSecond()).isEqualTo(1_000_000_000);
    assertThat(headroom.savesNothingBitsPerSecond()).isEqualTo(5_000_000_000L);
    assertThat(headroom.unusedBitsPerSecond()).hasValue(0);
    assertThat(headroom.untilTermEnds()).contains(LocalDate.of(2027, 6, 30));
    assertThat(headroom.changeableFrom()).contains(LocalDate.of(2027, 7, 1));
  }

  @Test
  void belowTheCommitNothingIsSaved() {
    CommitHeadroom headroom = standing(commit(5_000), 3_000).headroom().orElseThrow();
    assertThat(headroom.savesBitsPerSecond()).isZero();
    assertThat(headroom.savesNothingBitsPerSecond()).isEqualTo(3_000_000_000L);
    assertThat(headroom.unusedBitsPerSecond()).hasValue(2_000_000_000);
  }

  /** What the headroom says is what the replay of the bill gives. */
  @Test
  void theReplayAgrees() {
    TransitContract contract = contract(commit(5_000));
    BillingMonth month = BillingMonth.of(contract, OCTOBER);
    List<PortSeries> ports = List.of(port("a", flat(6_000), flat(1)));
    assertThat(saving(contract, month, ports, 1_000)).isEqualByComparingTo("300");
    assertThat(saving(contract, month, ports, 1_500)).isEqualByComparingTo("300");
    assertThat(saving(contract, month, ports, 400)).isEqualByComparingTo("120");
  }

  private static BigDecimal saving(
      TransitContract contract, BillingMonth month, List<PortSeries> ports, long offloadMbps) {
    List<PortSeries> offload = List.of(port("a", flat(offloadMbps), flat(0)));
    return BillReplay.without(contract, month, ports, offload).saving().orElseThrow();
  }

  /** 1,500 USD at 0.30 pay for 5,000 Mbit/s. */
  @Test
  void theMinimumPaysForUse() {
    TransitPrice price = commit(0).withMinimum(new BigDecimal("1500"));
    CommitHeadroom headroom = standing(price, 6_000).headroom().orElseThrow();
    assertThat(headroom.paidForBitsPerSecond()).hasValue(5_000_000_000L);
    assertThat(headroom.savesBitsPerSecond()).isEqualTo(1_000_000_000);
  }

  @Test
  void freeOverageSavesNothingAtAll() {
    TransitPrice price = TransitPrice.flat(1_000_000_000, BigDecimal.ONE, BigDecimal.ZERO, USD);
    CommitHeadroom headroom = standing(price, 6_000).headroom().orElseThrow();
    assertThat(headroom.paidForBitsPerSecond()).isEmpty();
    assertThat(headroom.unusedBitsPerSecond()).isEmpty();
    assertThat(headroom.savesNothingBitsPerSecond()).isEqualTo(6_000_000_000L);
  }

  @Test
  void aTierThatPricesAllIsNotToBeLeft() {
    List<Tier> tiers =
        List.of(
            new Tier(0, new BigDecimal("0.40")), new Tier(5_000_000_000L, new BigDecimal("0.30")));
    TransitPrice price = new TransitPrice(0, Tiering.ALL, tiers, BigDecimal.ZERO, USD);
    assertThat(standing(price, 6_000).headroom().orElseThrow().dearerBelowBitsPerSecond())
        .hasValue(5_000_000_000L);
    assertThat(standing(price, 4_000).headroom().orElseThrow().dearerBelowBitsPerSecond())
        .isEmpty();
    TransitPrice slices = new TransitPrice(0, Tiering.MARGINAL, tiers, BigDecimal.ZERO, USD);
    assertThat(standing(slices, 6_000).headroom().orElseThrow().dearerBelowBitsPerSecond())
        .isEmpty();
  }

  /** 4,999 at 0.40 are due; 5,100 at 0.30 are less, so the commit is due there, too. */
  @Test
  void useThatCostsNoMoreThanTheCommitSavesNothing() {
    List<Tier> tiers =
        List.of(
            new Tier(0, new BigDecimal("0.40")), new Tier(5_000_000_000L, new BigDecimal("0.30")));
    TransitPrice price = new TransitPrice(4_999_000_000L, Tiering.ALL, tiers, BigDecimal.ZERO, USD);
    ContractStanding standing = standing(price, 5_100);
    assertThat(standing.bill().orElseThrow().amount()).contains(new BigDecimal("1999.60"));
    assertThat(standing.headroom().orElseThrow().savesBitsPerSecond()).isZero();
    assertThat(standing.headroom().orElseThrow().unusedBitsPerSecond()).hasValue(0);
  }

  /** November to June are 8 months of 1,250. */
  @Test
  void stayingToTheEndIsPricedBesideLeaving() {
    assertThat(standing(commit(5_000), 6_000).owedToTermEnd()).contains(new BigDecimal("10000.00"));
    Term midMonth =
        new Term(
            Optional.of(LocalDate.of(2026, 12, 15)),
            OptionalInt.of(0),
            OptionalInt.empty(),
            Optional.empty());
    TransitContract contract = new TransitContract("t", commit(5_000), METERING, midMonth);
    assertThat(ContractStanding.of(contract, OCTOBER, List.of()).owedToTermEnd())
        .contains(new BigDecimal("2500.00"));
    assertThat(ContractStanding.of(contract, YearMonth.of(2027, 3), List.of()).owedToTermEnd())
        .contains(new BigDecimal("0.00"));
  }

  @Test
  void whatIsUnknownStaysUnknown() {
    TransitContract noTerm = new TransitContract("t", commit(5_000), METERING, Term.UNKNOWN);
    ContractStanding noLink = ContractStanding.of(noTerm, OCTOBER, List.of());
    assertThat(noLink.bill()).isEmpty();
    assertThat(noLink.headroom()).isEmpty();
    assertThat(noLink.notice()).isEmpty();
    assertThat(noLink.owedToTermEnd()).isEmpty();
    BinSeries none = BinSeries.allMissing(Worlds.START, 300, Worlds.BINS);
    ContractStanding silent =
        ContractStanding.of(noTerm, OCTOBER, List.of(port("a", none, flat(1))));
    assertThat(silent.bill()).isPresent();
    assertThat(silent.headroom()).isEmpty();
    ContractStanding open =
        ContractStanding.of(noTerm, OCTOBER, List.of(port("a", flat(1), flat(1))));
    assertThat(open.headroom().orElseThrow().changeableFrom()).isEmpty();
  }
}
