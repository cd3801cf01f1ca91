package org.peeringkit.io.internal.pcap;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.peeringkit.io.TcpEndpoints;
import org.peeringkit.model.fault.ReadLog;

/**
 * One direction of a TCP connection. Places in the stream are counted from its first octet, without
 * the wrap of sequence numbers.
 */
final class TcpStream {
  /** Early segments wait up to this many octets; then what is missing is given up. */
  static final int WAITING_OCTETS = 1 << 20;

  static final int WAITING_SEGMENTS = 1 << 12;

  /** A segment this far behind is of another connection between the same ports. */
  private static final int BEHIND = 1 << 22;

  private final int id;
  private final TcpEndpoints endpoints;
  private final ReadLog log;
  private int base;

  /** Place after the data of a SYN with which the stream began; -1 once another segment came. */
  private long afterSyn = -1;

  private final TreeMap<Long, Waiting> waiting = new TreeMap<>();
  private long next;
  private long waitingOctets;
  private long finishedAt = Long.MAX_VALUE;
  private long position;
  private boolean ended;

  private record Waiting(Octets octets, long position) {}

  /** An array that is no record component. */
  private static final class Octets {
    private final byte[] value;

    Octets(byte[] value) {
      this.value = value;
    }
  }

  TcpStream(int id, TcpEndpoints endpoints, TcpSegment first, ReadLog log) {
    this.id = id;
    this.endpoints = endpoints;
    this.log = log;
    this.base = first.sequence + (first.has(TcpSegment.SYN) ? 1 : 0);
  }

  /** Place of the segment's first octet, next to where the stream stands. */
  private long place(TcpSegment segment) {
    int sequence = segment.sequence + (segment.has(TcpSegment.SYN) ? 1 : 0);
    int ahead = sequence - (base + (int) next);
    return next + ahead;
  }

  /** Whether the segment belongs to a later connection between the same ports. */
  boolean isSucceededBy(TcpSegment segment) {
    if (segment.has(TcpSegment.SYN)) {
      return segment.sequence + 1 != base;
    }
    return place(segment) - next < -BEHIND;
  }

  /** Takes a segment; what comes after the end repeats what was there before. */
  void accept(TcpSegment segment, Collection<TcpChunk> into) {
    if (ended) {
      log.count("TCP segments repeated", 1);
      return;
    }
    position = segment.position;
    if (afterSyn == next && segment.length > 0 && place(segment) == next - 1) {
      // A SYN takes a number (RFC 9293 3.4), but tools that make captures of payloads forget it.
      base--;
      log.count("TCP streams whose SYN takes no sequence number", 1);
    }
    long at = place(segment);
    if (segment.length > 0) {
      take(segment, at, into);
    }
    afterSyn = segment.has(TcpSegment.SYN) && segment.length > 0 ? next : -1;
    if (segment.has(TcpSegment.FIN)) {
      finishedAt = Math.min(finishedAt, at + segment.wireLength);
    }
    while (waitingOctets > WAITING_OCTETS || waiting.size() > WAITING_SEGMENTS) {
      skipGap(into);
    }
    if (segment.has(TcpSegment.RST) || next >= finishedAt) {
      end(into);
    }
  }

  private void take(TcpSegment segment, long at, Collection<TcpChunk> into) {
    long end = at + segment.length;
    if (end <= next) {
      log.count("TCP segments repeated", 1);
      return;
    }
    int skip = (int) Math.max(0, next - at);
    byte[] octets =
        Arrays.copyOfRange(segment.data, segment.from + skip, segment.from + segment.length);
    if (at > next) {
      Waiting other = waiting.get(at);
      if (other != null && other.octets.value.length >= octets.length) {
        log.count("TCP segments repeated", 1);
        return;
      }
      waitingOctets += octets.length - (other == null ? 0 : other.octets.value.length);
      waiting.put(at, new Waiting(new Octets(octets), segment.position));
      log.count("TCP segments out of order", 1);
      return;
    }
    give(octets, segment.position + skip, into);
    drain(into);
  }

  private void give(byte[] octets, long at, Collection<TcpChunk> into) {
    next += octets.length;
    into.add(TcpChunk.data(id, endpoints, octets, at));
  }

  /** Gives out what waited for what has come. */
  private void drain(Collection<TcpChunk> into) {
    while (!waiting.isEmpty() && waiting.firstKey() <= next) {
      Map.Entry<Long, Waiting> first = waiting.pollFirstEntry();
      Waiting segment = first.getValue();
      byte[] octets = segment.octets.value;
      waitingOctets -= octets.length;
      int skip = (int) Math.min(octets.length, next - first.getKey());
      if (skip < octets.length) {
        give(Arrays.copyOfRange(octets, skip, octets.length), segment.position + skip, into);
      }
    }
  }

  private void skipGap(Collection<TcpChunk> into) {
    Map.Entry<Long, Waiting> first = waiting.firstEntry();
    into.add(TcpChunk.gap(id, endpoints, first.getKey() - next, first.getValue().position));
    next = first.getKey();
    drain(into);
  }

  /** Nothing more comes: gives out what waited in vain. */
  void end(Collection<TcpChunk> into) {
    if (ended) {
      return;
    }
    ended = true;
    while (!waiting.isEmpty()) {
      skipGap(into);
    }
    if (finishedAt != Long.MAX_VALUE && finishedAt > next) {
      into.add(TcpChunk.gap(id, endpoints, finishedAt - next, position));
    }
    into.add(TcpChunk.end(id, endpoints, position));
  }
}
