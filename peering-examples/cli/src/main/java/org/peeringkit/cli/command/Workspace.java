package org.peeringkit.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.pipeline.InputAccount;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.pipeline.PeeringConfig;
import org.peeringkit.analysis.plugin.PluginHost;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.model.format.Formats;

/** The opened inputs of a configuration and the threads that count them. Not thread-safe. */
public final class Workspace implements AutoCloseable {
  private static final int MOST_THREADS = 8;
  private static final int SECONDS_AN_HOUR = 3600;

  private final Peering peering;
  private final PluginHost plugins;
  private final Diagnostics diagnostics;
  private final ExecutorService executor;
  private final Set<YearMonth> told = new HashSet<>();

  private Workspace(
      Peering peering, PluginHost plugins, Diagnostics diagnostics, ExecutorService executor) {
    this.peering = peering;
    this.plugins = plugins;
    this.diagnostics = diagnostics;
    this.executor = executor;
  }

  /** Reads the inputs, as many at a time as there are processors; their faults are counted. */
  public static Workspace open(
      PeeringConfig config, Formats formats, PluginHost plugins, Path base, Diagnostics diagnostics)
      throws IOException {
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    ExecutorService executor = Executors.newFixedThreadPool(threads, Workspace::daemon);
    boolean opened = false;
    try {
      Peering peering = open(config, formats, plugins, base, executor, threads, diagnostics);
      opened = true;
      Workspace workspace = new Workspace(peering, plugins, diagnostics, executor);
      workspace.countFaults();
      return workspace;
    } finally {
      if (!opened) {
        executor.shutdownNow();
      }
    }
  }

  private static Peering open(
      PeeringConfig config,
      Formats formats,
      PluginHost plugins,
      Path base,
      ExecutorService executor,
      int threads,
      Diagnostics diagnostics)
      throws IOException {
    try {
      plugins.requireAttributors(config.attribution().providers());
    } catch (IllegalArgumentException e) {
      throw new UsageException("attribution.providers: " + e.getMessage());
    }
    return Peering.open(config, formats, plugins, base, executor, threads, diagnostics.progress());
  }

  /** Nothing keeps the process alive once the command has ended. */
  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "peering-count");
    thread.setDaemon(true);
    return thread;
  }

  public Peering peering() {
    return peering;
  }

  /** Signals, renderers and the like. */
  public PluginHost plugins() {
    return plugins;
  }

  /** Says which plug-ins threw, each once; they count as faults. */
  void tellPluginFailures() {
    plugins.failures().forEach(failure -> diagnostics.failure(failure.toString()));
  }

  /** An input that gave nothing is told of as a problem; its fault is counted only. */
  private void countFaults() {
    for (InputAccount account : peering.accounts()) {
      if (account.sha256().isEmpty()) {
        diagnostics.countOnly(account.stats());
      } else {
        diagnostics.faults(account.stats());
      }
    }
    diagnostics.countOnly(peering.job().unreadableFlows());
  }

  void tellProblems() {
    peering.problems().forEach(diagnostics::line);
  }

  /** Whether anything can be counted; if not, says so. */
  public boolean hasTraffic() {
    if (peering.job().hasTraffic() && !peering.months().isEmpty()) {
      return true;
    }
    diagnostics.line("neither flows nor interface counters could be read: there is no traffic");
    return false;
  }

  /**
   * The month that is wanted, or the last complete one.
   *
   * @throws UsageException if there is no data of it
   */
  public YearMonth month(Optional<YearMonth> wanted) throws IOException {
    if (wanted.isPresent()) {
      if (!peering.months().contains(wanted.get())) {
        throw new UsageException(
            "there is no data of "
                + wanted.get()
                + "; there is of "
                + peering.months().stream()
                    .map(YearMonth::toString)
                    .collect(Collectors.joining(", ")));
      }
      return wanted.get();
    }
    List<YearMonth> latestFirst = new ArrayList<>(peering.months());
    Collections.reverse(latestFirst);
    for (YearMonth month : latestFirst) {
      if (isComplete(peering.month(month))) {
        return month;
      }
    }
    YearMonth latest = latestFirst.get(0);
    diagnostics.line("no month is complete; this is what there is of " + latest);
    return latest;
  }

  /** Counts a month; its faults are told of once. */
  public MonthResult result(YearMonth month) throws IOException {
    MonthResult result = peering.month(month);
    tellFaults(month, result.ledger());
    return result;
  }

  /** Tells what was damaged in the inputs of a month; once, whoever asks. */
  public void tellFaults(YearMonth month, TrafficLedger ledger) {
    if (told.add(month)) {
      diagnostics.faults(ledger.facts().readStats());
    }
  }

  /** Whether something was measured in its last hour. */
  private static boolean isComplete(MonthResult month) {
    int bins = month.ledger().plan().bins();
    int anHour = SECONDS_AN_HOUR / month.ledger().plan().binSeconds();
    for (String link : month.ledger().links()) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        BinSeries series = month.totals().series(link, direction);
        for (int bin = Math.max(0, bins - anHour); bin < bins; bin++) {
          if (!series.isMissing(bin)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
