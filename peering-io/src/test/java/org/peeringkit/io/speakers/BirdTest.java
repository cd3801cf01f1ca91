package org.peeringkit.io.speakers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** BIRD 2 as configured in {@code bird-*.conf}: recorded once, and run on the spot. */
class BirdTest {

  private static void assertAsConfigured(Path dir) throws IOException {
    Path collector = dir.resolve("bird-collector.mrt");
    assertThat(Speakers.announced(collector))
        .containsEntry("198.51.100.128/25", "4200000001 via 192.0.2.21")
        .containsEntry("2001:db8:1::/48", "4200000001 via 2001:db8::21")
        .containsKey("192.0.2.0/24")
        .hasSize(3);
    SortedSet<String> paths = new TreeSet<>();
    Formats formats = Formats.load(BirdTest.class.getClassLoader());
    try (RouteCursor cursor = formats.routes(Input.file(collector), ReadOptions.defaults())) {
      while (cursor.next()) {
        if (cursor.kind() == RouteCursor.Kind.ANNOUNCE
            && cursor.prefix().toString().equals("192.0.2.0/24")) {
          var attributes = cursor.attributes(cursor.attributesId());
          paths.add(
              attributes.effectivePath()
                  + " "
                  + attributes.communities()
                  + attributes.extendedCommunities()
                  + attributes.largeCommunities());
          assertThat(cursor.pathId()).isPositive();
        }
      }
      assertRefresh(cursor.stats());
    }
    assertThat(paths)
        .containsExactly(
            "4200000001 64509 [][][]", "4200000001 64511 [64510:100][rt:64510:77][4200000001:1:2]");
    try (RouteCursor cursor =
        formats.routes(Input.file(dir.resolve("bird-speaker.mrt")), ReadOptions.defaults())) {
      while (cursor.next()) {
        assertThat(cursor.kind()).isEqualTo(RouteCursor.Kind.STATE_CHANGE);
      }
      assertRefresh(cursor.stats());
      assertThat(cursor.stats().counts()).containsKey("messages NOTIFICATION");
    }
  }

  private static void assertRefresh(ReadStats stats) {
    assertThat(stats.faults()).isEmpty();
    assertThat(stats.counts()).containsKeys("messages ROUTE-REFRESH", "messages OPEN");
  }

  @Test
  void whatWasRecordedIsWhatWasConfigured() throws IOException {
    assertAsConfigured(Speakers.folder());
  }

  @Test
  @Tag("oracle")
  void whatIsConfiguredIsReadOnTheSpot(@TempDir Path dir) throws Exception {
    Speakers.run("bird.sh", dir);
    assertAsConfigured(dir);
  }
}
