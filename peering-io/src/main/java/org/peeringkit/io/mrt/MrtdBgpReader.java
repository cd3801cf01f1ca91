package org.peeringkit.io.mrt;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.bgp.CurrentEvent;
import org.peeringkit.io.internal.bgp.FindingLog;
import org.peeringkit.io.internal.bgp.PathIds;
import org.peeringkit.io.internal.bgp.PeerTable;
import org.peeringkit.io.internal.bgp.UpdateReader;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.RouteCursor;

/**
 * Type 5, BGP (RFC 6396 B.2.1), as MRTd wrote it before 2000: the two ends of an IPv4 session, then
 * an UPDATE without its BGP header, or the states before and after a change.
 */
final class MrtdBgpReader implements RecordReader {
  private static final String REFERENCE = "RFC 6396 B.2.1";
  private static final int UPDATE = 1;
  private static final int STATE_CHANGE = 3;
  private static final int OPEN = 5;
  private static final int NOTIFY = 6;
  private static final int KEEPALIVE = 7;

  private final MrtFramer framer;
  private final CurrentEvent event;
  private final PeerTable peers;
  private final UpdateReader update;
  private boolean stateChange;

  MrtdBgpReader(
      MrtFramer framer, CurrentEvent event, PeerTable peers, ReadLog log, FindingLog findings) {
    this.framer = framer;
    this.event = event;
    this.peers = peers;
    this.update = new UpdateReader(event, log, findings);
  }

  /** Whether this reader is the one for a subtype. */
  static boolean reads(int subtype) {
    return subtype == UPDATE || subtype == STATE_CHANGE || subtype >= OPEN && subtype <= KEEPALIVE;
  }

  @Override
  public void begin() throws MalformedException {
    stateChange = false;
    update.clear();
    ByteCursor body = framer.body().reference(REFERENCE);
    int asn = body.u16("peer AS");
    event.hi = 0;
    event.lo = body.u32("peer IP address");
    event.family = IpFamily.IPV4;
    event.length = 32;
    event.pathId = -1;
    event.fromRib = false;
    event.originatedSeconds = -1;
    event.hasAttributes = false;
    event.unicast();
    event.timeMicros = framer.seconds() * 1_000_000;
    event.peerIndex = peers.intern(false, 0, event.lo, asn, PeerTable.NO_IDENTIFIER);
    if (framer.subtype() == STATE_CHANGE) {
      readStates(body);
      return;
    }
    body.skip(6, "local AS and IP address");
    if (framer.subtype() == UPDATE) {
      update.begin(body, true, PathIds.UNKNOWN);
    } else if (framer.subtype() == OPEN || framer.subtype() == NOTIFY) {
      // No events; nothing here asks what they say.
      return;
    }
    if (body.remaining() == 0) {
      framer.bodyExact();
    }
  }

  private void readStates(ByteCursor body) throws MalformedException {
    event.stateFrom = body.u16("old state");
    event.stateTo = body.u16("new state");
    if (body.remaining() > 0) {
      throw body.bad("record length", "nothing after the states", body.remaining() + " octets");
    }
    framer.bodyExact();
    SessionStates.check(body, event.stateFrom, event.stateTo);
    event.kind = RouteCursor.Kind.STATE_CHANGE;
    stateChange = true;
  }

  @Override
  public boolean next() throws MalformedException {
    if (stateChange) {
      stateChange = false;
      return true;
    }
    return update.next();
  }
}
