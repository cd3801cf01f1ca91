package org.peeringkit.io.mrt;

import java.io.Closeable;
import java.io.IOException;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.StreamWindow;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;

/**
 * Cuts a stream into MRT records and finds the way back after damage.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------------------------------------------------------+
 * |                           Timestamp                           |
 * +-------------------------------+-------------------------------+
 * |             Type              |            Subtype            |
 * +-------------------------------+-------------------------------+
 * |                             Length                            |
 * +---------------------------------------------------------------+
 * |                      Message... (variable)                    |
 * </pre>
 *
 * <p>A record whose length leads to a plausible header, or exactly to the end, is believed. Where
 * it does not, either this length or the next header is damaged: the record is given out all the
 * same, and if its body turns out not to fill it exactly ({@link #bodyExact} was not called) or to
 * have faults, the next record is searched inside it. A found header counts only if its own length
 * leads to another one or to the end.
 */
final class MrtFramer implements Closeable {
  private static final String REFERENCE = "RFC 6396 2";

  /** By so much some collectors of 2000 gave the length of TABLE_DUMP records too low. */
  private static final int SHORT = 4;

  /** Records of odd times or types in a row, after which they are taken for what the input has. */
  private static final int MOST_ODD = 16;

  private final StreamWindow window;
  private final ReadLog log;
  private final int limit;

  /** Whether all of it was cut off by another one, which has looked at each record. */
  private final boolean sound;

  private int recordOctets;
  private boolean suspect;
  private boolean exact;
  private long faultsBefore;
  private boolean ended;

  /** Before this place nothing is cut off. */
  private long cutFrom;

  private long seconds;
  private int type;
  private int subtype;
  private final ByteCursor body = new ByteCursor();

  MrtFramer(StreamWindow window, ReadLog log, int limit, boolean sound) {
    this.sound = sound;
    this.window = window;
    this.log = log;
    this.limit = limit;
  }

  /**
   * Moves to the next record.
   *
   * @return false at the end, after counting what was wrong with it
   */
  boolean next() {
    release();
    while (!ended) {
      if (!window.require(MrtTypes.HEADER)) {
        end();
        return false;
      }
      byte[] data = window.data();
      int at = window.start();
      long length = Octets.s32(data, at + 8) & 0xFFFF_FFFFL;
      if (length > limit) {
        damagedLength(FaultKind.LENGTH_EXCEEDS_LIMIT, "at most " + limit, length);
      } else if (!window.require(MrtTypes.HEADER + (int) length)) {
        beyondEnd((int) length);
      } else if (frame((int) length)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Cuts off the records in front, as many as may be read apart and are in the window. Only records
   * that {@link #next} would believe are cut off, so that whoever frames the piece finds the same.
   *
   * @return false if they are not worth it; then nothing is cut off
   */
  boolean cut(MrtPiece piece, ApartRecords.Kinds apart) {
    release();
    if (ended || window.offset() < cutFrom || !window.require(MrtTypes.HEADER)) {
      return false;
    }
    window.require(MrtPiece.WANTED_OCTETS);
    int octets = ApartRecords.octets(window, limit, apart);
    if (octets < MrtPiece.LEAST_OCTETS) {
      cutFrom = window.offset() + octets + 1;
      return false;
    }
    piece.cutOff(window, octets);
    return true;
  }

  /** Of a record with its header, which is plausible. */
  private int length(int at) {
    return MrtTypes.HEADER + Octets.s32(window.data(), window.start() + at + 8);
  }

  /**
   * Takes back what was cut off last.
   *
   * @param octets all of it, from the piece on that is to be read here
   * @param length of that piece
   */
  void putBack(byte[] octets, int length) {
    window.unread(octets, octets.length);
    cutFrom = window.offset() + length;
  }

  /** Whether the record in front is one to give out. */
  private boolean frame(int length) {
    int octets = MrtTypes.HEADER + length;
    suspect = !sound && !leadsOn(octets);
    if (suspect && isShortTable(0, octets)) {
      octets += SHORT;
      suspect = !leadsOn(octets);
      log.count("records TABLE_DUMP four octets longer than they say", 1);
    }
    byte[] data = window.data();
    int at = window.start();
    type = Octets.u16(data, at + 4);
    subtype = Octets.u16(data, at + 6);
    if (suspect && !MrtTypes.isKnown(type, subtype)) {
      log.fault(
          FaultKind.BAD_VALUE,
          window.offset() + 4,
          "record type",
          "an MRT record",
          MrtTypes.name(type, subtype) + " not followed by another record",
          REFERENCE);
      search(1);
      return false;
    }
    seconds = Octets.s32(data, at) & 0xFFFF_FFFFL;
    recordOctets = octets;
    exact = false;
    faultsBefore = log.faultCount();
    body.over(data, at + MrtTypes.HEADER, at + octets, window.offset() + MrtTypes.HEADER);
    log.record(octets);
    return true;
  }

  /**
   * Whether a record is one of the TABLE_DUMP records of 2000 whose length leaves out four octets:
   * its entries end so much later.
   *
   * @param octets of the record with its header, by its length field
   */
  private boolean isShortTable(int at, int octets) {
    int header = window.start() + at;
    int kind = Octets.u16(window.data(), header + 6);
    if (Octets.u16(window.data(), header + 4) != MrtTypes.TABLE_DUMP
        || !TableDumpReader.reads(kind)
        || !window.require(at + octets + SHORT)) {
      return false;
    }
    int from = window.start() + at + MrtTypes.HEADER;
    int to = window.start() + at + octets + SHORT;
    return TableDumpReader.fills(kind, window.data(), from, to);
  }

  /** Whether the octets after a record begin another one, or there are none. */
  private boolean leadsOn(int octets) {
    if (window.require(octets + MrtTypes.HEADER)) {
      return MrtTypes.isPlausibleHeader(window.data(), window.start() + octets, limit)
          || leadsOnOddly(octets);
    }
    return window.available() == octets;
  }

  /**
   * Whether records of times or types that nobody expects lead to one that is expected, to two of
   * known types, or to the end.
   */
  private boolean leadsOnOddly(int octets) {
    int at = octets;
    boolean known = false;
    for (int i = 0; i < MOST_ODD; i++) {
      int header = window.start() + at;
      if (!MrtTypes.mayBeHeader(window.data(), header, limit)) {
        return false;
      }
      boolean isKnown = MrtTypes.isKnownAt(window.data(), header);
      if (known && isKnown || MrtTypes.isPlausibleHeader(window.data(), header, limit)) {
        return true;
      }
      known = isKnown;
      long next = (long) at + length(at);
      if (next - octets > MrtTypes.HEADER + (long) limit) {
        return false;
      }
      at = (int) next;
      if (!window.require(at + MrtTypes.HEADER)) {
        return window.available() == at;
      }
    }
    return true;
  }

  /** Whether nothing that looks like a record follows the current one. */
  boolean isSuspect() {
    return suspect;
  }

  /** Says that the body of the current record filled it exactly. */
  void bodyExact() {
    exact = true;
  }

  private void release() {
    if (recordOctets == 0) {
      return;
    }
    int octets = recordOctets;
    recordOctets = 0;
    if (suspect && (!exact || log.faultCount() != faultsBefore)) {
      // Octets may be missing inside it, so that the next record may begin before its end.
      long offset = window.offset();
      search(MrtTypes.HEADER);
      log.fault(
          FaultKind.BAD_VALUE,
          offset + 8,
          "record length",
          "one that leads to another record",
          octets - MrtTypes.HEADER + resumed(),
          REFERENCE);
    } else {
      window.consume(octets);
    }
  }

  private void damagedLength(FaultKind kind, String expected, long actual) {
    long offset = window.offset();
    search(1);
    log.fault(kind, offset + 8, "record length", expected, actual + resumed(), REFERENCE);
  }

  private void beyondEnd(int length) {
    long offset = window.offset();
    int have = window.available() - MrtTypes.HEADER;
    String failure = window.failure();
    if (searchWithin(1)) {
      log.fault(
          FaultKind.BAD_VALUE,
          offset + 8,
          "record length",
          "at most the " + have + " octets left",
          length + resumed(),
          REFERENCE);
      return;
    }
    window.consume(window.available());
    ended = true;
    log.fault(
        FaultKind.TRUNCATED,
        offset,
        "record",
        length + " octets after the header",
        have + (failure == null ? "" : ", then " + failure),
        REFERENCE);
  }

  private String resumed() {
    if (!ended) {
      return "; next record at " + window.offset();
    }
    String failure = window.failure();
    return "; no further record found" + (failure == null ? "" : ", then " + failure);
  }

  private void end() {
    int left = window.available();
    String failure = window.failure();
    ended = true;
    if (left == 0 && failure == null) {
      return;
    }
    log.fault(
        FaultKind.TRUNCATED,
        window.offset(),
        "record header",
        MrtTypes.HEADER + " octets or the end of the data",
        left + " octets" + (failure == null ? "" : ", then " + failure),
        REFERENCE);
    window.consume(left);
  }

  /** Drops octets until a record begins, or everything. */
  private void search(int from) {
    log.count("resynchronisations", 1);
    int at = from;
    while (window.require(at + MrtTypes.HEADER)) {
      if (beginsRecord(at)) {
        window.consume(at);
        return;
      }
      at++;
      if (at >= 1 << 16) {
        window.consume(at);
        at = 0;
      }
    }
    window.consume(window.available());
    ended = true;
  }

  /** The same over what is in the window, of a stream that has ended; drops nothing in vain. */
  private boolean searchWithin(int from) {
    for (int at = from; at + MrtTypes.HEADER <= window.available(); at++) {
      if (beginsRecord(at)) {
        log.count("resynchronisations", 1);
        window.consume(at);
        return true;
      }
    }
    return false;
  }

  private boolean beginsRecord(int at) {
    if (!MrtTypes.isPlausibleHeader(window.data(), window.start() + at, limit)) {
      return false;
    }
    int octets = MrtTypes.HEADER + Octets.s32(window.data(), window.start() + at + 8);
    return leadsOn(at + octets) || isShortTable(at, octets) && leadsOn(at + octets + SHORT);
  }

  /** The body of the current record; its position is where the decoder stands. */
  ByteCursor body() {
    return body;
  }

  /** Where the current record begins in the input. */
  long recordOffset() {
    return window.offset();
  }

  /** Seconds since the epoch, unsigned. */
  long seconds() {
    return seconds;
  }

  int type() {
    return type;
  }

  int subtype() {
    return subtype;
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
