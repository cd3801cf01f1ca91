package org.peeringkit.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.peeringkit.demo.Demo;
import org.peeringkit.demo.DemoOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peering demo}: an invented internet as real files. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Writes an invented internet and our traffic in it, as files a network would have.")
final class DemoCommand extends PeeringCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "demo",
      description = "Folder to write into. Default: ${DEFAULT-VALUE}.")
  private Path folder = Path.of("demo");

  @Option(
      names = "--small",
      description = "Two months in hourly draws instead of three months in 5-minute draws.")
  private boolean small;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another number gives another internet. Default: ${DEFAULT-VALUE}.")
  private long seed;

  DemoCommand(Streams streams) {
    super(streams);
  }

  @Override
  boolean run(Output out, Diagnostics diagnostics) throws IOException {
    DemoOptions options = (small ? DemoOptions.small() : DemoOptions.full()).withSeed(seed);
    diagnostics.line("writing " + options.days() + " days of an invented network to " + folder);
    Demo.Written written = Demo.write(resolve(folder), options);
    out.text("flow records drawn: ").number(written.flowRecords()).newLine();
    out.text("configuration: ").text(folder.resolve("peering.yaml").toString()).newLine();
    out.text("what a report must come to: ").text(folder.resolve("truth.json").toString());
    out.newLine();
    return true;
  }
}
