package org.peeringkit.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** docs/bgp-checklist.md, the tests it names, and the mutations that are to break them. */
final class Checklist {
  static final Path ROOT =
      Path.of(System.getProperty("peering.root", "../..")).toAbsolutePath().normalize();
  static final String NOT_APPLICABLE = "not applicable: ";

  /** Rows are drawn by it; printed, so that another draw can be asked for. */
  static final long SEED = 20261130;

  static final int DRAWN = 20;

  private static final Path DOCUMENT = ROOT.resolve("docs/bgp-checklist.md");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final List<String> MODULES =
      List.of("peering-model", "peering-io", "peering-analysis", "peering-examples/cli");

  /**
   * One behaviour.
   *
   * @param project whose tests ask about it
   * @param file of theirs
   * @param names of their tests
   * @param behaviour in words
   * @param here {@code Class.method} of ours, or why there is none
   */
  record Row(String project, String file, List<String> names, String behaviour, String here) {
    boolean isCovered() {
      return !here.startsWith(NOT_APPLICABLE);
    }

    /** What tells it from all others. */
    String key() {
      return project + " " + file + " " + names.get(0);
    }

    String testClass() {
      return here.substring(0, here.indexOf('.'));
    }

    String testMethod() {
      return here.substring(here.indexOf('.') + 1);
    }
  }

  /**
   * A change that breaks a behaviour.
   *
   * @param row key of the behaviour
   * @param file of main code, from the root
   * @param from what stands in it once
   * @param to what stands there instead
   */
  record Mutation(String row, Path file, String from, String to) {}

  private Checklist() {}

  static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    String project = "";
    for (String line : Files.readAllLines(DOCUMENT, UTF_8)) {
      if (line.startsWith("## ")) {
        project = line.substring(3);
      }
      String[] cells = line.split("\\|", -1);
      if (cells.length != 6 || cells[2].isBlank() || !cells[2].contains("`")) {
        continue;
      }
      List<String> names = QUOTED.matcher(cells[2]).results().map(m -> m.group(1)).toList();
      String here = cells[4].strip();
      Matcher test = QUOTED.matcher(here);
      rows.add(
          new Row(
              project,
              cells[1].strip(),
              names,
              cells[3].strip(),
              here.startsWith(NOT_APPLICABLE) || !test.matches() ? here : test.group(1)));
    }
    return rows;
  }

  /** Those with the smallest digests: another row changes the draw only if it is among them. */
  static List<Row> drawn() throws IOException {
    return rows().stream()
        .filter(Row::isCovered)
        .sorted(Comparator.comparing(row -> digest(SEED + " " + row.key())))
        .limit(DRAWN)
        .toList();
  }

  private static BigInteger digest(String text) {
    try {
      return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** By key of the row. */
  static Map<String, Mutation> mutations() throws IOException {
    Map<String, Mutation> mutations = new TreeMap<>();
    Path list =
        ROOT.resolve("peering-examples/cli/src/test/resources/org/peeringkit/docs/mutations.txt");
    List<String> block = new ArrayList<>();
    List<String> lines = new ArrayList<>(Files.readAllLines(list, UTF_8));
    lines.add("");
    for (String line : lines) {
      if (line.startsWith("#")) {
        continue;
      }
      if (!line.isEmpty()) {
        block.add(line);
      } else if (!block.isEmpty()) {
        Mutation mutation =
            new Mutation(
                value(block, 0, "row: "),
                ROOT.resolve(value(block, 1, "file: ")),
                value(block, 2, "from: "),
                value(block, 3, "to: "));
        if (mutations.put(mutation.row(), mutation) != null) {
          throw new IllegalStateException("two mutations of " + mutation.row());
        }
        block.clear();
      }
    }
    return mutations;
  }

  private static String value(List<String> block, int line, String name) {
    if (block.size() != 4 || !block.get(line).startsWith(name)) {
      throw new IllegalStateException("row, file, from and to are needed: " + block);
    }
    return block.get(line).substring(name.length());
  }

  /** Sources of tests by simple name of their class. */
  static Map<String, List<Path>> testSources() throws IOException {
    Map<String, List<Path>> sources = new TreeMap<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        files
            .filter(f -> f.toString().endsWith(".java"))
            .sorted()
            .forEach(
                f ->
                    sources
                        .computeIfAbsent(
                            f.getFileName().toString().replace(".java", ""), k -> new ArrayList<>())
                        .add(f));
      }
    }
    return sources;
  }
}
