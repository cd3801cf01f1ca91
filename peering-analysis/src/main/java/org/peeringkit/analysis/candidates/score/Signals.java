package org.peeringkit.analysis.candidates.score;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.reach.ReachFinder;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.NetworkType;
import org.peeringkit.model.registry.PeeringPolicy;

/** The signals that come with the library. Stateless and thread-safe. */
public final class Signals {
  static final String BIT_RATE = "bit/s";
  static final String GOAL_POINTS = "goal points";

  private Signals() {}

  private record Simple(
      String name, String unit, BiFunction<PeeringCandidate, Evidence, Reading> function)
      implements ScoringSignal {
    @Override
    public Reading evaluate(PeeringCandidate candidate, Evidence evidence) {
      return function.apply(candidate, evidence);
    }
  }

  /** All of them, in the order in which they are shown. */
  public static List<ScoringSignal> builtIn(Evidence evidence) {
    String money = currency(evidence).map(c -> c.getCurrencyCode() + "/month").orElse("money");
    return List.of(
        rate("offload-origin-in", (c, e) -> mean(c.ofMembers().meanInBps(), c.members().size())),
        rate("offload-origin-out", (c, e) -> mean(c.ofMembers().meanOutBps(), c.members().size())),
        rate("offload-cone-in", (c, e) -> cone(c, e, c.ofCone().meanInBps())),
        rate("offload-cone-out", (c, e) -> cone(c, e, c.ofCone().meanOutBps())),
        rate("offload-cone-in-p95", (c, e) -> percentile(c.ofCone().p95InBps())),
        rate("offload-cone-out-p95", (c, e) -> percentile(c.ofCone().p95OutBps())),
        new Simple(GOAL_POINTS.replace(' ', '-'), GOAL_POINTS, Signals::goalPoints),
        new Simple("ratio", "larger : smaller direction", Signals::ratio),
        new Simple("common-exchanges", "exchanges", Signals::commonExchanges),
        new Simple("policy", "probability of yes to an answered mail", Signals::policy),
        new Simple("affinity", "0 to 1", Signals::affinity),
        new Simple("acceptance", "probability", Signals::acceptance),
        new Simple("bill-saving", money, Signals::billSaving),
        new Simple("net-saving", money, Signals::netSaving));
  }

  private static Simple rate(String name, BiFunction<PeeringCandidate, Evidence, Reading> f) {
    return new Simple(name, BIT_RATE, f);
  }

  private static Reading mean(double value, int members) {
    return new Reading.Measured(value, new TreeMap<>()).with("members", members);
  }

  private static Reading cone(PeeringCandidate candidate, Evidence evidence, double value) {
    return new Reading.Measured(value, new TreeMap<>())
        .with("origins", candidate.cone().size())
        .with("relationships known", evidence.cones().relationshipsKnown());
  }

  private static Reading percentile(OptionalDouble value) {
    return value.isPresent()
        ? Reading.of(value.getAsDouble())
        : Reading.unknown("no bin of the transit links was measured");
  }

  private static Reading goalPoints(PeeringCandidate candidate, Evidence evidence) {
    if (evidence.countedOctets() == 0) {
      return Reading.unknown("there are no octets to be a share of");
    }
    double points = 100.0 * candidate.ofCone().octets() / evidence.countedOctets();
    return new Reading.Measured(points, new TreeMap<>())
        .with("octets", candidate.ofCone().octets())
        .with("of octets", evidence.countedOctets());
  }

  private static Reading ratio(PeeringCandidate candidate, Evidence evidence) {
    long in = candidate.ofCone().octetsIn();
    long out = candidate.ofCone().octetsOut();
    Optional<Double> ratio = Acceptance.ratio(candidate.ofCone());
    if (ratio.isEmpty()) {
      return Reading.unknown(
          in == 0 && out == 0
              ? "no traffic is seen"
              : "no "
                  + (in == 0 ? "inbound" : "outbound")
                  + " traffic is seen: all one way, or that direction is not sampled");
    }
    return new Reading.Measured(ratio.get(), new TreeMap<>())
        .with("larger direction", in >= out ? "in" : "out");
  }

  private static Reading commonExchanges(PeeringCandidate candidate, Evidence evidence) {
    if (evidence.registry().isEmpty()) {
      return Reading.unknown("no registry data was given");
    }
    return Reading.of(new ReachFinder(evidence).commonLans(candidate.members()).size());
  }

  private static Reading policy(PeeringCandidate candidate, Evidence evidence) {
    PeeringPolicy.General general =
        candidate.network().map(n -> n.policy().general()).orElse(PeeringPolicy.General.UNKNOWN);
    return switch (general) {
      case OPEN -> Reading.of(Acceptance.OPEN);
      case SELECTIVE ->
          new Reading.Measured(Acceptance.SELECTIVE_MET, new TreeMap<>())
              .with("if their requirements are not met", Acceptance.SELECTIVE_NOT_MET);
      case RESTRICTIVE -> Reading.of(Acceptance.RESTRICTIVE);
      case NO -> Reading.of(Acceptance.NEVER);
      case UNKNOWN -> Reading.unknown("their peering policy is not published");
    };
  }

  private enum Kind {
    CONTENT,
    EYEBALL,
    TRANSIT,
    ENTERPRISE,
    NOT_A_NETWORK,
    OTHER
  }

  private static Kind kind(NetworkType type) {
    return switch (type) {
      case CONTENT -> Kind.CONTENT;
      case CABLE_DSL_ISP, EDUCATIONAL_RESEARCH -> Kind.EYEBALL;
      case NSP -> Kind.TRANSIT;
      case ENTERPRISE, GOVERNMENT -> Kind.ENTERPRISE;
      case ROUTE_SERVER, ROUTE_COLLECTOR -> Kind.NOT_A_NETWORK;
      case NOT_DISCLOSED, NON_PROFIT, NETWORK_SERVICES -> Kind.OTHER;
    };
  }

  /** Content loves eyeballs: our own table, from what peering is for each kind of network. */
  private static Reading affinity(PeeringCandidate candidate, Evidence evidence) {
    Kind ours = kind(evidence.ownType());
    Kind theirs = kind(candidate.network().map(Network::type).orElse(NetworkType.NOT_DISCLOSED));
    if (ours == Kind.NOT_A_NETWORK || theirs == Kind.NOT_A_NETWORK) {
      return Reading.of(0);
    }
    if (ours == Kind.OTHER || theirs == Kind.OTHER) {
      return Reading.unknown(
          "what " + (ours == Kind.OTHER ? "we are" : "they are") + " is not said");
    }
    if (ours == Kind.ENTERPRISE || theirs == Kind.ENTERPRISE) {
      return Reading.of(0.2);
    }
    if (ours == theirs) {
      return Reading.of(ours == Kind.CONTENT ? 0.1 : 0.3);
    }
    return Reading.of(ours == Kind.TRANSIT || theirs == Kind.TRANSIT ? 0.4 : 1.0);
  }

  private static Reading acceptance(PeeringCandidate candidate, Evidence evidence) {
    Acceptance acceptance = Acceptance.of(candidate);
    return new Reading.Measured(acceptance.probability(), new TreeMap<>())
        .with("because", acceptance.because());
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
