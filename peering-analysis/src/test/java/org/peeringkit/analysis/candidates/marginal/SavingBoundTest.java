package org.peeringkit.analysis.candidates.marginal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.economics.Bill;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.economics.TransitContract.Billing;
import org.peeringkit.analysis.economics.TransitContract.Ports;
import org.peeringkit.analysis.economics.TransitPrice;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;

/** The most that a bill can fall, by hand: at least what it does fall, and no more than it says. */
class SavingBoundTest {
  private static final Asn THEM = Asn.of(64502);

  /** On one link at first, in and out, on the other later; somebody else all the time. */
  private static World world() {
    return new World()
        .secondTransit()
        .flow(64502, "transit-a", INBOUND, 100, 0, 100, Optional.empty(), IpFamily.IPV4)
        .flow(64502, "transit-a", OUTBOUND, 30, 0, 100, Optional.empty(), IpFamily.IPV4)
        .flow(64502, "transit-b", OUTBOUND, 50, 100, 200, Optional.empty(), IpFamily.IPV4)
        .flow(64504, "transit-a", INBOUND, 900);
  }

  private static TransitContract contract(Billing billing, Ports ports, TransitPrice price) {
    return new TransitContract(
        "transit-a",
        price,
        new TransitContract.Metering(billing, ports, ZoneId.of("UTC"), 1),
        TransitContract.Term.UNKNOWN);
  }

  private static TransitPrice flat(long commitMbps) {
    return TransitPrice.flat(
        commitMbps * 1_000_000,
        new BigDecimal("0.30"),
        new BigDecimal("0.30"),
        Currency.getInstance("USD"));
  }

  private static double[] peaks(Evidence evidence) {
    return SavingBound.peaks(evidence, evidence.onLinks(List.of()), evidence.onLinks(Set.of(THEM)));
  }

  @ParameterizedTest
  @CsvSource({
    "MAX_IN_OUT, AGGREGATE, 100",
    "MAX_IN_OUT, PER_PORT, 150",
    "MAX_PER_SAMPLE, AGGREGATE, 100",
    "SUM, AGGREGATE, 130",
    "SUM, PER_PORT, 180"
  })
  void aPeakIsTheLargestSampleThatIsBilled(Billing billing, Ports ports, long mbps) {
    World world = world();
    world.contracts = List.of(contract(billing, ports, flat(0)));
    double[] peaks = peaks(world.evidence());
    assertThat(peaks).hasSize(1);
    // What is lost to whole octets stays below 1 bit/s.
    assertThat(peaks[0]).isBetween(mbps * 1e6 + 0.1, mbps * 1e6 + 1);
  }

  /** Both links at the same time: their samples add up before the largest is taken. */
  @Test
  void samplesOfPortsThatAreBilledTogetherAddUp() {
    World world =
        world().flow(64502, "transit-b", OUTBOUND, 60, 50, 60, Optional.empty(), IpFamily.IPV4);
    world.contracts = List.of(contract(Billing.MAX_IN_OUT, Ports.AGGREGATE, flat(0)));
    assertThat(peaks(world.evidence())[0]).isBetween(160e6, 160e6 + 1);
    Evidence evidence = world.evidence();
    assertThat(
            SavingBound.peaks(
                evidence, evidence.onLinks(Set.of(THEM)), evidence.onLinks(Set.of(THEM))))
        .as("nothing comes to it")
        .containsExactly(0);
  }

  private static BigDecimal fall(TransitPrice price, double peak) {
    World world = world();
    world.contracts = List.of(contract(Billing.MAX_IN_OUT, Ports.AGGREGATE, price));
    Evidence evidence = world.evidence();
    List<Bill> now = evidence.billed().stream().map(Evidence.Billed::before).toList();
    return SavingBound.of(evidence, now, new double[] {peak});
  }

  @Test
  void aBillFallsByItsPeakDownToTheCommit() {
    // 1,000 Mbit/s are billed at 0.30.
    assertThat(fall(flat(0), 100e6)).isEqualByComparingTo("30");
    assertThat(fall(flat(950), 100e6)).isEqualByComparingTo("15");
    assertThat(fall(flat(0), 5e9)).isEqualByComparingTo("300");
    assertThat(fall(flat(0), 0)).isEqualByComparingTo("0");
  }

  /** Where a tier prices all of the volume, less traffic can cost more. */
  @Test
  void theBeginningOfATierCanBeTheCheapest() {
    TransitPrice tiers =
        new TransitPrice(
            0,
            TransitPrice.Tiering.ALL,
            List.of(
                new TransitPrice.Tier(0, new BigDecimal("0.30")),
                new TransitPrice.Tier(900_000_000L, new BigDecimal("0.20"))),
            BigDecimal.ZERO,
            Currency.getInstance("USD"));
    // 200 now; 850 Mbit/s would be 255, 900 are 180.
    assertThat(fall(tiers, 150e6)).isEqualByComparingTo("20");
    // 950 Mbit/s are 190; the tier's beginning is out of reach.
    assertThat(fall(tiers, 50e6)).isEqualByComparingTo("10");
    // 500 Mbit/s are 150.
    assertThat(fall(tiers, 500e6)).isEqualByComparingTo("50");
  }
}
