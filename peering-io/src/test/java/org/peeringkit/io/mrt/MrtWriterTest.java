package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.RouteScope;
import org.peeringkit.model.bgp.SessionState;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;

/** What cannot be written is refused, and nothing of it written. */
class MrtWriterTest {
  private static final MrtWriter.Session SESSION =
      new MrtWriter.Session(MrtFixture.FIRST, Asn.of(64500), IpAddr.parse("192.0.2.2"));
  private static final Prefix V4 = Prefix.parse("192.0.2.0/24");
  private static final Prefix V6 = Prefix.parse("2001:db8::/32");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final MrtWriter writer = new MrtWriter(out);

  private void assertRefused(String message, ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
    assertThat(out.size()).isZero();
  }

  private static MrtWriter.Destination destination(Prefix prefix, OptionalLong pathId) {
    return new MrtWriter.Destination(prefix, pathId);
  }

  private void withdraw(List<Prefix> prefixes) throws IOException {
    writer.update(MrtFixture.TIME, SESSION, prefixes, Optional.empty(), List.of());
  }

  private void state(Instant time) throws IOException {
    writer.stateChange(time, SESSION, SessionState.ESTABLISHED, SessionState.IDLE);
  }

  /** RFC 6396 2: 32 bits of seconds. */
  @Test
  void timesThatSecondsOf32BitsCannotHold() throws IOException {
    assertRefused("1970 to 2106", () -> state(Instant.ofEpochSecond(-1)));
    assertRefused("1970 to 2106", () -> state(Instant.ofEpochSecond(1L << 32)));
    state(Instant.ofEpochSecond((1L << 32) - 1));
    List<RouteEvent> events = MrtFixture.read(out.toByteArray()).events();
    assertThat(events).hasSize(1);
    assertThat(events.get(0).time()).isEqualTo(Instant.parse("2106-02-07T06:28:15Z"));
  }

  /** RFC 4271 4.1; withdrawals of 4 and 5 octets after 23 of header and lengths. */
  @Test
  void messagesOfMoreThan4096Octets() throws IOException {
    List<Prefix> prefixes = new ArrayList<>(Collections.nCopies(1_017, V4));
    prefixes.add(Prefix.parse("192.0.2.1/32"));
    withdraw(prefixes);
    assertThat(out.size()).isEqualTo(MrtTypes.HEADER + 20 + 4_096);
    assertThat(MrtFixture.read(out.toByteArray()).events()).hasSize(1_018);
    out.reset();
    prefixes.set(0, Prefix.parse("192.0.2.2/32"));
    assertRefused("at most 4096 octets, not 4097", () -> withdraw(prefixes));
  }

  @Test
  void pathIdentifiersOfSomeOnly() {
    List<MrtWriter.Destination> some =
        List.of(
            destination(V4, OptionalLong.of(1)),
            destination(Prefix.parse("198.51.100.0/24"), OptionalLong.empty()));
    assertRefused(
        "for all or for none",
        () ->
            writer.update(
                MrtFixture.TIME, SESSION, RouteScope.UNICAST, some, Optional.empty(), List.of()));
    List<MrtWriter.RibEntry> entries =
        List.of(
            new MrtWriter.RibEntry(0, MrtFixture.TIME, MrtFixture.V4),
            new MrtWriter.RibEntry(1, MrtFixture.TIME, MrtFixture.V4, OptionalLong.of(1)));
    assertRefused("for all or for none", () -> writer.rib(MrtFixture.TIME, 0, V4, entries));
  }

  @Test
  void addressesOfTheWrongFamily() {
    IpAddr v6 = IpAddr.parse("2001:db8::9");
    BgpPeer peer = new BgpPeer(IpAddr.parse("192.0.2.1"), Asn.of(64501), Optional.of(v6));
    assertRefused(
        "a BGP identifier is an IPv4 address",
        () -> writer.peerIndexTable(MrtFixture.TIME, v6, "", List.of()));
    assertRefused(
        "a BGP identifier is an IPv4 address",
        () ->
            writer.peerIndexTable(MrtFixture.TIME, IpAddr.parse("192.0.2.250"), "", List.of(peer)));
    assertRefused(
        "one address family", () -> new MrtWriter.Session(MrtFixture.FIRST, Asn.of(64500), v6));
  }

  @Test
  void announcementsThatNoMessageCanMake() {
    Optional<PathAttributes> none = Optional.empty();
    assertRefused(
        "need path attributes",
        () -> writer.update(MrtFixture.TIME, SESSION, List.of(), none, List.of(V4)));
    assertRefused(
        "of two families",
        () ->
            writer.update(
                MrtFixture.TIME, SESSION, List.of(), Optional.of(MrtFixture.V6), List.of(V4, V6)));
    PathAttributes hopless = PathAttributes.builder().build();
    assertRefused(
        "needs a next hop",
        () ->
            writer.update(MrtFixture.TIME, SESSION, List.of(), Optional.of(hopless), List.of(V6)));
    List<MrtWriter.Destination> both =
        List.of(destination(V4, OptionalLong.empty()), destination(V6, OptionalLong.empty()));
    assertRefused(
        "withdrawn prefixes of two families",
        () ->
            writer.update(
                MrtFixture.TIME, SESSION, RouteScope.MULTICAST, both, Optional.empty(), List.of()));
  }

  /** Unicast withdrawals of both families go into one message, in the order of its sections. */
  @Test
  void withdrawalsOfBothFamilies() throws IOException {
    withdraw(List.of(V6, V4));
    assertThat(MrtFixture.read(out.toByteArray()).events())
        .extracting(event -> ((RouteEvent.Withdraw) event).prefix())
        .containsExactly(V4, V6);
  }

  /** RFC 8950: IPv4 prefixes with an IPv6 next hop stand in MP_REACH_NLRI. */
  @Test
  void ipv4PrefixesWithAnIpv6NextHop() throws IOException {
    writer.update(MrtFixture.TIME, SESSION, List.of(), Optional.of(MrtFixture.V6), List.of(V4));
    MrtFixture.Read read = MrtFixture.read(out.toByteArray());
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.events()).hasSize(1);
    RouteEvent.Announce announce = (RouteEvent.Announce) read.events().get(0);
    assertThat(announce.route().prefix()).isEqualTo(V4);
    assertThat(announce.route().attributes().nextHop()).isEqualTo(MrtFixture.V6.nextHop());
  }
}
