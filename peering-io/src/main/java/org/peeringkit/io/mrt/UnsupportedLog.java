package org.peeringkit.io.mrt;

import java.util.HashSet;
import java.util.Set;
import org.peeringkit.model.source.Fault;
import org.peeringkit.model.source.FaultKind;
import org.peeringkit.model.source.ReadLog;

/** Counts what is well-formed but not interpreted: every one, and one fault kept for each kind. */
final class UnsupportedLog {
  private final ReadLog log;
  private final Set<String> seen = new HashSet<>();

  UnsupportedLog(ReadLog log) {
    this.log = log;
  }

  void add(long offset, String field, String expected, String actual, String reference) {
    Fault fault =
        Fault.atOffset(
            FaultKind.UNSUPPORTED, log.source(), offset, field, expected, actual, reference);
    log.count("unsupported " + actual, 1);
    if (seen.add(actual)) {
      log.fault(fault);
    } else {
      log.repeat(fault);
    }
  }
}
