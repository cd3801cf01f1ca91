package org.peeringkit.analysis.candidates.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.candidates.CandidateFinder;
import org.peeringkit.analysis.candidates.CandidateFinder.OperatorExclusion;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.ranking.HitListChanges.Cause;
import org.peeringkit.analysis.candidates.ranking.HitListChanges.Entered;
import org.peeringkit.analysis.candidates.ranking.HitListChanges.Left;
import org.peeringkit.analysis.candidates.ranking.HitListChanges.Moved;
import org.peeringkit.analysis.candidates.score.CandidateScorer;
import org.peeringkit.analysis.candidates.score.HitList.RankedBy;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.NetworkType;

class HitListChangesTest {
  private final SortedMap<Long, Long> before = new TreeMap<>();
  private final SortedMap<Long, Long> after = new TreeMap<>();

  private static World world(SortedMap<Long, Long> traffic) {
    World world = new World();
    for (long asn = 65536; asn < 65546; asn++) {
      // The first two are one organisation.
      long org = asn < 65538 ? 7 : 100 + asn;
      world.network(asn, "Open", NetworkType.CONTENT, org).port(asn, 31, false);
    }
    traffic.forEach((asn, mbps) -> world.flow(asn, "transit-a", INBOUND, mbps));
    return world;
  }

  private static RankSnapshot snapshot(
      SortedMap<Long, Long> traffic, List<Asn> peers, OperatorExclusion... exclusions) {
    Evidence evidence = world(traffic).builder().knownPeers(peers).build();
    return RankSnapshot.of(
        new CandidateScorer()
            .rank(new CandidateFinder().find(evidence, List.of(exclusions)), evidence),
        evidence);
  }

  private static OperatorExclusion declined(long asn) {
    return new OperatorExclusion(Asn.of(asn), Optional.of(YearMonth.of(2026, 12)), "declined");
  }

  @Test
  void everybodyWhoComesGoesOrMovesIsNamedWithTheReason() {
    for (long[] row :
        new long[][] {
          {65536, 900},
          {65538, 800},
          {65539, 700},
          {65540, 600},
          {65541, 500},
          {65542, 400},
          {65543, 10}
        }) {
      before.put(row[0], row[1]);
    }
    for (long[] row :
        new long[][] {
          // The organisation's traffic is another AS's now; 65539 is peered, 65540 declined.
          {65537, 850},
          {65538, 860},
          {65540, 600},
          {65541, 100},
          {65542, 405},
          {65543, 300},
          {65544, 200}
        }) {
      after.put(row[0], row[1]);
    }
    RankSnapshot old = snapshot(before, List.of());
    RankSnapshot now = snapshot(after, List.of(Asn.of(65539)), declined(65540));
    HitListChanges changes = HitListChanges.between(old, now, 5);
    assertThat(changes.since()).isEqualTo("2026-10");
    assertThat(changes.warning()).isEmpty();
    assertThat(changes.unmoved()).isZero();
    assertThat(changes.moved())
        .extracting(Moved::asn, Moved::rankBefore, Moved::rank)
        .map(tuple -> tuple.toList().toString())
        .containsExactly("[AS65538, 2, 1]", "[AS65537, 1, 2]");
    assertThat(changes.entered())
        .extracting(Entered::asn, Entered::rankBefore, Entered::cause, Entered::why)
        .map(tuple -> tuple.toList().toString())
        .containsExactly(
            "[AS65542, OptionalInt[6], OTHERS, was 6; its traffic is much the same, its worth or"
                + " that of others is not]",
            "[AS65543, OptionalInt[7], MORE_TRAFFIC, was 7; more traffic: 10.0 Mbit/s, now 300"
                + " Mbit/s]",
            "[AS65544, OptionalInt.empty, NEW_TRAFFIC, had no traffic on transit]");
    assertThat(changes.left())
        .extracting(Left::asn, Left::rank, Left::cause, Left::why)
        .map(tuple -> tuple.toList().toString())
        .containsExactly(
            "[AS65539, OptionalInt.empty, PEERED, peers with us now]",
            "[AS65540, OptionalInt.empty, EXCLUDED, is not proposed any more: on the operator's"
                + " list]",
            "[AS65541, OptionalInt[6], LESS_TRAFFIC, is 6; less traffic: 500 Mbit/s, now 100"
                + " Mbit/s]");
    HitListChanges back = HitListChanges.between(now, old, 5);
    assertThat(back.entered())
        .filteredOn(entered -> entered.asn().equals(Asn.of(65540)))
        .extracting(Entered::cause)
        .containsExactly(Cause.NO_LONGER_EXCLUDED);
    assertThat(back.left())
        .filteredOn(left -> left.asn().equals(Asn.of(65544)))
        .extracting(Left::cause)
        .containsExactly(Cause.NO_TRAFFIC);
  }

  @Test
  void theSameListHasNoChanges() {
    before.put(65536L, 900L);
    before.put(65538L, 800L);
    RankSnapshot list = snapshot(before, List.of());
    HitListChanges changes = HitListChanges.between(list, list, 50);
    assertThat(changes.entered()).isEmpty();
    assertThat(changes.left()).isEmpty();
    assertThat(changes.moved()).isEmpty();
    assertThat(changes.unmoved()).isEqualTo(2);
  }

  @Test
  void aListThatWasCutOffDoesNotSayWhoWasBelow() {
    before.put(65536L, 900L);
    before.put(65538L, 800L);
    RankSnapshot now = snapshot(before, List.of());
    RankSnapshot cut =
        new RankSnapshot(
            "old.json",
            RankedBy.TRAFFIC,
            now.places().subList(0, 1),
            now.excluded(),
            now.peers(),
            false);
    HitListChanges changes = HitListChanges.between(cut, now, 50);
    assertThat(changes.warning())
        .contains("the earlier list is ranked by TRAFFIC, this one by GOAL_POINTS");
    Entered entered = changes.entered().get(0);
    assertThat(entered.cause()).isEqualTo(Cause.UNKNOWN);
    assertThat(entered.rankBefore()).isEqualTo(OptionalInt.empty());
    assertThat(entered.why()).isEqualTo("was not among the first 1");
  }
}
