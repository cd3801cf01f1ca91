package org.peeringkit.io.mrt;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.bgp.OtherFamilies;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.StreamWindow;
import org.peeringkit.io.internal.bgp.AttributeBlock;
import org.peeringkit.io.internal.bgp.AttributeStore;
import org.peeringkit.io.internal.bgp.CurrentEvent;
import org.peeringkit.io.internal.bgp.Families;
import org.peeringkit.io.internal.bgp.PeerTable;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * Walks the routes of an MRT file without allocating per route. Beyond {@link RouteCursor} it tells
 * what kind of record the event stands in, for text that shows it. Not thread-safe.
 */
// Its accessors forward to CurrentEvent, as those of BmpCursor do: a common superclass would show
// what is internal in a public signature.
public final class MrtCursor implements RouteCursor {
  private final ReadLog log;
  private final MrtFramer framer;
  private final CurrentEvent event = new CurrentEvent();
  private final PeerTable peers;
  private final AttributeStore store = new AttributeStore();
  private final RecordReaders readers;
  private @Nullable RecordReader current;
  private final PushedFilter filter;
  private final ReadOptions options;

  /** Whether nobody asked for more than the events. */
  private boolean onlyEvents = true;

  private MrtCursor(
      StreamWindow window,
      String name,
      ReadOptions options,
      PeerTable peers,
      RecordedSessions sessions,
      boolean sound) {
    this.options = options;
    this.peers = peers;
    log = new ReadLog(name, options.faultPolicy());
    framer = new MrtFramer(window, log, options.limits().recordOctets(), sound);
    filter = new PushedFilter(options.routeFilter(), event, peers, store);
    readers = new RecordReaders(framer, event, peers, log, filter, sessions);
  }

  /**
   * Opens plain MRT content; {@link org.peeringkit.model.format.Formats} also takes it compressed.
   *
   * @param input plain
   * @param options limits, what to do on faults, and which routes are wanted
   * @return a cursor before the first event
   * @throws IOException if the input cannot be opened
   */
  public static MrtCursor open(Input input, ReadOptions options) throws IOException {
    return new MrtCursor(
        new StreamWindow(input.open()),
        input.name(),
        options,
        new PeerTable(),
        new RecordedSessions(),
        false);
  }

  @Override
  public boolean next() {
    while (nextEvent()) {
      if (filter.accepts()) {
        return true;
      }
    }
    return false;
  }

  private boolean nextEvent() {
    while (true) {
      RecordReader reader = current;
      try {
        if (reader != null && reader.next()) {
          return true;
        }
        current = null;
        if (!framer.next()) {
          return false;
        }
        begin();
      } catch (MalformedException e) {
        current = null;
        e.logTo(log);
      }
    }
  }

  private void begin() throws MalformedException {
    RecordReader reader = readers.ofRecord();
    if (reader != null) {
      filter.beginRecord();
      reader.begin();
      current = reader;
    }
  }

  /** Moves to the next record, to the events of which {@link #nextOfRecord} keeps. */
  boolean nextRecord() {
    current = null;
    if (!framer.next()) {
      return false;
    }
    try {
      begin();
    } catch (MalformedException e) {
      e.logTo(log);
    }
    return true;
  }

  /** Moves to the next event of the record begun; false where it has no more. */
  boolean nextOfRecord() {
    RecordReader reader = current;
    try {
      while (reader != null && reader.next()) {
        if (filter.accepts()) {
          return true;
        }
      }
    } catch (MalformedException e) {
      e.logTo(log);
    }
    current = null;
    return false;
  }

  /**
   * Cuts off records ahead that can be read apart from those before them; between two records.
   *
   * @return false if those in front cannot, or are too few
   */
  boolean cut(MrtPiece piece) {
    return onlyEvents && framer.cut(piece, readers::readsApart);
  }

  /**
   * A cursor over what was cut off, which may go on another thread. It knows what this one knows
   * now; what it finds wrong is counted, but by no policy.
   */
  MrtCursor over(MrtPiece piece) {
    MrtCursor part =
        new MrtCursor(
            piece.window(),
            log.source(),
            options.withFaultPolicy(FaultPolicy.collect()),
            new PeerTable(peers),
            readers.copyOfSessions(),
            true);
    part.readers.readFor(readers);
    return part;
  }

  /** Whether a piece was read as this cursor would have read it: no faults, sessions as before. */
  boolean isSound() {
    return log.faultCount() == 0 && !readers.sessionsChanged();
  }

  /** Takes over what the cursor over the piece cut off first met and counted, which is sound. */
  void take(MrtCursor part) {
    log.add(part.stats());
    peers.internAll(part.peers);
    readers.takeUsed(part.readers);
  }

  /**
   * Takes back what was cut off.
   *
   * @param octets all of it that was not taken over
   * @param length how many of them are to be read here
   */
  void putBack(byte[] octets, int length) {
    framer.putBack(octets, length);
  }

  /**
   * Also gives the prefixes of multicast topologies (SAFI 2), for text that shows everything
   * without telling them apart; ask {@link #safi}.
   */
  public void includeMulticast() {
    readers.include(Families.UNICAST_AND_MULTICAST);
  }

  @Override
  public void includeAllFamilies() {
    readers.include(Families.ALL);
  }

  /**
   * Tells a listener of destinations that are not prefixes (FlowSpec, EVPN, VPLS, route target
   * constraint, link state): during {@link #next}, while {@link #recordOffset} says where.
   *
   * @param listener called by the thread that reads
   */
  public void onOtherFamilies(OtherFamilies listener) {
    onlyEvents = false;
    readers.others(listener);
  }

  /**
   * Passes over the routes of table dumps without looking into them: only their peers are wanted.
   * Ask before the first event. What is wrong inside such records goes unseen.
   */
  public void peersOnly() {
    onlyEvents = false;
    readers.ribs().peersOnly();
  }

  /** Remembers the peer tables of the file for {@link #peerTables}; ask before the first event. */
  public void rememberPeerTables() {
    readers.ribs().rememberTables();
  }

  /**
   * {@return the peers of every PEER_INDEX_TABLE met so far, in the order of the file; none without
   * {@link #rememberPeerTables}}
   */
  public List<List<BgpPeer>> peerTables() {
    return readers.ribs().tables().stream()
        .map(table -> Arrays.stream(table).mapToObj(peers::get).toList())
        .toList();
  }

  /** {@return where the peers are, by the last GEO_PEER_TABLE (RFC 6397); empty without one} */
  public List<PeerLocation> peerLocations() {
    return readers.ribs().locations();
  }

  /** Looks blocks of table dumps up there before they are scanned; no longer with null. */
  void knowTexts(@Nullable BlockTexts texts) {
    BlockTexts known = filter.isActive() ? null : texts;
    readers.knowTexts(known);
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
  public int peerIndex() {
    return event.peerIndex;
  }

  /** {@return number of peers met so far; their indexes are below it} */
  public int peerCount() {
    return peers.size();
  }

  @Override
  public BgpPeer peer(int peerIndex) {
    return peers.get(peerIndex);
  }

  @Override
  public int attributesId() {
    return filter.attributesId();
  }

  @Override
  public PathAttributes attributes(int id) {
    return store.get(id);
  }

  @Override
  public PathAttributes decode(int id) {
    return store.decode(id);
  }

  /** The attributes of the current announcement in place; valid until {@link #next}. */
  AttributeBlock attributeBlock() {
    event.attributes.settle();
    return event.attributes;
  }

  @Override
  public long timeMicros() {
    return event.timeMicros;
  }

  /**
   * {@return when a RIB entry's route was learnt, in seconds since the epoch; -1 outside table
   * dumps}
   */
  public long originatedSeconds() {
    return event.originatedSeconds;
  }

  /** {@return code of the state before (RFC 6396 4.4.1), for state changes} */
  public int stateFrom() {
    return event.stateFrom;
  }

  /** {@return code of the state after, for state changes} */
  public int stateTo() {
    return event.stateTo;
  }

  /** {@return MRT type of the record that the event stands in, such as 13 for TABLE_DUMP_V2} */
  public int recordType() {
    return framer.type();
  }

  /** {@return subtype of the MRT record that the event is of} */
  public int recordSubtype() {
    return framer.subtype();
  }

  /** {@return where that record begins in the decompressed input, in octets} */
  public long recordOffset() {
    return framer.recordOffset();
  }

  @Override
  public RouteEvent copy() {
    return event.copy(peers, store, attributesId());
  }

  @Override
  public ReadStats stats() {
    filter.report(log);
    readers.report();
    return log.snapshot();
  }

  @Override
  public void close() throws IOException {
    framer.close();
  }
}
