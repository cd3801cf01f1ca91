package org.peeringkit.cli.plan;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.pipeline.PeeringConfig.Goal;
import org.peeringkit.analysis.pipeline.plan.Plans;
import org.peeringkit.analysis.planning.path.GoalDates;
import org.peeringkit.analysis.planning.path.GoalPlan;
import org.peeringkit.cli.command.MonthCommand;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code peering plan}: the shortest way to the goal. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "The smallest or the cheapest set of actions that reaches the goal, and when.")
public final class PlanCommand extends MonthCommand {
  private static final BigDecimal DEFAULT_GOAL = BigDecimal.valueOf(40);
  private static final int DRAWS = 1000;

  @Option(
      names = "--goal",
      paramLabel = "PERCENT",
      description = "Percent peered to reach. Default: that of the configuration, else 40.")
  private @Nullable BigDecimal goal;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      defaultValue = "fewest",
      description = "fewest actions or cheapest. Default: ${DEFAULT-VALUE}.")
  private By by = By.FEWEST;

  @Option(
      names = "--budget",
      paramLabel = "AMOUNT",
      description = "A month, for all actions; what nobody knows the cost of is left out then.")
  private @Nullable BigDecimal budget;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "8",
      description = "Of the draws of the date. Default: ${DEFAULT-VALUE}.")
  private long seed = 8;

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  /** What is to be small. */
  enum By {
    FEWEST,
    CHEAPEST
  }

  /** A command over these streams. */
  public PlanCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected void checkOptions() {
    if (goal != null && (goal.signum() < 0 || goal.compareTo(BigDecimal.valueOf(100)) > 0)) {
      throw new UsageException("--goal must be 0 to 100: " + goal);
    }
    if (budget != null && budget.signum() < 0) {
      throw new UsageException("--budget must be 0 or more: " + budget);
    }
  }

  @Override
  protected void run(Counted counted, Output out) throws IOException {
    Goal configured = counted.file().config().goal();
    BigDecimal percent =
        Optional.ofNullable(goal).or(configured::percentPeered).orElse(DEFAULT_GOAL);
    Plans plans = counted.workspace().peering().plans();
    YearMonth month = counted.month();
    GoalPlan plan = plans.plan(month, percent, by == By.CHEAPEST, Optional.ofNullable(budget));
    Optional<GoalDates.Drift> drift = plans.drift(month);
    GoalDates dates = plans.dates(plan, new GoalDates.Rules(seed, DRAWS, configured.by(), drift));
    if (plan.path().actions().isEmpty() && plan.path().further().isEmpty()) {
      counted.sayWhyEmpty();
    }
    PlanAnswer answer =
        new PlanAnswer(plan.path(), dates, configured.by(), drift, plans.outcomes(month));
    if (json) {
      PlanJson.write(answer, by == By.CHEAPEST ? "cheapest" : "fewest", out);
    } else {
      PlanText.write(answer, out);
    }
  }
}
