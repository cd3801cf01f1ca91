package org.peeringkit.io.internal.bgp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;

/** The peers met in one input, interned by content in the order met. Not thread-safe. */
public final class PeerTable {
  /** In place of a BGP identifier, where a format carries none. */
  public static final long NO_IDENTIFIER = -1;

  private final List<BgpPeer> peers = new ArrayList<>();
  private int[] table = new int[64];
  private long[] keys = new long[4 * 32];

  public PeerTable() {
    Arrays.fill(table, -1);
  }

  /** A copy, with the same indexes. */
  public PeerTable(PeerTable other) {
    peers.addAll(other.peers);
    table = other.table.clone();
    keys = other.keys.clone();
  }

  /** Interns all peers of another table, in its order. */
  public void internAll(PeerTable other) {
    for (int id = 0; id < other.size(); id++) {
      int at = 4 * id;
      long flags = other.keys[at + 2];
      intern(
          (flags & 1) != 0,
          other.keys[at],
          other.keys[at + 1],
          (int) (flags >>> 1),
          other.keys[at + 3]);
    }
  }

  /**
   * @param identifier the BGP identifier's 32 bits, or {@link #NO_IDENTIFIER}
   */
  public int intern(boolean v6, long hi, long lo, int asn, long identifier) {
    long flags = Integer.toUnsignedLong(asn) << 1 | (v6 ? 1 : 0);
    int slot = hash(hi, lo, flags, identifier) & table.length - 1;
    while (table[slot] >= 0) {
      int at = 4 * table[slot];
      if (keys[at] == hi
          && keys[at + 1] == lo
          && keys[at + 2] == flags
          && keys[at + 3] == identifier) {
        return table[slot];
      }
      slot = slot + 1 & table.length - 1;
    }
    int id = peers.size();
    table[slot] = id;
    if (keys.length == 4 * id) {
      keys = Arrays.copyOf(keys, 2 * keys.length);
    }
    keys[4 * id] = hi;
    keys[4 * id + 1] = lo;
    keys[4 * id + 2] = flags;
    keys[4 * id + 3] = identifier;
    Optional<IpAddr> bgpIdentifier =
        identifier == NO_IDENTIFIER ? Optional.empty() : Optional.of(IpAddr.ofV4((int) identifier));
    peers.add(
        new BgpPeer(
            v6 ? IpAddr.ofV6(hi, lo) : IpAddr.ofV4((int) lo), Asn.ofBits(asn), bgpIdentifier));
    if (2 * peers.size() > table.length) {
      rehash();
    }
    return id;
  }

  private void rehash() {
    table = new int[2 * table.length];
    Arrays.fill(table, -1);
    for (int id = 0; id < peers.size(); id++) {
      int at = 4 * id;
      int slot = hash(keys[at], keys[at + 1], keys[at + 2], keys[at + 3]) & table.length - 1;
      while (table[slot] >= 0) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = id;
    }
  }

  private static int hash(long hi, long lo, long flags, long identifier) {
    long h = (hi * 31 + lo) * 0x9E37_79B9_7F4A_7C15L + flags * 0xBF58_476D_1CE4_E5B9L + identifier;
    h *= 0x94D0_49BB_1331_11EBL;
    return (int) (h >>> 32);
  }

  public BgpPeer get(int index) {
    return peers.get(index);
  }

  public int size() {
    return peers.size();
  }
}
