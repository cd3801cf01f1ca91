package org.peeringkit.model.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PrefixSetProperties {
  @Provide
  Arbitrary<List<Prefix>> nested() {
    return NetArbitraries.nested();
  }

  @Property(tries = 300, seed = "301")
  void membershipIsTheNaiveOne(
      @ForAll("nested") List<Prefix> prefixes, @ForAll("nested") List<Prefix> others) {
    PrefixSet set = PrefixSet.of(prefixes);
    assertThat(set).containsExactlyElementsOf(new TreeSet<>(prefixes));
    List<Prefix> probes = new ArrayList<>(others);
    probes.addAll(prefixes);
    for (Prefix probe : probes) {
      assertThat(set.contains(probe)).isEqualTo(prefixes.contains(probe));
      assertThat(set.covers(probe)).isEqualTo(prefixes.stream().anyMatch(p -> p.covers(probe)));
      long hi = probe.address().hi();
      long lo = probe.address().lo();
      assertThat(set.contains(probe.family(), hi, lo, probe.length()))
          .isEqualTo(prefixes.contains(probe));
      assertThat(set.covers(probe.family(), hi, lo, probe.length())).isEqualTo(set.covers(probe));
      assertThat(set.overlaps(probe))
          .isEqualTo(prefixes.stream().anyMatch(p -> p.covers(probe) || probe.covers(p)));
      for (IpAddr address : NetArbitraries.edges(probe)) {
        assertThat(set.contains(address))
            .isEqualTo(prefixes.stream().anyMatch(p -> p.contains(address)));
      }
    }
  }

  @Property(tries = 300, seed = "302")
  void aggregatesAsTheOracleDoes(@ForAll("nested") List<Prefix> prefixes) {
    PrefixSet aggregate = PrefixSet.of(prefixes).aggregate();
    assertThat(aggregate).containsExactlyElementsOf(IpAddressInterop.aggregate(prefixes));
    assertThat(aggregate.aggregate()).isEqualTo(aggregate);
  }

  @Property(tries = 200, seed = "303")
  void orderOfGivingDoesNotMatter(@ForAll("nested") List<Prefix> prefixes) {
    List<Prefix> reversed = new ArrayList<>(prefixes);
    Collections.reverse(reversed);
    PrefixSet set = PrefixSet.of(prefixes);
    assertThat(PrefixSet.of(reversed)).isEqualTo(set).hasSameHashCodeAs(set);
    assertThat(set.union(PrefixSet.of(reversed))).isEqualTo(set);
  }
}
