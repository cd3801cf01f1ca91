package org.peeringkit.analysis.traffic.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.peeringkit.model.net.Asn;

class AsnSetProperties {
  @Property(tries = 100, seed = "67")
  void holdsWhatATreeHolds(@ForAll long seed, @ForAll @IntRange(max = 600) int size) {
    Random random = new Random(seed);
    TreeSet<Asn> expected = new TreeSet<>();
    for (int i = 0; i < size; i++) {
      expected.add(Asn.of(random.nextInt(4) == 0 ? 0xFFFF_FFFFL - i : random.nextInt(1000)));
    }
    AsnSet set = new AsnSet(expected);
    for (long asn = 0; asn < 1000; asn++) {
      assertThat(set.contains(asn)).isEqualTo(expected.contains(Asn.of(asn)));
      long high = 0xFFFF_FFFFL - asn;
      assertThat(set.contains(high)).isEqualTo(expected.contains(Asn.of(high)));
    }
  }
}
