package org.peeringkit.analysis.attribution.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RibSource;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.RouteTableBuilder;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.RouteCursor;

class RibTimelineTest {
  private static final Instant START = Instant.parse("2026-10-05T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final BgpPeer A = ListedRoutes.peer("192.0.2.1", 64502);
  private static final BgpPeer B = ListedRoutes.peer("192.0.2.2", 64503);
  private static final IpAddr ADDRESS = IpAddr.parse("203.0.113.1");

  private static RouteTableBuilder builder() {
    return RouteTable.builder(Asn.of(64500), Set.of());
  }

  private static long micros(Duration after) {
    return START.plus(after).toEpochMilli() * 1000;
  }

  private static RibFile file(String name, RibFile.Opener opener) {
    return new RibFile(name, RibSource.of(Vantage.OWN), opener);
  }

  private static RibFile dump() {
    return file(
        "dump",
        () ->
            new ListedRoutes()
                .asDump()
                .from(micros(Duration.ZERO))
                .announce(A, "203.0.113.0/24", "64502 64505")
                .announce(B, "203.0.113.0/24", "64503 64504 64505"));
  }

  /** Two hours on the prefix has another origin. */
  private static RibFile updates() {
    return file(
        "updates",
        () ->
            new ListedRoutes()
                .from(micros(HOUR.multipliedBy(2)))
                .withdraw(A, "203.0.113.0/24")
                .announce(B, "203.0.113.0/24", "64503 64506"));
  }

  private static long millis(Duration after) {
    return START.plus(after).toEpochMilli();
  }

  private static Asn originAt(RouteTables tables, Duration after) {
    RouteTable table = tables.table(tables.indexAt(millis(after)));
    return table.origin(table.find(ADDRESS));
  }

  private static SortedMap<Asn, Integer> visibility(RouteTable table) {
    return table.visibility(table.find(ADDRESS));
  }

  @Test
  void beforeAndAfterAnUpdateTheOriginDiffers() throws IOException {
    RouteTables tables = new RibTimeline(builder(), HOUR).read(List.of(updates(), dump()));
    assertThat(tables.size()).isEqualTo(2);
    assertThat(originAt(tables, Duration.ofMinutes(10))).isEqualTo(Asn.of(64505));
    assertThat(originAt(tables, Duration.ofMinutes(59))).isEqualTo(Asn.of(64505));
    assertThat(originAt(tables, Duration.ofMinutes(61))).isEqualTo(Asn.of(64506));
    assertThat(originAt(tables, Duration.ofDays(3))).isEqualTo(Asn.of(64506));
    assertThat(originAt(tables, Duration.ofDays(-3))).isEqualTo(Asn.of(64505));
    assertThat(visibility(tables.table(0))).containsEntry(Asn.of(64505), 2);
    assertThat(visibility(tables.table(1))).containsOnlyKeys(Asn.of(64506));
    assertThat(tables.toMillis(0)).isEqualTo(tables.fromMillis(1));
  }

  @Test
  void theAgeIsTheDistanceFromTheTablesMoment() throws IOException {
    RouteTables tables = new RibTimeline(builder(), HOUR).read(List.of(dump(), updates()));
    assertThat(tables.moment(0)).contains(START);
    assertThat(tables.ageMillis(0, millis(Duration.ofMinutes(10)))).hasValue(600_000);
    assertThat(tables.ageMillis(1, millis(Duration.ofMinutes(90)))).hasValue(1_800_000);
    assertThat(tables.distance(START.plus(Duration.ofDays(40)), START.plus(Duration.ofDays(41))))
        .contains(Duration.ofDays(40).minus(HOUR.multipliedBy(2)));
  }

  @Test
  void dumpsAndUpdatesOfOnePeriodMakeOneTable() throws IOException {
    RouteTables tables =
        new RibTimeline(builder(), Duration.ofDays(1)).read(List.of(dump(), updates()));
    assertThat(tables.size()).isEqualTo(1);
    assertThat(originAt(tables, Duration.ZERO)).isEqualTo(Asn.of(64506));
  }

  @Test
  void rowsWithoutATimeStandThroughout() throws IOException {
    RibFile rows =
        file(
            "rows",
            () ->
                new ListedRoutes().row("198.51.100.0/24", "64502 64507", RouteCursor.Choice.BEST));
    RouteTables alone = new RibTimeline(builder(), HOUR).read(List.of(rows));
    assertThat(alone.moment(0)).isEmpty();
    assertThat(alone.ageMillis(0, millis(Duration.ZERO))).isEmpty();
    RouteTables all = new RibTimeline(builder(), HOUR).read(List.of(updates(), rows, dump()));
    assertThat(all.size()).isEqualTo(2);
    for (int i = 0; i < all.size(); i++) {
      RouteTable table = all.table(i);
      assertThat(table.origin(table.find(IpAddr.parse("198.51.100.1")))).isEqualTo(Asn.of(64507));
    }
  }

  @Test
  void aPeriodIsMoreThanNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RibTimeline(builder(), Duration.ZERO));
  }
}
