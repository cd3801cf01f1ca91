package org.peeringkit.io.compress;

import java.io.EOFException;
import java.io.IOException;

/**
 * Decodes a bzip2 stream that is in memory as a whole, block after block, into an array that the
 * caller provides. Reused from stream to stream; not thread-safe.
 */
public final class Bzip2Octets {
  private static final int HEADER = 4;

  private final Bzip2Block block = new Bzip2Block();

  /**
   * Decodes the first stream of {@code in[from, to)}; what follows it is not looked at.
   *
   * @param in holds the stream
   * @param from its first octet
   * @param to index after the last octet of what may be of it
   * @param out takes what it holds
   * @param room octets of {@code out}, from its first one, that may be used
   * @return how many the stream holds; more than {@code room} if they do not go there, and then
   *     nothing in {@code out} is to be used
   * @throws IOException if it is cut short or damaged; then nothing in {@code out} is to be used
   */
  public int decode(byte[] in, int from, int to, byte[] out, int room) throws IOException {
    if (to - from < HEADER || !Bzip2Stream.isHeader(in, from)) {
      throw new IOException("no bzip2 stream");
    }
    long end = 8L * to;
    long at = 8L * (from + HEADER);
    int combined = 0;
    int size = 0;
    while (bits(in, at, end, Bzip2Stream.MAGIC_BITS) == Bzip2Stream.BLOCK) {
      boolean fits = block.decode(in, at, end, Bzip2Stream.MOST_BLOCK, room - size);
      if (!fits || block.size() > room - size) {
        return room + 1;
      }
      block.copyTo(out, size);
      size += block.size();
      combined = Integer.rotateLeft(combined, 1) ^ block.crc();
      at = block.endBit();
    }
    if (bits(in, at, end, Bzip2Stream.MAGIC_BITS) != Bzip2Stream.END) {
      throw Bzip2Block.damaged("neither a block nor the end of the stream");
    }
    if ((int) bits(in, at + Bzip2Stream.MAGIC_BITS, end, Integer.SIZE) != combined) {
      throw new IOException("a bzip2 stream whose checksum does not match");
    }
    return size;
  }

  private static long bits(byte[] in, long at, long end, int count) throws EOFException {
    if (at + count > end) {
      throw new EOFException("bzip2 data end early");
    }
    return Bzip2Stream.bits(in, at, count);
  }
}
