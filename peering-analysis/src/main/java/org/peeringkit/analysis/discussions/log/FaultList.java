package org.peeringkit.analysis.discussions.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;

/**
 * Faults, as many as anybody may want to read: a log of 9 MB may have nine million lines that are
 * no event. How many more there are stands in the last. Not thread-safe.
 */
final class FaultList {
  static final int MOST = 10_000;

  private final List<Fault> faults = new ArrayList<>();
  private Optional<Fault> last = Optional.empty();
  private long more;

  /** The same, to be added to. */
  FaultList copy() {
    FaultList copy = new FaultList();
    copy.faults.addAll(faults);
    copy.last = last;
    copy.more = more;
    return copy;
  }

  void add(Fault fault) {
    if (faults.size() < MOST) {
      faults.add(fault);
    } else {
      last = Optional.of(fault);
      more++;
    }
  }

  List<Fault> all() {
    List<Fault> all = new ArrayList<>(faults);
    last.ifPresent(
        fault ->
            all.add(
                Fault.atLine(
                    FaultKind.LENGTH_EXCEEDS_LIMIT,
                    fault.source(),
                    fault.position(),
                    "faults",
                    "at most " + MOST + " to be listed",
                    more + " more, up to this line")));
    return List.copyOf(all);
  }
}
