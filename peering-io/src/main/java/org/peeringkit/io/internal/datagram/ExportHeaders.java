package org.peeringkit.io.internal.datagram;

import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.netflow.NetFlow5Decoder;

/** Tells export datagrams by their first octets, which no field announces as such. */
public final class ExportHeaders {
  static final int V5 = 5;
  static final int V9 = 9;
  static final int IPFIX = 10;

  /** sFlow version 5, whose 32-bit version begins with 16 bits of zero. */
  static final int SFLOW = 0x1_0005;

  /** Octets that the checks look at, at most. */
  static final int LOOK_AHEAD = 48;

  private static final int V9_HEADER = 20;
  private static final int IPFIX_HEADER = 16;
  private static final long NANOS = 1_000_000_000L;
  private static final int V5_MOST_RECORDS = 30;
  private static final int V9_MOST_RECORDS = 8192;
  private static final int SFLOW_HEADER = 28;
  private static final int SFLOW_MOST_SAMPLES = 8192;

  private ExportHeaders() {}

  /** The version of the message that seems to begin here; 0 if none does. */
  static int version(byte[] octets, int from, int length) {
    if (length < 4) {
      return 0;
    }
    int version = Octets.u16(octets, from);
    boolean plausible =
        switch (version) {
          case V5 -> isV5(octets, from, length);
          case V9 -> isV9(octets, from, length);
          case IPFIX -> isIpfix(octets, from, length);
          case 1 -> length == 16 + 52 * Octets.u16(octets, from + 2);
          case 7 -> length == 24 + 52 * Octets.u16(octets, from + 2);
          case 8 -> length >= 28 && Octets.u8(octets, from + 22) >= 1;
          default -> false;
        };
    if (version == 0 && isPlausibleSflow(octets, from, length)) {
      return SFLOW;
    }
    return plausible ? version : 0;
  }

  /**
   * Whether an input that begins so is of datagrams. A NetFlow version 5 count that cannot be, and
   * sFlow samples that cannot be, are left to the decoder to complain about.
   */
  public static boolean recognises(byte[] octets) {
    return version(octets, 0, octets.length) != 0
        || octets.length >= SFLOW_HEADER && isSflow(octets, 0, octets.length)
        || octets.length >= NetFlow5Decoder.HEADER_OCTETS
            && Octets.u16(octets, 0) == V5
            && Octets.u32(octets, 12) < NANOS;
  }

  private static boolean isV5(byte[] octets, int from, int length) {
    int count = Octets.u16(octets, from + 2);
    return length >= NetFlow5Decoder.HEADER_OCTETS
        && count <= V5_MOST_RECORDS
        && Octets.u32(octets, from + 12) < NANOS;
  }

  private static boolean isV9(byte[] octets, int from, int length) {
    if (length < V9_HEADER || Octets.u16(octets, from + 2) > V9_MOST_RECORDS) {
      return false;
    }
    if (length < V9_HEADER + 4) {
      return true;
    }
    int set = Octets.u16(octets, from + V9_HEADER);
    return isSetId(set) && Octets.u16(octets, from + V9_HEADER + 2) >= 4;
  }

  private static boolean isIpfix(byte[] octets, int from, int length) {
    if (length < IPFIX_HEADER || Octets.u16(octets, from + 2) < IPFIX_HEADER) {
      return false;
    }
    if (length < IPFIX_HEADER + 4 || Octets.u16(octets, from + 2) == IPFIX_HEADER) {
      return true;
    }
    int set = Octets.u16(octets, from + IPFIX_HEADER);
    return (set == 2 || set == 3 || set >= 256) && Octets.u16(octets, from + IPFIX_HEADER + 2) >= 4;
  }

  static boolean startsWithVersion(Datagram message, int version) {
    return message.length() >= 2 && Octets.u16(message.buffer(), message.start()) == version;
  }

  /** Whether NetFlow v9 sets have this id; all others below 256 are reserved. */
  static boolean isSetId(int id) {
    return id <= 1 || id >= 256;
  }

  /** sFlow begins with its version as 32 bits and the agent's address family. */
  static boolean isSflow(byte[] octets, int from, int length) {
    if (length < 8) {
      return false;
    }
    long version = Octets.u32(octets, from);
    long family = Octets.u32(octets, from + 4);
    return (version == 2 || version == 4 || version == 5) && (family == 1 || family == 2);
  }

  /**
   * Where any octets may be next, more than the version has to look right: the first sample too.
   */
  private static boolean isPlausibleSflow(byte[] octets, int from, int length) {
    if (!isSflow5(octets, from, length)) {
      return false;
    }
    int header = Octets.u32(octets, from + 4) == 1 ? SFLOW_HEADER : SFLOW_HEADER + 12;
    if (length < header + 8) {
      return false;
    }
    long samples = Octets.u32(octets, from + header - 4);
    long sampleLength = Octets.u32(octets, from + header + 4);
    return samples > 0
        && samples <= SFLOW_MOST_SAMPLES
        && sampleLength <= 0xFFFF
        && sampleLength % 4 == 0;
  }

  static boolean isSflow5(byte[] octets, int from, int length) {
    return isSflow(octets, from, length) && Octets.u32(octets, from) == 5;
  }
}
