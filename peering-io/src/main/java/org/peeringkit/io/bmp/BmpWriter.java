package org.peeringkit.io.bmp;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.bgp.BgpMessageCodec;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.net.Prefix;

/**
 * Writes BMP messages as a router sends them. The same calls give the same octets. Closing flushes
 * and closes the stream. Not thread-safe.
 */
public final class BmpWriter implements Closeable, Flushable {
  private final OutputStream out;
  private final OctetWriter buffer = new OctetWriter();

  /**
   * Writes to that stream, and closes it.
   *
   * @param out gets every message at once; buffer it
   */
  public BmpWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Route Monitoring with an UPDATE that withdraws and announces; see {@link UpdateEncoder#encode}.
   *
   * @param peer AS numbers are written in four octets, so without {@link
   *     PerPeerHeader#FLAG_TWO_OCTET_AS_PATH}
   * @param withdrawn prefixes of any family
   * @param attributes of the announced prefixes
   * @param announced prefixes of one family, none if there are no attributes
   * @throws IllegalArgumentException if that does not make one UPDATE
   * @throws IOException if the stream cannot be written to
   */
  public void routeMonitoring(
      PerPeerHeader peer,
      List<Prefix> withdrawn,
      Optional<PathAttributes> attributes,
      List<Prefix> announced)
      throws IOException {
    if (peer.hasTwoOctetAsns()) {
      throw new IllegalArgumentException("AS numbers are written in four octets only");
    }
    write(
        new BmpMessage.RouteMonitoring(
            peer, UpdateEncoder.encode(withdrawn, attributes, announced)));
  }

  /**
   * Writes any message.
   *
   * @param message of any type
   * @throws IllegalArgumentException if its parts do not go together or are too long
   * @throws IOException if the stream cannot be written to
   */
  public void write(BmpMessage message) throws IOException {
    buffer.clear();
    buffer.u8(BmpTypes.VERSION);
    buffer.i32(0);
    buffer.u8(message.type());
    message.perPeerHeader().ifPresent(peer -> peer.write(buffer));
    body(message);
    buffer.setU32(1, buffer.size());
    out.write(buffer.data(), 0, buffer.size());
  }

  private void body(BmpMessage message) {
    if (message instanceof BmpMessage.RouteMonitoring m) {
      BgpMessageCodec.write(m.update(), buffer);
    } else if (message instanceof BmpMessage.StatisticsReport m) {
      buffer.u32(m.statistics().size());
      for (Statistic statistic : m.statistics()) {
        buffer.u16(statistic.type());
        buffer.u16(statistic.value().length());
        buffer.octets(statistic.value());
      }
    } else if (message instanceof BmpMessage.PeerDown m) {
      peerDown(m);
    } else if (message instanceof BmpMessage.PeerUp m) {
      if (m.localAddress().family() != m.peer().address().family()) {
        throw new IllegalArgumentException(
            "both ends need one address family: " + m.peer().address() + ", " + m.localAddress());
      }
      PerPeerHeader.address(m.localAddress(), buffer);
      buffer.u16(m.localPort());
      buffer.u16(m.remotePort());
      BgpMessageCodec.write(m.sent(), buffer);
      BgpMessageCodec.write(m.received(), buffer);
      tlvs(m.information());
    } else if (message instanceof BmpMessage.Initiation m) {
      tlvs(m.information());
    } else if (message instanceof BmpMessage.Termination m) {
      tlvs(m.information());
    } else if (message instanceof BmpMessage.RouteMirroring m) {
      tlvs(m.information());
    }
  }

  private void peerDown(BmpMessage.PeerDown down) {
    int reason = down.reason();
    boolean notifies =
        reason == BmpMessage.PeerDown.LOCAL_NOTIFICATION
            || reason == BmpMessage.PeerDown.REMOTE_NOTIFICATION;
    boolean fits =
        down.notification().isPresent() == notifies
            && down.fsmEvent().isPresent() == (reason == BmpMessage.PeerDown.LOCAL_FSM_EVENT)
            && (down.information().isEmpty() || reason == BmpMessage.PeerDown.LOCAL_TLV)
            && (down.data().length() == 0 || reason < 1 || reason > 6);
    if (!fits) {
      throw new IllegalArgumentException("what follows does not go with reason " + reason);
    }
    buffer.u8(reason);
    down.notification().ifPresent(n -> BgpMessageCodec.write(n, buffer));
    down.fsmEvent().ifPresent(buffer::u16);
    tlvs(down.information());
    buffer.octets(down.data());
  }

  private void tlvs(List<Tlv> tlvs) {
    for (Tlv tlv : tlvs) {
      buffer.u16(tlv.type());
      buffer.u16(tlv.value().length());
      buffer.octets(tlv.value());
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
