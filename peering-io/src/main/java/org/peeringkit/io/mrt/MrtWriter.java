package org.peeringkit.io.mrt;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.bgp.Nlri;
import org.peeringkit.io.internal.bgp.attribute.AttributeCodec;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteScope;
import org.peeringkit.model.bgp.SessionState;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/**
 * Writes MRT (RFC 6396) from values: TABLE_DUMP_V2 tables and BGP4MP messages, with and without
 * path identifiers (RFC 8050), AS numbers in four octets throughout. The same calls give the same
 * octets.
 *
 * <p>Closing flushes and closes the stream. Not thread-safe.
 */
public final class MrtWriter implements Closeable, Flushable {
  private final OutputStream out;
  private final OctetWriter record = new OctetWriter();
  private final Times times;

  /** How exactly the times of messages and state changes are written. */
  public enum Times {
    /** As BGP4MP. */
    SECONDS,
    /** As BGP4MP_ET (RFC 6396 3). */
    MICROSECONDS
  }

  /**
   * Writes with times in whole seconds.
   *
   * @param out gets every record at once; closed by {@link #close}
   */
  public MrtWriter(OutputStream out) {
    this(out, Times.SECONDS);
  }

  /**
   * Writes with times as precise as asked.
   *
   * @param out gets every record at once; closed by {@link #close}
   * @param times how exact those of messages and state changes are
   */
  public MrtWriter(OutputStream out, Times times) {
    this.out = out;
    this.times = times;
  }

  /**
   * One peer's entry for a prefix.
   *
   * @param peerIndex into the list given to {@link #peerIndexTable}
   * @param originated when the route was learnt
   * @param attributes its path attributes; an IPv6 next hop becomes MP_REACH_NLRI in the
   *     abbreviated form (RFC 6396 4.3.4)
   * @param pathId ADD-PATH identifier
   */
  public record RibEntry(
      int peerIndex, Instant originated, PathAttributes attributes, OptionalLong pathId) {

    /**
     * An entry without a path identifier.
     *
     * @param peerIndex into the list given to {@link #peerIndexTable}
     * @param originated when the route was learnt
     * @param attributes its path attributes
     */
    public RibEntry(int peerIndex, Instant originated, PathAttributes attributes) {
      this(peerIndex, originated, attributes, OptionalLong.empty());
    }
  }

  /**
   * A prefix in an UPDATE.
   *
   * @param prefix the destination
   * @param pathId ADD-PATH identifier
   */
  public record Destination(Prefix prefix, OptionalLong pathId) {}

  /**
   * Writes a PEER_INDEX_TABLE (4.3.1): what the RIB records after it refer to.
   *
   * @param time of the dump, from 1970 to 2106, written in whole seconds
   * @param collector the collector's BGP identifier, an IPv4 address
   * @param viewName may be empty
   * @param peers in the order of their indexes
   * @throws IllegalArgumentException for more than 65,535 peers or octets of name
   * @throws IOException if the stream cannot be written to
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
   * Writes RIB_IPV4_UNICAST or RIB_IPV6_UNICAST (4.3.2), or their ADDPATH forms (RFC 8050 4.1).
   *
   * @param time of the dump, from 1970 to 2106, written in whole seconds
   * @param sequence counts the records of a dump from 0
   * @param prefix the destination
   * @param entries all with a path identifier or none
   * @throws IllegalArgumentException if the attributes of an entry take more than 65,535 octets
   * @throws IOException if the stream cannot be written to
   */
  public void rib(Instant time, long sequence, Prefix prefix, List<RibEntry> entries)
      throws IOException {
    rib(time, sequence, prefix, RouteScope.UNICAST, entries);
  }

  /**
   * Writes the same for any family of prefixes: multicast ones have subtypes of their own, others
   * are RIB_GENERIC (4.3.3).
   *
   * @param time of the dump, from 1970 to 2106, written in whole seconds
   * @param sequence counts the records of a dump from 0
   * @param prefix the destination
   * @param scope the table it belongs in
   * @param entries all with a path identifier or none
   * @throws IllegalArgumentException as above, and for labels that do not fit
   * @throws IOException if the stream cannot be written to
   */
  public void rib(
      Instant time, long sequence, Prefix prefix, RouteScope scope, List<RibEntry> entries)
      throws IOException {
    boolean addPath = uses(entries.stream().map(RibEntry::pathId).toList());
    boolean v6 = prefix.family() == IpFamily.IPV6;
    int subtype =
        switch (scope.safi()) {
          case AddressFamily.UNICAST -> v6 ? MrtTypes.RIB_IPV6_UNICAST : MrtTypes.RIB_IPV4_UNICAST;
          case AddressFamily.MULTICAST ->
              v6 ? MrtTypes.RIB_IPV6_MULTICAST : MrtTypes.RIB_IPV4_MULTICAST;
          default -> MrtTypes.RIB_GENERIC;
        };
    begin();
    record.u32(sequence);
    if (subtype == MrtTypes.RIB_GENERIC) {
      record.u16(prefix.family().afi());
      record.u8(scope.safi());
    }
    Nlri.write(prefix, scope, false, record);
    record.u16(atMost(entries.size(), "RIB entries"));
    for (RibEntry entry : entries) {
      record.u16(atMost(entry.peerIndex(), "peer index"));
      record.u32(seconds(entry.originated()));
      entry.pathId().ifPresent(record::u32);
      int lengthAt = record.size();
      record.u16(0);
      AttributeCodec.encode(entry.attributes(), true, record);
      record.setU16(lengthAt, atMost(record.size() - lengthAt - 2, "octets of path attributes"));
    }
    end(time, MrtTypes.TABLE_DUMP_V2, addPath ? subtype + MrtTypes.ADDPATH_LATER : subtype);
  }

  /** Whether path identifiers are there: for all or for none. */
  private static boolean uses(List<OptionalLong> pathIds) {
    long with = pathIds.stream().filter(OptionalLong::isPresent).count();
    if (with != 0 && with != pathIds.size()) {
      throw new IllegalArgumentException("path identifiers for all or for none");
    }
    return with > 0;
  }

  /**
   * The two ends of a session that BGP4MP records name.
   *
   * @param peer the far end
   * @param localAsn our AS
   * @param localAddress our end, of the peer's address family
   */
  public record Session(BgpPeer peer, Asn localAsn, IpAddr localAddress) {
    /**
     * Checks the families.
     *
     * @param peer the far end
     * @param localAsn our AS
     * @param localAddress our end, of the peer's address family
     * @throws IllegalArgumentException if the two ends are of different address families
     */
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

  /**
   * Writes a BGP4MP_STATE_CHANGE_AS4 (4.4.4).
   *
   * @param time when, from 1970 to 2106
   * @param session whose state
   * @param from the state before
   * @param to the state after
   * @throws IOException if the stream cannot be written to
   */
  public void stateChange(Instant time, Session session, SessionState from, SessionState to)
      throws IOException {
    beginMessage(time, session);
    record.u16(from.code());
    record.u16(to.code());
    endMessage(time, MrtTypes.STATE_CHANGE_AS4);
  }

  /**
   * Writes a BGP4MP_MESSAGE_AS4 (4.4.3) with an UPDATE that withdraws and announces. IPv4 prefixes
   * stand in the message itself, those with an IPv6 next hop (RFC 8950) and IPv6 ones in
   * MP_UNREACH_NLRI and MP_REACH_NLRI.
   *
   * @param time when, from 1970 to 2106
   * @param session on which the message came
   * @param withdrawn prefixes of any family
   * @param attributes of the announced prefixes
   * @param announced prefixes of one family, none if there are no attributes
   * @throws IllegalArgumentException if it takes more than 4,096 octets, or the announced prefixes
   *     are of two families or lack a next hop that suits them
   * @throws IOException if the stream cannot be written to
   */
  public void update(
      Instant time,
      Session session,
      List<Prefix> withdrawn,
      Optional<PathAttributes> attributes,
      List<Prefix> announced)
      throws IOException {
    update(time, session, RouteScope.UNICAST, plain(withdrawn), attributes, plain(announced));
  }

  private static List<Destination> plain(List<Prefix> prefixes) {
    return prefixes.stream().map(p -> new Destination(p, OptionalLong.empty())).toList();
  }

  /**
   * Writes the same for any family of prefixes, and with path identifiers where all have them
   * (BGP4MP_MESSAGE_AS4_ADDPATH). Prefixes that are not unicast are withdrawn for IPv4 and IPv6 in
   * separate messages.
   *
   * @param time when, from 1970 to 2106
   * @param session on which the message came
   * @param scope the table that the prefixes belong in
   * @param withdrawn prefixes of any family
   * @param attributes of the announced prefixes
   * @param announced prefixes of one family, none if there are no attributes
   * @throws IllegalArgumentException as above
   * @throws IOException if the stream cannot be written to
   */
  public void update(
      Instant time,
      Session session,
      RouteScope scope,
      List<Destination> withdrawn,
      Optional<PathAttributes> attributes,
      List<Destination> announced)
      throws IOException {
    boolean addPath =
        uses(Stream.concat(withdrawn.stream(), announced.stream()).map(d -> d.pathId()).toList());
    beginMessage(time, session);
    int messageAt = record.size();
    UpdateEncoder.encode(scope, withdrawn, attributes, announced, record);
    int length = record.size() - messageAt;
    if (length > 4096) {
      throw new IllegalArgumentException("an UPDATE has at most 4096 octets, not " + length);
    }
    record.setU16(messageAt + 16, length);
    endMessage(time, addPath ? MrtTypes.MESSAGE_AS4_ADDPATH : MrtTypes.MESSAGE_AS4);
  }

  private void beginMessage(Instant time, Session session) {
    begin();
    if (times == Times.MICROSECONDS) {
      record.u32(time.get(ChronoField.MICRO_OF_SECOND));
    }
    session(session);
  }

  private void endMessage(Instant time, int subtype) throws IOException {
    end(time, times == Times.MICROSECONDS ? MrtTypes.BGP4MP_ET : MrtTypes.BGP4MP, subtype);
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

  static int atMost(int value, String what) {
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
