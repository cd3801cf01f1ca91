package org.peeringkit.analysis.traffic.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.net.Asn;

class LedgerJobTest {
  private static final CountingRules RULES = rules();

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static CountingRules rules() {
    RouteTable table = RouteTable.builder(Asn.of(64500), Set.of()).build();
    return CountingRules.of(
        EdgeMap.of(List.of()),
        AttributionChain.of(table, BogonPrefixes.ianaExceptDocumentation()),
        table,
        Set.of(Asn.of(64500)));
  }

  @Test
  void anInputThatCannotBeReadCostsOnlyItself() throws IOException {
    Fault fault =
        Fault.atOffset(FaultKind.TRUNCATED, "b.flows", 0, "content", "1 octet", "none", "");
    FlowInput broken =
        new FlowInput(
            "b.flows",
            "b",
            false,
            () -> {
              throw new UnreadableInputException(fault);
            });
    FlowInput good = new FlowInput("a.flows", "a", false, () -> Worlds.reader(List.of()));
    LedgerJob job = LedgerJob.of(RULES);
    LedgerPlan plan =
        job.plan(List.of(broken, good), START, START.plus(Duration.ofDays(1)), 300, 10);
    TrafficLedger ledger = job.count(plan, List.of(broken, good), Optional.empty());
    assertThat(ledger.facts().readStats().faults()).containsExactly(fault);
    assertThat(ledger.facts().inputs()).containsExactly("a", "b");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> job.count(plan, List.of(good, good), Optional.empty()))
        .withMessageContaining("a.flows");
  }

  @Test
  void noTaskIsAtWorkOnceAFailureIsTold() throws IOException {
    CountDownLatch reading = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    FlowInput failing =
        new FlowInput(
            "a.flows",
            "a",
            false,
            () -> {
              Uninterruptibles.awaitUninterruptibly(reading);
              throw new IOException("disk");
            });
    FlowInput slow =
        new FlowInput(
            "b.flows",
            "b",
            false,
            () -> {
              reading.countDown();
              Uninterruptibles.sleepUninterruptibly(Duration.ofMillis(200));
              ended.set(true);
              return Worlds.reader(List.of());
            });
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      LedgerJob job = LedgerJob.of(RULES, executor, 2);
      assertThatIOException()
          .isThrownBy(() -> job.scout(List.of(failing, slow)))
          .withMessage("disk");
      assertThat(ended).isTrue();
    } finally {
      executor.shutdownNow();
    }
  }
}
