package org.peeringkit.analysis.traffic.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.LedgerTally;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;

class PathCounterTest {
  private static final LedgerPlan PLAN =
      LedgerPlan.of(
              Instant.parse("2026-03-01T00:00:00Z"),
              Instant.parse("2026-03-02T00:00:00Z"),
              List.of("a", "b"),
              List.of())
          .withPaths(true);
  private static final List<String> PATHS =
      List.of(
          "64501 64502 64502 64502 64503",
          "64501 64502 64501 64503",
          "64500 64501 64510",
          "64501 {64504,64505}",
          "64501 {64501,64502} {64503} 64506",
          "{64504,64505}",
          "(64507 64508) 64501 [64509,64507] 64502",
          "64500 64510",
          "");

  private final CountingRules rules;
  private final RouteTable table;

  PathCounterTest() throws IOException {
    ListedRoutes routes = new ListedRoutes();
    for (int i = 0; i < PATHS.size(); i++) {
      routes.announce(ListedRoutes.peer("198.51.100.1", 64501), net(i).toString(), PATHS.get(i));
    }
    Set<Asn> own = Set.of(Asn.of(64500), Asn.of(64510));
    table = RouteTable.builder(Asn.of(64500), own).add(routes, Vantage.OWN).build();
    rules =
        CountingRules.of(
            EdgeMap.of(List.of()),
            AttributionChain.of(table, BogonPrefixes.ianaExceptDocumentation()),
            table,
            own);
  }

  private static Prefix net(int path) {
    return Prefix.ofV4(0x0900_0000 + (path << 8), 24);
  }

  private int pathId(int path) {
    return table.pathId(table.indexOf(net(path)));
  }

  private List<String> credited(int path) {
    LedgerTally tally = new LedgerTally(PLAN);
    PathCounter counter = new PathCounter(rules, tally);
    counter.add(0, pathId(path), 1, 0, 7);
    counter.expand();
    return TrafficLedger.of(tally, LedgerFacts.EMPTY)
        .pathCredit()
        .peek(c -> assertThat(c.octets() + c.link() + c.direction()).isEqualTo("7bINBOUND"))
        .map(c -> c.key())
        .toList();
  }

  @Test
  void eachAsOnceWithoutOursSetsAndConfederations() {
    assertThat(credited(0)).containsExactly("AS64501", "AS64502", "AS64503");
    assertThat(credited(1)).containsExactly("AS64501", "AS64502", "AS64503");
    assertThat(credited(2)).containsExactly("AS64501");
    assertThat(credited(3)).containsExactly("AS64501", "as-set");
    assertThat(credited(4)).containsExactly("AS64501", "AS64506", "as-set");
    assertThat(credited(5)).containsExactly("as-set");
    assertThat(credited(6)).containsExactly("AS64501", "AS64502");
    assertThat(credited(7)).containsExactly("no-path");
    assertThat(credited(8)).containsExactly("no-path");
  }

  /** However often what is held by path is turned into credit. */
  @Test
  void theSumsDoNotDependOnHowManyPathsAreHeld() {
    LedgerTally few = new LedgerTally(PLAN);
    LedgerTally many = new LedgerTally(PLAN);
    PathCounter often = new PathCounter(rules, few, 3);
    PathCounter once = new PathCounter(rules, many);
    Random random = new Random(62);
    for (int i = 0; i < 500; i++) {
      int path = random.nextInt(PATHS.size() + 1) - 1;
      int id = path < 0 ? AnswerCache.NO_PATH : pathId(path);
      int link = random.nextInt(2);
      int direction = random.nextInt(2);
      long octets = random.nextInt(1500);
      often.add(0, id, link, direction, octets);
      once.add(0, id, link, direction, octets);
    }
    often.expand();
    once.expand();
    TrafficLedger ledger = TrafficLedger.of(many, LedgerFacts.EMPTY);
    assertThat(TrafficLedger.of(few, LedgerFacts.EMPTY)).isEqualTo(ledger);
    assertThat(ledger.pathCredit()).hasSizeGreaterThan(20);
  }
}
