package org.peeringkit.analysis.pipeline.report;

import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.CandidateFinder.Excluded;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.quickwin.QuickWin;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.report.Offload;
import org.peeringkit.model.net.Asn;

/** Hit list, excluded networks and quick wins as rows of the report. */
final class OffloadRows {
  /** Rows of the hit list in a report. */
  static final int TOP = 50;

  private static final int POINT_DECIMALS = 4;
  private static final String NO_SERIES = "its traffic has no 5-minute series of its own";
  private static final String NO_CONTRACT = "no transit contract covers its traffic";

  private final MainJob job;
  private final YearMonth month;

  OffloadRows(MainJob job, YearMonth month) {
    this.job = job;
    this.month = month;
  }

  /**
   * The rows.
   *
   * @param top at most so many rows of the hit list
   */
  Offload rows(int top) throws IOException {
    HitList list = job.hitList(month);
    List<Offload.HitRow> rows = new ArrayList<>();
    TreeSet<Asn> covered = new TreeSet<>();
    for (HitList.Row row : list.rows()) {
      if (rows.size() == top) {
        break;
      }
      rows.add(hit(row, covered));
      covered.addAll(row.candidate().cone());
    }
    return new Offload(
        rows,
        list.excluded().stream().map(OffloadRows::excluded).toList(),
        job.quickWins(month).stream().map(OffloadRows::quickWin).toList());
  }

  private Offload.HitRow hit(HitList.Row row, SortedSet<Asn> covered) throws IOException {
    return new Offload.HitRow(
        row.rank(),
        previousRank(row.asn()),
        row.asn(),
        row.name(),
        row.reach().name(),
        Figures.bps(row.candidate().ofCone().p95InBps(), NO_SERIES),
        Figures.bps(row.candidate().ofCone().p95OutBps(), NO_SERIES),
        marginalPoints(row, covered),
        Figures.amount(row.billSavingPerMonth(), NO_CONTRACT),
        Figures.amount(row.netSavingPerMonth(), "what the peering would cost is not known"),
        row.currency().map(c -> c.getCurrencyCode()).orElse(""),
        reasons(row),
        row.unknowns());
  }

  private OptionalInt previousRank(Asn asn) throws IOException {
    YearMonth before = month.minusMonths(1);
    if (!job.months().contains(before)) {
      return OptionalInt.empty();
    }
    return job.hitList(before)
        .row(asn)
        .map(row -> OptionalInt.of(row.rank()))
        .orElseGet(OptionalInt::empty);
  }

  /** What it adds once the rows above it are peered: origins they bring do not count again. */
  private Figure marginalPoints(HitList.Row row, SortedSet<Asn> covered) throws IOException {
    TreeSet<Asn> left = new TreeSet<>(row.candidate().cone());
    left.removeAll(covered);
    return points(job.evidence(month), left);
  }

  private static Figure points(Evidence evidence, Collection<Asn> origins) {
    long counted = evidence.countedOctets();
    return counted == 0
        ? Figure.unknown("no counted traffic")
        : Figure.of(100.0 * evidence.offloadOctets(origins) / counted, POINT_DECIMALS);
  }

  /**
   * The most that all candidates together would add, those without a known common place left out.
   */
  Figure attainablePoints() throws IOException {
    TreeSet<Asn> reachable = new TreeSet<>();
    for (HitList.Row row : job.hitList(month).rows()) {
      if (row.reach().hasPlace()) {
        reachable.addAll(row.candidate().cone());
      }
    }
    return points(job.evidence(month), reachable);
  }

  private static List<String> reasons(HitList.Row row) {
    List<String> reasons = new ArrayList<>();
    ReachOption easiest = row.candidate().easiest();
    String places =
        String.join(", ", easiest.places().stream().map(ReachOption.Place::name).toList());
    reasons.add(easiest.kind().words() + (places.isEmpty() ? "" : " at " + places));
    if (!easiest.detail().isEmpty()) {
      reasons.add(easiest.detail());
    }
    int behind = row.candidate().cone().size() - row.candidate().members().size();
    if (behind > 0) {
      reasons.add(behind + " networks behind it come along");
    }
    if (row.withinNoise()) {
      reasons.add("its traffic is within what sampling alone explains");
    }
    return reasons;
  }

  private static Offload.ExcludedRow excluded(Excluded one) {
    OptionalDouble mean =
        OptionalDouble.of(one.ofMembers().meanInBps() + one.ofMembers().meanOutBps());
    return new Offload.ExcludedRow(
        one.asn(),
        one.name(),
        one.reason().name(),
        one.detail().isEmpty() ? one.reason().words() : one.detail(),
        Figures.bps(mean, NO_SERIES));
  }

  private static Offload.QuickWinRow quickWin(QuickWin win) {
    return new Offload.QuickWinRow(
        win.asn(),
        win.name(),
        win.kind().name(),
        Figures.bps(win.inBps(), NO_SERIES),
        Figures.bps(win.outBps(), NO_SERIES),
        win.isMean() && win.inBps().isPresent()
            ? win.what() + " The rates are means."
            : win.what());
  }
}
