package org.peeringkit.io.internal.pcap;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;

/**
 * Puts fragmented IP packets together again (RFC 791 section 3.2, RFC 8200 section 4.5). Fragments
 * may come in any order; one that comes twice counts once, and one that overlaps another otherwise
 * spoils its packet (RFC 5722). A packet waits 60 seconds of capture time at most for its missing
 * parts; when too many wait, the oldest goes. What is given up is a fault. Not thread-safe.
 */
final class Fragments {
  private static final int LARGEST = 0xFFFF;
  private static final long WAIT_MILLIS = 60_000;
  private static final int MOST_PACKETS = 1024;
  private static final int MOST_OCTETS = 16 << 20;
  private static final int MOST_PARTS = 8192;

  private final ReadLog log;
  private final Map<Key, Packet> waiting = new LinkedHashMap<>();
  private int heldOctets;

  Fragments(ReadLog log) {
    this.log = log;
  }

  /**
   * What the fragments of one packet have in common.
   *
   * @param version 4 or 6
   * @param id identification, 16 or 32 bits
   * @param protocol of IPv4; 0 for IPv6
   */
  record Key(
      int version,
      long sourceHi,
      long sourceLo,
      long destinationHi,
      long destinationLo,
      int id,
      int protocol) {}

  private static final class Packet {
    private final long firstMillis;
    private final long position;
    private final TreeMap<Integer, Integer> parts = new TreeMap<>();
    private byte[] data = new byte[0];
    private int total = -1;
    private int filled;
    private boolean spoilt;

    Packet(long firstMillis, long position) {
      this.firstMillis = firstMillis;
      this.position = position;
    }
  }

  /**
   * Adds a fragment.
   *
   * @param offset of its first octet in the packet's payload
   * @param more whether others follow it there
   * @param octets holds the payload at {@code [from, to)}
   * @param millis capture time, or {@link Datagram#TIME_UNKNOWN}
   * @param position of the fragment in the input
   * @return the payload of the whole packet, or null while it is not complete
   */
  byte @Nullable [] add(
      Key key,
      int offset,
      boolean more,
      byte[] octets,
      int from,
      int to,
      long millis,
      long position) {
    log.count("IP fragments", 1);
    expire(millis);
    Packet packet = waiting.get(key);
    if (packet == null) {
      packet = new Packet(millis, position);
      waiting.put(key, packet);
    }
    if (packet.spoilt) {
      return null;
    }
    String wrong = put(packet, offset, more, octets, from, to);
    if (wrong != null) {
      spoil(packet, wrong, position);
    } else if (packet.filled == packet.total) {
      waiting.remove(key);
      heldOctets -= packet.data.length;
      log.count("IP packets put together", 1);
      return Arrays.copyOf(packet.data, packet.total);
    }
    makeRoom();
    return null;
  }

  /** Takes a fragment in; what is wrong with it, or null. */
  private @Nullable String put(
      Packet packet, int offset, boolean more, byte[] octets, int from, int to) {
    int length = to - from;
    int end = offset + length;
    if (length == 0 || end > LARGEST || more && length % 8 != 0) {
      return length + " octets at " + offset;
    }
    if (!more) {
      boolean other = packet.total >= 0 && packet.total != end;
      if (other || !packet.parts.isEmpty() && packet.parts.lastEntry().getValue() > end) {
        return "a second end at " + end;
      }
      packet.total = end;
    } else if (packet.total >= 0 && end > packet.total) {
      return "octets beyond the end";
    }
    Integer known = packet.parts.get(offset);
    if (known != null
        && known == end
        && Arrays.equals(packet.data, offset, end, octets, from, to)) {
      log.count("IP fragments that came twice", 1);
      return null;
    }
    Map.Entry<Integer, Integer> before = packet.parts.lowerEntry(end);
    if (before != null && before.getValue() > offset || packet.parts.size() >= MOST_PARTS) {
      return "an overlap at " + offset;
    }
    if (end > packet.data.length) {
      heldOctets += end - packet.data.length;
      packet.data = Arrays.copyOf(packet.data, end);
    }
    System.arraycopy(octets, from, packet.data, offset, length);
    packet.parts.put(offset, end);
    packet.filled += length;
    return null;
  }

  /** The rest of its fragments is then ignored. */
  private void spoil(Packet packet, String wrong, long position) {
    log.fault(
        FaultKind.BAD_VALUE,
        position,
        "fragment offset",
        "fragments that join without overlap",
        wrong,
        "RFC 5722");
    packet.spoilt = true;
    packet.parts.clear();
    heldOctets -= packet.data.length;
    packet.data = new byte[0];
  }

  private void expire(long now) {
    if (now == Datagram.TIME_UNKNOWN) {
      return;
    }
    Iterator<Packet> oldest = waiting.values().iterator();
    while (oldest.hasNext()) {
      Packet packet = oldest.next();
      if (packet.firstMillis == Datagram.TIME_UNKNOWN || now - packet.firstMillis <= WAIT_MILLIS) {
        return;
      }
      oldest.remove();
      giveUp(packet);
    }
  }

  private void makeRoom() {
    Iterator<Packet> oldest = waiting.values().iterator();
    while ((waiting.size() > MOST_PACKETS || heldOctets > MOST_OCTETS) && oldest.hasNext()) {
      Packet packet = oldest.next();
      oldest.remove();
      giveUp(packet);
    }
  }

  private void giveUp(Packet packet) {
    heldOctets -= packet.data.length;
    if (!packet.spoilt) {
      log.fault(
          FaultKind.TRUNCATED,
          packet.position,
          "IP fragments",
          packet.total < 0 ? "all fragments" : packet.total + " octets",
          packet.filled + " octets in " + packet.parts.size() + " fragments",
          "");
    }
  }

  /** The input has ended: what still waits will not be complete. */
  void finish() {
    waiting.values().forEach(this::giveUp);
    waiting.clear();
  }
}
