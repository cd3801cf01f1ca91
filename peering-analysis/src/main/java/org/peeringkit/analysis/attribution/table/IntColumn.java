package org.peeringkit.analysis.attribution.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Numbers that become more and more, in chunks, so that growing copies none of them and leaves no
 * room unused that is as large as what is used. Not thread-safe.
 */
final class IntColumn {
  private static final int CHUNK_BITS = 16;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private int[][] chunks = new int[4][];
  private int size;

  int size() {
    return size;
  }

  /** Adds a number at the end. */
  void add(int value) {
    int chunk = size >>> CHUNK_BITS;
    int at = size & CHUNK - 1;
    if (at == 0) {
      if (chunk == chunks.length) {
        chunks = Arrays.copyOf(chunks, 2 * chunk);
      }
      // The first one grows, so that short columns stay small.
      chunks[chunk] = new int[chunk == 0 ? 64 : CHUNK];
    } else if (at == chunks[chunk].length) {
      chunks[chunk] = Arrays.copyOf(chunks[chunk], Math.min(CHUNK, 4 * at));
    }
    chunks[chunk][at] = value;
    size = Math.addExact(size, 1);
  }

  /** The number at an index below {@link #size}. */
  int get(int index) {
    return chunks[index >>> CHUNK_BITS][index & CHUNK - 1];
  }

  /** Replaces the number at an index below {@link #size}; in what was {@link #frozen}, too. */
  void set(int index, int value) {
    chunks[index >>> CHUNK_BITS][index & CHUNK - 1] = value;
  }

  /** A copy of all. */
  int[] toArray() {
    int[] all = new int[size];
    for (int from = 0; from < size; from += CHUNK) {
      System.arraycopy(chunks[from >>> CHUNK_BITS], 0, all, from, Math.min(CHUNK, size - from));
    }
    return all;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeInt(get(i));
    }
  }

  static IntColumn read(DataInput in) throws IOException {
    IntColumn column = new IntColumn();
    for (int left = in.readInt(); left > 0; left--) {
      column.add(in.readInt());
    }
    return column;
  }

  /** The same numbers in the same memory; what is added later does not touch it. */
  IntColumn frozen() {
    IntColumn column = new IntColumn();
    column.chunks = chunks.clone();
    column.size = size;
    return column;
  }
}
