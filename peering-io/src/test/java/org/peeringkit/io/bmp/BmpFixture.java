package org.peeringkit.io.bmp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.peeringkit.io.bgp.BgpMessage;
import org.peeringkit.io.bgp.Capability;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.LargeCommunity;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.Decoded;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** A small stream by our own writer, and reading of octets. */
public final class BmpFixture {
  static final Instant TIME = Instant.parse("2026-11-01T00:00:00.123456Z");

  static final PerPeerHeader FIRST = peer(0, 0, "192.0.2.1", 64501);
  static final PerPeerHeader SECOND = peer(0, PerPeerHeader.FLAG_IPV6, "2001:db8::2", 65550);

  static final PathAttributes V4 =
      PathAttributes.builder()
          .origin(Origin.IGP)
          .asPath(AsPath.parse("64501 65536 {64502,64503}"))
          .nextHop(IpAddr.parse("192.0.2.1"))
          .multiExitDisc(50)
          .communities(List.of(Community.parse("64501:100")))
          .build();
  static final PathAttributes V6 =
      PathAttributes.builder()
          .origin(Origin.INCOMPLETE)
          .asPath(AsPath.parse("65550 64504"))
          .nextHop(IpAddr.parse("2001:db8::2"))
          .largeCommunities(List.of(LargeCommunity.parse("65550:1:2")))
          .build();

  private BmpFixture() {}

  static PerPeerHeader peer(int type, int flags, String address, long asn) {
    return new PerPeerHeader(
        type, flags, 0, IpAddr.parse(address), Asn.of(asn), IpAddr.parse("192.0.2.101"), TIME);
  }

  static BgpMessage.Open open(long asn, Capability... capabilities) {
    List<Capability> all = new ArrayList<>(List.of(capabilities));
    all.add(new Capability.FourOctetAsn(Asn.of(asn)));
    return new BgpMessage.Open(
        4, asn > 0xFFFF ? 23456 : (int) asn, 90, IpAddr.parse("192.0.2.101"), all, List.of());
  }

  static BmpMessage.PeerUp up(PerPeerHeader peer, Capability... capabilities) {
    boolean v6 = peer.address().toString().contains(":");
    return new BmpMessage.PeerUp(
        peer,
        IpAddr.parse(v6 ? "2001:db8::1" : "192.0.2.2"),
        179,
        40000,
        open(64500, capabilities),
        open(peer.asn().value(), capabilities),
        List.of());
  }

  /** A stream, and where its messages begin. */
  record Written(Bytes content, List<Integer> offsets) {
    byte[] octets() {
      return content.toArray();
    }
  }

  /** All kinds of messages, for tests of other packages. */
  public static byte[] octets() throws IOException {
    return stream().octets();
  }

  /**
   * A route a message.
   *
   * @param starts where the messages of routes begin, and where the last ends
   */
  public static byte[] routes(List<Prefix> prefixes, List<Integer> starts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BmpWriter writer = new BmpWriter(out)) {
      writer.write(new BmpMessage.Initiation(List.of(Tlv.ofText(2, "router.example"))));
      writer.write(up(FIRST));
      for (Prefix prefix : prefixes) {
        starts.add(out.size());
        writer.routeMonitoring(FIRST, List.of(), Optional.of(V6), List.of(prefix));
      }
    }
    starts.add(out.size());
    return out.toByteArray();
  }

  static Written stream() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Integer> offsets = new ArrayList<>();
    try (BmpWriter writer = new BmpWriter(out)) {
      List<Tlv> names = List.of(Tlv.ofText(1, "fixture"), Tlv.ofText(2, "router.example"));
      for (BmpMessage message : List.of(new BmpMessage.Initiation(names), up(FIRST), up(SECOND))) {
        offsets.add(out.size());
        writer.write(message);
      }
      offsets.add(out.size());
      writer.routeMonitoring(
          FIRST,
          List.of(Prefix.parse("198.51.100.0/24")),
          Optional.of(V4),
          List.of(Prefix.parse("192.0.2.0/24"), Prefix.parse("203.0.113.0/25")));
      offsets.add(out.size());
      writer.routeMonitoring(
          SECOND,
          List.of(Prefix.parse("2001:db8:2::/48")),
          Optional.of(V6),
          List.of(Prefix.parse("2001:db8:1::/48")));
      offsets.add(out.size());
      writer.write(
          new BmpMessage.StatisticsReport(
              FIRST,
              List.of(
                  Statistic.counter(0, 7),
                  Statistic.gauge(7, 2),
                  new Statistic(
                      9,
                      Bytes.of(
                          (byte) 0, (byte) 1, (byte) 1, (byte) 0, (byte) 0, (byte) 0, (byte) 0,
                          (byte) 0, (byte) 0, (byte) 0, (byte) 2)))));
      offsets.add(out.size());
      writer.routeMonitoring(
          FIRST, List.of(Prefix.parse("192.0.2.0/24")), Optional.empty(), List.of());
      offsets.add(out.size());
      writer.write(
          new BmpMessage.RouteMirroring(FIRST, List.of(new Tlv(1, Bytes.of((byte) 0, (byte) 1)))));
      offsets.add(out.size());
      writer.write(
          new BmpMessage.PeerDown(
              FIRST,
              BmpMessage.PeerDown.REMOTE_NOTIFICATION,
              Optional.of(new BgpMessage.Notification(6, 2, Bytes.of(shutdown("maintenance")))),
              OptionalInt.empty(),
              List.of(),
              Bytes.EMPTY));
      offsets.add(out.size());
      writer.write(new BmpMessage.Termination(List.of(new Tlv(1, Bytes.of((byte) 0, (byte) 0)))));
    }
    return new Written(Bytes.of(out.toByteArray()), offsets);
  }

  static byte[] shutdown(String text) {
    byte[] octets = new byte[text.length() + 1];
    octets[0] = (byte) text.length();
    for (int i = 0; i < text.length(); i++) {
      octets[i + 1] = (byte) text.charAt(i);
    }
    return octets;
  }

  /** What a reader made of octets. */
  record Read(List<BmpMessage> messages, List<MonitoredRoute> routes, ReadStats stats) {}

  static Read read(byte[] octets) throws IOException {
    List<BmpMessage> messages = new ArrayList<>();
    List<MonitoredRoute> routes = new ArrayList<>();
    try (BmpReader reader = BmpReader.open(input(octets), ReadOptions.defaults())) {
      for (Optional<Decoded<BmpMessage>> next = reader.next();
          next.isPresent();
          next = reader.next()) {
        next.get().value().ifPresent(messages::add);
        routes.addAll(reader.routes());
      }
      return new Read(messages, routes, reader.stats());
    }
  }

  static List<RouteEvent> events(byte[] octets) throws IOException {
    List<RouteEvent> events = new ArrayList<>();
    try (RouteCursor cursor = BmpCursor.open(input(octets), ReadOptions.defaults())) {
      while (cursor.next()) {
        events.add(cursor.copy());
      }
    }
    return events;
  }

  static Input input(byte[] octets) {
    return Input.of("fixture.bmp", true, () -> new ByteArrayInputStream(octets));
  }
}
