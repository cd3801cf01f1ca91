package org.peeringkit.cli.discuss;

import org.peeringkit.cli.console.Streams;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code peering discuss}: with whom we talk about peering, and where that stands. */
@Command(
    name = "discuss",
    mixinStandardHelpOptions = true,
    description = "The log of discussions: what was said, promised and agreed.",
    synopsisSubcommandLabel = "COMMAND")
public final class DiscussCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private DiscussCommand() {}

  /** The command with its subcommands. */
  public static CommandLine line(Streams streams) {
    return new CommandLine(new DiscussCommand())
        .addSubcommand(new NewCommand(streams))
        .addSubcommand(new NoteCommand(streams))
        .addSubcommand(new StageCommand(streams))
        .addSubcommand(new StepCommand(streams))
        .addSubcommand(new DoneCommand(streams))
        .addSubcommand(new ImportCommand(streams))
        .addSubcommand(new DueCommand(streams))
        .addSubcommand(new ShowCommand(streams))
        .addSubcommand(new ExportCommand(streams))
        .addSubcommand(new CheckCommand(streams))
        .addSubcommand(new PruneCommand(streams));
  }

  /** Alone it does nothing. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "new, note, stage, step, done, import, due, show, export, check or prune is missing");
  }
}
