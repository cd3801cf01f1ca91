package org.peeringkit.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SelectionProperties {

  @Property(tries = 500, seed = "1701")
  void isWhatSortingGives(
      @ForAll @Size(min = 1, max = 400) @LongRange(min = 0, max = 50) long[] values,
      @ForAll @LongRange(min = 0, max = 399) long at) {
    int index = (int) (at % values.length);
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    assertThat(Selection.nth(values.clone(), index)).isEqualTo(sorted[index]);
  }
}
