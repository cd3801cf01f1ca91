package org.peeringkit.cli.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.plugin.PluginHost;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.sink.SinkTarget;
import org.peeringkit.cli.command.LedgerInputs;
import org.peeringkit.cli.command.PeeringCommand;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.OutputException;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code peering ledger export}: a ledger file as CSV. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Prints all totals of a ledger file as CSV; or its series, counters or paths.")
final class LedgerExportCommand extends PeeringCommand {
  @Parameters(paramLabel = "FILE", description = "A ledger file.")
  private String file = "-";

  @ArgGroup private What what = new What();

  /** At most one of these. */
  static final class What {
    @Option(names = "--series", description = "IP octets of each origin by bin, as flows say.")
    private boolean series;

    @Option(names = "--counters", description = "Layer-2 octets of each link by bin.")
    private boolean counters;

    @Option(names = "--paths", description = "IP octets of each AS on the path, by link.")
    private boolean paths;

    @Option(
        names = "--rates",
        paramLabel = "link|origin",
        description = "For dashboards: a row per bin, a column per link or origin, bit/s.")
    private RateColumns.@Nullable By rates;

    private boolean any() {
      return series || counters || paths || rates != null;
    }
  }

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "With --rates origin: columns of the N largest, all others as one. Default: 10.")
  private int top = 10;

  @Option(
      names = "--sink",
      paramLabel = "NAME",
      description = "Hands the ledger to a sink of a plug-in instead of printing it.")
  private @Nullable String sink;

  @Option(names = "--to", paramLabel = "PLACE", description = "File, folder or address for --sink.")
  private @Nullable String place;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "An option of the sink; may be given again.")
  private Map<String, String> sinkOptions = new TreeMap<>();

  LedgerExportCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(Output out, Diagnostics diagnostics) throws IOException {
    if ((sink == null) != (place == null)) {
      throw new UsageException("--sink and --to go together");
    }
    if (sink == null && !sinkOptions.isEmpty() || sink != null && what.any()) {
      throw new UsageException(
          "--set is for --sink, and a sink takes the whole ledger: no --series, --counters,"
              + " --paths, --rates");
    }
    if (top < 1) {
      throw new UsageException("--top is 1 or more, not " + top);
    }
    if (sink != null && place != null) {
      return hand(sink, place, out, diagnostics);
    }
    Optional<TrafficLedger> read = LedgerInputs.read(input(file), diagnostics);
    read.ifPresent(
        ledger -> {
          if (what.series) {
            series(ledger, out);
          } else if (what.counters) {
            counters(ledger, out);
          } else if (what.paths) {
            paths(ledger, out);
          } else if (what.rates != null) {
            new RateColumns(ledger).write(what.rates, top, out);
          } else {
            totals(ledger, out);
          }
        });
    return read.isPresent();
  }

  private boolean hand(String name, String to, Output out, Diagnostics diagnostics)
      throws IOException {
    PluginHost plugins = plugins();
    try {
      plugins.requireSink(name);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--sink: " + e.getMessage());
    }
    Optional<TrafficLedger> read = LedgerInputs.read(input(file), diagnostics);
    if (read.isEmpty()) {
      return false;
    }
    SinkTarget target = new SinkTarget(to, base().orElse(Path.of("")), new TreeMap<>(sinkOptions));
    Optional<Long> rows;
    try {
      rows = plugins.write(name, read.get(), target);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--sink " + name + ": " + e.getMessage());
    } catch (IOException e) {
      throw OutputException.of(e);
    }
    if (rows.isEmpty()) {
      throw OutputException.of(new IOException(plugins.failures().get(0).toString()));
    }
    out.text(name).text(": ").number(rows.get()).text(" rows to ").text(to).newLine();
    return true;
  }

  private static void totals(TrafficLedger ledger, Output out) {
    out.text("day,origin,neighbour,link,direction,family,octets,packets,records,variance")
        .newLine();
    ledger.stream()
        .forEach(
            entry -> {
              LedgerKey key = entry.getKey();
              LedgerCell cell = entry.getValue();
              out.text(key.day().toString())
                  .text(",")
                  .text(key.origin().toString())
                  .text(",")
                  .text(key.neighbour().map(Object::toString).orElse(""))
                  .text(",")
                  .text(LedgerCsv.quoted(key.link()))
                  .text(",")
                  .text(key.direction().label())
                  .text(",")
                  .text(key.family().toString())
                  .text(",")
                  .number(cell.octets())
                  .text(",")
                  .number(cell.packets())
                  .text(",")
                  .number(cell.records())
                  .text(",")
                  .text(cell.squares().toString())
                  .newLine();
            });
  }

  private static void series(TrafficLedger ledger, Output out) {
    out.text("time,origin,link,direction,octets").newLine();
    for (OriginKey origin : ledger.seriesOrigins()) {
      for (String link : ledger.links()) {
        for (TrafficDirection direction : TrafficDirection.values()) {
          BinSeries bins = ledger.series(origin, link, direction);
          for (int bin = 0; bin < bins.size(); bin++) {
            if (bins.octets(bin) > 0) {
              row(bins, bin, origin + ",", link, direction, out);
            }
          }
        }
      }
    }
  }

  private static void counters(TrafficLedger ledger, Output out) {
    out.text("time,link,direction,octets").newLine();
    for (String link : ledger.links()) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        Optional<BinSeries> bins = ledger.counterSeries(link, direction);
        for (int bin = 0; bins.isPresent() && bin < bins.get().size(); bin++) {
          if (!bins.get().isMissing(bin)) {
            row(bins.get(), bin, "", link, direction, out);
          }
        }
      }
    }
  }

  private static void paths(TrafficLedger ledger, Output out) {
    out.text("as,link,direction,octets").newLine();
    ledger
        .pathCredit()
        .forEach(
            credit ->
                out.text(credit.key())
                    .text(",")
                    .text(LedgerCsv.quoted(credit.link()))
                    .text(",")
                    .text(credit.direction().label())
                    .text(",")
                    .number(credit.octets())
                    .newLine());
  }

  private static void row(
      BinSeries bins, int bin, String origin, String link, TrafficDirection direction, Output out) {
    out.text(bins.binStart(bin).toString())
        .text(",")
        .text(origin)
        .text(LedgerCsv.quoted(link))
        .text(",")
        .text(direction.label())
        .text(",")
        .number(bins.octets(bin))
        .newLine();
  }
}
