package org.peeringkit.cli.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.pipeline.plan.CarriedMonths;
import org.peeringkit.analysis.planning.blend.BlendAnswer;
import org.peeringkit.analysis.planning.blend.BlendInputs;
import org.peeringkit.analysis.planning.blend.BlendPlan;
import org.peeringkit.analysis.planning.blend.BlendSolver;
import org.peeringkit.analysis.planning.blend.BlendWorld;
import org.peeringkit.cli.command.MonthCommand;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.net.Asn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code peering blend}: how traffic is best split. */
@Command(
    name = "blend",
    mixinStandardHelpOptions = true,
    description = {
      "A split over transits, exchanges and private interconnects that would have been cheaper.",
      "Within the ports there are and can be had; every amount by replayed bills."
    })
public final class BlendCommand extends MonthCommand {
  private static final double DEFAULT_EXTRA_MS = 20;

  @Option(
      names = "--survive",
      description = "The transits must carry what any one lost link had, too.")
  private boolean survive;

  @Option(
      names = "--rtt",
      paramLabel = "FILE",
      description = "Round-trip times: CSV with asn,link,medianMs.")
  private @Nullable Path roundTrips;

  @Option(
      names = "--extra-ms",
      paramLabel = "MS",
      description =
          "A link of --rtt may be so much slower than the fastest of its AS. Default: 20.")
  private double extraMs = DEFAULT_EXTRA_MS;

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  /** A command over these streams. */
  public BlendCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected void checkOptions() {
    if (!(extraMs >= 0) || Double.isInfinite(extraMs)) {
      throw new UsageException("--extra-ms must be 0 or more: " + extraMs);
    }
  }

  @Override
  protected void run(Counted counted, Output out) throws IOException {
    Map<Asn, Map<String, Double>> hints = roundTrips == null ? Map.of() : read(roundTrips);
    var job = counted.workspace().peering().job();
    BlendWorld world;
    try {
      world =
          BlendInputs.of(
              new CarriedMonths(job).of(counted.month()), job.config().costs(), hints, extraMs);
    } catch (IllegalArgumentException e) {
      throw new UsageException("no split can be priced: " + e.getMessage());
    }
    BlendAnswer answer = BlendSolver.solve(world, survive);
    if (answer instanceof BlendAnswer.Unknown unknown) {
      throw new UsageException("no split can be priced: " + unknown.reason());
    }
    BlendOutput output = new BlendOutput(world, (BlendPlan) answer);
    if (json) {
      output.json(out);
    } else {
      output.text(out);
    }
  }

  private Map<Asn, Map<String, Double>> read(Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(resolve(file));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Map<Asn, Map<String, Double>> hints = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#") || i == 0 && line.startsWith("asn")) {
        continue;
      }
      String[] fields = line.split(",", -1);
      Optional<Asn> asn = Asn.tryParse(fields[0].strip());
      Optional<Double> ms = fields.length > 2 ? milliseconds(fields[2].strip()) : Optional.empty();
      if (asn.isEmpty() || ms.isEmpty()) {
        throw new UsageException(
            file + ", line " + (i + 1) + ": expected asn,link,medianMs and found \"" + line + "\"");
      }
      hints.computeIfAbsent(asn.get(), a -> new HashMap<>()).put(fields[1].strip(), ms.get());
    }
    return hints;
  }

  private static Optional<Double> milliseconds(String text) {
    try {
      return Optional.of(new BigDecimal(text))
          .filter(ms -> ms.signum() >= 0)
          .map(BigDecimal::doubleValue);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
