package org.peeringkit.io.ipfix;

import java.nio.ByteBuffer;
import org.peeringkit.io.netflow.FlowFixture;

/** Frames hand-made sets as IPFIX messages. */
public final class V10 {
  /** Export time of the messages made here, seconds since the epoch. */
  public static final long TIME = 1_790_000_000L;

  private V10() {}

  /** A message of domain 1. */
  public static byte[] message(int sequence, byte[]... sets) {
    return message(1, sequence, sequence, sets);
  }

  /**
   * @param second after {@link #TIME}
   * @param sequence data records before this message
   */
  public static byte[] message(int domain, int second, int sequence, byte[]... sets) {
    byte[] content = FlowFixture.concat(sets);
    return ByteBuffer.allocate(16 + content.length)
        .putShort((short) 10)
        .putShort((short) (16 + content.length))
        .putInt((int) (TIME + second))
        .putInt(sequence)
        .putInt(domain)
        .put(content)
        .array();
  }

  /** Template 256: IPv4 source, destination, octets, packets; 16 octets a record. */
  public static byte[] plainTemplate() {
    return FlowFixture.set(
        2,
        """
        0100 0004  // template 256, 4 fields
        0008 0004  // sourceIPv4Address
        000c 0004  // destinationIPv4Address
        0001 0004  // octetDeltaCount
        0002 0004  // packetDeltaCount
        """);
  }

  /** What a file of these messages gives. */
  static FlowFixture file(byte[]... messages) {
    return FlowFixture.read(FlowFixture.file("flows.ipfix", FlowFixture.concat(messages)));
  }
}
