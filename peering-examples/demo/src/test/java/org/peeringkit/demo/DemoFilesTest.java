package org.peeringkit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.world.World;

/** The same options give the same bytes, wherever and whenever, and no file knows where it is. */
class DemoFilesTest {
  private static final DemoOptions TWO_DAYS = DemoOptions.small().withDays(2);

  @TempDir Path folder;

  @Test
  void twoRunsInDifferentFoldersZonesAndLocalesAreTheSame() throws Exception {
    Path one = folder.resolve("first-run");
    Path other = folder.resolve("elsewhere").resolve("second");
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    Demo.write(one, TWO_DAYS);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
      Demo.write(other, TWO_DAYS);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    SortedMap<String, String> sums = hashes(one);
    assertThat(hashes(other)).isEqualTo(sums);
    assertThat(sums).containsKeys("peering.yaml", "truth.json", "as-rel.txt", "pdb/net.json");
    for (Path file : files(one)) {
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
          .doesNotContain("first-run")
          .doesNotContain(folder.toString());
    }
  }

  @Test
  void anotherSeedGivesAnotherWorld() throws Exception {
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    Demo.write(one, TWO_DAYS.withDays(1));
    Demo.write(other, TWO_DAYS.withDays(1).withSeed(2));
    assertThat(hashes(one).get("truth.json")).isNotEqualTo(hashes(other).get("truth.json"));
    assertThat(hashes(one).get("pdb/net.json")).isNotEqualTo(hashes(other).get("pdb/net.json"));
  }

  @Test
  void trafficDrawnOnceIsSampledAsIfDrawnForEachSeed() throws Exception {
    DemoOptions options = TWO_DAYS.withSamplingRate(100);
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    Demo.write(World.of(options.seed()), options, new TreeMap<>(Map.of(7L, one, 8L, other)));
    for (Path together : List.of(one, other)) {
      Path alone = folder.resolve("alone-" + together.getFileName());
      Demo.write(alone, options.withSamplingSeed(together.equals(one) ? 7 : 8));
      assertThat(hashes(together)).isEqualTo(hashes(alone));
    }
    assertThat(hashes(one)).isNotEqualTo(hashes(other));
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static SortedMap<String, String> hashes(Path root)
      throws IOException, NoSuchAlgorithmException {
    SortedMap<String, String> hashes = new TreeMap<>();
    for (Path file : files(root)) {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      String name = root.relativize(file).toString().replace('\\', '/');
      hashes.put(name, HexFormat.of().formatHex(sum));
    }
    return hashes;
  }
}
