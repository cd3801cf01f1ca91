package org.peeringkit.analysis.planning.ixp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.planning.PlanningRules.ExchangeOffer;
import org.peeringkit.analysis.planning.PlanningRules.Price;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.share.LinkTotals;
import org.peeringkit.analysis.traffic.share.PercentPeered;
import org.peeringkit.model.registry.ExchangeLan;
import org.peeringkit.model.registry.InternetExchange;
import org.peeringkit.model.registry.NetworkType;

/** Two exchanges where we are not, of whose members every octet is known. */
class ExchangeComparerTest {
  private static final Currency USD = Currency.getInstance("USD");

  private final World world = new World();

  ExchangeComparerTest() {
    for (long i = 4; i <= 5; i++) {
      world.registry.add(new InternetExchange(10 * i, "IX " + i, "Town", "DE"));
      world.registry.add(
          new ExchangeLan(10 * i + 1, 10 * i, Optional.empty(), OptionalLong.empty(), List.of()));
    }
    world.contracts = List.of(World.contract(500));
    world
        .network(64502, "Open", NetworkType.CONTENT, 0)
        .network(64503, "Selective", NetworkType.CONTENT, 0)
        .network(64504, "Restrictive", NetworkType.CONTENT, 0)
        .network(64507, "Open", NetworkType.CONTENT, 0)
        .flow(64502, "transit-a", INBOUND, 1_000)
        .flow(64503, "transit-a", INBOUND, 1_000)
        .flow(64504, "transit-a", INBOUND, 400)
        .flow(64507, "transit-a", INBOUND, 600)
        .flow(64502, "transit-a", OUTBOUND, 100)
        // Where we are already: it adds nothing elsewhere.
        .port(64507, 31, false);
    at(4, 64502, true);
    at(4, 64507, false);
    at(5, 64502, false);
    at(5, 64503, false);
    at(5, 64504, false);
  }

  private void at(long exchange, long asn, boolean routeServer) {
    world.registry.add(
        new org.peeringkit.model.registry.ExchangePort(
            1000 * exchange + asn,
            org.peeringkit.model.net.Asn.of(asn),
            10 * exchange,
            10 * exchange + 1,
            10_000,
            Optional.of(org.peeringkit.model.net.IpAddr.parse("192.0.2.9")),
            Optional.empty(),
            routeServer,
            true));
  }

  private static ExchangeOffer offer(String name, String monthly, String setup) {
    return new ExchangeOffer(
        name,
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.of(new Price(new BigDecimal(monthly), USD)),
        new BigDecimal(setup),
        Optional.of(new Price(BigDecimal.TEN, USD)),
        OptionalInt.of(7));
  }

  private ExchangeComparison compare(
      PeerGroup group, Optional<BigDecimal> budget, ExchangeOffer... offers) {
    HitList list = world.rank();
    Evidence evidence = world.evidence();
    EdgeMap edges = EdgeMap.of(world.links);
    return ExchangeComparer.of(
        evidence,
        list.rows(),
        PercentPeered.of(
            evidence.ledger(),
            edges,
            LinkTotals.of(evidence.ledger(), edges),
            World.OCTOBER,
            false),
        Optional.of(USD),
        group,
        NewExchange.of(evidence, list.rows(), List.of(offers)),
        NewExchange.SHORTLIST,
        budget);
  }

  @Test
  void routeServerAndMailAreKeptApart() {
    ExchangeComparison all = compare(PeerGroup.ALL, Optional.empty());
    assertThat(all.rows()).extracting(ExchangeComparison.Row::name).containsExactly("IX 4", "IX 5");
    ExchangeComparison.Row four = all.rows().get(0);
    assertThat(four.members()).isEqualTo(2);
    assertThat(four.newPeers()).isEqualTo(1);
    assertThat(four.routeServerBps()).isCloseTo(1.1e9, within(1.0));
    assertThat(four.negotiateBps()).isZero();
    assertThat(four.expectedBps()).isCloseTo(1.1e9, within(1.0));
    // 600 of 1,700 Mbit/s are at our own exchange.
    assertThat(four.overlapPercent()).isCloseTo(100 * 600 / 1700.0, within(1e-6));
    assertThat(four.costPerMonth()).isEmpty();
    ExchangeComparison.Row five = all.rows().get(1);
    assertThat(five.negotiateBps()).isCloseTo(2.5e9, within(1.0));
    // .6 x .9, .6 x .45 of what asks nothing that is not met, .6 x .08.
    double expected = 1.1e9 * .54 + 1e9 * .27 + 4e8 * .048;
    assertThat(five.expectedBps()).isCloseTo(expected, within(1.0));
    ExchangeComparison open = compare(PeerGroup.OPEN, Optional.empty());
    assertThat(open.rows().get(1).negotiateBps()).isCloseTo(1.1e9, within(1.0));
    ExchangeComparison selective = compare(PeerGroup.OPEN_TOP10_SELECTIVE, Optional.empty());
    assertThat(selective.rows().get(1).negotiateBps()).isCloseTo(2.1e9, within(1.0));
  }

  @Test
  void stepsCountWhatIsNewAndAddUp() {
    ExchangeComparison all = compare(PeerGroup.ALL, Optional.empty());
    assertThat(all.steps()).extracting(ExchangeComparison.Step::name).startsWith("IX 4");
    double sum = all.steps().stream().mapToDouble(ExchangeComparison.Step::expectedBps).sum();
    // No traffic is peered now; 3,100 Mbit/s are the whole.
    assertThat(all.steps().get(1).percentPeeredAfter().orElseThrow())
        .isCloseTo(100 * sum / 3.1e9, within(1e-6));
    assertThat(all.steps().get(1).negotiateBps()).isCloseTo(1.4e9, within(1.0));
  }

  @Test
  void costsAndBudgetAndPayback() {
    ExchangeOffer four = offer("IX 4", "100", "400");
    ExchangeOffer five = offer("IX 5", "5000", "0");
    ExchangeComparison all = compare(PeerGroup.ALL, Optional.empty(), four, five);
    ExchangeComparison.Row row = all.rows().get(0);
    // 3,000 Mbit/s inbound are billed, 1,000 less at .30 is 300; 400 paid back by 200 a month.
    assertThat(row.billSavingPerMonth()).contains(new BigDecimal("300.00"));
    assertThat(row.paybackMonths()).contains(new BigDecimal("2.0"));
    assertThat(row.remote().orElseThrow().netSavingPerMonth()).contains(new BigDecimal("290.00"));
    assertThat(row.remote().orElseThrow().addedRttMs()).hasValue(7);
    assertThat(all.rows().get(1).paybackMonths()).isEmpty();
    assertThat(compare(PeerGroup.ALL, Optional.of(BigDecimal.valueOf(4999)), four, five).steps())
        .extracting(ExchangeComparison.Step::name)
        .containsExactly("IX 4");
    assertThat(compare(PeerGroup.ALL, Optional.of(BigDecimal.valueOf(99)), four, five).steps())
        .isEmpty();
  }
}
