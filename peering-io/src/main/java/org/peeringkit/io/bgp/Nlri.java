package org.peeringkit.io.bgp;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/**
 * Walks prefixes as NLRI has them: one octet of length in bits, then as many octets as that takes
 * (RFC 4271 4.3). Bits beyond the length are irrelevant there and cleared here. Reused, allocates
 * nothing. Not thread-safe.
 */
public final class Nlri {
  private final ByteCursor cursor = new ByteCursor();
  private IpFamily family = IpFamily.IPV4;
  private boolean addPath;
  private long pathId = -1;
  private long hi;
  private long lo;
  private int length;
  private int defaultRoutes;

  public Nlri() {}

  /**
   * Points at a list of prefixes and checks all of it.
   *
   * @param offset where the list stands in the input, for faults
   * @param withPathIds whether a path identifier precedes every prefix (RFC 7911 3)
   * @throws MalformedException if the list does not consist of whole, possible prefixes
   */
  public void over(
      byte[] data, int from, int to, long offset, IpFamily listFamily, boolean withPathIds)
      throws MalformedException {
    cursor.over(data, from, to, offset).reference(withPathIds ? "RFC 7911 3" : "RFC 4271 4.3");
    family = listFamily;
    addPath = withPathIds;
    defaultRoutes = 0;
    while (cursor.remaining() > 0) {
      skip();
    }
    cursor.over(data, from, to, offset);
  }

  /**
   * The same for a list of which the source does not say whether it has path identifiers: some
   * daemons log ADD-PATH sessions in records meant for plain ones. Both readings are tried over the
   * whole list. The plain one is taken if it is possible and does not name the default route twice,
   * as the upper zeros of small identifiers do.
   *
   * @return whether the reading with identifiers was taken
   * @throws MalformedException if neither reading is possible
   */
  public boolean overEither(byte[] data, int from, int to, long offset, IpFamily listFamily)
      throws MalformedException {
    MalformedException plain = null;
    try {
      over(data, from, to, offset, listFamily, false);
      if (defaultRoutes < 2) {
        return false;
      }
    } catch (MalformedException e) {
      plain = e;
    }
    try {
      over(data, from, to, offset, listFamily, true);
      return true;
    } catch (MalformedException e) {
      if (plain != null) {
        throw plain;
      }
      over(data, from, to, offset, listFamily, false);
      return false;
    }
  }

  /** Without prefixes. */
  public void clear() {
    cursor.limit(cursor.position());
  }

  private void skip() throws MalformedException {
    if (addPath) {
      cursor.skip(4, "path identifier");
    }
    int bits = bits(cursor, family);
    cursor.skip((bits + 7) / 8, "NLRI prefix");
    defaultRoutes += bits == 0 ? 1 : 0;
  }

  private static int bits(ByteCursor in, IpFamily family) throws MalformedException {
    int bits = in.u8("NLRI prefix length");
    if (bits > family.bits()) {
      in.position(in.position() - 1);
      throw in.bad("NLRI prefix length", "0 to " + family.bits(), Integer.toString(bits));
    }
    return bits;
  }

  /**
   * Moves to the next prefix.
   *
   * @return false at the end of the list
   */
  public boolean next() throws MalformedException {
    if (cursor.remaining() == 0) {
      return false;
    }
    pathId = addPath ? cursor.u32("path identifier") : -1;
    read(cursor, family);
    return true;
  }

  /** Reads the one prefix at another cursor, which moves behind it. */
  public void read(ByteCursor in, IpFamily prefixFamily) throws MalformedException {
    family = prefixFamily;
    length = bits(in, prefixFamily);
    int octets = (length + 7) / 8;
    in.require(octets, "NLRI prefix");
    byte[] data = in.data();
    int at = in.position();
    if (prefixFamily == IpFamily.IPV4) {
      int value = 0;
      for (int i = 0; i < octets; i++) {
        value |= (data[at + i] & 0xFF) << (24 - 8 * i);
      }
      hi = 0;
      lo = (length == 0 ? 0 : value & -1 << (32 - length)) & 0xFFFF_FFFFL;
    } else {
      readV6(data, at, octets);
    }
    in.position(at + octets);
  }

  private void readV6(byte[] data, int at, int octets) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < octets; i++) {
      if (i < 8) {
        high |= (data[at + i] & 0xFFL) << (56 - 8 * i);
      } else {
        low |= (data[at + i] & 0xFFL) << (120 - 8 * i);
      }
    }
    hi = length == 0 ? 0 : length >= 64 ? high : high & -1L << (64 - length);
    lo = length <= 64 ? 0 : low & -1L << (128 - length);
  }

  public IpFamily family() {
    return family;
  }

  /** Upper 64 bits; 0 for IPv4. */
  public long hi() {
    return hi;
  }

  /** Lower 64 bits; for IPv4 the address as an unsigned 32-bit number. */
  public long lo() {
    return lo;
  }

  /** The path identifier of a list that has them, otherwise -1. */
  public long pathId() {
    return pathId;
  }

  /** Prefix length. */
  public int length() {
    return length;
  }

  /** Writes one prefix. */
  public static void write(Prefix prefix, OctetWriter out) {
    out.u8(prefix.length());
    byte[] address = prefix.address().toBytes();
    out.octets(address, 0, (prefix.length() + 7) / 8);
  }
}
