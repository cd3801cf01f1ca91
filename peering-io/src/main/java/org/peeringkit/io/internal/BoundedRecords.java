package org.peeringkit.io.internal;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Stops a CSV record that does not end: a quote never closed would be read to the end otherwise.
 */
public final class BoundedRecords extends FilterReader {
  /** A record longer than the limit. */
  public static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** What the parser may have read ahead. */
  private static final int READ_AHEAD = 1 << 16;

  private final long longest;
  private long sinceRecord;
  private long total;

  /**
   * @param longest characters of one record at most
   */
  public BoundedRecords(Reader in, int longest) {
    super(in);
    this.longest = (long) longest + READ_AHEAD;
  }

  /** A record has been given out. */
  public void recordEnds() {
    sinceRecord = 0;
  }

  /** Characters read so far. */
  public long total() {
    return total;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (sinceRecord > longest) {
      throw new TooLong();
    }
    int n = super.read(buffer, offset, length);
    sinceRecord += Math.max(0, n);
    total += Math.max(0, n);
    return n;
  }
}
