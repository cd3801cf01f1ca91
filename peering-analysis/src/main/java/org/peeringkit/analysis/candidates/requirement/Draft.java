package org.peeringkit.analysis.candidates.requirement;

import java.util.Optional;
import java.util.OptionalDouble;
import org.peeringkit.analysis.candidates.requirement.Requirement.By;
import org.peeringkit.analysis.candidates.requirement.Requirement.Kind;
import org.peeringkit.analysis.candidates.requirement.Requirement.Verdict;

/** A condition whose verdict is still to be said. */
record Draft(By by, Kind kind, OptionalDouble asked, OptionalDouble measured) {

  static Draft of(By by, Kind kind) {
    return new Draft(by, kind, OptionalDouble.empty(), OptionalDouble.empty());
  }

  Draft asks(double limit) {
    return new Draft(by, kind, OptionalDouble.of(limit), measured);
  }

  Draft has(double value) {
    return new Draft(by, kind, asked, OptionalDouble.of(value));
  }

  Requirement met(String because) {
    return new Requirement(by, kind, Verdict.MET, asked, measured, because, Optional.empty());
  }

  Requirement notMet(String because) {
    return new Requirement(by, kind, Verdict.NOT_MET, asked, measured, because, Optional.empty());
  }

  Requirement metIf(boolean is, String because) {
    return is ? met(because) : notMet(because);
  }

  Requirement unknown(String because, String settledBy) {
    return new Requirement(
        by, kind, Verdict.UNKNOWN, asked, measured, because, Optional.of(settledBy));
  }
}
