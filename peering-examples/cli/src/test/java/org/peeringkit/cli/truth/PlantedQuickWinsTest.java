package org.peeringkit.cli.truth;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.peeringkit.cli.Invocation;

/**
 * What the demo leaves undone on purpose is all found, with whom, where, and as much of it as there
 * is: the generator's truth.json against the command's JSON, and nothing else between them.
 */
@Tag("oracle") // a month's flows are counted: too long for the daily run
class PlantedQuickWinsTest {
  private static final String MONTH = "2026-08";
  private static final long SECONDS = 31 * 86_400;

  /** Of ix-one-small. */
  private static final double CAPACITY_BPS = 2.4e9;

  private static TruthJson truth;
  private static JsonNode answer;
  private static final Map<String, Map<String, String>> PLANTED = new TreeMap<>();

  @BeforeAll
  static void ask() throws Exception {
    Path world = SmallWorld.unsampled();
    truth = TruthJson.read(world);
    Invocation run =
        Invocation.of(
            "quickwins",
            "--json",
            "--top",
            "1000",
            "--month",
            MONTH,
            "--config",
            world.resolve("peering.yaml").toString());
    assertThat(run.code()).as(run.err()).isZero();
    answer = new ObjectMapper().readTree(run.out());
    truth.rows("quickWins").stream()
        .filter(row -> value(row, "month").equals(MONTH))
        .forEach(row -> PLANTED.put(value(row, "kind"), row));
  }

  private static String value(Map<String, String> row, String column) {
    return requireNonNull(row.get(column), column);
  }

  /** The one row of that kind with that network. */
  private static JsonNode found(String kind) {
    Map<String, String> planted = requireNonNull(PLANTED.get(kind), kind);
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode row : answer.required("rows")) {
      if (row.required("kind").asText().equals(kind)
          && row.required("asn").asText().equals(value(planted, "asn"))) {
        rows.add(row);
      }
    }
    assertThat(rows).as("%s with AS%s", kind, value(planted, "asn")).hasSize(1);
    return rows.get(0);
  }

  private static Set<String> origins(String kind) {
    return Stream.of(value(requireNonNull(PLANTED.get(kind)), "origins").split(" "))
        .map(asn -> "AS" + asn)
        .collect(Collectors.toSet());
  }

  private static long octets(Predicate<Map<String, String>> wanted) {
    return truth.rows("cells").stream()
        .filter(cell -> value(cell, "month").equals(MONTH))
        .filter(cell -> value(cell, "disposition").equals("counted"))
        .filter(wanted)
        .mapToLong(cell -> Long.parseLong(value(cell, "octets")))
        .sum();
  }

  private static boolean onTransit(Map<String, String> cell) {
    return Set.of("TRANSIT", "PAID_PEERING").contains(value(cell, "class"));
  }

  private static void movesAllOfItsTransit(String kind) {
    long expected =
        octets(cell -> onTransit(cell) && origins(kind).contains(value(cell, "origin")));
    assertThat(expected).isPositive();
    JsonNode row = found(kind);
    assertThat(row.required("octets").asLong()).isEqualTo(expected);
    assertThat(row.required("ratesAre").asText()).isEqualTo("P95");
  }

  @Test
  void oneOfEachKindIsPlanted() {
    assertThat(PLANTED.keySet())
        .containsExactly(
            "COMMON_EXCHANGE_WITHOUT_SESSION",
            "ONE_FAMILY_ONLY",
            "PEER_STILL_ON_TRANSIT",
            "PORT_OVER_70_PERCENT",
            "ROUTE_SERVER_ONLY",
            "SESSION_WITHOUT_TRAFFIC");
    assertThat(answer.required("month").asText()).isEqualTo(MONTH);
    assertThat(answer.required("rowsLeftOff").asInt()).isZero();
  }

  @Test
  void aPeerWithTrafficOnTransit() {
    movesAllOfItsTransit("PEER_STILL_ON_TRANSIT");
  }

  @Test
  void aPeerOverOneFamily() {
    String kind = "ONE_FAMILY_ONLY";
    String asn = "AS" + value(requireNonNull(PLANTED.get(kind)), "asn");
    long expected =
        octets(
            cell ->
                onTransit(cell)
                    && value(cell, "origin").equals(asn)
                    && value(cell, "family").equals("IPV6"));
    JsonNode row = found(kind);
    assertThat(expected).isPositive();
    assertThat(row.required("octets").asLong()).isEqualTo(expected);
    assertThat(row.required("what").asText()).contains("its IPv6 uses transit");
  }

  @Test
  void anOpenNetworkAtOurExchange() {
    String kind = "COMMON_EXCHANGE_WITHOUT_SESSION";
    movesAllOfItsTransit(kind);
    JsonNode row = found(kind);
    assertThat(row.required("what").asText())
        .contains(value(requireNonNull(PLANTED.get(kind)), "exchange"));
    // The peak is above the mean, and a day's peak is not ten times of it.
    double mean = row.required("octets").asLong() * 8.0 / SECONDS;
    assertThat(row.required("inBps").asDouble() + row.required("outBps").asDouble())
        .isBetween(mean, 10 * mean);
  }

  @Test
  void aLargePeerOnTheRouteServerOnly() {
    String kind = "ROUTE_SERVER_ONLY";
    Map<String, String> planted = requireNonNull(PLANTED.get(kind));
    JsonNode row = found(kind);
    assertThat(row.required("ratesAre").asText()).isEqualTo("MEAN");
    for (String direction : List.of("in", "out")) {
      double expected =
          octets(
                  cell ->
                      value(cell, "origin").equals("AS" + value(planted, "asn"))
                          && value(cell, "link").equals(value(planted, "link"))
                          && value(cell, "direction").equals(direction))
              * 8.0
              / SECONDS;
      assertThat(expected).isPositive();
      assertThat(row.required(direction + "Bps").asDouble()).isCloseTo(expected, within(1.0));
    }
  }

  @Test
  void aSessionThatNothingCrosses() {
    movesAllOfItsTransit("SESSION_WITHOUT_TRAFFIC");
    assertThat(found("SESSION_WITHOUT_TRAFFIC").required("what").asText())
        .contains("no octet crosses the session");
  }

  @Test
  void aFullPortOfWhichTheLargestPeerIsInABuildingWithUs() {
    String kind = "PORT_OVER_70_PERCENT";
    String link = value(requireNonNull(PLANTED.get(kind)), "link");
    JsonNode row = found(kind);
    assertThat(row.required("link").asText()).isEqualTo(link);
    assertThat(row.required("what").asText()).contains("with us");
    double mean =
        truth.rows("ports").stream()
                .filter(port -> value(port, "month").equals(MONTH))
                .filter(port -> value(port, "link").equals(link))
                .filter(port -> value(port, "direction").equals("in"))
                .mapToLong(port -> Long.parseLong(value(port, "layer2Octets")))
                .sum()
            * 8.0
            / SECONDS;
    // What is over 70 % at the 95th percentile: that percentile is above the mean, and no port
    // carries more than it can.
    assertThat(row.required("inBps").asDouble())
        .isGreaterThan(Math.max(0, mean - .7 * CAPACITY_BPS))
        .isLessThan(.3 * CAPACITY_BPS);
    assertThat(row.required("outBps").asDouble()).isZero();
  }
}
