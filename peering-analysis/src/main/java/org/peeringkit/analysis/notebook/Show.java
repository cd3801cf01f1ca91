package org.peeringkit.analysis.notebook;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.candidates.quickwin.QuickWin;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.Reading;
import org.peeringkit.analysis.pipeline.InputAccount;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.planning.path.GoalPath;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.Table.Column;
import org.peeringkit.analysis.report.text.Units;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.Registry;

/** Tables of results, for notebooks. Stateless; as thread-safe as what it is given. */
public final class Show {
  private static final String NO_SERIES = "its traffic has no 5-minute series of its own";

  private Show() {}

  /**
   * {@return what each input gave, in the order read, and what is missing}
   *
   * @param peering whose inputs they are
   */
  public static View inputs(Peering peering) {
    List<Column> columns =
        List.of(
            Column.words("input", "Input"),
            Column.words("kind", "What"),
            Column.numbers("records", "Records", "", 0, 0),
            Column.numbers("faults", "Faults", "", 0, 0));
    List<List<Cell>> rows = new ArrayList<>();
    for (InputAccount account : peering.accounts()) {
      rows.add(
          List.of(
              Cell.text(account.name()),
              Cell.text(account.kind()),
              Cell.number(account.stats().records()),
              Cell.number(account.stats().faultCount())));
    }
    View view = View.of(new Table("inputs", "What was read", columns, rows));
    for (InputAccount account : peering.accounts()) {
      if (account.stats().faultCount() > 0) {
        view = view.below(faults(account.stats()));
      }
    }
    for (String problem : peering.problems()) {
      view = view.below(problem);
    }
    return view;
  }

  /**
   * {@return whose a month's traffic is, most first: mean rates with the range that sampling
   * leaves}
   *
   * @param peering asked for the month
   * @param month calendar month (UTC)
   * @throws IOException if an input cannot be read any more
   */
  public static View origins(Peering peering, YearMonth month) throws IOException {
    MonthResult result = peering.month(month);
    List<OriginSum> sums = OriginSum.of(result, peering.job().edges());
    BigInteger all = sums.stream().map(OriginSum::octets).reduce(BigInteger.ZERO, BigInteger::add);
    List<Column> columns =
        List.of(
            Column.words("origin", "AS"),
            Column.words("name", "Network"),
            Column.rate("inBps", "In, mean"),
            Column.rate("outBps", "Out, mean"),
            Column.numbers("percentOfAll", "Of all", "%", 0, 1),
            Column.numbers("percentOnTransit", "On transit", "%", 0, 0));
    List<List<Cell>> rows = new ArrayList<>();
    for (OriginSum sum : sums) {
      rows.add(
          List.of(
              Cell.text(sum.origin().toString()),
              Cell.text(name(peering.job().registry(), sum.origin())),
              sum.inBps(),
              sum.outBps(),
              Cell.number(OriginSum.percent(sum.octets(), all)),
              Cell.number(sum.transitPercent())));
    }
    Table table =
        new Table("origins", "Whose traffic it was in " + Units.month(month), columns, rows);
    return View.of(table).below(faults(result.ledger().facts().readStats()));
  }

  static String name(Registry registry, OriginKey origin) {
    return origin.asn().flatMap(registry::network).map(Network::name).orElse("");
  }

  /**
   * {@return what was read and what could not be, in one line}
   *
   * @param stats counts of one or more inputs
   */
  public static String faults(ReadStats stats) {
    String read = Units.countOf(Math.toIntExact(stats.records()), "record", "records") + " read";
    if (stats.faultCount() == 0) {
      return read + ", no faults";
    }
    return read
        + ", "
        + stats.faultCount()
        + (stats.faultCount() == 1 ? " fault: " : " faults, the first: ")
        + stats.faults().stream().findFirst().map(Object::toString).orElse("not kept");
  }

  /**
   * {@return the networks with whom to peer, best first}
   *
   * @param list shown row by row in its order
   * @param signals names of signals whose readings are shown too, each in a column of its own
   */
  public static View hitList(HitList list, String... signals) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.numbers("rank", "Rank", "", 0, 0));
    columns.add(Column.words("asn", "AS"));
    columns.add(Column.words("name", "Network"));
    columns.add(Column.words("reach", "Reach"));
    columns.add(Column.rate("inP95Bps", "In p95"));
    columns.add(Column.rate("outP95Bps", "Out p95"));
    columns.add(Column.numbers("goalPoints", "Goal", "points", 0, 2));
    columns.add(Column.numbers("score", "Score", list.unit(), 0, decimals(list)));
    for (String signal : signals) {
      columns.add(Column.numbers("signal", signal, "", 0, 1));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (HitList.Row row : list.rows()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.number(row.rank()));
      cells.add(Cell.text(row.asn().toString()));
      cells.add(Cell.text(row.name()));
      cells.add(Cell.text(row.reach().words()));
      cells.add(cell(row.reading("offload-cone-in-p95")));
      cells.add(cell(row.reading("offload-cone-out-p95")));
      cells.add(amount(row.goalPoints(), "there is no counted traffic"));
      cells.add(Cell.number(row.score()));
      for (String signal : signals) {
        cells.add(cell(row.reading(signal)));
      }
      rows.add(cells);
    }
    String by = list.rankedBy().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    return View.of(new Table("hit-list", "Whom to peer with, best first", columns, rows))
        .below("ranked by " + by + ": " + list.because())
        .below(Units.countOf(list.excluded().size(), "network", "networks") + " not proposed");
  }

  private static int decimals(HitList list) {
    return list.rankedBy() == HitList.RankedBy.MONEY ? 0 : 2;
  }

  private static Cell cell(Reading reading) {
    return reading
        .value()
        .map(value -> Cell.number(BigDecimal.valueOf(value)))
        .orElseGet(() -> Cell.unknown(reading.unknown().orElse(NO_SERIES)));
  }

  private static Cell amount(Optional<BigDecimal> amount, String reason) {
    return amount.map(Cell::number).orElseGet(() -> Cell.unknown(reason));
  }

  /**
   * {@return the networks that are not proposed, most traffic on transit first, and why not}
   *
   * @param list whose excluded networks are shown
   */
  public static View excluded(HitList list) {
    List<Column> columns =
        List.of(
            Column.words("asn", "AS"),
            Column.words("name", "Network"),
            Column.words("reason", "Reason"),
            Column.words("detail", "Because"));
    List<List<Cell>> rows = new ArrayList<>();
    for (var one : list.excluded()) {
      rows.add(
          List.of(
              Cell.text(one.asn().toString()),
              Cell.text(one.name()),
              Cell.text(words(one.reason())),
              Cell.text(one.detail())));
    }
    return View.of(new Table("excluded", "Not proposed", columns, rows));
  }

  /**
   * {@return what to mend with what is there, largest first}
   *
   * @param wins in the order in which they are shown
   */
  public static View quickWins(List<QuickWin> wins) {
    List<Column> columns =
        List.of(
            Column.words("asn", "AS"),
            Column.words("name", "Network"),
            Column.words("kind", "Finding"),
            Column.words("what", "What was found"));
    List<List<Cell>> rows = new ArrayList<>();
    for (QuickWin win : wins) {
      rows.add(
          List.of(
              Cell.text(win.asn().map(Object::toString).orElse("")),
              Cell.text(win.name()),
              Cell.text(words(win.kind())),
              Cell.text(win.what())));
    }
    return View.of(new Table("quick-wins", "Quick wins on what we have", columns, rows));
  }

  /**
   * {@return what to do to get to the goal, in order}
   *
   * @param path whose steps are shown
   */
  public static View path(GoalPath path) {
    String currency = path.currency().map(c -> c.getCurrencyCode() + "/month").orElse("a month");
    List<Column> columns =
        List.of(
            Column.numbers("number", "Step", "", 0, 0),
            Column.words("kind", "What"),
            Column.words("with", "With"),
            Column.words("place", "Where"),
            Column.numbers("addsPoints", "Adds", "points", 0, 2),
            Column.numbers("percentAfter", "Then", "% peered", 0, 1),
            Column.numbers("probability", "Chance", "%", 0, 0),
            Column.numbers("billSaving", "Bills less", currency, 0, 0));
    List<List<Cell>> rows = new ArrayList<>();
    for (GoalPath.Action action : path.actions()) {
      rows.add(
          List.of(
              Cell.number(action.number()),
              Cell.text(action.proposal().kind().words()),
              Cell.text(
                  (action.proposal().asn().map(asn -> asn + " ").orElse("")
                          + action.proposal().name())
                      .strip()),
              Cell.text(action.proposal().place()),
              Cell.number(BigDecimal.valueOf(action.addsPoints())),
              Cell.number(BigDecimal.valueOf(action.percentAfter())),
              Cell.number(BigDecimal.valueOf(100 * action.proposal().probability())),
              amount(action.billSaving(), "a bill of the month is not known")));
    }
    String goal = Units.wholePercent(path.goalPercent());
    View view = View.of(new Table("path", "The way to " + goal, columns, rows)).all();
    view = view.below(outcome(path, goal));
    for (String note : path.notes()) {
      view = view.below(note);
    }
    return view;
  }

  private static String outcome(GoalPath path, String goal) {
    return switch (path.outcome()) {
      case MET -> goal + " is reached already";
      case REACHED -> goal + " is reached if all of it comes about";
      case UNREACHABLE ->
          goal
              + " is out of reach: everything there is brings "
              + Units.percent(BigDecimal.valueOf(path.ceiling().percent()));
    };
  }

  /**
   * {@return counts of one's own, most first; of equal ones by their text}
   *
   * @param title what it shows
   * @param what is counted by
   * @param unit of the counts
   * @param counts by key; whole numbers, of others the part after the point is cut off
   */
  public static View counts(
      String title, String what, String unit, Map<?, ? extends Number> counts) {
    List<Column> columns =
        List.of(Column.words("key", what), Column.numbers("count", "Count", unit, 0, 0));
    List<List<Cell>> rows =
        counts.entrySet().stream()
            .map(e -> Map.entry(String.valueOf(e.getKey()), e.getValue().longValue()))
            .sorted(
                Comparator.comparing((Map.Entry<String, Long> e) -> -e.getValue())
                    .thenComparing(Map.Entry::getKey))
            .map(e -> List.of(Cell.text(e.getKey()), Cell.number(e.getValue())))
            .toList();
    return View.of(new Table("counts", title, columns, rows));
  }

  private static String words(Enum<?> code) {
    return code.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
