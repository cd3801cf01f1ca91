package org.peeringkit.analysis.attribution.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntColumnTest {
  @Test
  void numbersStandWhereTheyWerePutAndWhatIsFrozenStays() {
    IntColumn column = new IntColumn();
    IntColumn frozen = column.frozen();
    int n = 5 * (1 << 16) + 3; // more chunks than there is room for at first
    for (int i = 0; i < n; i++) {
      column.add(i * 7 - 1);
      if (i == 70) {
        frozen = column.frozen();
      }
    }
    assertThat(column.size()).isEqualTo(n);
    for (int i = 0; i < n; i++) {
      assertThat(column.get(i)).isEqualTo(i * 7 - 1);
    }
    assertThat(frozen.size()).isEqualTo(71);
    assertThat(frozen.get(70)).isEqualTo(489);
  }
}
