package org.peeringkit.io.mrt;

import java.util.Arrays;
import org.peeringkit.io.internal.StreamWindow;

/** Whole records that follow each other, cut off an input to be read elsewhere. */
final class MrtPiece {
  /**
   * So many octets are waited for before a piece is cut off: enough that handing it over costs
   * nothing beside reading it.
   */
  static final int WANTED_OCTETS = 1 << 17;

  /** Below that it is read where it is. */
  static final int LEAST_OCTETS = 1 << 15;

  /**
   * Of its own array, which windows over an input take for theirs: as much as they read at once.
   */
  private static final int ROOM = 1 << 18;

  private byte[] octets = {};
  private int from;
  private int length;

  /** Takes octets in front of a window with its array, which gets this piece's for it. */
  void cutOff(StreamWindow window, int count) {
    // An array that grew for one large record is not kept.
    byte[] spare = octets.length == ROOM ? octets : new byte[ROOM];
    from = window.start();
    length = count;
    octets = window.handOver(count, spare);
  }

  /** A window over it. */
  StreamWindow window() {
    return StreamWindow.over(octets, from, length);
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
      System.arraycopy(piece.octets, piece.from, all, at, piece.length);
    }
    return all;
  }
}
