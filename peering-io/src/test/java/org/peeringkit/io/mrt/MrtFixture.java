package org.peeringkit.io.mrt;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.bgp.LargeCommunity;
import org.peeringkit.model.bgp.Origin;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteDistinguisher;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.RouteScope;
import org.peeringkit.model.bgp.SessionState;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** A small file by our own writer, and reading of octets. */
public final class MrtFixture {
  static final Instant TIME = Instant.parse("2026-11-01T00:00:00Z");

  static final BgpPeer FIRST =
      new BgpPeer(
          IpAddr.parse("192.0.2.1"), Asn.of(64501), Optional.of(IpAddr.parse("192.0.2.101")));
  static final BgpPeer SECOND =
      new BgpPeer(
          IpAddr.parse("2001:db8::2"), Asn.of(65550), Optional.of(IpAddr.parse("192.0.2.102")));

  static final PathAttributes V4 =
      PathAttributes.builder()
          .origin(Origin.IGP)
          .asPath(AsPath.parse("64501 65536 {64502,64503}"))
          .nextHop(IpAddr.parse("192.0.2.1"))
          .multiExitDisc(50)
          .communities(List.of(Community.parse("64501:100"), Community.parse("65535:65281")))
          .build();
  static final PathAttributes V6 =
      PathAttributes.builder()
          .origin(Origin.INCOMPLETE)
          .asPath(AsPath.parse("65550 64504"))
          .nextHop(IpAddr.parse("2001:db8::2"))
          .localPref(100)
          .largeCommunities(List.of(LargeCommunity.parse("65550:1:2")))
          .build();

  /** A file, where its records begin, and the events of each. */
  public record Written(Bytes content, List<Integer> offsets, List<Integer> events) {
    public byte[] octets() {
      return content.toArray();
    }

    int total() {
      return events.stream().mapToInt(Integer::intValue).sum();
    }
  }

  private MrtFixture() {}

  public static Written table() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Integer> offsets = new ArrayList<>();
    List<Integer> events = new ArrayList<>();
    try (MrtWriter writer = new MrtWriter(out)) {
      offsets.add(0);
      events.add(0);
      writer.peerIndexTable(TIME, IpAddr.parse("192.0.2.250"), "view", List.of(FIRST, SECOND));
      List<MrtWriter.RibEntry> both =
          List.of(new MrtWriter.RibEntry(0, TIME, V4), new MrtWriter.RibEntry(1, TIME, V4));
      List<String> prefixes =
          List.of("0.0.0.0/0", "192.0.2.0/24", "198.51.100.0/25", "203.0.113.7/32");
      for (int i = 0; i < prefixes.size(); i++) {
        offsets.add(out.size());
        events.add(both.size());
        writer.rib(TIME, i, Prefix.parse(prefixes.get(i)), both);
      }
      List<String> v6 = List.of("::/0", "2001:db8:1::/48", "2001:db8::1/128");
      for (int i = 0; i < v6.size(); i++) {
        offsets.add(out.size());
        events.add(1);
        writer.rib(
            TIME, i + 4, Prefix.parse(v6.get(i)), List.of(new MrtWriter.RibEntry(1, TIME, V6)));
      }
    }
    return new Written(Bytes.of(out.toByteArray()), offsets, events);
  }

  public static Written updates() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Integer> offsets = new ArrayList<>();
    List<Integer> events = new ArrayList<>();
    MrtWriter.Session first =
        new MrtWriter.Session(FIRST, Asn.of(64500), IpAddr.parse("192.0.2.2"));
    MrtWriter.Session second =
        new MrtWriter.Session(SECOND, Asn.of(64500), IpAddr.parse("2001:db8::1"));
    try (MrtWriter writer = new MrtWriter(out)) {
      offsets.add(out.size());
      events.add(1);
      writer.stateChange(TIME, first, SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED);
      offsets.add(out.size());
      events.add(3);
      writer.update(
          TIME,
          first,
          List.of(Prefix.parse("198.51.100.0/24")),
          Optional.of(V4),
          List.of(Prefix.parse("192.0.2.0/24"), Prefix.parse("203.0.113.0/25")));
      offsets.add(out.size());
      events.add(2);
      writer.update(
          TIME.plusSeconds(1),
          second,
          List.of(Prefix.parse("2001:db8:2::/48")),
          Optional.of(V6),
          List.of(Prefix.parse("2001:db8:1::/48")));
      offsets.add(out.size());
      events.add(1);
      writer.update(
          TIME.plusSeconds(2),
          first,
          List.of(Prefix.parse("192.0.2.0/24")),
          Optional.empty(),
          List.of());
      offsets.add(out.size());
      events.add(1);
      writer.stateChange(TIME.plusSeconds(3), second, SessionState.ESTABLISHED, SessionState.IDLE);
    }
    return new Written(Bytes.of(out.toByteArray()), offsets, events);
  }

  /** ADD-PATH and other families: multicast, labelled, VPN. */
  public static Written families() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Integer> offsets = new ArrayList<>();
    List<Integer> events = new ArrayList<>();
    RouteScope labelled = new RouteScope(4, Optional.empty(), List.of(16, 17));
    RouteScope vpn =
        new RouteScope(128, Optional.of(RouteDistinguisher.parse("64500:7")), List.of(1_000));
    try (MrtWriter writer = new MrtWriter(out, MrtWriter.Times.MICROSECONDS)) {
      offsets.add(0);
      events.add(0);
      writer.peerIndexTable(TIME, IpAddr.parse("192.0.2.250"), "", List.of(FIRST, SECOND));
      for (boolean addPath : new boolean[] {false, true}) {
        for (RouteScope scope : List.of(RouteScope.UNICAST, RouteScope.MULTICAST, labelled, vpn)) {
          for (String prefix : List.of("198.51.100.0/25", "2001:db8:1::/48")) {
            PathAttributes attributes = prefix.contains(":") ? V6 : V4;
            List<MrtWriter.RibEntry> entries = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
              OptionalLong id = addPath ? OptionalLong.of(i + 1) : OptionalLong.empty();
              entries.add(new MrtWriter.RibEntry(i, TIME, attributes, id));
            }
            offsets.add(out.size());
            events.add(2);
            writer.rib(TIME, offsets.size(), Prefix.parse(prefix), scope, entries);
          }
        }
      }
      MrtWriter.Session session =
          new MrtWriter.Session(FIRST, Asn.of(64500), IpAddr.parse("192.0.2.2"));
      for (RouteScope scope : List.of(RouteScope.UNICAST, vpn)) {
        MrtWriter.Destination destination =
            new MrtWriter.Destination(Prefix.parse("192.0.2.0/24"), OptionalLong.of(7));
        offsets.add(out.size());
        events.add(2);
        List<MrtWriter.Destination> all = List.of(destination);
        writer.update(TIME.plusNanos(5_000), session, scope, all, Optional.of(V4), all);
      }
    }
    return new Written(Bytes.of(out.toByteArray()), offsets, events);
  }

  /** What a reader made of octets. */
  record Read(List<RouteEvent> events, ReadStats stats) {}

  static Read read(byte[] octets) throws IOException {
    return read(octets, ReadOptions.defaults());
  }

  static Read read(byte[] octets, ReadOptions options) throws IOException {
    List<RouteEvent> events = new ArrayList<>();
    try (RouteCursor cursor = MrtCursor.open(input(octets), options)) {
      cursor.includeAllFamilies();
      while (cursor.next()) {
        events.add(cursor.copy());
      }
      return new Read(events, cursor.stats());
    }
  }

  static RouteCursor open(byte[] octets) throws IOException {
    return Formats.load(MrtFixture.class.getClassLoader())
        .routes(input(octets), ReadOptions.defaults());
  }

  static Input input(byte[] octets) {
    return Input.of("fixture.mrt", true, () -> new ByteArrayInputStream(octets));
  }
}
