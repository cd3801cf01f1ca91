package org.peeringkit.analysis.traffic.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes unsigned LEB128 numbers and what is made of them. */
final class VarintWriter {
  private final ByteArrayOutputStream out;

  VarintWriter(ByteArrayOutputStream out) {
    this.out = out;
  }

  /** As an unsigned 64-bit number, 1 to 10 octets. */
  void number(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  /** Small negative numbers stay small. */
  void signed(long value) {
    number(value << 1 ^ value >> 63);
  }

  /** The lowest eight bits. */
  void octet(int value) {
    out.write(value);
  }

  void octets(byte[] values, int n) {
    out.write(values, 0, n);
  }

  void text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    out.write(bytes, 0, bytes.length);
  }

  /** Their number, then the octets. */
  void octets(ByteArrayOutputStream bytes) {
    number(bytes.size());
    out.writeBytes(bytes.toByteArray());
  }

  /** The lowest octets, lowest first. */
  void fixed(long value, int octets) {
    for (int i = 0; i < octets; i++) {
      out.write((int) (value >>> 8 * i));
    }
  }
}
