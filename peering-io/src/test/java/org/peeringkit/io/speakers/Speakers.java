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
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** Runs real speakers, and says what they recorded. */
final class Speakers {
  private Speakers() {}

  /** Runs a script that leaves recordings in a folder. */
  static void run(String script, Path dir) throws IOException, InterruptedException {
    Path output = dir.resolve("output");
    Process process =
        new ProcessBuilder("sh", folder().resolve(script).toString(), dir.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
  }

  /** Where the scripts, configurations and recordings are. */
  static Path folder() {
    URL script = requireNonNull(Speakers.class.getResource("frr.sh"));
    try {
      return requireNonNull(Path.of(script.toURI()).getParent());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** What was announced, by prefix; the last announcement counts. */
  static SortedMap<String, String> announced(Path file) throws IOException {
    SortedMap<String, String> routes = new TreeMap<>();
    Formats formats = Formats.load(Speakers.class.getClassLoader());
    try (RouteCursor cursor = formats.routes(Input.file(file), ReadOptions.defaults())) {
      while (cursor.next()) {
        if (cursor.kind() == RouteCursor.Kind.ANNOUNCE) {
          PathAttributes a = cursor.attributes(cursor.attributesId());
          String coloured =
              a.communities().isEmpty()
                  ? ""
                  : " med "
                      + a.multiExitDisc().orElse(0)
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
}
