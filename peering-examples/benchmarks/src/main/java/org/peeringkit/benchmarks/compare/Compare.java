package org.peeringkit.benchmarks.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Runs every {@link Comparison} and prints the table. Each command is run once unmeasured, then all
 * of a row in turn, the order turned round after each; their outputs are compared after each.
 *
 * <pre>
 * --smoke          small inputs, once each: only whether everything works and outputs agree
 * --runs N         measured runs of each command, 9 unless given
 * --only REGEX     only rows whose name or input it is found in
 * --work DIR       where inputs and outputs are made, target/compare unless given
 * --corpus DIR     captures that rows use if they are there
 * --jar FILE       the command's jar
 * --java FILE      the java to run it with, this one unless given
 * --libparsebgp F  the program parsebgp of libparsebgp, to count events beside; not if not given
 * --table FILE     where the table goes besides standard output
 * </pre>
 *
 * <p>Ends with 1 if outputs differ or a program fails, never because a goal is missed: that is what
 * the table says.
 */
public final class Compare {
  private static final int RUNS = 9;

  private final Setting setting;
  private final int runs;
  private final PrintStream progress;

  private Compare(Setting setting, int runs, PrintStream progress) {
    this.setting = setting;
    this.runs = runs;
    this.progress = progress;
  }

  /**
   * @param args options, as the class comment has them
   */
  public static void main(String[] args) throws IOException {
    try {
      Arguments arguments = Arguments.of(args);
      run(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (IOException e) {
      System.err.println("compare: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(Arguments arguments) throws IOException {
    Setting.requireProgram(ProcessRun.TIME, "time");
    Path work = Path.of(arguments.get("--work", "peering-examples/benchmarks/target/compare"));
    Files.createDirectories(work);
    Path java = Path.of(arguments.get("--java", System.getProperty("java.home") + "/bin/java"));
    Path jar = Path.of(arguments.get("--jar", "peering-examples/cli/target/peering.jar"));
    if (!Files.isReadable(jar)) {
      throw new IOException(jar + " is missing: package peering-examples/cli first, or give --jar");
    }
    Path corpus = Path.of(arguments.get("--corpus", "../shared/data"));
    boolean smoke = arguments.has("--smoke");
    Setting setting =
        new Setting(
            work.toAbsolutePath(),
            jar.toAbsolutePath(),
            java,
            Optional.of(corpus.toAbsolutePath().normalize()).filter(Files::isDirectory),
            smoke);
    int runs = smoke ? 1 : Integer.parseInt(arguments.get("--runs", "" + RUNS));
    Pattern only = Pattern.compile(arguments.get("--only", ""));
    Compare compare = new Compare(setting, runs, System.err);
    Optional<Path> parsebgp =
        arguments.has("--libparsebgp")
            ? Optional.of(Path.of(arguments.get("--libparsebgp", "")).toAbsolutePath())
            : Optional.empty();
    List<Suite> suites =
        List.of(
            new RouteComparisons(parsebgp),
            new LimitComparisons(),
            new FlowComparisons(),
            new LedgerComparisons());
    List<String> lines = compare.measure(suites, only);
    String text = String.join("\n", lines) + "\n";
    System.out.print(text);
    if (arguments.has("--table")) {
      Files.writeString(Path.of(arguments.get("--table", "")), text);
    }
  }

  private List<String> measure(List<Suite> suites, Pattern only) throws IOException {
    setting.install();
    ResultTable table = new ResultTable(!setting.smoke());
    Machine machine = Machine.look(setting.peering(Setting.Form.JAR).get(0));
    for (Suite suite : suites) {
      for (Comparison row : suite.comparisons(setting)) {
        if (only.matcher(row.name() + ", " + row.input()).find()) {
          if (row.peer().isPresent()) {
            Comparison.Peer peer = row.peer().get();
            Setting.requireProgram(peer.command().get(0), peer.debianPackage());
            machine.peer(peer);
          }
          measure(row, table);
        }
      }
    }
    List<String> lines = new ArrayList<>(machine.lines(runs, setting.smoke()));
    lines.add("");
    lines.addAll(table.lines());
    if (only.matcher(LiveReceive.NAME).find()) {
      Setting.requireProgram("nfcapd", "nfdump");
      lines.add("");
      lines.addAll(new LiveReceive(setting, progress).lines());
    }
    return lines;
  }

  private void measure(Comparison row, ResultTable table) throws IOException {
    Map<Setting.Form, Sample> ours = new EnumMap<>(Setting.Form.class);
    row.forms().forEach(form -> ours.put(form, new Sample()));
    Sample peers = new Sample();
    Path theirs = setting.folder().resolve("theirs.out");
    // The round before the first one brings files into memory and is thrown away.
    for (int round = setting.smoke() ? 0 : -1; round < runs; round++) {
      boolean peerFirst = round % 2 != 0;
      boolean counts = round >= 0;
      if (peerFirst) {
        peer(row, theirs, counts ? peers : new Sample());
      }
      Map<Setting.Form, Path> outputs = new EnumMap<>(Setting.Form.class);
      for (Setting.Form form : row.forms()) {
        Path output = setting.folder().resolve("ours-" + form + ".out");
        setting.prepare(form);
        row.before().run();
        ProcessRun run = ProcessRun.of(setting.words(row.ours(), form), output, setting.folder());
        if (counts) {
          Objects.requireNonNull(ours.get(form)).add(run);
        }
        outputs.put(form, output);
      }
      if (!peerFirst) {
        peer(row, theirs, counts ? peers : new Sample());
      }
      for (Map.Entry<Setting.Form, Path> output : outputs.entrySet()) {
        check(row, output.getValue(), theirs);
      }
    }
    Setting.Form last = row.forms().get(row.forms().size() - 1);
    for (Setting.Form form : row.forms()) {
      Sample sample = Objects.requireNonNull(ours.get(form));
      table.add(row, form, sample, row.peer().map(peer -> peers), form == last);
    }
    // As it goes: a run that is ended early was not in vain.
    table.last(row.forms().size()).forEach(progress::println);
  }

  private void peer(Comparison row, Path output, Sample into) throws IOException {
    if (row.peer().isPresent()) {
      into.add(ProcessRun.of(row.peer().get().command(), output, setting.folder()));
    }
  }

  private static void check(Comparison row, Path ours, Path theirs) throws IOException {
    if (row.peer().isEmpty()) {
      return;
    }
    Optional<String> difference = row.check().difference(ours, theirs);
    if (difference.isPresent()) {
      throw new IOException(row.name() + ", " + row.input() + ": " + difference.get());
    }
  }

  /** Options and their values. */
  private record Arguments(Map<String, String> values) {
    private static final List<String> FLAGS = List.of("--smoke");
    private static final List<String> OPTIONS =
        List.of(
            "--runs",
            "--only",
            "--work",
            "--corpus",
            "--jar",
            "--java",
            "--table",
            "--libparsebgp");

    static Arguments of(String[] args) {
      Map<String, String> values = new java.util.HashMap<>();
      for (int i = 0; i < args.length; i++) {
        if (FLAGS.contains(args[i])) {
          values.put(args[i], "");
        } else if (OPTIONS.contains(args[i]) && i + 1 < args.length) {
          values.put(args[i], args[++i]);
        } else {
          throw new IllegalArgumentException(
              args[i] + ": give " + String.join(", ", FLAGS) + ", or with a value " + OPTIONS);
        }
      }
      return new Arguments(values);
    }

    boolean has(String name) {
      return values.containsKey(name);
    }

    String get(String name, String otherwise) {
      return values.getOrDefault(name, otherwise);
    }
  }
}
