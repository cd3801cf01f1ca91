package org.peeringkit.model.rib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class EventOrderTest {
  /** Times of the events of one input. */
  private record Times(String name, boolean dump, Deque<Long> left) {
    static Times of(String name, boolean dump, Long... micros) {
      return new Times(name, dump, new ArrayDeque<>(Arrays.asList(micros)));
    }
  }

  /** Each event as its input's name, its own time and the time it was taken at. */
  private static List<String> taken(Times... inputs) {
    EventOrder<Times> order = new EventOrder<>();
    for (Times input : inputs) {
      order.add(input, input.left.getFirst(), input.dump);
    }
    List<String> taken = new ArrayList<>();
    while (!order.isEmpty()) {
      Times input = order.input();
      taken.add(input.name + input.left.removeFirst() + "@" + order.micros());
      if (input.left.isEmpty()) {
        order.ended();
      } else {
        order.moved(input.left.getFirst(), input.dump);
      }
    }
    return taken;
  }

  @Test
  void theEarliestEventIsNext() {
    assertThat(taken(Times.of("a", false, 1L, 4L, 5L), Times.of("b", false, 2L, 3L, 6L)))
        .containsExactly("a1@1", "b2@2", "b3@3", "a4@4", "a5@5", "b6@6");
  }

  @Test
  void atOneTimeDumpsComeFirstThenTheOrderAdded() {
    assertThat(
            taken(
                Times.of("a", false, 1L, 2L),
                Times.of("b", false, 1L, 1L),
                Times.of("c", true, 1L, 2L),
                Times.of("d", true, 1L)))
        .containsExactly("c1@1", "d1@1", "a1@1", "b1@1", "b1@1", "c2@2", "a2@2");
  }

  /** What an input says after time 10 comes after the dump of time 10, whatever its clock says. */
  @Test
  void aClockThatJumpsBackDoesNotTurnTimeBack() {
    assertThat(taken(Times.of("a", true, 10L, 5L, 20L), Times.of("b", true, 7L, 10L, 12L)))
        .containsExactly("b7@7", "a10@10", "a5@10", "b10@10", "b12@12", "a20@20");
    assertThat(taken(Times.of("b", true, 7L, 10L, 12L), Times.of("a", true, 10L, 5L, 20L)))
        .containsExactly("b7@7", "b10@10", "a10@10", "a5@10", "b12@12", "a20@20");
    assertThat(taken(Times.of("b", true, 7L, 10L, 10L), Times.of("a", false, 9L, 10L, 5L)))
        .containsExactly("b7@7", "a9@9", "b10@10", "b10@10", "a10@10", "a5@10");
  }

  @Test
  void whereNoInputIsLeftThereIsNoTurn() {
    EventOrder<String> order = new EventOrder<>();
    assertThat(order.isEmpty()).isTrue();
    assertThatThrownBy(order::input).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(order::ended).isInstanceOf(NoSuchElementException.class);
  }
}
