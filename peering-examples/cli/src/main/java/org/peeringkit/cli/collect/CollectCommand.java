package org.peeringkit.cli.collect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.pipeline.PeeringConfig;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.counting.CountingRules;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.analysis.traffic.file.LedgerFileException;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.cli.command.PeeringCommand;
import org.peeringkit.cli.config.ConfigException;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.io.collect.Collector;
import org.peeringkit.io.collect.CollectorOptions;
import org.peeringkit.io.collect.ExporterCounters;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.PrefixTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code peering collect}: a live receiver that writes rotating ledgers. */
@Command(
    name = "collect",
    mixinStandardHelpOptions = true,
    description =
        "Receives NetFlow, IPFIX and sFlow and writes a ledger for every interval, until it is"
            + " ended; what came before the end is counted.")
public final class CollectCommand extends PeeringCommand {
  /** For what is open when the process is told to end. */
  private static final long CLOSING_SECONDS = 60;

  private static final String LEARNT_ANEW =
      "where packets are observed and which origins are largest is learnt anew";

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:2055",
      description = "Address to listen on, UDP and TCP. Default: ${DEFAULT-VALUE}.")
  private String listen = "";

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
      description = "Listen to this exporter only; may be given several times.")
  private List<String> exporters = new ArrayList<>();

  @Option(
      names = "--scaled",
      description = "Exporters have multiplied their counters by the sampling rate already.")
  private boolean alreadyScaled;

  @Option(names = "--for", paramLabel = "S", description = "End by itself after so many seconds.")
  private long forSeconds;

  public CollectCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(Output out, Diagnostics diagnostics) throws IOException {
    if (rotateSeconds < 1 || rotateSeconds > 86_400 || forSeconds < 0) {
      throw new UsageException("--rotate needs 1 to 86400 seconds, --for 0 or more");
    }
    CollectorOptions options = CollectorOptions.of(ListenAddress.parse(listen)).only(allowed());
    CountingRules rules;
    try {
      rules = rules(diagnostics);
    } catch (ConfigException e) {
      e.complaints().forEach(diagnostics::line);
      return false;
    }
    Path target = resolve(folder);
    prepare(target, diagnostics);
    LiveLedgers ledgers = new LiveLedgers(rules, alreadyScaled, learnt(target, rules, diagnostics));
    IntervalSink sink =
        new IntervalSink(
            target,
            rotateSeconds,
            raw,
            ledgers,
            (start, messages, counters) -> tell(diagnostics, start, messages, counters));
    Collector collector = Collector.bind(options, sink, System::currentTimeMillis);
    sink.listensOn(collector.address().getPort());
    loadState(collector, target.resolve(IntervalSink.STATE), diagnostics);
    collect(collector, sink, diagnostics);
    return true;
  }

  private Set<IpAddr> allowed() {
    TreeSet<IpAddr> allowed = new TreeSet<>();
    for (String exporter : exporters) {
      allowed.add(
          IpAddr.tryParse(exporter)
              .orElseThrow(
                  () -> new UsageException("--exporter needs an address, not " + exporter)));
    }
    return allowed;
  }

  private CountingRules rules(Diagnostics diagnostics) throws IOException, ConfigException {
    if (config == null) {
      RouteTable none = RouteTable.empty();
      AttributionChain chain =
          AttributionChain.of(
              List.of("flow-except-private"),
              PrefixTable.<Asn>builder().build(),
              none,
              BogonPrefixes.iana(),
              List.of());
      return CountingRules.of(EdgeMap.of(List.of()), chain, none, Set.of());
    }
    if (!Files.isRegularFile(config)) {
      throw new UsageException(config + ": no such file");
    }
    PeeringConfig read = ConfigFile.read(config.toString(), config).config();
    Path parent = config.toAbsolutePath().getParent();
    Path inputs = base().orElse(parent == null ? Path.of("") : parent);
    MainJob.LiveRules live = MainJob.liveRules(read, formats(), plugins(), inputs);
    live.problems().forEach(diagnostics::line);
    return live.rules();
  }

  /** What a kill left of an open interval is told of and kept under its own name. */
  private static void prepare(Path target, Diagnostics diagnostics) throws IOException {
    for (String name : List.of(IntervalSink.LEDGERS, IntervalSink.RAW)) {
      Path sub = target.resolve(name);
      Files.createDirectories(sub);
      List<Path> left;
      try (Stream<Path> files = Files.list(sub)) {
        left = files.filter(f -> f.getFileName().toString().endsWith(".part")).sorted().toList();
      }
      for (Path part : left) {
        String file = part.getFileName().toString();
        if (name.equals(IntervalSink.RAW) && Files.size(part) > 0) {
          String kept = file.substring(1).replace(".pcap.part", "-cut.pcap");
          Files.move(part, part.resolveSibling(kept));
          diagnostics.line("an interval was cut off; its datagrams are in " + name + "/" + kept);
        } else {
          Files.delete(part);
        }
      }
    }
  }

  /** What is planned by, as the newest ledger of the same links knows it. */
  private static LiveLedgers.Learnt learnt(
      Path target, CountingRules rules, Diagnostics diagnostics) throws IOException {
    Optional<Path> newest;
    try (Stream<Path> files = Files.list(target.resolve(IntervalSink.LEDGERS))) {
      newest =
          files
              .filter(f -> f.getFileName().toString().endsWith(".ledger"))
              .max(Comparator.naturalOrder());
    }
    if (newest.isEmpty()) {
      return LiveLedgers.Learnt.NOTHING;
    }
    String name = IntervalSink.LEDGERS + "/" + newest.get().getFileName();
    try (InputStream in = Files.newInputStream(newest.get())) {
      LedgerPlan plan = LedgerFile.read(in, name).plan();
      if (plan.linkMaps().equals(rules.links().hashes())) {
        return LiveLedgers.Learnt.of(plan);
      }
      diagnostics.line(name + " is of other links: " + LEARNT_ANEW);
    } catch (LedgerFileException e) {
      diagnostics.line(e.getMessage() + "; " + LEARNT_ANEW);
    }
    return LiveLedgers.Learnt.NOTHING;
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
      collector.start(threads);
      diagnostics.line(
          "listening on "
              + collector.address().getAddress().getHostAddress()
              + ":"
              + collector.address().getPort());
      if (forSeconds > 0) {
        threads.execute(() -> stopAfter(collector, forSeconds));
      }
      collector.await();
      sink.close(collector);
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

  private static void tell(
      Diagnostics diagnostics, Instant start, long messages, Map<IpAddr, ExporterCounters> all) {
    diagnostics.line("interval of " + start + ": " + messages + " messages; since the start:");
    all.forEach(
        (exporter, c) ->
            diagnostics.line(
                "  "
                    + exporter
                    + ": received "
                    + c.received()
                    + ", flows "
                    + c.flows()
                    + ", lost datagrams "
                    + c.lostDatagrams()
                    + ", lost flows "
                    + c.lostFlows()
                    + ", waiting for template "
                    + c.waitingSets()
                    + ", dropped "
                    + (c.droppedQueueFull() + c.droppedNotAllowed())
                    + " (queue full "
                    + c.droppedQueueFull()
                    + ", not allowed "
                    + c.droppedNotAllowed()
                    + "), broken streams "
                    + c.brokenStreams()
                    + ", faults "
                    + c.stats().faultCount()));
  }
}
