package org.peeringkit.io.internal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A window over a stream, for framing: ask for so many octets in one piece, look at them in place,
 * consume them. The end of the stream and a failure to read are states, not exceptions: what was
 * read before stays usable. Memory grows with octets that came, never with octets announced. Not
 * thread-safe.
 */
public final class StreamWindow implements Closeable {
  private static final int INITIAL = 1 << 16;
  private static final int READ_AHEAD = 1 << 18;

  private final InputStream in;
  private final boolean exact;
  private byte[] data;
  private int start;
  private int end;
  private long offset;
  private boolean ended;
  private @Nullable String failure;

  /** The window closes the stream. */
  public StreamWindow(InputStream in) {
    this(in, false);
  }

  private StreamWindow(InputStream in, boolean exact) {
    this(in, exact, new byte[INITIAL]);
  }

  private StreamWindow(InputStream in, boolean exact, byte[] data) {
    this.in = in;
    this.exact = exact;
    this.data = data;
  }

  /** A window that never reads more than it is asked for: units that are large need no moving. */
  public static StreamWindow exact(InputStream in) {
    return new StreamWindow(in, true);
  }

  /** A window over octets that are there already; they stay the caller's and must not change. */
  public static StreamWindow over(byte[] octets, int from, int length) {
    Objects.checkFromIndexSize(from, length, octets.length);
    StreamWindow window = new StreamWindow(InputStream.nullInputStream(), false, octets);
    window.start = from;
    window.end = from + length;
    window.ended = true;
    return window;
  }

  /** Puts octets that were consumed last in front again. */
  public void unread(byte[] octets, int length) {
    if (start < length) {
      byte[] larger = new byte[data.length + length];
      System.arraycopy(data, start, larger, start + length, end - start);
      data = larger;
      start += length;
      end += length;
    }
    start -= length;
    offset -= length;
    System.arraycopy(octets, 0, data, start, length);
  }

  /**
   * Reads on until so many octets are in the window.
   *
   * @return false if the stream ends before
   */
  public boolean require(int octets) {
    return end - start >= octets || readOn(octets);
  }

  private boolean readOn(int octets) {
    while (end - start < octets && !ended) {
      fill(octets);
    }
    return end - start >= octets;
  }

  private void fill(int octets) {
    if (start == end) {
      start = 0;
      end = 0;
    } else if (octets > data.length - start && start > 0) {
      System.arraycopy(data, start, data, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == data.length) {
      data = Arrays.copyOf(data, (int) Math.min(2L * data.length, Integer.MAX_VALUE - 64));
    }
    try {
      int room = data.length - end;
      int wanted = exact ? Math.min(octets - (end - start), READ_AHEAD) : room;
      int n = in.read(data, end, Math.min(room, wanted));
      if (n < 0) {
        ended = true;
      } else {
        end += n;
      }
      if (n > 0 && !exact && data.length < READ_AHEAD && end == data.length && start == 0) {
        data = Arrays.copyOf(data, READ_AHEAD);
      }
    } catch (EOFException e) {
      ended = true;
      failure = "data that end early";
    } catch (IOException e) {
      ended = true;
      failure = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
  }

  /** The array behind the window; another one after {@link #require}. */
  public byte[] data() {
    return data;
  }

  /** Index into {@link #data} of the window's first octet; changes with {@link #require}. */
  public int start() {
    return start;
  }

  /** Octets in the window now. */
  public int available() {
    return end - start;
  }

  /** Octets consumed so far: where the window stands in the input. */
  public long offset() {
    return offset;
  }

  /**
   * Moves on.
   *
   * @throws IndexOutOfBoundsException if fewer octets are in the window
   */
  public void consume(int octets) {
    Objects.checkFromIndexSize(0, octets, end - start);
    start += octets;
    offset += octets;
  }

  /**
   * Consumes what is handed over with its array: {@link #data} from {@link #start} as they were,
   * which are no longer the window's.
   *
   * @param spare becomes the window's array, if it has room for what is left
   * @throws IndexOutOfBoundsException if fewer octets are in the window
   */
  public byte[] handOver(int octets, byte[] spare) {
    Objects.checkFromIndexSize(0, octets, end - start);
    byte[] given = data;
    int from = start + octets;
    int left = end - from;
    data = spare.length >= Math.max(INITIAL, left) ? spare : new byte[Math.max(INITIAL, left)];
    System.arraycopy(given, from, data, 0, left);
    start = 0;
    end = left;
    offset += octets;
    return given;
  }

  /** Whether the stream has no more than what is in the window. */
  public boolean ended() {
    return ended;
  }

  /** Why the stream could not be read on; null if it ended as it should, or has not ended. */
  public @Nullable String failure() {
    return failure;
  }

  /** How much is left, as faults say it, and why it is no more if reading failed. */
  public String remains() {
    return available() + " remain" + (failure == null ? "" : "; " + failure);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
