package org.peeringkit.cli.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.cli.Fixtures;
import org.peeringkit.cli.Invocation;
import org.peeringkit.io.bgp.BgpMessage;
import org.peeringkit.io.bgp.Capability;
import org.peeringkit.io.bmp.BmpMessage;
import org.peeringkit.io.bmp.BmpWriter;
import org.peeringkit.io.bmp.PerPeerHeader;
import org.peeringkit.io.bmp.Statistic;
import org.peeringkit.io.bmp.Tlv;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

class BmpCommandTest {
  private static final PerPeerHeader PEER =
      new PerPeerHeader(
          PerPeerHeader.GLOBAL_INSTANCE,
          PerPeerHeader.FLAG_POST_POLICY,
          0,
          IpAddr.parse("192.0.2.1"),
          Asn.of(64501),
          IpAddr.parse("192.0.2.101"),
          Instant.parse("2026-11-01T00:00:00Z"));

  @TempDir private Path dir;
  private byte[] stream = new byte[0];
  private String file = "";

  @BeforeEach
  void write() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BgpMessage.Open open =
        new BgpMessage.Open(
            4,
            64501,
            90,
            IpAddr.parse("192.0.2.101"),
            List.of(new Capability.FourOctetAsn(Asn.of(64501)), new Capability.Role(3)),
            List.of());
    try (BmpWriter writer = new BmpWriter(out)) {
      writer.write(new BmpMessage.Initiation(List.of(Tlv.ofText(2, "edge-1"))));
      writer.write(
          new BmpMessage.PeerUp(PEER, IpAddr.parse("192.0.2.2"), 179, 4000, open, open, List.of()));
      writer.routeMonitoring(
          PEER,
          List.of(Prefix.parse("198.51.100.0/24")),
          Optional.of(
              PathAttributes.builder()
                  .origin(Origin.IGP)
                  .asPath(AsPath.parse("64501 64502"))
                  .nextHop(IpAddr.parse("192.0.2.1"))
                  .build()),
          List.of(Prefix.parse("203.0.113.0/24")));
      writer.write(new BmpMessage.StatisticsReport(PEER, List.of(Statistic.gauge(7, -1))));
      writer.write(
          new BmpMessage.PeerDown(
              PEER,
              BmpMessage.PeerDown.LOCAL_NOTIFICATION,
              Optional.of(new BgpMessage.Notification(6, 2, Bytes.parse("0568656c6c6f"))),
              OptionalInt.empty(),
              List.of(),
              Bytes.EMPTY));
      writer.write(new BmpMessage.RouteMirroring(PEER, List.of(new Tlv(1, Bytes.parse("0001")))));
      writer.write(new BmpMessage.Termination(List.of(new Tlv(1, Bytes.parse("0002")))));
    }
    stream = out.toByteArray();
    file = Files.write(dir.resolve("stream.bmp"), stream).toString();
  }

  @Test
  void oneLinePerMessage() {
    Invocation run = Invocation.of("bmp", file);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    String peer = "adjRibIn postPolicy peer 192.0.2.1 AS64501";
    assertThat(run.out().lines())
        .containsExactly(
            "initiation_message; edge-1",
            "2026-11-01T00:00:00Z peer_up_notification "
                + peer
                + "; local 192.0.2.2 port 179 AS64501, remote port 4000, 2 capabilities",
            "2026-11-01T00:00:00Z route_monitoring "
                + peer
                + "; - 198.51.100.0/24; + 203.0.113.0/24 via 192.0.2.1 path 64501 64502",
            "2026-11-01T00:00:00Z statistics_report "
                + peer
                + "; Number of routes in Adj-RIBs-In: 18446744073709551615",
            "2026-11-01T00:00:00Z peer_down_notification "
                + peer
                + "; Local system closed, NOTIFICATION PDU follows: Cease, Administrative Shutdown,"
                + " \"hello\"",
            "2026-11-01T00:00:00Z route_mirroring_message " + peer + "; 1 TLVs",
            "termination_message; Out of resources");
  }

  @Test
  void jsonIsOneObjectPerLine() throws IOException {
    Invocation run = Invocation.of("bmp", "--json", file);
    assertThat(run.err()).isEmpty();
    List<JsonNode> objects = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      objects.add(new ObjectMapper().readTree(line));
    }
    assertThat(objects.stream().map(o -> o.get("type").asText()))
        .containsExactly(
            "initiation_message",
            "peer_up_notification",
            "route_monitoring",
            "statistics_report",
            "peer_down_notification",
            "route_mirroring_message",
            "termination_message");
    assertThat(objects.get(1).at("/sentOpen/capabilities/1/role").asText()).isEqualTo("CUSTOMER");
    assertThat(objects.get(3).at("/statistics/0/count").asText()).isEqualTo("18446744073709551615");
    assertThat(objects.get(4).at("/notification/shutdownText").asText()).isEqualTo("hello");
    assertThat(objects.get(6).get("reason").asInt()).isEqualTo(2);
    assertThat(run.out().lines().toList().get(2))
        .isEqualTo(
            "{\"type\":\"route_monitoring\",\"time\":\"2026-11-01T00:00:00Z\","
                + "\"peerType\":\"globalInstance\",\"peerAddress\":\"192.0.2.1\","
                + "\"peerAsn\":64501,\"peerBgpIdentifier\":\"192.0.2.101\","
                + "\"table\":\"adjRibIn\",\"policy\":\"postPolicy\","
                + "\"withdrawn\":[{\"afi\":1,\"safi\":1,\"prefix\":\"198.51.100.0/24\"}],"
                + "\"announced\":[{\"afi\":1,\"safi\":1,\"prefix\":\"203.0.113.0/24\","
                + "\"nextHop\":\"192.0.2.1\"}],"
                + "\"attributes\":{\"origin\":\"IGP\",\"asPath\":\"64501 64502\","
                + "\"originAsn\":64502,\"nextHop\":\"192.0.2.1\"}}");
  }

  @Test
  void standardInputAndCompressedFilesAreReadTheSame() throws IOException {
    Invocation plain = Invocation.of("bmp", file);
    assertThat(Invocation.withInput(stream, "bmp", "-")).isEqualTo(plain);
    assertThat(Invocation.withInput(Fixtures.gzip(stream), "bmp", "-")).isEqualTo(plain);
  }

  @Test
  void faultsAreCountedAndStrictSaysSo() throws IOException {
    byte[] cut = Arrays.copyOf(stream, stream.length - 3);
    Path path = Files.write(dir.resolve("cut.bmp"), cut);
    Invocation run = Invocation.of("bmp", "--strict", path.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out().lines()).hasSize(6);
    assertThat(run.err()).contains("cut.bmp, offset", "message", "RFC 7854");
  }

  @Test
  void routesOfAnotherFormatAndTextAreRefused() throws IOException {
    String mrt = Files.write(dir.resolve("rib.mrt"), Fixtures.rib()).toString();
    String text = Files.writeString(dir.resolve("notes.txt"), "nothing here\n").toString();
    String flows = Files.write(dir.resolve("flows.pcap"), Fixtures.flows()).toString();
    Invocation run = Invocation.of("bmp", mrt, text, flows);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("rib.mrt", "notes.txt", "flows.pcap");
  }

  @Test
  void bmpFilesAreRoutesForOtherCommands() {
    Invocation run = Invocation.of("mrt", "--count", file);
    assertThat(run.out()).contains("announcements 1", "withdrawals 1", "stateChanges 2");
  }
}
