package org.peeringkit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.attribution.Attribution;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.Attributor;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/** What an {@link Attributor} promises. */
public abstract class AttributorContract {
  private static final int THREADS = 4;
  private static final int TIMES = 200;

  /** For subclasses. */
  protected AttributorContract() {}

  /** {@return the plug-in; a new one or the same each time} */
  protected abstract Attributor attributor();

  /** {@return an address that it knows, of either family} */
  protected abstract IpAddr known();

  /** {@return whose that address is} */
  protected abstract Asn origin();

  /** {@return an address that it knows nothing of, of either family} */
  protected abstract IpAddr unknown();

  /** {@return the class loader that sees the plug-in's services} */
  protected ClassLoader loader() {
    return attributor().getClass().getClassLoader();
  }

  private static Optional<Attribution> ask(Attributor attributor, IpAddr address, FlowField end) {
    // Only the address: nothing else is in every record.
    FlowRecord record = FlowRecord.builder(Exporter.UNKNOWN).set(end, address).build();
    return attributor.attribute(address, record, end);
  }

  @Test
  void theNameIsPlainAndStableAndNotTaken() {
    Plugin.checkName(attributor().name(), attributor().name());
    assertFalse(
        Set.copyOf(AttributionChain.BUILT_IN).contains(attributor().name()),
        () -> attributor().name() + " is a provider of the library's own");
  }

  @Test
  void theServiceIsFound() {
    Plugin.checkService(Attributor.class, attributor(), loader());
  }

  @Test
  void whatItKnowsItSaysAtBothEnds() {
    for (FlowField end : List.of(FlowField.SOURCE_ADDRESS, FlowField.DESTINATION_ADDRESS)) {
      assertEquals(
          Optional.of(origin()),
          ask(attributor(), known(), end).flatMap(Attribution::origin),
          () -> "origin of " + known() + " as " + end);
    }
  }

  @Test
  void whatItDoesNotKnowItLeavesToTheNext() {
    assertEquals(
        Optional.empty(),
        ask(attributor(), unknown(), FlowField.SOURCE_ADDRESS),
        () -> "answer for " + unknown() + ", of which it knows nothing");
  }

  @Test
  void anyAddressMayBeAskedFor() {
    for (String address :
        List.of("0.0.0.0", "255.255.255.255", "::", "::ffff:192.0.2.1", "ff02::1")) {
      for (FlowField end : List.of(FlowField.SOURCE_ADDRESS, FlowField.DESTINATION_ADDRESS)) {
        Optional<Attribution> answer = ask(attributor(), IpAddr.parse(address), end);
        assertEquals(
            answer, ask(attributor(), IpAddr.parse(address), end), () -> "asked again: " + address);
      }
    }
  }

  @Test
  void itAnswersTheSameFromSeveralThreads() throws InterruptedException, ExecutionException {
    Attributor attributor = attributor();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        results.add(threads.submit(() -> answersAsBefore(attributor)));
      }
      for (Future<Boolean> result : results) {
        assertTrue(result.get(), "another answer to the same question");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean answersAsBefore(Attributor attributor) {
    for (int i = 0; i < TIMES; i++) {
      Optional<Asn> origin =
          ask(attributor, known(), FlowField.SOURCE_ADDRESS).flatMap(Attribution::origin);
      if (!origin.equals(Optional.of(origin()))
          || ask(attributor, unknown(), FlowField.SOURCE_ADDRESS).isPresent()) {
        return false;
      }
    }
    return true;
  }
}
