package org.peeringkit.io.mrt;

import org.peeringkit.io.bgp.Nlri;
import org.peeringkit.io.bgp.attribute.AttributeBlock.Outcome;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.bgp.CurrentEvent;
import org.peeringkit.io.internal.bgp.PeerTable;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FaultKind;
import org.peeringkit.model.source.ReadLog;
import org.peeringkit.model.source.RouteCursor;

/**
 * TABLE_DUMP_V2 (RFC 6396 4.3): the peer index table and the RIB records that refer to it.
 *
 * <pre>
 *  RIB_IPV4_UNICAST, RIB_IPV6_UNICAST              RIB entry
 * +-----------------------------------+           +------------------------+
 * | sequence number (4)               |           | peer index (2)         |
 * | prefix length (1), prefix (0..16) |           | originated time (4)    |
 * | entry count (2)                   |           | path identifier (4)    |
 * | RIB entries                       |           | attribute length (2)   |
 * +-----------------------------------+           | attributes, ASNs of 4  |
 *                                                 +------------------------+
 * </pre>
 *
 * The path identifier is there in the ADDPATH subtypes only (RFC 8050 4.1).
 */
final class RibReader implements RecordReader {
  private static final String RIB = "RFC 6396 4.3.2";
  private static final String ENTRY = "RFC 6396 4.3.4";
  private static final String PEER_INDEX = "RFC 6396 4.3.1";

  private final MrtFramer framer;
  private final CurrentEvent event;
  private final PeerTable peers;
  private final ReadLog log;
  private final PushedFilter filter;
  private final Nlri prefix = new Nlri();

  /** Of the last peer index table: the peers' ids in the input's own table; null before it. */
  private int @org.jspecify.annotations.Nullable [] index;

  private int entriesLeft;
  private boolean addPath;

  RibReader(
      MrtFramer framer, CurrentEvent event, PeerTable peers, ReadLog log, PushedFilter filter) {
    this.filter = filter;
    this.framer = framer;
    this.event = event;
    this.peers = peers;
    this.log = log;
  }

  /** Whether this reader is the one for a subtype. */
  static boolean reads(int subtype) {
    return subtype == MrtTypes.PEER_INDEX_TABLE
        || subtype == MrtTypes.RIB_IPV4_UNICAST
        || subtype == MrtTypes.RIB_IPV6_UNICAST
        || subtype == MrtTypes.RIB_IPV4_UNICAST_ADDPATH
        || subtype == MrtTypes.RIB_IPV6_UNICAST_ADDPATH;
  }

  @Override
  public void begin() throws MalformedException {
    entriesLeft = 0;
    ByteCursor body = framer.body();
    if (framer.subtype() == MrtTypes.PEER_INDEX_TABLE) {
      readPeers(body.reference(PEER_INDEX));
      return;
    }
    body.reference(RIB);
    body.skip(4, "sequence number");
    int subtype = framer.subtype();
    boolean v6 =
        subtype == MrtTypes.RIB_IPV6_UNICAST || subtype == MrtTypes.RIB_IPV6_UNICAST_ADDPATH;
    addPath =
        subtype == MrtTypes.RIB_IPV4_UNICAST_ADDPATH
            || subtype == MrtTypes.RIB_IPV6_UNICAST_ADDPATH;
    prefix.read(body, v6 ? IpFamily.IPV6 : IpFamily.IPV4);
    int entries = body.u16("entry count");
    if (index == null) {
      throw new MalformedException(
          FaultKind.CONTEXT_MISSING,
          framer.recordOffset(),
          "peer index table",
          "one before the first RIB record",
          "none",
          PEER_INDEX);
    }
    entriesLeft = entries;
    event.kind = RouteCursor.Kind.ANNOUNCE;
    event.fromRib = true;
    event.family = prefix.family();
    event.hi = prefix.hi();
    event.lo = prefix.lo();
    event.length = prefix.length();
    event.pathId = -1;
    event.hasAttributes = true;
    event.safi = 1;
    event.timeMicros = framer.seconds() * 1_000_000;
    filter.beginPrefix();
    body.reference(ENTRY);
    if (entries == 0) {
      endOfEntries(body);
    }
  }

  /**
   * Takes the peers that are there. Where the announced number does not agree with the record's
   * length, that is a fault, but the RIB records after it are still readable with what there is.
   */
  private void readPeers(ByteCursor body) throws MalformedException {
    body.skip(4, "collector BGP ID");
    body.skip(body.u16("view name length"), "view name");
    int announced = body.u16("peer count");
    int[] read = new int[Math.min(announced, body.remaining() / 11) + 1];
    int count = 0;
    index = new int[0];
    try {
      while (body.remaining() > 0 && count < 0xFFFF) {
        if (count == read.length) {
          read = java.util.Arrays.copyOf(read, 2 * count);
        }
        read[count] = readPeer(body);
        count++;
      }
    } finally {
      index = java.util.Arrays.copyOf(read, count);
    }
    if (count != announced) {
      throw body.bad("peer count", count + " as the record's length has it", "" + announced);
    }
    framer.bodyExact();
  }

  private int readPeer(ByteCursor body) throws MalformedException {
    int start = body.position();
    int type = body.u8("peer type");
    boolean v6 = (type & 1) != 0;
    int octets = 4 + (v6 ? 16 : 4) + ((type & 2) != 0 ? 4 : 2);
    if (body.remaining() < octets) {
      body.position(start);
      body.require(1 + octets, "peer entry");
    }
    int identifier = body.i32("peer BGP ID");
    long hi = v6 ? body.i64("peer IP address") : 0;
    long lo = v6 ? body.i64("peer IP address") : body.u32("peer IP address");
    int asn = (type & 2) != 0 ? body.i32("peer AS") : body.u16("peer AS");
    return peers.intern(v6, hi, lo, asn, Integer.toUnsignedLong(identifier));
  }

  @Override
  public boolean next() throws MalformedException {
    ByteCursor body = framer.body();
    while (entriesLeft > 0) {
      entriesLeft--;
      int start = body.position();
      int peer = body.u16("peer index");
      event.originatedSeconds = body.u32("originated time");
      event.pathId = addPath ? body.u32("path identifier") : -1;
      int octets = body.u16("attribute length");
      if (body.remaining() < octets) {
        body.require(octets, "attributes");
      }
      int from = body.position();
      long offset = body.offset();
      body.skip(octets, "attributes");
      boolean last = entriesLeft == 0;
      boolean usable =
          knows(peer, body.offsetOf(start))
              && !filter.excludesEntry()
              && event.attributes.scan(
                      body.data(), from, body.position(), offset, false, false, log)
                  == Outcome.USABLE;
      if (last) {
        endOfEntries(body);
      }
      if (usable) {
        return true;
      }
    }
    return false;
  }

  private boolean knows(int peer, long offset) {
    int[] known = index;
    if (known != null && peer < known.length) {
      event.peerIndex = known[peer];
      return true;
    }
    log.fault(
        FaultKind.BAD_VALUE,
        offset,
        "peer index",
        "below the " + (known == null ? 0 : known.length) + " peers of the table",
        Integer.toString(peer),
        ENTRY);
    return false;
  }

  private void endOfEntries(ByteCursor body) {
    if (body.remaining() == 0) {
      framer.bodyExact();
      return;
    }
    log.fault(
        FaultKind.BAD_VALUE,
        body.offset(),
        "record length",
        "nothing after the last RIB entry",
        body.remaining() + " octets",
        RIB);
  }
}
