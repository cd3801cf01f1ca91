package org.peeringkit.io.bmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.bgp.BgpMessage;
import org.peeringkit.io.bgp.Capability;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.bgp.RouteDistinguisher;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.SessionState;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

class BmpRoutesTest {
  private static final Capability ADD_PATH =
      new Capability.AddPath(List.of(new Capability.AddPath.Entry(new AddressFamily(1, 1), 3)));

  @Test
  void routesOfAStreamInOrder() throws IOException {
    List<RouteEvent> events = BmpFixture.events(BmpFixture.stream().octets());
    assertThat(events.stream().map(BmpRoutesTest::text))
        .containsExactly(
            "192.0.2.1 ESTABLISHED",
            "2001:db8::2 ESTABLISHED",
            "192.0.2.1 - 198.51.100.0/24",
            "192.0.2.1 + 192.0.2.0/24 64501 65536 {64502,64503}",
            "192.0.2.1 + 203.0.113.0/25 64501 65536 {64502,64503}",
            "2001:db8::2 - 2001:db8:2::/48",
            "2001:db8::2 + 2001:db8:1::/48 65550 64504",
            "192.0.2.1 - 192.0.2.0/24",
            "192.0.2.1 IDLE");
    assertThat(events).allSatisfy(e -> assertThat(e.time()).isEqualTo(BmpFixture.TIME));
  }

  @Test
  void theTableOfEachRouteIsTold() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BmpWriter writer = new BmpWriter(out)) {
      List<PerPeerHeader> peers =
          List.of(
              BmpFixture.FIRST,
              BmpFixture.peer(0, PerPeerHeader.FLAG_POST_POLICY, "192.0.2.1", 64501),
              BmpFixture.peer(PerPeerHeader.LOC_RIB_INSTANCE, 0, "0.0.0.0", 64500));
      for (PerPeerHeader peer : peers) {
        writer.routeMonitoring(
            peer, List.of(), Optional.of(BmpFixture.V4), List.of(Prefix.parse("192.0.2.0/24")));
      }
    }
    List<RouteCursor.View> views = new ArrayList<>();
    try (RouteCursor cursor =
        BmpCursor.open(BmpFixture.input(out.toByteArray()), ReadOptions.defaults())) {
      while (cursor.next()) {
        views.add(cursor.view());
      }
    }
    assertThat(views)
        .containsExactly(
            RouteCursor.View.PRE_POLICY, RouteCursor.View.POST_POLICY, RouteCursor.View.LOC_RIB);
  }

  private static String text(RouteEvent event) {
    if (event instanceof RouteEvent.Announce e) {
      return e.peer().address()
          + " + "
          + e.route().prefix()
          + " "
          + e.route().attributes().effectivePath();
    }
    if (event instanceof RouteEvent.Withdraw e) {
      return e.peer().address() + " - " + e.prefix();
    }
    SessionState to = ((RouteEvent.StateChange) event).to();
    return event.peer().address() + " " + to;
  }

  @Test
  void aCompressedStreamIsOpenedByContent() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(BmpFixture.stream().octets());
    }
    int events = 0;
    try (RouteCursor cursor =
        Formats.load(BmpRoutesTest.class.getClassLoader())
            .routes(BmpFixture.input(packed.toByteArray()), ReadOptions.defaults())) {
      while (cursor.next()) {
        events++;
      }
    }
    assertThat(events).isEqualTo(9);
  }

  /** The same octets are two prefixes with identifiers or five without. */
  @Test
  void theOpensOfPeerUpSayWhetherThereArePathIdentifiers() throws IOException {
    BmpMessage routes = withPathIds(BmpFixture.FIRST);
    assertThat(prefixes(BmpFixture.up(BmpFixture.FIRST, ADD_PATH), routes))
        .containsExactly("192.0.2.0/24 1", "198.51.100.0/24 2");
    assertThat(prefixes(BmpFixture.up(BmpFixture.FIRST), routes)).isEmpty();
    assertThat(prefixes(routes)).containsExactly("192.0.2.0/24 1", "198.51.100.0/24 2");
    PerPeerHeader other = BmpFixture.peer(0, 0, "192.0.2.9", 64501);
    assertThat(prefixes(BmpFixture.up(BmpFixture.FIRST, ADD_PATH), BmpFixture.up(other), routes))
        .hasSize(2);
  }

  private static BmpMessage withPathIds(PerPeerHeader peer) {
    BgpMessage.Update plain =
        UpdateEncoder.encode(List.of(), Optional.of(BmpFixture.V4), List.of());
    OctetWriter body = new OctetWriter();
    body.octets(plain.body());
    body.u32(1);
    body.octets(new byte[] {24, (byte) 192, 0, 2});
    body.u32(2);
    body.octets(new byte[] {24, (byte) 198, 51, 100});
    return new BmpMessage.RouteMonitoring(peer, new BgpMessage.Update(Bytes.of(body.toArray())));
  }

  private static List<String> prefixes(BmpMessage... messages) throws IOException {
    byte[] octets = octets(messages);
    List<String> ofReader =
        BmpFixture.read(octets).routes().stream()
            .filter(r -> r.pathId().isPresent())
            .map(r -> r.prefix().orElseThrow() + " " + r.pathId().getAsLong())
            .toList();
    List<String> ofCursor =
        BmpFixture.events(octets).stream()
            .filter(RouteEvent.Announce.class::isInstance)
            .map(e -> ((RouteEvent.Announce) e).route())
            .filter(r -> r.pathId().isPresent())
            .map(r -> r.prefix() + " " + r.pathId().getAsLong())
            .toList();
    assertThat(ofCursor).isEqualTo(ofReader);
    return ofReader;
  }

  private static byte[] octets(BmpMessage... messages) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BmpWriter writer = new BmpWriter(out)) {
      for (BmpMessage message : messages) {
        writer.write(message);
      }
    }
    return out.toByteArray();
  }

  /** RFC 7854 4.2: the A flag says so, whatever the OPENs. */
  @Test
  void theFlagSaysThatAsNumbersHaveTwoOctets() throws IOException {
    OctetWriter body = new OctetWriter();
    body.u16(0);
    byte[] attributes = {
      0x40,
      1,
      1,
      0,
      0x40,
      2,
      6,
      2,
      2,
      (byte) 0xFB,
      (byte) 0xF5,
      0x5B,
      (byte) 0xA0,
      0x40,
      3,
      4,
      (byte) 192,
      0,
      2,
      1
    };
    body.u16(attributes.length);
    body.octets(attributes);
    body.octets(new byte[] {24, (byte) 192, 0, 2});
    PerPeerHeader peer =
        BmpFixture.peer(0, PerPeerHeader.FLAG_TWO_OCTET_AS_PATH, "192.0.2.1", 64501);
    byte[] octets =
        octets(
            BmpFixture.up(peer),
            new BmpMessage.RouteMonitoring(peer, new BgpMessage.Update(Bytes.of(body.toArray()))));
    assertThat(BmpFixture.events(octets).stream().map(BmpRoutesTest::text))
        .contains("192.0.2.1 + 192.0.2.0/24 64501 23456");
    assertThat(BmpFixture.read(octets).stats().faults()).isEmpty();
  }

  @Test
  void adjRibOutIsNoRouteUnlessAskedFor() throws IOException {
    PerPeerHeader out = BmpFixture.peer(0, PerPeerHeader.FLAG_ADJ_RIB_OUT, "192.0.2.1", 64501);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    try (BmpWriter writer = new BmpWriter(stream)) {
      writer.write(BmpFixture.up(BmpFixture.FIRST));
      writer.routeMonitoring(
          out, List.of(), Optional.of(BmpFixture.V4), List.of(Prefix.parse("192.0.2.0/24")));
    }
    byte[] octets = stream.toByteArray();
    assertThat(BmpFixture.events(octets)).hasSize(1);
    try (BmpCursor cursor = BmpCursor.open(BmpFixture.input(octets), ReadOptions.defaults())) {
      cursor.includeAdjRibOut();
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.ribType()).isEqualTo(RibType.ADJ_RIB_OUT_PRE_POLICY);
      assertThat(cursor.next()).isFalse();
    }
  }

  @Test
  void endOfRibIsSaid() throws IOException {
    byte[] v6 = {0, 0, 0, 6, (byte) 0x80, 15, 3, 0, 2, 1};
    byte[] octets =
        octets(
            new BmpMessage.RouteMonitoring(
                BmpFixture.FIRST, new BgpMessage.Update(Bytes.of(new byte[4]))),
            new BmpMessage.RouteMonitoring(BmpFixture.FIRST, new BgpMessage.Update(Bytes.of(v6))));
    assertThat(BmpFixture.read(octets).routes())
        .containsExactly(MonitoredRoute.endOfRib(1, 1), MonitoredRoute.endOfRib(2, 1));
    assertThat(BmpFixture.events(octets)).isEmpty();
  }

  @Test
  void vpnAndLabelledAndOtherFamiliesAreTold() throws IOException {
    OctetWriter body = new OctetWriter();
    body.u16(0);
    byte[] reach = {
      (byte) 0x80,
      14,
      32,
      0,
      1,
      (byte) 128,
      12,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      (byte) 192,
      0,
      2,
      1,
      0,
      112,
      0,
      1,
      1,
      0,
      0,
      (byte) 0xFB,
      (byte) 0xF4,
      0,
      0,
      0,
      7,
      (byte) 198,
      51,
      100
    };
    byte[] origin = {0x40, 1, 1, 0, 0x40, 2, 0};
    body.u16(reach.length + origin.length);
    body.octets(origin);
    body.octets(reach);
    byte[] octets =
        octets(
            new BmpMessage.RouteMonitoring(
                BmpFixture.FIRST, new BgpMessage.Update(Bytes.of(body.toArray()))));
    MonitoredRoute route = BmpFixture.read(octets).routes().get(0);
    assertThat(route.labels()).containsExactly(16);
    assertThat(route.routeDistinguisher()).contains(RouteDistinguisher.parse("64500:7"));
    assertThat(route.prefix()).contains(Prefix.parse("198.51.100.0/24"));
    assertThat(route.pathId()).isEqualTo(OptionalLong.empty());
    assertThat(route.attributes().orElseThrow().nextHop().orElseThrow().toString())
        .isEqualTo("192.0.2.1");
  }

  /** RFC 7606 2: with an ORIGIN out of range all routes count as withdrawn, EVPN's, too. */
  @Test
  void otherFamiliesOfADamagedUpdateAreWithdrawn() throws IOException {
    String reach = "800e0c001946" + "04c0000201" + "00" + "030100";
    for (String origin : List.of("00", "03")) {
      String attributes = reach + "400101" + origin + "400200";
      Bytes body = Bytes.parse("0000%04x".formatted(attributes.length() / 2) + attributes);
      BmpFixture.Read read =
          BmpFixture.read(
              octets(
                  new BmpMessage.RouteMonitoring(BmpFixture.FIRST, new BgpMessage.Update(body))));
      MonitoredRoute route = read.routes().get(0);
      assertThat(route.nlri()).isEqualTo(Bytes.parse("030100"));
      boolean announced = origin.equals("00");
      assertThat(route.kind())
          .isEqualTo(announced ? MonitoredRoute.Kind.ANNOUNCE : MonitoredRoute.Kind.WITHDRAW);
      assertThat(route.attributes().isPresent()).isEqualTo(announced);
    }
  }
}
