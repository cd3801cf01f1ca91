package org.peeringkit.model.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.Decoded;

class ReadLogTest {

  private static Fault fault(FaultKind kind, long offset) {
    return Fault.atOffset(kind, "rib.mrt", offset, "length", "12", "7", "RFC 6396 2");
  }

  @Test
  void faultSaysWhereWhichExpectedActualAndWhy() {
    assertThat(fault(FaultKind.TRUNCATED, 42))
        .hasToString("rib.mrt, offset 42: length: expected 12, found 7 (RFC 6396 2)");
    assertThat(Fault.atLine(FaultKind.BAD_VALUE, "a.csv", 3, "asn", "a number", "\"x\""))
        .hasToString("a.csv, line 3: asn: expected a number, found \"x\"");
  }

  @Test
  void countsEveryFaultAndKeepsTheFirst() {
    ReadLog log = new ReadLog("rib.mrt", new FaultPolicy(Long.MAX_VALUE, 2));
    for (int i = 0; i < 5; i++) {
      log.record(10);
      log.fault(fault(i % 2 == 0 ? FaultKind.TRUNCATED : FaultKind.BAD_VALUE, i));
    }
    log.count("b", 2);
    log.count("a", 1);
    log.count("b", 3);
    ReadStats stats = log.snapshot();
    assertThat(stats.records()).isEqualTo(5);
    assertThat(stats.octets()).isEqualTo(50);
    assertThat(stats.faultCount()).isEqualTo(5).isEqualTo(log.faultCount());
    assertThat(stats.faultCounts())
        .isEqualTo(Map.of(FaultKind.TRUNCATED, 3L, FaultKind.BAD_VALUE, 2L));
    assertThat(stats.faults()).extracting(Fault::position).containsExactly(0L, 1L);
    assertThat(stats.counts()).containsExactly(Map.entry("a", 1L), Map.entry("b", 5L));
    assertThat(log.keptCount()).isEqualTo(2);
    assertThat(log.keptFrom(1)).hasSize(1);
    assertThat(log.keptFrom(9)).isEmpty();
  }

  @Test
  void snapshotsStandStill() {
    ReadLog log = new ReadLog("rib.mrt", FaultPolicy.collect());
    ReadStats before = log.snapshot();
    log.record(1);
    log.count("a", 1);
    log.fault(fault(FaultKind.UNSUPPORTED, 0));
    assertThat(before).isEqualTo(ReadStats.EMPTY);
    assertThatThrownBy(() -> before.counts().put("x", 1L))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> before.faultCounts().put(FaultKind.TRUNCATED, 1L))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void policiesStopAtTheirFault() {
    ReadLog fast = new ReadLog("rib.mrt", FaultPolicy.failFast());
    assertThatThrownBy(() -> fast.fault(fault(FaultKind.TRUNCATED, 7)))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("offset 7");
    assertThat(fast.snapshot().faultCount()).isEqualTo(1);
    ReadLog limited = new ReadLog("rib.mrt", FaultPolicy.limit(2));
    limited.fault(FaultKind.TRUNCATED, 1, "length", "12", "7", "");
    assertThatThrownBy(() -> limited.fault(fault(FaultKind.TRUNCATED, 2)))
        .isInstanceOfSatisfying(
            DecodeException.class, e -> assertThat(e.fault().position()).isEqualTo(2));
    assertThatIllegalArgumentException().isThrownBy(() -> FaultPolicy.limit(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new FaultPolicy(1, -1));
  }

  @Test
  void statsAddUp() {
    ReadLog one = new ReadLog("one", FaultPolicy.collect());
    one.record(5);
    one.count("x", 1);
    one.fault(fault(FaultKind.TRUNCATED, 1));
    ReadLog two = new ReadLog("two", FaultPolicy.collect());
    two.record(6);
    two.count("x", 2);
    two.count("y", 3);
    two.fault(fault(FaultKind.TRUNCATED, 2));
    two.fault(fault(FaultKind.CONTEXT_MISSING, 3));
    ReadStats sum = one.snapshot().plus(two.snapshot());
    assertThat(sum.records()).isEqualTo(2);
    assertThat(sum.octets()).isEqualTo(11);
    assertThat(sum.counts()).isEqualTo(Map.of("x", 3L, "y", 3L));
    assertThat(sum.faultCounts())
        .isEqualTo(Map.of(FaultKind.TRUNCATED, 2L, FaultKind.CONTEXT_MISSING, 1L));
    assertThat(sum.faults()).extracting(Fault::position).containsExactly(1L, 2L, 3L);
    assertThat(ReadStats.EMPTY.plus(sum)).isEqualTo(sum);
    assertThat(sum.plus(ReadStats.EMPTY)).isEqualTo(sum);
  }

  @Test
  void decodedIsNeverNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Decoded<>(Optional.empty(), List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new DecodeLimits(0, 1, 1, 1, 1, 1, 1, 1));
  }
}
