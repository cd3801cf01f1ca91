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
  public Requirements {
    all = List.copyOf(all);
  }

  /** Those of one side. */
  public List<Requirement> by(By side) {
    return all.stream().filter(r -> r.by() == side).toList();
  }

  /** Those of a side that stand so. */
  public List<Requirement> by(By side, Verdict verdict) {
    return all.stream().filter(r -> r.by() == side && r.verdict() == verdict).toList();
  }

  /** Not met if one is not, else unknown if one is, else met. */
  public Verdict verdict(By side) {
    return verdict(by(side));
  }

  /**
   * The same of what a network must be or have. A contract is left out where it is open: whether
   * one signs is one's own choice, so it keeps nobody from being what is asked for.
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
