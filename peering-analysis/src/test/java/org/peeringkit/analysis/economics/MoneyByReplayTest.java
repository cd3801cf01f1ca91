package org.peeringkit.analysis.economics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.economics.TransitContract.Billing;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.NetworkType;

/**
 * Traffic that costs nothing saves nothing, whoever looks at it; what volume times price misses.
 */
class MoneyByReplayTest {
  private static final long SPIKY = 64502;
  private static final long STEADY = 64503;

  /** Of 576 samples, 28 are above rank ceil(0.95 x 576) = 548. */
  private static final int DISCARDED = 28;

  /** What a list says that taking a candidate's traffic off transit saves. */
  private interface Saving extends Function<Row, Optional<BigDecimal>> {}

  /** The mean of the larger direction, at what a Mbit/s costs above the commit. */
  private static Optional<BigDecimal> volumeTimesPrice(Row row) {
    double mean =
        Math.max(row.candidate().ofCone().meanInBps(), row.candidate().ofCone().meanOutBps());
    return Optional.of(new BigDecimal("0.30").multiply(BigDecimal.valueOf(mean / 1e6)));
  }

  private static Row row(World world, long asn) {
    HitList list = world.rank();
    return list.rows().stream()
        .filter(r -> r.asn().equals(Asn.of(asn)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("AS" + asn + " is not in the list"));
  }

  private static World world(long commitMbps, UnaryOperator<World> traffic) {
    World world = new World();
    world.contracts = List.of(World.contract(commitMbps));
    for (long asn : new long[] {SPIKY, STEADY}) {
      world.network(asn, "Open", NetworkType.CONTENT, 0).port(asn, 31, false);
    }
    return traffic.apply(world);
  }

  private static void inTheDiscardedSamples(Saving saving) {
    World world =
        world(
            0,
            w ->
                w.flow(STEADY, "transit-a", INBOUND, 1_000)
                    .flow(
                        SPIKY,
                        "transit-a",
                        INBOUND,
                        9_000,
                        100,
                        100 + DISCARDED,
                        Optional.empty(),
                        IpFamily.IPV4));
    assertThat(saving.apply(row(world, SPIKY))).contains(new BigDecimal("0.00"));
  }

  private static void belowTheCommit(Saving saving) {
    World world =
        world(
            5_000,
            w ->
                w.flow(STEADY, "transit-a", INBOUND, 3_000)
                    .flow(SPIKY, "transit-a", INBOUND, 1_000));
    assertThat(saving.apply(row(world, SPIKY))).contains(new BigDecimal("0.00"));
  }

  private static void inTheDirectionThatIsNotBilled(Saving saving) {
    World world =
        world(
            0,
            w ->
                w.flow(STEADY, "transit-a", INBOUND, 3_000)
                    .flow(SPIKY, "transit-a", OUTBOUND, 1_000));
    assertThat(saving.apply(row(world, SPIKY))).contains(new BigDecimal("0.00"));
  }

  @Test
  void whatCostsNothingSavesNothing() {
    inTheDiscardedSamples(Row::billSavingPerMonth);
    belowTheCommit(Row::billSavingPerMonth);
    inTheDirectionThatIsNotBilled(Row::billSavingPerMonth);
  }

  @Test
  void volumeTimesPriceFailsEveryOneOfThese() {
    assertThatThrownBy(() -> inTheDiscardedSamples(MoneyByReplayTest::volumeTimesPrice))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> belowTheCommit(MoneyByReplayTest::volumeTimesPrice))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> inTheDirectionThatIsNotBilled(MoneyByReplayTest::volumeTimesPrice))
        .isInstanceOf(AssertionError.class);
  }

  /** One sample more than are discarded and the whole of it is billed, and saved. */
  @Test
  void oneSampleMoreIsBilled() {
    World world =
        world(
            0,
            w ->
                w.flow(STEADY, "transit-a", INBOUND, 1_000)
                    .flow(
                        SPIKY,
                        "transit-a",
                        INBOUND,
                        9_000,
                        100,
                        101 + DISCARDED,
                        Optional.empty(),
                        IpFamily.IPV4));
    assertThat(row(world, SPIKY).billSavingPerMonth()).contains(new BigDecimal("2700.00"));
  }

  @Test
  void withoutContractsMoneyIsUnknownAndTheListSaysSo() {
    World world = world(0, w -> w.flow(SPIKY, "transit-a", INBOUND, 1_000));
    world.contracts = List.of();
    HitList list = world.rank();
    assertThat(list.rankedBy()).isNotEqualTo(HitList.RankedBy.MONEY);
    assertThat(list.because()).contains("contract");
    assertThat(list.rows()).isNotEmpty();
    assertThat(list.rows()).allMatch(r -> r.netSavingPerMonth().isEmpty());
  }

  /** 2,678 of 8,928 samples, at the quietest time: the rank is over the 6,250 there are. */
  @Test
  void aMonthWithThirtyPercentMissingIsBilledByWhatThereIs() {
    long[] octets = new long[Worlds.BINS];
    Arrays.fill(octets, Worlds.octets(100));
    // Rank ceil(0.95 x 6,250) = 5,938: 312 are discarded, of the whole month it would be 446.
    Arrays.fill(octets, 0, 313, Worlds.octets(2_000));
    BitSet missing = new BitSet();
    missing.set(6_250, Worlds.BINS);
    TransitContract contract = Worlds.contract(0, Billing.SUM);
    BillingMonth october = BillingMonth.of(contract, World.OCTOBER);
    PortSeries port =
        Worlds.port("a", BinSeries.of(Worlds.START, 300, octets, missing), Worlds.flat(0));
    Bill bill = Bill.of(contract, october, List.of(port));
    assertThat(bill.amount()).contains(new BigDecimal("600.00"));
    assertThat(bill.samples()).isEqualTo(6_250);
    assertThat(bill.missingSamples()).isEqualTo(2_678);
    // As zeros they would have moved the percentile down to 100.
    PortSeries asZero = Worlds.port("a", BinSeries.of(Worlds.START, 300, octets), Worlds.flat(0));
    assertThat(Bill.of(contract, october, List.of(asZero)).amount())
        .contains(new BigDecimal("30.00"));
  }

  @Test
  void aCommitOverTheUseIsDueInFull() {
    TransitContract contract = Worlds.contract(9_000, Billing.SUM);
    BillingMonth october = BillingMonth.of(contract, World.OCTOBER);
    List<PortSeries> ports = List.of(Worlds.port("a", Worlds.flat(100), Worlds.flat(0)));
    BillReplay all = BillReplay.without(contract, october, ports, ports);
    assertThat(all.before().amount()).contains(new BigDecimal("2250.00"));
    assertThat(all.saving()).contains(new BigDecimal("0.00"));
  }

  @Test
  void aPortWithoutCapacityIsRefusedAndAPeeringWithoutOneHasNoMinimumCost() {
    EdgeLink.Builder link =
        EdgeLink.builder("ix", LinkClass.IXP, EdgeLink.Match.ofPort(IpAddr.parse("192.0.2.1"), 1));
    assertThatThrownBy(() -> link.capacity(0).build())
        .hasMessageContaining("link ix: capacity must be positive: 0");
    BigDecimal cost = BigDecimal.TEN;
    assertThat(PeeringEconomics.minimumCostOfExchange(cost, BigDecimal.ZERO)).isEmpty();
    assertThat(
            PeeringEconomics.effectiveRange(cost, BigDecimal.ONE, BigDecimal.ZERO)
                .orElseThrow()
                .isEmpty())
        .isTrue();
  }
}
