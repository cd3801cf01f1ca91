package org.peeringkit.io.mrt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.bgp.OtherFamilies;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.bgp.AttributeBlock.Outcome;
import org.peeringkit.io.internal.bgp.CurrentEvent;
import org.peeringkit.io.internal.bgp.Families;
import org.peeringkit.io.internal.bgp.FindingLog;
import org.peeringkit.io.internal.bgp.Nlri;
import org.peeringkit.io.internal.bgp.PeerTable;
import org.peeringkit.io.internal.bgp.RawNlri;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.RouteCursor;

/**
 * TABLE_DUMP_V2 (RFC 6396 4.3): the peer index table and the RIB records that refer to it.
 *
 * <pre>
 *  RIB_IPV4_UNICAST and the like                   RIB entry
 * +-----------------------------------+           +------------------------+
 * | sequence number (4)               |           | peer index (2)         |
 * | prefix length (1), prefix (0..16) |           | originated time (4)    |
 * | entry count (2)                   |           | path identifier (4)    |
 * | RIB entries                       |           | attribute length (2)   |
 * +-----------------------------------+           | attributes, ASNs of 4  |
 *                                                 +------------------------+
 * </pre>
 *
 * The path identifier is there in the ADDPATH subtypes only (RFC 8050 4.1). RIB_GENERIC has address
 * family (2), subsequent address family (1) and one NLRI in place of the prefix (4.3.3).
 */
final class RibReader implements RecordReader {
  private static final String RIB = "RFC 6396 4.3.2";
  private static final String GENERIC = "RFC 6396 4.3.3";
  private static final String ENTRY = "RFC 6396 4.3.4";
  private static final String PEER_INDEX = "RFC 6396 4.3.1";

  private final MrtFramer framer;
  private final CurrentEvent event;
  private final PeerTable peers;
  private final ReadLog log;
  private final PushedFilter filter;
  private final FindingLog findings;
  private final Nlri prefix = new Nlri();

  /** Of the last peer index table: the peers' ids in the input's own table; null before it. */
  private int @Nullable [] index;

  private boolean damaged;
  private int entriesLeft;
  private boolean addPath;
  private long recordPathId = -1;
  private Families families = Families.UNICAST;
  private OtherFamilies others = OtherFamilies.IGNORE;
  private List<PeerLocation> locations = List.of();
  private final List<int[]> tables = new ArrayList<>();
  private boolean remembersTables;
  private boolean peersOnly;
  private @Nullable BlockTexts texts;

  RibReader(
      MrtFramer framer,
      CurrentEvent event,
      PeerTable peers,
      ReadLog log,
      FindingLog findings,
      PushedFilter filter) {
    this.findings = findings;
    this.filter = filter;
    this.framer = framer;
    this.event = event;
    this.peers = peers;
    this.log = log;
  }

  /** Whether this reader is the one for a subtype. */
  static boolean reads(int subtype) {
    return subtype >= MrtTypes.PEER_INDEX_TABLE && subtype <= MrtTypes.RIB_GENERIC_ADDPATH;
  }

  /**
   * Whether records of a subtype can be read apart from those before them, the peers being known.
   * RIB_GENERIC, which tells of families that are no prefixes, is left to who is listened to.
   */
  boolean readsApart(int subtype) {
    boolean table =
        subtype >= MrtTypes.RIB_IPV4_UNICAST && subtype <= MrtTypes.RIB_IPV6_MULTICAST
            || subtype >= MrtTypes.RIB_IPV4_UNICAST_ADDPATH
                && subtype < MrtTypes.RIB_GENERIC_ADDPATH;
    return table && index != null && !damaged;
  }

  /** Takes over the peer index table of another reader, with the same peers behind it. */
  void peersOf(RibReader other) {
    index = other.index;
    damaged = other.damaged;
  }

  /** From now on prefixes of these families are events. */
  void include(Families wanted) {
    families = wanted;
  }

  /** From now on this is told of what is not a prefix. */
  void others(OtherFamilies listener) {
    others = listener;
  }

  /** Where the peers are, by the last GEO_PEER_TABLE. */
  List<PeerLocation> locations() {
    return locations;
  }

  /** From now on peer tables are remembered. */
  void rememberTables() {
    remembersTables = true;
  }

  /** From now on routes are passed over. */
  void peersOnly() {
    peersOnly = true;
  }

  /** From now on blocks whose text is known are not scanned again; all are with null. */
  void knowTexts(@Nullable BlockTexts known) {
    texts = known;
  }

  /** The peers of every table remembered, by their numbers. */
  List<int[]> tables() {
    return tables;
  }

  @Override
  public void begin() throws MalformedException {
    entriesLeft = 0;
    ByteCursor body = framer.body();
    int subtype = framer.subtype();
    if (subtype == MrtTypes.PEER_INDEX_TABLE) {
      readPeers(body.reference(PEER_INDEX));
      return;
    }
    if (subtype == MrtTypes.GEO_PEER_TABLE) {
      locations = GeoPeerTable.read(body, peers);
      framer.bodyExact();
      return;
    }
    if (peersOnly) {
      framer.bodyExact();
      return;
    }
    body.reference(RIB);
    body.skip(4, "sequence number");
    addPath = subtype >= MrtTypes.RIB_IPV4_UNICAST_ADDPATH;
    int plain = addPath ? subtype - MrtTypes.ADDPATH_LATER : subtype;
    boolean v6 = plain == MrtTypes.RIB_IPV6_UNICAST || plain == MrtTypes.RIB_IPV6_MULTICAST;
    boolean multicast =
        plain == MrtTypes.RIB_IPV4_MULTICAST || plain == MrtTypes.RIB_IPV6_MULTICAST;
    int safi = multicast ? AddressFamily.MULTICAST : AddressFamily.UNICAST;
    if (subtype == MrtTypes.RIB_GENERIC || subtype == MrtTypes.RIB_GENERIC_ADDPATH) {
      int afi = body.reference(GENERIC).u16("address family");
      safi = body.u8("subsequent address family");
      v6 = afi == 2;
      if (afi != 1 && afi != 2 || !new AddressFamily(afi, safi).hasPrefixes()) {
        skipRaw(body, new AddressFamily(afi, safi));
        return;
      }
    }
    recordPathId = -1;
    if (!families.include(safi)) {
      log.count("left out: " + new AddressFamily(v6 ? 2 : 1, safi), 1);
      framer.bodyExact();
      return;
    }
    if (subtype == MrtTypes.RIB_GENERIC_ADDPATH && hasPathIdBeforeNlri(body, v6, safi)) {
      recordPathId = body.u32("path identifier");
      addPath = false;
    }
    if (safi == AddressFamily.UNICAST) {
      prefix.read(body, v6 ? IpFamily.IPV6 : IpFamily.IPV4);
      event.unicast();
    } else {
      prefix.read(body, v6 ? IpFamily.IPV6 : IpFamily.IPV4, safi);
      event.scope(safi, prefix);
    }
    int entries = body.u16("entry count");
    if (index == null) {
      missingPeers(framer.recordOffset());
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
    event.timeMicros = framer.seconds() * 1_000_000;
    filter.beginPrefix();
    body.reference(ENTRY);
    if (entries == 0) {
      endOfEntries(body);
    }
  }

  /**
   * RFC 8050 4.2 puts the identifier into the NLRI, GoBGP and OpenBGPD into every entry as in the
   * other subtypes. Where only the former reading fills the record, it is the one.
   */
  private boolean hasPathIdBeforeNlri(ByteCursor body, boolean v6, int safi) {
    int start = body.position();
    boolean inEntries = fills(body, v6, safi, 0, 12);
    body.position(start);
    boolean before = !inEntries && fills(body, v6, safi, 4, 8);
    body.position(start);
    return before;
  }

  private boolean fills(ByteCursor body, boolean v6, int safi, int skipped, int entryOctets) {
    try {
      body.skip(skipped, "path identifier");
      prefix.read(body, v6 ? IpFamily.IPV6 : IpFamily.IPV4, safi);
      int entries = body.u16("entry count");
      for (int i = 0; i < entries; i++) {
        body.skip(entryOctets - 2, "RIB entry");
        body.skip(body.u16("attribute length"), "attributes");
      }
      return body.remaining() == 0;
    } catch (MalformedException e) {
      return false;
    }
  }

  private void missingPeers(long offset) {
    findings.add(
        FaultKind.CONTEXT_MISSING,
        offset,
        "peer index table",
        "one before the first RIB record",
        "none, so that the peers are not known",
        PEER_INDEX);
  }

  /** The one destination of a family that is not decoded; its routes are left in the record. */
  private void skipRaw(ByteCursor body, AddressFamily family) throws MalformedException {
    log.count("kept raw: " + family, 1);
    others.nlri(family, true, body.bytes(RawNlri.length(body, family), "NLRI"));
    framer.bodyExact();
  }

  /**
   * Takes the peers that are there. Where the announced number does not agree with the record's
   * length, that is a fault, but the RIB records after it are still readable with what there is.
   */
  private void readPeers(ByteCursor body) throws MalformedException {
    index = new int[0];
    damaged = true;
    body.skip(4, "collector BGP ID");
    body.skip(body.u16("view name length"), "view name");
    int announced = body.u16("peer count");
    int[] read = new int[Math.min(announced, body.remaining() / 11) + 1];
    int count = 0;
    try {
      // Of count and record length, the length is believed if another record follows it.
      int most = framer.isSuspect() ? announced : 0xFFFF;
      while (body.remaining() > 0 && count < most) {
        if (count == read.length) {
          read = Arrays.copyOf(read, 2 * count);
        }
        read[count] = readPeer(body, peers);
        count++;
      }
    } finally {
      index = Arrays.copyOf(read, count);
      if (remembersTables) {
        tables.add(index);
      }
    }
    if (count != announced) {
      throw body.bad("peer count", count + " as the record's length has it", "" + announced);
    }
    damaged = false;
    if (body.remaining() == 0) {
      framer.bodyExact();
    }
  }

  static int readPeer(ByteCursor body, PeerTable peers) throws MalformedException {
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
      byte[] data = body.data();
      int start = body.position();
      int from = start + (addPath ? 12 : 8);
      if (body.limit() < from) {
        throw shortEntry(body);
      }
      int peer = Octets.u16(data, start);
      event.originatedSeconds = Octets.u32(data, start + 2);
      event.pathId = addPath ? Octets.u32(data, start + 6) : recordPathId;
      int octets = Octets.u16(data, from - 2);
      body.position(from);
      long offset = body.offset();
      body.skip(octets, "attributes");
      boolean last = entriesLeft == 0;
      boolean usable =
          knows(peer, body.offsetOf(start))
              && !filter.excludesEntry()
              && scan(data, from, body.position(), offset);
      if (last) {
        endOfEntries(body);
      }
      if (usable) {
        return true;
      }
    }
    return false;
  }

  /** Says which of its fields an entry ends in. */
  private MalformedException shortEntry(ByteCursor body) throws MalformedException {
    body.skip(2, "peer index");
    body.skip(4, "originated time");
    if (addPath) {
      body.skip(4, "path identifier");
    }
    body.skip(2, "attribute length");
    throw new IllegalStateException("an entry is shorter than its fields");
  }

  /** Whether the entry's attributes can be used; what is wrong with them is counted. */
  private boolean scan(byte[] data, int from, int to, long offset) {
    BlockTexts known = texts;
    if (known != null && known.find(4, data, from, to)) {
      event.attributes.defer(data, from, to, false);
      return true;
    }
    long faults = log.faultCount();
    boolean usable =
        event.attributes.scan(data, from, to, offset, false, false, log) == Outcome.USABLE;
    if (known != null) {
      known.want(log.faultCount() == faults);
    }
    return usable;
  }

  private boolean knows(int peer, long offset) {
    int[] known = index;
    if (known != null && peer < known.length) {
      event.peerIndex = known[peer];
      return true;
    }
    if (known == null || damaged) {
      // The route is sound, and the fault of the table is counted: only who said it is lost.
      event.peerIndex = peers.intern(false, 0, 0, 0, PeerTable.NO_IDENTIFIER);
      log.count("routes of unknown peers", 1);
      return true;
    }
    log.fault(
        FaultKind.BAD_VALUE,
        offset,
        "peer index",
        "below the " + known.length + " peers of the table",
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
