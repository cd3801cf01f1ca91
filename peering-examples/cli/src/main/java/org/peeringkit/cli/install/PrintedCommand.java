package org.peeringkit.cli.install;

import java.io.IOException;
import java.util.function.Function;
import org.peeringkit.cli.command.PeeringCommand;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that prints a text made from all commands and their options. */
abstract class PrintedCommand extends PeeringCommand {
  private final Function<CommandSpec, String> text;
  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * A command over these streams.
   *
   * @param text of {@code peering} and the commands below it
   */
  PrintedCommand(Streams streams, Function<CommandSpec, String> text) {
    super(streams);
    this.text = text;
  }

  @Override
  protected final boolean run(Output out, Diagnostics diagnostics) throws IOException {
    out.text(text.apply(spec.root()));
    return true;
  }
}
