package org.peeringkit.analysis.planning.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peeringkit.analysis.planning.failure.LossWorld.BINS;
import static org.peeringkit.analysis.planning.failure.LossWorld.START;
import static org.peeringkit.analysis.planning.failure.LossWorld.WIDTH;
import static org.peeringkit.analysis.planning.failure.LossWorld.flat;
import static org.peeringkit.analysis.planning.failure.LossWorld.octets;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.planning.failure.Loss.Kind;
import org.peeringkit.analysis.planning.failure.LossOutcome.Move;
import org.peeringkit.analysis.planning.failure.LossOutcome.Port;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.LinkClass;

class LossModelTest {
  private static final OptionalInt ALL_MONTH = OptionalInt.empty();
  private static final double MEGA = 1e6;

  /** Transit 6 and 2 Gbit/s in; peer 64505 on an exchange and a cable, peer 64506 on one only. */
  private static LossWorld world() {
    return new LossWorld()
        .link("transit-a", LinkClass.TRANSIT, 64511, 10_000)
        .link("transit-b", LinkClass.TRANSIT, 64510, 4_000)
        .link("ix", LinkClass.IXP, 0, 10_000)
        .link("pni", LinkClass.PNI, 64505, 10_000)
        .link("customer", LinkClass.CUSTOMER, 64509, 1_000)
        .contract("transit-a", 5_000, "0.25", "0.30")
        .contract("transit-b", 1_000, "0.50", "0.60")
        .flow(64501, 64511, "transit-a", INBOUND, 6_000)
        .flow(64501, 64510, "transit-b", INBOUND, 2_000)
        .flow(64505, 64505, "ix", INBOUND, 1_000)
        .flow(64507, 64505, "ix", INBOUND, 500)
        .flow(64506, 64506, "ix", INBOUND, 800)
        .flow(64505, 64505, "pni", INBOUND, 3_000)
        .flow(64501, 64511, "transit-a", OUTBOUND, 100)
        .flow(64501, 64510, "transit-b", OUTBOUND, 100)
        .flow(64509, 64509, "customer", INBOUND, 300);
  }

  private static Loss link(String name) {
    return new Loss(Kind.LINK, name, List.of(name));
  }

  private static double mbps(LossOutcome outcome, TrafficDirection direction, String to) {
    return outcome.moves().stream()
            .filter(m -> m.direction() == direction && m.to().equals(Optional.of(to)))
            .mapToDouble(Move::meanBitsPerSecond)
            .sum()
        / MEGA;
  }

  private static Port port(LossOutcome outcome, String link, TrafficDirection direction) {
    return outcome.ports().stream()
        .filter(p -> p.links().contains(link) && p.direction() == direction)
        .findFirst()
        .orElseThrow();
  }

  private static BillReplay bill(LossOutcome outcome, String contract) {
    return outcome.bills().stream()
        .filter(b -> b.before().contract().equals(contract))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void transitGoesToTheOtherTransitAndOverflowsIt() {
    LossOutcome outcome = world().model().lose(link("transit-a"), ALL_MONTH);
    assertThat(mbps(outcome, INBOUND, "transit-b")).isEqualTo(6_000);
    Port port = port(outcome, "transit-b", INBOUND);
    assertThat(port.p95Before()).hasValue(2_000 * MEGA);
    assertThat(port.p95After()).hasValue(8_000 * MEGA);
    assertThat(port.before().orElseThrow().over70Percent()).isZero();
    assertThat(port.after().orElseThrow().over100Percent()).isEqualTo(48);
    // The commit of what is lost is still due: 1,250; the other one pays 500 + 7,000 x 0.60.
    assertThat(bill(outcome, "transit-a").before().amount()).contains(new BigDecimal("1550.00"));
    assertThat(bill(outcome, "transit-a").after().amount()).contains(new BigDecimal("1250.00"));
    assertThat(bill(outcome, "transit-b").before().amount()).contains(new BigDecimal("1100.00"));
    assertThat(bill(outcome, "transit-b").after().amount()).contains(new BigDecimal("4700.00"));
    assertThat(outcome.extraByCurrency())
        .containsEntry("USD", Optional.of(new BigDecimal("3300.00")));
    assertThat(outcome.unknowns()).isEmpty();
  }

  @Test
  void aPeerFallsBackToItsOtherPlaceAndTheRestToTransitAsItIsShared() {
    LossOutcome outcome = world().model().lose(link("ix"), ALL_MONTH);
    assertThat(mbps(outcome, INBOUND, "pni")).isEqualTo(1_500);
    assertThat(mbps(outcome, INBOUND, "transit-a")).isEqualTo(600);
    assertThat(mbps(outcome, INBOUND, "transit-b")).isEqualTo(200);
    assertThat(outcome.movedOctets(OUTBOUND)).isZero();
    assertThat(outcome.movedOctets(INBOUND)).isEqualTo(octets(2_300) * BINS);
    LossOutcome cable = world().model().lose(link("pni"), ALL_MONTH);
    assertThat(mbps(cable, INBOUND, "ix")).isEqualTo(3_000);
  }

  @Test
  void aPreferredTransitTakesAllThatFallsToTransit() {
    LossModel model = world().model("transit-b", "transit-a");
    LossOutcome outcome = model.lose(link("ix"), ALL_MONTH);
    assertThat(mbps(outcome, INBOUND, "pni")).isEqualTo(1_500);
    assertThat(mbps(outcome, INBOUND, "transit-b")).isEqualTo(800);
    assertThat(mbps(model.lose(link("transit-b"), ALL_MONTH), INBOUND, "transit-a"))
        .isEqualTo(2_000);
    LossWorld world = world();
    assertThatThrownBy(() -> world.model("ix")).hasMessageContaining("\"ix\" is no transit link");
  }

  @Test
  void anotherPortOfTheSameProviderComesFirst() {
    LossOutcome outcome =
        world()
            .link("transit-a2", LinkClass.TRANSIT, 64511, 10_000)
            .flow(64501, 64511, "transit-a2", INBOUND, 10)
            .model()
            .lose(link("transit-a"), ALL_MONTH);
    assertThat(mbps(outcome, INBOUND, "transit-a2")).isEqualTo(6_000);
    // Nothing of the provider is seen outbound there: that goes as transit is shared outbound.
    assertThat(mbps(outcome, OUTBOUND, "transit-b")).isEqualTo(100);
  }

  @Test
  void aCustomerWithOneLinkAndTheLastTransitAreCutOff() {
    LossOutcome customer = world().model().lose(link("customer"), ALL_MONTH);
    assertThat(customer.cutOffOctets()).isEqualTo(octets(300) * BINS);
    LossOutcome both =
        world()
            .model()
            .lose(new Loss(Kind.SITE, "hall", List.of("transit-a", "transit-b")), ALL_MONTH);
    assertThat(both.cutOffOctets()).isEqualTo((octets(8_000) + octets(200)) * BINS);
    assertThat(both.ports()).isEmpty();
  }

  /** 5 % of two days are 28 samples, 2 h 20 min; one day is enough to be billed. */
  @Test
  void someDaysAreTheDearestInARow() {
    long[] second = new long[BINS];
    Arrays.fill(second, 288, BINS, octets(1_000));
    LossOutcome outcome =
        world()
            .flow(64506, 64506, "ix", INBOUND, second)
            .model()
            .lose(link("ix"), OptionalInt.of(1));
    assertThat(outcome.firstDay()).isEqualTo(LocalDate.of(2026, 10, 2));
    assertThat(outcome.days()).isEqualTo(1);
    // 1,800 of 64506 that day, a quarter of it on transit-b.
    assertThat(mbps(outcome, INBOUND, "transit-b")).isEqualTo(450);
    assertThat(bill(outcome, "transit-b").saving()).contains(new BigDecimal("-270.00"));
    assertThat(outcome.movedOctets(INBOUND)).isEqualTo(octets(3_300) * 288);
  }

  @Test
  void whatIsNotMeasuredIsUnknownAndNotZero() {
    LossOutcome outcome =
        world()
            .carried("transit-a", BinSeries.allMissing(START, WIDTH, BINS), flat(100))
            .model()
            .lose(link("transit-a"), ALL_MONTH);
    assertThat(port(outcome, "transit-b", INBOUND).p95After()).isEmpty();
    assertThat(port(outcome, "transit-b", INBOUND).unknownHours()).isEqualTo(48);
    assertThat(bill(outcome, "transit-b").after().amount()).isEmpty();
    assertThat(outcome.extraByCurrency()).containsEntry("USD", Optional.empty());
    assertThat(outcome.unknowns()).anyMatch(u -> u.contains("transit-a in is not measured"));
  }

  @Test
  void anUnknownCapacityAndUnknownNeighboursAreSaid() {
    LossOutcome outcome =
        new LossWorld()
            .link("transit-a", LinkClass.TRANSIT, 64511, 0)
            .link("ix", LinkClass.IXP, 0, 10_000)
            .flow(64501, 64511, "transit-a", INBOUND, 100)
            .flow(64505, 64505, "ix", INBOUND, 300)
            .flow(64506, 0, "ix", INBOUND, 100)
            .model()
            .lose(link("ix"), ALL_MONTH);
    assertThat(port(outcome, "transit-a", INBOUND).after()).isEmpty();
    assertThat(port(outcome, "transit-a", INBOUND).p95After()).hasValue(500 * MEGA);
    assertThat(outcome.unknowns())
        .containsExactly(
            "25 % of ix in has no known neighbour: it is taken to go where its origin is seen, or to"
                + " transit",
            "no capacity of transit-a is configured: whether it overflows is unknown");
    assertThat(outcome.bills()).isEmpty();
  }

  /** Inbound nobody says over whom; the origin is seen on the cable, so it goes there. */
  @Test
  void anUnknownNeighbourGoesWhereItsOriginIsSeen() {
    LossOutcome outcome =
        world().flow(64505, 0, "ix", INBOUND, 700).model().lose(link("ix"), ALL_MONTH);
    assertThat(mbps(outcome, INBOUND, "pni")).isEqualTo(2_200);
    assertThat(mbps(outcome, INBOUND, "transit-a")).isEqualTo(600);
  }

  @Test
  void aTakerThatNobodyBillsIsSaid() {
    LossOutcome outcome =
        world()
            .link("transit-c", LinkClass.TRANSIT, 64508, 10_000)
            .flow(64501, 64508, "transit-c", INBOUND, 100)
            .model()
            .lose(link("transit-b"), ALL_MONTH);
    assertThat(outcome.unknowns())
        .containsExactly(
            "no contract bills transit link transit-c: what it takes costs nothing here");
  }

  @Test
  void worstFirstAndEverySingleLoss() {
    LossWorld world = world();
    List<Loss> all = Loss.all(world.links(), id -> "IX " + id);
    List<LossOutcome> outcomes = world.model().loseEach(all, ALL_MONTH);
    assertThat(outcomes).extracting(o -> o.loss().name()).startsWith("customer", "transit-a");
    assertThat(outcomes).hasSize(5);
    assertThatThrownBy(() -> world.model().lose(link("none"), ALL_MONTH))
        .hasMessageContaining("there is no link \"none\"");
    assertThatThrownBy(() -> world.model().lose(link("ix"), OptionalInt.of(0)))
        .hasMessageContaining("at least a day");
  }
}
