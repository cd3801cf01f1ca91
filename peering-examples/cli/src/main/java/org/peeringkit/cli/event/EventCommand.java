package org.peeringkit.cli.event;

import org.peeringkit.cli.console.Streams;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code peering event}: conferences and forums. */
@Command(
    name = "event",
    mixinStandardHelpOptions = true,
    description = "Conferences and forums: whom to meet there.",
    synopsisSubcommandLabel = "COMMAND")
public final class EventCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private EventCommand() {}

  /** The command with its subcommands. */
  public static CommandLine line(Streams streams) {
    return new CommandLine(new EventCommand()).addSubcommand(new EventPackCommand(streams));
  }

  /** Alone it does nothing. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "pack is missing");
  }
}
