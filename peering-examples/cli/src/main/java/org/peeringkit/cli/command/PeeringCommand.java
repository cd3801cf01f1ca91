package org.peeringkit.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.pipeline.InputFiles;
import org.peeringkit.analysis.plugin.PluginHost;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.source.Input;
import picocli.CommandLine.Option;

/**
 * What every subcommand shares: options, streams, the way from a FILE argument to an input, and the
 * exit code. A subcommand implements {@link #run} and says there how many inputs it could read.
 */
public abstract class PeeringCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";
  private static final int SHOWN_FAULTS = 10;

  private final Streams streams;

  @Option(
      names = "--base",
      paramLabel = "DIR",
      description =
          "Folder that relative paths start from; by default the current one, and for paths in a"
              + " configuration the folder it is in.")
  private @Nullable Path base;

  @Option(
      names = "--plugin",
      paramLabel = "JAR",
      description =
          "Jar with further formats, signals, renderers or sinks; may be given several times.")
  private List<Path> plugins = new ArrayList<>();

  @Option(names = "--strict", description = "Exit with 1 if there was any fault.")
  private boolean strict;

  @Option(
      names = "--faults",
      paramLabel = "N",
      defaultValue = "" + SHOWN_FAULTS,
      description = "Show the first N faults; all are counted. Default: ${DEFAULT-VALUE}.")
  private int shownFaults = SHOWN_FAULTS;

  @Option(names = "--debug", description = "Show stack traces of internal failures.")
  private boolean debug;

  private boolean standardInputTaken;
  private @Nullable ClassLoader pluginLoader;

  protected PeeringCommand(Streams streams) {
    this.streams = streams;
  }

  /**
   * Does the work.
   *
   * @return whether an input of every required kind was readable
   * @throws IOException if an input fails in a way no reader could turn into a fault
   */
  protected abstract boolean run(Output out, Diagnostics diagnostics) throws IOException;

  @Override
  public final Integer call() throws IOException {
    if (shownFaults < 0) {
      throw new UsageException("--faults must be 0 or more: " + shownFaults);
    }
    Diagnostics diagnostics = new Diagnostics(streams.err(), shownFaults, streams.errIsTerminal());
    boolean readable;
    try (Output out = new Output(streams.out(), diagnostics.progress()::clear)) {
      readable = run(out, diagnostics);
    } finally {
      diagnostics.progress().end();
    }
    diagnostics.summary();
    if (!readable) {
      return ExitCode.UNUSABLE;
    }
    return strict && diagnostics.faultCount() > 0 ? ExitCode.FAULTS : ExitCode.DONE;
  }

  /** Whether a word is nothing but itself, neither an option nor a file with more words. */
  protected static boolean isPlain(String word) {
    return word.equals(STANDARD_INPUT) || !word.isEmpty() && "-@\"'".indexOf(word.charAt(0)) < 0;
  }

  /** Whether stack traces of internal failures are wanted. */
  public final boolean debug() {
    return debug;
  }

  protected final Formats formats() {
    return Plugins.formats(pluginLoader()).withExecutor(ForkJoinPool.commonPool());
  }

  /** Everything but formats that plug-ins bring. */
  protected final PluginHost plugins() {
    return Plugins.host(pluginLoader());
  }

  private ClassLoader pluginLoader() {
    if (pluginLoader == null) {
      pluginLoader = Plugins.loader(plugins.stream().map(this::resolve).toList());
    }
    return pluginLoader;
  }

  /**
   * FILE arguments: files, folders, patterns, {@code -}.
   *
   * @throws IOException if a folder cannot be listed
   */
  protected final List<Input> inputs(List<String> names) throws IOException {
    InputFiles files = new InputFiles(base == null ? Path.of("") : base);
    List<Input> inputs = new ArrayList<>();
    for (String name : names) {
      if (name.equals(STANDARD_INPUT)) {
        inputs.add(input(name));
      } else {
        List<Input> found = files.find(name);
        // Where nothing is found, reading says so under the name that was given.
        inputs.addAll(found.isEmpty() ? List.of(input(name)) : found);
      }
    }
    return inputs;
  }

  /** A FILE argument: {@code -} is standard input; faults show the name as it was given. */
  protected final Input input(String name) {
    if (!name.equals(STANDARD_INPUT)) {
      return Input.file(name, resolve(Path.of(name)));
    }
    if (standardInputTaken) {
      throw new UsageException("standard input can be read once only");
    }
    standardInputTaken = true;
    return Input.of("standard input", false, streams::in);
  }

  /** The folder given with {@code --base}. */
  protected final Optional<Path> base() {
    return Optional.ofNullable(base);
  }

  protected final Path resolve(Path path) {
    return base == null ? path : base.resolve(path);
  }
}
