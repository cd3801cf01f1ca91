package org.peeringkit.io.netflow;

import java.nio.ByteBuffer;

/** Frames hand-made sets as NetFlow v9 packets. */
public final class V9 {
  /** When the made-up exporter was booted, milliseconds since the epoch. */
  public static final long BOOT = 1_790_000_000_000L;

  private V9() {}

  /**
   * A packet of source id 1.
   *
   * @param second export time in seconds after boot, and its place in the sequence
   */
  public static byte[] packet(int second, byte[]... sets) {
    return packet(1, second, second, sets);
  }

  public static byte[] packet(int sourceId, int second, int sequence, byte[]... sets) {
    byte[] content = FlowFixture.concat(sets);
    return ByteBuffer.allocate(20 + content.length)
        .putShort((short) 9)
        .putShort((short) sets.length)
        .putInt(second * 1000)
        .putInt((int) (BOOT / 1000 + second))
        .putInt(sequence)
        .putInt(sourceId)
        .put(content)
        .array();
  }

  /** Template 256: IPv4 source, destination, octets, packets; 16 octets a record. */
  public static byte[] plainTemplate() {
    return FlowFixture.set(
        0,
        """
        0100 0004  // template 256, 4 fields
        0008 0004  // IPV4_SRC_ADDR
        000c 0004  // IPV4_DST_ADDR
        0001 0004  // IN_BYTES
        0002 0004  // IN_PKTS
        """);
  }
}
