package org.peeringkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.peeringkit.cli.console.Streams;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion, manual page and docs/COMMAND.md know every command and every option there is. */
class OwnTextsTest {
  private static CommandSpec root() {
    Streams streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
    return Main.commandLine(streams, new StringWriter()).getCommandSpec();
  }

  private static void each(CommandSpec spec, String name, BiConsumer<String, CommandSpec> step) {
    step.accept(name, spec);
    for (CommandLine below : spec.subcommands().values()) {
      each(below.getCommandSpec(), name + " " + below.getCommandName(), step);
    }
  }

  @Test
  void theManualPageNamesAll() {
    String page = Invocation.of("man").out();
    assertThat(page).startsWith(".TH PEERING 1\n");
    List<String> missing = new ArrayList<>();
    each(
        root(),
        "peering",
        (name, spec) -> {
          if (spec.parent() != null && !page.contains(".SS " + name.replace("-", "\\-"))) {
            missing.add(name);
          }
          for (OptionSpec option : spec.options()) {
            if (!page.contains(option.longestName().replace("-", "\\-"))) {
              missing.add(name + " " + option.longestName());
            }
          }
        });
    assertThat(missing).isEmpty();
    assertThat(page.lines()).noneMatch(line -> line.contains("${"));
  }

  @Test
  void theCompletionNamesAll() {
    String script = Invocation.of("completion").out();
    each(
        root(),
        "peering",
        (name, spec) -> {
          for (OptionSpec option : spec.options()) {
            assertThat(script).as(name).contains("'" + option.longestName() + "'");
          }
          if (spec.parent() != null) {
            assertThat(script).contains(spec.name());
          }
        });
  }

  /** Where a command has no section of its own, that of the command above is looked at. */
  @Test
  void theReferenceNamesEveryOptionWhereItsCommandIs() throws IOException {
    Path root = Path.of(System.getProperty("peering.root", "../.."));
    String text = Files.readString(root.resolve("docs/COMMAND.md"), UTF_8);
    TreeMap<String, String> missing = new TreeMap<>();
    each(
        root(),
        "peering",
        (name, spec) -> {
          // Those below a command stand in its section under their own name.
          if (spec.parent() != null
              && !text.contains("`" + name)
              && !Pattern.compile("[`|]([a-z]+ )?" + spec.name() + "\\b").matcher(text).find()) {
            missing.put(name, "the command");
          }
          for (OptionSpec option : spec.options()) {
            if (!Pattern.compile(option.longestName() + "(?![a-z-])").matcher(text).find()) {
              missing.put(name + " " + option.longestName(), "the option");
            }
          }
        });
    assertThat(missing).isEmpty();
  }
}
