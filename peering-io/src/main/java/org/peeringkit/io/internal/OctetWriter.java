package org.peeringkit.io.internal;

import java.util.Arrays;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/** A growing buffer of big-endian fields, reusable by {@link #clear}. Not thread-safe. */
public final class OctetWriter {
  private byte[] data = new byte[256];
  private int size;

  public OctetWriter() {}

  public void clear() {
    size = 0;
  }

  public int size() {
    return size;
  }

  /** The octets written; valid up to {@link #size} until the next write. */
  public byte[] data() {
    return data;
  }

  /** A copy of the octets written. */
  public byte[] toArray() {
    return Arrays.copyOf(data, size);
  }

  private void reserve(int octets) {
    if (data.length - size < octets) {
      data = Arrays.copyOf(data, Math.max(Math.addExact(size, octets), 2 * data.length));
    }
  }

  public void u8(int value) {
    reserve(1);
    data[size++] = (byte) value;
  }

  public void u16(int value) {
    unsigned(value, 2);
  }

  public void u32(long value) {
    unsigned(value, 4);
  }

  public void i32(int bits) {
    unsigned(bits, 4);
  }

  public void i64(long bits) {
    unsigned(bits, 8);
  }

  /** The lower octets of a value. */
  public void unsigned(long value, int octets) {
    reserve(octets);
    for (int i = octets - 1; i >= 0; i--) {
      data[size++] = (byte) (value >>> (8 * i));
    }
  }

  /** 4 or 16 octets. */
  public void address(IpAddr address) {
    if (address.family() == IpFamily.IPV6) {
      i64(address.hi());
      i64(address.lo());
    } else {
      u32(address.lo());
    }
  }

  public void octets(byte[] source) {
    octets(source, 0, source.length);
  }

  public void octets(Bytes source) {
    octets(source.toArray());
  }

  public void octets(byte[] source, int from, int length) {
    reserve(length);
    System.arraycopy(source, from, data, size, length);
    size += length;
  }

  /** Overwrites one octet written before. */
  public void setU8(int index, int value) {
    java.util.Objects.checkIndex(index, size);
    data[index] = (byte) value;
  }

  /** Overwrites two octets written before, such as a length known only now. */
  public void setU16(int index, int value) {
    java.util.Objects.checkFromIndexSize(index, 2, size);
    data[index] = (byte) (value >>> 8);
    data[index + 1] = (byte) value;
  }

  /** Overwrites four octets written before. */
  public void setU32(int index, long value) {
    java.util.Objects.checkFromIndexSize(index, 4, size);
    setU16(index, (int) (value >>> 16) & 0xFFFF);
    setU16(index + 2, (int) value & 0xFFFF);
  }
}
