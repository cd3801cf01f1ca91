package org.peeringkit.analysis.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.source.FlowBatch;

class AttributionChainTest {
  private static final PrefixTable<Asn> OVERRIDES =
      PrefixTable.<Asn>builder()
          .add(Prefix.parse("10.1.0.0/16"), Asn.of(64510))
          .add(Prefix.parse("203.0.113.64/26"), Asn.of(64509))
          .build();

  private static RouteTable table() throws IOException {
    return RouteTable.builder(Asn.of(64500), Set.of())
        .add(
            new ListedRoutes()
                .announce(ListedRoutes.peer("192.0.2.9", 64511), "203.0.113.0/24", "64511 64505")
                .announce(ListedRoutes.peer("192.0.2.9", 64511), "10.0.0.0/8", "64511 64506")
                .announce(ListedRoutes.peer("192.0.2.9", 64511), "::/0", "64511"),
            Vantage.OWN)
        .build();
  }

  private static AttributionChain chain(String... names) throws IOException {
    return AttributionChain.of(
        List.of(names),
        OVERRIDES,
        table(),
        BogonPrefixes.ianaExceptDocumentation(),
        List.of(new Fixed()));
  }

  /** A provider from outside. */
  private static final class Fixed implements Attributor {
    @Override
    public String name() {
      return "fixed";
    }

    @Override
    public Optional<Attribution> attribute(IpAddr address, FlowRecord record, FlowField end) {
      return address.equals(IpAddr.parse("198.51.100.7"))
          ? Optional.of(Attribution.of(Asn.of(3), "fixed"))
          : Optional.empty();
    }
  }

  /** What both tiers say; they must agree. */
  private static String answer(AttributionChain chain, String address, long flowAsn) {
    FlowBatch batch = new FlowBatch();
    int row = batch.addRow(Exporter.UNKNOWN);
    IpAddr ip = IpAddr.parse(address);
    if (ip.family() == org.peeringkit.model.net.IpFamily.IPV4) {
      batch.setAddressV4(row, FlowField.SOURCE_ADDRESS, (int) ip.lo());
    } else {
      batch.setAddressV6(row, FlowField.SOURCE_ADDRESS, ip.hi(), ip.lo());
    }
    batch.set(row, FlowField.SOURCE_AS, flowAsn);
    long packed = chain.answer(batch, row, FlowField.SOURCE_ADDRESS);
    Attribution full = chain.attribute(batch.copy(row), FlowField.SOURCE_ADDRESS);
    String hot =
        AttributionChain.isAttributed(packed)
            ? "AS" + AttributionChain.origin(packed)
            : AttributionChain.status(packed).label();
    String comfortable = full.origin().map(Asn::toString).orElseGet(() -> full.status().label());
    assertThat(hot).isEqualTo(comfortable);
    return hot;
  }

  @Test
  void theFirstThatAnswersDecides() throws IOException {
    AttributionChain chain = chain("override", "rib", "flow-except-private");
    assertThat(answer(chain, "203.0.113.70", 1)).isEqualTo("AS64509");
    assertThat(answer(chain, "203.0.113.1", 1)).isEqualTo("AS64505");
    assertThat(answer(chain, "198.51.100.1", 13335)).isEqualTo("AS13335");
    AttributionChain flowFirst = chain("flow-except-private", "rib");
    assertThat(answer(flowFirst, "203.0.113.1", 1)).isEqualTo("AS1");
  }

  @Test
  void numbersThatAreNoAnswer() throws IOException {
    AttributionChain chain = chain("rib", "flow-except-private");
    for (long no : new long[] {0, 23456, 64512, 65534, 65535, 64496, 65551, 4_200_000_000L}) {
      assertThat(answer(chain, "198.51.100.1", no)).isEqualTo("unrouted");
    }
    assertThat(answer(chain("rib", "flow"), "198.51.100.1", 64512)).isEqualTo("AS64512");
    assertThat(answer(chain("rib", "flow"), "198.51.100.1", 23456)).isEqualTo("unrouted");
  }

  @Test
  void bogonsAreNobodysUnlessOverridden() throws IOException {
    AttributionChain chain = chain("override", "rib", "flow-except-private");
    assertThat(answer(chain, "10.2.0.1", 1)).isEqualTo("bogon");
    assertThat(answer(chain, "10.1.0.1", 1)).isEqualTo("AS64510");
    assertThat(answer(chain, "fe80::1", 1)).isEqualTo("bogon");
  }

  @Test
  void aDefaultRouteIsItsOwnAnswer() throws IOException {
    assertThat(answer(chain("rib"), "2001:db8::1", 0)).isEqualTo("default-route");
    assertThat(answer(chain("rib", "flow-except-private"), "2001:db8::1", 1)).isEqualTo("AS1");
  }

  @Test
  void providersFromOutsideJoinByName() throws IOException {
    AttributionChain chain = chain("rib", "fixed");
    assertThat(answer(chain, "198.51.100.7", 0)).isEqualTo("AS3");
    assertThat(answer(chain, "203.0.113.1", 0)).isEqualTo("AS64505");
    assertThat(answer(chain, "198.51.100.8", 0)).isEqualTo("unrouted");
  }

  @Test
  void unknownAndRepeatedNamesAreErrors() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chain("rib", "ribb"))
        .withMessageContaining("\"ribb\"")
        .withMessageContaining("flow-except-private");
    assertThatIllegalArgumentException().isThrownBy(() -> chain("rib", "rib"));
  }

  @Test
  void aRecordWithoutAddress() throws IOException {
    FlowBatch batch = new FlowBatch();
    int row = batch.addRow(Exporter.UNKNOWN);
    long packed = chain("rib").answer(batch, row, FlowField.DESTINATION_ADDRESS);
    assertThat(AttributionChain.status(packed)).isEqualTo(AttributionStatus.NO_ADDRESS);
  }

  @Test
  void specialPurposeBlocksAreThoseOfTheRegistries() {
    BogonPrefixes all = BogonPrefixes.iana();
    for (String bogon :
        List.of(
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.1.1",
            "172.31.0.1",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.19.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "::ffff:1.2.3.4",
            "100::1",
            "2001::1",
            "2001:2::1",
            "2001:db8::1",
            "2002::1",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fe80::1",
            "ff02::1")) {
      assertThat(all.contains(IpAddr.parse(bogon))).as(bogon).isTrue();
    }
    for (String reachable :
        List.of(
            "1.1.1.1",
            "100.63.255.255",
            "100.128.0.1",
            "172.32.0.1",
            "192.0.0.9",
            "192.0.1.1",
            "192.31.196.1",
            "192.175.48.1",
            "198.20.0.1",
            "223.255.255.255",
            "64:ff9b::1",
            "2001:1::1",
            "2001:4:112::1",
            "2001:20::1",
            "2001:200::1",
            "2606:4700::1",
            "2620:4f:8000::1",
            "3ffe::1")) {
      assertThat(all.contains(IpAddr.parse(reachable))).as(reachable).isFalse();
    }
    assertThat(BogonPrefixes.ianaExceptDocumentation().contains(IpAddr.parse("203.0.113.1")))
        .isFalse();
    assertThat(BogonPrefixes.none().contains(IpAddr.parse("10.0.0.1"))).isFalse();
  }
}
