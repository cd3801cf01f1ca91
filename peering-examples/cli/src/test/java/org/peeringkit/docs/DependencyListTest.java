package org.peeringkit.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of dependencies is that of the build, with licences that may be shipped. */
class DependencyListTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("peering.root"), "docs", "dependencies.md");
  private static final Pattern SHIPPED =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| (\\S+) \\| (\\S+) \\| (\\d{4}-\\d{2}|fixed) \\|$");
  private static final Pattern MENDED =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| (CVE-[^|]+) \\| (\\S+) \\|$");
  private static final Set<String> LICENCES =
      Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "0BSD", "EPL-2.0");

  /** What is on the class path of these tests and in no jar of ours. */
  private static final List<String> NOT_SHIPPED =
      List.of(
          "apiguardian-api",
          "archunit",
          "assertj-core",
          "byte-buddy",
          "itu",
          "jazzer",
          "jqwik",
          "json-schema-validator",
          "junit-",
          "opentest4j",
          "peering-",
          "slf4j-",
          "surefire");

  @Test
  void theListIsThatOfTheBuild() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    Matcher row = SHIPPED.matcher(Files.readString(DOCUMENT, UTF_8));
    while (row.find()) {
      listed.put(row.group(1), row.group(2));
      assertThat(LICENCES).as(row.group(1)).contains(row.group(3));
    }
    assertThat(listed).isEqualTo(built());
  }

  @Test
  void noVersionIsOlderThanWhatMendedIt() throws IOException {
    Map<String, String> built = built();
    Matcher row = MENDED.matcher(Files.readString(DOCUMENT, UTF_8));
    int rows = 0;
    for (; row.find(); rows++) {
      String version = built.get(row.group(1));
      assertThat(version).as(row.group(1)).isNotNull();
      assertThat(Arrays.compare(numbers(String.valueOf(version)), numbers(row.group(3))))
          .as("%s %s, %s", row.group(1), version, row.group(2))
          .isNotNegative();
    }
    assertThat(rows).isGreaterThan(5);
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("[^0-9]+", -1))
        .filter(part -> !part.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  /** Versions by artifact, from where a local repository has its jars. */
  private static Map<String, String> built() {
    Map<String, String> built = new TreeMap<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      if (!entry.endsWith(".jar") || jar.getNameCount() < 4) {
        continue;
      }
      String version = jar.getName(jar.getNameCount() - 2).toString();
      String artifact = jar.getName(jar.getNameCount() - 3).toString();
      boolean ofRepository = jar.endsWith(artifact + "-" + version + ".jar");
      if (ofRepository && NOT_SHIPPED.stream().noneMatch(artifact::startsWith)) {
        built.put(artifact, version);
      }
    }
    return built;
  }
}
