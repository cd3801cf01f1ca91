package org.peeringkit.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/cookbook.md has 25 tasks; what they print is checked where they run. */
class CookbookTest {
  private static final int TASKS = 25;
  private static final int DIFFERENT = 20;

  /** Compares; what a task prints also stands in target/cookbook, to be put into the document. */
  static void check(int number, String printed) throws IOException {
    Path written = Files.createDirectories(Path.of("target", "cookbook"));
    Files.writeString(written.resolve(number + ".txt"), printed, UTF_8);
    SortedMap<Integer, Cookbook.Task> tasks = Cookbook.tasks();
    assertThat(tasks).containsKey(number);
    Cookbook.Task task = Objects.requireNonNull(tasks.get(number));
    assertThat(printed.stripTrailing()).as(task.title()).isEqualTo(task.output());
  }

  @Test
  void thereAreSoManyAndTheyBeginInDifferentPlaces() throws IOException {
    SortedMap<Integer, Cookbook.Task> tasks = Cookbook.tasks();
    assertThat(tasks.keySet())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, TASKS).boxed().toList());
    TreeSet<String> entries = new TreeSet<>();
    for (Cookbook.Task task : tasks.values()) {
      assertThat(task.code()).as(task.title()).containsPattern("\\b" + task.entry() + "\\b");
      assertThat(task.output()).as(task.title()).isNotBlank();
      entries.add(task.entry());
    }
    assertThat(entries).hasSizeGreaterThanOrEqualTo(DIFFERENT);
    assertThat(publicTypes()).containsAll(entries);
  }

  private static Set<String> publicTypes() throws IOException {
    Path root = Path.of(System.getProperty("peering.root", "../.."));
    TreeSet<String> types = new TreeSet<>();
    for (String module : new String[] {"peering-model", "peering-io", "peering-analysis"}) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
        for (Path file :
            files.filter(f -> f.toString().endsWith(".java")).collect(Collectors.toList())) {
          String name = file.getFileName().toString().replace(".java", "");
          if (!file.toString().contains("/internal/")
              && Files.readString(file, UTF_8)
                  .matches(
                      "(?s).*\npublic [a-z ]*(class|record|interface|enum) " + name + "\\b.*")) {
            types.add(name);
          }
        }
      }
    }
    return types;
  }
}
