package org.peeringkit.analysis.candidates.requirement;

import java.util.List;
import org.peeringkit.analysis.candidates.requirement.Requirement.By;
import org.peeringkit.analysis.candidates.requirement.Requirement.Kind;
import org.peeringkit.analysis.candidates.requirement.Requirement.Verdict;

/**
 * All conditions between us and one network. Immutable.
 *
 * @param all theirs first, then ours
 */
public record Requirements(List<Requirement> all) {
  /**
   * Copies the list.
   *
   * @param all theirs first, then ours
   */
  public Requirements {
    all = List.copyOf(all);
  }

  /**
   * {@return the conditions of one side, in order}
   *
   * @param side whose conditions
   */
  public List<Requirement> by(By side) {
    return all.stream().filter(r -> r.by() == side).toList();
  }

  /**
   * {@return the conditions of a side that stand so, in order}
   *
   * @param side whose conditions
   * @param verdict how they stand
   */
  public List<Requirement> by(By side, Verdict verdict) {
    return all.stream().filter(r -> r.by() == side && r.verdict() == verdict).toList();
  }

  /**
   * {@return how a side's conditions stand together: not met if one is not, else unknown if one is,
   * else met}
   *
   * @param side whose conditions
   */
  public Verdict verdict(By side) {
    return verdict(by(side));
  }

  /**
   * {@return how theirs stand together, of what a network must be or have} A contract is left out
   * where it is open: whether one signs is one's own choice, so it keeps nobody from being what is
   * asked for.
   */
  public Verdict theirsWithoutOpenContract() {
    return verdict(
        by(By.THEM).stream()
            .filter(r -> r.kind() != Kind.CONTRACT || r.verdict() != Verdict.UNKNOWN)
            .toList());
  }

  private static Verdict verdict(List<Requirement> some) {
    Verdict worst = Verdict.MET;
    for (Requirement one : some) {
      if (one.verdict() == Verdict.NOT_MET) {
        return Verdict.NOT_MET;
      }
      worst = one.verdict() == Verdict.UNKNOWN ? Verdict.UNKNOWN : worst;
    }
    return worst;
  }
}
