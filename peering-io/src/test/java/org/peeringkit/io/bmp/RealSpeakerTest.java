package org.peeringkit.io.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.io.bgp.BgpMessage;
import org.peeringkit.io.bgp.SessionCapabilities;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;

/** What was configured at a real speaker is what we read of it. */
class RealSpeakerTest {

  @Test
  void gobgpAsKept() throws IOException {
    try (InputStream in = RealSpeakerTest.class.getResourceAsStream("/speakers/gobgp.bmp")) {
      assertThat(in).isNotNull();
      check(BmpFixture.read(in.readAllBytes()));
    }
  }

  @Test
  @Tag("oracle")
  void gobgpOnTheSpot(@TempDir Path folder) throws Exception {
    for (String tool : List.of("gobgpd", "gobgp", "python3")) {
      if (!installed(tool)) {
        if ("true".equals(System.getenv("CI"))) {
          fail(tool + " is not installed");
        }
        abort(tool + " is not installed");
      }
    }
    Path script = folder.resolve("gobgp-bmp.sh");
    try (InputStream in = RealSpeakerTest.class.getResourceAsStream("/speakers/gobgp-bmp.sh")) {
      assertThat(in).isNotNull();
      Files.copy(in, script);
    }
    Process process =
        new ProcessBuilder("bash", script.toString(), folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.txt").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("output.txt"))).isZero();
    check(BmpFixture.read(Files.readAllBytes(folder.resolve("gobgp.bmp"))));
  }

  private static boolean installed(String tool) {
    return List.of(System.getenv("PATH").split(java.io.File.pathSeparator)).stream()
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
  }

  private static void check(BmpFixture.Read read) {
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.messages().stream().map(BmpMessage::typeName).distinct())
        .contains(
            "initiation_message",
            "peer_up_notification",
            "route_monitoring",
            "peer_down_notification");
    BmpMessage.PeerUp up = first(read, BmpMessage.PeerUp.class);
    assertThat(up.sent().effectiveAsn().value()).isEqualTo(64500);
    assertThat(up.received().effectiveAsn().value()).isEqualTo(65550);
    assertThat(up.peer().asn().value()).isEqualTo(65550);
    assertThat(up.peer().bgpIdentifier().toString()).isEqualTo("192.0.2.2");
    assertThat(up.localPort()).isEqualTo(17_901);
    SessionCapabilities session = SessionCapabilities.of(up.received(), up.sent());
    assertThat(session.addPath(1, 1)).isTrue();
    assertThat(session.addPath(2, 1)).isFalse();
    assertThat(session.fourOctetAsns()).isTrue();
    assertThat(session.routeRefresh()).isTrue();
    BgpMessage.Notification end =
        first(read, BmpMessage.PeerDown.class).notification().orElseThrow();
    assertThat(end.codeName()).isEqualTo("Cease");
    assertThat(end.subcodeName()).isEqualTo("Administrative Shutdown");
    routes(read.routes());
  }

  private static <T extends BmpMessage> T first(BmpFixture.Read read, Class<T> type) {
    return read.messages().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  private static void routes(List<MonitoredRoute> routes) {
    List<MonitoredRoute> paths = announced(routes, "198.51.100.0/24");
    assertThat(paths.stream().map(r -> r.pathId().orElseThrow()).distinct()).hasSize(2);
    PathAttributes first =
        paths.stream()
            .map(r -> r.attributes().orElseThrow())
            .filter(a -> a.effectivePath().toString().equals("65550 64501"))
            .findFirst()
            .orElseThrow();
    assertThat(first.origin()).contains(Origin.IGP);
    assertThat(first.multiExitDisc()).hasValue(50);
    assertThat(first.communities().toString()).isEqualTo("[64500:100]");
    assertThat(first.largeCommunities().toString()).isEqualTo("[65550:1:2]");
    assertThat(paths.stream().map(r -> r.attributes().orElseThrow().effectivePath().toString()))
        .contains("65550 65551 64502");
    MonitoredRoute v6 = announced(routes, "2001:db8:1::/48").get(0);
    assertThat(v6.attributes().orElseThrow().nextHop().orElseThrow().toString())
        .isEqualTo("2001:db8::2");
    MonitoredRoute vpn = announced(routes, "203.0.113.0/24").get(0);
    assertThat(vpn.labels()).containsExactly(100);
    assertThat(vpn.routeDistinguisher().orElseThrow().toString()).isEqualTo("64500:7");
    assertThat(vpn.attributes().orElseThrow().extendedCommunities().toString())
        .isEqualTo("[rt:64500:7]");
    assertThat(routes.stream().filter(r -> r.kind() == MonitoredRoute.Kind.WITHDRAW))
        .singleElement()
        .satisfies(
            r -> assertThat(r.prefix().orElseThrow().toString()).isEqualTo("2001:db8:1::/48"));
  }

  private static List<MonitoredRoute> announced(List<MonitoredRoute> routes, String prefix) {
    List<MonitoredRoute> found =
        routes.stream()
            .filter(r -> r.kind() == MonitoredRoute.Kind.ANNOUNCE)
            .filter(r -> r.prefix().orElseThrow().toString().equals(prefix))
            .toList();
    assertThat(found).as(prefix).isNotEmpty();
    return found;
  }
}
