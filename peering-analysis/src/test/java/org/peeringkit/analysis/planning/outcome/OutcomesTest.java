package org.peeringkit.analysis.planning.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;
import static org.peeringkit.analysis.traffic.TrafficDirection.OUTBOUND;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.traffic.LedgerBuilder;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.NetworkType;

/** Two months of one network whose session came up on 1 September. */
class OutcomesTest {
  private static final Asn PEER = Asn.of(64502);
  private static final LocalDate UP = LocalDate.of(2026, 9, 1);
  private static final Set<String> LINKS = Set.of("transit-a", "ix-one", "pni-c");
  private static final EdgeMap EDGES =
      EdgeMap.of(
          List.of(
              link("transit-a", LinkClass.TRANSIT, 1),
              link("ix-one", LinkClass.IXP, 2),
              link("pni-c", LinkClass.PNI, 3)));

  private final LedgerBuilder august = ledger("2026-08-01", "2026-09-01");
  private final LedgerBuilder september = ledger("2026-09-01", "2026-10-01");

  private static EdgeLink link(String name, LinkClass linkClass, long ifIndex) {
    return EdgeLink.builder(
            name, linkClass, EdgeLink.Match.ofPort(IpAddr.parse("192.0.2.1"), ifIndex))
        .build();
  }

  private static LedgerBuilder ledger(String from, String to) {
    return TrafficLedger.builder(
        LedgerPlan.of(
            Instant.parse(from + "T00:00:00Z"),
            Instant.parse(to + "T00:00:00Z"),
            LINKS,
            List.of()));
  }

  /** So many Mbit/s on every day of a month. */
  private static void flow(
      LedgerBuilder ledger,
      LocalDate first,
      String link,
      TrafficDirection direction,
      IpFamily family,
      long mbps) {
    for (int day = 0; day < first.lengthOfMonth(); day++) {
      ledger.add(
          new LedgerKey(
              first.plusDays(day), OriginKey.of(PEER), Optional.empty(), link, direction, family),
          new LedgerCell(mbps * 1_000_000 / 8 * 86_400, 1, 1, BigInteger.ZERO));
    }
  }

  private void before(String link, TrafficDirection direction, IpFamily family, long mbps) {
    flow(august, LocalDate.of(2026, 8, 1), link, direction, family, mbps);
  }

  private void after(String link, TrafficDirection direction, IpFamily family, long mbps) {
    flow(september, UP, link, direction, family, mbps);
  }

  private List<Outcome> outcomes() {
    return Outcomes.of(
        List.of(new TurnUp(PEER, "ix-one", UP, 1e9, 5e8)),
        List.of(august.build(), september.build()),
        EDGES,
        asn -> Set.of(asn),
        asn -> NetworkType.CONTENT);
  }

  @Test
  void outboundMovedAndInboundDidNot() {
    before("transit-a", INBOUND, IpFamily.IPV4, 1_000);
    before("transit-a", OUTBOUND, IpFamily.IPV4, 500);
    after("transit-a", INBOUND, IpFamily.IPV4, 900);
    after("ix-one", INBOUND, IpFamily.IPV4, 100);
    after("ix-one", OUTBOUND, IpFamily.IPV4, 450);
    List<Outcome> outcomes = outcomes();
    assertThat(outcomes).extracting(Outcome::days).containsExactly(30, 90);
    Outcome first = outcomes.get(0);
    assertThat(first.movedInBps().orElseThrow()).isCloseTo(1e8, within(1.0));
    assertThat(first.inRatio().orElseThrow()).isCloseTo(.1, within(1e-9));
    assertThat(first.outRatio().orElseThrow()).isCloseTo(.9, within(1e-9));
    assertThat(first.reason())
        .isEqualTo("inbound still uses transit: it moves only if they choose");
    // December is in no ledger: unknown, not zero.
    assertThat(outcomes.get(1).movedInBps()).isEmpty();
    assertThat(outcomes.get(1).reason()).contains("no ledger covers");
    assertThat(Outcomes.latest(outcomes)).containsExactly(first);
  }

  @Test
  void theReasonIsNamedWhereItIsSeen() {
    before("transit-a", INBOUND, IpFamily.IPV4, 600);
    before("transit-a", INBOUND, IpFamily.IPV6, 400);
    assertThat(outcomes().get(0).reason())
        .isEqualTo("nothing crosses ix-one: the session carries no traffic");
    after("ix-one", INBOUND, IpFamily.IPV4, 300);
    assertThat(outcomes().get(0).reason()).contains("their traffic fell", "only IPV4 moved");
    after("pni-c", INBOUND, IpFamily.IPV4, 800);
    assertThat(outcomes().get(0).reason()).contains("other peering links or caches");
    after("ix-one", INBOUND, IpFamily.IPV6, 900);
    assertThat(outcomes().get(0).reason()).isEqualTo("as predicted, or more");
  }

  private static Outcome outcome(NetworkType type, double in, double out) {
    TurnUp turnUp = new TurnUp(PEER, "ix-one", UP, 100, 100);
    return new Outcome(turnUp, type, 30, Optional.of(100 * in), Optional.of(100 * out), "");
  }

  @Test
  void theMedianCountsFromThreeOutcomesOn() {
    List<Outcome> known =
        new ArrayList<>(
            List.of(
                outcome(NetworkType.CONTENT, .2, .9),
                outcome(NetworkType.CONTENT, .9, 1.1),
                outcome(NetworkType.NSP, 0, 0)));
    RealisedRatios few = RealisedRatios.of(known);
    assertThat(few.of(NetworkType.CONTENT)).isEqualTo(new RealisedRatios.Ratio(.5, .8, 2, 2));
    known.add(outcome(NetworkType.CONTENT, .3, .7));
    RealisedRatios ratios = RealisedRatios.of(known);
    assertThat(ratios.of(NetworkType.CONTENT).inbound()).isCloseTo(.3, within(1e-9));
    assertThat(ratios.of(NetworkType.CONTENT).outbound()).isCloseTo(.9, within(1e-9));
    assertThat(ratios.of(NetworkType.NSP)).isEqualTo(new RealisedRatios.Ratio(.5, .8, 1, 1));
    known.add(outcome(NetworkType.CONTENT, .5, 0));
    assertThat(RealisedRatios.of(known).of(NetworkType.CONTENT).inbound())
        .isCloseTo(.4, within(1e-9));
    assertThat(RealisedRatios.PRIOR.of(NetworkType.CONTENT).outbound()).isEqualTo(.8);
  }
}
