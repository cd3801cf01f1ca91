package org.peeringkit.io.mrt;

import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.bgp.AttributeBlock.Outcome;
import org.peeringkit.io.internal.bgp.CurrentEvent;
import org.peeringkit.io.internal.bgp.PeerTable;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.RouteCursor;

/**
 * TABLE_DUMP (RFC 6396 4.2): one route a record, or, as collectors wrote in 2000, many: what stands
 * after the sequence number then comes again and again until the record ends.
 *
 * <pre>
 * +------------------------------------------+
 * | view number (2), sequence number (2)     |
 * | prefix (4 or 16), prefix length (1)      |
 * | status (1), originated time (4)          |
 * | peer IP address (4 or 16), peer AS (2)   |
 * | attribute length (2), attributes         |
 * +------------------------------------------+
 * </pre>
 *
 * Subtypes 3 and 4 are 1 and 2 with AS numbers of four octets, as some old collectors wrote them.
 */
final class TableDumpReader implements RecordReader {
  private static final String REFERENCE = "RFC 6396 4.2";

  private final MrtFramer framer;
  private final CurrentEvent event;
  private final PeerTable peers;
  private final ReadLog log;
  private boolean v6;
  private boolean twoOctetAsns;
  private @Nullable BlockTexts texts;

  TableDumpReader(MrtFramer framer, CurrentEvent event, PeerTable peers, ReadLog log) {
    this.framer = framer;
    this.event = event;
    this.peers = peers;
    this.log = log;
  }

  /** From now on blocks whose text is known are not scanned again; all are with null. */
  void knowTexts(@Nullable BlockTexts known) {
    texts = known;
  }

  /** Whether this reader is the one for a subtype. */
  static boolean reads(int subtype) {
    return subtype >= 1 && subtype <= 4;
  }

  /**
   * Whether octets are the body of a record, its last entry ending where they do.
   *
   * @param from where the view number is
   */
  static boolean fills(int subtype, byte[] data, int from, int to) {
    boolean v6 = subtype == 2 || subtype == 4;
    int family = v6 ? IpFamily.IPV6.bits() : IpFamily.IPV4.bits();
    int addressOctets = family / 8;
    int fixed = 2 * addressOctets + (subtype <= 2 ? 10 : 12);
    int at = from + 4;
    while (at + fixed <= to && (data[at + addressOctets] & 0xFF) <= family) {
      at += fixed + Octets.u16(data, at + fixed - 2);
      if (at == to) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void begin() throws MalformedException {
    v6 = framer.subtype() == 2 || framer.subtype() == 4;
    twoOctetAsns = framer.subtype() <= 2;
    ByteCursor body = framer.body().reference(REFERENCE);
    body.skip(2, "view number");
    body.skip(2, "sequence number");
    if (body.remaining() == 0) {
      throw body.bad("record length", "an entry", "none");
    }
  }

  @Override
  public boolean next() throws MalformedException {
    while (framer.body().remaining() > 0) {
      if (entry()) {
        return true;
      }
    }
    return false;
  }

  /** Reads the next entry; false if its attributes let nothing of it be used. */
  private boolean entry() throws MalformedException {
    ByteCursor body = framer.body();
    IpFamily family = v6 ? IpFamily.IPV6 : IpFamily.IPV4;
    IpAddr network = v6 ? body.ipv6("prefix") : body.ipv4("prefix");
    int length = body.u8("prefix length");
    if (length > family.bits()) {
      body.position(body.position() - 1);
      throw body.bad("prefix length", "0 to " + family.bits(), Integer.toString(length));
    }
    body.skip(1, "status");
    event.originatedSeconds = body.u32("originated time");
    long hi = v6 ? body.i64("peer IP address") : 0;
    long lo = v6 ? body.i64("peer IP address") : body.u32("peer IP address");
    int asn = (int) body.unsigned(twoOctetAsns ? 2 : 4, "peer AS");
    int octets = body.u16("attribute length");
    int from = body.position();
    long offset = body.offset();
    body.skip(octets, "attributes");
    if (body.remaining() == 0) {
      framer.bodyExact();
    }
    boolean usable = scan(body.data(), from, body.position(), offset);
    Prefix prefix = Prefix.containing(network, length);
    event.kind = RouteCursor.Kind.ANNOUNCE;
    event.fromRib = true;
    event.family = family;
    event.hi = prefix.address().hi();
    event.lo = prefix.address().lo();
    event.length = length;
    event.pathId = -1;
    event.hasAttributes = true;
    event.unicast();
    event.timeMicros = framer.seconds() * 1_000_000;
    event.peerIndex = peers.intern(v6, hi, lo, asn, PeerTable.NO_IDENTIFIER);
    return usable;
  }

  /** Whether the entry's attributes can be used; what is wrong with them is counted. */
  private boolean scan(byte[] data, int from, int to, long offset) {
    BlockTexts known = texts;
    if (known != null && known.find(twoOctetAsns ? 2 : 4, data, from, to)) {
      event.attributes.defer(data, from, to, twoOctetAsns);
      return true;
    }
    long faults = log.faultCount();
    Outcome outcome = event.attributes.scan(data, from, to, offset, twoOctetAsns, false, log);
    if (known != null) {
      known.want(log.faultCount() == faults);
    }
    return outcome == Outcome.USABLE;
  }
}
