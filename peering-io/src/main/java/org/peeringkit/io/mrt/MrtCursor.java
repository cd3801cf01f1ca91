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
import org.peeringkit.io.internal.bgp.FindingLog;
import org.peeringkit.io.internal.bgp.PeerTable;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.FaultKind;
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
  private static final int TYPES = 64;
  private static final int SUBTYPES = 16;
  private static final String[] MESSAGES = {
    "0", "OPEN", "UPDATE", "NOTIFICATION", "KEEPALIVE", "ROUTE-REFRESH"
  };

  private final ReadLog log;
  private final MrtFramer framer;
  private final CurrentEvent event = new CurrentEvent();
  private final PeerTable peers = new PeerTable();
  private final AttributeStore store = new AttributeStore();
  private final FindingLog findings;
  private final RibReader ribs;
  private final Bgp4mpReader messages;
  private final Bgp4mpEntryReader entries;
  private final TableDumpReader tables;
  private final MrtdBgpReader mrtd;
  private final long[] records = new long[TYPES * SUBTYPES];
  private @Nullable RecordReader current;
  private final PushedFilter filter;

  private MrtCursor(StreamWindow window, Input input, ReadOptions options) {
    log = new ReadLog(input.name(), options.faultPolicy());
    framer = new MrtFramer(window, log, options.limits().recordOctets());
    findings = new FindingLog(log);
    filter = new PushedFilter(options.routeFilter(), event, peers, store);
    ribs = new RibReader(framer, event, peers, log, findings, filter);
    entries = new Bgp4mpEntryReader(framer, event, peers, log);
    messages = new Bgp4mpReader(framer, event, peers, log, findings);
    tables = new TableDumpReader(framer, event, peers, log);
    mrtd = new MrtdBgpReader(framer, event, peers, log, findings);
  }

  /**
   * Opens plain MRT content; {@link org.peeringkit.model.format.Formats} also takes it compressed.
   *
   * @throws IOException if the input cannot be opened
   */
  public static MrtCursor open(Input input, ReadOptions options) throws IOException {
    return new MrtCursor(new StreamWindow(input.open()), input, options);
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
        reader = readerFor(framer.type(), framer.subtype());
        if (reader != null) {
          filter.beginRecord();
          reader.begin();
          current = reader;
        }
      } catch (MalformedException e) {
        current = null;
        e.logTo(log);
      }
    }
  }

  private @Nullable RecordReader readerFor(int type, int subtype) {
    count(type, subtype);
    if (type == MrtTypes.TABLE_DUMP_V2 && RibReader.reads(subtype)) {
      return ribs;
    }
    if ((type == MrtTypes.BGP4MP || type == MrtTypes.BGP4MP_ET) && Bgp4mpReader.reads(subtype)) {
      return messages;
    }
    if ((type == MrtTypes.BGP4MP || type == MrtTypes.BGP4MP_ET)
        && (subtype == MrtTypes.ENTRY || subtype == MrtTypes.SNAPSHOT)) {
      return entries;
    }
    if (type == MrtTypes.TABLE_DUMP && TableDumpReader.reads(subtype)) {
      return tables;
    }
    if (type == MrtTypes.BGP && MrtdBgpReader.reads(subtype)) {
      return mrtd;
    }
    findings.add(
        FaultKind.UNSUPPORTED,
        framer.recordOffset() + 4,
        "record type",
        "a table dump or BGP messages",
        MrtTypes.name(type, subtype),
        "RFC 6396 4");
    return null;
  }

  private void count(int type, int subtype) {
    if (type < TYPES && subtype < SUBTYPES) {
      records[type * SUBTYPES + subtype]++;
    } else {
      log.count("records " + MrtTypes.name(type, subtype), 1);
    }
  }

  /**
   * Also gives the prefixes of multicast topologies (SAFI 2), for text that shows everything
   * without telling them apart; ask {@link #safi}.
   */
  public void includeMulticast() {
    include(Families.UNICAST_AND_MULTICAST);
  }

  @Override
  public void includeAllFamilies() {
    include(Families.ALL);
  }

  private void include(Families families) {
    ribs.include(families);
    entries.include(families);
    messages.update().include(families);
  }

  /**
   * Tells a listener of destinations that are not prefixes (FlowSpec, EVPN, VPLS, route target
   * constraint, link state): during {@link #next}, while {@link #recordOffset} says where.
   */
  public void onOtherFamilies(OtherFamilies listener) {
    ribs.others(listener);
    messages.update().others(listener);
  }

  /**
   * Passes over the routes of table dumps without looking into them: only their peers are wanted.
   * Ask before the first event. What is wrong inside such records goes unseen.
   */
  public void peersOnly() {
    ribs.peersOnly();
  }

  /** Remembers the peer tables of the file for {@link #peerTables}; ask before the first event. */
  public void rememberPeerTables() {
    ribs.rememberTables();
  }

  /** The peers of every PEER_INDEX_TABLE met so far, in the order of the file. */
  public List<List<BgpPeer>> peerTables() {
    return ribs.tables().stream()
        .map(table -> Arrays.stream(table).mapToObj(peers::get).toList())
        .toList();
  }

  /** Where the peers are, by the last GEO_PEER_TABLE (RFC 6397); empty without one. */
  public List<PeerLocation> peerLocations() {
    return ribs.locations();
  }

  /** Looks blocks of table dumps up there before they are scanned; no longer with null. */
  void knowTexts(@Nullable BlockTexts texts) {
    ribs.knowTexts(texts);
  }

  /** Whether nothing was wrong with the attributes of the current route of a table dump. */
  boolean isSoundEntry() {
    return ribs.isSoundEntry();
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

  /** Number of peers met so far; their indexes are below it. */
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

  /** When a RIB entry's route was learnt, in seconds since the epoch; -1 outside table dumps. */
  public long originatedSeconds() {
    return event.originatedSeconds;
  }

  /** Code of the state before (RFC 6396 4.4.1), for state changes. */
  public int stateFrom() {
    return event.stateFrom;
  }

  /** Code of the state after, for state changes. */
  public int stateTo() {
    return event.stateTo;
  }

  /** MRT type of the record that the event stands in, such as 13 for TABLE_DUMP_V2. */
  public int recordType() {
    return framer.type();
  }

  /** Subtype of the MRT record that the event is of. */
  public int recordSubtype() {
    return framer.subtype();
  }

  /** Where that record begins in the decompressed input. */
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
    for (int i = 0; i < records.length; i++) {
      if (records[i] > 0) {
        log.count("records " + MrtTypes.name(i / SUBTYPES, i % SUBTYPES), records[i]);
        records[i] = 0;
      }
    }
    long[] byType = messages.messages();
    for (int i = 0; i < byType.length; i++) {
      if (byType[i] > 0) {
        log.count("messages " + MESSAGES[i], byType[i]);
        byType[i] = 0;
      }
    }
    return log.snapshot();
  }

  @Override
  public void close() throws IOException {
    framer.close();
  }
}
