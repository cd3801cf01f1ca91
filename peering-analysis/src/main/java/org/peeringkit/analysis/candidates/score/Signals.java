package org.peeringkit.analysis.candidates.score;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.economics.TransitContract;

/** The signals that come with the library. Stateless and thread-safe. */
public final class Signals {
  static final String BIT_RATE = "bit/s";
  static final String GOAL_POINTS = "goal points";

  /**
   * Signals that are good to know and decide nothing, or repeat what another says: that they are
   * unknown stands with them, and not among what is not known of a network.
   */
  static final Set<String> ASIDE =
      Set.of("path-gain", "eyeballs", "data-age", "ratio-fit", "reach", "acceptance-prior");

  private Signals() {}

  private record Simple(
      String name, String unit, BiFunction<PeeringCandidate, Evidence, Reading> function)
      implements ScoringSignal {
    @Override
    public Reading evaluate(PeeringCandidate candidate, Evidence evidence) {
      return function.apply(candidate, evidence);
    }
  }

  /**
   * {@return all built-in signals, in the order in which they are shown}
   *
   * @param evidence of the month, for the unit of money
   */
  public static List<ScoringSignal> builtIn(Evidence evidence) {
    String money = currency(evidence).map(c -> c.getCurrencyCode() + "/month").orElse("money");
    return List.of(
        rate(
            "offload-origin-in",
            (c, e) -> TrafficSignals.mean(c.ofMembers().meanInBps(), c.members().size())),
        rate(
            "offload-origin-out",
            (c, e) -> TrafficSignals.mean(c.ofMembers().meanOutBps(), c.members().size())),
        rate("offload-cone-in", (c, e) -> TrafficSignals.cone(c, e, c.ofCone().meanInBps())),
        rate("offload-cone-out", (c, e) -> TrafficSignals.cone(c, e, c.ofCone().meanOutBps())),
        rate("offload-cone-in-p95", (c, e) -> TrafficSignals.percentile(c.ofCone().p95InBps())),
        rate("offload-cone-out-p95", (c, e) -> TrafficSignals.percentile(c.ofCone().p95OutBps())),
        new Simple("goal-points", GOAL_POINTS, TrafficSignals::goalPoints),
        new Simple("ratio", "larger : smaller direction", TrafficSignals::ratio),
        new Simple("ratio-fit", "0 to 1", TrafficSignals::ratioFit),
        new Simple("common-exchanges", "exchanges", ReachSignals::commonExchanges),
        new Simple("reach", "effort, 0 to 5", ReachSignals::reach),
        new Simple("path-gain", "AS hops saved", ReachSignals::pathGain),
        new Simple("policy", "probability of yes to an answered mail", NetworkSignals::policy),
        new Simple("affinity", "0 to 1", NetworkSignals::affinity),
        new Simple("eyeballs", "users", NetworkSignals::eyeballs),
        new Simple("data-age", "months", NetworkSignals::dataAge),
        new Simple("acceptance-prior", "probability", NetworkSignals::acceptancePrior),
        new Simple("acceptance", "probability", NetworkSignals::acceptance),
        new Simple("bill-saving", money, Signals::billSaving),
        new Simple("net-saving", money, Signals::netSaving));
  }

  private static Simple rate(String name, BiFunction<PeeringCandidate, Evidence, Reading> f) {
    return new Simple(name, BIT_RATE, f);
  }

  private static Reading billSaving(PeeringCandidate candidate, Evidence evidence) {
    Money money = saving(candidate, evidence);
    if (money.amount.isEmpty()) {
      return Reading.unknown(money.because);
    }
    Reading.Measured reading =
        new Reading.Measured(money.amount.get().doubleValue(), new TreeMap<>());
    for (BillReplay replay : candidate.replays()) {
      reading =
          reading
              .with(replay.before().contract() + " before", replay.before().amount().orElseThrow())
              .with(replay.before().contract() + " after", replay.after().amount().orElseThrow());
    }
    return reading;
  }

  private static Reading netSaving(PeeringCandidate candidate, Evidence evidence) {
    Money money = net(candidate, evidence);
    return money
        .amount
        .map(amount -> Reading.of(amount.doubleValue()))
        .orElseGet(() -> Reading.unknown(money.because));
  }

  /**
   * An amount, or why there is none.
   *
   * @param amount a month
   * @param because in words, where there is none
   */
  record Money(Optional<BigDecimal> amount, String because) {}

  /** The one currency of all contracts. */
  static Optional<Currency> currency(Evidence evidence) {
    List<Currency> all =
        evidence.contracts().stream().map(TransitContract::currency).distinct().toList();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  /** Off the bills of all contracts. */
  static Money saving(PeeringCandidate candidate, Evidence evidence) {
    if (evidence.contracts().isEmpty()) {
      return new Money(Optional.empty(), "no transit contract is known");
    }
    if (currency(evidence).isEmpty()) {
      return new Money(Optional.empty(), "the contracts are in several currencies");
    }
    if (candidate.replays().isEmpty()) {
      return new Money(Optional.empty(), "no contract names a transit link of the ledger");
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (BillReplay replay : candidate.replays()) {
      Optional<BigDecimal> one = replay.saving();
      if (one.isEmpty()) {
        String name = replay.before().contract();
        return new Money(Optional.empty(), "the month of " + name + " has no sample");
      }
      sum = sum.add(one.get());
    }
    return new Money(Optional.of(sum), "");
  }

  /** After what it costs: nothing on a port that is paid already, until its next step. */
  static Money net(PeeringCandidate candidate, Evidence evidence) {
    Money saving = saving(candidate, evidence);
    if (saving.amount.isEmpty()) {
      return saving;
    }
    return switch (candidate.easiest().kind()) {
      case RS_INSTANT, RS_EXPECTED_ON_TRANSIT, BILATERAL_OPEN, BILATERAL_NEGOTIATE -> {
        Money port =
            PortMargin.of(
                candidate.easiest().places(),
                candidate.ofCone(),
                evidence,
                currency(evidence).orElseThrow());
        yield port.amount
            .map(cost -> new Money(saving.amount.map(s -> s.subtract(cost)), ""))
            .orElse(port);
      }
      case PNI -> new Money(Optional.empty(), "what the port and the cable cost is not known");
      case NO_COMMON_LOCATION, PLACES_UNKNOWN ->
          new Money(Optional.empty(), "what it costs to be where they are is not known");
    };
  }

  /**
   * The built-in ones and the others.
   *
   * @throws IllegalArgumentException if two share a name; both are named
   */
  static List<ScoringSignal> with(List<ScoringSignal> builtIn, List<ScoringSignal> others) {
    List<ScoringSignal> all = new ArrayList<>(builtIn);
    TreeMap<String, ScoringSignal> byName = new TreeMap<>();
    builtIn.forEach(signal -> byName.put(signal.name(), signal));
    for (ScoringSignal signal : others) {
      ScoringSignal other = byName.putIfAbsent(signal.name(), signal);
      if (other != null) {
        throw new IllegalArgumentException(
            "two signals are called \""
                + signal.name()
                + "\": "
                + other.getClass().getName()
                + " and "
                + signal.getClass().getName());
      }
      all.add(signal);
    }
    return all;
  }
}
