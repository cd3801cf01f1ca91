package org.peeringkit.io.internal.block;

/**
 * The XXH32 checksum of the xxHash specification, seed 0, over octets as they come. Not
 * thread-safe.
 */
public final class XxHash32 {
  private static final int PRIME1 = 0x9E37_79B1;
  private static final int PRIME2 = 0x85EB_CA77;
  private static final int PRIME3 = 0xC2B2_AE3D;
  private static final int PRIME4 = 0x27D4_EB2F;
  private static final int PRIME5 = 0x1656_67B1;

  /** The first two primes added, modulo 2^32. */
  private static final int START = 0x2423_4428;

  private static final int STRIPE = 16;

  private final byte[] rest = new byte[STRIPE];
  private int resting;
  private long length;
  private int a;
  private int b;
  private int c;
  private int d;

  public XxHash32() {
    reset();
  }

  /** Begins anew. */
  public void reset() {
    a = START;
    b = PRIME2;
    c = 0;
    d = -PRIME1;
    resting = 0;
    length = 0;
  }

  /** Checksum of one range. */
  public static int of(byte[] octets, int from, int to) {
    XxHash32 hash = new XxHash32();
    hash.update(octets, from, to);
    return hash.value();
  }

  /** Adds {@code octets[from, to)}. */
  public void update(byte[] octets, int from, int to) {
    java.util.Objects.checkFromToIndex(from, to, octets.length);
    length += to - from;
    int at = from;
    if (resting > 0) {
      int n = Math.min(STRIPE - resting, to - at);
      System.arraycopy(octets, at, rest, resting, n);
      resting += n;
      at += n;
      if (resting < STRIPE) {
        return;
      }
      stripe(rest, 0);
      resting = 0;
    }
    for (; to - at >= STRIPE; at += STRIPE) {
      stripe(octets, at);
    }
    System.arraycopy(octets, at, rest, 0, to - at);
    resting = to - at;
  }

  private void stripe(byte[] octets, int at) {
    a = round(a, LittleEndian.i32(octets, at));
    b = round(b, LittleEndian.i32(octets, at + 4));
    c = round(c, LittleEndian.i32(octets, at + 8));
    d = round(d, LittleEndian.i32(octets, at + 12));
  }

  private static int round(int lane, int value) {
    return Integer.rotateLeft(lane + value * PRIME2, 13) * PRIME1;
  }

  /** The checksum of all octets so far. */
  public int value() {
    int hash =
        length >= STRIPE
            ? Integer.rotateLeft(a, 1)
                + Integer.rotateLeft(b, 7)
                + Integer.rotateLeft(c, 12)
                + Integer.rotateLeft(d, 18)
            : PRIME5;
    hash += (int) length;
    int at = 0;
    for (; resting - at >= 4; at += 4) {
      hash = Integer.rotateLeft(hash + LittleEndian.i32(rest, at) * PRIME3, 17) * PRIME4;
    }
    for (; at < resting; at++) {
      hash = Integer.rotateLeft(hash + (rest[at] & 0xFF) * PRIME5, 11) * PRIME1;
    }
    hash = (hash ^ hash >>> 15) * PRIME2;
    hash = (hash ^ hash >>> 13) * PRIME3;
    return hash ^ hash >>> 16;
  }
}
