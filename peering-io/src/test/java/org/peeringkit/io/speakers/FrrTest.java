package org.peeringkit.io.speakers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.source.Formats;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** FRRouting as configured in {@code frr-*.conf}: recorded once, and run on the spot. */
class FrrTest {
  private static final String COLOURS = " med 50 [64510:100] [rt:64510:77] [4200000001:1:2]";

  private static Path folder() {
    URL script = requireNonNull(FrrTest.class.getResource("frr.sh"));
    try {
      return requireNonNull(Path.of(script.toURI()).getParent());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** What was announced, by prefix; the last announcement counts. */
  private static SortedMap<String, String> announced(Path file) throws IOException {
    SortedMap<String, String> routes = new TreeMap<>();
    Formats formats = Formats.load(FrrTest.class.getClassLoader());
    try (RouteCursor cursor = formats.routes(Input.file(file), ReadOptions.defaults())) {
      while (cursor.next()) {
        if (cursor.kind() == RouteCursor.Kind.ANNOUNCE) {
          PathAttributes a = cursor.attributes(cursor.attributesId());
          String coloured =
              a.communities().isEmpty()
                  ? ""
                  : " med "
                      + a.multiExitDisc().getAsLong()
                      + " "
                      + new TreeSet<>(a.communities())
                      + " "
                      + a.extendedCommunities()
                      + " "
                      + a.largeCommunities();
          routes.put(
              cursor.prefix().toString(),
              a.effectivePath() + " via " + a.nextHop().orElseThrow() + coloured);
        }
      }
      assertThat(cursor.stats().faults()).isEmpty();
    }
    return routes;
  }

  private static void assertAsConfigured(Path dir) throws IOException {
    assertThat(announced(dir.resolve("frr-collector.mrt")))
        .containsEntry("192.0.2.0/24", "64510 4200000001 via 192.0.2.11" + COLOURS)
        .containsEntry("198.51.100.128/25", "64510 via 192.0.2.11")
        .containsEntry("203.0.113.128/25", "64510 via 192.0.2.11")
        .containsEntry("2001:db8:1::/48", "64510 4200000001 via 2001:db8::11" + COLOURS)
        .hasSize(4);
    assertThat(announced(dir.resolve("frr-member.mrt")))
        .containsEntry("192.0.2.0/24", "(65101) 4200000001 via 192.0.2.11" + COLOURS)
        .containsEntry("198.51.100.128/25", "(65101) via 192.0.2.11")
        .hasSizeBetween(2, 3); // a member may hear its own route back before it is withdrawn
  }

  @Test
  void whatWasRecordedIsWhatWasConfigured() throws IOException {
    assertAsConfigured(folder());
  }

  @Test
  @Tag("oracle")
  void whatIsConfiguredIsReadOnTheSpot(@TempDir Path dir) throws Exception {
    Path output = dir.resolve("output");
    Process frr =
        new ProcessBuilder("sh", folder().resolve("frr.sh").toString(), dir.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(frr.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(frr.exitValue()).as(Files.readString(output)).isZero();
    assertAsConfigured(dir);
  }
}
