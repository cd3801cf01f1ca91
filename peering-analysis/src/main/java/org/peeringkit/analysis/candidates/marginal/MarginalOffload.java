package org.peeringkit.analysis.candidates.marginal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.MovingTraffic;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.economics.Bill;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.model.net.Asn;

/**
 * Candidates peered one after another, and what each adds to those before it (own definitions):
 *
 * <ul>
 *   <li>an origin behind several of them moves once, with the first;
 *   <li>the bills are replayed with the traffic of all together: as the 95th percentile does not
 *       add up, what one adds may be more or less than what it saves alone;
 *   <li>a port is shared by all placed on it; what would overflow is said and still counted.
 * </ul>
 *
 * <p>All who are in it have come about; chances are for {@link ChoiceOrder}. What peerings cost is
 * not in it. Immutable and thread-safe.
 */
public final class MarginalOffload {
  private final Evidence evidence;
  private final Optional<Currency> currency;
  private final MovingTraffic moving;
  private final List<Bill> bills;
  private final PortLoads ports;
  private final List<Step> steps;

  /**
   * A candidate and what it adds.
   *
   * @param candidate who
   * @param adds traffic of its origins that nobody before it brings
   * @param together traffic of all up to this one
   * @param pointsAdded percentage points of percent peered; empty where there is no traffic at all
   * @param points of all up to this one
   * @param savingAdded off the transit bills a month; empty where that is not known
   * @param saving of all up to this one
   * @param landing where it goes, and what is left there
   */
  public record Step(
      PeeringCandidate candidate,
      Offload adds,
      Offload together,
      Optional<BigDecimal> pointsAdded,
      Optional<BigDecimal> points,
      Optional<BigDecimal> savingAdded,
      Optional<BigDecimal> saving,
      Landing landing) {}

  private MarginalOffload(
      Evidence evidence,
      Optional<Currency> currency,
      MovingTraffic moving,
      List<Bill> bills,
      PortLoads ports,
      List<Step> steps) {
    this.evidence = evidence;
    this.currency = currency;
    this.moving = moving;
    this.bills = List.copyOf(bills);
    this.ports = ports;
    this.steps = List.copyOf(steps);
  }

  /**
   * {@return the state in which nobody is peered yet}
   *
   * @param evidence of the month
   */
  public static MarginalOffload none(Evidence evidence) {
    List<Currency> currencies =
        evidence.contracts().stream().map(TransitContract::currency).distinct().toList();
    List<Bill> before = evidence.billed().stream().map(Evidence.Billed::before).toList();
    boolean known =
        currencies.size() == 1
            && !before.isEmpty()
            && before.stream().allMatch(bill -> bill.amount().isPresent());
    return new MarginalOffload(
        evidence,
        known ? Optional.of(currencies.get(0)) : Optional.empty(),
        evidence.moving(List.of()),
        before,
        new PortLoads(evidence),
        List.of());
  }

  /** {@return who is peered, in the order in which they came} */
  public List<Step> steps() {
    return steps;
  }

  /**
   * {@return the currency of all amounts; empty where savings are not known: no contract, no bill,
   * or several}
   */
  public Optional<Currency> currency() {
    return currency;
  }

  /** {@return origins of which the traffic moves, in ascending order} */
  public SortedSet<Asn> origins() {
    return moving.origins();
  }

  /** {@return the traffic that moves} */
  public Offload offload() {
    return moving.offload();
  }

  /**
   * {@return what all together save a month, off the bills of all contracts; empty where it is not
   * known}
   */
  public Optional<BigDecimal> saving() {
    return saving(bills);
  }

  /** {@return the bill of each contract that bills a link, with all the traffic taken off} */
  public List<Bill> bills() {
    return bills;
  }

  /**
   * {@return octets that a candidate adds, both directions; falls as others come before it}
   *
   * @param candidate who would come next
   */
  public long octetsAdded(PeeringCandidate candidate) {
    return evidence.offloadOctets(moving.without(candidate.cone()));
  }

  /**
   * {@return what a candidate adds to the saving a month; may rise as others come before it; empty
   * where savings are not known}
   *
   * @param candidate who would come next
   */
  public Optional<BigDecimal> savingAdded(PeeringCandidate candidate) {
    return trial(candidate).saving();
  }

  /** The bills with one more candidate, not yet peered. */
  Trial trial(PeeringCandidate candidate) {
    MovingTraffic more = moving.plus(candidate.cone());
    List<Bill> after = replay(more);
    return new Trial(
        more,
        after,
        currency.map(
            c -> saving(after).orElse(BigDecimal.ZERO).subtract(saving().orElse(BigDecimal.ZERO))));
  }

  /**
   * What it would be.
   *
   * @param moving the traffic of all
   * @param bills after it
   * @param saving added
   */
  record Trial(MovingTraffic moving, List<Bill> bills, Optional<BigDecimal> saving) {}

  MovingTraffic moving() {
    return moving;
  }

  private List<Bill> replay(MovingTraffic more) {
    List<Bill> after = new ArrayList<>();
    for (int i = 0; i < bills.size(); i++) {
      Evidence.Billed billed = evidence.billed().get(i);
      boolean touched = false;
      for (PortSeries port : billed.ports()) {
        PortSeries now = more.onLinks().get(port.port());
        touched |= now != null && !now.equals(moving.onLinks().get(port.port()));
      }
      after.add(touched ? evidence.without(billed, more.onLinks()) : bills.get(i));
    }
    return after;
  }

  private Optional<BigDecimal> saving(List<Bill> after) {
    if (currency.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < after.size(); i++) {
      BigDecimal before = evidence.billed().get(i).before().amount().orElseThrow();
      sum = sum.add(before.subtract(after.get(i).amount().orElseThrow()));
    }
    return Optional.of(sum);
  }

  /**
   * {@return where a candidate would go now}
   *
   * @param candidate who would come next
   */
  public Landing landing(PeeringCandidate candidate) {
    MovingTraffic added = evidence.moving(moving.without(candidate.cone()));
    return ports.landing(candidate, added.together());
  }

  /**
   * {@return the state with one more candidate peered; this one stays as it is}
   *
   * @param candidate who comes next
   */
  public MarginalOffload with(PeeringCandidate candidate) {
    MovingTraffic added = evidence.moving(moving.without(candidate.cone()));
    PortSeries series = added.together();
    Landing landing = ports.landing(candidate, series);
    Trial trial = trial(candidate);
    Offload adds = added.offload();
    Offload together = trial.moving.offload();
    List<Step> more = new ArrayList<>(steps);
    more.add(
        new Step(
            candidate,
            adds,
            together,
            evidence.goalPoints(adds.octets()),
            evidence.goalPoints(together.octets()),
            trial.saving,
            saving(trial.bills),
            landing));
    return new MarginalOffload(
        evidence, currency, trial.moving, trial.bills, ports.with(landing, series), more);
  }
}
