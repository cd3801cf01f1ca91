package org.peeringkit.cli.install;

import org.peeringkit.cli.console.Streams;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code peering completion}: what bash and zsh need to complete commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a script by which bash and zsh complete commands and options.")
public final class CompletionCommand extends PrintedCommand {
  /** A command over these streams. */
  public CompletionCommand(Streams streams) {
    super(streams, root -> AutoComplete.bash("peering", root.commandLine()));
  }
}
