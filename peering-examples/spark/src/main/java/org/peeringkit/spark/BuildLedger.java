package org.peeringkit.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.pipeline.JobListener;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.cli.file.AtomicFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A month of flow files to the ledger that {@code peering ledger build} makes of them. */
@Command(
    name = "build-ledger",
    mixinStandardHelpOptions = true,
    description = "Counts a month of flow files on a Spark cluster.")
public final class BuildLedger implements Callable<Integer> {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration; all machines have it and what it names under one path.")
  private Path config = Path.of("");

  @Option(
      names = "--partitions",
      required = true,
      paramLabel = "N",
      description = "Into how many tasks each pass is cut; files are not cut.")
  private int partitions;

  @Option(names = "--out", required = true, paramLabel = "LEDGER", description = "The file made.")
  private Path out = Path.of("");

  @Option(
      names = "--month",
      paramLabel = "YYYY-MM",
      description = "Which month (UTC); may be left out where the flows are of one.")
  private @Nullable YearMonth month;

  private BuildLedger() {}

  /** Run by spark-submit. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new BuildLedger())
            .registerConverter(YearMonth.class, YearMonth::parse)
            .execute(args));
  }

  @Override
  public Integer call() throws IOException {
    try (SparkSession session =
        SparkSession.builder().appName("peering build-ledger").getOrCreate()) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      TrafficLedger ledger =
          build(spark, config, partitions, Optional.ofNullable(month), System.err::println);
      AtomicFile.write(out, stream -> LedgerFile.write(ledger, stream));
      return 0;
    }
  }

  /** Is told what is missing or unusable. */
  interface Problems {
    void tell(String line);
  }

  static TrafficLedger build(
      JavaSparkContext spark,
      Path config,
      int partitions,
      Optional<YearMonth> wanted,
      Problems problems)
      throws IOException {
    ConfigSource source = ConfigSource.of(config);
    MainJob job =
        MainJob.open(
            source.read(),
            FileRun.formats(),
            FileRun.plugins(),
            source.base(),
            new SparkWorkers(spark, source, partitions),
            JobListener.NONE);
    job.problems().forEach(problems::tell);
    return job.month(month(job.months(), wanted)).ledger();
  }

  private static YearMonth month(SortedSet<YearMonth> months, Optional<YearMonth> wanted)
      throws IOException {
    if (wanted.isPresent() && months.contains(wanted.get())) {
      return wanted.get();
    }
    if (wanted.isEmpty() && months.size() == 1) {
      return months.first();
    }
    throw new IOException(
        (wanted.isPresent() ? "there is no data of " + wanted.get() : "say which --month")
            + "; there is data of "
            + months);
  }
}
