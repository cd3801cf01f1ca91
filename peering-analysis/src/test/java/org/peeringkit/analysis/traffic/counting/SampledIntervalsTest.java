package org.peeringkit.analysis.traffic.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

/**
 * At one packet in a thousand, the 95 % intervals that the ledger's cells state for origins hold
 * the truth as often as they say, and are as narrow as theory allows. The world is a week of 500
 * origins by Zipf's law, drawn once; a seed draws the packets that are sampled.
 */
@Tag("oracle")
class SampledIntervalsTest {
  private static final double Z95 = 1.959963984540054;
  private static final int RATE = 1000;
  private static final int ORIGINS = 500;
  private static final int SEEDS = 200;
  private static final int ENOUGH_SAMPLES = 30;
  private static final int DAYS = 7;
  private static final int PORT = 10;
  private static final int ROWS = 1000;
  private static final Asn OWN = Asn.of(Worlds.OWN);
  private static final long FIRST_ASN = 100_000;
  private static final Exporter ROUTER = new Exporter(Optional.of(Worlds.router(0)), 0);

  /** A true flow: packets, octets a packet, milliseconds after the start of the week. */
  private record Flow(int packets, int size, int start, int millis) {}

  private static List<List<Flow>> world() {
    Random random = new Random(7);
    List<List<Flow>> origins = new ArrayList<>();
    for (int origin = 1; origin <= ORIGINS; origin++) {
      List<Flow> flows = new ArrayList<>();
      for (int i = 10_000 / origin + 60; i > 0; i--) {
        int packets = 1 + (int) Math.min(100_000, -400 * Math.log(1 - random.nextDouble()));
        int size = random.nextInt(2) == 0 ? 1500 : 40 + random.nextInt(1400);
        int millis = random.nextInt(600_000);
        flows.add(new Flow(packets, size, random.nextInt(DAYS * 86_400_000 - millis), millis));
      }
      origins.add(flows);
    }
    return origins;
  }

  /** An address of each origin, of the two last documentation networks. */
  private static int address(int origin) {
    return (origin < 256 ? 0xC6336400 : 0xCB007100) + (origin & 255);
  }

  private static CountingRules rules() throws IOException {
    ListedRoutes routes = new ListedRoutes();
    for (int origin = 0; origin < ORIGINS; origin++) {
      routes.announce(
          ListedRoutes.peer("192.0.2.77", 64511),
          IpAddr.ofV4(address(origin)) + "/32",
          "64511 " + (FIRST_ASN + origin));
    }
    RouteTable table = RouteTable.builder(OWN, Set.of()).add(routes, Vantage.COLLECTOR).build();
    EdgeLink link =
        Worlds.link(
            "transit", LinkClass.TRANSIT, EdgeLink.Match.ofPort(Worlds.router(0), PORT), 64511);
    return CountingRules.of(
        EdgeMap.of(List.of(link)),
        AttributionChain.of(table, BogonPrefixes.ianaExceptDocumentation()),
        table,
        Set.of(OWN));
  }

  private static LedgerPlan plan(CountingRules rules) {
    return new LedgerPlan(
        Worlds.START,
        Worlds.START.plusSeconds(DAYS * 86_400L),
        300,
        rules.links().hashes(),
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeSet<>());
  }

  /** How many of the packets are sampled, each by itself: by the gaps between those that are. */
  private static int sampled(int packets, Random random) {
    int found = 0;
    double at = gap(random);
    while (at <= packets) {
      found++;
      at += gap(random);
    }
    return found;
  }

  private static double gap(Random random) {
    return 1 + Math.floor(Math.log(1 - random.nextDouble()) / Math.log(1 - 1.0 / RATE));
  }

  /** The week as sampled with a seed, counted; packets sampled are added up by origin. */
  private static TrafficLedger ledger(
      List<List<Flow>> world, CountingRules rules, LedgerPlan plan, int seed, int[] samples) {
    Random random = new Random(seed);
    LedgerCounter counter = new LedgerCounter(plan, rules);
    FlowBatch batch = new FlowBatch();
    batch.clear();
    for (int origin = 0; origin < ORIGINS; origin++) {
      for (Flow flow : world.get(origin)) {
        int packets = sampled(flow.packets(), random);
        if (packets > 0) {
          samples[origin] += packets;
          put(batch, address(origin), flow, packets);
        }
        if (batch.size() == ROWS) {
          counter.count(batch, false);
          batch.clear();
        }
      }
    }
    counter.count(batch, false);
    return counter.ledger(new TreeSet<>(Set.of("seed-" + seed)), ReadStats.EMPTY);
  }

  private static void put(FlowBatch batch, int source, Flow flow, int packets) {
    int row = batch.addRow(ROUTER);
    long start = Worlds.START.toEpochMilli() + flow.start();
    batch.set(row, FlowField.INGRESS_INTERFACE, PORT);
    batch.set(row, FlowField.EGRESS_INTERFACE, 1000);
    batch.setAddressV4(row, FlowField.SOURCE_ADDRESS, source);
    batch.setAddressV4(row, FlowField.DESTINATION_ADDRESS, 0xC0000250);
    batch.set(row, FlowField.START_MILLIS, start);
    batch.set(row, FlowField.END_MILLIS, start + flow.millis());
    batch.set(row, FlowField.OCTETS, (long) packets * flow.size());
    batch.set(row, FlowField.PACKETS, packets);
    batch.set(row, FlowField.PROTOCOL, 6);
    batch.setSampling(row, RATE, RateSource.RECORD);
  }

  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() throws IOException {
    List<List<Flow>> world = world();
    CountingRules rules = rules();
    LedgerPlan plan = plan(rules);
    double[] truth = new double[ORIGINS];
    double[] theory = new double[ORIGINS];
    for (int origin = 0; origin < ORIGINS; origin++) {
      for (Flow flow : world.get(origin)) {
        truth[origin] += (double) flow.packets() * flow.size();
        theory[origin] += (RATE - 1.0) * flow.packets() * flow.size() * flow.size();
      }
    }
    int n = 0;
    int inside = 0;
    List<Double> ratios = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      int[] samples = new int[ORIGINS];
      LedgerCell[] cells = new LedgerCell[ORIGINS];
      Arrays.fill(cells, LedgerCell.ZERO);
      TrafficLedger ledger = ledger(world, rules, plan, seed, samples);
      for (Map.Entry<LedgerKey, LedgerCell> day : ledger.cells().entrySet()) {
        int origin = (int) (day.getKey().origin().asn().orElseThrow().value() - FIRST_ASN);
        cells[origin] = cells[origin].plus(day.getValue());
      }
      for (int origin = 0; origin < ORIGINS; origin++) {
        if (samples[origin] >= ENOUGH_SAMPLES) {
          LedgerCell cell = cells[origin];
          assertThat(cell.packets()).isEqualTo((long) samples[origin] * RATE);
          n++;
          double error = cell.standardError();
          inside += Math.abs(cell.octets() - truth[origin]) <= Z95 * error ? 1 : 0;
          ratios.add(error / Math.sqrt(theory[origin]));
        }
      }
    }
    Collections.sort(ratios);
    double median = ratios.get(ratios.size() / 2);
    double percent = 100.0 * inside / n;
    String seen = inside + " of " + n + " hold the truth, half-width " + median + " of theory's";
    assertThat(n).isGreaterThan(10_000);
    assertThat(percent).as(seen).isBetween(93.0, 97.0);
    assertThat(median).as(seen).isBetween(1 / 1.3, 1.3);
  }
}
