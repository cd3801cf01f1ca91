package org.peeringkit.analysis.planning.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerBuilder;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.share.LinkTotals;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

class MovableTrafficTest {
  private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
  private static final Asn LARGE_PACKETS = Asn.of(64501);
  private static final Asn SMALL_PACKETS = Asn.of(64502);
  private static final EdgeMap EDGES =
      EdgeMap.of(
          List.of(
              EdgeLink.builder(
                      "transit",
                      LinkClass.TRANSIT,
                      EdgeLink.Match.ofPort(IpAddr.parse("192.0.2.1"), 1))
                  .build()));

  /** 1,000 octets in 1 packet, 1,000 in 10, and 20 more of each of these 11 on the counter. */
  @Test
  void whatCountersHaveBeyondFlowsMayBeOfPackets() {
    MovableTraffic movable = movable(2_220);

    MovableTraffic.Part large = movable.parts(LARGE_PACKETS).get(0);
    assertThat(large.octets()).isEqualTo(1_110);
    assertThat(large.octets() + large.ifByPacket()).isCloseTo(1_020, within(1e-6));
    MovableTraffic.Part small = movable.parts(SMALL_PACKETS).get(0);
    assertThat(small.octets()).isEqualTo(1_110);
    assertThat(small.octets() + small.ifByPacket()).isCloseTo(1_200, within(1e-6));
  }

  @Test
  void flowsThatAreTheTotalLeaveNoDoubt() {
    assertThat(movable(0).parts(SMALL_PACKETS))
        .filteredOn(part -> part.direction() == TrafficDirection.INBOUND)
        .singleElement()
        .satisfies(part -> assertThat(part.octets()).isEqualTo(1_000))
        .satisfies(part -> assertThat(part.ifByPacket()).isZero());
  }

  /** A plan counts on what is sound only, and no octet gets lost between the two. */
  @Test
  void whatIsInDoubtIsTakenOffOnce() {
    MovableTraffic all = movable(0);
    MovableTraffic sound = all.withoutDoubtful(asn -> asn.equals(SMALL_PACKETS) ? 0.3335 : 0);
    assertThat(sound.parts(LARGE_PACKETS)).isEqualTo(all.parts(LARGE_PACKETS));
    // 1,000 in and 1 out: taken off are 333.5 and 0.3335, each rounded up.
    assertThat(sound.parts(SMALL_PACKETS)).hasSize(1);
    assertThat(sound.parts(SMALL_PACKETS).get(0).octets()).isEqualTo(666);
    assertThat(sound.parts(SMALL_PACKETS).get(0).busyBps())
        .isCloseTo(
            0.6665 * all.parts(SMALL_PACKETS).get(0).busyBps(),
            org.assertj.core.data.Offset.offset(1e-9));
    assertThat(sound.inDoubt()).containsOnly(java.util.Map.entry(SMALL_PACKETS, 335L));
    assertThat(sound.withoutDoubtful(asn -> 0.5)).isSameAs(sound);

    MovableTraffic none = all.withoutDoubtful(asn -> 1);
    assertThat(none.origins()).isEmpty();
    assertThat(none.inDoubt()).hasSize(2).containsEntry(SMALL_PACKETS, 1_001L);
    assertThat(all.inDoubt()).isEmpty();
  }

  /**
   * @param counter octets of the first bin, 0 = the link has no counter
   */
  private static MovableTraffic movable(long counter) {
    LedgerPlan plan =
        LedgerPlan.of(
            DAY.atStartOfDay().toInstant(ZoneOffset.UTC),
            DAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
            EDGES.names(),
            List.of());
    LedgerBuilder builder = TrafficLedger.builder(plan);
    for (TrafficDirection direction : TrafficDirection.values()) {
      if (counter > 0) {
        long[] bins = new long[plan.bins()];
        bins[0] = direction == TrafficDirection.INBOUND ? counter : 0;
        builder.counters("transit", direction, BinSeries.of(plan.start(), 300, bins));
      }
    }
    builder.heard("transit", 0, plan.bins());
    builder.addSeries(OriginKey.of(LARGE_PACKETS), "transit", TrafficDirection.INBOUND, 0, 2_000);
    builder.addSeries(OriginKey.of(LARGE_PACKETS), "transit", TrafficDirection.OUTBOUND, 0, 1);
    builder.add(
        key(LARGE_PACKETS, TrafficDirection.INBOUND), new LedgerCell(1_000, 1, 1, BigInteger.ZERO));
    builder.add(
        key(SMALL_PACKETS, TrafficDirection.INBOUND),
        new LedgerCell(1_000, 10, 1, BigInteger.ZERO));
    // Else the direction would be one that nothing measures.
    builder.add(
        key(SMALL_PACKETS, TrafficDirection.OUTBOUND), new LedgerCell(1, 1, 1, BigInteger.ZERO));
    TrafficLedger ledger = builder.build();
    return MovableTraffic.of(
        ledger, EDGES, LinkTotals.of(ledger, EDGES), YearMonth.from(DAY), false);
  }

  private static LedgerKey key(Asn origin, TrafficDirection direction) {
    return new LedgerKey(
        DAY, OriginKey.of(origin), Optional.empty(), "transit", direction, IpFamily.IPV4);
  }
}
