package org.peeringkit.io.internal.bgp;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.bgp.RouteDistinguisher;
import org.peeringkit.model.bgp.RouteScope;
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
  private boolean labelled;
  private boolean distinguished;
  private long distinguisher;
  private int labelsFrom;
  private int labelsTo;
  private byte[] labelData = {};

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
    over(data, from, to, offset, listFamily, AddressFamily.UNICAST, withPathIds);
  }

  /** The same for prefixes of another subsequent address family, perhaps with labels. */
  public void over(
      byte[] data,
      int from,
      int to,
      long offset,
      IpFamily listFamily,
      int safi,
      boolean withPathIds)
      throws MalformedException {
    scope(safi);
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
  public boolean overEither(
      byte[] data, int from, int to, long offset, IpFamily listFamily, int safi)
      throws MalformedException {
    MalformedException plain = null;
    try {
      over(data, from, to, offset, listFamily, safi, false);
      if (defaultRoutes < 2) {
        return false;
      }
    } catch (MalformedException e) {
      plain = e;
    }
    try {
      over(data, from, to, offset, listFamily, safi, true);
      return true;
    } catch (MalformedException e) {
      if (plain != null) {
        throw plain;
      }
      over(data, from, to, offset, listFamily, safi, false);
      return false;
    }
  }

  /**
   * The same where it is known how the list ought to be read, but not for certain: the other
   * reading is taken where only it is possible.
   *
   * @return whether the reading with identifiers was taken
   * @throws MalformedException if neither reading is possible
   */
  public boolean overPreferring(
      byte[] data,
      int from,
      int to,
      long offset,
      IpFamily listFamily,
      int safi,
      boolean withPathIds)
      throws MalformedException {
    try {
      over(data, from, to, offset, listFamily, safi, withPathIds);
      return withPathIds;
    } catch (MalformedException preferred) {
      try {
        over(data, from, to, offset, listFamily, safi, !withPathIds);
        return !withPathIds;
      } catch (MalformedException other) {
        throw preferred;
      }
    }
  }

  private void scope(int safi) {
    distinguished = isDistinguished(safi);
    labelled = distinguished || safi == AddressFamily.LABELLED;
    distinguisher = 0;
    labelsFrom = 0;
    labelsTo = 0;
  }

  /** Without prefixes. */
  public void clear() {
    cursor.limit(cursor.position());
  }

  private void skip() throws MalformedException {
    if (addPath) {
      cursor.skip(4, "path identifier");
    }
    if (labelled) {
      readLabelled(cursor);
      return;
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
    if (labelled) {
      readLabelled(cursor);
    } else {
      read(cursor, family);
    }
    return true;
  }

  /** Reads the one prefix of any family at another cursor, which moves behind it. */
  public void read(ByteCursor in, IpFamily prefixFamily, int safi) throws MalformedException {
    scope(safi);
    family = prefixFamily;
    if (labelled) {
      readLabelled(in);
    } else {
      read(in, prefixFamily);
    }
  }

  /**
   * Labels, perhaps a route distinguisher, then the prefix; the length counts all of it (RFC 8277
   * 2.2, RFC 4364 4.3.4). The last label has its lowest bit set; a withdrawal may have 0x800000 or
   * 0 instead (RFC 8277 2.4).
   */
  private void readLabelled(ByteCursor in) throws MalformedException {
    int start = in.position();
    int bits = in.u8("NLRI prefix length");
    in.require((bits + 7) / 8, "NLRI prefix");
    labelData = in.data();
    labelsFrom = in.position();
    int value;
    do {
      if (bits < 24) {
        in.position(start);
        throw in.bad("NLRI prefix length", "room for the labels", Integer.toString(bits));
      }
      value = in.u24("NLRI label");
      bits -= 24;
    } while ((value & 1) == 0 && value != 0x80_0000 && value != 0);
    labelsTo = in.position();
    if (distinguished) {
      if (bits < 64) {
        in.position(start);
        throw in.bad("NLRI prefix length", "room for a route distinguisher", bits + " left");
      }
      distinguisher = in.i64("NLRI route distinguisher");
      bits -= 64;
    }
    if (bits > family.bits()) {
      in.position(start);
      throw in.bad("NLRI prefix length", "0 to " + family.bits() + " of address", bits + "");
    }
    address(in, bits);
  }

  /** Reads the one prefix at another cursor, which moves behind it. */
  public void read(ByteCursor in, IpFamily prefixFamily) throws MalformedException {
    family = prefixFamily;
    address(in, bits(in, prefixFamily));
  }

  private void address(ByteCursor in, int bits) throws MalformedException {
    length = bits;
    int octets = (bits + 7) / 8;
    in.require(octets, "NLRI prefix");
    byte[] data = in.data();
    int at = in.position();
    if (family == IpFamily.IPV4) {
      int value = in.remaining() >= 4 ? Octets.s32(data, at) : atEndV4(data, at, octets);
      hi = 0;
      lo = (length == 0 ? 0 : value & -1 << (32 - length)) & 0xFFFF_FFFFL;
    } else {
      readV6(data, at, octets);
    }
    in.position(at + octets);
  }

  /** The octets of a prefix, and zeros, where so few are left that four cannot be read at once. */
  private static int atEndV4(byte[] data, int at, int octets) {
    int value = 0;
    for (int i = 0; i < octets; i++) {
      value |= (data[at + i] & 0xFF) << (24 - 8 * i);
    }
    return value;
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

  /** The 64 bits of the route distinguisher, 0 in families that have none. */
  public long routeDistinguisher() {
    return distinguisher;
  }

  /** The topmost label, 0 to 1,048,575, or -1 in families that have none. */
  public int label() {
    return labelsFrom == labelsTo ? -1 : label(labelsFrom);
  }

  /** All labels, top first. */
  public List<Integer> labels() {
    List<Integer> labels = new ArrayList<>();
    for (int at = labelsFrom; at < labelsTo; at += 3) {
      labels.add(label(at));
    }
    return labels;
  }

  private int label(int at) {
    return (labelData[at] & 0xFF) << 12
        | (labelData[at + 1] & 0xFF) << 4
        | (labelData[at + 2] & 0xFF) >>> 4;
  }

  /** Prefix length. */
  public int length() {
    return length;
  }

  /**
   * Writes one prefix as its family has it.
   *
   * @param withdrawn whether a labelled one is withdrawn: then its label is 0x800000 (RFC 8277 2.4)
   * @throws IllegalArgumentException if a labelled one has no label, or labels and prefix do not
   *     fit a length of 255 bits
   */
  public static void write(Prefix prefix, RouteScope scope, boolean withdrawn, OctetWriter out) {
    boolean distinguished = isDistinguished(scope.safi());
    if (!distinguished && scope.safi() != AddressFamily.LABELLED) {
      write(prefix, out);
      return;
    }
    List<Integer> labels = scope.labels();
    int count = withdrawn ? 1 : labels.size();
    int bits = prefix.length() + 24 * count + (distinguished ? 64 : 0);
    if (count == 0 || bits > 255) {
      throw new IllegalArgumentException(count + " labels do not fit before " + prefix);
    }
    out.u8(bits);
    if (withdrawn) {
      out.unsigned(0x80_0000, 3);
    } else {
      for (int i = 0; i < count; i++) {
        out.unsigned(labels.get(i) << 4 | (i == count - 1 ? 1 : 0), 3);
      }
    }
    if (distinguished) {
      out.i64(scope.routeDistinguisher().map(RouteDistinguisher::bits).orElse(0L));
    }
    out.octets(prefix.address().toBytes(), 0, (prefix.length() + 7) / 8);
  }

  private static boolean isDistinguished(int safi) {
    return safi == AddressFamily.VPN || safi == AddressFamily.VPN_MULTICAST;
  }

  /** Writes one prefix. */
  public static void write(Prefix prefix, OctetWriter out) {
    out.u8(prefix.length());
    byte[] address = prefix.address().toBytes();
    out.octets(address, 0, (prefix.length() + 7) / 8);
  }
}
