package org.peeringkit.io.compress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.block.BlockDecoder;
import org.peeringkit.io.internal.block.LittleEndian;
import org.peeringkit.io.internal.block.Lz4Decoder;
import org.peeringkit.io.internal.block.XxHash32;

/**
 * LZ4 frame format 1.6.3: a descriptor, blocks that may refer to the 64 KiB before them, checksums.
 * What a cut block still gives is given before the end is reported. Memory: two blocks, each 8 MiB
 * at most, and no more than what is there of them can need.
 */
final class Lz4Stream extends InputStream {
  static final int FRAME = 0x184D_2204;
  static final int LEGACY = 0x184C_2102;
  private static final int HISTORY = 1 << 16;
  private static final int LEGACY_BLOCK = 8 << 20;
  private static final int FIRST_INPUT = 1 << 16;

  /** No octet of a block stands for more than so many; what a last token adds is less than so. */
  private static final int EXPANSION = 255;

  private static final int RAW = 0x8000_0000;
  private static final int INDEPENDENT = 0x20;
  private static final int BLOCK_CHECKSUM = 0x10;
  private static final int CONTENT_SIZE = 8;
  private static final int CONTENT_CHECKSUM = 4;
  private static final int DICTIONARY = 1;

  private final InputStream in;
  private final BlockDecoder decoder = new Lz4Decoder();
  private final XxHash32 content = new XxHash32();
  private final byte[] four = new byte[4];
  private byte[] input = new byte[0];
  private byte[] output = new byte[0];
  private int from;
  private int to;
  private int largest;
  private int flags;
  private long left;
  private boolean sized;
  private boolean inFrame;
  private boolean legacy;
  private int nextMagic;
  private boolean hasNextMagic;
  private boolean ended;
  private @Nullable IOException pending;

  Lz4Stream(InputStream in) throws IOException {
    this.in = in;
    if (!nextFrame()) {
      throw new EOFException("LZ4 data end early");
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int at, int length) throws IOException {
    java.util.Objects.checkFromIndexSize(at, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    while (from == to) {
      if (pending != null) {
        throw pending;
      }
      if (ended || !(inFrame || nextFrame())) {
        ended = true;
        return -1;
      }
      nextBlock();
    }
    int n = Math.min(length, to - from);
    System.arraycopy(output, from, buffer, at, n);
    from += n;
    return n;
  }

  /** Reads frame headers until one of data. */
  private boolean nextFrame() throws IOException {
    while (true) {
      if (!hasNextMagic && !readMagic()) {
        return false;
      }
      hasNextMagic = false;
      if (nextMagic == FRAME) {
        descriptor();
        break;
      } else if (nextMagic == LEGACY) {
        legacy = true;
        flags = INDEPENDENT;
        largest = LEGACY_BLOCK;
        break;
      } else if (Magic.isSkippable(nextMagic)) {
        in.skipNBytes(Integer.toUnsignedLong(i32()));
      } else {
        throw new IOException("octets after an LZ4 frame that are no further frame");
      }
    }
    inFrame = true;
    content.reset();
    from = 0;
    to = 0;
    return true;
  }

  /** An end between frames is the end; one within the number is a cut. */
  private boolean readMagic() throws IOException {
    int n = in.readNBytes(four, 0, 4);
    if (n > 0 && n < 4) {
      throw new EOFException("LZ4 data end early");
    }
    nextMagic = LittleEndian.i32(four, 0);
    return n == 4;
  }

  private void descriptor() throws IOException {
    byte[] octets = new byte[15];
    fill(octets, 0, 2);
    legacy = false;
    flags = octets[0] & 0xFF;
    int size = octets[1] >>> 4 & 7;
    if (flags >>> 6 != 1 || (flags & 2) != 0 || size < 4 || (octets[1] & 0x8F) != 0) {
      throw new IOException("an LZ4 frame of another version");
    }
    if ((flags & DICTIONARY) != 0) {
      throw new IOException("an LZ4 frame that needs a dictionary");
    }
    int length = 2 + ((flags & CONTENT_SIZE) != 0 ? 8 : 0);
    fill(octets, 2, length + 1);
    if ((XxHash32.of(octets, 0, length) >>> 8 & 0xFF) != (octets[length] & 0xFF)) {
      throw new IOException("an LZ4 frame header whose checksum does not match");
    }
    largest = 1 << 8 + 2 * size;
    sized = length > 2;
    left = sized ? LittleEndian.i64(octets, 2) : 0;
  }

  private void nextBlock() throws IOException {
    if (legacy && !readMagic()) {
      inFrame = false;
      return;
    }
    int size = legacy ? nextMagic : i32();
    if (size == 0 && !legacy) {
      endFrame();
      return;
    }
    if (legacy && (size == FRAME || size == LEGACY || Magic.isSkippable(size))) {
      hasNextMagic = true;
      inFrame = false;
      return;
    }
    boolean raw = !legacy && (size & RAW) != 0;
    int octets = raw ? size & ~RAW : size;
    if (octets < 0 || octets > (raw ? largest : largest + largest / 255 + 16)) {
      throw new IOException("an LZ4 block of " + Integer.toUnsignedString(octets) + " octets");
    }
    keepHistory();
    IOException cut = new EOFException("LZ4 data end early");
    int there = 0;
    try {
      for (int n = 0; n >= 0 && there < octets; there += Math.max(0, n)) {
        if (there == input.length) {
          input = Arrays.copyOf(input, Math.min(octets, Math.max(FIRST_INPUT, 2 * there)));
        }
        n = in.read(input, there, Math.min(octets, input.length) - there);
      }
    } catch (IOException e) {
      cut = e;
    }
    int start = to;
    int most = (int) Math.min(largest, (there + 1L) * EXPANSION);
    if (output.length < start + most + BlockDecoder.SLACK) {
      output = Arrays.copyOf(output, HISTORY + most + BlockDecoder.SLACK);
    }
    boolean damaged = !decode(raw, there, start, most);
    if (there < octets) {
      damaged = false;
      pending = cut;
    } else if (!damaged && (flags & BLOCK_CHECKSUM) != 0 && !legacy) {
      damaged = !check("block", XxHash32.of(input, 0, octets));
    }
    if ((flags & CONTENT_CHECKSUM) != 0) {
      content.update(output, start, to);
    }
    left -= to - start;
    if (damaged) {
      to = start; // unlike one that is cut, which is given as far as it goes
    }
  }

  /** Whether it is undamaged. */
  private boolean decode(boolean raw, int there, int start, int most) {
    if (raw) {
      System.arraycopy(input, 0, output, start, there);
      to = start + there;
      return true;
    }
    int history = (flags & INDEPENDENT) != 0 ? start : 0;
    to = decoder.decode(input, 0, there, output, start, history, start + most);
    String problem = decoder.problem();
    if (problem != null) {
      pending = new IOException("damaged LZ4 data: " + problem);
    }
    return problem == null;
  }

  /** Makes room after the last 64 KiB. */
  private void keepHistory() {
    int kept = (flags & INDEPENDENT) != 0 ? 0 : Math.min(to, HISTORY);
    System.arraycopy(output, to - kept, output, 0, kept);
    from = kept;
    to = kept;
  }

  private void endFrame() throws IOException {
    inFrame = false;
    if ((flags & CONTENT_CHECKSUM) != 0) {
      check("frame", content.value()); // what it says of the data comes after them
    }
    if (sized && left != 0) {
      throw new IOException("an LZ4 frame of another size than it says");
    }
  }

  /**
   * A checksum after data that are already decoded: they are given, then why it cannot be read.
   *
   * @return false if it is another
   */
  private boolean check(String what, int computed) {
    try {
      if (i32() != computed) {
        pending = new IOException("an LZ4 " + what + " whose checksum does not match");
        return false;
      }
    } catch (IOException e) {
      pending = e;
    }
    return true;
  }

  private int i32() throws IOException {
    fill(four, 0, 4);
    return LittleEndian.i32(four, 0);
  }

  private void fill(byte[] octets, int begin, int end) throws IOException {
    if (in.readNBytes(octets, begin, end - begin) < end - begin) {
      throw new EOFException("LZ4 data end early");
    }
  }

  @Override
  public void close() throws IOException {
    ended = true;
    in.close();
  }
}
