package org.peeringkit.analysis.candidates.quickwin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import org.peeringkit.analysis.candidates.CandidateFinder.Found;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.internal.Workers;
import org.peeringkit.model.net.Asn;

/** Finds what can be mended with the peers and ports we have. Immutable. */
public final class QuickWins {
  /** What is less than this in the larger direction is left alone: 1 Mbit/s. */
  public static final double DEFAULT_FROM_BPS = 1e6;

  private static final List<QuickWinRule> RULES =
      List.of(
          new StillOnTransit(),
          new OneFamilyOnly(),
          new NoSession(),
          new RouteServerOnly(),
          new SilentSession(),
          new FullPort());

  private final double fromBps;
  private final Workers workers;

  /** A new one. */
  public QuickWins() {
    this(DEFAULT_FROM_BPS);
  }

  /**
   * Looks for what is worth so much.
   *
   * @param fromBps bit/s (95th percentile or mean, larger direction) from which it is worth a mail
   */
  public QuickWins(double fromBps) {
    this(fromBps, Runnable::run, 1);
  }

  /**
   * Looks for what is worth so much, at several peers at a time.
   *
   * @param fromBps bit/s (95th percentile or mean, larger direction) from which it is worth a mail
   * @param executor runs tasks beside the calling thread; the answers are the same
   * @param parallelism how many peers are looked at at a time
   */
  public QuickWins(double fromBps, Executor executor, int parallelism) {
    this.fromBps = fromBps;
    this.workers = new Workers(executor, parallelism);
  }

  /** With what is in doubt about the network and those behind it said after what was found. */
  private static QuickWin doubted(QuickWin win, Evidence evidence) {
    List<String> doubts =
        win
            .asn()
            .map(asn -> evidence.suspicions().of(evidence.cones().cone(asn)))
            .orElse(List.of())
            .stream()
            .limit(1)
            .map(doubt -> " In doubt: " + doubt.text() + ".")
            .toList();
    return doubts.isEmpty() ? win : win.saying(win.what() + doubts.get(0));
  }

  /** Octets less what a suspicion explains: nothing is put first by that. */
  private static long trusted(QuickWin win, Evidence evidence) {
    return win.asn()
        .map(asn -> evidence.doubtfulShare(evidence.cones().cone(asn)))
        .map(share -> Math.round(win.octets() * (1 - share)))
        .orElse(win.octets());
  }

  /** With the octets it is put in order by, which are summed up once. */
  private record Weighed(QuickWin win, long trusted) {}

  /**
   * {@return what can be mended, by octets that would move and are not in doubt, most first}
   *
   * @param found candidates and those excluded, of the same month
   * @param evidence of the month
   */
  public List<QuickWin> find(Found found, Evidence evidence) {
    Scene scene = new Scene(found, evidence, fromBps, workers);
    List<QuickWin> wins = new ArrayList<>();
    RULES.forEach(rule -> rule.find(scene, win -> wins.add(doubted(win, evidence))));
    return wins.stream()
        .map(win -> new Weighed(win, trusted(win, evidence)))
        .sorted(
            Comparator.comparingLong(Weighed::trusted)
                .reversed()
                .thenComparing(weighed -> weighed.win.kind())
                .thenComparing(weighed -> weighed.win.asn().orElse(Asn.of(0)))
                .thenComparing(weighed -> weighed.win.link().orElse("")))
        .map(Weighed::win)
        .toList();
  }
}
