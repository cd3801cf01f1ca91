package org.peeringkit.analysis.traffic.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.MeteringPoint;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.PathCredit;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.counting.BruteForceModel.World;
import org.peeringkit.analysis.traffic.facts.AsAgreement;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.FlowDirection;
import org.peeringkit.model.net.Asn;

/** Ledgers of other periods, routers and retained origins add up to what one ledger would say. */
class LedgerMergeProperties {
  private static final Instant CUT = Instant.parse("2026-03-02T00:00:00Z");

  private static byte[] bytes(TrafficLedger ledger) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LedgerFile.write(ledger, out);
    return out.toByteArray();
  }

  private static LedgerPlan plan(LedgerPlan all, Instant start, Instant end, Random random) {
    TreeSet<Asn> retained = new TreeSet<>(all.retained());
    retained.removeIf(asn -> random.nextInt(3) == 0);
    return new LedgerPlan(
        start,
        end,
        all.binSeconds(),
        all.linkMaps(),
        retained,
        all.metering(),
        all.neighbourAsExporters(),
        all.paths() && random.nextInt(6) > 0);
  }

  /** Each input over the whole period, or over its two days apart. */
  private static List<TrafficLedger> pieces(World world, LedgerPlan all, Random random)
      throws IOException {
    LedgerJob job = LedgerJob.of(Worlds.rules(world));
    List<TrafficLedger> pieces = new ArrayList<>();
    for (FlowInput input : Worlds.inputs(world.flows(), 3)) {
      List<Instant> cuts =
          random.nextBoolean()
              ? List.of(all.start(), all.end())
              : List.of(all.start(), CUT, all.end());
      for (int i = 1; i < cuts.size(); i++) {
        LedgerPlan plan = plan(all, cuts.get(i - 1), cuts.get(i), random);
        pieces.add(job.count(plan, List.of(input), Optional.empty()));
      }
    }
    return pieces;
  }

  private static TrafficLedger merged(List<TrafficLedger> pieces, Random random) {
    List<TrafficLedger> rest = new ArrayList<>(pieces);
    while (rest.size() > 1) {
      Collections.shuffle(rest, random);
      rest.add(rest.remove(0).merge(rest.remove(0)));
    }
    return rest.get(0);
  }

  @Property(tries = 150, seed = "41")
  void anyOrderOfDaysAndInputsGivesTheSameBytes(@ForAll long seed) throws IOException {
    World world = Worlds.world(seed);
    LedgerJob job = LedgerJob.of(Worlds.rules(world));
    List<FlowInput> inputs = Worlds.inputs(world.flows(), 3);
    LedgerPlan all = job.plan(inputs, Worlds.START, Worlds.end(world), 300, 1000);
    TrafficLedger whole = job.count(all, inputs, Optional.empty());
    Random random = new Random(seed);
    List<TrafficLedger> pieces = pieces(world, all, random);
    TrafficLedger one = merged(pieces, random);
    assertThat(bytes(merged(pieces, random))).isEqualTo(bytes(one));

    assertThat(octets(one)).isEqualTo(octets(whole));
    if (pieces.stream().allMatch(piece -> piece.plan().paths() == all.paths())) {
      assertThat(one.pathCredit().toList()).isEqualTo(whole.pathCredit().toList());
    } else {
      // What is credited to an AS is part of what it would be, the rest is not kept.
      long missed =
          pieces.stream()
              .filter(piece -> !piece.plan().paths())
              .mapToLong(piece -> octets(piece).values().stream().mapToLong(o -> o).sum())
              .sum();
      assertThat(
              one.pathCredit()
                  .filter(c -> c.of() == PathCredit.Of.NOT_KEPT)
                  .mapToLong(PathCredit::octets)
                  .sum())
          .isEqualTo(missed);
      Map<String, Long> credit = credit(whole);
      credit(one)
          .forEach(
              (key, octets) ->
                  assertThat(octets).isLessThanOrEqualTo(credit.getOrDefault(key, 0L)));
    }
    SortedSet<Asn> kept = one.plan().retained();
    for (String link : whole.links()) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        assertThat(one.flowSeries(link, direction)).isEqualTo(whole.flowSeries(link, direction));
        for (Asn asn : kept) {
          OriginKey origin = OriginKey.of(asn);
          assertThat(one.series(origin, link, direction))
              .isEqualTo(whole.series(origin, link, direction));
        }
      }
    }
    for (TrafficLedger piece : pieces) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> one.merge(piece))
          .withMessageContaining("would count twice");
    }
  }

  private static Map<String, Long> credit(TrafficLedger ledger) {
    TreeMap<String, Long> octets = new TreeMap<>();
    ledger
        .pathCredit()
        .filter(c -> c.of() != PathCredit.Of.NOT_KEPT)
        .forEach(c -> octets.put(c.key() + " " + c.link() + " " + c.direction(), c.octets()));
    return octets;
  }

  private static Map<String, Long> octets(TrafficLedger ledger) {
    TreeMap<String, Long> octets = new TreeMap<>();
    ledger.stream()
        .filter(e -> e.getValue().octets() > 0)
        .forEach(e -> octets.put(e.getKey().toString(), e.getValue().octets()));
    return octets;
  }

  @Property(tries = 50, seed = "42")
  void routersCountedApartAreOneNetwork(@ForAll long seed) throws IOException {
    World world = Worlds.world(seed);
    CountingRules rules = Worlds.rules(world);
    LedgerJob job = LedgerJob.of(rules);
    List<FlowInput> inputs = Worlds.inputs(world.flows(), 1);
    LedgerPlan all = job.plan(inputs, Worlds.START, Worlds.end(world), 300, 1000);
    TrafficLedger whole = job.count(all, inputs, Optional.empty());
    List<TrafficLedger> parts = new ArrayList<>();
    for (int router = 0; router < 2; router++) {
      int mine = router;
      List<EdgeLink> links = new ArrayList<>();
      for (String name : rules.links().names()) {
        EdgeLink link = rules.links().latest(name);
        if (link.match().exporter().equals(Optional.of(Worlds.router(router)))) {
          links.add(link);
        }
      }
      CountingRules own =
          new CountingRules(
              EdgeMap.of(links),
              rules.chain(),
              rules.table(),
              rules.own(),
              rules.ownPrefixes(),
              rules.sampling(),
              rules.neighbours());
      LedgerJob part = LedgerJob.of(own);
      FlowInput flows =
          new FlowInput(
              "router-" + router,
              "hash-of-router-" + router,
              false,
              () -> Worlds.reader(world.flows().stream().filter(f -> f.router() == mine).toList()));
      LedgerPlan plan = part.plan(List.of(flows), all.start(), all.end(), 300, 1000);
      parts.add(part.count(plan, List.of(flows), Optional.empty()));
    }
    TrafficLedger both = parts.get(0).merge(parts.get(1));
    assertThat(bytes(parts.get(1).merge(parts.get(0)))).isEqualTo(bytes(both));
    assertThat(both.plan().linkMaps()).isEqualTo(all.linkMaps());
    for (String link : whole.links()) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        assertThat(both.flowSeries(link, direction)).isEqualTo(whole.flowSeries(link, direction));
      }
    }
    assertThat(rules.links().adopt(parts.get(0)).orElseThrow().links()).isEqualTo(all.links());
    assertThat(both.pathCredit().toList()).isEqualTo(whole.pathCredit().toList());
  }

  private static LedgerPlan plan(
      int binSeconds, Map<String, String> links, List<MeteringPoint> metering, List<String> as) {
    return new LedgerPlan(
        Worlds.START,
        Worlds.START.plusSeconds(7200),
        binSeconds,
        new TreeMap<>(links),
        new TreeSet<>(),
        new TreeSet<>(metering),
        new TreeSet<>(as));
  }

  private static void refused(TrafficLedger a, TrafficLedger b, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> a.merge(b))
        .withMessageContaining("do not merge")
        .withMessageContaining(why);
    assertThatIllegalArgumentException().isThrownBy(() -> b.merge(a)).withMessageContaining(why);
  }

  @Example
  void whatDoesNotAddUpIsRefused() {
    MeteringPoint in = new MeteringPoint(Optional.of(Worlds.router(0)), 1, FlowDirection.INGRESS);
    MeteringPoint out = new MeteringPoint(Optional.of(Worlds.router(0)), 1, FlowDirection.EGRESS);
    MeteringPoint other =
        new MeteringPoint(Optional.of(Worlds.router(0)), 2, FlowDirection.INGRESS);
    TrafficLedger plain = TrafficLedger.empty(plan(300, Map.of("a", "x"), List.of(in), List.of()));
    refused(
        plain,
        TrafficLedger.empty(plan(600, Map.of("a", "x"), List.of(in), List.of())),
        "bin width");
    refused(
        plain,
        TrafficLedger.empty(plan(300, Map.of("a", "y"), List.of(in), List.of())),
        "link a is not recognised by the same");
    refused(
        plain,
        TrafficLedger.empty(plan(300, Map.of("b", "y"), List.of(in, out), List.of())),
        "exporter " + Worlds.router(0) + " observes packets at other sides");
    TrafficLedger neighbours =
        TrafficLedger.empty(plan(300, Map.of("a", "x"), List.of(), List.of("192.0.2.7")));
    LedgerFacts origins =
        new LedgerFacts(
            new TreeSet<>(),
            ReadStats.EMPTY,
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(Map.of("192.0.2.7", AsAgreement.NONE)),
            new TreeMap<>());
    refused(neighbours, plain.withFacts(origins), "AS fields of exporter 192.0.2.7");
    // Learnt while traffic was counted: further ports of the same kind.
    TrafficLedger later = TrafficLedger.empty(plan(300, Map.of(), List.of(in, other), List.of()));
    assertThat(plain.merge(later).plan().metering()).containsExactly(in, other);
    assertThat(neighbours.merge(plain).plan().neighbourAsExporters()).containsExactly("192.0.2.7");
  }
}
