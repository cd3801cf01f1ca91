package org.peeringkit.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkersTest {
  private static final List<Integer> THINGS = IntStream.range(0, 500).boxed().toList();

  private final ExecutorService two = Executors.newFixedThreadPool(2);

  @AfterEach
  void shutDown() {
    two.shutdownNow();
  }

  @Test
  void resultsStandInTheOrderOfTheThings() {
    List<Integer> expected = THINGS.stream().map(i -> i * i).toList();
    assertThat(Workers.CALLER.map(THINGS, i -> i * i)).isEqualTo(expected);
    assertThat(new Workers(two, 3).map(THINGS, i -> i * i)).isEqualTo(expected);
    assertThat(new Workers(two, 3).map(List.<Integer>of(), i -> i)).isEmpty();
  }

  @Test
  void asManyAreDoneAtATimeAsAskedFor() {
    CyclicBarrier together = new CyclicBarrier(3);
    Workers workers = new Workers(two, 3);
    assertThat(
            workers.map(
                List.of(1, 2, 3),
                i -> {
                  try {
                    together.await(20, TimeUnit.SECONDS);
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                  return i;
                }))
        .containsExactly(1, 2, 3);
  }

  @Test
  void whatWasBegunEndsWhoeverDoesIt() {
    assertThat(Workers.ended(Workers.begun(two, () -> 7))).isEqualTo(7);
    assertThat(Workers.ended(Workers.begun(task -> {}, () -> 8)))
        .as("an executor that is too busy")
        .isEqualTo(8);
    assertThatThrownBy(
            () ->
                Workers.ended(
                    Workers.begun(
                        two,
                        () -> {
                          throw new IllegalArgumentException("no");
                        })))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no");
  }

  @Test
  void callsInsideOfCallsEnd() {
    Workers workers = new Workers(two, 3);
    List<List<Integer>> nested =
        workers.map(
            THINGS.subList(0, 20),
            i ->
                workers.map(
                    THINGS.subList(0, 20), j -> workers.map(List.of(i), k -> k + j).get(0)));
    assertThat(nested.get(7).get(5)).isEqualTo(12);
  }

  @Test
  void anExecutorThatNeverRunsAnythingIsNotWaitedFor() {
    List<Runnable> kept = new ArrayList<>();
    AtomicInteger runs = new AtomicInteger();
    List<Integer> results =
        new Workers(kept::add, 4)
            .map(
                THINGS,
                i -> {
                  runs.incrementAndGet();
                  return i;
                });
    assertThat(results).isEqualTo(THINGS);
    kept.forEach(Runnable::run); // too late: nothing is done twice
    assertThat(kept).hasSize(3);
    assertThat(runs).hasValue(500);
  }

  @Test
  void whatIsThrownIsThrownHereAndNothingFurtherIsBegun() {
    AtomicInteger runs = new AtomicInteger();
    assertThatThrownBy(
            () ->
                new Workers(two, 3)
                    .map(
                        THINGS,
                        i -> {
                          runs.incrementAndGet();
                          throw new IllegalArgumentException("no " + i);
                        }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no ");
    assertThat(runs.get()).isBetween(1, 3);
    assertThatThrownBy(() -> new Workers(two, 0)).hasMessageContaining("at least 1: 0");
  }
}
