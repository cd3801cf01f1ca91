package org.peeringkit.io.bmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.peeringkit.io.bgp.BgpMessage;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.bgp.BgpMessageCodec;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/** Bodies of BMP messages as values. */
final class BmpMessageCodec {
  static final String MONITORING = "RFC 7854 4.6";
  private static final String STATISTICS = "RFC 7854 4.8";
  private static final String DOWN = "RFC 7854 4.9";
  private static final String UP = "RFC 7854 4.10";
  private static final String INFORMATION = "RFC 7854 4.4";

  private BmpMessageCodec() {}

  /** Reads the body of a message of a known type, to the cursor's limit. */
  static BmpMessage read(int type, ByteCursor in) throws MalformedException {
    BmpMessage message =
        switch (type) {
          case BmpTypes.ROUTE_MONITORING -> routeMonitoring(in);
          case BmpTypes.STATISTICS_REPORT -> statistics(in);
          case BmpTypes.PEER_DOWN -> peerDown(in);
          case BmpTypes.PEER_UP -> peerUp(in);
          case BmpTypes.INITIATION -> new BmpMessage.Initiation(tlvs(in, INFORMATION));
          case BmpTypes.TERMINATION -> new BmpMessage.Termination(tlvs(in, "RFC 7854 4.5"));
          case BmpTypes.ROUTE_MIRRORING ->
              new BmpMessage.RouteMirroring(PerPeerHeader.read(in), tlvs(in, "RFC 7854 4.7"));
          default -> throw in.bad("message type", "0 to 6", Integer.toString(type));
        };
    if (in.remaining() > 0) {
      throw in.bad("message length", "nothing after the message", in.remaining() + " octets");
    }
    return message;
  }

  private static BmpMessage routeMonitoring(ByteCursor in) throws MalformedException {
    PerPeerHeader peer = PerPeerHeader.read(in);
    int at = in.position();
    if (BgpMessageCodec.read(in) instanceof BgpMessage.Update update) {
      in.reference(MONITORING);
      return new BmpMessage.RouteMonitoring(peer, update);
    }
    in.position(at);
    throw in.reference(MONITORING).bad("BGP message type", "2 (UPDATE)", "another one");
  }

  private static BmpMessage statistics(ByteCursor in) throws MalformedException {
    PerPeerHeader peer = PerPeerHeader.read(in);
    in.reference(STATISTICS);
    long count = in.u32("stats count");
    List<Statistic> statistics = new ArrayList<>();
    while (in.remaining() > 0) {
      int type = in.u16("stat type");
      statistics.add(new Statistic(type, in.bytes(in.u16("stat length"), "stat data")));
    }
    if (count != statistics.size()) {
      throw in.bad(
          "stats count",
          statistics.size() + " as the message's length has it",
          Long.toString(count));
    }
    return new BmpMessage.StatisticsReport(peer, statistics);
  }

  private static BmpMessage peerDown(ByteCursor in) throws MalformedException {
    PerPeerHeader peer = PerPeerHeader.read(in);
    in.reference(DOWN);
    int reason = in.u8("reason");
    Optional<BgpMessage.Notification> notification = Optional.empty();
    OptionalInt event = OptionalInt.empty();
    List<Tlv> information = List.of();
    Bytes data = Bytes.EMPTY;
    switch (reason) {
      case BmpMessage.PeerDown.LOCAL_NOTIFICATION, BmpMessage.PeerDown.REMOTE_NOTIFICATION -> {
        int at = in.position();
        if (!(BgpMessageCodec.read(in) instanceof BgpMessage.Notification found)) {
          in.position(at);
          throw in.reference(DOWN).bad("BGP message type", "3 (NOTIFICATION)", "another one");
        }
        notification = Optional.of(found);
      }
      case BmpMessage.PeerDown.LOCAL_FSM_EVENT -> event = OptionalInt.of(in.u16("FSM event"));
      case BmpMessage.PeerDown.LOCAL_TLV -> information = tlvs(in, "RFC 9069 5.3");
      case BmpMessage.PeerDown.REMOTE_NO_DATA, BmpMessage.PeerDown.DE_CONFIGURED -> {
        // Nothing follows.
      }
      default -> data = in.bytes(in.remaining(), "data");
    }
    return new BmpMessage.PeerDown(peer, reason, notification, event, information, data);
  }

  private static BmpMessage peerUp(ByteCursor in) throws MalformedException {
    PerPeerHeader peer = PerPeerHeader.read(in);
    in.reference(UP);
    IpAddr local = PerPeerHeader.address(in, peer.address().family() == IpFamily.IPV6);
    int localPort = in.u16("local port");
    int remotePort = in.u16("remote port");
    BgpMessage.Open sent = open(in);
    BgpMessage.Open received = open(in);
    return new BmpMessage.PeerUp(
        peer, local, localPort, remotePort, sent, received, tlvs(in, INFORMATION));
  }

  private static BgpMessage.Open open(ByteCursor in) throws MalformedException {
    int at = in.position();
    if (BgpMessageCodec.read(in) instanceof BgpMessage.Open open) {
      return open;
    }
    in.position(at);
    throw in.reference(UP).bad("BGP message type", "1 (OPEN)", "another one");
  }

  private static List<Tlv> tlvs(ByteCursor in, String reference) throws MalformedException {
    in.reference(reference);
    List<Tlv> tlvs = new ArrayList<>();
    while (in.remaining() > 0) {
      int type = in.u16("information type");
      tlvs.add(new Tlv(type, in.bytes(in.u16("information length"), "information")));
    }
    return tlvs;
  }
}
