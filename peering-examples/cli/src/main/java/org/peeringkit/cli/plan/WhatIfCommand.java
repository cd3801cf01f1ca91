package org.peeringkit.cli.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.pipeline.plan.CarriedMonths;
import org.peeringkit.analysis.planning.failure.CarriedMonth;
import org.peeringkit.analysis.planning.failure.Loss;
import org.peeringkit.analysis.planning.failure.LossModel;
import org.peeringkit.analysis.planning.failure.LossOutcome;
import org.peeringkit.cli.command.MonthCommand;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.flow.LinkClass;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code peering whatif}: what happens when something is lost. */
@Command(
    name = "whatif",
    mixinStandardHelpOptions = true,
    description = {
      "Where the traffic of a lost link, exchange or site goes, which ports overflow, and the bills.",
      "Without --lose, each of them by itself, worst first; customers' links only with what else"
          + " goes down."
    })
public final class WhatIfCommand extends MonthCommand {
  private static final int MOST_DAYS = 31;

  @Option(
      names = "--lose",
      paramLabel = "NAME",
      description =
          "A link, an exchange or a site, by its name; link:NAME, exchange:NAME or site:NAME where"
              + " a name is of several.")
  private @Nullable String lose;

  @Option(
      names = "--days",
      paramLabel = "N",
      description =
          "Days in a row for which it is lost, the dearest of the month. Default: all month.")
  private @Nullable Integer days;

  @Option(
      names = "--prefer",
      paramLabel = "LINK",
      split = ",",
      description =
          "Transit links, most preferred first: the first that is left takes all that falls to"
              + " transit. Default: as they share it in the month.")
  private List<String> preferred = new ArrayList<>();

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  /** A command over these streams. */
  public WhatIfCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected void checkOptions() {
    if (days != null && (days < 1 || days > MOST_DAYS)) {
      throw new UsageException("--days must be 1 to " + MOST_DAYS + ": " + days);
    }
  }

  @Override
  protected void run(Counted counted, Output out) throws IOException {
    CarriedMonths months = new CarriedMonths(counted.workspace().peering().job());
    CarriedMonth month = months.of(counted.month());
    List<Loss> all = months.losses(month);
    if (all.isEmpty()) {
      throw new UsageException("no links are configured: there is nothing to lose");
    }
    LossModel model = model(month);
    OptionalInt lasting = days == null ? OptionalInt.empty() : OptionalInt.of(days);
    if (lose == null) {
      List<LossOutcome> outcomes = model.loseEach(ofOthers(month, all), lasting);
      WhatIfOutput output = new WhatIfOutput(counted.month(), outcomes);
      if (json) {
        output.json(out);
      } else {
        output.table(out);
      }
      return;
    }
    WhatIfOutput output =
        new WhatIfOutput(counted.month(), List.of(model.lose(chosen(lose, all), lasting)));
    if (json) {
      output.json(out);
    } else {
      output.text(out);
    }
  }

  /** Without the single links of customers: nothing of ours takes what they had. */
  private static List<Loss> ofOthers(CarriedMonth month, List<Loss> all) {
    Set<String> customers = new HashSet<>();
    for (CarriedMonth.CarriedLink link : month.links()) {
      if (link.link().linkClass() == LinkClass.CUSTOMER) {
        customers.add(link.name());
      }
    }
    return Loss.distinct(all).stream()
        .filter(l -> l.links().size() > 1 || !customers.contains(l.links().get(0)))
        .toList();
  }

  private LossModel model(CarriedMonth month) {
    try {
      return LossModel.of(month, preferred);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--prefer: " + e.getMessage());
    }
  }

  private static Loss chosen(String text, List<Loss> all) {
    List<Loss> named = Loss.named(text, all);
    if (named.isEmpty()) {
      throw new UsageException(
          "--lose: nothing is called \""
              + text
              + "\"; there are "
              + String.join(", ", all.stream().map(Loss::words).toList()));
    }
    if (Loss.distinct(named).size() > 1) {
      throw new UsageException(
          "--lose: \""
              + text
              + "\" is "
              + String.join(" and ", named.stream().map(Loss::words).toList())
              + "; say link:, exchange: or site: before it");
    }
    return named.get(0);
  }
}
