package org.peeringkit.cli.safety;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.peeringkit.cli.DemoWorld;
import org.peeringkit.cli.Invocation;
import org.peeringkit.cli.command.ConfiguredCommand;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.model.net.Asn;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Ways to run every command there is, found by walking the tree of commands. */
final class CommandRuns {
  /** Marks a run without any option but those of all; to be taken out before it is run. */
  static final String PLAIN = "(plain)";

  /** They read no log: one waits for packets, one invents a network, one copies the command. */
  private static final Set<String> NOT_RUN =
      Set.of("collect", "completion", "demo", "install", "man");

  private final Path folder;
  private final Asn asn;

  /**
   * @param folder with the configuration and the files that commands are given
   * @param asn whom the log knows
   */
  CommandRuns(Path folder, Asn asn) {
    this.folder = folder;
    this.asn = asn;
  }

  /** Each command alone, with every switch and choice of its own, and with all that print more. */
  List<List<String>> of(boolean configured) {
    List<List<String>> runs = new ArrayList<>();
    CommandLine root =
        Invocation.commands(
            new Streams(
                new ByteArrayInputStream(new byte[0]),
                OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, UTF_8)));
    leaves(root, List.of(), configured, runs);
    return runs;
  }

  private void leaves(
      CommandLine line, List<String> path, boolean configured, List<List<String>> runs) {
    line.getSubcommands()
        .forEach(
            (name, sub) -> {
              List<String> below = new ArrayList<>(path);
              below.add(name);
              leaves(sub, below, configured, runs);
            });
    boolean isLeaf = line.getSubcommands().isEmpty();
    boolean reads = line.getCommand() instanceof ConfiguredCommand;
    if (isLeaf && reads == configured && !NOT_RUN.contains(String.join(" ", path))) {
      variants(line, path, runs);
    }
  }

  /** Where a command writes files, it writes them where they are searched. */
  private void variants(CommandLine line, List<String> path, List<List<String>> runs) {
    List<List<String>> made = new ArrayList<>();
    choices(line, path, made);
    boolean writes = line.getCommandSpec().findOption("--out") != null;
    for (List<String> run : made) {
      boolean named = !writes || run.contains("--out");
      runs.add(named ? run : joined(run, List.of("--out", "{out}")));
    }
  }

  private void choices(CommandLine line, List<String> path, List<List<String>> runs) {
    List<String> base = new ArrayList<>(path);
    if (line.getCommand() instanceof ConfiguredCommand) {
      base.addAll(List.of("--config", folder.resolve("peering.yaml").toString()));
      base.addAll(List.of("--base", DemoWorld.folder().toString(), "--debug"));
    }
    boolean onTheLog = path.get(0).equals("discuss");
    List<String> places = new ArrayList<>();
    List<String> fewer = new ArrayList<>();
    for (PositionalParamSpec place : line.getCommandSpec().positionalParameters()) {
      if (place.arity().min() > 0) {
        fewer.addAll(values(place, onTheLog).subList(0, 1));
      }
      places.addAll(values(place, onTheLog).subList(0, 1));
    }
    List<List<String>> options = new ArrayList<>(List.of(List.of()));
    for (OptionSpec option : line.getCommandSpec().options()) {
      boolean general =
          Set.of("--config", "--base", "--plugin", "--debug", "--ledger")
              .contains(option.longestName());
      if (!general && option.arity().max() == 0) {
        options.add(List.of(option.longestName()));
      } else if (!general) {
        values(option, onTheLog)
            .forEach(value -> options.add(List.of(option.longestName(), value)));
      }
    }
    boolean json = line.getCommandSpec().findOption("--json") != null;
    for (List<String> option : options) {
      boolean plain = option.isEmpty() || option.contains("--json");
      List<String> mark = plain ? List.of(PLAIN) : List.of();
      runs.add(joined(base, option, mark, places));
      if (json && onTheLog && !option.contains("--json")) {
        runs.add(joined(base, option, List.of("--json"), places));
      }
    }
    if (!fewer.equals(places)) {
      runs.add(joined(base, fewer));
    }
    for (PositionalParamSpec place : line.getCommandSpec().positionalParameters()) {
      values(place, onTheLog).forEach(value -> runs.add(joined(base, List.of(value))));
    }
    runs.add(joined(base, List.of("--nonsense"), places));
  }

  @SafeVarargs
  private static List<String> joined(List<String>... parts) {
    List<String> all = new ArrayList<>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  /** What an argument may be, by its type and label. */
  private List<String> values(ArgSpec arg, boolean onTheLog) {
    String label = String.valueOf(arg.paramLabel()).toUpperCase(Locale.ROOT);
    Class<?> type = arg.auxiliaryTypes()[0];
    if (type.isEnum()) {
      List<String> all = new ArrayList<>();
      for (Object value : type.getEnumConstants()) {
        all.add(value.toString());
      }
      return all;
    }
    if (type == Asn.class || label.startsWith("AS")) {
      return List.of(asn.toString());
    }
    if (type == LocalDate.class || label.equals("DATE")) {
      return List.of("2026-07-02", "2200-01-01");
    }
    if (type == YearMonth.class || label.equals("M")) {
      return List.of(DemoWorld.MONTH);
    }
    if (type == Instant.class) {
      return List.of("2026-07-03T10:00:00Z");
    }
    if (type == int.class || type == Integer.class || type == long.class) {
      return List.of("3");
    }
    if (arg.isOption() && type == Path.class && !label.contains("JAR")) {
      return List.of("{out}");
    }
    if (label.contains("US|THEM")) {
      return List.of("us", "them");
    }
    if (label.equals("FILE")) {
      // What another command is handed as its own input it may quote: that is not the log.
      List<String> names =
          onTheLog ? List.of("note.md", "bad.md", "open.md", "secret.txt") : List.of("other.md");
      List<String> files = new ArrayList<>();
      names.forEach(name -> files.add(folder.resolve(name).toString()));
      files.add(folder.resolve("none").toString());
      files.add("-");
      return files;
    }
    return label.equals("ID") ? List.of("step-" + asn.value()) : List.of("word");
  }
}
