package org.peeringkit.io.mrt;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.bgp.AttributeBlock.Outcome;
import org.peeringkit.io.internal.bgp.CurrentEvent;
import org.peeringkit.io.internal.bgp.Families;
import org.peeringkit.io.internal.bgp.Nlri;
import org.peeringkit.io.internal.bgp.PeerTable;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.RouteCursor;

/**
 * BGP4MP_ENTRY (RFC 6396 B.2.5): a route of a table, as Zebra wrote it before TABLE_DUMP_V2; and
 * BGP4MP_SNAPSHOT (B.2.6), which only names the file of a table.
 *
 * <pre>
 * +------------------------------------------------+
 * | peer AS (2), local AS (2), interface index (2) |
 * | address family (2), peer IP, local IP address  |
 * | view number (2), status (2)                    |
 * | time of last change (4)                        |
 * | address family (2), subsequent one (1)         |
 * | next hop length (1), next hop                  |
 * | prefix length (1), prefix                      |
 * | attribute length (2), attributes               |
 * +------------------------------------------------+
 * </pre>
 */
final class Bgp4mpEntryReader implements RecordReader {
  private static final String REFERENCE = "RFC 6396 B.2.5";

  private final MrtFramer framer;
  private final CurrentEvent event;
  private final PeerTable peers;
  private final ReadLog log;
  private final Nlri prefix = new Nlri();
  private Families families = Families.UNICAST;
  private boolean entry;

  Bgp4mpEntryReader(MrtFramer framer, CurrentEvent event, PeerTable peers, ReadLog log) {
    this.framer = framer;
    this.event = event;
    this.peers = peers;
    this.log = log;
  }

  /** From now on prefixes of these families are events. */
  void include(Families wanted) {
    families = wanted;
  }

  @Override
  public void begin() throws MalformedException {
    entry = false;
    ByteCursor body = framer.body().reference(REFERENCE);
    if (framer.subtype() == MrtTypes.SNAPSHOT) {
      body.skip(2, "view number");
      framer.bodyExact();
      return;
    }
    if (MrtTypes.isExtended(framer.type())) {
      body.skip(4, "microsecond timestamp");
    }
    int asn = body.u16("peer AS");
    body.skip(4, "local AS and interface index");
    boolean v6 = afi(body) == 2;
    long hi = v6 ? body.i64("peer IP address") : 0;
    long lo = v6 ? body.i64("peer IP address") : body.u32("peer IP address");
    body.skip(v6 ? 16 : 4, "local IP address");
    body.skip(4, "view number and status");
    event.originatedSeconds = body.u32("time of last change");
    IpFamily family = afi(body) == 2 ? IpFamily.IPV6 : IpFamily.IPV4;
    int safi = body.u8("subsequent address family");
    body.skip(body.u8("next hop length"), "next hop");
    boolean wanted = families.include(safi);
    if (!wanted) {
      log.count("left out: " + new AddressFamily(family.afi(), safi), 1);
      framer.bodyExact();
      return;
    }
    prefix.read(body, family, safi);
    int octets = body.u16("attribute length");
    int from = body.position();
    long offset = body.offset();
    body.skip(octets, "attributes");
    if (body.remaining() > 0) {
      throw body.bad("record length", "nothing after the entry", body.remaining() + " octets");
    }
    framer.bodyExact();
    Outcome outcome =
        event.attributes.scan(body.data(), from, body.position(), offset, true, false, log);
    event.kind = RouteCursor.Kind.ANNOUNCE;
    event.fromRib = true;
    event.family = family;
    event.hi = prefix.hi();
    event.lo = prefix.lo();
    event.length = prefix.length();
    event.pathId = -1;
    event.hasAttributes = true;
    if (safi == AddressFamily.UNICAST) {
      event.unicast();
    } else {
      event.scope(safi, prefix);
    }
    event.timeMicros = framer.seconds() * 1_000_000;
    event.peerIndex = peers.intern(v6, hi, lo, asn, PeerTable.NO_IDENTIFIER);
    entry = outcome == Outcome.USABLE;
  }

  private static int afi(ByteCursor body) throws MalformedException {
    int afi = body.u16("address family");
    if (afi != 1 && afi != 2) {
      body.position(body.position() - 2);
      throw body.bad("address family", "1 or 2", Integer.toString(afi));
    }
    return afi;
  }

  @Override
  public boolean next() {
    boolean given = entry;
    entry = false;
    return given;
  }
}
