package org.peeringkit.io.mrt;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.io.bgp.BgpMessage;
import org.peeringkit.io.bgp.Capability;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.bgp.BgpMessageCodec;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;

/**
 * Octets of a recorded session between 192.0.2.1 (AS64501) and the collector 192.0.2.2 (AS64500).
 */
final class SessionBytes {
  static final Capability FOUR = new Capability.FourOctetAsn(Asn.of(64501));
  static final Capability FOUR_LOCAL = new Capability.FourOctetAsn(Asn.of(64500));

  /** ORIGIN, AS_PATH 64501 65550 of four octets, NEXT_HOP. */
  static final String FOUR_OCTETS = "40010100 4002 0a 0202 0000fbf5 0001000e 400304 c0000201";

  /** The same with 64501 64502 of two octets. */
  static final String TWO_OCTETS = "40010100 4002 06 0202 fbf5 fbf6 400304 c0000201";

  private final OctetWriter out = new OctetWriter();

  static Capability addPath(int sendReceive) {
    return new Capability.AddPath(
        List.of(new Capability.AddPath.Entry(AddressFamily.IPV4_UNICAST, sendReceive)));
  }

  static Capability addPath(AddressFamily family, int sendReceive) {
    return new Capability.AddPath(List.of(new Capability.AddPath.Entry(family, sendReceive)));
  }

  byte[] octets() {
    return out.toArray();
  }

  private SessionBytes record(int subtype, boolean swapped, byte[] message) {
    boolean states = subtype == MrtTypes.STATE_CHANGE || subtype == MrtTypes.STATE_CHANGE_AS4;
    int asn =
        switch (subtype) {
          case 4, 5, 7, 9, 11 -> 4;
          default -> 2;
        };
    OctetWriter body = new OctetWriter();
    body.unsigned(swapped ? 64500 : 64501, asn);
    body.unsigned(swapped ? 64501 : 64500, asn);
    body.u16(0);
    body.u16(1);
    body.address(IpAddr.parse(swapped ? "192.0.2.2" : "192.0.2.1"));
    body.address(IpAddr.parse(swapped ? "192.0.2.1" : "192.0.2.2"));
    body.octets(message);
    out.u32(MrtFixture.TIME.getEpochSecond());
    out.u16(MrtTypes.BGP4MP);
    out.u16(subtype);
    out.u32(body.size());
    out.octets(body.toArray());
    assert states || message.length >= BgpMessage.HEADER;
    return this;
  }

  private SessionBytes message(int subtype, boolean swapped, BgpMessage message) {
    OctetWriter octets = new OctetWriter();
    BgpMessageCodec.write(message, octets);
    return record(subtype, swapped, octets.toArray());
  }

  private static BgpMessage.Open open(int asn, Capability... capabilities) {
    return new BgpMessage.Open(
        4, asn, 90, IpAddr.parse("192.0.2.101"), List.of(capabilities), List.of());
  }

  /** As the peer sent it. */
  SessionBytes peerOpens(Capability... capabilities) {
    return message(MrtTypes.MESSAGE_AS4, false, open(64501, capabilities));
  }

  /** As the collector sent it, by a LOCAL subtype. */
  SessionBytes localOpens(Capability... capabilities) {
    return message(MrtTypes.MESSAGE_AS4_LOCAL, false, open(64500, capabilities));
  }

  /** As the collector sent it, with the sender first. */
  SessionBytes localOpensByDirection(Capability... capabilities) {
    return message(MrtTypes.MESSAGE_AS4, true, open(64500, capabilities));
  }

  SessionBytes states(int from, int to) {
    OctetWriter states = new OctetWriter();
    states.u16(from);
    states.u16(to);
    return record(MrtTypes.STATE_CHANGE_AS4, false, states.toArray());
  }

  SessionBytes notification() {
    return message(MrtTypes.MESSAGE_AS4, false, new BgpMessage.Notification(6, 2, Bytes.EMPTY));
  }

  /** An UPDATE of the peer, its body as it stands. */
  SessionBytes updateBody(int subtype, String body) {
    Bytes octets = Bytes.parse(body.replace(" ", ""));
    return message(subtype, false, new BgpMessage.Update(octets));
  }

  /** How many octets hexadecimal text has, as hexadecimal text of so many octets. */
  static String length(String hex, int octets) {
    OctetWriter out = new OctetWriter();
    out.unsigned(hex.replace(" ", "").length() / 2, octets);
    return Bytes.of(out.toArray()).toString();
  }

  /** An UPDATE of the peer. */
  SessionBytes update(int subtype, String attributes, String nlri) {
    byte[] block = Bytes.parse(attributes.replace(" ", "")).toArray();
    OctetWriter body = new OctetWriter();
    body.u16(0);
    body.u16(block.length);
    body.octets(block);
    body.octets(Bytes.parse(nlri.replace(" ", "")).toArray());
    return message(subtype, false, new BgpMessage.Update(Bytes.of(body.toArray())));
  }

  /** Prefixes with path identifiers where they have some, and the account. */
  List<String> routes() throws java.io.IOException {
    List<String> routes = new ArrayList<>();
    try (MrtCursor cursor =
        MrtCursor.open(
            MrtFixture.input(octets()), org.peeringkit.model.source.ReadOptions.defaults())) {
      while (cursor.next()) {
        if (cursor.kind() == MrtCursor.Kind.ANNOUNCE) {
          routes.add(
              (cursor.pathId() < 0 ? "" : cursor.pathId() + " ")
                  + cursor.prefix()
                  + " via "
                  + cursor.attributes(cursor.attributesId()).effectivePath());
        } else if (cursor.kind() == MrtCursor.Kind.WITHDRAW) {
          routes.add("withdrawn " + cursor.prefix());
        }
      }
      cursor.stats().faults().forEach(f -> routes.add(f.field() + ": " + f.actual()));
    }
    return routes;
  }
}
