package org.peeringkit.analysis.planning.outcome;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.registry.NetworkType;

/**
 * What sessions moved 30 and 90 days after they came up: the mean of the week that ends then
 * against the week before the session (own), over the origins that the other side brings. Octets
 * are those of flows. Stateless.
 */
public final class Outcomes {
  /** Days after which it is looked at. */
  public static final List<Integer> AFTER_DAYS = List.of(30, 90);

  private static final int WEEK = 7;
  private static final double HALF = 0.5;
  private static final double AS_PREDICTED = 0.8;
  private static final double FELL = 0.7;
  private static final double BITS = 8;

  private Outcomes() {}

  /**
   * Of every session, in order, each at 30 and at 90 days.
   *
   * @param turnUps sessions that came up
   * @param ledgers that cover the time before and after; days that none covers are unknown
   * @param edges what links are
   * @param cone which origins a network brings
   * @param type what a network is
   * @return outcomes in the order of the sessions
   */
  public static List<Outcome> of(
      Collection<TurnUp> turnUps,
      Collection<TrafficLedger> ledgers,
      EdgeMap edges,
      Function<Asn, Set<Asn>> cone,
      Function<Asn, NetworkType> type) {
    List<Outcome> outcomes = new ArrayList<>();
    for (TurnUp turnUp : turnUps) {
      Set<Asn> origins = cone.apply(turnUp.asn());
      Week before = new Week(turnUp, turnUp.date(), origins, ledgers, edges);
      for (int days : AFTER_DAYS) {
        LocalDate end = turnUp.date().plusDays(days);
        Week after = new Week(turnUp, end, origins, ledgers, edges);
        outcomes.add(outcome(turnUp, type.apply(turnUp.asn()), days, before, after));
      }
    }
    return List.copyOf(outcomes);
  }

  /**
   * {@return the latest known outcome of every session: 90 days where they have passed, else 30}
   *
   * @param outcomes in the order of {@link #of}
   */
  public static List<Outcome> latest(List<Outcome> outcomes) {
    List<Outcome> latest = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      boolean known = outcome.movedInBps().isPresent() || outcome.movedOutBps().isPresent();
      if (known) {
        latest.removeIf(other -> other.turnUp().equals(outcome.turnUp()));
        latest.add(outcome);
      }
    }
    return latest;
  }

  private static Outcome outcome(
      TurnUp turnUp, NetworkType type, int days, Week before, Week after) {
    if (before.days == 0 || after.days == 0) {
      String which = before.days == 0 ? "before it came up" : "that ends " + days + " days after";
      return new Outcome(
          turnUp,
          type,
          days,
          Optional.empty(),
          Optional.empty(),
          "no ledger covers a day of the week " + which);
    }
    double in = after.onLink(0) - before.onLink(0);
    double out = after.onLink(1) - before.onLink(1);
    return new Outcome(
        turnUp,
        type,
        days,
        Optional.of(in),
        Optional.of(out),
        reason(turnUp, before, after, in, out));
  }

  private static String reason(TurnUp turnUp, Week before, Week after, double in, double out) {
    double predicted = turnUp.predictedInBps() + turnUp.predictedOutBps();
    if (after.onLink(0) + after.onLink(1) <= 0) {
      return "nothing crosses " + turnUp.link() + ": the session carries no traffic";
    }
    if (predicted <= 0) {
      return "nothing was predicted";
    }
    if (Math.max(0, in) + Math.max(0, out) >= AS_PREDICTED * predicted) {
      return "as predicted, or more";
    }
    List<String> reasons = new ArrayList<>();
    if (after.everywhere() < FELL * before.everywhere()) {
      reasons.add("their traffic fell: less was there to move");
    }
    if (after.families.size() == 1 && before.paidFamilies.size() > 1) {
      reasons.add("only " + after.families.iterator().next() + " moved");
    }
    if (in < HALF * turnUp.predictedInBps() && after.paid(0) >= HALF * before.paid(0)) {
      reasons.add("inbound still uses transit: it moves only if they choose");
    }
    if (out < HALF * turnUp.predictedOutBps() && after.paid(1) >= HALF * before.paid(1)) {
      reasons.add("outbound still uses transit: our local preference, or what they announce");
    }
    if (after.elsewhere() - before.elsewhere() > HALF * predicted) {
      reasons.add("it uses other peering links or caches instead");
    }
    return reasons.isEmpty() ? "no reason is seen" : String.join("; ", reasons);
  }

  /** What the origins had in a week, as means over the days that ledgers cover. */
  private static final class Week {
    private static final int LINK = 0;
    private static final int PAID = 1;
    private static final int OTHER = 2;

    private final double[][] octets = new double[3][2];
    private final Set<IpFamily> families = EnumSet.noneOf(IpFamily.class);
    private final Set<IpFamily> paidFamilies = EnumSet.noneOf(IpFamily.class);
    private final int days;

    /**
     * @param end the first day after it
     */
    Week(
        TurnUp turnUp,
        LocalDate end,
        Set<Asn> origins,
        Collection<TrafficLedger> ledgers,
        EdgeMap edges) {
      LocalDate start = end.minusDays(WEEK);
      TreeSet<LocalDate> covered = new TreeSet<>();
      for (TrafficLedger ledger : ledgers) {
        LocalDate first = LocalDate.ofInstant(ledger.plan().start(), ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(ledger.plan().end(), ZoneOffset.UTC);
        for (LocalDate day = start; day.isBefore(end); day = day.plusDays(1)) {
          if (!day.isBefore(first) && day.isBefore(last)) {
            covered.add(day);
          }
        }
        if (!first.isBefore(end) || !last.isAfter(start)) {
          continue;
        }
        for (Map.Entry<LedgerKey, LedgerCell> cell : ledger.cells().entrySet()) {
          LedgerKey key = cell.getKey();
          boolean theirs = key.origin().asn().filter(origins::contains).isPresent();
          if (theirs && !key.day().isBefore(start) && key.day().isBefore(end)) {
            add(turnUp, key, cell.getValue().octets(), edges);
          }
        }
      }
      this.days = covered.size();
    }

    private void add(TurnUp turnUp, LedgerKey key, long count, EdgeMap edges) {
      Optional<LinkClass> linkClass =
          edges
              .at(key.link(), key.day().atStartOfDay(ZoneOffset.UTC).toInstant())
              .map(link -> link.linkClass());
      int d = key.direction() == TrafficDirection.INBOUND ? 0 : 1;
      if (key.link().equals(turnUp.link())) {
        octets[LINK][d] += count;
        families.add(key.family());
        return;
      }
      if (linkClass.isEmpty()) {
        return;
      }
      switch (linkClass.get()) {
        case TRANSIT, PAID_PEERING -> {
          octets[PAID][d] += count;
          paidFamilies.add(key.family());
        }
        case IXP, PNI, CACHE -> octets[OTHER][d] += count;
        case CUSTOMER, INTERNAL -> {}
      }
    }

    private double rate(int where, int direction) {
      return octets[where][direction] * BITS / ((double) days * LedgerPlan.DAY_SECONDS);
    }

    double onLink(int direction) {
      return rate(LINK, direction);
    }

    double paid(int direction) {
      return rate(PAID, direction);
    }

    double elsewhere() {
      return rate(OTHER, 0) + rate(OTHER, 1);
    }

    double everywhere() {
      return onLink(0) + onLink(1) + paid(0) + paid(1) + elsewhere();
    }
  }
}
