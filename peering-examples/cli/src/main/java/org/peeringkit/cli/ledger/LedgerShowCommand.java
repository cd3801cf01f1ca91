package org.peeringkit.cli.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.analysis.report.text.TerminalTable;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.analysis.traffic.file.LedgerFileException;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.cli.command.ConfiguredCommand;
import org.peeringkit.cli.command.MonthOption;
import org.peeringkit.cli.command.Workspace;
import org.peeringkit.cli.config.ConfigFile;
import org.peeringkit.cli.console.Diagnostics;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Members;
import org.peeringkit.cli.console.Output;
import org.peeringkit.cli.console.Paragraph;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.console.UsageException;
import org.peeringkit.cli.ledger.LedgerRows.By;
import org.peeringkit.model.source.Input;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code peering ledger show}: totals of a month by one key. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description =
        "Prints a month's traffic over edge links by origin, neighbour, link, class or AS on the path.")
final class LedgerShowCommand extends ConfiguredCommand {
  @Mixin private MonthOption month = new MonthOption();

  @Option(
      names = "--by",
      paramLabel = "KEY",
      defaultValue = "origin",
      converter = ByLabel.class,
      description = "origin, neighbour, link, class or path-as. Default: ${DEFAULT-VALUE}.")
  private By by = By.ORIGIN;

  /** The keys as they are printed, in whatever case. */
  static final class ByLabel implements ITypeConverter<By> {
    @Override
    public By convert(String value) {
      for (By by : By.values()) {
        if (by.toString().equalsIgnoreCase(value)) {
          return by;
        }
      }
      throw new TypeConversionException(
          "expected one of " + Arrays.toString(By.values()) + " but was '" + value + "'");
    }
  }

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "A ledger file to show instead of counting the inputs.")
  private @Nullable String ledgerFile;

  @Option(names = "--top", paramLabel = "N", description = "Only the N largest rows.")
  private int top = Integer.MAX_VALUE;

  @Option(names = "--json", description = "One JSON document.")
  private boolean json;

  LedgerShowCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected boolean run(ConfigFile file, Output out, Diagnostics diagnostics) throws IOException {
    if (top < 0) {
      throw new UsageException("--top must be 0 or more: " + top);
    }
    if (ledgerFile == null) {
      try (Workspace workspace = open(file, diagnostics)) {
        if (!workspace.hasTraffic()) {
          return false;
        }
        TrafficLedger ledger = workspace.result(workspace.month(month.month())).ledger();
        show(ledger, workspace.peering().job().edges(), out);
        return true;
      }
    }
    EdgeMap edges = EdgeMap.of(file.config().links());
    Input input = input(ledgerFile);
    TrafficLedger ledger;
    try (InputStream stream = input.open()) {
      ledger = LedgerFile.read(stream, input.name());
    } catch (LedgerFileException e) {
      diagnostics.line(String.valueOf(e.getMessage()));
      return false;
    } catch (java.nio.file.NoSuchFileException e) {
      throw new UsageException(input.name() + ": no such file");
    }
    String name = input.name();
    show(
        edges
            .adopt(ledger)
            .orElseThrow(
                () ->
                    new UsageException(
                        name + " was counted with other links than the configuration has now")),
        edges,
        out);
    return true;
  }

  private void show(TrafficLedger ledger, EdgeMap edges, Output out) {
    LedgerRows view = LedgerRows.of(ledger, edges, by);
    List<LedgerRows.Row> shown = view.rows().subList(0, Math.min(top, view.rows().size()));
    if (json) {
      json(ledger, view, shown, out);
    } else {
      text(ledger, view, shown, out);
    }
  }

  private void json(TrafficLedger ledger, LedgerRows view, List<LedgerRows.Row> shown, Output out) {
    Json document = new Json(out).openObject();
    document.name("from").value(ledger.plan().start().toString());
    document.name("to").value(ledger.plan().end().toString());
    document.name("by").value(by.toString());
    document.name("basis").value(view.basis().label());
    document.name("rows").openArray();
    for (LedgerRows.Row row : shown) {
      String reason = String.join("; ", row.unknowns());
      document.openObject().name("key").value(row.key());
      row.asn().ifPresent(asn -> document.name("asn").value(asn.value()));
      Members.count(document, "inOctets", row.in(), reason);
      Members.count(document, "outOctets", row.out(), reason);
      Members.texts(document, "unknowns", row.unknowns());
      document.closeObject();
    }
    document.closeArray();
    if (by == By.PATH_AS) {
      ledger.pathFoldedFrom().ifPresent(asn -> document.name("foldedFromAsn").value(asn.value()));
    }
    document.name("rowsLeftOff").value(view.rows().size() - shown.size());
    document.name("totalOctets").value(view.totalOctets());
    document.name("unattributedOctets").value(view.unattributedOctets());
    document.closeObject().endLine();
  }

  private void text(TrafficLedger ledger, LedgerRows view, List<LedgerRows.Row> shown, Output out) {
    long largest = 0;
    for (LedgerRows.Row row : shown) {
      largest = Math.max(largest, row.octets());
    }
    int shift = largest >= 1_000_000_000_000L ? 12 : largest >= 1_000_000_000L ? 9 : 6;
    String unit = shift == 12 ? "TB" : shift == 9 ? "GB" : "MB";
    List<List<Cell>> cells = new ArrayList<>();
    for (LedgerRows.Row row : shown) {
      String reason = String.join("; ", row.unknowns());
      cells.add(
          List.of(
              Cell.text(row.key()),
              cell(row.in(), reason),
              cell(row.out(), reason),
              view.totalOctets() == 0
                  ? Cell.unknown("there are no octets")
                  : Cell.number(percent(row.octets(), view.totalOctets()))));
    }
    out.text(
        TerminalTable.render(
            new Table(
                "ledger",
                "traffic",
                List.of(
                    Column.words("key", by.toString()),
                    Column.numbers("inOctets", "in", unit, shift, 3),
                    Column.numbers("outOctets", "out", unit, shift, 3),
                    Column.numbers("sharePercent", "share", "%", 0, 2)),
                cells)));
    if (shown.size() < view.rows().size()) {
      out.text("and ").number(view.rows().size() - shown.size()).text(" more rows").newLine();
    }
    if (by == By.PATH_AS) {
      out.text("an octet counts for every AS on its path: rows add up to more than the traffic")
          .newLine();
      ledger
          .pathFoldedFrom()
          .ifPresent(asn -> out.text("ASes from " + asn + " on are folded into other").newLine());
    }
    Paragraph.write(
        period(ledger.plan().start(), ledger.plan().end())
            + ": "
            + Units.octets(BigDecimal.valueOf(view.totalOctets()))
            + " in and out over edge links, "
            + Units.octets(BigDecimal.valueOf(view.unattributedOctets()))
            + " of it unattributed; basis: "
            + view.basis().label(),
        "  ",
        out);
  }

  private static Cell cell(OptionalLong octets, String reason) {
    return octets.isPresent() ? Cell.number(octets.getAsLong()) : Cell.unknown(reason);
  }

  private static BigDecimal percent(long part, long whole) {
    return BigDecimal.valueOf(part)
        .scaleByPowerOfTen(2)
        .divide(BigDecimal.valueOf(whole), java.math.MathContext.DECIMAL64);
  }

  private static String period(Instant from, Instant to) {
    return from + " to " + to;
  }
}
