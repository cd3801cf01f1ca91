package org.peeringkit.model.registry.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

class DelegationProperties {
  private record Range(long first, long last, Delegation delegation) {}

  private static Delegation of(int day, String holder) {
    return new Delegation(
        "ripencc",
        "DE",
        Delegation.Status.ASSIGNED,
        Optional.of(LocalDate.of(2026, 1, day)),
        holder);
  }

  @Provide
  Arbitrary<List<Range>> ranges() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 40),
            Arbitraries.longs().between(0, 12),
            Arbitraries.integers().between(1, 28))
        .as((first, more, day) -> new Range(first, first + more, of(day, "h" + day)))
        .list()
        .ofMaxSize(12);
  }

  @Property(seed = "12", tries = 500)
  void theLatestRecordCounts(@ForAll("ranges") List<Range> ranges) {
    DelegationTable.Builder builder = DelegationTable.builder();
    ranges.forEach(r -> builder.add(Asn.of(r.first), Asn.of(r.last), r.delegation));
    DelegationTable table = builder.build();
    for (long asn = 0; asn < 60; asn++) {
      long number = asn;
      Optional<Delegation> expected =
          ranges.stream()
              .filter(r -> r.first <= number && number <= r.last)
              .map(Range::delegation)
              .max(Comparator.comparing(d -> d.date().orElseThrow()));
      assertThat(table.of(Asn.of(asn))).as("AS" + asn).isEqualTo(expected);
    }
  }

  @Example
  void addressesByTheMostSpecificRecord() {
    DelegationTable table =
        DelegationTable.builder()
            .add(Prefix.parse("192.0.2.0/24"), of(1, "a"))
            .add(Prefix.parse("192.0.2.128/25"), of(2, "b"))
            .add(Prefix.parse("2001:db8::/32"), of(3, "c"))
            .build();
    assertThat(table.of(IpAddr.parse("192.0.2.1")).orElseThrow().holderId()).isEqualTo("a");
    assertThat(table.of(IpAddr.parse("192.0.2.200")).orElseThrow().holderId()).isEqualTo("b");
    assertThat(table.of(Prefix.parse("192.0.2.0/24")).orElseThrow().holderId()).isEqualTo("a");
    assertThat(table.of(IpAddr.parse("2001:db8::1")).orElseThrow().holderId()).isEqualTo("c");
    assertThat(table.of(IpAddr.parse("203.0.113.1"))).isEmpty();
    assertThat(DelegationTable.EMPTY.isEmpty()).isTrue();
  }
}
