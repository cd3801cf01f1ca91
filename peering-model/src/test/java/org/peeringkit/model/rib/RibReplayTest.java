package org.peeringkit.model.rib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

class RibReplayTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final Prefix PREFIX = Prefix.parse("192.0.2.0/24");

  private static BgpPeer peer(boolean withIdentifier) {
    return new BgpPeer(
        IpAddr.parse("192.0.2.1"),
        Asn.of(64501),
        withIdentifier ? Optional.of(IpAddr.parse("192.0.2.101")) : Optional.empty());
  }

  private static RouteEvent announce(int second, String path, boolean fromRib) {
    PathAttributes attributes = PathAttributes.builder().asPath(AsPath.parse(path)).build();
    Instant time = START.plusSeconds(second);
    return new RouteEvent.Announce(
        new Route(PREFIX, OptionalLong.empty(), attributes, peer(fromRib), time), fromRib);
  }

  /** Updates name no BGP identifier, and are of the same peer all the same. */
  @Test
  void updatesReplaceWhatTheDumpSaid() throws IOException {
    RibReplay replay =
        new RibReplay(
            List.of(
                new ListCursor(List.of(announce(10, "64501 64511", false))),
                new ListCursor(List.of(announce(0, "64501 64510", true)))));
    assertThat(replay.firstDump()).contains(START);
    RibSnapshot before = replay.at(START.plusSeconds(9));
    RibSnapshot after = replay.at(START.plusSeconds(10));
    assertThat(before.size()).isEqualTo(1);
    assertThat(after.routes(PREFIX))
        .singleElement()
        .satisfies(r -> assertThat(r.attributes().effectivePath()).hasToString("64501 64511"))
        .satisfies(r -> assertThat(r.peer()).isEqualTo(peer(true)))
        .satisfies(r -> assertThat(r.time()).isEqualTo(START.plusSeconds(10)));
    assertThat(before.changesTo(after))
        .containsExactly(
            new RibChange(
                RibChange.Kind.NEW_ORIGIN,
                PREFIX,
                List.of(Asn.of(64510)),
                List.of(Asn.of(64511)),
                Optional.empty(),
                List.of(peer(true))));
    assertThat(after.lookup(IpAddr.parse("192.0.2.77"))).contains(PREFIX);
  }

  /** The same session, known by its identifier only later, has lost nothing. */
  @Test
  void laterDumpThatNamesThePeerIsNoLoss() throws IOException {
    RibReplay replay =
        new RibReplay(
            List.of(
                new ListCursor(
                    List.of(
                        announce(0, "64501 64510", false), announce(10, "64501 64510", true)))));
    RibSnapshot before = replay.at(START);
    assertThat(before.changesTo(replay.at(START.plusSeconds(10)))).isEmpty();
  }

  @Test
  void timeRunsForward() throws IOException {
    RibReplay replay = new RibReplay(List.of());
    assertThat(replay.at(START).isEmpty()).isTrue();
    assertThat(replay.firstDump()).isEmpty();
    assertThatThrownBy(() -> replay.at(START.minusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    RibSnapshot other = new RibReplay(List.of()).at(START);
    assertThatThrownBy(() -> other.changesTo(replay.at(START)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
