package org.peeringkit.cli.ledger;

import java.io.IOException;
import java.util.Optional;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.cli.command.LedgerInputs;
import org.peeringkit.cli.command.PeeringCommand;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Streams;
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
  }

  LedgerExportCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(Output out, Diagnostics diagnostics) throws IOException {
    Optional<TrafficLedger> read = LedgerInputs.read(input(file), diagnostics);
    read.ifPresent(
        ledger -> {
          if (what.series) {
            series(ledger, out);
          } else if (what.counters) {
            counters(ledger, out);
          } else if (what.paths) {
            paths(ledger, out);
          } else {
            totals(ledger, out);
          }
        });
    return read.isPresent();
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
                  .text(quoted(key.link()))
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
                    .text(quoted(credit.link()))
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
        .text(quoted(link))
        .text(",")
        .text(direction.label())
        .text(",")
        .number(bins.octets(bin))
        .newLine();
  }

  /** RFC 4180 section 2: names may hold anything. */
  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
