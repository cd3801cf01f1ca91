package org.peeringkit.cli.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.Invocation;
import org.peeringkit.demo.Demo;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.traffic.Direction;
import org.peeringkit.demo.traffic.Moves.Move;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.place.DemoExchange;
import org.peeringkit.demo.world.topology.SyntheticAs;
import org.peeringkit.model.net.Asn;

/**
 * A plan is carried out: the demo draws the same traffic again with what the plan moves on other
 * links, and the library counts the new files. What was promised and what came of it meet as two
 * documents of the command and nowhere else.
 */
@Tag("oracle")
class ReplayProofTest {
  private static final String MONTH = "2026-09";
  private static final DemoOptions OPTIONS =
      DemoOptions.small().withStart(LocalDate.of(2026, 9, 1)).withDays(30);

  @TempDir Path dir;

  /** Every packet counts and there are no counters: octets, shares and bills are exact. */
  @Test
  void unsampledTheBillIsThatPromisedToTheCent() throws IOException {
    Path before = Demo.write(dir.resolve("before"), OPTIONS).folder();
    JsonNode promise = command(before, "peering-flows.yaml", "plan", "--goal", "70");
    Path after = Demo.write(dir.resolve("after"), OPTIONS, moves(promise)).folder();

    BigDecimal percent = percentPeered(after, "peering-flows.yaml");
    JsonNode promised = promise.get("promised");
    assertThat(promised.get("withoutSeriesOctets").asLong()).isZero();
    assertThat(percent)
        .isBetween(
            promised.get("percentPeeredLow").decimalValue(),
            promised.get("percentPeeredHigh").decimalValue());
    assertThat(percent.subtract(promised.get("percentPeered").decimalValue()).abs())
        .isLessThan(new BigDecimal("0.000002"));
    assertThat(bills(after, "peering-flows.yaml")).isEqualTo(amounts(promised, "after"));
    assertThat(bills(before, "peering-flows.yaml")).isEqualTo(amounts(promised, "before"));
    assertThat(amounts(promised, "after")).isNotEqualTo(amounts(promised, "before"));
  }

  /** 1 packet in 1,000, and counters: the promise is an interval, and holds what comes. */
  @Test
  void sampledTheShareIsWithinThePromisedInterval() throws IOException {
    DemoOptions sampled = OPTIONS.withSamplingRate(1000);
    Path before = Demo.write(dir.resolve("before"), sampled).folder();
    JsonNode promise = command(before, "peering.yaml", "plan", "--goal", "70");
    // What was seen decides what moves; the packets chosen afterwards are others.
    Path after =
        Demo.write(dir.resolve("after"), sampled.withSamplingSeed(2), moves(promise)).folder();
    JsonNode promised = promise.get("promised");
    assertThat(percentPeered(after, "peering.yaml"))
        .isBetween(
            promised.get("percentPeeredLow").decimalValue(),
            promised.get("percentPeeredHigh").decimalValue());
  }

  private static JsonNode command(Path folder, String config, String name, String... more)
      throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                name, "--config", folder.resolve(config).toString(), "--month", MONTH, "--json"));
    words.addAll(List.of(more));
    Invocation run = Invocation.of(words.toArray(new String[0]));
    assertThat(run.code()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  private BigDecimal percentPeered(Path folder, String config) throws IOException {
    Path out = folder.resolve("outcome");
    Path ledger = folder.resolve("outcome.ledger");
    String yaml = folder.resolve(config).toString();
    Invocation built =
        Invocation.of(
            "ledger", "build", "--config", yaml, "--month", MONTH, "--out", ledger.toString());
    assertThat(built.code()).as(built.err()).isZero();
    Invocation run =
        Invocation.of(
            "report",
            "--config",
            yaml,
            "--month",
            MONTH,
            "--ledger",
            ledger.toString(),
            "--out",
            out.toString());
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode report = new ObjectMapper().readTree(Files.readString(out.resolve("report.json")));
    return report.get("percentPeered").get("value").decimalValue();
  }

  private static Map<String, BigDecimal> bills(Path folder, String config) throws IOException {
    Map<String, BigDecimal> bills = new TreeMap<>();
    for (JsonNode row : command(folder, config, "contracts").get("rows")) {
      bills.put(row.get("contract").asText(), cents(row.get("amount")));
    }
    return bills;
  }

  private static Map<String, BigDecimal> amounts(JsonNode promised, String when) {
    Map<String, BigDecimal> bills = new TreeMap<>();
    for (JsonNode bill : promised.get("bills")) {
      bills.put(bill.get("contract").asText(), cents(bill.get(when)));
    }
    return bills;
  }

  private static BigDecimal cents(JsonNode amount) {
    return amount.decimalValue().setScale(2);
  }

  /** What the plan moves, with somebody who announces the origin where it goes. */
  private static List<Move> moves(JsonNode promise) {
    World world = World.of(OPTIONS.seed());
    Map<Long, SyntheticAs> byNumber = new LinkedHashMap<>();
    world.topology().ases().forEach(as -> byNumber.put(as.asn().value(), as));
    List<Move> moves = new ArrayList<>();
    for (JsonNode action : promise.get("actions")) {
      assertThat(action.get("moves")).as(action.get("kind").asText()).isNotNull();
      for (JsonNode move : action.get("moves")) {
        Asn origin = Asn.of(move.get("originAsn").asLong());
        String to = move.get("toLink").asText();
        assertThat(to).as("no link is built for the demo").doesNotStartWith("new-");
        Asn neighbour =
            action.get("asn").isNull()
                ? onRouteServer(world, byNumber, to, origin)
                : holder(world, known(byNumber, action.get("asn").asLong()), to);
        Direction direction =
            move.get("direction").asText().equals("in") ? Direction.INBOUND : Direction.OUTBOUND;
        moves.add(new Move(origin, move.get("fromLink").asText(), direction, to, neighbour));
      }
    }
    assertThat(moves).isNotEmpty();
    return moves;
  }

  private static SyntheticAs known(Map<Long, SyntheticAs> byNumber, long asn) {
    return Objects.requireNonNull(byNumber.get(asn), () -> "no network of the demo is AS" + asn);
  }

  /** The member of the exchange nearest to the origin that announces it to the route server. */
  private static Asn onRouteServer(
      World world, Map<Long, SyntheticAs> byNumber, String link, Asn origin) {
    DemoLink port = world.edge().link(link);
    SyntheticAs wanted = known(byNumber, origin.value());
    SyntheticAs best = null;
    int size = Integer.MAX_VALUE;
    for (DemoExchange exchange : world.places().exchanges()) {
      if (exchange.ixlanId() != port.ixlanId().orElseThrow()) {
        continue;
      }
      for (DemoExchange.Port member : exchange.ports()) {
        BitSet cone = coneOfOrganisation(world, world.topology().as(member.as()));
        boolean announces =
            member.routeServerPeer() && member.operational() && cone.get(wanted.index());
        if (announces && cone.cardinality() < size) {
          best = world.topology().as(member.as());
          size = cone.cardinality();
        }
      }
    }
    if (best == null) {
      throw new AssertionError(origin + " is announced by nobody on the route server at " + link);
    }
    return best.asn();
  }

  /** Who of the organisation has a session or a port there. */
  private static Asn holder(World world, SyntheticAs named, String link) {
    DemoLink port = world.edge().link(link);
    return world.topology().ases().stream()
        .filter(as -> as.orgId() == named.orgId())
        .filter(
            as ->
                port.neighbours().contains(as.index())
                    || world.places().exchanges().stream()
                        .filter(e -> port.ixlanId().equals(OptionalLong.of(e.ixlanId())))
                        .flatMap(e -> e.ports().stream())
                        .anyMatch(p -> p.as() == as.index()))
        .findFirst()
        .map(SyntheticAs::asn)
        .orElse(named.asn());
  }

  /** Networks of one organisation come along with the one that holds the session. */
  private static BitSet coneOfOrganisation(World world, SyntheticAs member) {
    BitSet cone = new BitSet();
    world.topology().ases().stream()
        .filter(as -> as.orgId() == member.orgId())
        .forEach(as -> cone.or(world.topology().cone(as.index())));
    return cone;
  }
}
