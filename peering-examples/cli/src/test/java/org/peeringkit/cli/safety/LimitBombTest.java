package org.peeringkit.cli.safety;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.model.source.DecodeLimits;

/**
 * Each limit that {@code docs/SECURITY.md} declares has a file under 10 MB that goes beyond it, and
 * is refused or cut off in one process of 256 MiB, in seconds, with words that say where and why.
 * What no file can reach, since it is of a live receiver or of all inputs together, names its test.
 */
@Timeout(600)
class LimitBombTest {
  private static final Path ROOT = Path.of(System.getProperty("peering.root", "."));
  private static final long MOST_OCTETS = 10_000_000;
  private static final long MOST_MILLIS = 20_000;
  private static final int LONGEST_LINE = 2000;
  private static final String BOMBS = "bombs";
  private static final Pattern TESTS = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");

  @TempDir private Path dir;

  /** Last column of each row of the table of limits, by its first. */
  private static Map<String, String> limits() throws IOException {
    Map<String, String> limits = new LinkedHashMap<>();
    String text = Files.readString(ROOT.resolve("docs/SECURITY.md"), UTF_8);
    String section = text.substring(text.indexOf("## Limits"), text.indexOf("## What else"));
    for (String line : section.lines().filter(l -> l.startsWith("| ")).skip(1).toList()) {
      String[] cells = line.split("\\|", -1);
      assertThat(cells).as(line).hasSize(6);
      limits.put(cells[1].strip(), cells[4].strip());
    }
    return limits;
  }

  @Test
  void everyLimitHasItsBombsOrItsTests() throws IOException {
    Map<String, String> limits = limits();
    assertThat(limits).hasSizeGreaterThan(20);
    Set<String> bombed =
        LimitBombs.all().stream()
            .map(LimitBomb::limit)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> declared = new TreeSet<>();
    for (Map.Entry<String, String> limit : limits.entrySet()) {
      Matcher tests = TESTS.matcher(limit.getValue());
      int named = 0;
      while (tests.find()) {
        named++;
        assertThat(source(tests.group(1)))
            .as(limit.toString())
            .contains("void " + tests.group(2) + "(");
      }
      boolean bombs = limit.getValue().contains(BOMBS);
      assertThat(bombs || named > 0).as(limit.toString()).isTrue();
      if (bombs) {
        declared.add(limit.getKey());
      }
    }
    assertThat(bombed).isEqualTo(declared);
  }

  @Test
  void everyPartOfDecodeLimitsIsDeclared() throws IOException {
    String text = Files.readString(ROOT.resolve("docs/SECURITY.md"), UTF_8);
    assertThat(
            Arrays.stream(DecodeLimits.class.getRecordComponents()).map(RecordComponent::getName))
        .isNotEmpty()
        .allMatch(name -> text.contains("`DecodeLimits." + name + "`"));
  }

  private static String source(String name) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module :
        List.of("peering-model", "peering-io", "peering-analysis", "peering-examples/cli")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        files.filter(file -> file.endsWith(name + ".java")).forEach(sources::add);
      }
    }
    assertThat(sources).as(name).hasSize(1);
    return Files.readString(sources.get(0), UTF_8);
  }

  @Test
  @Tag("oracle")
  void noLimitIsExceeded() throws IOException, InterruptedException {
    List<LimitBomb> bombs = LimitBombs.all();
    List<String> broken = new ArrayList<>();
    long slowest = 0;
    LimitBomb slowestBomb = bombs.get(0);
    Process process = start();
    try {
      for (LimitBomb bomb : bombs) {
        Path folder = Files.createDirectories(dir.resolve("of"));
        bomb.files().write(folder);
        assertThat(Files.size(folder.resolve(LimitBomb.FILE)))
            .as(bomb.toString())
            .isBetween(1L, MOST_OCTETS);
        String answer = answer(process, bomb, folder);
        String[] parts = answer.split("\t", 4);
        if (parts.length < 4) {
          broken.add(bomb + ": ended: " + Files.readString(dir.resolve("errors")));
          process.destroyForcibly();
          process = start();
          continue;
        }
        long millis = Long.parseLong(parts[0]);
        if (millis > slowest) {
          slowest = millis;
          slowestBomb = bomb;
        }
        if (Boolean.getBoolean("peering.bombs.told")) {
          System.out.println(bomb + ": " + answer);
        }
        boolean said = Pattern.compile(bomb.refusal()).matcher(parts[3]).find();
        if (!said
            || millis > MOST_MILLIS
            || Integer.parseInt(parts[2]) > LONGEST_LINE
            || parts[3].contains("internal failure")) {
          broken.add(bomb + ": " + answer);
        }
        clear(folder);
      }
    } finally {
      process.destroyForcibly();
    }
    System.out.printf("%d bombs, the slowest in %d ms: %s%n", bombs.size(), slowest, slowestBomb);
    assertThat(broken).as(String.join("\n", broken)).isEmpty();
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xlog:disable",
            "-cp",
            System.getProperty("java.class.path"),
            LimitBombReader.class.getName())
        .redirectError(dir.resolve("errors").toFile())
        .start();
  }

  /** What the process says, or what it said before it ended; the test's own time is the bound. */
  private static String answer(Process process, LimitBomb bomb, Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    for (String argument : bomb.command()) {
      command.add(argument.replace("{}", folder.toString()));
    }
    command.add("--base=" + folder);
    Writer questions = process.outputWriter(UTF_8);
    BufferedReader answers = process.inputReader(UTF_8);
    questions.write(String.join("\t", command) + "\n");
    questions.flush();
    String answer = answers.readLine();
    return answer == null ? "" : answer;
  }

  private static void clear(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted(java.util.Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
