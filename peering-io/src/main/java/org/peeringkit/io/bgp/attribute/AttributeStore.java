package org.peeringkit.io.bgp.attribute;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.bgp.PathAttributes;

/**
 * Attribute blocks interned by content. Ids count from 0 in the order first met and stay valid. The
 * octets of each distinct block are kept once; values are decoded when first asked for. Not
 * thread-safe.
 */
public final class AttributeStore {
  private static final int CHUNK = 1 << 20;
  private static final int TWO_OCTET_ASNS = 1;
  private static final int NEXT_HOP_OF_REACH = 2;

  private int[] table = new int[1 << 12];
  private long[] hashes = new long[1 << 10];
  private byte[][] chunks = new byte[16][];
  private long[] places = new long[1 << 10];
  private int[] lengths = new int[1 << 10];
  private @Nullable PathAttributes[] decoded = new PathAttributes[1 << 10];
  private int count;
  private int chunkCount;
  private int chunkUsed;
  private final OctetWriter normalised = new OctetWriter();
  private final AttributeBlock scratch = new AttributeBlock();

  public AttributeStore() {
    Arrays.fill(table, -1);
  }

  /** Number of distinct blocks. */
  public int size() {
    return count;
  }

  /**
   * The id of a scanned block. Of an UPDATE's block only what belongs to the route counts: its next
   * hop, not the prefixes announced along with it.
   */
  public int intern(AttributeBlock block) {
    int context = block.asnOctets() == 2 ? TWO_OCTET_ASNS : 0;
    if (!block.fromUpdate()) {
      return intern(context, block.data(), block.start(), block.end());
    }
    if (!block.has(MpReachNlriAttribute.CODE) && !block.has(MpUnreachNlriAttribute.CODE)) {
      return intern(context, block.data(), block.start(), block.end());
    }
    normalise(block);
    int mode = block.hopFromReach() ? NEXT_HOP_OF_REACH : 0;
    return intern(context | mode, normalised.data(), 0, normalised.size());
  }

  private void normalise(AttributeBlock block) {
    normalised.clear();
    byte[] data = block.data();
    int at = block.start();
    while (at < block.end()) {
      int code = data[at + 1] & 0xFF;
      boolean extended = (data[at] & AttributeHeader.EXTENDED_LENGTH) != 0;
      int size = extended ? ByteCursor.u16At(data, at + 2) : data[at + 2] & 0xFF;
      int next = at + (extended ? 4 : 3) + size;
      boolean hop = code == NextHopAttribute.CODE && block.hopFromReach();
      if (code == MpReachNlriAttribute.CODE && block.hopFromReach()) {
        int length = block.reachHopLength();
        AttributeHeader.write(normalised, AttributeHeader.OPTIONAL, code, 1 + length);
        normalised.u8(length);
        normalised.octets(data, block.reachHopFrom(), length);
      } else if (!hop && code != MpReachNlriAttribute.CODE && code != MpUnreachNlriAttribute.CODE) {
        normalised.octets(data, at, next - at);
      }
      at = next;
    }
  }

  private int intern(int context, byte[] data, int from, int to) {
    long hash = hash(context, data, from, to);
    int mask = table.length - 1;
    int slot = (int) (hash ^ hash >>> 32) & mask;
    while (table[slot] >= 0) {
      int id = table[slot];
      if (hashes[id] == hash && same(id, context, data, from, to)) {
        return id;
      }
      slot = slot + 1 & mask;
    }
    int id = add(hash, context, data, from, to);
    table[slot] = id;
    if (count * 2 > table.length) {
      rehash();
    }
    return id;
  }

  private boolean same(int id, int context, byte[] data, int from, int to) {
    int length = lengths[id];
    if (length != to - from + 1) {
      return false;
    }
    byte[] chunk = chunks[(int) (places[id] >>> 32)];
    int at = (int) places[id];
    return chunk[at] == context && Arrays.equals(chunk, at + 1, at + length, data, from, to);
  }

  private int add(long hash, int context, byte[] data, int from, int to) {
    int length = to - from + 1;
    if (chunkCount == 0 || chunks[chunkCount - 1].length - chunkUsed < length) {
      if (chunkCount == chunks.length) {
        chunks = Arrays.copyOf(chunks, 2 * chunkCount);
      }
      chunks[chunkCount++] = new byte[Math.max(CHUNK, length)];
      chunkUsed = 0;
    }
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * count);
      places = Arrays.copyOf(places, 2 * count);
      lengths = Arrays.copyOf(lengths, 2 * count);
      decoded = Arrays.copyOf(decoded, 2 * count);
    }
    byte[] chunk = chunks[chunkCount - 1];
    chunk[chunkUsed] = (byte) context;
    System.arraycopy(data, from, chunk, chunkUsed + 1, length - 1);
    hashes[count] = hash;
    places[count] = (long) (chunkCount - 1) << 32 | chunkUsed;
    lengths[count] = length;
    chunkUsed += length;
    return count++;
  }

  private void rehash() {
    table = new int[2 * table.length];
    Arrays.fill(table, -1);
    int mask = table.length - 1;
    for (int id = 0; id < count; id++) {
      int slot = (int) (hashes[id] ^ hashes[id] >>> 32) & mask;
      while (table[slot] >= 0) {
        slot = slot + 1 & mask;
      }
      table[slot] = id;
    }
  }

  private static long hash(int context, byte[] data, int from, int to) {
    long hash = 0x9E37_79B9_7F4A_7C15L * (to - from + 1) + context;
    int at = from;
    while (to - at >= 8) {
      hash = mix(hash ^ ByteCursor.i64At(data, at));
      at += 8;
    }
    long rest = 0;
    while (at < to) {
      rest = rest << 8 | data[at++] & 0xFF;
    }
    return mix(mix(hash ^ rest) + context);
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
    java.util.Objects.checkIndex(id, count);
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
    java.util.Objects.checkIndex(id, count);
    byte[] chunk = chunks[(int) (places[id] >>> 32)];
    int at = (int) places[id];
    int context = chunk[at];
    // A stored block is in a table dump's form: MP_REACH_NLRI abbreviated, prefixes gone.
    scratch.scan(chunk, at + 1, at + lengths[id], 0, (context & TWO_OCTET_ASNS) != 0, false, null);
    return AttributeCodec.decode(scratch);
  }
}
