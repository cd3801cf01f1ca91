package org.peeringkit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command as a process: streams, exit codes, surroundings, what is in the jar. */
class ProcessIT {
  private static final int MANY = 5000;

  @TempDir private Path dir;
  private String flows = "";

  @BeforeEach
  void writeFlows() throws IOException {
    StringBuilder log = new StringBuilder("#acme-flowlog 1\n");
    for (int i = 0; i < MANY; i++) {
      log.append("2026-01-01T00:00:00Z 2026-01-01T00:00:05Z 192.0.2.")
          .append(i % 250)
          .append(" 443 198.51.100.7 50000 6 10 9000 1 2\n");
    }
    Path file = dir.resolve("flows.log");
    Files.writeString(file, log);
    flows = "flows --plugin '" + PeeringProcess.PLUGIN + "' '" + file + "'";
  }

  @Test
  void helpAndVersion() throws IOException {
    PeeringProcess help = PeeringProcess.jar("--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("Usage: peering").contains("mrt", "flows", "lookup");
    assertThat(help.err()).isEmpty();
    assertThat(PeeringProcess.jar("--version").out()).matches("peering \\d+\\.\\d+\\.\\d+.*\n");
  }

  @Test
  void wrongUsageEndsWith2() throws IOException {
    PeeringProcess wrong = PeeringProcess.jar("flows", "--nonsense", "x");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).startsWith("peering: Unknown option: '--nonsense'");
  }

  @Test
  void closedStandardOutputEndsQuietly() throws IOException {
    for (String script :
        List.of(
            "{ peering " + flows + "; echo $? >&2; } | head -n 1",
            "peering " + flows + " >&-; echo $? >&2",
            "peering --help >&-; echo $? >&2")) {
      PeeringProcess run = PeeringProcess.shell(script);
      assertThat(run.err()).as(script).isEqualTo("0\n");
    }
  }

  @Test
  void fullDiskEndsWith3AndOneLine() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "needs /dev/full");
    for (String command : List.of(flows, "--help")) {
      PeeringProcess run = PeeringProcess.shell("peering " + command + " >/dev/full");
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err()).contains("the output could not be written");
    }
  }

  @Test
  void readsStandardInput() throws IOException {
    String file = dir.resolve("flows.log").toString();
    PeeringProcess run =
        PeeringProcess.shell(
            "peering flows --count --plugin '" + PeeringProcess.PLUGIN + "' - <'" + file + "'");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("flows " + MANY + "\n");
    PeeringProcess empty = PeeringProcess.shell("peering flows --count - </dev/null");
    assertThat(empty.code()).isEqualTo(2);
    assertThat(empty.err()).contains("standard input").contains("an empty input");
  }

  @Test
  void strictTurnsFaultsIntoExitCode1() throws IOException {
    Path file = dir.resolve("flows.log");
    Files.writeString(file, Files.readString(file) + "half a li");
    PeeringProcess lenient = PeeringProcess.shell("peering " + flows + " --count");
    assertThat(lenient.code()).isZero();
    assertThat(lenient.out()).contains("flows " + MANY + "\n", "faults 1\n");
    assertThat(lenient.err().lines()).hasSize(1);
    assertThat(lenient.err()).contains("expected a line feed, found the end");
    PeeringProcess strict = PeeringProcess.shell("peering " + flows + " --count --strict");
    assertThat(strict.code()).isEqualTo(1);
    assertThat(strict.out()).isEqualTo(lenient.out());
  }

  @Test
  void surroundingsChangeNothing() throws IOException {
    Set<PeeringProcess> results = new HashSet<>();
    for (List<String> options :
        List.of(
            List.of("-Duser.timezone=UTC", "-Duser.language=en", "-Duser.country=US"),
            List.of(
                "-Duser.timezone=Asia/Kathmandu", "-Duser.language=tr", "-Dfile.encoding=UTF-8"),
            List.of(
                "-Duser.timezone=America/St_Johns",
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Duser.extensions=u-nu-arab",
                "-Dfile.encoding=US-ASCII"))) {
      List<String> java = new java.util.ArrayList<>(options);
      java.addAll(List.of("-jar", PeeringProcess.JAR.toString()));
      results.add(
          PeeringProcess.java(
              java,
              "flows",
              "--plugin",
              PeeringProcess.PLUGIN.toString(),
              dir.resolve("flows.log").toString(),
              "no-such-file"));
    }
    assertThat(results).hasSize(1);
    assertThat(results.iterator().next().out()).contains("2026-01-01T00:00:05Z");
  }

  @Test
  void jarCarriesServicesLicencesAndNoModule() throws IOException {
    try (JarFile jar = new JarFile(PeeringProcess.JAR.toFile())) {
      Manifest manifest = jar.getManifest();
      assertThat(manifest.getMainAttributes().getValue(Attributes.Name.MULTI_RELEASE))
          .isEqualTo("true");
      assertThat(manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
          .isEqualTo("org.peeringkit.cli.Main");
      assertThat(manifest.getMainAttributes().getValue("Enable-Native-Access"))
          .as("zstd's native library, of which newer JDKs warn otherwise")
          .isEqualTo("ALL-UNNAMED");
      assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
      assertThat(jar.getEntry("META-INF/NOTICE")).isNotNull();
      assertThat(jar.stream().map(e -> e.getName()))
          .doesNotHaveDuplicates()
          .noneMatch(name -> name.endsWith("module-info.class"))
          .noneMatch(name -> name.endsWith(".SF"))
          .contains(
              "META-INF/services/org.peeringkit.model.format.RouteFormat",
              "META-INF/services/org.peeringkit.model.format.CompressionFormat");
    }
  }

  @Test
  void lookupTakesFilesUpToTheFirstAddress() throws IOException {
    PeeringProcess run =
        PeeringProcess.jar("lookup", "--rib", "no-such-1", "no-such-2", "192.0.2.1");
    assertThat(run.code()).isEqualTo(2);
    assertThat(Arrays.stream(run.err().split("\n")).filter(l -> l.contains("no-such-"))).hasSize(2);
  }
}
