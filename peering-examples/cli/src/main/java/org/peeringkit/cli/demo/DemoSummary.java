package org.peeringkit.cli.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.candidates.quickwin.QuickWin;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.pipeline.PeeringConfig;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.cli.command.Workspace;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Rates;
import org.peeringkit.cli.ledger.LedgerRows;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;

/** What the demo found, in twelve lines. */
final class DemoSummary {
  private static final int ORIGINS = 3;
  private static final int HITS = 3;

  private DemoSummary() {}

  static void write(
      Workspace workspace, PeeringConfig config, long flowRecords, Path folder, Output out)
      throws IOException {
    Peering peering = workspace.peering();
    YearMonth latest = peering.months().last();
    MonthResult result = workspace.result(latest);
    HitList hits = peering.hitList(latest);
    List<QuickWin> wins = peering.quickWins(latest);
    line(
        out,
        "network",
        config.network().name() + " (" + config.network().asn() + "), invented, no name is real");
    line(
        out,
        "inputs",
        Units.count(flowRecords)
            + " flow records, "
            + Units.count(peering.job().routes().size())
            + " prefixes, "
            + Units.count(peering.job().registry().networks().size())
            + " networks, "
            + config.links().stream().map(l -> l.name()).distinct().count()
            + " links");
    line(out, "percent peered", byMonth(workspace, false));
    line(out, "off transit", byMonth(workspace, true));
    line(out, "goal", goal(config));
    line(out, "largest origins", origins(workspace, result));
    for (int i = 0; i < HITS; i++) {
      line(out, "hit list " + (i + 1), i < hits.rows().size() ? hit(hits.rows().get(i)) : "none");
    }
    line(
        out,
        "quick wins",
        wins.size() + ": peering quickwins --config " + folder.resolve("peering.yaml"));
    line(
        out,
        "findings",
        result.findings().size()
            + " about links and routers: peering doctor --config "
            + folder.resolve("peering.yaml"));
    line(out, "true sums", folder.resolve("truth.json").toString());
  }

  private static void line(Output out, String name, String text) {
    out.text(name).text(" ".repeat(Math.max(1, 17 - name.length())));
    out.text(Diagnostics.visible(text)).newLine();
  }

  private static String byMonth(Workspace workspace, boolean offTransit) throws IOException {
    List<String> parts = new ArrayList<>();
    for (YearMonth month : workspace.peering().months()) {
      MonthResult result = workspace.result(month);
      parts.add(
          month
              + " "
              + (offTransit
                  ? share(
                      result.percentOffTransit().value(),
                      result.percentOffTransit().low(),
                      result.percentOffTransit().high())
                  : share(
                      result.percentPeered().value(),
                      result.percentPeered().low(),
                      result.percentPeered().high())));
    }
    return String.join(", ", parts);
  }

  private static String share(OptionalDouble value, OptionalDouble low, OptionalDouble high) {
    if (value.isEmpty()) {
      return "unknown";
    }
    return Units.percent(
        BigDecimal.valueOf(value.getAsDouble()),
        BigDecimal.valueOf(low.orElse(value.getAsDouble())),
        BigDecimal.valueOf(high.orElse(value.getAsDouble())));
  }

  private static String goal(PeeringConfig config) {
    return config.goal().percentPeered().map(Units::percent).orElse("none")
        + config.goal().by().map(by -> " by " + by).orElse("");
  }

  private static String origins(Workspace workspace, MonthResult result) {
    LedgerRows rows =
        LedgerRows.of(result.ledger(), workspace.peering().job().edges(), LedgerRows.By.ORIGIN);
    List<String> parts = new ArrayList<>();
    for (LedgerRows.Row row : rows.rows()) {
      if (row.asn().isPresent() && parts.size() < ORIGINS) {
        parts.add(
            called(workspace, row.asn().get())
                + " "
                + Units.octets(BigDecimal.valueOf(row.octets())));
      }
    }
    return String.join(", ", parts);
  }

  private static String called(Workspace workspace, Asn asn) {
    return workspace
        .peering()
        .job()
        .registry()
        .network(asn)
        .map(Network::name)
        .filter(name -> !name.isEmpty())
        .map(name -> asn + " " + name)
        .orElse(asn.toString());
  }

  private static String hit(HitList.Row row) {
    return row.asn()
        + (row.name().isEmpty() ? "" : " " + row.name())
        + ", "
        + row.reach().words()
        + ", in "
        + Rates.text(row.candidate().ofCone().p95InBps())
        + ", out "
        + Rates.text(row.candidate().ofCone().p95OutBps())
        + row.netSavingPerMonth()
            .flatMap(
                net -> row.currency().map(c -> ", net " + Units.money(net, c.getCurrencyCode())))
            .orElse("");
  }
}
