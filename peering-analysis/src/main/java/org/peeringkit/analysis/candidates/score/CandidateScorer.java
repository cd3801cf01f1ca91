package org.peeringkit.analysis.candidates.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.peeringkit.analysis.candidates.CandidateFinder.Found;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.reach.SharedPorts;
import org.peeringkit.analysis.candidates.score.HitList.Contribution;
import org.peeringkit.analysis.candidates.score.HitList.RankedBy;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.analysis.suspicion.Doubt;

/**
 * Ranks candidates by expected money where transit contracts make money known, else by expected
 * goal points. A further signal adds to the score if its unit is that of the ranking, and is shown
 * beside it otherwise. Stateless but for its signals, so as thread-safe as they are.
 */
public final class CandidateScorer {
  private static final int POINT_DIGITS = 6;
  private static final double NOISE = 0.5;
  private static final int MOST_DOUBTS = 3;

  /** How what a suspicion says of a network begins among what is not known of it. */
  public static final String IN_DOUBT = "in doubt: ";

  /** So many of the best share our ports among them. */
  private static final int PLACED = 100;

  static final double TWO_SIDED_95 = 1.96;

  private final List<ScoringSignal> signals;

  /** A new one. */
  public CandidateScorer() {
    this(List.of());
  }

  /**
   * Looks at more signals.
   *
   * @param further signals beside the built-in ones
   */
  public CandidateScorer(List<ScoringSignal> further) {
    this.signals = List.copyOf(further);
  }

  /**
   * {@return candidates ranked by money where that is possible, else by goal points}
   *
   * @param found candidates and those excluded
   * @param evidence of the month they were found in
   * @throws IllegalArgumentException if two signals share a name
   */
  public HitList rank(Found found, Evidence evidence) {
    return rank(found, evidence, RankedBy.MONEY);
  }

  /**
   * By what is wanted; money that is not known gives way to goal points, and the list says why.
   *
   * @param found candidates and those excluded
   * @param evidence of the month they were found in
   * @param wanted by what to rank
   * @return candidates, best first
   * @throws IllegalArgumentException if two signals share a name
   */
  public HitList rank(Found found, Evidence evidence, RankedBy wanted) {
    List<ScoringSignal> all = Signals.with(Signals.builtIn(evidence), signals);
    Optional<String> noMoney =
        wanted == RankedBy.MONEY ? noMoney(found, evidence) : Optional.empty();
    RankedBy by = noMoney.isPresent() ? RankedBy.GOAL_POINTS : wanted;
    String unit =
        switch (by) {
          case MONEY -> Signals.currency(evidence).orElseThrow().getCurrencyCode() + "/month";
          case GOAL_POINTS -> Signals.GOAL_POINTS;
          case TRAFFIC -> Signals.BIT_RATE;
        };
    List<Row> rows = new ArrayList<>();
    for (PeeringCandidate candidate : found.candidates()) {
      rows.add(row(candidate, evidence, by, unit, all));
    }
    rows.sort(
        Comparator.comparing(Row::score)
            .reversed()
            .thenComparing(r -> r.candidate().ofCone().octets(), Comparator.reverseOrder())
            .thenComparing(Row::asn));
    List<Row> ranked = new ArrayList<>();
    SharedPorts ports = new SharedPorts(evidence);
    for (Row row : rows) {
      ranked.add(
          row.ranked(
              ranked.size() + 1,
              ranked.size() < PLACED
                  ? ports.place(row.candidate().easiest().places(), row.candidate().cone())
                  : Optional.empty()));
    }
    String because =
        noMoney.orElse(by == RankedBy.MONEY ? "transit contracts are known" : "as asked for");
    return new HitList(by, because, unit, ranked, found.excluded(), found.notJudged());
  }

  /** Why money cannot rank: unknown for all, or the same for all. */
  private static Optional<String> noMoney(Found found, Evidence evidence) {
    boolean any = false;
    String reason = "no transit contract is known";
    for (PeeringCandidate candidate : found.candidates()) {
      Signals.Money saving = Signals.saving(candidate, evidence);
      any |= saving.amount().filter(amount -> amount.signum() > 0).isPresent();
      reason = saving.amount().isPresent() ? "" : saving.because();
    }
    if (any) {
      return Optional.empty();
    }
    return Optional.of(
        reason.isEmpty()
            ? "no candidate alone lowers a bill: the commit is owed anyway, or transit is cheap"
            : reason);
  }

  private Row row(
      PeeringCandidate candidate,
      Evidence evidence,
      RankedBy by,
      String unit,
      List<ScoringSignal> all) {
    Acceptance acceptance = Acceptance.of(candidate, evidence);
    TreeMap<String, Reading> readings = new TreeMap<>();
    List<String> unknowns = new ArrayList<>();
    for (ScoringSignal signal : all) {
      Reading reading = signal.evaluate(candidate, evidence);
      readings.put(signal.name(), reading);
      if (!Signals.ASIDE.contains(signal.name())) {
        reading.unknown().ifPresent(why -> unknowns.add(signal.name() + ": " + why));
      }
    }
    for (String assumed : acceptance.unknowns()) {
      if (unknowns.stream().noneMatch(said -> said.endsWith(": " + assumed))) {
        unknowns.add(assumed);
      }
    }
    unknowns.addAll(candidate.flags());
    Offload offload = candidate.ofCone();
    if (offload.withoutSeriesOctets() > 0) {
      unknowns.add(
          Words.octets(offload.withoutSeriesOctets())
              + " of small origins are in the means and not in percentiles and money");
    }
    Optional<BigDecimal> saving = Signals.saving(candidate, evidence).amount();
    Optional<BigDecimal> net = Signals.net(candidate, evidence).amount();
    List<Contribution> parts =
        switch (by) {
          case MONEY -> money(saving, net, acceptance, Signals.currency(evidence).orElseThrow());
          case GOAL_POINTS -> points(offload, acceptance, evidence);
          case TRAFFIC -> traffic(offload);
        };
    int digits = parts.isEmpty() ? POINT_DIGITS : parts.get(0).amount().scale();
    for (ScoringSignal signal : signals) {
      Optional<Double> value = readings.getOrDefault(signal.name(), Reading.of(0)).value();
      if (signal.unit().equals(unit) && value.isPresent()) {
        BigDecimal amount = BigDecimal.valueOf(value.get()).setScale(digits, RoundingMode.HALF_UP);
        parts.add(new Contribution(signal.name(), amount));
      }
    }
    doubt(parts, evidence.doubtfulShare(candidate.cone()), digits);
    evidence.suspicions().of(candidate.cone()).stream()
        .limit(MOST_DOUBTS)
        .map(doubt -> IN_DOUBT + about(candidate, doubt) + doubt.text())
        .sorted(Comparator.reverseOrder())
        .forEach(said -> unknowns.add(0, said));
    BigDecimal score =
        parts.stream().map(Contribution::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Row(
        0,
        candidate,
        score,
        parts,
        evidence.goalPoints(offload.octets()),
        saving,
        net,
        Signals.currency(evidence),
        acceptance,
        Optional.empty(),
        offload.relativeError() * TWO_SIDED_95 > NOISE,
        readings,
        unknowns);
  }

  /** Takes off what a suspicion explains; of a loss there is nothing to take off. */
  private static void doubt(List<Contribution> parts, double share, int digits) {
    BigDecimal score =
        parts.stream().map(Contribution::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (share > 0 && score.signum() > 0) {
      parts.add(
          new Contribution(
              "traffic in doubt",
              score.multiply(BigDecimal.valueOf(-share)).setScale(digits, RoundingMode.HALF_UP)));
    }
  }

  private static String about(PeeringCandidate candidate, Doubt doubt) {
    return candidate.members().contains(doubt.asn()) ? "" : "of " + doubt.asn() + " behind it, ";
  }

  private static List<Contribution> money(
      Optional<BigDecimal> saving,
      Optional<BigDecimal> net,
      Acceptance acceptance,
      Currency currency) {
    List<Contribution> parts = new ArrayList<>();
    if (saving.isEmpty()) {
      return parts;
    }
    parts.add(new Contribution("saving on the transit bills", saving.get()));
    BigDecimal base = net.orElse(saving.get());
    if (base.compareTo(saving.get()) != 0) {
      parts.add(new Contribution("cost of the peering", base.subtract(saving.get())));
    }
    addChance(parts, base, acceptance, Math.max(0, currency.getDefaultFractionDigits()));
    return parts;
  }

  private static void addChance(
      List<Contribution> parts, BigDecimal base, Acceptance acceptance, int digits) {
    BigDecimal expected =
        base.multiply(BigDecimal.valueOf(acceptance.probability()))
            .setScale(digits, RoundingMode.HALF_UP);
    parts.add(new Contribution("chance that it comes about", expected.subtract(base)));
  }

  private static List<Contribution> points(
      Offload offload, Acceptance acceptance, Evidence evidence) {
    List<Contribution> parts = new ArrayList<>();
    BigDecimal in = evidence.goalPoints(offload.octetsIn()).orElse(BigDecimal.ZERO);
    BigDecimal out = evidence.goalPoints(offload.octetsOut()).orElse(BigDecimal.ZERO);
    parts.add(new Contribution("inbound traffic", in));
    parts.add(new Contribution("outbound traffic", out));
    addChance(parts, in.add(out), acceptance, POINT_DIGITS);
    return parts;
  }

  private static List<Contribution> traffic(Offload offload) {
    List<Contribution> parts = new ArrayList<>();
    parts.add(new Contribution("inbound traffic", whole(offload.meanInBps())));
    parts.add(new Contribution("outbound traffic", whole(offload.meanOutBps())));
    return parts;
  }

  private static BigDecimal whole(double value) {
    return BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_UP);
  }
}
