package org.peeringkit.cli.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Place, time zone, language and country of a run leave no trace in its files. */
@Tag("oracle")
class SameBytesTest {
  /** Unlike anything that a file could hold by chance. */
  private static final List<String> FOLDERS = List.of("quokka-here", "wombat-there");

  @TempDir private Path dir;

  @Test
  void twoRunsGiveTheSameFiles() throws Exception {
    Process here =
        start(
            FOLDERS.get(0),
            "-Duser.timezone=Pacific/Apia",
            "-Duser.language=de",
            "-Duser.country=DE");
    Process there =
        start(
            FOLDERS.get(1),
            "-Duser.timezone=America/St_Johns",
            "-Duser.language=ar",
            "-Duser.country=EG",
            "-Dfile.encoding=ISO-8859-1");
    assertThat(here.waitFor()).as(output(FOLDERS.get(0))).isZero();
    assertThat(there.waitFor()).as(output(FOLDERS.get(1))).isZero();

    SortedMap<String, String> files = hashes(FOLDERS.get(0));
    assertThat(hashes(FOLDERS.get(1))).isEqualTo(files);
    assertThat(files)
        .containsKeys("truth.json", "peering.yaml", "report/report.html", "report/report.json")
        .hasSizeGreaterThan(30);
  }

  private Process start(String folder, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(options));
    command.add(ReproducibleRun.class.getName());
    command.add(dir.resolve(folder).toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(dir.resolve(folder + ".log").toFile())
        .start();
  }

  private String output(String folder) throws IOException {
    return Files.readString(dir.resolve(folder + ".log"));
  }

  /** SHA-256 of every file; none may name the folder, compressed or not. */
  private SortedMap<String, String> hashes(String folder) throws Exception {
    SortedMap<String, String> hashes = new TreeMap<>();
    for (Path file : SmallWorld.files(dir.resolve(folder))) {
      byte[] bytes = Files.readAllBytes(file);
      String name = dir.resolve(folder).relativize(file).toString();
      assertThat(holds(bytes, folder)).as(name).isFalse();
      if (name.endsWith(".gz")) {
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
          assertThat(holds(plain.readAllBytes(), folder)).as(name).isFalse();
        }
      }
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      hashes.put(name, HexFormat.of().formatHex(hash));
    }
    return hashes;
  }

  private static boolean holds(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
  }
}
