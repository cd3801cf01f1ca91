package org.peeringkit.io.internal.bgp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.IntColumn;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.bgp.attribute.AttributeCodes;
import org.peeringkit.io.internal.bgp.attribute.AttributeHeader;
import org.peeringkit.model.bgp.PathAttributes;

/**
 * Attribute blocks interned by content. Ids count from 0 in the order first met and stay valid. The
 * octets of each distinct block are kept once; values are decoded when first asked for. Not
 * thread-safe.
 */
public final class AttributeStore {
  private static final int PLACE_BITS = 20;
  private static final int CHUNK = 1 << PLACE_BITS;

  /** So that a chunk and a place in it make 32 bits: 4 GiB of distinct blocks. */
  private static final int MOST_CHUNKS = 1 << Integer.SIZE - PLACE_BITS;

  private static final int TWO_OCTET_ASNS = 1;

  private int[] table = new int[1 << 12];
  private final IntColumn hashes = new IntColumn();
  private byte[][] chunks = new byte[16][];

  /** Number of the chunk, and where in it. */
  private final IntColumn places = new IntColumn();

  private final IntColumn lengths = new IntColumn();

  /** Only as far as values were asked for that are kept. */
  private @Nullable PathAttributes[] decoded = {};

  private int chunkCount;
  private int chunkUsed;
  private final OctetWriter normalised = new OctetWriter();
  private final AttributeBlock scratch = new AttributeBlock();

  public AttributeStore() {
    Arrays.fill(table, -1);
  }

  /** Number of distinct blocks. */
  public int size() {
    return hashes.size();
  }

  /**
   * The id of a scanned block. Of an UPDATE's block only what belongs to the route counts: its next
   * hop, not the prefixes announced along with it.
   */
  public int intern(AttributeBlock block) {
    int context = block.asnOctets() == 2 ? TWO_OCTET_ASNS : 0;
    boolean multiprotocol =
        block.has(AttributeCodes.MP_REACH_NLRI) || block.has(AttributeCodes.MP_UNREACH_NLRI);
    if (!block.fromUpdate() || !multiprotocol) {
      return intern(context, block.data(), block.start(), block.end());
    }
    normalise(block);
    return intern(context, normalised.data(), 0, normalised.size());
  }

  private void normalise(AttributeBlock block) {
    normalised.clear();
    byte[] data = block.data();
    int at = block.start();
    while (at < block.end()) {
      int code = data[at + 1] & 0xFF;
      boolean extended = (data[at] & AttributeHeader.EXTENDED_LENGTH) != 0;
      int size = extended ? Octets.u16(data, at + 2) : data[at + 2] & 0xFF;
      int next = at + (extended ? 4 : 3) + size;
      boolean hop = code == AttributeCodes.NEXT_HOP && block.hopFromReach();
      if (code == AttributeCodes.MP_REACH_NLRI && block.hopFromReach()) {
        int length = block.reach().hopLength();
        AttributeHeader.write(normalised, AttributeHeader.OPTIONAL, code, 1 + length);
        normalised.u8(length);
        normalised.octets(data, block.reach().hopFrom(), length);
      } else if (!hop
          && code != AttributeCodes.MP_REACH_NLRI
          && code != AttributeCodes.MP_UNREACH_NLRI) {
        normalised.octets(data, at, next - at);
      }
      at = next;
    }
  }

  private int intern(int context, byte[] data, int from, int to) {
    int hash = hash(context, data, from, to);
    int mask = table.length - 1;
    int slot = hash & mask;
    while (table[slot] >= 0) {
      int id = table[slot];
      if (hashes.get(id) == hash && same(id, context, data, from, to)) {
        return id;
      }
      slot = slot + 1 & mask;
    }
    int id = add(hash, context, data, from, to);
    table[slot] = id;
    if (size() * 2 > table.length) {
      rehash();
    }
    return id;
  }

  private byte[] chunk(int id) {
    return chunks[places.get(id) >>> PLACE_BITS];
  }

  private int place(int id) {
    return places.get(id) & CHUNK - 1;
  }

  private boolean same(int id, int context, byte[] data, int from, int to) {
    int length = lengths.get(id);
    if (length != to - from + 1) {
      return false;
    }
    byte[] chunk = chunk(id);
    int at = place(id);
    return chunk[at] == context && Arrays.equals(chunk, at + 1, at + length, data, from, to);
  }

  private int add(int hash, int context, byte[] data, int from, int to) {
    int length = to - from + 1;
    if (chunkCount == 0 || chunks[chunkCount - 1].length - chunkUsed < length) {
      if (chunkCount == MOST_CHUNKS) {
        throw new IllegalStateException("more than 4 GiB of distinct path attributes");
      }
      if (chunkCount == chunks.length) {
        chunks = Arrays.copyOf(chunks, 2 * chunkCount);
      }
      chunks[chunkCount++] = new byte[Math.max(CHUNK, length)];
      chunkUsed = 0;
    }
    byte[] chunk = chunks[chunkCount - 1];
    chunk[chunkUsed] = (byte) context;
    System.arraycopy(data, from, chunk, chunkUsed + 1, length - 1);
    hashes.add(hash);
    places.add(chunkCount - 1 << PLACE_BITS | chunkUsed);
    lengths.add(length);
    chunkUsed += length;
    return size() - 1;
  }

  private void rehash() {
    int room = 2 * table.length;
    table = new int[0]; // the smaller one is garbage before the larger one is made
    table = new int[room];
    Arrays.fill(table, -1);
    int mask = room - 1;
    for (int id = 0; id < size(); id++) {
      int slot = hashes.get(id) & mask;
      while (table[slot] >= 0) {
        slot = slot + 1 & mask;
      }
      table[slot] = id;
    }
  }

  /** A hash of the octets of a block and of what else tells two blocks apart. */
  public static int hash(int context, byte[] data, int from, int to) {
    long hash = 0x9E37_79B9_7F4A_7C15L * (to - from + 1) + context;
    int at = from;
    while (to - at >= 8) {
      hash = mix(hash ^ Octets.s64(data, at));
      at += 8;
    }
    long rest = 0;
    while (at < to) {
      rest = rest << 8 | data[at++] & 0xFF;
    }
    hash = mix(mix(hash ^ rest) + context);
    return (int) (hash ^ hash >>> 32);
  }

  private static long mix(long value) {
    long product = value * 0xBF58_476D_1CE4_E5B9L;
    return product ^ product >>> 29;
  }

  /**
   * The block's values.
   *
   * @throws IndexOutOfBoundsException if there is no such id
   */
  public PathAttributes get(int id) {
    java.util.Objects.checkIndex(id, size());
    if (id >= decoded.length) {
      decoded = Arrays.copyOf(decoded, Math.max(id + 1, Math.min(2 * (id + 8), table.length)));
    }
    PathAttributes known = decoded[id];
    if (known == null) {
      known = decode(id);
      decoded[id] = known;
    }
    return known;
  }

  /**
   * The block's values, not kept: for whoever asks for each block once.
   *
   * @throws IndexOutOfBoundsException if there is no such id
   */
  public PathAttributes decode(int id) {
    java.util.Objects.checkIndex(id, size());
    byte[] chunk = chunk(id);
    int at = place(id);
    int context = chunk[at];
    // A stored block is in a table dump's form: MP_REACH_NLRI abbreviated, prefixes gone.
    scratch.scan(
        chunk, at + 1, at + lengths.get(id), 0, (context & TWO_OCTET_ASNS) != 0, false, null);
    return scratch.decode();
  }
}
