package org.peeringkit.analysis.discussions.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.peeringkit.analysis.candidates.acceptance.Calibration;
import org.peeringkit.analysis.candidates.acceptance.Outcome;
import org.peeringkit.analysis.candidates.acceptance.PolicyClass;
import org.peeringkit.model.discussion.Discussion;
import org.peeringkit.model.discussion.Discussions;
import org.peeringkit.model.discussion.Stage;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.PeeringPolicy;

/**
 * What came of asking, for {@link Calibration} (own): asked is the first day at {@code CONTACTED}
 * or beyond, answered the day of a yes ({@code AGREED} or beyond) or a no ({@code DECLINED}, {@code
 * SALES_DIVERTED}), turned up the day of {@code ESTABLISHED}. Talks that go on are no answer yet; a
 * discussion that is opened again is asked again. Stateless.
 */
public final class AskedOutcomes {
  private AskedOutcomes() {}

  /**
   * Of all discussions, by AS number, each asking on its own.
   *
   * @param discussions as they may be known
   * @param policy of which kind a network is
   * @return outcomes, those of one network by day
   */
  public static List<Outcome> of(Discussions discussions, Function<Asn, PolicyClass> policy) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Discussion discussion : discussions.byAsn().values()) {
      Optional<Outcome> open = Optional.empty();
      for (Discussion.Move move : discussion.moves()) {
        boolean again = move.reopened() || move.from().isClosed();
        if (again && open.isPresent()) {
          outcomes.add(open.get());
          open = Optional.empty();
        }
        if (open.isEmpty() && asks(move.to())) {
          open =
              Optional.of(
                  Outcome.sent(discussion.asn(), policy.apply(discussion.asn()), move.day()));
        }
        open = open.map(outcome -> after(outcome, move));
      }
      open.ifPresent(outcomes::add);
    }
    return List.copyOf(outcomes);
  }

  /**
   * {@return the kind of a network by what it publishes} Whether a selective network's requirements
   * are met was not looked at, and what is not known counts as missing, as it does in a forecast.
   *
   * @param policy as the registry has it
   */
  public static PolicyClass policyClass(PeeringPolicy policy) {
    return switch (policy.general()) {
      case OPEN -> PolicyClass.OPEN;
      case SELECTIVE -> PolicyClass.SELECTIVE_NOT_MET;
      case RESTRICTIVE -> PolicyClass.RESTRICTIVE;
      case NO -> PolicyClass.NO;
      case UNKNOWN -> PolicyClass.BLANK;
    };
  }

  private static boolean asks(Stage to) {
    return to != Stage.IDENTIFIED && to != Stage.RESEARCHED && to != Stage.DEPEERED;
  }

  private static Outcome after(Outcome outcome, Discussion.Move move) {
    Stage to = move.to();
    boolean yes = to.isOnTheLine() && to.compareTo(Stage.AGREED) >= 0;
    boolean no = to == Stage.DECLINED || to == Stage.SALES_DIVERTED;
    Outcome next = outcome;
    if (outcome.answered().isEmpty() && (yes || no)) {
      next = outcome.answered(move.day(), yes);
    }
    boolean up = to.isPeering() && next.turnedUp().isEmpty();
    return up && next.yes().equals(Optional.of(true)) ? next.turnedUp(move.day()) : next;
  }
}
