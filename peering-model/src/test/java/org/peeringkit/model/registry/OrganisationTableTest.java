package org.peeringkit.model.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.registry.OrganisationTable.Basis;
import org.peeringkit.model.registry.OrganisationTable.Stated;
import org.peeringkit.model.registry.relation.AsOrganisations.Holder;
import org.peeringkit.model.registry.relation.AsOrganisations.Membership;
import org.peeringkit.model.registry.resource.AsNames.AsName;

class OrganisationTableTest {
  private static Asn asn(long number) {
    return Asn.of(number);
  }

  private static SortedSet<Asn> asns(long... numbers) {
    SortedSet<Asn> asns = new TreeSet<>();
    for (long number : numbers) {
      asns.add(asn(number));
    }
    return asns;
  }

  private static Network network(long number, long org) {
    return new Network(
        number,
        asn(number),
        OptionalLong.of(org),
        "Net " + number,
        "",
        NetworkType.CONTENT,
        "",
        "",
        OptionalLong.empty(),
        OptionalLong.empty(),
        false,
        PeeringPolicy.UNKNOWN,
        Optional.empty());
  }

  private static ExchangePort port(long id, long number) {
    return new ExchangePort(
        id,
        asn(number),
        5,
        6,
        1000,
        Optional.of(IpAddr.parse("192.0.2." + id)),
        Optional.empty(),
        true,
        true);
  }

  private static Registry world() {
    RegistryBuilder b =
        Registry.builder()
            .add(network(64500, 1))
            .add(network(64501, 1))
            .add(network(64502, 2))
            .add(new Organisation(1, "One"))
            .add(port(1, 64501))
            .add(port(2, 64501))
            .add(port(3, 64500));
    for (long number : new long[] {64500, 64503}) {
      b.asOrganisations().add(asn(number), new Membership("ORG-1", "A" + number), "");
    }
    for (long number : new long[] {64501, 64502, 64504, 64505}) {
      b.asOrganisations().add(asn(number), new Membership("NIR", "B" + number), "");
    }
    b.asOrganisations().add(new Holder("NIR", "National Registry", "DE", "X"), "");
    b.asNames().add(asn(64506), new AsName("Six", "Eyeball", "DE"));
    return b.build();
  }

  @Test
  void peeringDbThenWhoisDecide() {
    OrganisationTable table = OrganisationTable.of(world(), List.of());
    assertThat(table.of(asn(64503)).asns()).isEqualTo(asns(64500, 64501, 64503));
    assertThat(table.of(asn(64503)).lead()).isEqualTo(asn(64501));
    assertThat(table.of(asn(64503)).name()).isEqualTo("One");
    assertThat(table.of(asn(64503)).basis()).isEqualTo(Basis.PEERINGDB);
    // Siblings of two PeeringDB organisations: those without an entry stand together.
    assertThat(table.of(asn(64504)).asns()).isEqualTo(asns(64504, 64505));
    assertThat(table.of(asn(64504)).basis()).isEqualTo(Basis.WHOIS);
    assertThat(table.of(asn(64504)).name()).isEqualTo("National Registry");
    assertThat(table.of(asn(64502)).basis()).isEqualTo(Basis.NONE);
    assertThat(table.of(asn(64506)).name()).isEqualTo("Six");
    assertThat(table.of(asn(64507)).name()).isEqualTo("AS64507");
    assertThat(table.all()).hasSize(3);
  }

  @Test
  void theOperatorBeatsAll() {
    OrganisationTable table =
        OrganisationTable.of(
            world(),
            List.of(
                new Stated(Optional.of("Ours"), Optional.of(asn(64505)), asns(64500, 64505)),
                new Stated(Optional.empty(), Optional.empty(), asns(64505, 64502))));
    assertThat(table.of(asn(64500)).asns()).isEqualTo(asns(64500, 64505));
    assertThat(table.lead(asn(64500))).isEqualTo(asn(64505));
    assertThat(table.of(asn(64500)).name()).isEqualTo("Ours");
    assertThat(table.of(asn(64502)).asns()).isEqualTo(asns(64502));
    // 64500 is taken out of ORG-1, so nothing ties 64503 to PeeringDB's organisation.
    assertThat(table.of(asn(64503)).asns()).isEqualTo(asns(64503));
    assertThat(table.of(asn(64501)).asns()).isEqualTo(asns(64501, 64504));
  }

  @Test
  void namesFallBack() {
    Registry r = world();
    assertThat(r.nameOf(asn(64500))).isEqualTo("Net 64500");
    assertThat(r.nameOf(asn(64506))).isEqualTo("Six");
    assertThat(r.nameOf(asn(64503))).isEqualTo("A64503");
    assertThat(r.nameOf(asn(64499))).isEqualTo("AS64499");
  }

  @Test
  void changesBetweenSnapshots() {
    Registry before = world();
    Registry after =
        Registry.builder()
            .add(network(64500, 3))
            .add(network(64509, 1))
            .add(network(64502, 2))
            .add(
                new ExchangePort(
                    1,
                    asn(64501),
                    5,
                    7,
                    10_000,
                    Optional.of(IpAddr.parse("192.0.2.1")),
                    Optional.empty(),
                    true,
                    true))
            .add(port(3, 64500))
            .build();
    RegistryChanges changes = RegistryChanges.between(before, after);
    assertThat(changes.changes())
        .extracting(c -> c.kind() + " " + c.type() + " " + c.id() + " " + c.field())
        .containsExactly(
            "MOVED net 64500 org_id",
            "REMOVED net 64501 ",
            "ADDED net 64509 ",
            "MOVED netixlan 1 ixlan_id",
            "CHANGED netixlan 1 speed",
            "REMOVED netixlan 2 ");
    assertThat(changes.notCompared()).containsExactly("org");
    assertThat(RegistryChanges.between(before, before).changes()).isEmpty();
  }
}
