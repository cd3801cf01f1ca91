package org.peeringkit.cli.plan;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.planning.ixp.ExchangeComparison;
import org.peeringkit.analysis.planning.ixp.PeerGroup;
import org.peeringkit.cli.command.MonthCommand;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code peering ixps}: which exchange to join next. */
@Command(
    name = "ixps",
    mixinStandardHelpOptions = true,
    description = "Exchanges where we are not, side by side, and in which order to join them.")
public final class ExchangesCommand extends MonthCommand {
  @Option(
      names = "--shortlist",
      paramLabel = "NAME",
      split = ",",
      description =
          "Only these. Default: those of the configuration, else the 15 with most traffic.")
  private List<String> shortlist = new ArrayList<>();

  @Option(
      names = "--budget",
      paramLabel = "AMOUNT",
      description = "A month; exchanges of unknown cost are not joined then.")
  private @Nullable BigDecimal budget;

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      defaultValue = "open-selective",
      description =
          "Who is taken to peer: open, open-top10, open-selective or all. Default:"
              + " ${DEFAULT-VALUE}.")
  private String group = "open-selective";

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  /** A command over these streams. */
  public ExchangesCommand(Streams streams) {
    super(streams);
  }

  private PeerGroup peers() {
    return switch (group) {
      case "open" -> PeerGroup.OPEN;
      case "open-top10" -> PeerGroup.OPEN_TOP10_SELECTIVE;
      case "open-selective" -> PeerGroup.OPEN_SELECTIVE;
      case "all" -> PeerGroup.ALL;
      default ->
          throw new UsageException(
              "--group must be open, open-top10, open-selective or all: " + group);
    };
  }

  @Override
  protected void checkOptions() {
    peers();
    if (budget != null && budget.signum() < 0) {
      throw new UsageException("--budget must be 0 or more: " + budget);
    }
  }

  @Override
  protected void run(Counted counted, Output out) throws IOException {
    ExchangeComparison comparison;
    try {
      comparison =
          counted
              .workspace()
              .peering()
              .plans()
              .exchanges(counted.month(), peers(), shortlist, Optional.ofNullable(budget));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--shortlist: " + e.getMessage());
    }
    if (json) {
      ExchangeOutput.json(comparison, counted.month(), out);
    } else {
      ExchangeOutput.text(comparison, counted.month(), out);
    }
  }
}
