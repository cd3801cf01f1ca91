package org.peeringkit.analysis.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.analysis.economics.Worlds.flat;
import static org.peeringkit.analysis.economics.Worlds.port;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.economics.PaidPeeringOffer.BilledPorts;
import org.peeringkit.analysis.economics.PaidPeeringOffer.Terms;
import org.peeringkit.analysis.economics.ProgrammeSaving.Contracted;
import org.peeringkit.analysis.economics.TransitContract.Billing;
import org.peeringkit.analysis.economics.TransitContract.Ports;
import org.peeringkit.analysis.traffic.BinSeries;

/** The saving of the programme, and paid peering beside transit. */
class ProgrammeSavingTest {
  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  private static final Currency USD = Currency.getInstance("USD");

  private static TransitContract contract(
      String name, long commitMbps, String perMbps, String overage) {
    return new TransitContract(
        name,
        TransitPrice.flat(
            commitMbps * 1_000_000, new BigDecimal(perMbps), new BigDecimal(overage), USD),
        new TransitContract.Metering(Billing.MAX_IN_OUT, Ports.AGGREGATE, ZoneId.of("UTC"), 1),
        TransitContract.Term.UNKNOWN);
  }

  private static Contracted contracted(
      TransitContract contract, long peeredMbps, PortSeries... ports) {
    return new Contracted(
        contract,
        BillingMonth.of(contract, OCTOBER),
        List.of(ports),
        port("peered", flat(peeredMbps), flat(0)));
  }

  /** 2,000 peered; transit is shared 3:1, so 1,500 go to a and 500 to b. */
  @Test
  void contractsTakeBackAsTheyShareTransit() {
    ProgrammeSaving saving =
        ProgrammeSaving.of(
            List.of(
                contracted(
                    contract("a", 0, "0.30", "0.30"), 2_000, port("a", flat(3_000), flat(0))),
                contracted(
                    contract("b", 1_200, "0.50", "0.60"),
                    2_000,
                    port("b1", flat(600), flat(0)),
                    port("b2", flat(400), flat(0)))));
    // a: 1,500 x 0.30; b: from 1,000 to 1,500, of which 300 are above the commit, x 0.60.
    assertThat(saving.bills().get(0).saving()).contains(new BigDecimal("-450.00"));
    assertThat(saving.bills().get(1).saving()).contains(new BigDecimal("-180.00"));
    assertThat(saving.amount()).contains(new BigDecimal("630.00"));
  }

  @Test
  void withoutTransitTrafficTheLargestCommitTakesAll() {
    ProgrammeSaving saving =
        ProgrammeSaving.of(
            List.of(
                contracted(contract("a", 0, "9", "9"), 1_000, port("a", flat(0), flat(0))),
                contracted(contract("b", 400, "1", "2"), 1_000, port("b", flat(0), flat(0)))));
    assertThat(saving.bills().get(0).saving()).contains(new BigDecimal("0.00"));
    assertThat(saving.amount()).contains(new BigDecimal("1200.00"));
  }

  @Test
  void anUnmeasuredContractMakesTheSumUnknown() {
    BinSeries none = BinSeries.allMissing(Worlds.START, 300, Worlds.BINS);
    ProgrammeSaving saving =
        ProgrammeSaving.of(
            List.of(
                contracted(contract("a", 0, "1", "1"), 10, port("a", flat(10), flat(0))),
                contracted(contract("b", 0, "1", "1"), 10, port("b", none, none))));
    assertThat(saving.amount()).isEmpty();
    assertThatThrownBy(() -> ProgrammeSaving.of(List.of())).hasMessageContaining("no contract");
  }

  private static PaidPeeringOffer offer(TransitPrice price, String port, long trafficMbps) {
    TransitContract transit = contract("a", 1_000, "1.00", "1.00");
    TransitContract paid =
        new TransitContract("offer", price, transit.metering(), TransitContract.Term.UNKNOWN);
    return PaidPeeringOffer.of(
        new Terms(paid, new BigDecimal(port)),
        List.of(
            new BilledPorts(
                transit,
                BillingMonth.of(transit, OCTOBER),
                List.of(port("a", flat(3_000), flat(0))))),
        List.of(port("a", flat(trafficMbps), flat(0))));
  }

  /** 500 at 0.40 and a port at 100 against 500 at 1.00 on transit. */
  @Test
  void paidPeeringBesideTransitAndBesideAPort() {
    PaidPeeringOffer offer =
        offer(TransitPrice.flat(0, BigDecimal.ZERO, new BigDecimal("0.40"), USD), "100", 500);
    assertThat(offer.transitSaved()).contains(new BigDecimal("500.00"));
    assertThat(offer.offered()).contains(new BigDecimal("200.00"));
    assertThat(offer.netPerMonth()).contains(new BigDecimal("200.00"));
    assertThat(offer.dearerThanPort(new BigDecimal("250"))).contains(new BigDecimal("50.00"));
  }

  /** A commit of 1,000 at 0.60 is due for 500; a flat price is due whatever the traffic. */
  @Test
  void commitsAndFlatPricesAreDueInFull() {
    TransitPrice commit =
        TransitPrice.flat(1_000_000_000, new BigDecimal("0.60"), new BigDecimal("0.60"), USD);
    assertThat(offer(commit, "0", 500).netPerMonth()).contains(new BigDecimal("-100.00"));
    TransitPrice flat =
        TransitPrice.flat(0, BigDecimal.ZERO, BigDecimal.ZERO, USD)
            .withMinimum(new BigDecimal("450"));
    assertThat(offer(flat, "0", 500).netPerMonth()).contains(new BigDecimal("50.00"));
    assertThat(offer(flat, "0", 500).offered()).isEqualTo(Optional.of(new BigDecimal("450.00")));
    // Only what is above the commit of transit saves.
    assertThat(offer(flat, "0", 2_500).transitSaved()).contains(new BigDecimal("2000.00"));
  }

  @Test
  void anOfferInAnotherCurrencyOrWithoutTrafficIsRefused() {
    TransitPrice euros =
        TransitPrice.flat(0, BigDecimal.ONE, BigDecimal.ONE, Currency.getInstance("EUR"));
    assertThatThrownBy(() -> offer(euros, "0", 1)).hasMessageContaining("the offer in EUR");
    Terms terms = new Terms(contract("o", 0, "1", "1"), BigDecimal.ZERO);
    assertThatThrownBy(() -> PaidPeeringOffer.of(terms, List.of(), List.of()))
        .hasMessageContaining("no traffic");
    assertThatThrownBy(() -> offer(euros, "-1", 1)).hasMessageContaining("must not be negative");
  }
}
