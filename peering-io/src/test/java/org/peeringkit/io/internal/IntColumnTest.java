package org.peeringkit.io.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntColumnTest {
  @Test
  void numbersStandWhereTheyWerePut() {
    IntColumn column = new IntColumn();
    int n = 5 * (1 << 16) + 3; // more chunks than there is room for at first
    for (int i = 0; i < n; i++) {
      column.add(i * 7 - 1);
    }
    assertThat(column.size()).isEqualTo(n);
    for (int i = 0; i < n; i++) {
      assertThat(column.get(i)).isEqualTo(i * 7 - 1);
    }
  }
}
