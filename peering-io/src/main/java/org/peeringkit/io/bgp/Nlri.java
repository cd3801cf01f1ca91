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
  private long hi;
  private long lo;
  private int length;

  public Nlri() {}

  /**
   * Points at a list of prefixes and checks all of it.
   *
   * @param offset where the list stands in the input, for faults
   * @throws MalformedException if the list does not consist of whole, possible prefixes
   */
  public void over(byte[] data, int from, int to, long offset, IpFamily listFamily)
      throws MalformedException {
    cursor.over(data, from, to, offset).reference("RFC 4271 4.3");
    family = listFamily;
    while (cursor.remaining() > 0) {
      skip();
    }
    cursor.over(data, from, to, offset);
  }

  /** Without prefixes. */
  public void clear() {
    cursor.limit(cursor.position());
  }

  private void skip() throws MalformedException {
    int bits = bits(cursor, family);
    cursor.skip((bits + 7) / 8, "NLRI prefix");
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
