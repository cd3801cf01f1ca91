package org.peeringkit.model.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.ExchangePort.Source;
import org.peeringkit.model.registry.PortConflict.Difference;

/** What networks say of their ports against what exchanges list. */
class PortJoinTest {
  private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NEW = Instant.parse("2026-06-01T00:00:00Z");
  private static final MemberPort.Place HERE =
      new MemberPort.Place("IX One", OptionalLong.of(900), OptionalLong.of(5));

  private static RegistryBuilder world() {
    return Registry.builder()
        .add(new InternetExchange(5, "IX One", "", ""))
        .add(
            new ExchangeLan(
                6,
                5,
                Optional.of(Asn.of(64496)),
                OptionalLong.empty(),
                List.of(Prefix.parse("192.0.2.0/24"), Prefix.parse("2001:db8:1::/64"))));
  }

  private static ExchangePort row(
      long id, long asn, String v4, String v6, long speed, boolean rs, Instant updated) {
    return new ExchangePort(id, Asn.of(asn), 5, 6, speed, address(v4), address(v6), rs, true)
        .withUpdated(Optional.of(updated));
  }

  private static MemberPort member(
      long asn, String v4, String v6, long speed, Boolean rs, Instant exported) {
    return new MemberPort(
        Asn.of(asn),
        HERE,
        speed,
        address(v4),
        address(v6),
        Optional.of(rs),
        List.of(),
        Optional.of(exported));
  }

  private static Optional<IpAddr> address(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(IpAddr.parse(text));
  }

  @Test
  void agreementIsNoConflict() {
    Registry r =
        world()
            .add(row(1, 64500, "192.0.2.1", "2001:db8:1::1", 10_000, true, OLD))
            .add(member(64500, "192.0.2.1", "2001:db8:1::1", 10_000, true, NEW))
            .build();
    assertThat(r.portConflicts()).isEmpty();
    assertThat(r.ports()).extracting(ExchangePort::source).containsExactly(Source.PEERINGDB);
  }

  @Test
  void theExchangeCountsUnlessTheRowIsNewer() {
    for (boolean rowIsNewer : new boolean[] {true, false}) {
      Registry r =
          world()
              .add(row(1, 64500, "192.0.2.1", "", 1_000, false, rowIsNewer ? NEW : OLD))
              .add(
                  member(
                      64500, "192.0.2.1", "2001:db8:1::1", 100_000, true, rowIsNewer ? OLD : NEW))
              .build();
      PortConflict conflict = r.portConflicts().get(0);
      assertThat(r.portConflicts()).hasSize(1);
      assertThat(conflict.differences())
          .containsExactly(Difference.ADDRESS, Difference.SPEED, Difference.ROUTE_SERVER);
      assertThat(conflict.kept().speedMbps()).isEqualTo(rowIsNewer ? 1_000 : 100_000);
      assertThat(conflict.other().orElseThrow().speedMbps())
          .isEqualTo(rowIsNewer ? 100_000 : 1_000);
      assertThat(r.ports(Asn.of(64500))).containsExactly(conflict.kept());
      assertThat(conflict.kept().id()).isEqualTo(1);
    }
  }

  @Test
  void rowsOfOneFamilyEachAreOnePort() {
    Registry r =
        world()
            .add(row(1, 64500, "192.0.2.1", "", 10_000, true, OLD))
            .add(row(2, 64500, "", "2001:db8:1::1", 10_000, true, OLD))
            .add(member(64500, "192.0.2.1", "2001:db8:1::1", 10_000, true, NEW))
            .build();
    assertThat(r.portConflicts()).isEmpty();
    assertThat(r.ports()).hasSize(2);
  }

  @Test
  void anAddressOfAnotherNetworkIsAConflict() {
    Registry r =
        world()
            .add(row(1, 64500, "192.0.2.1", "", 10_000, true, OLD))
            .add(member(64501, "192.0.2.1", "", 0, true, NEW))
            .build();
    assertThat(r.portConflicts().get(0).differences()).containsExactly(Difference.ASN);
    assertThat(r.ports(Asn.of(64500))).isEmpty();
    assertThat(r.ports(Asn.of(64501)).get(0).speedMbps()).isZero();
  }

  @Test
  void whatOnlyOneListsIsSaid() {
    Registry r =
        world()
            .add(row(1, 64500, "192.0.2.1", "", 10_000, true, OLD))
            .add(row(2, 64496, "192.0.2.254", "", 10_000, false, OLD))
            .add(row(3, 64497, "192.0.2.253", "", 10_000, false, OLD))
            .addExchangeAsn(Asn.of(64497))
            .add(member(64501, "192.0.2.2", "", 10_000, true, NEW))
            .build();
    assertThat(r.portConflicts())
        .extracting(c -> c.kept().asn().value() + " " + c.differences().get(0))
        .containsExactly("64500 NOT_LISTED_BY_EXCHANGE", "64501 NOT_IN_PEERINGDB");
    ExchangePort found = r.ports(Asn.of(64501)).get(0);
    assertThat(found.id()).isNegative();
    assertThat(found.source()).isEqualTo(Source.EXCHANGE);
    assertThat(List.of(found.ixId(), found.ixlanId())).containsExactly(5L, 6L);
  }

  @Test
  void theLanFollowsFromTheAddressThenFromTheExchange() {
    MemberPort elsewhere = member(64502, "198.51.100.7", "", 1_000, false, NEW);
    MemberPort nowhere =
        new MemberPort(
            Asn.of(64503),
            new MemberPort.Place("IX Two", OptionalLong.empty(), OptionalLong.empty()),
            0,
            address("203.0.113.1"),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());
    Registry r = world().add(elsewhere).add(nowhere).build();
    assertThat(r.portsAt(6)).extracting(ExchangePort::asn).containsExactly(Asn.of(64502));
    assertThat(r.memberPortsWithoutLan()).containsExactly(nowhere);
  }

  @Test
  void theNewestListCountsInAnyOrder() {
    List<MemberPort> members = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String address = "192.0.2." + (1 + i % 7);
      members.add(
          member(64500 + i % 5, address, "", 1_000L * i, i % 2 == 0, OLD.plusSeconds(i % 3)));
    }
    Registry first = null;
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(members, new Random(seed));
      RegistryBuilder builder = world().add(row(1, 64500, "192.0.2.1", "", 5, true, OLD));
      members.forEach(builder::add);
      Registry built = builder.build();
      first = first == null ? built : first;
      assertThat(built.ports()).isEqualTo(first.ports());
      assertThat(built.portConflicts()).isEqualTo(first.portConflicts());
    }
  }

  @Test
  void missingJoinsAreCountedAndNamed() {
    Registry r =
        world()
            .add(row(1, 64500, "192.0.2.1", "", 10_000, true, OLD))
            .addPresence(Asn.of(64500), 77)
            .addExchangeFacility(9, 77)
            .build();
    assertThat(r.missingJoins().rows())
        .containsEntry("netixlan.asn", 1L)
        .containsEntry("netfac.fac_id", 1L)
        .containsEntry("ixfac.ix_id", 1L)
        .doesNotContainKey("netixlan.ix_id");
    assertThat(r.missingJoins().targets().get("netfac.fac_id")).containsExactly(77L);
  }
}
