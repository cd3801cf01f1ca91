package org.peeringkit.model.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PrefixTableProperties {
  @Provide
  Arbitrary<List<Prefix>> nested() {
    return NetArbitraries.nested();
  }

  @Provide
  Arbitrary<List<IpAddr>> addresses() {
    return NetArbitraries.address().list().ofSize(20);
  }

  @Provide
  Arbitrary<List<Asn>> asns() {
    return Arbitraries.of(0L, 64496L, 64497L, 65551L, 1L << 30, 4_200_000_000L, 0xFFFF_FFFFL)
        .map(Asn::of)
        .list()
        .ofSize(60);
  }

  /** Addresses anywhere, and at both sides of every border there is. */
  private static List<IpAddr> probes(List<Prefix> prefixes, List<IpAddr> anywhere) {
    List<IpAddr> probes = new ArrayList<>(anywhere);
    prefixes.forEach(p -> probes.addAll(NetArbitraries.edges(p)));
    return probes;
  }

  private static PrefixTable<Integer> table(List<Prefix> prefixes) {
    PrefixTable.Builder<Integer> builder = PrefixTable.builder();
    for (int i = 0; i < prefixes.size(); i++) {
      builder.add(prefixes.get(i), i);
    }
    return builder.build();
  }

  @Property(tries = 500, seed = "101")
  void longestMatchIsTheNaiveOne(
      @ForAll("nested") List<Prefix> prefixes, @ForAll("addresses") List<IpAddr> anywhere) {
    NaiveTable oracle = NaiveTable.of(prefixes);
    PrefixTable<Integer> table = table(prefixes);
    for (IpAddr address : probes(prefixes, anywhere)) {
      Optional<Prefix> expected = oracle.longest(address);
      assertThat(table.lookup(address))
          .as("%s in %s", address, oracle.entries)
          .isEqualTo(expected.map(p -> new PrefixTable.Entry<>(p, oracle.value(p))));
    }
  }

  @Property(tries = 300, seed = "121")
  void prefixesAddedByTheirBitsMakeTheSameTable(@ForAll("nested") List<Prefix> prefixes) {
    PrefixTable.Builder<Integer> builder = PrefixTable.builder();
    for (int i = 0; i < prefixes.size(); i++) {
      IpAddr address = prefixes.get(i).address();
      builder.add(address.family(), address.hi(), address.lo(), prefixes.get(i).length(), i);
    }
    assertThat(builder.build().stream().toList()).isEqualTo(table(prefixes).stream().toList());
  }

  @Property(tries = 500, seed = "102")
  void asnOfAddressIsThatOfTheLongestMatch(
      @ForAll("nested") List<Prefix> prefixes,
      @ForAll("asns") List<Asn> asns,
      @ForAll("addresses") List<IpAddr> anywhere) {
    NaiveTable oracle = NaiveTable.of(prefixes);
    AsnTable.Builder builder = AsnTable.builder();
    for (int i = 0; i < prefixes.size(); i++) {
      builder.add(prefixes.get(i), asns.get(i));
    }
    AsnTable table = builder.build();
    for (IpAddr address : probes(prefixes, anywhere)) {
      Optional<Asn> expected =
          oracle.longest(address).map(p -> asns.get(oracle.value(p))).filter(a -> a.value() != 0);
      assertThat(table.lookup(address)).as("%s in %s", address, oracle.entries).isEqualTo(expected);
    }
    assertThat(table.prefixCount()).isEqualTo(oracle.entries.size());
  }

  @Property(tries = 300, seed = "103")
  void walksInPrefixOrder(@ForAll("nested") List<Prefix> prefixes) {
    NaiveTable oracle = NaiveTable.of(prefixes);
    PrefixTable<Integer> table = table(prefixes);
    assertThat(table.stream().map(PrefixTable.Entry::prefix))
        .containsExactlyElementsOf(oracle.entries.keySet());
    assertThat(table.stream().map(PrefixTable.Entry::value))
        .containsExactlyElementsOf(oracle.entries.values());
    for (int i = 0; i < table.size(); i++) {
      assertThat(table.indexOf(table.prefix(i))).isEqualTo(i);
    }
  }

  @Property(tries = 300, seed = "104")
  void relationsOfPrefixesAreTheNaiveOnes(
      @ForAll("nested") List<Prefix> prefixes, @ForAll("nested") List<Prefix> others) {
    NaiveTable oracle = NaiveTable.of(prefixes);
    PrefixTable<Integer> table = table(prefixes);
    List<Prefix> probes = new ArrayList<>(prefixes);
    probes.addAll(others);
    for (Prefix probe : probes) {
      List<Prefix> chain = oracle.lessSpecifics(probe);
      assertThat(table.lessSpecifics(probe)).extracting("prefix").isEqualTo(chain);
      assertThat(table.moreSpecifics(probe).map(PrefixTable.Entry::prefix))
          .containsExactlyElementsOf(oracle.moreSpecifics(probe));
      assertThat(table.get(probe)).isEqualTo(Optional.ofNullable(oracle.entries.get(probe)));
      Optional<Prefix> covering =
          oracle.entries.containsKey(probe) ? Optional.of(probe) : chain.stream().findFirst();
      int found = table.findCovering(probe);
      assertThat(found < 0 ? Optional.empty() : Optional.of(table.prefix(found)))
          .isEqualTo(covering);
    }
  }
}
