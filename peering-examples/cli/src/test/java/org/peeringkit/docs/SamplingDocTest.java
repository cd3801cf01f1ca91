package org.peeringkit.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.flow.RateSource;

/** docs/sampling.md names tests that are there, and every source of a rate. */
class SamplingDocTest {
  private static final Path ROOT = Path.of(System.getProperty("peering.root", "."));
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");

  private static String document() throws IOException {
    return Files.readString(ROOT.resolve("docs/sampling.md"), UTF_8);
  }

  private static String source(String name) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : new String[] {"peering-io", "peering-examples/cli"}) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        files.filter(file -> file.endsWith(name + ".java")).forEach(sources::add);
      }
    }
    assertThat(sources).as(name).hasSize(1);
    return Files.readString(sources.get(0), UTF_8);
  }

  @Test
  void everyTrapHasItsTest() throws IOException {
    Matcher named = NAMED.matcher(document());
    int found = 0;
    while (named.find()) {
      assertThat(source(named.group(1))).contains("void " + named.group(2) + "(");
      found++;
    }
    assertThat(found).isGreaterThan(25);
  }

  @Test
  void everySourceOfARateIsThere() throws IOException {
    for (RateSource source : RateSource.values()) {
      assertThat(document()).contains("`" + source + "`");
    }
  }
}
