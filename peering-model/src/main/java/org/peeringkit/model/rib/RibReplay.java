package org.peeringkit.model.rib;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.SessionState;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.RouteCursor;
import org.peeringkit.model.source.RouteCursor.Kind;

/**
 * Replays table dumps and updates into the table of every peer. Inputs are merged by the time of
 * their events ({@link EventOrder}). An announcement replaces the route of the same prefix, peer
 * (address and AS) and ADD-PATH identifier; a session of which any other state than ESTABLISHED is
 * told has no routes from before. Between dumps of one collector nothing is forgotten that was not
 * withdrawn.
 *
 * <p>Time runs forward only: ask for the earlier table first. The cursors must have been opened
 * without a filter on attributes, announcements or times. Attribute blocks stay with the cursors:
 * besides them a route takes about 60 octets. Not thread-safe; closing the cursors is the caller's.
 */
public final class RibReplay {
  private final EventOrder<Head> order = new EventOrder<>();
  private final PrefixIds prefixes = new PrefixIds();
  private final RibEntries entries = new RibEntries();
  private final AttributeRefs attributes;
  private final List<BgpPeer> peers = new ArrayList<>();
  private final Map<PeerKey, Integer> peerIds = new HashMap<>();
  private long nowMicros = Long.MIN_VALUE;
  private long firstDumpMicros = Long.MAX_VALUE;

  /** What makes two sessions one: updates do not carry the BGP identifier that dumps do. */
  private record PeerKey(IpAddr address, Asn asn) {}

  /** An input and the numbers of its peers here, plus 1. */
  private static final class Head {
    private final RouteCursor cursor;
    private final int input;
    private int[] peerIds = new int[16];

    Head(RouteCursor cursor, int input) {
      this.cursor = cursor;
      this.input = input;
    }
  }

  /**
   * @param inputs in any order; each in order of time in itself
   * @throws IOException if an input cannot be read
   */
  public RibReplay(List<RouteCursor> inputs) throws IOException {
    attributes = new AttributeRefs(inputs);
    for (int i = 0; i < inputs.size(); i++) {
      RouteCursor cursor = inputs.get(i);
      if (cursor.next()) {
        order.add(new Head(cursor, i), cursor.timeMicros(), cursor.fromRib());
        if (cursor.fromRib()) {
          firstDumpMicros = Math.min(firstDumpMicros, cursor.timeMicros());
        }
      }
    }
  }

  /**
   * {@return the time of the first table dump; before it, tables hold only what updates said; empty
   * without a dump}
   */
  public Optional<Instant> firstDump() {
    return firstDumpMicros == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(RibSnapshot.instant(firstDumpMicros));
  }

  /**
   * {@return the table after all events up to that time, those at that very time included}
   *
   * @param time not before any that was asked for already
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
    while (!order.isEmpty() && order.micros() <= limit) {
      Head head = order.input();
      apply(head);
      if (head.cursor.next()) {
        order.moved(head.cursor.timeMicros(), head.cursor.fromRib());
      } else {
        order.ended();
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
