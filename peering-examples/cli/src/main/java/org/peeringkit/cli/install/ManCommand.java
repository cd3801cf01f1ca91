package org.peeringkit.cli.install;

import java.io.IOException;
import org.peeringkit.cli.command.PeeringCommand;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code peering man}: the manual page. */
@Command(
    name = "man",
    mixinStandardHelpOptions = true,
    description = "Prints the manual page: peering man | man -l -")
public final class ManCommand extends PeeringCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** A command over these streams. */
  public ManCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(Output out, Diagnostics diagnostics) throws IOException {
    out.text(ManPage.of(spec.root()));
    return true;
  }
}
