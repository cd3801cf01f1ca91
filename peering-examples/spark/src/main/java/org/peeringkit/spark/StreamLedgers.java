package org.peeringkit.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.cli.file.AtomicFile;
import org.peeringkit.io.flowtext.read.FlowCsvMapping;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Export datagrams, or flows as JSON, from Kafka topics to the ledger that one machine makes of
 * them.
 *
 * <p>A record of a topic is one datagram: its key the exporter's address (4 or 16 octets), which
 * keeps the datagrams of a router in order, its value the payload as it came over UDP, its
 * timestamp the time of arrival. Or its value is JSON as goflow2 and pmacct publish it: one flow,
 * or several in lines or an array; key and timestamp do not matter then. Which it is, is told by
 * the value. Each micro-batch becomes a part ledger with its number; one that runs again after a
 * crash overwrites it. {@code --join} puts parts together.
 */
@Command(
    name = "stream-ledgers",
    mixinStandardHelpOptions = true,
    description =
        "Counts export datagrams, or flows as JSON, from Kafka topics, or joins what was counted.")
public final class StreamLedgers implements Callable<Integer> {
  private static final String NONE = "";

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration; its flows are not read, the topic stands for them.")
  private Path config = Path.of(NONE);

  @Option(
      names = "--plan",
      required = true,
      paramLabel = "LEDGER",
      description = {
        "A ledger of the same links, of any month: which origins keep a series, where routers",
        "observe packets and what their AS fields mean is as it says."
      })
  private Path plan = Path.of(NONE);

  @Option(names = "--month", required = true, paramLabel = "YYYY-MM", description = "UTC.")
  private YearMonth month = YearMonth.of(1970, 1);

  @Option(
      names = "--work",
      required = true,
      paramLabel = "DIR",
      description = "Checkpoint and part ledgers, on storage that all machines see.")
  private Path folder = Path.of(NONE);

  @Option(names = "--brokers", paramLabel = "HOST:PORT[,...]", description = "Kafka's.")
  private @Nullable String brokers;

  @Option(
      names = "--topic",
      paramLabel = "NAME[,...]",
      description = "Datagrams, or JSON of one program.")
  private @Nullable String topic;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = {
        "How to read JSON, as peering flows --mapping has it: whose counters are scaled, which"
            + " zone",
        "times are of, other names of members."
      })
  private @Nullable Path mapping;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Between micro-batches; 0 counts what there is and ends. Default: 60.")
  private int everySeconds;

  @Option(
      names = "--at-most",
      paramLabel = "N",
      defaultValue = "5000000",
      description = "Messages in a micro-batch. Default: ${DEFAULT-VALUE}.")
  private long atMost;

  @Option(
      names = "--join",
      paramLabel = "LEDGER",
      description = "Instead of counting: the file that the parts are joined into.")
  private @Nullable Path join;

  private StreamLedgers() {}

  /** Run by spark-submit. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new StreamLedgers())
            .registerConverter(YearMonth.class, YearMonth::parse)
            .execute(args));
  }

  @Override
  public Integer call() throws IOException, TimeoutException, StreamingQueryException {
    try (SparkSession session =
        SparkSession.builder().appName("peering stream-ledgers").getOrCreate()) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
      WorkFolder work = WorkFolder.open(folder);
      if (mapping != null) {
        FlowCsvMapping.parse(Files.readString(mapping)); // said at once, not by every task
      }
      StreamCounter counter =
          new StreamCounter(
              spark,
              ConfigSource.of(config),
              plan(plan, month),
              work,
              mapping == null ? "" : mapping.toAbsolutePath().toString());
      Path out = join;
      if (out != null) {
        var ledger = counter.join();
        AtomicFile.write(out, stream -> LedgerFile.write(ledger, stream));
      } else {
        count(session, counter, work);
      }
      return 0;
    }
  }

  private void count(SparkSession session, StreamCounter counter, WorkFolder work)
      throws TimeoutException, StreamingQueryException {
    if (brokers == null || topic == null) {
      throw new IllegalArgumentException("--brokers and --topic say where the messages are");
    }
    Dataset<Row> messages =
        session
            .readStream()
            .format("kafka")
            .option("kafka.bootstrap.servers", brokers)
            .option("subscribe", topic)
            .option("startingOffsets", "earliest")
            .option("maxOffsetsPerTrigger", atMost)
            .load()
            .selectExpr(CutWriter.COLUMNS);
    VoidFunction2<Dataset<Row>, Long> counting =
        (rows, batch) -> counter.count(batch, rows.javaRDD());
    StreamingQuery query =
        messages
            .writeStream()
            .option("checkpointLocation", work.checkpoint())
            .trigger(
                everySeconds == 0
                    ? Trigger.AvailableNow()
                    : Trigger.ProcessingTime(1000L * everySeconds))
            .foreachBatch(counting)
            .start();
    query.awaitTermination();
  }

  /** Of the month, with what another ledger's plan knows of links, origins and routers. */
  static LedgerPlan plan(Path ledger, YearMonth month) throws IOException {
    LedgerPlan known =
        PartLedger.read(ledger.toString()).ledger().orElseThrow(IOException::new).plan();
    return new LedgerPlan(
        month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
        month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
        known.binSeconds(),
        known.linkMaps(),
        known.retained(),
        known.metering(),
        known.neighbourAsExporters(),
        known.paths());
  }
}
