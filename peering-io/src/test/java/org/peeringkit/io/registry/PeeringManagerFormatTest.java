package org.peeringkit.io.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.registry.Registry;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.detail.ConfiguredSession;
import org.peeringkit.model.registry.detail.ConfiguredSession.Kind;
import org.peeringkit.model.registry.detail.ConfiguredSession.Status;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Sessions and ASes as Peering Manager's API gives them, of several releases, whole and damaged.
 */
class PeeringManagerFormatTest {
  private final RegistryBuilder builder = Registry.builder();

  private ReadStats read(String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return Formats.load(PeeringManagerFormatTest.class.getClassLoader())
        .registry(
            Input.of("sessions.json", true, () -> new ByteArrayInputStream(octets)),
            ReadOptions.defaults(),
            builder);
  }

  private static ConfiguredSession session(long asn, String address, Status status, Kind kind) {
    return new ConfiguredSession(Asn.of(asn), IpAddr.parse(address), status, kind);
  }

  @Test
  void sessionsAtExchanges() throws IOException {
    ReadStats stats = read(RegistryTexts.PEERING_MANAGER);
    assertThat(stats.counts()).containsEntry("rows.internet-exchange-peering-sessions", 4L);
    assertThat(stats.faults())
        .extracting(Fault::field)
        .containsExactly(
            "results[4].ip_address", "results[5].autonomous_system.asn", "results[6].status");
    assertThat(stats.faults().toString()).contains("192.0.2.error", "dreaming");
    assertThat(builder.build().sessions().values())
        .containsExactlyInAnyOrder(
            session(64500, "192.0.2.7", Status.IN_SERVICE, Kind.PEERING),
            session(64501, "2001:db8::1", Status.IN_SERVICE, Kind.ROUTE_SERVER),
            session(64502, "192.0.2.8", Status.ON_THE_WAY, Kind.PEERING),
            session(64503, "192.0.2.9", Status.OUT_OF_SERVICE, Kind.PEERING));
    assertThat(builder.build().sessions().values().stream().filter(ConfiguredSession::isPeer))
        .extracting(s -> s.asn().value())
        .containsExactly(64500L);
  }

  @Test
  void directSessionsAreOfPeersOnlyIfTheirRelationshipSaysSo() throws IOException {
    ReadStats stats =
        read(
            """
            {"count": 3, "results": [
             {"id": 1, "local_autonomous_system": {"asn": 64496}, "ip_address": "198.51.100.1",
              "autonomous_system": {"asn": 64500}, "status": {"value": "enabled"},
              "relationship": {"id": 1, "name": "Private Peering", "slug": "private-peering"}},
             {"id": 2, "local_autonomous_system": {"asn": 64496}, "ip_address": "198.51.100.3",
              "autonomous_system": {"asn": 64501}, "status": {"value": "enabled"},
              "relationship": {"id": 2, "name": "Transit", "slug": "transit-provider"}},
             {"id": 3, "local_asn": 64496, "ip_address": "198.51.100.5", "enabled": true,
              "autonomous_system": {"asn": 64502}, "relationship": "private-peering"}]}
            """);
    assertThat(stats.faults()).isEmpty();
    assertThat(stats.counts()).containsEntry("rows.direct-peering-sessions", 3L);
    assertThat(builder.build().sessions().values())
        .containsExactly(
            session(64500, "198.51.100.1", Status.IN_SERVICE, Kind.PEERING),
            session(64501, "198.51.100.3", Status.IN_SERVICE, Kind.OTHER),
            session(64502, "198.51.100.5", Status.IN_SERVICE, Kind.PEERING));
  }

  @Test
  void systemsNameNetworksOfWhichNobodyElseSpeaks() throws IOException {
    ReadStats stats =
        read(
            """
            {"count": 2, "next": null, "previous": null, "results": [
             {"id": 1, "asn": 64500, "name": "Example One", "name_peeringdb_sync": true,
              "irr_as_set": "AS-ONE", "ipv4_max_prefixes": 10, "comments": "private"},
             {"id": 2, "asn": 0, "name": "Nobody"}]}
            """);
    assertThat(stats.faults()).extracting(Fault::field).containsExactly("results[1].asn");
    assertThat(builder.build().nameOf(Asn.of(64500))).isEqualTo("Example One");
    assertThat(builder.build().networks()).isEmpty();
  }

  @Test
  void ofTwoRowsOfOneAddressTheOneInServiceStays() throws IOException {
    String row =
        "{\"autonomous_system\": {\"asn\": 64500}, \"ip_address\": \"192.0.2.7\", \"status\":"
            + " \"%s\", \"is_route_server\": false}";
    for (List<String> order :
        List.of(List.of("disabled", "enabled"), List.of("enabled", "disabled"))) {
      RegistryBuilder one = Registry.builder();
      String rows = row.formatted(order.get(0)) + "," + row.formatted(order.get(1));
      byte[] octets =
          ("{\"internet-exchange-peering-sessions\": [" + rows + "]}")
              .getBytes(StandardCharsets.UTF_8);
      Formats.load(PeeringManagerFormatTest.class.getClassLoader())
          .registry(
              Input.of("x", true, () -> new ByteArrayInputStream(octets)),
              ReadOptions.defaults(),
              one);
      assertThat(one.build().sessions().values())
          .containsExactly(session(64500, "192.0.2.7", Status.IN_SERVICE, Kind.PEERING));
    }
  }

  @Test
  void aPageThatBreaksOffIsAFaultAfterItsRows() throws IOException {
    String whole = RegistryTexts.PEERING_MANAGER;
    ReadStats stats = read(whole.substring(0, whole.indexOf("{\"id\": 3")));
    assertThat(builder.build().sessions()).hasSize(2);
    assertThat(stats.faultCounts().values()).containsExactly(1L);
  }
}
