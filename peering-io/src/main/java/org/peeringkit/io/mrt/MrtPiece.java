package org.peeringkit.io.mrt;

import java.util.Arrays;

/** Whole records that follow each other, cut off an input to be read elsewhere. */
final class MrtPiece {
  /** Enough that handing it over costs nothing beside reading it, little enough to be in caches. */
  static final int MOST_OCTETS = 1 << 17;

  /** Below that it is read where it is. */
  static final int LEAST_OCTETS = 1 << 15;

  private byte[] octets = {};
  private int length;

  /** Takes a copy. */
  void fill(byte[] data, int from, int count) {
    if (octets.length < count) {
      octets = new byte[MOST_OCTETS];
    }
    System.arraycopy(data, from, octets, 0, count);
    length = count;
  }

  byte[] octets() {
    return octets;
  }

  int length() {
    return length;
  }

  /** This piece and others that followed it. */
  static byte[] together(Iterable<MrtPiece> pieces) {
    byte[] all = {};
    for (MrtPiece piece : pieces) {
      int at = all.length;
      all = Arrays.copyOf(all, at + piece.length);
      System.arraycopy(piece.octets, 0, all, at, piece.length);
    }
    return all;
  }
}
