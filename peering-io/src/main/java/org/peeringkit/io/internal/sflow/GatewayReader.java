package org.peeringkit.io.internal.sflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.export.DecoderMemory;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.AsPathSegment;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRoute;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.source.FlowBatch;

/**
 * Extended gateway data. Not thread-safe.
 *
 * <pre>
 * next hop address, as u32 (of the router), src_as u32, src_peer_as u32,
 * dst_as_path: segments u32, of each type u32 (1 set, 2 sequence), ASes u32, AS u32...,
 * communities: number u32, u32..., localpref u32
 * </pre>
 *
 * <p>A source AS of 0 and an empty path both mean the router's own AS. AS 0 anywhere else, and the
 * own AS where the router does not say it, are no answer: the field stays absent. The destination
 * AS is the last of the path; where the path ends in an AS_SET of several, the route has no one
 * origin, which is counted, and the set stands in the row's route.
 */
final class GatewayReader {
  private static final int SET = AsPathSegment.Type.AS_SET.code();
  private static final int SEQUENCE = AsPathSegment.Type.AS_SEQUENCE.code();

  /** Exporters name the same routes again and again; a power of two. */
  private static final int CACHE = 1 << 12;

  /** Routes kept are no longer than that, of some 60 elements. */
  private static final int LONGEST_CACHED = 256;

  private static final int SLOT_OCTETS = 8;
  private static final int ROUTE_OCTETS = 1500;

  /** Path and communities together: some 500 elements, which no real route has. */
  private static final int LONGEST_ROUTE = 2048;

  private final ReadLog log;
  private final DecoderMemory memory;

  /** Made when the first route comes: a collector has a reader for each of thousands of agents. */
  private byte[][] cachedOctets = new byte[0][];

  private @Nullable FlowRoute[] cachedRoutes = new @Nullable FlowRoute[0];

  private long firstAs;
  private long lastAs;
  private boolean originSet;

  GatewayReader(ReadLog log, DecoderMemory memory) {
    this.log = log;
    this.memory = memory;
  }

  void read(ByteCursor record, FlowBatch batch, int row) throws MalformedException {
    int start = record.position();
    Addresses.skip(record, "next hop");
    long own = record.u32("as");
    long sourceAs = record.u32("src_as");
    long sourcePeer = record.u32("src_peer_as");
    int from = record.position();
    boolean empty = path(record);
    int communities = record.i32("number of communities");
    record.require(checkedOctets(record, communities, 4, "number of communities"), "communities");
    record.skip(communities * 4, "communities");
    record.skip(4, "localpref");
    // Everything is there: only now does the row change.
    int to = record.position();
    record.position(start);
    Addresses.read(record, "next hop", batch, row, FlowField.BGP_NEXT_HOP);
    record.position(to);
    set(batch, row, FlowField.SOURCE_AS, sourceAs == 0 ? own : sourceAs);
    set(batch, row, FlowField.SOURCE_ADJACENT_AS, sourcePeer);
    set(batch, row, FlowField.DESTINATION_AS, empty ? own : lastAs);
    set(batch, row, FlowField.DESTINATION_ADJACENT_AS, firstAs);
    if (originSet) {
      log.count("sflow AS_SET origins", 1);
    }
    if (to - from <= LONGEST_ROUTE) {
      batch.setRoute(row, route(record, from, to));
    } else {
      log.count("sflow routes too long to keep", 1);
    }
  }

  private static void set(FlowBatch batch, int row, FlowField field, long asn) {
    if (asn != 0) {
      batch.set(row, field, asn);
    }
  }

  /** A number of elements, turned into octets that are known to be there. */
  private static int checkedOctets(ByteCursor record, int count, int octets, String field)
      throws MalformedException {
    if (count < 0 || count > record.remaining() / octets) {
      throw record.bad(
          field,
          "at most " + record.remaining() / octets + " in " + record.remaining() + " octets",
          Integer.toUnsignedString(count));
    }
    return count * octets;
  }

  /** Walks the path; whether it is empty. */
  private boolean path(ByteCursor record) throws MalformedException {
    firstAs = 0;
    lastAs = 0;
    originSet = false;
    int segments = record.i32("dst_as_path segments");
    checkedOctets(record, segments, 8, "dst_as_path segments");
    boolean empty = true;
    for (int i = 0; i < segments; i++) {
      int type = record.i32("segment type");
      if (AsPathSegment.Type.ofCode(type).isEmpty()) {
        throw record.bad("segment type", "1 to 4", Integer.toUnsignedString(type));
      }
      int length = record.i32("segment length");
      checkedOctets(record, length, 4, "segment length");
      if (length == 0) {
        continue;
      }
      int at = record.position();
      record.skip(length * 4, "segment");
      boolean one = type == SEQUENCE || type == SET && length == 1;
      if (empty && one) {
        firstAs = Octets.s32(record.data(), at) & 0xFFFF_FFFFL;
      }
      lastAs = one ? Octets.s32(record.data(), record.position() - 4) & 0xFFFF_FFFFL : 0;
      originSet = type == SET && length > 1;
      empty = false;
    }
    return empty;
  }

  /** The route in octets that were walked before. */
  private FlowRoute route(ByteCursor record, int from, int to) throws MalformedException {
    byte[] data = record.data();
    int hash = 1;
    for (int at = from; at < to; at += 4) {
      hash = 31 * hash + Octets.s32(data, at);
    }
    if (cachedRoutes.length == 0 && memory.take(SLOT_OCTETS * CACHE)) {
      cachedOctets = new byte[CACHE][];
      cachedRoutes = new @Nullable FlowRoute[CACHE];
    }
    if (cachedRoutes.length == 0 || to - from > LONGEST_CACHED) {
      return parse(new ByteCursor(Arrays.copyOfRange(data, from, to)));
    }
    int slot = (hash ^ hash >>> 15) & CACHE - 1;
    byte[] octets = cachedOctets[slot];
    FlowRoute route = cachedRoutes[slot];
    boolean empty = octets == null || route == null;
    if (empty && !memory.take(ROUTE_OCTETS)) {
      return parse(new ByteCursor(Arrays.copyOfRange(data, from, to)));
    }
    if (octets == null
        || route == null
        || !Arrays.equals(octets, 0, octets.length, data, from, to)) {
      octets = Arrays.copyOfRange(data, from, to);
      route = parse(new ByteCursor(octets));
      cachedOctets[slot] = octets;
      cachedRoutes[slot] = route;
    }
    return route;
  }

  private static FlowRoute parse(ByteCursor octets) throws MalformedException {
    List<AsPathSegment> segments = new ArrayList<>();
    for (int i = octets.i32("dst_as_path segments"); i > 0; i--) {
      AsPathSegment.Type type = AsPathSegment.Type.ofCode(octets.i32("segment type")).orElseThrow();
      List<Asn> asns = new ArrayList<>();
      for (int j = octets.i32("segment length"); j > 0; j--) {
        asns.add(Asn.ofBits(octets.i32("AS")));
      }
      segments.add(new AsPathSegment(type, asns));
    }
    List<Community> communities = new ArrayList<>();
    for (int i = octets.i32("number of communities"); i > 0; i--) {
      communities.add(new Community(octets.i32("community")));
    }
    return new FlowRoute(
        AsPath.of(segments), communities, OptionalLong.of(octets.u32("localpref")));
  }
}
