package org.peeringkit.cli.command;

import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.LinkFinding;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A subcommand that counts a month and says something of it. */
public abstract class MonthCommand extends ConfiguredCommand {
  @Mixin private MonthOption month = new MonthOption();

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "A month's ledger file, taken instead of counting it; may be given again.")
  private List<String> ledgers = new ArrayList<>();

  protected MonthCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected final boolean run(ConfigFile file, Output out, Diagnostics diagnostics)
      throws IOException {
    checkOptions();
    // While the other inputs are read.
    Optional<LedgerInputs.Begun> first =
        ledgers.isEmpty()
            ? Optional.empty()
            : Optional.of(LedgerInputs.begin(input(ledgers.get(0))));
    try (Workspace workspace = open(file, diagnostics)) {
      for (int i = 0; i < ledgers.size(); i++) {
        String name = ledgers.get(i);
        Optional<TrafficLedger> ledger =
            i == 0 && first.isPresent()
                ? first.get().finish(diagnostics)
                : LedgerInputs.read(input(name), diagnostics);
        if (ledger.isEmpty()) {
          return false;
        }
        try {
          workspace.peering().job().use(ledger.get());
        } catch (IllegalArgumentException e) {
          throw new UsageException(name + ": " + e.getMessage());
        }
      }
      boolean anyFlows = !ledgers.isEmpty() || !file.config().inputs().flows().isEmpty();
      if (answerWithoutTraffic(workspace, month.month(), anyFlows, out)) {
        return true;
      }
      if (!workspace.hasTraffic()) {
        return false;
      }
      YearMonth chosen = workspace.month(month.month());
      workspace.result(chosen);
      run(new Counted(workspace, chosen, file, diagnostics), out);
      workspace.tellPluginFailures();
    }
    return true;
  }

  /**
   * Refuses options before any input is read.
   *
   * @throws UsageException if one cannot be
   */
  protected void checkOptions() {}

  /**
   * What can be said without counting any traffic, before a month is looked for.
   *
   * @param wanted the month that was asked for
   * @param anyFlows whether flows or ledgers are given at all
   * @return whether that was the answer
   */
  protected boolean answerWithoutTraffic(
      Workspace workspace, Optional<YearMonth> wanted, boolean anyFlows, Output out) {
    return false;
  }

  /** Does the work for the month. */
  protected abstract void run(Counted counted, Output out) throws IOException;

  /**
   * A month that has been counted.
   *
   * @param workspace the inputs
   * @param month which
   * @param file the configuration
   * @param diagnostics standard error
   */
  public record Counted(
      Workspace workspace, YearMonth month, ConfigFile file, Diagnostics diagnostics) {

    /** A result without rows: what was found about the month's traffic is likely to be why. */
    public void sayWhyEmpty() throws IOException {
      for (LinkFinding finding : workspace.result(month).findings()) {
        diagnostics.line(finding.text());
      }
    }
  }
}
