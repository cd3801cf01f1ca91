package org.peeringkit.analysis.candidates.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.economics.TransitPrice;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;

class OffloadDetailTest {
  private static final List<Asn> ORIGINS = List.of(Asn.of(64502), Asn.of(64503));

  /** 64502 all day; 64503 by day only; somebody else most in bins 300 to 339. */
  private static World world() {
    return new World()
        .secondTransit()
        .flow(64502, "transit-a", INBOUND, 100)
        .flow(64502, "transit-b", OUTBOUND, 25)
        .flow(64503, "transit-a", INBOUND, 900, 0, 20, Optional.empty(), IpFamily.IPV4)
        .flow(64503, "transit-b", INBOUND, 40, 300, 340, Optional.empty(), IpFamily.IPV4)
        .flow(64504, "transit-a", INBOUND, 500, 300, 340, Optional.empty(), IpFamily.IPV4);
  }

  private static TransitContract contract(
      TransitContract.Billing billing, TransitContract.Ports ports) {
    return new TransitContract(
        "transit-a",
        TransitPrice.flat(0, BigDecimal.ONE, BigDecimal.ONE, Currency.getInstance("USD")),
        new TransitContract.Metering(billing, ports, ZoneId.of("UTC"), 1),
        TransitContract.Term.UNKNOWN);
  }

  private static Offload offload(TransitContract.Billing billing, TransitContract.Ports ports) {
    World world = world();
    world.contracts = List.of(contract(billing, ports));
    return world.evidence().offload(ORIGINS);
  }

  @Test
  void theBilledBinsAreThoseOfThePercentile() {
    Offload.AtBilled billed =
        offload(TransitContract.Billing.MAX_IN_OUT, TransitContract.Ports.AGGREGATE)
            .detail()
            .billed()
            .get(0);
    // The 29th of 576 bins from the top: 20 with 1,000 Mbit/s, then 40 with 640.
    assertThat(billed.contract()).isEqualTo("transit-a");
    assertThat(billed.bins()).hasSize(40).startsWith(World.START.plusSeconds(300 * 300));
    assertThat(billed.direction()).contains(INBOUND);
    assertThat(billed.inBps()).isEqualTo(1.4e8);
    assertThat(billed.outBps()).isEqualTo(2.5e7);
  }

  @Test
  void portsWithABillOfTheirOwnHaveTheirOwnBins() {
    Offload.AtBilled billed =
        offload(TransitContract.Billing.MAX_IN_OUT, TransitContract.Ports.PER_PORT)
            .detail()
            .billed()
            .get(0);
    // On transit-b inbound has 40 of 576 bins at 40 Mbit/s: its percentile too.
    assertThat(billed.inBps()).isEqualTo(1.4e8);
    assertThat(billed.direction()).contains(INBOUND);
    Offload.AtBilled sum =
        offload(TransitContract.Billing.SUM, TransitContract.Ports.AGGREGATE)
            .detail()
            .billed()
            .get(0);
    assertThat(sum.direction()).isEmpty();
    assertThat(sum.bins()).hasSize(40);
    assertThat(sum.outBps()).isEqualTo(2.5e7);
  }

  @Test
  void linksAreThoseThatItLeaves() {
    Offload offload = world().evidence().offload(ORIGINS);
    assertThat(offload.detail().billed()).as("no contract").isEmpty();
    assertThat(offload.detail().links())
        .extracting(Offload.OnLink::link)
        .containsExactly("transit-a", "transit-b");
    long in = offload.detail().links().stream().mapToLong(Offload.OnLink::octetsIn).sum();
    long out = offload.detail().links().stream().mapToLong(Offload.OnLink::octetsOut).sum();
    assertThat(in).isEqualTo(offload.octetsIn());
    assertThat(out).isEqualTo(offload.octetsOut());
    assertThat(offload.detail().links().get(1).octetsOut()).isEqualTo(offload.octetsOut());
  }

  /** An error of 3 % inbound and 4 % outbound of the same octets is 2.5 % of both. */
  @Test
  void errorsAreByDirection() {
    World world = new World();
    world.sampled(64502, "transit-a", INBOUND, 100, 0.03);
    world.sampled(64502, "transit-a", OUTBOUND, 100, 0.04);
    Offload offload = world.evidence().offload(ORIGINS);
    assertThat(offload.relativeError(INBOUND)).isCloseTo(0.03, within(1e-6));
    assertThat(offload.relativeError(OUTBOUND)).isCloseTo(0.04, within(1e-6));
    assertThat(offload.relativeError()).isCloseTo(0.025, within(1e-6));
    assertThat(Offload.NONE.relativeError(INBOUND)).isZero();
  }
}
