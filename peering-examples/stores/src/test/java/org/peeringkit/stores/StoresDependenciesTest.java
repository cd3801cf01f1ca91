package org.peeringkit.stores;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of what the plug-in brings along is that of the build, with licences and sizes. */
class StoresDependenciesTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("peering.root"), "docs", "dependencies.md");
  private static final Pattern BROUGHT =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| (\\S+) \\| (\\S+) \\| (\\d+\\.\\d) \\| \\S.* \\|$");
  private static final Pattern OF_COMMAND =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| (\\S+) \\| (\\S+) \\| (\\d{4}-\\d{2}|fixed) \\|$");
  private static final Set<String> LICENCES =
      Set.of("Apache-2.0", "BSD-2-Clause", "MIT", "EPL-2.0");

  /** What is on the class path of these tests alone. */
  private static final List<String> FOR_TESTS =
      List.of(
          "apiguardian-api",
          "assertj-core",
          "byte-buddy",
          "duckdb_jdbc",
          "jazzer",
          "jqwik",
          "junit-",
          "opentest4j",
          "peering-",
          "surefire");

  @Test
  void theListIsThatOfTheBuild() throws IOException {
    String document = Files.readString(DOCUMENT, UTF_8);
    List<String> listed = new ArrayList<>();
    Matcher row = BROUGHT.matcher(document);
    while (row.find()) {
      listed.add(row.group(1) + " " + row.group(2) + " " + row.group(4));
      assertThat(LICENCES).as(row.group(1)).contains(row.group(3));
    }
    List<String> built = new ArrayList<>();
    long octets = 0;
    for (Map.Entry<String, Path> jar : brought(document).entrySet()) {
      long size = Files.size(jar.getValue());
      octets += size;
      built.add(jar.getKey() + " " + megabytes(size));
    }
    assertThat(listed).isEqualTo(built);
    assertThat(document).contains(built.size() + " jars, " + megabytes(octets) + " MB");
  }

  private static String megabytes(long octets) {
    return String.format(Locale.ROOT, "%.1f", octets / 1e6);
  }

  /** Jars by artifact and version that neither peering.jar has nor tests alone need. */
  private static Map<String, Path> brought(String document) {
    List<String> ofCommand = new ArrayList<>();
    Matcher row = OF_COMMAND.matcher(document);
    while (row.find()) {
      ofCommand.add(row.group(1));
    }
    assertThat(ofCommand).isNotEmpty();
    Map<String, Path> brought = new TreeMap<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      if (!entry.endsWith(".jar") || jar.getNameCount() < 4) {
        continue;
      }
      String version = jar.getName(jar.getNameCount() - 2).toString();
      String artifact = jar.getName(jar.getNameCount() - 3).toString();
      if (jar.endsWith(artifact + "-" + version + ".jar")
          && !ofCommand.contains(artifact)
          && FOR_TESTS.stream().noneMatch(artifact::startsWith)) {
        brought.put(artifact + " " + version, jar);
      }
    }
    return brought;
  }
}
