package org.peeringkit.io.bmp;

import org.jspecify.annotations.Nullable;
import org.peeringkit.io.TcpEndpoints;
import org.peeringkit.io.bmp.BmpTypes.Answer;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;

/**
 * Cuts what one router sent into messages and finds the way back after damage or a gap.
 *
 * <pre>
 * +---------------------------------+
 * | version (1)                     |
 * | message length (4), header incl.|
 * | message type (1)                |
 * +---------------------------------+
 * </pre>
 *
 * <p>A message whose length leads to another header, or to the end of what there is, is believed.
 * Where it does not, and another message is found inside it, its length is damaged and it ends
 * there; otherwise what comes after it is. A search looks for messages by all that is fixed in them
 * ({@link BmpTypes#begins}).
 */
final class BmpStream {
  private static final String REFERENCE = "RFC 7854 4.1";
  private static final byte[] NOTHING = new byte[0];

  private final ReadLog log;
  private final int longest;
  private final @Nullable TcpEndpoints endpoints;
  private final int id;
  private final OffsetMap offsets = new OffsetMap();
  private byte[] data = NOTHING;
  private int start;
  private int end;

  /** Place in the stream of {@code data[0]}. */
  private long base;

  private boolean ended;
  private boolean synchronised;
  private boolean recognised;
  private boolean atStart = true;
  private long skipped;
  private long gap = -1;
  private long missing;
  private @Nullable String failure;

  private int frameFrom;
  private int frameTo;

  BmpStream(int id, @Nullable TcpEndpoints endpoints, int limit, ReadLog log) {
    this.id = id;
    this.endpoints = endpoints;
    this.longest = Math.min(limit, BmpTypes.LONGEST);
    this.log = log;
  }

  int id() {
    return id;
  }

  /** Of a capture; null for a stream as it is. */
  @Nullable TcpEndpoints endpoints() {
    return endpoints;
  }

  /** Whether a message was found. */
  boolean isRecognised() {
    return recognised;
  }

  /** Takes further octets, that stand at a position in the input. */
  void append(byte[] octets, int from, int length, long position) {
    if (data.length - end < length) {
      int have = end - start;
      byte[] larger =
          data.length - have < length
              ? new byte[Math.max(have + length, Math.min(2 * data.length, 1 << 22))]
              : data;
      System.arraycopy(data, start, larger, 0, have);
      data = larger;
      base += start;
      start = 0;
      end = have;
    }
    offsets.forget(base + start);
    offsets.add(base + end, position);
    System.arraycopy(octets, from, data, end, length);
    end += length;
  }

  /** Some octets are missing here; what is before them is all there is to it. */
  void gap(long missing) {
    gap = missing;
    ended = true;
  }

  /**
   * No more octets come.
   *
   * @param why what kept them from coming; null if it was meant to end
   */
  void end(@Nullable String why) {
    ended = true;
    failure = why;
  }

  /**
   * Moves to the next message.
   *
   * @return false if more octets are needed, or none come
   */
  boolean next() {
    while (true) {
      if (synchronised ? frame() : search()) {
        if (synchronised && frameTo > 0) {
          return true;
        }
      } else if (gap >= 0) {
        resume();
      } else {
        return false;
      }
    }
  }

  private void resume() {
    missing += gap;
    if (recognised) {
      missing();
    }
    drop(end);
    synchronised = false;
    atStart = false;
    ended = false;
    gap = -1;
  }

  private void missing() {
    log.fault(
        FaultKind.TRUNCATED,
        position(end),
        "TCP stream " + endpoints,
        "every octet captured",
        missing + " missing",
        "");
    log.count("octets missing in TCP streams", missing);
    missing = 0;
  }

  private void drop(int to) {
    start = to;
    frameTo = 0;
  }

  /**
   * Looks at what is in front.
   *
   * @return false if there is nothing more to do now; a message was found if {@code frameTo} is set
   */
  private boolean frame() {
    frameTo = 0;
    int have = end - start;
    if (have == 0) {
      if (failure != null) {
        truncated("end of the data", "data that end as they should", failure);
      }
      return false;
    }
    if (have < BmpTypes.HEADER) {
      if (ended) {
        truncated("message header", BmpTypes.HEADER + " octets", remain(have));
      }
      return false;
    }
    if (!BmpTypes.mayBegin(data, start, end, longest)) {
      damagedHeader();
      return true;
    }
    int length = Octets.s32(data, start + 1);
    if (have < length) {
      return ended && beyondEnd(length);
    }
    int to = start + length;
    if (!BmpTypes.mayBegin(data, to, end, longest)) {
      int inside = find(start + BmpTypes.HEADER, to);
      if (inside >= 0) {
        damagedLength(inside);
        to = inside;
      } else if ((data[start + 5] & 0xFF) >= BmpTypes.TYPES) {
        damagedHeader();
        return true;
      }
    }
    give(to);
    return true;
  }

  private void give(int to) {
    frameFrom = start;
    frameTo = to;
    start = to;
    log.record(to - frameFrom);
  }

  private void damagedHeader() {
    int length = Octets.s32(data, start + 1);
    boolean tooLong =
        data[start] == BmpTypes.VERSION
            && (length < 0 || length > longest)
            && (data[start + 5] & 0xFF) < BmpTypes.TYPES;
    if (tooLong) {
      log.fault(
          FaultKind.LENGTH_EXCEEDS_LIMIT,
          position(start) + 1,
          "message length",
          "at most " + longest,
          Integer.toUnsignedString(length),
          REFERENCE);
    } else {
      log.fault(
          FaultKind.BAD_VALUE,
          position(start),
          "message header",
          "version 3, a length and a type",
          "version "
              + (data[start] & 0xFF)
              + ", length "
              + Integer.toUnsignedString(length)
              + ", type "
              + (data[start + 5] & 0xFF),
          REFERENCE);
    }
    log.count("resynchronisations", 1);
    drop(start + 1);
    skipped = 1;
    synchronised = false;
  }

  /** The last message is longer than what there is: cut off, unless others are found inside. */
  private boolean beyondEnd(int length) {
    int inside = find(start + BmpTypes.HEADER, end);
    if (inside >= 0) {
      damagedLength(inside);
      give(inside);
      return true;
    }
    int have = end - start;
    truncated("message", length + " octets", remain(have));
    return false;
  }

  private String remain(int octets) {
    return octets + " remain" + (failure == null ? "" : "; " + failure);
  }

  private void damagedLength(int to) {
    log.fault(
        FaultKind.BAD_VALUE,
        position(start) + 1,
        "message length",
        (to - start) + ", where another message begins",
        Integer.toString(Octets.s32(data, start + 1)),
        REFERENCE);
    log.count("resynchronisations", 1);
  }

  private void truncated(String field, String expected, String actual) {
    if (gap < 0) {
      log.fault(FaultKind.TRUNCATED, position(start), field, expected, actual, REFERENCE);
    }
    failure = null;
    drop(end);
  }

  private int find(int from, int to) {
    for (int at = from; at < to; at++) {
      if (data[at] == BmpTypes.VERSION && BmpTypes.begins(data, at, end, longest) == Answer.YES) {
        return at;
      }
    }
    return -1;
  }

  /**
   * Drops octets until a message begins.
   *
   * @return false if none does yet
   */
  private boolean search() {
    frameTo = 0;
    if (atStart && skipped == 0 && mayBeFirst()) {
      int length = Octets.s32(data, start + 1);
      if (end - start < length && !ended) {
        return false;
      }
      if (end - start >= length && BmpTypes.mayBegin(data, start + length, end, longest)) {
        found(start);
        return true;
      }
    }
    int at = start;
    while (at < end) {
      Answer answer = BmpTypes.begins(data, at, end, longest);
      if (answer == Answer.YES) {
        found(at);
        return true;
      }
      if (answer == Answer.MORE && !ended) {
        break;
      }
      at++;
    }
    skipped += at - start;
    drop(at);
    if (ended && skipped > 0 && (recognised || endpoints == null)) {
      lost(start);
    }
    return false;
  }

  /**
   * Whether the input begins like a message, though it may have contents that nobody expects. That
   * says little: it has to lead to another one.
   */
  private boolean mayBeFirst() {
    return end - start >= BmpTypes.HEADER
        && BmpTypes.mayBegin(data, start, end, longest)
        && (data[start] == BmpTypes.VERSION_4 || (data[start + 5] & 0xFF) < BmpTypes.TYPES);
  }

  private void found(int at) {
    skipped += at - start;
    if (skipped > 0) {
      lost(at);
    }
    if (missing > 0) {
      missing();
    }
    drop(at);
    atStart = false;
    recognised = true;
    synchronised = true;
  }

  private void lost(int at) {
    log.fault(
        atStart ? FaultKind.CONTEXT_MISSING : FaultKind.BAD_VALUE,
        endpoints == null ? position(at) - skipped : position(at),
        "message header",
        "a message",
        skipped + " octets that belong to none",
        REFERENCE);
    log.count("octets between messages", skipped);
    skipped = 0;
  }

  private long position(int index) {
    return offsets.position(base + index);
  }

  int version() {
    return data[frameFrom];
  }

  int type() {
    return data[frameFrom + 5] & 0xFF;
  }

  /** Where the current message begins in the input. */
  long offset() {
    return position(frameFrom);
  }

  /** Points a cursor at what follows the current message's header. */
  void body(ByteCursor into) {
    into.over(data, frameFrom + BmpTypes.HEADER, frameTo, position(frameFrom) + BmpTypes.HEADER)
        .reference(REFERENCE);
  }
}
