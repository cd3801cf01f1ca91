package org.peeringkit.cli.collect;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.traffic.counting.CountingRules;
import org.peeringkit.cli.command.PeeringCommand;
import org.peeringkit.cli.config.ConfigException;
import org.peeringkit.cli.config.ExporterList;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.io.collect.Collector;
import org.peeringkit.io.collect.CollectorOptions;
import org.peeringkit.io.collect.ExporterCounters;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code peering collect}: a live receiver that writes rotating ledgers. */
@Command(
    name = "collect",
    mixinStandardHelpOptions = true,
    description =
        "Receives NetFlow, IPFIX and sFlow, or follows a folder of nfcapd, and writes a ledger for"
            + " every interval, until it is ended; what came before the end is counted.")
public final class CollectCommand extends PeeringCommand {
  /** For what is open when the process is told to end. */
  private static final long CLOSING_SECONDS = 60;

  private static final int DEFAULT_POLL_SECONDS = 10;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:2055",
      description = "Address to listen on, UDP and TCP. Default: ${DEFAULT-VALUE}.")
  private String listen = "";

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description =
          "Instead of listening: count the files that nfcapd finishes in this folder and those"
              + " below it, each once.")
  private @Nullable Path followed;

  @Option(
      names = "--poll",
      paramLabel = "S",
      description = "Seconds between looks at the folder, 1 to 3600. Default: 10.")
  private @Nullable Integer pollSeconds;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for ledger/, raw/, the template state and the counters.")
  private Path folder = Path.of("");

  @Option(
      names = "--rotate",
      paramLabel = "S",
      defaultValue = "300",
      description = "Seconds of an interval, 1 to 86400. Default: ${DEFAULT-VALUE}.")
  private long rotateSeconds;

  @Option(names = "--raw", description = "Keep the datagrams as well, as pcap files.")
  private boolean raw;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration, for links, tables and rates; without it, records are counted by"
              + " their own AS fields and belong to no link.")
  private @Nullable Path config;

  @Option(
      names = "--exporter",
      paramLabel = "ADDRESS",
      description =
          "Listen to this exporter only, or to all of a prefix; may be given several times. Over"
              + " collect.exporters of the configuration.")
  private List<String> exporters = new ArrayList<>();

  @Option(
      names = "--scaled",
      description = "Exporters have multiplied their counters by the sampling rate already.")
  private boolean alreadyScaled;

  @Option(
      names = "--queue",
      paramLabel = "MIB",
      defaultValue = "64",
      description =
          "Memory for what came and is not counted yet, 1 to 1024 MiB. Default: ${DEFAULT-VALUE}.")
  private int queueMebibytes;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description = "Write counters for Prometheus into this file every ten seconds.")
  private @Nullable Path metrics;

  @Option(names = "--for", paramLabel = "S", description = "End by itself after so many seconds.")
  private long forSeconds;

  public CollectCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(Output out, Diagnostics diagnostics) throws IOException {
    requireFitting();
    CollectRules rules;
    try {
      rules = rules();
    } catch (ConfigException e) {
      e.complaints().forEach(diagnostics::line);
      return false;
    }
    rules.problems().forEach(diagnostics::line);
    MetricsFile metricsFile =
        metrics == null ? null : new MetricsFile(resolve(metrics), diagnostics::line);
    if (followed == null) {
      receive(rules, metricsFile, diagnostics);
    } else {
      follow(resolve(followed), rules.counting(), metricsFile, diagnostics);
    }
    return true;
  }

  private void requireFitting() {
    if (rotateSeconds < 1 || rotateSeconds > 86_400 || forSeconds < 0) {
      throw new UsageException("--rotate needs 1 to 86400 seconds, --for 0 or more");
    }
    if (queueMebibytes < 1 || queueMebibytes > 1024) {
      throw new UsageException("--queue needs 1 to 1024 MiB");
    }
    if (pollSeconds != null && (pollSeconds < 1 || pollSeconds > 3600)) {
      throw new UsageException("--poll needs 1 to 3600 seconds");
    }
    if (followed == null) {
      if (pollSeconds != null) {
        throw new UsageException("--poll is for --folder");
      }
      return;
    }
    for (String name : List.of("--listen", "--rotate", "--raw", "--exporter", "--queue")) {
      if (spec.commandLine().getParseResult().hasMatchedOption(name)) {
        throw new UsageException(name + " is for listening, not for --folder");
      }
    }
  }

  private void follow(
      Path folderOfFlows,
      CountingRules rules,
      @Nullable MetricsFile metricsFile,
      Diagnostics diagnostics)
      throws IOException {
    if (!Files.isDirectory(folderOfFlows)) {
      throw new UsageException(folderOfFlows + ": no such folder");
    }
    FlowFolder source = new FlowFolder(folderOfFlows.toRealPath());
    try (CollectFolder target = CollectFolder.open(resolve(folder));
        FolderJournal journal = FolderJournal.open(target.journal())) {
      target.tidy(diagnostics::line);
      FolderCollector.tidy(target, journal, diagnostics::line);
      LiveLedgers ledgers =
          new LiveLedgers(rules, alreadyScaled, target.learnt(rules, diagnostics::line));
      FolderCollector collector =
          new FolderCollector(
              source, target, journal, ledgers, formats(), diagnostics, metricsFile);
      EndLatch rounds =
          new EndLatch(
              pollSeconds == null ? DEFAULT_POLL_SECONDS : pollSeconds,
              forSeconds,
              System::currentTimeMillis);
      CountDownLatch closed = new CountDownLatch(1);
      Thread atEnd =
          new Thread(
              () -> {
                rounds.end();
                awaitOrGiveUp(closed, CLOSING_SECONDS);
              },
              "peering-collect-end");
      Runtime.getRuntime().addShutdownHook(atEnd);
      try {
        collector.run(rounds);
      } finally {
        closed.countDown();
      }
    }
  }

  private void receive(
      CollectRules rules, @Nullable MetricsFile metricsFile, Diagnostics diagnostics)
      throws IOException {
    InetSocketAddress address = ListenAddress.parse(listen);
    PrefixSet named = allowed();
    PrefixSet allowed = named.isEmpty() ? rules.exporters() : named;
    try (CollectFolder target = CollectFolder.open(resolve(folder))) {
      target.tidy(diagnostics::line);
      LiveLedgers ledgers =
          new LiveLedgers(
              rules.counting(), alreadyScaled, target.learnt(rules.counting(), diagnostics::line));
      RawDatagrams datagrams = raw ? new RawDatagrams(target, diagnostics::line) : null;
      IntervalSink sink =
          new IntervalSink(
              target, rotateSeconds, datagrams, ledgers, metricsFile, new Told(diagnostics));
      CollectorOptions options =
          CollectorOptions.of(address).only(allowed).withQueueOctets(queueMebibytes << 20);
      Collector collector = Collector.bind(options, sink, System::currentTimeMillis);
      if (datagrams != null) {
        datagrams.listensOn(collector.address().getPort());
      }
      loadState(collector, target.state(), diagnostics);
      if (allowed.isEmpty() && !collector.address().getAddress().isLoopbackAddress()) {
        diagnostics.line(
            "whoever can reach this address is listened to; --exporter or collect.exporters in the"
                + " configuration name those who may");
      }
      collect(collector, sink, diagnostics);
    }
  }

  private PrefixSet allowed() {
    List<Prefix> allowed = new ArrayList<>();
    for (String exporter : exporters) {
      allowed.add(
          ExporterList.tryParse(exporter)
              .orElseThrow(
                  () ->
                      new UsageException(
                          "--exporter needs an address or prefix, not " + exporter)));
    }
    return PrefixSet.of(allowed);
  }

  private CollectRules rules() throws IOException, ConfigException {
    return config == null
        ? CollectRules.withoutConfiguration()
        : CollectRules.of(config, base().orElse(null), formats(), plugins());
  }

  private static void loadState(Collector collector, Path state, Diagnostics diagnostics)
      throws IOException {
    ReadStats stats = collector.loadState(state);
    diagnostics.faults(stats);
    long restored = stats.counts().getOrDefault("templates restored", 0L);
    if (restored > 0) {
      diagnostics.line("templates restored: " + restored);
    }
  }

  private void collect(Collector collector, IntervalSink sink, Diagnostics diagnostics)
      throws IOException {
    ExecutorService threads = Executors.newCachedThreadPool(CollectCommand::daemon);
    CountDownLatch closed = new CountDownLatch(1);
    Thread atEnd = new Thread(() -> endGently(collector, closed), "peering-collect-end");
    Runtime.getRuntime().addShutdownHook(atEnd);
    try {
      int buffer = collector.receiveBufferOctets();
      collector.start(threads);
      diagnostics.line(
          "listening on "
              + CollectText.address(collector.address())
              + ", the system buffers "
              + CollectText.number(buffer >> 10)
              + " KiB");
      if (forSeconds > 0) {
        threads.execute(() -> stopAfter(collector, forSeconds));
      }
      IOException failure = null;
      try {
        collector.await();
      } catch (IOException e) {
        failure = e; // what was counted before it is not lost
      }
      try {
        sink.close(collector);
      } finally {
        diagnostics.line("ended: " + CollectText.sum(collector.totals()));
      }
      if (failure != null) {
        throw failure;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while collecting", e);
    } finally {
      collector.stop();
      threads.shutdownNow();
      closed.countDown();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "peering-collect");
    thread.setDaemon(true);
    return thread;
  }

  private static void endGently(Collector collector, CountDownLatch closed) {
    collector.stop();
    awaitOrGiveUp(closed, CLOSING_SECONDS);
  }

  private static void stopAfter(Collector collector, long seconds) {
    awaitOrGiveUp(new CountDownLatch(1), seconds);
    collector.stop();
  }

  private static void awaitOrGiveUp(CountDownLatch latch, long seconds) {
    try {
      boolean done = latch.await(seconds, TimeUnit.SECONDS);
      if (!done) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is said as it goes. */
  private record Told(Diagnostics diagnostics) implements IntervalSink.Reporter {
    /** Lines of exporters at a time; all are in collect.json. */
    private static final int MOST = 50;

    @Override
    public void accept(String line) {
      diagnostics.line(line);
    }

    @Override
    public void rotated(Instant start, long messages, Map<IpAddr, ExporterCounters> all) {
      diagnostics.line("interval of " + start + ": " + messages + " messages; since the start:");
      all.entrySet().stream()
          .limit(MOST)
          .forEach(e -> diagnostics.line(CollectText.exporter(e.getKey(), e.getValue())));
      if (all.size() > MOST) {
        diagnostics.line("  and " + (all.size() - MOST) + " more, see collect.json");
      }
    }
  }
}
