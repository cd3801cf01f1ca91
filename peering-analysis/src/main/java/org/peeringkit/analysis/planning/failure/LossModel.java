package org.peeringkit.analysis.planning.failure;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.peeringkit.analysis.economics.Bill;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.economics.BillingMonth;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.planning.failure.CarriedMonth.BilledLinks;
import org.peeringkit.analysis.planning.failure.CarriedMonth.CarriedLink;
import org.peeringkit.analysis.planning.failure.LossOutcome.Move;
import org.peeringkit.analysis.planning.failure.LossOutcome.Port;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LinkDirection;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.LinkClass;

/**
 * What a month would have been without some links: bin by bin their octets go where the rule says,
 * inbound and outbound apart, and the bills are replayed.
 *
 * <p>The rule (own): a neighbour's traffic goes to other links of the same kind on which the ledger
 * shows the same neighbour in that direction (the same origin, where the neighbour is not known),
 * as much as each has of it; else to transit, as the links share it today or to the first preferred
 * one that is left; customers without another link are cut off. Nothing else reacts: no congestion,
 * no change of routing by others. Immutable.
 */
public final class LossModel {
  private static final double BITS = 8;
  private static final double SECONDS_AN_HOUR = 3600;

  private final CarriedMonth month;
  private final NeighbourSource neighbours;
  private final FallbackRule rule;
  private final int binSeconds;
  private final int bins;
  private final List<Bill> before;

  LossModel(CarriedMonth month, NeighbourSource neighbours, List<String> preferred) {
    if (month.links().isEmpty()) {
      throw new IllegalArgumentException("there is no link to lose");
    }
    this.month = month;
    this.neighbours = neighbours;
    this.rule = new FallbackRule(month.links(), neighbours, preferred);
    BinSeries any = month.links().get(0).carried().inbound();
    this.binSeconds = any.binSeconds();
    this.bins = any.size();
    this.before = month.contracts().stream().map(c -> bill(c, this::carried)).toList();
  }

  /**
   * Over a month.
   *
   * @param month links with what they carried, and contracts
   * @param preferred transit links, the first that is left takes all that falls to transit; empty =
   *     as they share it today
   * @return the model of that month
   * @throws IllegalArgumentException if there is no link, or a preferred one is no transit link
   */
  public static LossModel of(CarriedMonth month, List<String> preferred) {
    for (String name : preferred) {
      if (month.links().stream()
          .noneMatch(l -> l.name().equals(name) && l.link().linkClass() == LinkClass.TRANSIT)) {
        throw new IllegalArgumentException("\"" + name + "\" is no transit link");
      }
    }
    Instant start = Instant.EPOCH;
    int width = 1;
    int count = 0;
    for (CarriedLink link : month.links()) {
      start = link.carried().inbound().start();
      width = link.carried().inbound().binSeconds();
      count = link.carried().inbound().size();
    }
    return new LossModel(
        month, new LedgerNeighbours(month.ledgers(), start, width, count), preferred);
  }

  /** {@return the month as it was} */
  public CarriedMonth month() {
    return month;
  }

  /**
   * The month without the links of a loss.
   *
   * @param loss of links of the month
   * @param days how many days in a row it lasts: the dearest of the month, of equals those with
   *     most hours over capacity, then the first; empty = all month
   * @return what it does; with days given, at those that cost most
   * @throws IllegalArgumentException if it names a link that there is not, or days are below 1
   */
  public LossOutcome lose(Loss loss, OptionalInt days) {
    if (days.isPresent() && days.getAsInt() < 1) {
      throw new IllegalArgumentException("a loss lasts at least a day, not " + days.getAsInt());
    }
    List<CarriedLink> down = new ArrayList<>();
    for (String name : loss.links()) {
      down.add(link(name));
    }
    List<String> unknowns = new ArrayList<>();
    MovedTraffic moved = move(down, unknowns);
    LocalDate first = LocalDate.ofInstant(month.from(), ZoneOffset.UTC);
    int all = (int) Duration.between(month.from(), month.to()).toDays();
    if (days.isEmpty() || days.getAsInt() >= all) {
      return outcome(loss, first, all, 0, bins, moved, unknowns);
    }
    LossOutcome worst = null;
    for (int day = 0; day + days.getAsInt() <= all; day++) {
      LocalDate begins = first.plusDays(day);
      int from = bin(begins);
      int until = bin(begins.plusDays(days.getAsInt()));
      LossOutcome one = outcome(loss, begins, days.getAsInt(), from, until, moved, unknowns);
      if (worst == null || DEARER.compare(one, worst) > 0) {
        worst = one;
      }
    }
    return Objects.requireNonNull(worst);
  }

  private static final Comparator<LossOutcome> DEARER =
      Comparator.comparing(LossModel::extra).thenComparingDouble(LossOutcome::addedHoursOver100);

  private static BigDecimal extra(LossOutcome outcome) {
    return outcome.extraByCurrency().values().stream()
        .flatMap(Optional::stream)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * {@return what each loss does, worst first}
   *
   * @param losses of links of the month
   * @param days how many days in a row each lasts; empty = all month
   * @throws IllegalArgumentException if a loss names a link that there is not, or days are below 1
   */
  public List<LossOutcome> loseEach(Collection<Loss> losses, OptionalInt days) {
    return losses.stream().map(l -> lose(l, days)).sorted(LossOutcome.WORST_FIRST).toList();
  }

  private int bin(LocalDate day) {
    Instant start = month.links().get(0).carried().inbound().start();
    long seconds =
        Duration.between(start, day.atStartOfDay().toInstant(ZoneOffset.UTC)).toSeconds();
    return (int) Math.max(0, Math.min(bins, Math.floorDiv(seconds, (long) binSeconds)));
  }

  private CarriedLink link(String name) {
    return month.link(name);
  }

  private PortSeries carried(String name) {
    return link(name).carried();
  }

  private MovedTraffic move(List<CarriedLink> down, List<String> unknowns) {
    SortedSet<String> names = new TreeSet<>();
    down.forEach(l -> names.add(l.name()));
    MovedTraffic moved = new MovedTraffic(names, bins);
    for (CarriedLink link : down) {
      for (TrafficDirection direction : TrafficDirection.values()) {
        BinSeries series = FallbackRule.carried(link, direction);
        if (series.presentBins() < bins) {
          unknowns.add(notMeasured(link.name(), direction, series));
        } else if (series.totalOctets() == 0) {
          continue;
        }
        moved.hand(series, direction, targets(link, direction, names, unknowns));
      }
    }
    for (CarriedLink link : month.links()) {
      boolean transit = link.link().linkClass() == LinkClass.TRANSIT;
      for (TrafficDirection direction : TrafficDirection.values()) {
        if (transit
            && !names.contains(link.name())
            && FallbackRule.carried(link, direction).presentBins() == 0) {
          unknowns.add(
              "transit link "
                  + link.name()
                  + " "
                  + direction.label()
                  + " is not measured: its part of today's split is unknown");
        }
      }
    }
    if (!month.contracts().isEmpty()) {
      notBilled(moved, unknowns);
    }
    return moved;
  }

  /** Takers whose use nobody is told to bill: what they take would seem to be free. */
  private void notBilled(MovedTraffic moved, List<String> unknowns) {
    SortedSet<String> free = new TreeSet<>();
    for (LinkDirection target : moved.targets()) {
      if (!target.link().equals(MovedTraffic.CUT_OFF)
          && link(target.link()).link().linkClass() == LinkClass.TRANSIT
          && month.contracts().stream().noneMatch(c -> c.links().contains(target.link()))) {
        free.add(target.link());
      }
    }
    for (String name : free) {
      unknowns.add("no contract bills transit link " + name + ": what it takes costs nothing here");
    }
  }

  private String notMeasured(String link, TrafficDirection direction, BinSeries series) {
    int present = series.presentBins();
    return present == 0
        ? link
            + " "
            + direction.label()
            + " is not measured: how much of it moves is unknown, and so is what takes it"
        : link
            + " "
            + direction.label()
            + " was not measured in "
            + String.format(Locale.ROOT, "%.1f", (bins - present) * binSeconds / SECONDS_AN_HOUR)
            + " h: what moves then is unknown";
  }

  /** By link that takes it, its weight in each bin. */
  private SortedMap<String, double[]> targets(
      CarriedLink lost, TrafficDirection direction, SortedSet<String> down, List<String> unknowns) {
    Targets targets = new Targets(lost, direction, down);
    if (lost.link().neighbour().isEmpty()) {
      neighbours.parts(lost.name(), direction, targets);
    }
    if (targets.whole == 0) {
      double[] ones = new double[bins];
      Arrays.fill(ones, 1);
      targets.part(
          lost.link().neighbour().map(n -> n.value() + 1).orElse(NeighbourSource.UNKNOWN), ones);
    }
    if (targets.nobody > 0 && FallbackRule.isPeering(lost.link().linkClass())) {
      unknowns.add(
          Math.round(100 * targets.nobody / targets.whole)
              + " % of "
              + lost.name()
              + " "
              + direction.label()
              + " has no known neighbour: it is taken to go where its origin is seen, or to"
              + " transit");
    }
    return targets.weights;
  }

  /** Sums up who takes what. */
  private final class Targets implements NeighbourSource.Sink {
    private final CarriedLink lost;
    private final TrafficDirection direction;
    private final SortedSet<String> down;
    private final SortedMap<String, double[]> weights = new TreeMap<>();
    private double whole;
    private double nobody;

    private Targets(CarriedLink lost, TrafficDirection direction, SortedSet<String> down) {
      this.lost = lost;
      this.direction = direction;
      this.down = down;
    }

    @Override
    public void part(long party, double[] octets) {
      SortedMap<String, Double> takers = rule.targets(lost, party, direction, down);
      if (takers.isEmpty()) {
        takers = new TreeMap<>(Map.of(MovedTraffic.CUT_OFF, 1.0));
      }
      double sum = Arrays.stream(octets).sum();
      whole += sum;
      nobody += party > NeighbourSource.UNKNOWN ? 0 : sum;
      for (Map.Entry<String, Double> taker : takers.entrySet()) {
        double[] weight = weights.computeIfAbsent(taker.getKey(), t -> new double[bins]);
        for (int i = 0; i < bins; i++) {
          weight[i] += taker.getValue() * octets[i];
        }
      }
    }
  }

  private LossOutcome outcome(
      Loss loss,
      LocalDate first,
      int days,
      int from,
      int until,
      MovedTraffic moved,
      List<String> unknowns) {
    List<BillReplay> bills = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      BilledLinks billed = month.contracts().get(i);
      bills.add(
          new BillReplay(before.get(i), bill(billed, n -> moved.after(link(n), from, until))));
    }
    List<String> all = new ArrayList<>(unknowns);
    List<Port> ports = new LossPorts(month, moved, from, until).ports(all);
    int monthFrom = Math.max(from, bin(first));
    int monthUntil = Math.min(until, bin(first.plusDays(days)));
    return new LossOutcome(
        loss, first, days, moves(moved, monthFrom, monthUntil), ports, bills, all);
  }

  private Bill bill(BilledLinks billed, Function<String, PortSeries> series) {
    return Bill.of(
        billed.contract(),
        BillingMonth.of(billed.contract(), month.month()),
        billed.links().stream().map(series).toList());
  }

  private List<Move> moves(MovedTraffic moved, int from, int until) {
    List<Move> moves = new ArrayList<>();
    for (LinkDirection target : moved.targets()) {
      long octets = moved.octets(target, from, until);
      if (octets > 0) {
        Optional<String> to =
            target.link().equals(MovedTraffic.CUT_OFF)
                ? Optional.empty()
                : Optional.of(target.link());
        double seconds = (double) (until - from) * binSeconds;
        moves.add(new Move(target.direction(), to, octets, octets * BITS / seconds));
      }
    }
    moves.sort(
        Comparator.comparing(Move::direction)
            .thenComparing(Comparator.comparingLong(Move::octets).reversed())
            .thenComparing(m -> m.to().orElse("")));
    return moves;
  }
}
