package org.peeringkit.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.peeringkit.cli.config.ConfigException;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import picocli.CommandLine.Option;

/** A subcommand with {@code --config}: complaints about it, one a line, end the command. */
public abstract class ConfiguredCommand extends PeeringCommand {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "peering.yaml",
      description = "The configuration. Default: ${DEFAULT-VALUE}.")
  private Path config = Path.of("peering.yaml");

  protected ConfiguredCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected final boolean run(Output out, Diagnostics diagnostics) throws IOException {
    if (!Files.isRegularFile(config)) {
      throw new UsageException(
          config + ": no such file; --config names the configuration, peering demo writes one");
    }
    ConfigFile file;
    try {
      file = ConfigFile.read(config.toString(), config, folder());
    } catch (ConfigException e) {
      e.complaints().forEach(diagnostics::line);
      return false;
    }
    return run(file, out, diagnostics);
  }

  /**
   * Does the work.
   *
   * @return whether an input of every required kind was readable
   */
  protected abstract boolean run(ConfigFile file, Output out, Diagnostics diagnostics)
      throws IOException;

  /** Reads the inputs and says on standard error what is wrong with them. */
  protected final Workspace open(ConfigFile file, Diagnostics diagnostics) throws IOException {
    Workspace workspace = openSilently(file, diagnostics);
    workspace.tellProblems();
    return workspace;
  }

  /** Reads the inputs; faults are counted, problems are for the caller to tell. */
  protected final Workspace openSilently(ConfigFile file, Diagnostics diagnostics)
      throws IOException {
    return Workspace.open(file.config(), formats(), plugins(), folder(), diagnostics);
  }

  /** The folder that paths in the configuration start from. */
  protected final Path folder() {
    Path parent = config.toAbsolutePath().getParent();
    return base().orElse(parent == null ? Path.of("") : parent);
  }
}
