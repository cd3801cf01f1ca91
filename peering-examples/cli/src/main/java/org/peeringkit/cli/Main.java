package org.peeringkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.peeringkit.cli.command.ExitCode;
import org.peeringkit.cli.command.PeeringCommand;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.OutputException;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.cli.route.LookupCommand;
import org.peeringkit.cli.route.MrtCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code peering} command. Results go to standard output, everything else to standard error;
 * exit codes: 0 done, 1 faults under {@code --strict}, 2 wrong usage or nothing readable, 3 output
 * or internal failure.
 */
@Command(
    name = "peering",
    description = "Analytics for peering coordinators.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
  /** Commands that speak of all others. */
  private static final Set<String> OF_ALL = Set.of("completion", "man");

  /**
   * What picocli says of all commands, so that it need not read the annotations of all of them to
   * say it; a test keeps it so.
   */
  static final String HELP = "help.txt";

  private static final Set<String> HELP_OPTIONS = Set.of("--help", "-h");

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /**
   * Runs one command and ends the process.
   *
   * @param args as {@code peering --help} explains
   */
  public static void main(String[] args) {
    // Not System.out and System.err: their encoding is the platform's, and they hide failures.
    Streams streams =
        new Streams(
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out),
            new PrintStream(new FileOutputStream(FileDescriptor.err), false, UTF_8),
            isTerminal("/proc/self/fd/2"));
    int code = run(streams, args);
    System.exit(code);
  }

  /** Java 17 tells only of input and output together; where there is no such file: no terminal. */
  private static boolean isTerminal(String descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of(descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  static int run(Streams streams, String... args) {
    Diagnostics diagnostics = new Diagnostics(streams.err(), 0);
    // Usage and version texts. They go through the same door as results, so that a pipe closed
    // under "peering --help" is quiet too.
    StringWriter texts = new StringWriter();
    try {
      if (args.length == 1 && HELP_OPTIONS.contains(args[0])) {
        new Output(streams.out()).octets(help()).flush();
        return ExitCode.DONE;
      }
      Optional<? extends PeeringCommand> ready = ready(streams, List.of(args));
      if (ready.isPresent()) {
        return execute(ready.get(), diagnostics);
      }
      int code = commandLine(streams, texts, args).execute(args);
      new Output(streams.out()).text(texts.toString()).flush();
      return code;
    } catch (OutputException e) {
      return outputFailed(e, diagnostics);
    } catch (OutOfMemoryError e) {
      diagnostics.line("out of memory; give Java more with -Xmx");
      return ExitCode.FAILED;
    } catch (StackOverflowError | LinkageError e) {
      diagnostics.line("internal failure: " + e);
      return ExitCode.FAILED;
    }
  }

  /**
   * Commands that end soon, called with nothing that needs an option parser: reading their options
   * by reflection takes longer than many of them.
   */
  static Optional<? extends PeeringCommand> ready(Streams streams, List<String> words) {
    String first = words.isEmpty() ? "" : words.get(0);
    return switch (first) {
      case "mrt" -> MrtCommand.ready(streams, words.subList(1, words.size()));
      case "lookup" -> LookupCommand.ready(streams, words.subList(1, words.size()));
      default -> Optional.empty();
    };
  }

  /** As picocli executes a command, which it needs longer to prepare than many of them take. */
  private static int execute(PeeringCommand command, Diagnostics diagnostics) {
    try {
      return command.call();
    } catch (IOException | RuntimeException e) {
      return failure(e, diagnostics, command);
    }
  }

  /** Picocli reads the options of a command by reflection: only those that are asked for. */
  static CommandLine commandLine(Streams streams, StringWriter texts, String... words) {
    CommandLine line = new CommandLine(new Main());
    String first = words.length == 0 ? "" : words[0];
    Optional<Commands.Entry> asked =
        Commands.ALL.stream().filter(e -> e.name().equals(first)).findFirst();
    if (asked.isPresent() && !OF_ALL.contains(first)) {
      line.addSubcommand(asked.get().maker().apply(streams));
    } else {
      Commands.ALL.forEach(entry -> line.addSubcommand(entry.maker().apply(streams)));
    }
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(texts));
    return handling(line, streams);
  }

  private static CommandLine handling(CommandLine line, Streams streams) {
    line.setErr(new PrintWriter(new OutputStreamWriter(streams.err(), UTF_8), true));
    line.setParameterExceptionHandler(
        (e, args) -> usage(e, new Diagnostics(streams.err(), 0), e.getCommandLine()));
    line.setExecutionExceptionHandler(
        (e, where, result) -> failure(e, new Diagnostics(streams.err(), 0), where.getCommand()));
    return line;
  }

  private static byte[] help() {
    try (InputStream text = Main.class.getResourceAsStream(HELP)) {
      return Objects.requireNonNull(text, HELP).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What picocli says of all commands. */
  static String usage(Streams streams) {
    return commandLine(streams, new StringWriter()).getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  private static int usage(ParameterException e, Diagnostics diagnostics, CommandLine where) {
    diagnostics.line(firstLine(String.valueOf(e.getMessage())));
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      diagnostics.line("did you mean: " + String.join(", ", unmatched.getSuggestions()));
    }
    diagnostics.line("try: " + where.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.UNUSABLE;
  }

  private static int failure(Exception e, Diagnostics diagnostics, Object where) {
    Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
    if (cause instanceof OutputException output) {
      return outputFailed(output, diagnostics);
    }
    if (cause instanceof UsageException) {
      diagnostics.line(String.valueOf(cause.getMessage()));
      return ExitCode.UNUSABLE;
    }
    if (cause instanceof InvalidPathException path) {
      diagnostics.line("not a path here: " + path.getInput() + ": " + path.getReason());
      return ExitCode.UNUSABLE;
    }
    String what = cause instanceof IOException ? "input or output failed" : "internal failure";
    diagnostics.line(what + ": " + firstLine(cause.toString()));
    if (where instanceof PeeringCommand command && command.debug()) {
      Stream.of(cause.getStackTrace()).forEach(frame -> diagnostics.line("  at " + frame));
    }
    return ExitCode.FAILED;
  }

  private static int outputFailed(OutputException e, Diagnostics diagnostics) {
    if (e.readerGone()) {
      return ExitCode.DONE;
    }
    diagnostics.line("the output could not be written: " + e.getMessage());
    return ExitCode.FAILED;
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end).stripTrailing();
  }

  /** Without a subcommand there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** The version the jar was built as. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"peering " + (version == null ? "(not packaged)" : version)};
    }
  }
}
