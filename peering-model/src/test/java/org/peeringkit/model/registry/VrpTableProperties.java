package org.peeringkit.model.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.resource.RpkiValidity;
import org.peeringkit.model.registry.resource.Vrp;
import org.peeringkit.model.registry.resource.VrpTable;

class VrpTableProperties {

  @Provide
  Arbitrary<Prefix> prefixes() {
    return Arbitraries.integers()
        .between(0, 255)
        .flatMap(
            octet ->
                Arbitraries.integers()
                    .between(0, 8)
                    .map(bits -> Prefix.containing(IpAddr.ofV4(0xC000_0200 | octet), 24 + bits)));
  }

  @Provide
  Arbitrary<List<Vrp>> vrps() {
    return prefixes()
        .flatMap(
            prefix ->
                Arbitraries.integers()
                    .between(prefix.length(), 32)
                    .flatMap(
                        max ->
                            Arbitraries.longs()
                                .between(0, 3)
                                .map(asn -> new Vrp(prefix, max, Asn.of(asn)))))
        .list()
        .ofMaxSize(8);
  }

  @Property(tries = 1000, seed = "2026112404")
  void validatesAsTheRfcSays(
      @ForAll("vrps") List<Vrp> vrps,
      @ForAll("prefixes") Prefix prefix,
      @ForAll("origins") long origin) {
    Optional<Asn> asn = origin < 0 ? Optional.empty() : Optional.of(Asn.of(origin));
    List<Vrp> covering = vrps.stream().filter(v -> v.prefix().covers(prefix)).toList();
    boolean matched =
        covering.stream()
            .anyMatch(
                v ->
                    prefix.length() <= v.maxLength()
                        && asn.equals(Optional.of(v.asn()))
                        && v.asn().value() != 0);
    RpkiValidity expected =
        covering.isEmpty()
            ? RpkiValidity.NOT_FOUND
            : matched ? RpkiValidity.VALID : RpkiValidity.INVALID;
    VrpTable table = VrpTable.of(vrps);
    assertThat(table.validate(prefix, asn)).isEqualTo(expected);
    assertThat(table.stream())
        .containsExactlyElementsOf(vrps.stream().sorted().distinct().toList());
    assertThat(table.size()).isEqualTo((int) vrps.stream().distinct().count());
  }

  @Provide
  Arbitrary<Long> origins() {
    return Arbitraries.longs().between(-1, 3);
  }

  @Test
  void familiesDoNotMix() {
    VrpTable table = VrpTable.of(List.of(new Vrp(Prefix.parse("::/0"), 128, Asn.of(64500))));
    assertThat(table.validate(Prefix.parse("2001:db8::/32"), Optional.of(Asn.of(64500))))
        .isEqualTo(RpkiValidity.VALID);
    assertThat(table.validate(Prefix.parse("192.0.2.0/24"), Optional.of(Asn.of(64500))))
        .isEqualTo(RpkiValidity.NOT_FOUND);
  }
}
