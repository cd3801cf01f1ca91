package org.peeringkit.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.Fixtures;
import org.peeringkit.cli.Peering;
import org.peeringkit.io.flowtext.FlowCsvWriter;

/**
 * README.md and docs/*.md show nothing that is not so: Java comes from regions of tests in this
 * package, console output from the command itself, links lead somewhere.
 */
class DocumentationTest {
  private static final Path ROOT = Path.of(System.getProperty("peering.root", "../.."));
  private static final String PROMPT = "$ peering ";

  private record Block(String file, String language, List<String> lines) {
    String text() {
      return String.join("\n", lines).stripTrailing();
    }
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      docs.filter(f -> f.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    return documents;
  }

  private static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (Path document : documents()) {
      String file = ROOT.relativize(document).toString();
      String language = null;
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(document, UTF_8)) {
        if (!line.startsWith("```")) {
          lines.add(line);
        } else if (language == null) {
          language = line.substring(3).strip();
          lines.clear();
        } else {
          blocks.add(new Block(file, language, List.copyOf(lines)));
          language = null;
        }
      }
      assertThat(language).as("open block in " + file).isNull();
    }
    return blocks;
  }

  private static final Pattern IN_BACKTICKS = Pattern.compile("`([A-Za-z0-9_.]+)`");
  private static final Pattern TYPE = Pattern.compile("[A-Z][a-z0-9]+[A-Za-z0-9]*");
  private static final Pattern PACKAGE =
      Pattern.compile("(org\\.peeringkit\\.)?(model|io|analysis|cli|demo)(\\.[a-z0-9]+)+");

  /** What the description of the architecture calls by name is there under that name. */
  @Test
  void namesInTheArchitectureExist() throws IOException {
    Set<String> types = new HashSet<>();
    Set<String> packages = new HashSet<>();
    for (String module :
        List.of(
            "peering-model",
            "peering-io",
            "peering-analysis",
            "peering-analysis/testkit",
            "peering-examples/demo",
            "peering-examples/cli",
            "peering-examples/plugins",
            "peering-examples/stores",
            "peering-examples/spark",
            "peering-examples/benchmarks")) {
      for (String kind : List.of("main", "test")) {
        Path java = ROOT.resolve(module).resolve("src/" + kind + "/java");
        if (Files.isDirectory(java)) {
          try (Stream<Path> files = Files.walk(java)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
              types.add(file.getFileName().toString().replace(".java", ""));
              packages.add(
                  java.relativize(file.getParent()).toString().replace(File.separatorChar, '.'));
            }
          }
        }
      }
    }
    Set<String> missing = new TreeSet<>();
    Matcher names =
        IN_BACKTICKS.matcher(Files.readString(ROOT.resolve("docs/ARCHITECTURE.md"), UTF_8));
    int found = 0;
    while (names.find()) {
      String name = names.group(1);
      if (PACKAGE.matcher(name).matches()) {
        found++;
        String full = name.startsWith("org.") ? name : "org.peeringkit." + name;
        if (!packages.contains(full)) {
          missing.add(name);
        }
      } else if (TYPE.matcher(name).matches()) {
        found++;
        if (!types.contains(name)) {
          missing.add(name);
        }
      }
    }
    assertThat(found).isGreaterThan(50);
    assertThat(missing).isEmpty();
  }

  @Test
  void javaComesFromTests() throws IOException {
    Map<String, String> regions = regions();
    Set<String> shown = new HashSet<>();
    for (Block block : blocks()) {
      if (block.language().equals("java")) {
        assertThat(regions).as(block.file()).containsValue(block.text());
        shown.add(block.text());
      }
    }
    assertThat(shown).as("regions that no document shows").containsAll(regions.values());
    assertThat(shown).as("docs/CONTRIBUTING.md says so").hasSizeGreaterThan(30);
  }

  /** Region name to text, without the indentation of its first line. */
  private static Map<String, String> regions() throws IOException {
    Path examples = ROOT.resolve("peering-examples");
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> files =
        Files.list(examples.resolve("cli/src/test/java/org/peeringkit/docs"))) {
      files.filter(f -> f.toString().endsWith("ExamplesTest.java")).forEach(sources::add);
    }
    sources.add(
        examples.resolve("plugins/src/test/java/org/peeringkit/plugins/PluginContractsTest.java"));
    Map<String, String> regions = new TreeMap<>();
    for (Path file : sources) {
      String name = null;
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(file, UTF_8)) {
        if (line.strip().startsWith("// region ")) {
          name = line.strip().substring("// region ".length());
          lines.clear();
        } else if (name != null && line.strip().equals("// endregion")) {
          int indent = lines.get(0).length() - lines.get(0).stripLeading().length();
          assertThat(regions).doesNotContainKey(name);
          regions.put(
              name,
              lines.stream()
                  .map(l -> l.isBlank() ? "" : l.substring(indent))
                  .collect(Collectors.joining("\n"))
                  .stripTrailing());
          name = null;
        } else {
          lines.add(line);
        }
      }
    }
    return regions;
  }

  @Test
  void consoleOutputIsWhatTheCommandPrints(@TempDir Path dir) throws IOException {
    Files.write(dir.resolve("rib.mrt.gz"), Fixtures.gzip(Fixtures.rib()));
    Files.write(dir.resolve("updates.mrt"), Fixtures.updates());
    Files.writeString(dir.resolve("ours.txt"), "198.51.100.0/24 # and what is in it\n");
    Files.write(dir.resolve("flows.pcap"), Fixtures.flows());
    for (Block block : blocks()) {
      if (block.language().equals("console")) {
        assertThat(block.text()).as(block.file()).isEqualTo(replay(block, dir));
      }
    }
  }

  /** The block as it should be: each command line followed by what it prints. */
  private static String replay(Block block, Path dir) {
    List<String> lines = new ArrayList<>();
    for (String line : block.lines()) {
      if (line.startsWith(PROMPT)) {
        lines.add(line);
        List<String> args = new ArrayList<>(List.of(line.substring(PROMPT.length()).split(" ")));
        args.addAll(1, List.of("--base", dir.toString()));
        lines.addAll(Peering.run(args.toArray(new String[0])).lines().toList());
      }
    }
    return String.join("\n", lines);
  }

  @Test
  void everyColumnAndMemberIsDocumented() throws IOException {
    String command = Files.readString(ROOT.resolve("docs/COMMAND.md"), UTF_8);
    ByteArrayOutputStream heading = new ByteArrayOutputStream();
    new FlowCsvWriter(heading).close();
    assertThat(heading.toString(UTF_8).strip().split(","))
        .allSatisfy(column -> assertThat(command).contains("`" + column + "`"));
    for (String subcommand : Peering.SUBCOMMANDS) {
      String help = Peering.run((subcommand + " --help").split(" "));
      Matcher option = Pattern.compile("--[a-z]+").matcher(help);
      while (option.find()) {
        assertThat(command).as(subcommand).contains("`" + option.group());
      }
    }
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    Pattern link = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");
    List<String> dead = new ArrayList<>();
    for (Path document : documents()) {
      Matcher matcher = link.matcher(Files.readString(document, UTF_8));
      while (matcher.find()) {
        String target = matcher.group(1);
        if (!target.contains("://") && !Files.exists(document.resolveSibling(target))) {
          dead.add(ROOT.relativize(document) + ": " + target);
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  /** Scripts run the one line after each marker. */
  @Test
  void readmeHasOneLineToRunAndOneToTest() throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve("README.md"), UTF_8);
    for (String marker : List.of("<!-- run -->", "<!-- test -->")) {
      int at = lines.indexOf(marker);
      assertThat(at).as(marker).isNotNegative();
      assertThat(lines.get(at + 1)).startsWith("```");
      assertThat(lines.get(at + 2)).startsWith("mvn ");
      assertThat(lines.get(at + 3)).isEqualTo("```");
    }
  }
}
