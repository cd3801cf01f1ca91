package org.peeringkit.io.bmp;

import java.util.ArrayDeque;

/** Where the octets of a stream that was put together from pieces stand in the input. */
final class OffsetMap {
  private record Piece(long place, long position) {}

  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();

  /** From this place in the stream on, octets come from that position of the input. */
  void add(long place, long position) {
    Piece last = pieces.peekLast();
    if (last == null || last.position + (place - last.place) != position) {
      pieces.addLast(new Piece(place, position));
    }
  }

  /** Forgets what is before a place. */
  void forget(long place) {
    while (pieces.size() > 1) {
      Piece first = pieces.removeFirst();
      if (pieces.getFirst().place > place) {
        pieces.addFirst(first);
        return;
      }
    }
  }

  /** Position in the input of a place in the stream. */
  long position(long place) {
    Piece found = pieces.peekFirst();
    if (found == null) {
      return place;
    }
    for (Piece piece : pieces) {
      if (piece.place > place) {
        break;
      }
      found = piece;
    }
    return found.position + (place - found.place);
  }
}
