package org.peeringkit.analysis.report;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.net.Asn;

/**
 * The shortest set of actions that reaches the goal, what more there is, and by when. Immutable.
 *
 * @param outcome code: MET, REACHED or UNREACHABLE
 * @param steps in order; what a step needs stands before it
 * @param curve percent peered after each action, over everything that can be done, in the order of
 *     the most each adds
 * @param promisedPercent percent peered if every step came about and moved whole
 * @param expectedPercent if each came about with its chance and moved what such ones moved before
 * @param ceilingPercent the most that is attainable
 * @param rest what stays on transit even then, largest first
 * @param dates of the goal, under several assumptions
 * @param currency of all amounts; empty where there are several or none
 * @param notes what was left out or assumed, one line each
 */
public record WayToGoal(
    String outcome,
    List<Step> steps,
    List<Figure> curve,
    Figure promisedPercent,
    Figure expectedPercent,
    Figure ceilingPercent,
    List<Rest> rest,
    List<Scenario> dates,
    String currency,
    List<String> notes) {

  /**
   * Copies the lists.
   *
   * @param outcome code: MET, REACHED or UNREACHABLE
   * @param steps in order; what a step needs stands before it
   * @param curve percent peered after each action, over everything that can be done, in the order
   *     of the most each adds
   * @param promisedPercent percent peered if every step came about and moved whole
   * @param expectedPercent if each came about with its chance and moved what such ones moved before
   * @param ceilingPercent the most that is attainable
   * @param rest what stays on transit even then, largest first
   * @param dates of the goal, under several assumptions
   * @param currency of all amounts; empty where there are several or none
   * @param notes what was left out or assumed, one line each
   */
  public WayToGoal {
    steps = List.copyOf(steps);
    curve = List.copyOf(curve);
    rest = List.copyOf(rest);
    dates = List.copyOf(dates);
    notes = List.copyOf(notes);
  }

  /**
   * One thing to do.
   *
   * @param number from 1
   * @param action in words
   * @param asn with whom; empty = nobody in particular
   * @param name of that network; empty = none known
   * @param place exchange, building or link
   * @param asksSomebody whether somebody else has to say yes
   * @param meanBps what it moves that nothing before it does, in + out, mean of the month
   * @param addsPoints percentage points
   * @param percentAfter percent peered after it
   * @param costPerMonth what it costs
   * @param billSavingPerMonth what it takes off the transit bills after those before it
   * @param leadDays from yes to traffic
   * @param chancePercent that it comes about
   */
  public record Step(
      int number,
      String action,
      Optional<Asn> asn,
      String name,
      String place,
      boolean asksSomebody,
      Figure meanBps,
      Figure addsPoints,
      Figure percentAfter,
      Figure costPerMonth,
      Figure billSavingPerMonth,
      int leadDays,
      Figure chancePercent) {}

  /**
   * What stays on transit.
   *
   * @param reason in words
   * @param meanBps in + out, mean of the month
   * @param points percentage points that it would be
   */
  public record Rest(String reason, Figure meanBps, Figure points) {}

  /**
   * When the goal is reached, if something holds.
   *
   * @param assumption in words, such as "the three largest say no"
   * @param early one chance in ten to be there by then; empty = not within five years
   * @param expected one in two
   * @param late nine in ten
   * @param chanceByPercent chance to be there by the month of the goal
   * @param chancePercent chance to be there within five years
   */
  public record Scenario(
      String assumption,
      Optional<YearMonth> early,
      Optional<YearMonth> expected,
      Optional<YearMonth> late,
      Figure chanceByPercent,
      Figure chancePercent) {}
}
