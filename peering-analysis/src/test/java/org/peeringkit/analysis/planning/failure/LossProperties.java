package org.peeringkit.analysis.planning.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.analysis.planning.failure.LossWorld.BINS;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.peeringkit.analysis.planning.failure.Loss.Kind;
import org.peeringkit.analysis.planning.failure.LossOutcome.Move;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.LinkClass;

class LossProperties {
  private static final long[] PEERS = {64505, 64506, 64507};
  private static final List<String> NAMES = List.of("ta", "tb", "x1", "x2", "pni");

  /** One row of the world: who, over whom, where, which way, from when to when, how much. */
  private static final class Flow {
    private final long origin;
    private final long neighbour;
    private final String link;
    private final TrafficDirection way;
    private final long[] octets;

    private Flow(long origin, long neighbour, String link, TrafficDirection way, long[] octets) {
      this.origin = origin;
      this.neighbour = neighbour;
      this.link = link;
      this.way = way;
      this.octets = octets;
    }
  }

  private static List<Flow> flows(Random random) {
    return random
        .ints(12, 0, Integer.MAX_VALUE)
        .mapToObj(
            r -> {
              String link = NAMES.get(r % NAMES.size());
              long peer =
                  switch (link) {
                    case "ta" -> 64511;
                    case "tb" -> 64510;
                    case "pni" -> 64505;
                    default -> PEERS[(r / 7) % PEERS.length];
                  };
              long[] octets = new long[BINS];
              int from = random.nextInt(BINS);
              int to = from + random.nextInt(BINS - from) + 1;
              for (int i = from; i < to; i++) {
                octets[i] = random.nextLong(1_000_000_000L);
              }
              TrafficDirection way = TrafficDirection.values()[(r / 3) % 2];
              return new Flow(64500 + r % 8, peer, link, way, octets);
            })
        .toList();
  }

  private static LossWorld world(List<Flow> flows) {
    LossWorld world =
        new LossWorld()
            .link("ta", LinkClass.TRANSIT, 64511, 10_000)
            .link("tb", LinkClass.TRANSIT, 64510, 10_000)
            .link("x1", LinkClass.IXP, 0, 10_000)
            .link("x2", LinkClass.IXP, 0, 10_000)
            .link("pni", LinkClass.PNI, 64505, 10_000);
    flows.forEach(f -> world.flow(f.origin, f.neighbour, f.link, f.way, f.octets));
    return world;
  }

  private static double sum(List<Flow> flows, String link, TrafficDirection way, long neighbour) {
    double sum = 0;
    for (Flow flow : flows) {
      if (flow.link.equals(link) && flow.way == way) {
        sum += neighbour == 0 || flow.neighbour == neighbour ? total(flow) : 0;
      }
    }
    return sum;
  }

  private static double total(Flow flow) {
    return java.util.Arrays.stream(flow.octets).asDoubleStream().sum();
  }

  /** Flow by flow, the long way: who else has the neighbour, else transit as it is shared. */
  private static Map<String, Double> naive(List<Flow> flows, String lost, TrafficDirection way) {
    Map<String, Double> to = new TreeMap<>();
    for (Flow flow : flows) {
      if (!flow.link.equals(lost) || flow.way != way) {
        continue;
      }
      Map<String, Double> takers = new TreeMap<>();
      boolean transit = lost.startsWith("t");
      for (String other : NAMES) {
        if (!other.equals(lost) && other.startsWith("t") == transit) {
          takers.put(other, sum(flows, other, way, flow.neighbour));
        }
      }
      if (takers.values().stream().allMatch(w -> w == 0)) {
        takers.clear();
        for (String other : List.of("ta", "tb")) {
          if (!other.equals(lost)) {
            takers.put(other, sum(flows, other, way, 0));
          }
        }
      }
      if (takers.values().stream().allMatch(w -> w == 0)) {
        takers.replaceAll((k, v) -> 1.0);
      }
      double whole = takers.values().stream().mapToDouble(w -> w).sum();
      takers.forEach((k, w) -> to.merge(k, total(flow) * w / whole, Double::sum));
    }
    to.values().removeIf(v -> v == 0);
    return to;
  }

  @Property(seed = "81", tries = 40)
  void everyOctetGoesWhereTheNaiveRuleSaysAndNoneIsLost(@ForAll Random random) {
    List<Flow> flows = flows(random);
    LossModel model = world(flows).model();
    for (String lost : NAMES) {
      LossOutcome outcome =
          model.lose(new Loss(Kind.LINK, lost, List.of(lost)), OptionalInt.empty());
      for (TrafficDirection way : TrafficDirection.values()) {
        assertThat((double) outcome.movedOctets(way)).isEqualTo(sum(flows, lost, way, 0));
        Map<String, Double> expected = naive(flows, lost, way);
        for (Move move : outcome.moves()) {
          if (move.direction() == way) {
            double due = expected.getOrDefault(move.to().orElseThrow(), 0.0);
            // A day is divided as its sums are: only rounding is left, less than an octet a bin.
            assertThat(Math.abs(move.octets() - due)).isLessThanOrEqualTo(1.0 * BINS);
          }
        }
      }
      assertThat(outcome.cutOffOctets()).isZero();
    }
  }
}
