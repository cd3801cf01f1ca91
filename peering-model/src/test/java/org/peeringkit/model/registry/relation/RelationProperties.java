package org.peeringkit.model.registry.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.detail.TrafficLevel;

class RelationProperties {
  @Property(seed = "11", tries = 200)
  void conesAreTheUnionOfWhatWasAdded(
      @ForAll List<@LongRange(min = 0, max = 4_294_967_295L) Long> numbers) {
    AsCones.Builder builder = AsCones.builder();
    Map<Asn, Set<Asn>> expected = new HashMap<>();
    for (int i = 0; i + 2 < numbers.size(); i += 3) {
      Asn asn = Asn.of(numbers.get(i) % 4);
      Set<Asn> members = Set.of(Asn.of(numbers.get(i + 1)), Asn.of(numbers.get(i + 2) ^ 1));
      builder.add(asn, members);
      expected.computeIfAbsent(asn, a -> new TreeSet<>(List.of(a))).addAll(members);
    }
    AsCones cones = builder.build();
    assertThat(cones.asns()).isEqualTo(new TreeSet<>(expected.keySet()));
    expected.forEach(
        (asn, members) -> {
          assertThat(cones.cone(asn).orElseThrow()).containsExactlyElementsOf(members);
          assertThat(cones.size(asn)).isEqualTo(members.size());
          assertThat(members).allMatch(member -> cones.contains(asn, member));
        });
    assertThat(cones.cone(Asn.of(99))).isEmpty();
  }

  @Example
  void namesAsPeopleWriteThem() {
    AsSetName.Names names =
        AsSetName.parseAll(
            "RIPE::AS-ONE as-one@ripe, AS64500:AS-CUST;AS64500 AS-ONE  RADB::AS64500:AS-X ??? ::AS-A");
    assertThat(names.names())
        .extracting(AsSetName::toString)
        .containsExactly(
            "RIPE::AS-ONE", "AS64500:AS-CUST", "AS64500", "AS-ONE", "RADB::AS64500:AS-X");
    assertThat(names.unreadable()).containsExactly("???", "::AS-A");
    names.names().forEach(name -> assertThat(AsSetName.parse(name.toString())).isEqualTo(name));
  }

  @Example
  void setsOfAnotherSourceStandIn() {
    AsSets sets =
        AsSets.builder()
            .add(AsSetName.parse("RIPE::AS-ONE"), List.of(Asn.of(64500)))
            .add(AsSetName.parse("RADB::AS-ONE"), List.of(Asn.of(64501)))
            .add(AsSetName.parse("AS-TWO"), List.of(Asn.of(64502)))
            .build();
    assertThat(sets.members(AsSetName.parse("RIPE::AS-ONE")).orElseThrow())
        .containsExactly(Asn.of(64500));
    assertThat(sets.members(AsSetName.parse("AS-ONE")).orElseThrow())
        .containsExactly(Asn.of(64501));
    AsSets.Expansion all = sets.expand("ARIN::AS-TWO AS64510 AS-THREE");
    assertThat(all.members()).containsExactly(Asn.of(64502), Asn.of(64510));
    assertThat(all.missing()).containsExactly(AsSetName.parse("AS-THREE"));
    assertThat(all.isComplete()).isFalse();
    assertThat(sets.expand("").isComplete()).isFalse();
  }

  @Example
  void trafficInAllSpellings() {
    assertThat(TrafficLevel.parse("20-50Gbps").orElseThrow().fromMbps()).isEqualTo(20_000);
    assertThat(TrafficLevel.parse("20-50 Gbps")).isEqualTo(TrafficLevel.parse("20-50Gbps"));
    assertThat(TrafficLevel.parse("1 Tbps+")).isEqualTo(TrafficLevel.parse("1+Tbps"));
    assertThat(TrafficLevel.parse("100+Tbps").orElseThrow().toMbps()).isEmpty();
    assertThat(TrafficLevel.parse("500-1000Gbps").orElseThrow().toMbps()).hasValue(1_000_000);
    assertThat(TrafficLevel.parse("500Mbps-1Gbps").orElseThrow().toMbps()).hasValue(1_000);
    assertThat(TrafficLevel.parse("")).isEmpty();
    assertThat(TrafficLevel.parse("lots")).isEmpty();
    assertThat(TrafficLevel.parse("5-1Gbps")).isEmpty();
  }
}
