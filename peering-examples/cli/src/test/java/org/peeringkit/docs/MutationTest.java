package org.peeringkit.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty rows of the check-list, drawn by a printed seed: our code is changed so that it does not
 * do what the row says, compiled, and the test that the row names has to fail, which it does not
 * without the change.
 */
@Tag("oracle")
class MutationTest {
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @Test
  void whatTheTestsSayTheyCoverBreaksThem(@TempDir Path dir) throws Exception {
    List<Checklist.Row> drawn = Checklist.drawn();
    Map<String, Checklist.Mutation> mutations = Checklist.mutations();
    Map<String, String> tests = compileTests(drawn, dir.resolve("tests"));
    List<String> plan = new ArrayList<>();
    for (Checklist.Row row : drawn) {
      String test = tests.get(row.testClass()) + "\t" + row.testMethod();
      Checklist.Mutation mutation = Objects.requireNonNull(mutations.get(row.key()), row.key());
      Path mutant = mutant(mutation, dir.resolve("mutant" + plan.size()));
      plan.add(test + "\t" + mutant + "\t" + folders(row, dir));
      plan.add(test + "\t" + folders(row, dir));
    }
    List<String> results = run(plan, dir);
    assertThat(results).hasSameSizeAs(plan);
    for (int i = 0; i < drawn.size(); i++) {
      Checklist.Row row = drawn.get(i);
      String[] changed = results.get(2 * i).split("\t", 3);
      String[] unchanged = results.get(2 * i + 1).split("\t", 3);
      String what = row.key() + ": " + row.here();
      System.out.printf("seed %d: %s: %s%n", Checklist.SEED, what, changed[2]);
      assertThat(Integer.parseInt(unchanged[0])).as(what + " ran").isPositive();
      assertThat(unchanged[1]).as(what + ", without the change: " + unchanged[2]).isEqualTo("0");
      assertThat(Integer.parseInt(changed[1])).as(what + ", with the change").isPositive();
      assertThat(changed[2]).as(what).doesNotContain("ClassFormatError", "NoClassDefFoundError");
    }
  }

  /** Compiled tests, then what they read. */
  private static String folders(Checklist.Row row, Path dir) throws IOException {
    Path module = module(row);
    Path resources = module.resolve("src/test/resources");
    String tests = dir.resolve("tests").resolve(Checklist.ROOT.relativize(module)).toString();
    return Files.isDirectory(resources) ? tests + "\t" + resources : tests;
  }

  private static Path source(Checklist.Row row) throws IOException {
    return Objects.requireNonNull(Checklist.testSources().get(row.testClass())).get(0);
  }

  private static Path module(Checklist.Row row) throws IOException {
    Path source = source(row);
    int names = source.getNameCount();
    int src = names - 1;
    while (!source.getName(src).toString().equals("src")) {
      src--;
    }
    return source.getRoot().resolve(source.subpath(0, src));
  }

  /** The tests named and what they need of their modules; gives full names by simple ones. */
  private static Map<String, String> compileTests(List<Checklist.Row> rows, Path dir)
      throws IOException {
    Map<Path, Set<Path>> sources = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    for (Checklist.Row row : rows) {
      Path module = module(row);
      Path source = source(row);
      sources.computeIfAbsent(module, m -> new LinkedHashSet<>()).add(source);
      Path relative = module.resolve("src/test/java").relativize(source);
      names.put(
          row.testClass(), relative.toString().replace(".java", "").replace(File.separator, "."));
    }
    for (Map.Entry<Path, Set<Path>> entry : sources.entrySet()) {
      Path module = entry.getKey();
      compile(
          entry.getValue(),
          dir.resolve(Checklist.ROOT.relativize(module)),
          List.of("-sourcepath", module.resolve("src/test/java").toString()));
    }
    return names;
  }

  private static Path mutant(Checklist.Mutation mutation, Path dir) throws IOException {
    String source = Files.readString(mutation.file(), UTF_8);
    Path changed = dir.resolve("source").resolve(mutation.file().getFileName());
    Files.createDirectories(changed.getParent());
    Files.writeString(changed, source.replace(mutation.from(), mutation.to()), UTF_8);
    Path classes = dir.resolve("classes");
    compile(Set.of(changed), classes, List.of("-implicit:none"));
    return classes;
  }

  private static void compile(Set<Path> sources, Path classes, List<String> more)
      throws IOException {
    Files.createDirectories(classes);
    List<String> options =
        new ArrayList<>(List.of("--release", "17", "-proc:none", "-nowarn", "-parameters"));
    options.addAll(List.of("-d", classes.toString(), "-cp", CLASS_PATH));
    options.addAll(more);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      boolean done =
          compiler
              .getTask(
                  output, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(done).as(sources + ": " + output).isTrue();
    }
  }

  private static List<String> run(List<String> plan, Path dir)
      throws IOException, InterruptedException {
    Path input = Files.write(dir.resolve("plan"), plan, UTF_8);
    Path output = dir.resolve("results");
    Path said = dir.resolve("said");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-Duser.timezone=UTC",
            "-Dpeering.root=" + Checklist.ROOT,
            "-Djqwik.database=" + dir.resolve("jqwik"),
            "-cp",
            CLASS_PATH,
            MutationRunner.class.getName(),
            input.toString(),
            output.toString());
    Process process =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor(10, TimeUnit.MINUTES);
    process.destroyForcibly();
    String last =
        Files.readAllLines(said, UTF_8).stream().limit(40).collect(Collectors.joining("\n"));
    assertThat(ended).as(last).isTrue();
    assertThat(process.exitValue()).as(last).isZero();
    return Files.readAllLines(output, UTF_8);
  }
}
