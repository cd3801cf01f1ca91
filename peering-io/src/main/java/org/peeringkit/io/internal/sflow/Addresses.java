package org.peeringkit.io.internal.sflow;

import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * Addresses with their type: u32 0 (unknown, nothing follows), 1 (4 octets) or 2 (16 octets). An
 * address of zeros is how agents say that they have none.
 */
public final class Addresses {
  static final int UNKNOWN = 0;
  public static final int IPV4 = 1;
  public static final int IPV6 = 2;

  private Addresses() {}

  /**
   * The address, or null for none.
   *
   * @param before an address that it may be again, which is then given back; null for none
   */
  static @Nullable IpAddr read(ByteCursor cursor, String field, @Nullable IpAddr before)
      throws MalformedException {
    int from = cursor.position() + 4;
    int length = skip(cursor, field);
    byte[] octets = cursor.data();
    if (isZero(octets, from, length)) {
      return null;
    }
    boolean isV4 = length == 4;
    IpFamily family = isV4 ? IpFamily.IPV4 : IpFamily.IPV6;
    long hi = isV4 ? 0 : Octets.s64(octets, from);
    long lo = isV4 ? Octets.u32(octets, from) : Octets.s64(octets, from + 8);
    boolean same =
        before != null && before.family() == family && before.hi() == hi && before.lo() == lo;
    return same ? before : new IpAddr(family, hi, lo);
  }

  /** Sets a field of a row, unless there is no address. */
  static void read(ByteCursor cursor, String field, FlowBatch batch, int row, FlowField target)
      throws MalformedException {
    int from = cursor.position() + 4;
    int length = skip(cursor, field);
    byte[] octets = cursor.data();
    if (isZero(octets, from, length)) {
      return;
    }
    if (length == 4) {
      batch.setAddressV4(row, target, Octets.s32(octets, from));
    } else {
      batch.setAddressV6(row, target, Octets.s64(octets, from), Octets.s64(octets, from + 8));
    }
  }

  private static boolean isZero(byte[] octets, int from, int length) {
    return switch (length) {
      case 4 -> Octets.s32(octets, from) == 0;
      case 16 -> (Octets.s64(octets, from) | Octets.s64(octets, from + 8)) == 0;
      default -> true;
    };
  }

  /** Steps over an address; octets of it. */
  static int skip(ByteCursor cursor, String field) throws MalformedException {
    int start = cursor.position();
    int type = cursor.i32(field);
    int length =
        switch (type) {
          case UNKNOWN -> 0;
          case IPV4 -> 4;
          case IPV6 -> 16;
          default -> {
            cursor.position(start);
            throw cursor.bad(field, "type 0, 1 or 2", Integer.toUnsignedString(type));
          }
        };
    cursor.skip(length, field);
    return length;
  }
}
