package org.peeringkit.cli.install;

import java.io.IOException;
import org.peeringkit.cli.command.PeeringCommand;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code peering completion}: what bash and zsh need to complete commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a script by which bash and zsh complete commands and options.")
public final class CompletionCommand extends PeeringCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** A command over these streams. */
  public CompletionCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(Output out, Diagnostics diagnostics) throws IOException {
    out.text(AutoComplete.bash("peering", spec.root().commandLine()));
    return true;
  }
}
