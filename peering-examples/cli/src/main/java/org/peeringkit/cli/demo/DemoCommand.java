package org.peeringkit.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.cli.command.PeeringCommand;
import org.peeringkit.cli.command.Workspace;
import org.peeringkit.cli.config.ConfigException;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.cli.file.AtomicFile;
import org.peeringkit.cli.report.ReportFiles;
import org.peeringkit.demo.Demo;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.incident.Incident;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peering demo}: an invented internet as real files, and the main job on them. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Writes an invented internet as files a network would have, and reports on it.")
public final class DemoCommand extends PeeringCommand {
  private static final int MOST_DAYS = 366;
  private static final int ENOUGH_DAYS = 45;

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

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Days from 1 July 2026 on, 1 to 366, instead of those.")
  private @Nullable Integer days;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = {
        "Something that goes wrong in August: hijack, leak, spoofed, sampling, silence, duplicates,"
            + " copycat; NAME-twin looks like it and is right; NAME:S, :M (default) or :L is how much"
            + " of it. Repeatable, one of a kind."
      })
  private List<String> scenarios = List.of();

  /** A command over these streams. */
  public DemoCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(Output out, Diagnostics diagnostics) throws IOException {
    DemoOptions options = (small ? DemoOptions.small() : DemoOptions.full()).withSeed(seed);
    if (days != null) {
      if (days < 1 || days > MOST_DAYS) {
        throw new UsageException("--days must be 1 to " + MOST_DAYS + ": " + days);
      }
      options = options.withDays(days);
    }
    List<Incident> incidents = incidents(options);
    Path target = resolve(folder);
    AtomicFile.folder(target);
    diagnostics.line("writing " + options.days() + " days of an invented network to " + folder);
    diagnostics.progress().step("writing", options.days(), "days");
    Demo.Written written =
        Demo.write(
            World.of(options.seed()), target, options, incidents, diagnostics.progress()::read);
    ConfigFile file;
    try {
      file = ConfigFile.read(folder.resolve("peering.yaml").toString(), written.configuration());
    } catch (ConfigException e) {
      throw new IllegalStateException("the demo wrote a configuration that is refused", e);
    }
    diagnostics.line("reading it back");
    try (Workspace workspace =
        Workspace.open(file.config(), formats(), plugins(), target, diagnostics)) {
      YearMonth latest = workspace.peering().months().last();
      StatusReport report = workspace.peering().report(latest);
      ReportFiles.write(report, target.resolve("report"));
      DemoSummary.write(workspace, file.config(), written.flowRecords(), folder, out);
    }
    Path page = folder.resolve("report").resolve("report.html");
    out.text("report: ").text(page.toString()).newLine();
    return true;
  }

  private List<Incident> incidents(DemoOptions options) {
    List<Incident> incidents = new ArrayList<>();
    Set<Incident.Kind> kinds = new HashSet<>();
    for (String scenario : scenarios) {
      Incident one =
          Incident.tryParse(scenario)
              .orElseThrow(
                  () ->
                      new UsageException(
                          "no scenario \""
                              + scenario
                              + "\"; there are hijack, leak, spoofed, sampling, silence,"
                              + " duplicates, copycat, each also as NAME-twin and with :S, :M or"
                              + " :L"));
      if (!kinds.add(one.kind())) {
        throw new UsageException("--scenario " + one.kind().label() + " is given twice");
      }
      incidents.add(one);
    }
    if (!incidents.isEmpty() && options.days() < ENOUGH_DAYS) {
      throw new UsageException(
          "scenarios happen until 13 August 2026: --days must be at least " + ENOUGH_DAYS);
    }
    return incidents;
  }
}
