package org.peeringkit.io.speakers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.RouteScope;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** FRRouting as configured in {@code frr-*.conf}: recorded once, and run on the spot. */
class FrrTest {
  private static final String COLOURS = " med 50 [64510:100] [rt:64510:77] [4200000001:1:2]";

  private static void assertAsConfigured(Path dir) throws IOException {
    assertThat(Speakers.announced(dir.resolve("frr-collector.mrt")))
        .containsEntry("192.0.2.0/24", "64510 4200000001 via 192.0.2.11" + COLOURS)
        .containsEntry("198.51.100.128/25", "64510 via 192.0.2.11")
        .containsEntry("203.0.113.128/25", "64510 via 192.0.2.11")
        .containsEntry("2001:db8:1::/48", "64510 4200000001 via 2001:db8::11" + COLOURS)
        .hasSize(4);
    assertThat(Speakers.announced(dir.resolve("frr-member.mrt")))
        .containsEntry("192.0.2.0/24", "(65101) 4200000001 via 192.0.2.11" + COLOURS)
        .containsEntry("198.51.100.128/25", "(65101) via 192.0.2.11")
        .hasSizeBetween(2, 3); // a member may hear its own route back before it is withdrawn
    assertThat(vpnRoutes(dir.resolve("frr-vpn.mrt")))
        .containsOnly("203.0.113.0/24 64510:7 label 1001 safi 128");
  }

  private static Set<String> vpnRoutes(Path file) throws IOException {
    Set<String> routes = new TreeSet<>();
    Formats formats = Formats.load(FrrTest.class.getClassLoader());
    try (RouteCursor cursor = formats.routes(Input.file(file), ReadOptions.defaults())) {
      cursor.includeAllFamilies();
      while (cursor.next()) {
        if (cursor.kind() == RouteCursor.Kind.ANNOUNCE) {
          RouteScope scope = ((RouteEvent.Announce) cursor.copy()).route().scope();
          routes.add(
              cursor.prefix()
                  + " "
                  + scope.routeDistinguisher().orElseThrow()
                  + " label "
                  + scope.labels().get(0)
                  + " safi "
                  + cursor.safi());
        }
      }
    }
    return routes;
  }

  @Test
  void whatWasRecordedIsWhatWasConfigured() throws IOException {
    assertAsConfigured(Speakers.folder());
  }

  @Test
  @Tag("oracle")
  void whatIsConfiguredIsReadOnTheSpot(@TempDir Path dir) throws Exception {
    Speakers.run("frr.sh", dir);
    assertAsConfigured(dir);
  }
}
