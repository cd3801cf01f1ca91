package org.peeringkit.analysis.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.peeringkit.analysis.attribution.table.AttributionFlag;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/** The table against a linear scan over a plain list of the routes that stand. */
class RouteChoiceProperties {
  private static final Asn OWN = Asn.of(64500);
  private static final List<String> PREFIXES =
      List.of(
          "0.0.0.0/0",
          "203.0.113.0/24",
          "203.0.113.0/25",
          "203.0.113.64/26",
          "203.0.113.128/25",
          "198.51.100.0/24",
          "2001:db8::/32",
          "2001:db8:1::/48");
  private static final List<String> ADDRESSES =
      List.of(
          "203.0.113.1",
          "203.0.113.70",
          "203.0.113.200",
          "198.51.100.9",
          "192.0.2.1",
          "2001:db8::1",
          "2001:db8:1::1",
          "3fff::1");

  /** The first three are of our own table, the others of a collector's; addresses fall. */
  private static final int PEERS = 6;

  private static final int OWN_PEERS = 3;

  /** An announcement, or a withdrawal where the path is empty. */
  private record Step(int peer, String prefix, List<Integer> path) {
    String pathText() {
      return String.join(" ", path.stream().map(String::valueOf).toList());
    }
  }

  private record Standing(Step step) {
    Asn origin() {
      return Asn.of(step.path().get(step.path().size() - 1));
    }

    boolean isOwn() {
      return step.peer() < OWN_PEERS;
    }
  }

  private static BgpPeer peer(int number) {
    return ListedRoutes.peer("198.51.100." + (100 - number), 64501 + number);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<List<Integer>> path =
        Arbitraries.integers().between(64502, 64506).list().ofMinSize(0).ofMaxSize(4);
    return Combinators.combine(
            Arbitraries.integers().between(0, PEERS - 1), Arbitraries.of(PREFIXES), path)
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 200, seed = "6001")
  void theTableAnswersAsALinearScanDoes(@ForAll("steps") List<Step> steps) throws IOException {
    ListedRoutes own = new ListedRoutes();
    ListedRoutes collector = new ListedRoutes();
    Map<String, Step> last = new TreeMap<>();
    for (Step step : steps) {
      ListedRoutes to = step.peer() < OWN_PEERS ? own : collector;
      if (step.path().isEmpty()) {
        to.withdraw(peer(step.peer()), step.prefix());
      } else {
        to.announce(peer(step.peer()), step.prefix(), step.pathText());
      }
      last.put(step.peer() + " " + step.prefix(), step);
    }
    List<Standing> standing = new ArrayList<>();
    last.values().stream()
        .filter(step -> !step.path().isEmpty())
        .forEach(step -> standing.add(new Standing(step)));
    RouteTable table =
        RouteTable.builder(OWN, Set.of())
            .add(own, Vantage.OWN)
            .add(collector, Vantage.COLLECTOR)
            .build();
    assertThat(table.routes().count()).isEqualTo(standing.size());
    RouteTable elsewhere = CarriedTables.carried(table);
    assertThat(elsewhere.routes()).containsExactlyElementsOf(table.routes().toList());
    for (String text : ADDRESSES) {
      check(table, standing, IpAddr.parse(text));
      check(elsewhere, standing, IpAddr.parse(text));
    }
  }

  private static void check(RouteTable table, List<Standing> standing, IpAddr address) {
    Attribution found = new RibAttributor(table).lookup(address);
    Optional<Prefix> longest =
        standing.stream()
            .map(route -> Prefix.parse(route.step().prefix()))
            .filter(prefix -> prefix.contains(address))
            .max(Comparator.comparing(Prefix::length));
    if (longest.isEmpty()) {
      assertThat(found.status()).isEqualTo(AttributionStatus.UNROUTED);
      return;
    }
    assertThat(found.prefix()).isEqualTo(longest);
    if (longest.get().length() == 0) {
      assertThat(found.status()).isEqualTo(AttributionStatus.DEFAULT_ROUTE);
      assertThat(found.origin()).isEmpty();
      return;
    }
    List<Standing> candidates =
        standing.stream()
            .filter(route -> Prefix.parse(route.step().prefix()).equals(longest.get()))
            .toList();
    TreeMap<Asn, Integer> seen = new TreeMap<>();
    candidates.forEach(route -> seen.merge(route.origin(), 1, Integer::sum));
    int most = seen.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    Asn origin =
        seen.entrySet().stream()
            .filter(entry -> entry.getValue() == most)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    Standing best =
        candidates.stream()
            .min(
                Comparator.comparing((Standing route) -> !route.isOwn())
                    .thenComparing(route -> !route.origin().equals(origin))
                    .thenComparing(route -> route.step().path().size())
                    .thenComparing(route -> peer(route.step().peer()).address()))
            .orElseThrow();
    assertThat(found.origin()).contains(origin);
    assertThat(found.visibility()).isEqualTo(seen);
    assertThat(found.flags().contains(AttributionFlag.MOAS)).isEqualTo(seen.size() > 1);
    assertThat(found.flags().contains(AttributionFlag.COLLECTOR_ONLY)).isEqualTo(!best.isOwn());
    assertThat(found.path()).contains(AsPath.parse(best.step().pathText()));
    assertThat(found.neighbour())
        .isEqualTo(
            best.isOwn() ? Optional.of(Asn.of(best.step().path().get(0))) : Optional.empty());
  }
}
