package org.peeringkit.cli.install;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page peering(1) in the macros of man(7), made of what picocli knows of commands and
 * options. Picocli's own generator writes AsciiDoc, which wants a further program to become a page.
 */
final class ManPage {
  private static final List<String> OF_ALL =
      List.of("--base", "--debug", "--faults", "--help", "--plugin", "--strict", "--version");

  private final StringBuilder page = new StringBuilder();

  private ManPage() {}

  static String of(CommandSpec root) {
    ManPage made = new ManPage();
    made.write(root);
    return made.page.toString();
  }

  private void write(CommandSpec root) {
    line(".TH PEERING 1");
    section("NAME");
    text("peering - analytics for peering coordinators");
    section("SYNOPSIS");
    line(".B peering");
    text("COMMAND [OPTION...] [FILE...]");
    section("DESCRIPTION");
    text(
        "Reads BGP tables, flow exports, interface counters and registry files, and says with whom"
            + " to peer, what it is worth and how far one is. Nothing is fetched or sent. Files"
            + " may be plain, gzip, bzip2, zstd, lz4 or xz, recognised by content.");
    section("OPTIONS OF ALL COMMANDS");
    Map<String, OptionSpec> common = new TreeMap<>();
    root.subcommands().values().stream()
        .flatMap(line -> line.getCommandSpec().options().stream())
        .filter(option -> OF_ALL.contains(option.longestName()))
        .forEach(option -> common.putIfAbsent(option.longestName(), option));
    common.values().forEach(this::option);
    section("COMMANDS");
    root.subcommands().values().forEach(line -> command(line, "peering"));
    section("EXIT STATUS");
    tagged("0", "done; faults are counted on standard error");
    tagged("1", "done, but there were faults and --strict was given");
    tagged("2", "wrong usage, or no input of a required kind was readable");
    tagged("3", "output or internal failure");
  }

  private void command(CommandLine line, String parent) {
    CommandSpec spec = line.getCommandSpec();
    String name = parent + " " + spec.name();
    StringBuilder heading = new StringBuilder(name);
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      heading.append(' ').append(parameter.paramLabel());
      if (parameter.arity().max() > 1) {
        heading.append("...");
      }
    }
    line(".SS " + escaped(heading.toString()));
    text(String.join(" ", spec.usageMessage().description()));
    for (OptionSpec option : spec.options()) {
      if (!option.hidden() && !OF_ALL.contains(option.longestName())) {
        option(option);
      }
    }
    line.getSubcommands().values().forEach(below -> command(below, name));
  }

  private void option(OptionSpec option) {
    String label = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
    tagged(String.join(", ", option.names()) + label, String.join(" ", rendered(option)).strip());
  }

  /** With its variables, such as a default, filled in. */
  private static String[] rendered(OptionSpec option) {
    String[] lines = option.description().clone();
    for (int i = 0; i < lines.length; i++) {
      lines[i] =
          Ansi.OFF
              .string(lines[i])
              .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue()));
    }
    return lines;
  }

  private void section(String title) {
    line(".SH " + title);
  }

  private void tagged(String tag, String text) {
    line(".TP");
    line(".B " + escaped(tag));
    text(text);
  }

  private void text(String text) {
    line(escaped(text));
  }

  /** A line that begins with a point or an apostrophe would be a request; hyphens are minus. */
  private static String escaped(String text) {
    String plain = text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }

  private void line(String line) {
    page.append(line).append('\n');
  }
}
