package org.peeringkit.io.bmp;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.bgp.AttributeStore;
import org.peeringkit.io.internal.bgp.CurrentEvent;
import org.peeringkit.io.internal.bgp.Families;
import org.peeringkit.io.internal.bgp.FindingLog;
import org.peeringkit.io.internal.bgp.PathIds;
import org.peeringkit.io.internal.bgp.PeerTable;
import org.peeringkit.io.internal.bgp.UpdateReader;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.SessionState;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * Walks the routes that routers tell a monitoring station, without allocating per route: those of
 * Adj-RIB-In and Loc-RIB, before and after policy, as they come ({@link #ribType} tells); those of
 * Adj-RIB-Out, which are what others are told, only after {@link #includeAdjRibOut}. A Peer Up or
 * Peer Down is a state change. Not thread-safe.
 */
public final class BmpCursor implements RouteCursor {
  private static final int MICROS = 1_000_000;
  private static final int UPDATE = 2;

  private final ReadLog log;
  private final BmpFrames frames;
  private final PeerSessions sessions = new PeerSessions();
  private final CurrentEvent event = new CurrentEvent();
  private final PeerTable peers = new PeerTable();
  private final AttributeStore store = new AttributeStore();
  private final FindingLog findings;
  private final UpdateReader update;
  private final long[] messages = new long[BmpTypes.TYPES];
  private boolean withAdjRibOut;
  private RibType ribType = RibType.ADJ_RIB_IN_PRE_POLICY;
  private long distinguisher;
  private int attributesId = -1;

  private BmpCursor(Input input, ReadOptions options) throws IOException {
    log = new ReadLog(input.name(), options.faultPolicy());
    frames = new BmpFrames(input, options, log);
    findings = new FindingLog(log);
    update = new UpdateReader(event, log, findings);
  }

  /**
   * Opens plain content; {@link org.peeringkit.model.format.Formats} also takes it compressed.
   *
   * @param input plain
   * @param options limits, what to do on faults, and which routes are wanted
   * @return a cursor before the first event
   * @throws IOException if the input cannot be opened
   */
  public static BmpCursor open(Input input, ReadOptions options) throws IOException {
    return new BmpCursor(input, options);
  }

  /** Also gives the routes of Adj-RIB-Out (RFC 8671). */
  public void includeAdjRibOut() {
    withAdjRibOut = true;
  }

  /**
   * {@return the input's messages instead of its routes, for inputs that were opened as routes
   * because that goes through compressions} This cursor is not to be used any more; closing either
   * closes both.
   */
  public BmpReader messages() {
    return new BmpReader(frames, log);
  }

  @Override
  public boolean next() throws IOException {
    attributesId = -1;
    while (true) {
      try {
        if (update.next()) {
          return true;
        }
        if (!frames.next()) {
          return false;
        }
        if (begin()) {
          return true;
        }
      } catch (MalformedException e) {
        update.clear();
        e.logTo(log);
      }
    }
  }

  /** Returns whether the message is an event of itself. */
  private boolean begin() throws MalformedException {
    int type = frames.type();
    ByteCursor body = frames.body();
    if (frames.version() != BmpTypes.VERSION || type >= BmpTypes.TYPES) {
      BmpReader.unsupported(log, frames);
      return false;
    }
    messages[type]++;
    if (type == BmpTypes.ROUTE_MONITORING) {
      routeMonitoring(body);
      return false;
    }
    BmpMessage message = BmpMessageCodec.read(type, body);
    int stream = frames.streamId();
    if (message instanceof BmpMessage.PeerUp up) {
      sessions.up(stream, up);
      LocRibRules.check(up, frames.offset(), findings);
      stateChange(up.peer(), SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED);
      return true;
    }
    if (message instanceof BmpMessage.PeerDown down) {
      sessions.down(stream, down.peer());
      stateChange(down.peer(), SessionState.ESTABLISHED, SessionState.IDLE);
      return true;
    }
    if (message instanceof BmpMessage.Initiation) {
      sessions.initiation(stream);
    }
    return false;
  }

  private void stateChange(PerPeerHeader peer, SessionState from, SessionState to) {
    event.kind = Kind.STATE_CHANGE;
    event.hasAttributes = false;
    event.family = peer.address().family();
    event.hi = peer.address().hi();
    event.lo = peer.address().lo();
    event.length = event.family.bits();
    event.pathId = -1;
    event.unicast();
    event.stateFrom = from.code();
    event.stateTo = to.code();
    event.timeMicros = ChronoUnit.MICROS.between(Instant.EPOCH, peer.time());
    event.peerIndex =
        peers.intern(
            event.family == IpFamily.IPV6,
            event.hi,
            event.lo,
            peer.asn().bits(),
            peer.bgpIdentifier().lo());
    ribType = peer.ribType();
    distinguisher = peer.distinguisher();
  }

  private void routeMonitoring(ByteCursor body) throws MalformedException {
    body.reference(PerPeerHeader.REFERENCE).require(PerPeerHeader.OCTETS, "per-peer header");
    int type = body.u8("peer type");
    int flags = body.u8("peer flags");
    distinguisher = body.i64("peer distinguisher");
    boolean v6 = PerPeerHeader.isIpv6(type, flags);
    long hi = body.i64("peer address");
    long lo = body.i64("peer address");
    if (!v6) {
      hi = 0;
      lo &= 0xFFFF_FFFFL;
    }
    int asn = body.i32("peer AS");
    long identifier = body.u32("peer BGP ID");
    event.timeMicros = body.u32("timestamp") * MICROS + micros(body);
    event.fromRib = false;
    event.hasAttributes = false;
    event.peerIndex = peers.intern(v6, hi, lo, asn, identifier);
    ribType = RibType.of(type, flags);
    if (ribType.isAdjRibOut() && !withAdjRibOut) {
      log.count("messages of Adj-RIB-Out left out", 1);
      return;
    }
    updateHeader(body);
    PathIds pathIds =
        sessions.pathIds(frames.streamId(), type, distinguisher, hi, lo, ribType.isAdjRibOut());
    update.begin(body, PerPeerHeader.hasTwoOctetAsns(type, flags), pathIds);
  }

  private static long micros(ByteCursor body) throws MalformedException {
    long micros = body.u32("timestamp microseconds");
    if (micros >= MICROS) {
      body.position(body.position() - 4);
      throw body.bad("timestamp microseconds", "at most 999999", Long.toString(micros));
    }
    return micros;
  }

  private static void updateHeader(ByteCursor body) throws MalformedException {
    body.reference("RFC 4271 4.1").require(19, "BGP message header");
    long first = body.i64("marker");
    long second = body.i64("marker");
    if ((first & second) != -1) {
      throw body.bad("marker", "16 octets of 255", "other octets");
    }
    int length = body.u16("message length");
    int type = body.u8("message type");
    if (length - 19 != body.remaining()) {
      boolean more = length - 19 > body.remaining();
      throw new MalformedException(
          more ? FaultKind.TRUNCATED : FaultKind.BAD_VALUE,
          body.offset() - 3,
          "message length",
          Integer.toString(body.remaining() + 19),
          Integer.toString(length),
          "RFC 4271 4.1");
    }
    if (type != UPDATE) {
      throw body.reference(BmpMessageCodec.MONITORING)
          .bad("BGP message type", "2 (UPDATE)", Integer.toString(type));
    }
  }

  /** {@return the table that the current event is of} */
  public RibType ribType() {
    return ribType;
  }

  @Override
  public View view() {
    return switch (ribType) {
      case ADJ_RIB_IN_PRE_POLICY -> View.PRE_POLICY;
      case ADJ_RIB_IN_POST_POLICY -> View.POST_POLICY;
      case LOC_RIB -> View.LOC_RIB;
      case ADJ_RIB_OUT_PRE_POLICY, ADJ_RIB_OUT_POST_POLICY -> View.UNSTATED;
    };
  }

  /**
   * {@return peer distinguisher of the current event: of the VRF or instance; 0 where there is
   * none}
   */
  public long distinguisher() {
    return distinguisher;
  }

  @Override
  public Kind kind() {
    return event.kind;
  }

  @Override
  public boolean fromRib() {
    return event.fromRib;
  }

  @Override
  public IpFamily family() {
    return event.family;
  }

  @Override
  public long hi() {
    return event.hi;
  }

  @Override
  public long lo() {
    return event.lo;
  }

  @Override
  public int length() {
    return event.length;
  }

  @Override
  public long pathId() {
    return event.pathId;
  }

  @Override
  public void includeAllFamilies() {
    update.include(Families.ALL);
  }

  @Override
  public int safi() {
    return event.safi;
  }

  @Override
  public long routeDistinguisher() {
    return event.routeDistinguisher;
  }

  @Override
  public int label() {
    return event.label();
  }

  @Override
  public int peerIndex() {
    return event.peerIndex;
  }

  @Override
  public BgpPeer peer(int peerIndex) {
    return peers.get(peerIndex);
  }

  @Override
  public int attributesId() {
    if (attributesId < 0 && event.hasAttributes) {
      attributesId = store.intern(event.attributes);
    }
    return attributesId;
  }

  @Override
  public PathAttributes attributes(int id) {
    return store.get(id);
  }

  @Override
  public PathAttributes decode(int id) {
    return store.decode(id);
  }

  @Override
  public long timeMicros() {
    return event.timeMicros;
  }

  @Override
  public RouteEvent copy() {
    return event.copy(peers, store, attributesId());
  }

  @Override
  public ReadStats stats() {
    BmpReader.countMessages(log, messages);
    return log.snapshot();
  }

  @Override
  public void close() throws IOException {
    frames.close();
  }
}
