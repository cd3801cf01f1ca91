package org.peeringkit.cli.install;

import org.peeringkit.cli.console.Streams;
import picocli.CommandLine.Command;

/** {@code peering man}: the manual page. */
@Command(
    name = "man",
    mixinStandardHelpOptions = true,
    description = "Prints the manual page: peering man | man -l -")
public final class ManCommand extends PrintedCommand {
  /** A command over these streams. */
  public ManCommand(Streams streams) {
    super(streams, ManPage::of);
  }
}
