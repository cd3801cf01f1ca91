package org.peeringkit.io.internal.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;

class FindingLogTest {
  /** A file may have a million of one: the first is kept, all are counted by what was found. */
  @Test
  void theFirstOfEachIsKeptAndAllAreCounted() {
    ReadLog log = new ReadLog("file", FaultPolicy.collect());
    FindingLog findings = new FindingLog(log);
    for (int offset = 0; offset < 3; offset++) {
      findings.add(FaultKind.BAD_VALUE, offset, "view", "0", "1", "RFC 6396 4.3");
      findings.add(FaultKind.BAD_VALUE, offset, "view", "0", "2", "RFC 6396 4.3");
    }
    findings.add(FaultKind.UNSUPPORTED, 9, "record type", "one known", "type 99", "RFC 6396 4");
    assertThat(log.snapshot().faults().stream().map(Fault::toString))
        .containsExactly(
            "file, offset 0: view: expected 0, found 1 (RFC 6396 4.3)",
            "file, offset 0: view: expected 0, found 2 (RFC 6396 4.3)",
            "file, offset 9: record type: expected one known, found type 99 (RFC 6396 4)");
    assertThat(log.snapshot().faultCount()).isEqualTo(7);
    assertThat(log.snapshot().counts())
        .isEqualTo(Map.of("view: 1", 3L, "view: 2", 3L, "unsupported type 99", 1L));
  }
}
