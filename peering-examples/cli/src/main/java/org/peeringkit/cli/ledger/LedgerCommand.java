package org.peeringkit.cli.ledger;

import org.peeringkit.cli.console.Streams;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code peering ledger}: counted traffic as files. */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    description = "Counts traffic by day, origin, neighbour, link, direction and family.",
    synopsisSubcommandLabel = "COMMAND")
public final class LedgerCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private LedgerCommand() {}

  /** The command with its subcommands. */
  public static CommandLine line(Streams streams) {
    return new CommandLine(new LedgerCommand())
        .addSubcommand(new LedgerBuildCommand(streams))
        .addSubcommand(new LedgerMergeCommand(streams))
        .addSubcommand(new LedgerShowCommand(streams))
        .addSubcommand(new LedgerExportCommand(streams))
        .addSubcommand(new LedgerCheckCommand(streams));
  }

  /** Alone it does nothing. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "build, merge, show, export or check is missing");
  }
}
