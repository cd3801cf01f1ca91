package org.peeringkit.io.compress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * bzip2, concatenated streams included. Blocks do not depend on each other; they begin at any bit
 * with a magic number, which is searched. Given an executor, blocks are decoded on it ahead of the
 * reader. The 48 bits of a magic number may also stand inside a block by chance: then the part up
 * to there does not decode, and is decoded again together with the next part.
 *
 * <p>Not thread-safe.
 */
final class Bzip2Stream extends InputStream {
  /** Most octets of a block before its runs are expanded. */
  static final int MOST_BLOCK = 900_000;

  static final long BLOCK = 0x3141_5926_5359L;
  static final long END = 0x1772_4538_5090L;
  static final int MAGIC_BITS = 48;
  private static final int AHEAD = 4;
  private static final int HEADER = 4;

  /**
   * To so many octets a block is expanded ahead of the reader. Runs can make 46 MB of one; such a
   * block waits for its turn, so that there is never more than one.
   */
  private static final int MOST_AHEAD = 4 << 20;

  /** More than a block of codes of 20 bits takes. */
  private static final int MOST_COMPRESSED = 4 << 20;

  /** By octet: the shifts at which it can be the third octet inside a magic number. */
  private static final int[] SHIFTS = shifts();

  private final InputStream in;
  private final @Nullable Executor executor;
  private final ArrayDeque<Part> parts = new ArrayDeque<>();
  private final ConcurrentLinkedDeque<Bzip2Block> idle = new ConcurrentLinkedDeque<>();

  private byte[] window = new byte[1 << 20];
  private int filled;
  private boolean ended;

  /** Bit of the window at which the last magic number found begins; -1 after the last one. */
  private long open;

  private int combined;
  private boolean finished;
  private boolean begun;
  private byte[] content = {};
  private int position;

  /**
   * @param executor where blocks are decoded; null for the thread that reads
   */
  Bzip2Stream(InputStream in, @Nullable Executor executor) throws IOException {
    this.in = in;
    this.executor = executor;
    boolean more = true;
    while (filled < HEADER && more) {
      more = fill();
    }
    if (filled < HEADER || !isHeader(window, 0)) {
      throw new IOException("no bzip2 stream");
    }
    open = search(8L * HEADER);
    if (open != 8L * HEADER) {
      throw ended && filled <= HEADER + 6
          ? new EOFException("bzip2 data end early")
          : Bzip2Block.damaged("no block after the header");
    }
  }

  static boolean isHeader(byte[] data, int at) {
    return data[at] == 'B'
        && data[at + 1] == 'Z'
        && data[at + 2] == 'h'
        && data[at + 3] >= '1'
        && data[at + 3] <= '9';
  }

  /** From one magic number to the next. */
  private static final class Part {
    /** Octets in which it is. */
    private final byte[] data;

    /** Its first bit in the data. */
    private final long from;

    /** The bit after its last one. */
    private final long to;

    /** Whether the data end there, or no magic number was found for too long. */
    private final boolean last;

    /** Gives nothing where the block expands too far to be decoded ahead. */
    private final FutureTask<Optional<Result>> task;

    Part(byte[] data, long from, long to, boolean last, FutureTask<Optional<Result>> task) {
      this.data = data;
      this.from = from;
      this.to = to;
      this.last = last;
      this.task = task;
    }
  }

  /** What a part decodes to. */
  private static final class Result {
    private final byte[] content;
    private final int crc;
    private final long endBit;

    Result(byte[] content, int crc, long endBit) {
      this.content = content;
      this.crc = crc;
      this.endBit = endBit;
    }
  }

  private static int[] shifts() {
    int[] shifts = new int[256];
    for (int shift = 0; shift < 8; shift++) {
      for (long magic : new long[] {BLOCK, END}) {
        shifts[(int) (magic >>> 24 + shift & 0xFF)] |= 1 << shift;
      }
    }
    return shifts;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    while (position == content.length) {
      if (finished || !nextBlock()) {
        finished = true;
        return -1;
      }
    }
    int n = Math.min(length, content.length - position);
    System.arraycopy(content, position, buffer, from, n);
    position += n;
    return n;
  }

  private boolean nextBlock() throws IOException {
    while (true) {
      Part part = nextPart();
      if (part == null) {
        throw new EOFException("bzip2 data end early");
      }
      if (bits(part.data, part.from, MAGIC_BITS) == END) {
        if (!endStream(part)) {
          return false;
        }
        continue;
      }
      begun = true;
      content = new byte[0];
      position = 0;
      Result result = result(part);
      combined = Integer.rotateLeft(combined, 1) ^ result.crc;
      content = result.content;
      return true;
    }
  }

  /** The next part, others behind it under way; null after the last one. */
  private @Nullable Part nextPart() throws IOException {
    // Whoever only looks at the beginning causes no work ahead.
    int wanted = executor == null || !begun ? 1 : AHEAD;
    while (parts.size() < wanted && open >= 0) {
      Part part = cut();
      parts.add(part);
      if (executor != null && wanted > 1) {
        executor.execute(part.task);
      }
    }
    return parts.poll();
  }

  /** What a part decodes to; parts that a magic number by chance divides are put together. */
  private Result result(Part first) throws IOException {
    Part part = first;
    while (true) {
      try {
        decodeUntilDone(part);
        Optional<Result> ahead = part.task.get();
        Result result =
            ahead.isPresent()
                ? ahead.get()
                : decode(part.data, part.from, part.to, Integer.MAX_VALUE).orElseThrow();
        if (result.endBit != part.to && !part.last) {
          throw Bzip2Block.damaged("a block that ends before the next one begins");
        }
        return result;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof IOException cause)) {
          throw new IllegalStateException(e.getCause());
        }
        Part next = cause instanceof EOFException && !part.last ? nextPart() : null;
        if (next == null) {
          throw cause;
        }
        part = together(part, next);
      }
    }
  }

  /**
   * Decodes a part, unless that was begun elsewhere; then those behind it, rather than wait for it:
   * otherwise the reader, who also works on what it read, would be idle half of the time.
   */
  private void decodeUntilDone(Part part) {
    part.task.run();
    for (Part later : parts) {
      if (part.task.isDone()) {
        return;
      }
      later.task.run();
    }
  }

  private Part together(Part part, Part next) throws IOException {
    int at = (int) (part.to >>> 3);
    byte[] data = Arrays.copyOf(part.data, at + next.data.length);
    if (data.length > 2 * MOST_COMPRESSED) {
      throw Bzip2Block.damaged("a block that does not end");
    }
    System.arraycopy(next.data, 0, data, at, next.data.length);
    return part(data, part.from, 8L * at + next.to, next.last);
  }

  private Part part(byte[] data, long from, long to, boolean last) {
    return new Part(
        data, from, to, last, new FutureTask<>(() -> decode(data, from, to, MOST_AHEAD)));
  }

  private Optional<Result> decode(byte[] data, long from, long to, int mostExpanded)
      throws IOException {
    Bzip2Block known = idle.poll();
    Bzip2Block block = known == null ? new Bzip2Block() : known;
    boolean isWhole = block.decode(data, from, to, MOST_BLOCK, mostExpanded);
    Optional<Result> result =
        isWhole
            ? Optional.of(new Result(block.content(), block.crc(), block.endBit()))
            : Optional.empty();
    if (mostExpanded == MOST_AHEAD) {
      // The others hold more than they may between two blocks.
      idle.add(block);
    }
    return result;
  }

  /**
   * The end of a stream: its checksum, zero bits up to an octet, and perhaps the next stream's
   * header.
   *
   * @return whether a stream follows
   */
  private boolean endStream(Part part) throws IOException {
    long after = part.from + MAGIC_BITS + Integer.SIZE;
    int at = (int) (after + 7 >>> 3);
    if (at > part.data.length) {
      throw new EOFException("bzip2 data end early");
    }
    if ((int) bits(part.data, part.from + MAGIC_BITS, Integer.SIZE) != combined) {
      throw new IOException("a bzip2 stream whose checksum does not match");
    }
    combined = 0;
    if (part.last && at == part.data.length) {
      return false;
    }
    boolean follows =
        at + HEADER <= part.data.length && isHeader(part.data, at) && 8L * (at + HEADER) == part.to;
    if (!follows) {
      throw new IOException("octets after a bzip2 stream that are no further stream");
    }
    return true;
  }

  /** The part from the last magic number found to the next one, which is searched. */
  private Part cut() throws IOException {
    int dropped = (int) (open >>> 3);
    System.arraycopy(window, dropped, window, 0, filled - dropped);
    filled -= dropped;
    long from = open & 7;
    long to = search(from + MAGIC_BITS);
    boolean last = to < 0;
    open = to;
    if (last) {
      to = 8L * filled;
    }
    return part(Arrays.copyOf(window, (int) (to + 7 >>> 3)), from, to, last);
  }

  /** Where the next magic number begins; -1 if the data end, or it does not come. */
  private long search(long fromBit) throws IOException {
    int at = (int) (fromBit >>> 3) + 2;
    while (true) {
      for (; at + 6 <= filled; at++) {
        int shifts = SHIFTS[window[at] & 0xFF];
        // Of a magic number that begins so many bits into the octet before the last one.
        for (; shifts != 0; shifts &= shifts - 1) {
          long begin = 8L * at - 16 + Integer.numberOfTrailingZeros(shifts);
          if (begin >= fromBit) {
            long found = bits(window, begin, MAGIC_BITS);
            if (found == BLOCK || found == END) {
              return begin;
            }
          }
        }
      }
      if (ended || at > MOST_COMPRESSED || !fill()) {
        return -1;
      }
    }
  }

  static long bits(byte[] data, long from, int count) {
    long value = 0;
    int at = (int) (from >>> 3);
    int skipped = (int) (from & 7);
    int octets = skipped + count + 7 >>> 3;
    for (int i = 0; i < octets; i++) {
      value = value << 8 | (at + i < data.length ? data[at + i] & 0xFF : 0);
    }
    return value >>> 8 * octets - skipped - count & (1L << count) - 1;
  }

  private boolean fill() throws IOException {
    if (filled == window.length) {
      window = Arrays.copyOf(window, 2 * window.length);
    }
    int n = in.read(window, filled, window.length - filled);
    ended = n < 0;
    filled += Math.max(0, n);
    return n >= 0;
  }

  @Override
  public void close() throws IOException {
    finished = true;
    position = content.length;
    parts.forEach(part -> part.task.cancel(false));
    parts.clear();
    in.close();
  }
}
