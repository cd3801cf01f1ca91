package org.peeringkit.model.rib;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Routes by prefix, peer and path identifier, each with its attributes and the time of its last
 * change; 36 octets each and the hash table. A withdrawn one keeps its place. Clearing a peer is a
 * step, not a walk. Not thread-safe.
 */
final class RibEntries {
  private static final int WITHDRAWN = -1;

  private int[] prefix = new int[1 << 10];
  private int[] peer = new int[1 << 10];
  private long[] pathId = new long[1 << 10];
  private int[] ref = new int[1 << 10];
  private long[] micros = new long[1 << 10];

  /** How often the peer had been cleared when the route was announced. */
  private int[] epoch = new int[1 << 10];

  private int[] epochOfPeer = new int[16];
  private int[] table = new int[1 << 11];
  private int size;

  RibEntries() {
    Arrays.fill(table, -1);
  }

  void announce(int prefixId, int ofPeer, long path, int attributes, long time) {
    int entry = intern(prefixId, ofPeer, path);
    ref[entry] = attributes;
    micros[entry] = time;
    epoch[entry] = epochOf(ofPeer);
  }

  void withdraw(int prefixId, int ofPeer, long path) {
    int slot = slot(prefixId, ofPeer, path);
    if (table[slot] >= 0) {
      ref[table[slot]] = WITHDRAWN;
    }
  }

  /** Forgets all routes of a peer. */
  void clear(int ofPeer) {
    epochOf(ofPeer);
    epochOfPeer[ofPeer]++;
  }

  private int epochOf(int ofPeer) {
    if (ofPeer >= epochOfPeer.length) {
      epochOfPeer = Arrays.copyOf(epochOfPeer, Math.max(ofPeer + 1, 2 * epochOfPeer.length));
    }
    return epochOfPeer[ofPeer];
  }

  void forEachLive(IntConsumer action) {
    for (int entry = 0; entry < size; entry++) {
      if (ref[entry] != WITHDRAWN && epoch[entry] == epochOf(peer[entry])) {
        action.accept(entry);
      }
    }
  }

  int prefix(int entry) {
    return prefix[entry];
  }

  int peer(int entry) {
    return peer[entry];
  }

  long pathId(int entry) {
    return pathId[entry];
  }

  int ref(int entry) {
    return ref[entry];
  }

  long micros(int entry) {
    return micros[entry];
  }

  private int intern(int prefixId, int ofPeer, long path) {
    int slot = slot(prefixId, ofPeer, path);
    if (table[slot] >= 0) {
      return table[slot];
    }
    if (size == prefix.length) {
      int capacity = size + (size >> 1);
      prefix = Arrays.copyOf(prefix, capacity);
      peer = Arrays.copyOf(peer, capacity);
      pathId = Arrays.copyOf(pathId, capacity);
      ref = Arrays.copyOf(ref, capacity);
      micros = Arrays.copyOf(micros, capacity);
      epoch = Arrays.copyOf(epoch, capacity);
    }
    prefix[size] = prefixId;
    peer[size] = ofPeer;
    pathId[size] = path;
    table[slot] = size++;
    if (2 * size > table.length) {
      table = new int[2 * table.length];
      Arrays.fill(table, -1);
      for (int entry = 0; entry < size; entry++) {
        table[slot(prefix[entry], peer[entry], pathId[entry])] = entry;
      }
    }
    return size - 1;
  }

  private int slot(int prefixId, int ofPeer, long path) {
    long h = ((long) prefixId << 32 | ofPeer) * 0x9E37_79B9_7F4A_7C15L + path;
    h = (h ^ h >>> 32) * 0xBF58_476D_1CE4_E5B9L;
    int mask = table.length - 1;
    int slot = (int) (h >>> 32) & mask;
    while (table[slot] >= 0) {
      int entry = table[slot];
      if (prefix[entry] == prefixId && peer[entry] == ofPeer && pathId[entry] == path) {
        return slot;
      }
      slot = slot + 1 & mask;
    }
    return slot;
  }
}
