package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.Corpus;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.filter.CommunityPattern;
import org.peeringkit.model.filter.PathPattern;
import org.peeringkit.model.filter.PrefixRange;
import org.peeringkit.model.filter.RouteFilter;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.rib.RibReplay;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** Filters against fields of bgpdump's lines; replay against the tables BIRD dumped itself. */
@Tag("oracle")
class FilterOracleTest {
  private static final Formats FORMATS = Formats.load(FilterOracleTest.class.getClassLoader());
  private static final int PEER = 3;
  private static final int PREFIX = 5;
  private static final int PATH = 6;
  private static final int COMMUNITIES = 11;

  @Test
  void filtersLeaveTheLinesThatTextFiltersLeave() throws IOException {
    Map<RouteFilter, Predicate<String[]>> filters = new LinkedHashMap<>();
    filters.put(
        RouteFilter.path(PathPattern.parse("_3356_174_")),
        f -> (" " + f[PATH] + " ").contains(" 3356 174 "));
    filters.put(
        RouteFilter.origin(Asn.of(13335)).and(RouteFilter.asInPath(Asn.of(1299)).negate()),
        f -> (" " + f[PATH]).endsWith(" 13335") && !(" " + f[PATH] + " ").contains(" 1299 "));
    filters.put(
        RouteFilter.prefix(PrefixRange.parse("8.0.0.0/8^+")), f -> f[PREFIX].startsWith("8."));
    filters.put(
        RouteFilter.community(CommunityPattern.parse("3356:*")),
        f -> f.length > COMMUNITIES && (" " + f[COMMUNITIES]).contains(" 3356:"));
    Map<RouteFilter, Long> expected = new LinkedHashMap<>();
    filters.keySet().forEach(filter -> expected.put(filter, 0L));
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(Corpus.file("bgp/bird/rib.mrt.bgpdump-m.txt.gz"))),
                StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split("\\|", -1);
        filters.forEach(
            (filter, test) -> {
              if (test.test(fields)) {
                expected.merge(filter, 1L, Long::sum);
              }
            });
      }
    }
    for (RouteFilter filter : filters.keySet()) {
      long found = 0;
      try (RouteCursor cursor =
          FORMATS.routes(
              Input.file(Corpus.file("bgp/bird/rib.mrt.gz")),
              ReadOptions.defaults().withRouteFilter(filter))) {
        while (cursor.next()) {
          found++;
        }
        assertThat(found).as(filter.toString()).isEqualTo(expected.get(filter)).isPositive();
        assertThat(cursor.stats().counts()).containsEntry("routes filtered out", 648_980 - found);
      }
    }
  }

  private static RouteCursor open(String name) throws IOException {
    return FORMATS.routes(Input.file(Corpus.file(name)), ReadOptions.defaults());
  }

  private static String text(Route route) {
    return route.prefix()
        + " "
        + route.peer().address()
        + " "
        + route.attributes().effectivePath()
        + " "
        + route.attributes().communities()
        + route.attributes().largeCommunities();
  }

  /** BIRD wrote the updates and, at a time in between, its tables. */
  @Test
  void replayComesToTheTablesOfTheDaemon() throws IOException {
    Set<String> dumped = new TreeSet<>();
    Instant time = Instant.EPOCH;
    for (String name : List.of("bgp/bird/rib4.mrt", "bgp/bird/rib6.mrt")) {
      try (RouteCursor cursor = open(name)) {
        while (cursor.next()) {
          RouteEvent.Announce entry = (RouteEvent.Announce) cursor.copy();
          dumped.add(text(entry.route()));
          time = entry.time();
        }
      }
    }
    try (RouteCursor updates = open("bgp/bird/updates.mrt")) {
      RibReplay replay = new RibReplay(List.of(updates));
      List<String> replayed = new ArrayList<>();
      replay.at(time).routes().forEach(route -> replayed.add(text(route)));
      assertThat(replayed).containsExactlyInAnyOrderElementsOf(dumped).hasSize(18);
      assertThat(replay.at(Instant.parse("2100-01-01T00:00:00Z")).isEmpty()).isTrue();
    }
  }

  /** A large table by itself is what it is, and looks up what it holds. */
  @Test
  void tableAloneComesBackWhole() throws IOException {
    try (RouteCursor cursor = open("bgp/bird/rib.mrt.gz")) {
      var snapshot = new RibReplay(List.of(cursor)).at(Instant.parse("2100-01-01T00:00:00Z"));
      assertThat(snapshot.size()).isEqualTo(648_980);
      Prefix found = snapshot.lookup(IpAddr.parse("8.8.8.8")).orElseThrow();
      assertThat(snapshot.routes(found)).isNotEmpty();
    }
  }

  @Test
  void peersAreThoseOfTheLines() throws IOException {
    RouteFilter filter = RouteFilter.prefix(PrefixRange.exactly(Prefix.parse("8.8.8.0/24")));
    Set<String> expected = new TreeSet<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(Corpus.file("bgp/bird/rib.mrt.bgpdump-m.txt.gz"))),
                StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("|8.8.8.0/24|")) {
          expected.add(line.split("\\|", -1)[PEER]);
        }
      }
    }
    Set<String> found = new TreeSet<>();
    try (RouteCursor cursor = open("bgp/bird/rib.mrt.gz").filtered(filter)) {
      while (cursor.next()) {
        found.add(cursor.peer(cursor.peerIndex()).address().toString());
      }
    }
    assertThat(found).isEqualTo(expected);
  }
}
