package org.peeringkit.analysis.traffic.file;

import java.nio.charset.StandardCharsets;

/** Reads what {@link VarintWriter} wrote, never beyond the end. */
final class VarintReader {
  /** Of a block of cells or series: per column a unit and a code. */
  private static final int LEAST_BLOCK = 6;

  /** Of a block of numbers: their count, no own symbols, a context, a state, no bits. */
  private static final int LEAST_NUMBERS = 15;

  private static final long MOST_THINGS = 1 << 28;

  /** An object in a tree, with its key. */
  private static final int HEAP_OF_ENTRY = 96;

  private final byte[] data;
  private final int end;
  private final String name;
  private final HeapBudget heap;
  private int at;

  VarintReader(byte[] data, int from, int end, String name) {
    this(data, from, end, name, HeapBudget.ofHeap(name));
  }

  private VarintReader(byte[] data, int from, int end, String name, HeapBudget heap) {
    this.data = data;
    this.at = from;
    this.end = end;
    this.name = name;
    this.heap = heap;
  }

  /** From which everything of size is taken before it is allocated; one for all parts. */
  HeapBudget heap() {
    return heap;
  }

  /** Octets that are left. */
  int left() {
    return end - at;
  }

  String name() {
    return name;
  }

  boolean atEnd() {
    return at == end;
  }

  long number() throws LedgerFileException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at >= end) {
        throw LedgerFile.corrupt(name, "a number reaches beyond the body, offset " + at);
      }
      byte octet = data[at++];
      value |= (octet & 0x7FL) << shift;
      if (octet >= 0) {
        return value;
      }
    }
    throw LedgerFile.corrupt(name, "a number longer than 64 bits, offset " + at);
  }

  long signed() throws LedgerFileException {
    long value = number();
    return value >>> 1 ^ -(value & 1);
  }

  /** A count of things of at least one octet each; an object is made of every one. */
  int count(String what) throws LedgerFileException {
    return count(what, 1, HEAP_OF_ENTRY);
  }

  /**
   * A count of things.
   *
   * @param leastOctets that one of them takes in the file
   * @param heapOctets that one of them takes in memory
   */
  int count(String what, int leastOctets, int heapOctets) throws LedgerFileException {
    long value = number();
    if (value < 0 || value > (end - at) / leastOctets) {
      throw LedgerFile.corrupt(name, value + " " + what + " in " + (end - at) + " octets");
    }
    heap.take(value, heapOctets, what);
    return (int) value;
  }

  /** A count of octets that follow, or of units of them that are stepped over one by one. */
  int length(String what) throws LedgerFileException {
    long value = number();
    if (value < 0 || value > end - at) {
      throw LedgerFile.corrupt(name, value + " " + what + " in " + (end - at) + " octets");
    }
    return (int) value;
  }

  /** A count of things in blocks, of which each takes {@value #LEAST_BLOCK} octets at least. */
  int blockedCount(String what, int heapOctets) throws LedgerFileException {
    return inBlocks(what, LEAST_BLOCK, NumberColumn.BLOCK, heapOctets);
  }

  /** A count of things made of numbers in blocks, see {@link NumberWriter}. */
  int codedCount(String what, int heapOctets) throws LedgerFileException {
    return inBlocks(what, LEAST_NUMBERS, NumberCode.BLOCK, heapOctets);
  }

  private int inBlocks(String what, int leastOctets, int block, int heapOctets)
      throws LedgerFileException {
    long value = number();
    long most = ((end - at) / leastOctets + 1L) * block;
    if (value < 0 || value > Math.min(most, MOST_THINGS)) {
      throw LedgerFile.corrupt(name, value + " " + what + " in " + (end - at) + " octets");
    }
    heap.take(value, heapOctets, what);
    return (int) value;
  }

  int smallNumber(String what, int limit) throws LedgerFileException {
    long value = number();
    if (value < 0 || value >= limit) {
      throw LedgerFile.corrupt(name, what + " out of range 0.." + (limit - 1) + ": " + value);
    }
    return (int) value;
  }

  /** The next octet, unsigned. */
  int octet() throws LedgerFileException {
    if (at >= end) {
      throw LedgerFile.corrupt(name, "an octet beyond the body, offset " + at);
    }
    return data[at++] & 0xFF;
  }

  /** Reads the next {@code n} octets into the start of {@code target}. */
  void octets(byte[] target, int n) throws LedgerFileException {
    if (n > end - at) {
      throw LedgerFile.corrupt(name, n + " octets beyond the body, offset " + at);
    }
    System.arraycopy(data, at, target, 0, n);
    at += n;
  }

  String text() throws LedgerFileException {
    int length = length("octets of text");
    heap.take(length, 2, "octets of text");
    String value = new String(data, at, length, StandardCharsets.UTF_8);
    at += length;
    return value;
  }

  /** Reads what {@link VarintWriter#octets} wrote: a reader of just those octets. */
  VarintReader part(String what) throws LedgerFileException {
    int length = length("octets of section " + what);
    VarintReader part = new VarintReader(data, at, at + length, name, heap);
    at += length;
    return part;
  }

  /** Reads what {@link VarintWriter#fixed} wrote. */
  long fixed(int octets) throws LedgerFileException {
    long value = 0;
    for (int i = 0; i < octets; i++) {
      value |= (long) octet() << 8 * i;
    }
    return value;
  }
}
