package org.peeringkit.io.mrt;

import org.peeringkit.io.bgp.BgpMessage;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.bgp.AttributeBlock;
import org.peeringkit.io.internal.bgp.BgpMessageCodec;
import org.peeringkit.io.internal.bgp.CurrentEvent;
import org.peeringkit.io.internal.bgp.FindingLog;
import org.peeringkit.io.internal.bgp.PeerTable;
import org.peeringkit.io.internal.bgp.UpdateReader;
import org.peeringkit.io.internal.bgp.attribute.AttributeCodec;
import org.peeringkit.io.internal.bgp.attribute.AttributeCodes;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.RouteCursor;

/**
 * BGP4MP and BGP4MP_ET (RFC 6396 4.4, RFC 8050): state changes and BGP messages of a session.
 *
 * <pre>
 * +-------------------------------------------+
 * | peer AS (2 or 4), local AS (2 or 4)       |
 * | interface index (2), address family (2)   |
 * | peer IP address (4 or 16), local (same)   |
 * | old state (2), new state (2) | BGP message|
 * +-------------------------------------------+
 * </pre>
 */
final class Bgp4mpReader implements RecordReader {
  private static final String STATE = "RFC 6396 4.4.1";
  private static final String MESSAGE = "RFC 6396 4.4.2";
  private static final String HEADER = "RFC 4271 4.1";
  private static final int OPEN = 1;
  private static final int UPDATE = 2;
  private static final int NOTIFICATION = 3;
  private static final int MESSAGE_TYPES = 6;

  private final MrtFramer framer;
  private final CurrentEvent event;
  private final PeerTable peers;
  private final ReadLog log;
  private final FindingLog findings;
  private final RecordedSessions sessions;
  private final UpdateReader update;
  private final long[] messages = new long[MESSAGE_TYPES];
  private boolean stateChange;

  Bgp4mpReader(
      MrtFramer framer,
      CurrentEvent event,
      PeerTable peers,
      ReadLog log,
      FindingLog findings,
      RecordedSessions sessions) {
    this.sessions = sessions;
    this.framer = framer;
    this.event = event;
    this.peers = peers;
    this.log = log;
    this.findings = findings;
    this.update = new UpdateReader(event, log, findings);
  }

  /** Whether this reader is the one for a subtype. */
  static boolean reads(int subtype) {
    return isStateChange(subtype) || hasTwoOctetAsns(subtype) || hasFourOctetAsns(subtype);
  }

  private static boolean isStateChange(int subtype) {
    return subtype == MrtTypes.STATE_CHANGE || subtype == MrtTypes.STATE_CHANGE_AS4;
  }

  private static boolean hasTwoOctetAsns(int subtype) {
    return switch (subtype) {
      case MrtTypes.STATE_CHANGE,
          MrtTypes.MESSAGE,
          MrtTypes.MESSAGE_LOCAL,
          MrtTypes.MESSAGE_ADDPATH,
          MrtTypes.MESSAGE_LOCAL_ADDPATH ->
          true;
      default -> false;
    };
  }

  private static boolean hasFourOctetAsns(int subtype) {
    return switch (subtype) {
      case MrtTypes.STATE_CHANGE_AS4,
          MrtTypes.MESSAGE_AS4,
          MrtTypes.MESSAGE_AS4_LOCAL,
          MrtTypes.MESSAGE_AS4_ADDPATH,
          MrtTypes.MESSAGE_AS4_LOCAL_ADDPATH ->
          true;
      default -> false;
    };
  }

  private static boolean isLocal(int subtype) {
    return switch (subtype) {
      case MrtTypes.MESSAGE_LOCAL,
          MrtTypes.MESSAGE_AS4_LOCAL,
          MrtTypes.MESSAGE_LOCAL_ADDPATH,
          MrtTypes.MESSAGE_AS4_LOCAL_ADDPATH ->
          true;
      default -> false;
    };
  }

  @Override
  public void begin() throws MalformedException {
    stateChange = false;
    update.clear();
    event.timeMicros = framer.seconds() * 1_000_000;
    event.fromRib = false;
    event.originatedSeconds = -1;
    event.hasAttributes = false;
    event.unicast();
    event.pathId = -1;
    int subtype = framer.subtype();
    boolean fourOctets = hasFourOctetAsns(subtype);
    boolean states = isStateChange(subtype);
    ByteCursor body = framer.body().reference(states ? STATE : MESSAGE);
    if (framer.type() == MrtTypes.BGP4MP_ET) {
      readMicroseconds(body);
    }
    int asn = (int) body.unsigned(fourOctets ? 4 : 2, "peer AS");
    body.skip(fourOctets ? 4 : 2, "local AS");
    if (lacksAddresses(body, states)) {
      address(false, 0, 0, asn);
      sessions.turnToNone();
    } else {
      body.skip(2, "interface index");
      readAddresses(body, asn);
    }
    if (states) {
      readStates(body);
    } else {
      readMessage(body, !fourOctets, subtype >= MrtTypes.MESSAGE_ADDPATH);
    }
  }

  /** The extended timestamp counts as part of the body (RFC 6396 3). */
  private void readMicroseconds(ByteCursor body) throws MalformedException {
    long micros = body.u32("microsecond timestamp");
    if (micros > 999_999) {
      log.fault(
          FaultKind.BAD_VALUE,
          body.offset() - 4,
          "microsecond timestamp",
          "at most 999999",
          Long.toString(micros),
          "RFC 6396 3");
    } else {
      event.timeMicros += micros;
    }
  }

  /**
   * Zebra left out everything between the AS numbers and the states or the message when a session
   * was not up: then two states follow, or the marker does.
   */
  private static boolean lacksAddresses(ByteCursor body, boolean states) {
    if (states) {
      return body.remaining() == 4;
    }
    return body.remaining() >= 19
        && Octets.s64(body.data(), body.position()) == -1
        && Octets.s64(body.data(), body.position() + 8) == -1;
  }

  private void address(boolean v6, long hi, long lo, int asn) {
    event.hi = hi;
    event.lo = lo;
    event.family = v6 ? IpFamily.IPV6 : IpFamily.IPV4;
    event.length = event.family.bits();
    event.peerIndex = peers.intern(v6, hi, lo, asn, PeerTable.NO_IDENTIFIER);
  }

  private void readAddresses(ByteCursor body, int asn) throws MalformedException {
    int afi = body.u16("address family");
    if (afi != 1 && afi != 2) {
      body.position(body.position() - 2);
      throw body.bad("address family", "1 or 2", Integer.toString(afi));
    }
    boolean v6 = afi == 2;
    long hi = v6 ? body.i64("peer IP address") : 0;
    long lo = v6 ? body.i64("peer IP address") : body.u32("peer IP address");
    address(v6, hi, lo, asn);
    long localHi = v6 ? body.i64("local IP address") : 0;
    long localLo = v6 ? body.i64("local IP address") : body.u32("local IP address");
    sessions.turnTo(hi, lo, asn, localHi, localLo, isLocal(framer.subtype()));
  }

  private void readStates(ByteCursor body) throws MalformedException {
    int from = body.u16("old state");
    int to = body.u16("new state");
    if (body.remaining() > 0) {
      throw body.bad("record length", "nothing after the states", body.remaining() + " octets");
    }
    framer.bodyExact();
    SessionStates.check(body, from, to);
    if (SessionStates.ends(from, to)) {
      sessions.closed();
    }
    event.kind = RouteCursor.Kind.STATE_CHANGE;
    event.stateFrom = from;
    event.stateTo = to;
    stateChange = true;
  }

  private void readMessage(ByteCursor body, boolean twoOctetAsns, boolean addPath)
      throws MalformedException {
    body.reference(HEADER);
    for (int i = 0; i < 2; i++) {
      if (body.i64("marker") != -1) {
        body.position(body.position() - 8);
        throw body.bad("marker", "16 octets of 255", "other octets");
      }
    }
    int length = body.u16("message length");
    int type = body.u8("message type");
    if (length - 19 > body.remaining() || length < 19) {
      body.position(body.position() - 3);
      throw new MalformedException(
          length < 19 ? FaultKind.BAD_VALUE : FaultKind.TRUNCATED,
          body.offset(),
          "message length",
          "19 to " + (body.remaining() + 16),
          Integer.toString(length),
          HEADER);
    }
    if (type < 1 || type >= MESSAGE_TYPES) {
      body.position(body.position() - 1);
      throw body.bad("message type", "1 to 5", Integer.toString(type));
    }
    messages[type]++;
    int trailing = body.remaining() - (length - 19);
    if (trailing == 0) {
      framer.bodyExact();
    } else {
      body.limit(body.limit() - trailing);
      log.fault(
          FaultKind.BAD_VALUE,
          body.offsetOf(body.limit()),
          "record length",
          "nothing after the message",
          trailing + " octets",
          MESSAGE);
    }
    if (type == UPDATE) {
      readUpdate(body, twoOctetAsns, addPath);
      return;
    }
    if (type == OPEN) {
      readOpen(body);
    } else if (type == NOTIFICATION) {
      sessions.closed();
    }
    body.position(body.limit());
  }

  /** An OPEN that cannot be read is a fault, and says nothing of the session. */
  private void readOpen(ByteCursor body) throws MalformedException {
    body.position(body.position() - BgpMessage.HEADER);
    if (BgpMessageCodec.read(body) instanceof BgpMessage.Open open) {
      sessions.opened(open);
    }
  }

  private void readUpdate(ByteCursor body, boolean twoOctetAsns, boolean addPath)
      throws MalformedException {
    long offset = framer.recordOffset();
    if (addPath && sessions.contradictsAddPath()) {
      findings.add(
          FaultKind.BAD_VALUE,
          offset + 6,
          "record subtype",
          "one without path identifiers, as the OPENs have it",
          MrtTypes.name(framer.type(), framer.subtype()),
          "RFC 8050 3");
    }
    boolean two = twoOctetAsns;
    int byOpens = sessions.asnOctets();
    int bySubtype = twoOctetAsns ? 2 : 4;
    if (byOpens != 0
        && byOpens != bySubtype
        && !AttributeCodec.fitsUpdate(body, bySubtype)
        && AttributeCodec.fitsUpdate(body, byOpens)) {
      two = !twoOctetAsns;
      findings.add(
          FaultKind.BAD_VALUE,
          offset + 6,
          "record subtype",
          "one for AS numbers of " + byOpens + " octets, as the OPENs have it, and read so",
          MrtTypes.name(framer.type(), framer.subtype()),
          "RFC 6793 4.1");
    }
    update.begin(body, two, sessions.pathIds(addPath));
    sessions.used();
    AttributeBlock block = event.attributes;
    if (block.has(AttributeCodes.MP_REACH_NLRI)
        && block.reach().afi() == 1
        && isIpv6(block.reach().hopLength())
        && sessions.forbidsIpv6NextHop(1, block.reach().safi())) {
      findings.add(
          FaultKind.BAD_VALUE,
          offset,
          "MP_REACH_NLRI next hop",
          "an IPv4 address, as the OPENs have it",
          "an IPv6 address before IPv4 prefixes",
          "RFC 8950 4");
    }
  }

  /** By its octets: one or two addresses, in families of VPNs with a route distinguisher each. */
  private static boolean isIpv6(int hopOctets) {
    return hopOctets == 16 || hopOctets == 32 || hopOctets == 24 || hopOctets == 48;
  }

  @Override
  public boolean next() throws MalformedException {
    if (stateChange) {
      stateChange = false;
      return true;
    }
    return update.next();
  }

  UpdateReader update() {
    return update;
  }

  /** What is known of sessions, to read records elsewhere with. */
  RecordedSessions copyOfSessions() {
    return new RecordedSessions(sessions);
  }

  /** Whether an OPEN or the end of a session was met. */
  boolean sessionsChanged() {
    return sessions.isChanged();
  }

  /** Takes over which OPENs were used where the copy was. */
  void takeUsed(Bgp4mpReader part) {
    sessions.takeUsed(part.sessions);
  }

  /** Messages met, by type. */
  long[] messages() {
    return messages;
  }
}
