package org.peeringkit.io.mrt;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.peeringkit.io.bgp.Nlri;
import org.peeringkit.io.bgp.attribute.AttributeCodec;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.SessionState;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/**
 * Writes MRT (RFC 6396) from values: TABLE_DUMP_V2 tables and BGP4MP messages, AS numbers in four
 * octets throughout. Times are written in whole seconds. The same calls give the same octets.
 *
 * <p>Closing flushes and closes the stream. Not thread-safe.
 */
public final class MrtWriter implements Closeable, Flushable {
  private static final int UPDATE = 2;

  private final OutputStream out;
  private final OctetWriter record = new OctetWriter();

  public MrtWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * One peer's entry for a prefix.
   *
   * @param peerIndex into the list given to {@link #peerIndexTable}
   * @param originated when the route was learnt
   * @param attributes its path attributes; an IPv6 next hop becomes MP_REACH_NLRI in the
   *     abbreviated form (RFC 6396 4.3.4)
   */
  public record RibEntry(int peerIndex, Instant originated, PathAttributes attributes) {}

  /**
   * PEER_INDEX_TABLE (4.3.1): what the RIB records after it refer to.
   *
   * @param collector the collector's BGP identifier, an IPv4 address
   * @param viewName may be empty
   * @throws IllegalArgumentException for more than 65,535 peers or octets of name
   */
  public void peerIndexTable(Instant time, IpAddr collector, String viewName, List<BgpPeer> peers)
      throws IOException {
    byte[] name = viewName.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    begin();
    record.address(v4(collector));
    record.u16(atMost(name.length, "octets of view name"));
    record.octets(name);
    record.u16(atMost(peers.size(), "peers"));
    for (BgpPeer peer : peers) {
      boolean v6 = peer.address().family() == IpFamily.IPV6;
      record.u8(v6 ? 3 : 2);
      record.address(v4(peer.bgpIdentifier().orElse(IpAddr.ofV4(0))));
      record.address(peer.address());
      record.u32(peer.asn().value());
    }
    end(time, MrtTypes.TABLE_DUMP_V2, MrtTypes.PEER_INDEX_TABLE);
  }

  /**
   * RIB_IPV4_UNICAST or RIB_IPV6_UNICAST (4.3.2).
   *
   * @param sequence counts the records of a dump from 0
   * @throws IllegalArgumentException if the attributes of an entry take more than 65,535 octets
   */
  public void rib(Instant time, long sequence, Prefix prefix, List<RibEntry> entries)
      throws IOException {
    begin();
    record.u32(sequence);
    Nlri.write(prefix, record);
    record.u16(atMost(entries.size(), "RIB entries"));
    for (RibEntry entry : entries) {
      record.u16(atMost(entry.peerIndex(), "peer index"));
      record.u32(seconds(entry.originated()));
      int lengthAt = record.size();
      record.u16(0);
      AttributeCodec.encode(entry.attributes(), true, record);
      record.setU16(lengthAt, atMost(record.size() - lengthAt - 2, "octets of path attributes"));
    }
    boolean v6 = prefix.family() == IpFamily.IPV6;
    end(time, MrtTypes.TABLE_DUMP_V2, v6 ? MrtTypes.RIB_IPV6_UNICAST : MrtTypes.RIB_IPV4_UNICAST);
  }

  /**
   * The two ends of a session that BGP4MP records name.
   *
   * @param peer the far end
   * @param localAsn our AS
   * @param localAddress our end, of the peer's address family
   */
  public record Session(BgpPeer peer, Asn localAsn, IpAddr localAddress) {
    public Session {
      if (peer.address().family() != localAddress.family()) {
        throw new IllegalArgumentException(
            "both ends of a session need one address family: "
                + peer.address()
                + " and "
                + localAddress);
      }
    }
  }

  /** BGP4MP_STATE_CHANGE_AS4 (4.4.4). */
  public void stateChange(Instant time, Session session, SessionState from, SessionState to)
      throws IOException {
    begin();
    session(session);
    record.u16(from.code());
    record.u16(to.code());
    end(time, MrtTypes.BGP4MP, MrtTypes.STATE_CHANGE_AS4);
  }

  /**
   * BGP4MP_MESSAGE_AS4 (4.4.3) with an UPDATE that withdraws and announces. IPv4 prefixes stand in
   * the message itself, IPv6 ones in MP_UNREACH_NLRI and MP_REACH_NLRI.
   *
   * @param withdrawn prefixes of any family
   * @param attributes of the announced prefixes
   * @param announced prefixes of one family, none if there are no attributes
   * @throws IllegalArgumentException if it takes more than 4,096 octets, or the announced prefixes
   *     are of two families or lack a next hop that suits them
   */
  public void update(
      Instant time,
      Session session,
      List<Prefix> withdrawn,
      Optional<PathAttributes> attributes,
      List<Prefix> announced)
      throws IOException {
    begin();
    session(session);
    int messageAt = record.size();
    record.i64(-1);
    record.i64(-1);
    record.u16(0);
    record.u8(UPDATE);
    byte[] withdrawnV4 = nlri(withdrawn, IpFamily.IPV4);
    record.u16(withdrawnV4.length);
    record.octets(withdrawnV4);
    int attributesAt = record.size();
    record.u16(0);
    attributes(withdrawn, attributes, announced);
    record.setU16(
        attributesAt, atMost(record.size() - attributesAt - 2, "octets of path attributes"));
    record.octets(nlri(announced, IpFamily.IPV4));
    int length = record.size() - messageAt;
    if (length > 4096) {
      throw new IllegalArgumentException("an UPDATE has at most 4096 octets, not " + length);
    }
    record.setU16(messageAt + 16, length);
    end(time, MrtTypes.BGP4MP, MrtTypes.MESSAGE_AS4);
  }

  private void attributes(
      List<Prefix> withdrawn, Optional<PathAttributes> attributes, List<Prefix> announced) {
    byte[] withdrawnV6 = nlri(withdrawn, IpFamily.IPV6);
    if (withdrawnV6.length > 0) {
      AttributeCodec.encodeUnreach(IpFamily.IPV6, withdrawnV6, record);
    }
    if (attributes.isEmpty()) {
      if (!announced.isEmpty()) {
        throw new IllegalArgumentException("announced prefixes need path attributes");
      }
      return;
    }
    long v6 = announced.stream().filter(p -> p.family() == IpFamily.IPV6).count();
    if (v6 != 0 && v6 != announced.size()) {
      throw new IllegalArgumentException("announced prefixes of two families in one UPDATE");
    }
    AttributeCodec.encode(attributes.get(), false, record);
    if (v6 > 0) {
      AttributeCodec.encodeReach(
          attributes.get(), IpFamily.IPV6, nlri(announced, IpFamily.IPV6), record);
    }
  }

  private static byte[] nlri(List<Prefix> prefixes, IpFamily family) {
    OctetWriter list = new OctetWriter();
    for (Prefix prefix : new ArrayList<>(prefixes)) {
      if (prefix.family() == family) {
        Nlri.write(prefix, list);
      }
    }
    return list.toArray();
  }

  private void session(Session session) {
    record.u32(session.peer().asn().value());
    record.u32(session.localAsn().value());
    record.u16(0);
    record.u16(session.localAddress().family().afi());
    record.address(session.peer().address());
    record.address(session.localAddress());
  }

  private void begin() {
    record.clear();
    record.i64(0);
    record.i32(0);
  }

  private void end(Instant time, int type, int subtype) throws IOException {
    record.setU32(0, seconds(time));
    record.setU16(4, type);
    record.setU16(6, subtype);
    record.setU32(8, record.size() - MrtTypes.HEADER);
    out.write(record.data(), 0, record.size());
  }

  private static long seconds(Instant time) {
    long seconds = time.getEpochSecond();
    if (seconds < 0 || seconds > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("MRT knows times from 1970 to 2106, not " + time);
    }
    return seconds;
  }

  private static int atMost(int value, String what) {
    if (value < 0 || value > 0xFFFF) {
      throw new IllegalArgumentException(what + " out of range 0..65535: " + value);
    }
    return value;
  }

  private static IpAddr v4(IpAddr identifier) {
    if (identifier.family() != IpFamily.IPV4) {
      throw new IllegalArgumentException("a BGP identifier is an IPv4 address, not " + identifier);
    }
    return identifier;
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
