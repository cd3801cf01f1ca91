package org.peeringkit.io.internal.bgp;

import java.util.HashSet;
import java.util.Set;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;

/**
 * Counts what a file may have a million times: kinds of records that are not interpreted, findings
 * about how it was written. All are counted, by what was found; the first of each is kept.
 */
public final class FindingLog {
  private final ReadLog log;
  private final Set<String> seen = new HashSet<>();

  public FindingLog(ReadLog log) {
    this.log = log;
  }

  public void add(
      FaultKind kind, long offset, String field, String expected, String actual, String reference) {
    Fault fault = Fault.atOffset(kind, log.source(), offset, field, expected, actual, reference);
    log.count((kind == FaultKind.UNSUPPORTED ? "unsupported " : field + ": ") + actual, 1);
    if (seen.add(field + actual)) {
      log.fault(fault);
    } else {
      log.repeat(fault);
    }
  }
}
