package org.peeringkit.model.rib;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.SessionState;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.RouteCursor;
import org.peeringkit.model.source.RouteCursor.Kind;

/**
 * Replays table dumps and updates into the table of every peer. Inputs are merged by the time of
 * their events, a table dump before updates of the same time; within an input the order of events
 * counts. An announcement replaces the route of the same prefix, peer (address and AS) and ADD-PATH
 * identifier; a session of which any other state than ESTABLISHED is told has no routes from
 * before. Between dumps of one collector nothing is forgotten that was not withdrawn.
 *
 * <p>Time runs forward only: ask for the earlier table first. The cursors must have been opened
 * without a filter on attributes, announcements or times. Attribute blocks stay with the cursors:
 * besides them a route takes about 60 octets. Not thread-safe; closing the cursors is the caller's.
 */
public final class RibReplay {
  private final List<Head> heads = new ArrayList<>();
  private final PriorityQueue<Head> queue = new PriorityQueue<>();
  private final PrefixIds prefixes = new PrefixIds();
  private final RibEntries entries = new RibEntries();
  private final AttributeRefs attributes;
  private final List<BgpPeer> peers = new ArrayList<>();
  private final Map<PeerKey, Integer> peerIds = new HashMap<>();
  private long nowMicros = Long.MIN_VALUE;
  private long firstDumpMicros = Long.MAX_VALUE;

  /** What makes two sessions one: updates do not carry the BGP identifier that dumps do. */
  private record PeerKey(IpAddr address, Asn asn) {}

  /** An input that stands on its next event. */
  private static final class Head implements Comparable<Head> {
    private final RouteCursor cursor;
    private final int input;
    private int[] peerIds = new int[16];
    private long micros;
    private boolean fromRib;

    Head(RouteCursor cursor, int input) {
      this.cursor = cursor;
      this.input = input;
    }

    boolean advance() throws IOException {
      if (!cursor.next()) {
        return false;
      }
      micros = cursor.timeMicros();
      fromRib = cursor.fromRib();
      return true;
    }

    @Override
    public int compareTo(Head other) {
      int byTime = Long.compare(micros, other.micros);
      int byKind = byTime != 0 ? byTime : Boolean.compare(other.fromRib, fromRib);
      return byKind != 0 ? byKind : Integer.compare(input, other.input);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /**
   * @param inputs in any order; each in order of time in itself
   * @throws IOException if an input cannot be read
   */
  public RibReplay(List<RouteCursor> inputs) throws IOException {
    attributes = new AttributeRefs(inputs);
    for (RouteCursor cursor : inputs) {
      Head head = new Head(cursor, heads.size());
      heads.add(head);
      if (head.advance()) {
        queue.add(head);
        if (head.fromRib) {
          firstDumpMicros = Math.min(firstDumpMicros, head.micros);
        }
      }
    }
  }

  /** The time of the first table dump; before it, tables hold only what updates said. */
  public Optional<Instant> firstDump() {
    return firstDumpMicros == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(RibSnapshot.instant(firstDumpMicros));
  }

  /**
   * The table after all events up to that time, those at that very time included.
   *
   * @throws IllegalArgumentException if the time is before one that was asked for already
   * @throws IOException if an input cannot be read
   */
  public RibSnapshot at(Instant time) throws IOException {
    long limit = RibSnapshot.micros(time);
    if (limit < nowMicros) {
      throw new IllegalArgumentException(
          time + " is before " + RibSnapshot.instant(nowMicros) + ", which was asked for already");
    }
    nowMicros = limit;
    while (!queue.isEmpty() && queue.peek().micros <= limit) {
      Head head = queue.poll();
      Head next = queue.peek();
      boolean more = true;
      // While it is its turn, an input need not queue for every event.
      while (more && head.micros <= limit && (next == null || head.compareTo(next) <= 0)) {
        apply(head);
        more = head.advance();
      }
      if (more) {
        queue.add(head);
      }
    }
    return RibSnapshot.of(time, prefixes, entries, peers, attributes);
  }

  private void apply(Head head) {
    RouteCursor event = head.cursor;
    int peer = peer(head);
    if (event.kind() == Kind.STATE_CHANGE) {
      if (event.copy() instanceof RouteEvent.StateChange change
          && (change.from() != SessionState.ESTABLISHED
              || change.to() != SessionState.ESTABLISHED)) {
        entries.clear(peer);
      }
      return;
    }
    int prefix = prefixes.intern(event.family(), event.hi(), event.lo(), event.length());
    if (event.kind() == Kind.WITHDRAW) {
      entries.withdraw(prefix, peer, event.pathId());
    } else {
      int ref = attributes.ref(head.input, event.attributesId());
      entries.announce(prefix, peer, event.pathId(), ref, event.timeMicros());
    }
  }

  private int peer(Head head) {
    int local = head.cursor.peerIndex();
    if (local >= head.peerIds.length) {
      head.peerIds = Arrays.copyOf(head.peerIds, Math.max(local + 1, 2 * head.peerIds.length));
    }
    if (head.peerIds[local] == 0) {
      BgpPeer peer = head.cursor.peer(local);
      int id =
          peerIds.computeIfAbsent(
              new PeerKey(peer.address(), peer.asn()),
              key -> {
                peers.add(peer);
                return peers.size();
              });
      if (peers.get(id - 1).bgpIdentifier().isEmpty()) {
        peers.set(id - 1, peer);
      }
      head.peerIds[local] = id;
    }
    return head.peerIds[local] - 1;
  }
}
