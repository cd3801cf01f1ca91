package org.peeringkit.io.internal.template;

import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;

/**
 * Steps through the sets of a NetFlow v9 or IPFIX message: {@code id, length, content}. Not
 * thread-safe; reused.
 */
final class SetWalker {
  private static final int HEADER = 4;

  private final Datagram message = new Datagram();
  private final String reference;
  private int next;
  private int end;
  private int id;
  private int from;
  private int to;
  private boolean damaged;

  /**
   * @param reference the specification that faults refer to
   */
  SetWalker(String reference) {
    this.reference = reference;
  }

  /**
   * Begins with a message.
   *
   * @param first index in the datagram's buffer of the first set
   * @param messageEnd index after the last octet
   */
  void begin(Datagram datagram, int first, int messageEnd) {
    message.set(
        datagram.buffer(),
        datagram.start(),
        datagram.length(),
        datagram.position(datagram.start()),
        datagram.sender());
    next = first;
    end = messageEnd;
    damaged = false;
  }

  /**
   * Moves to the next set. A set that is cut short is a fault, and what there is of it is given.
   */
  boolean nextSet(ReadLog log) {
    int remaining = end - next;
    if (remaining < HEADER) {
      if (remaining > 0 && !isPadding()) {
        damaged = true;
        log.fault(
            FaultKind.TRUNCATED,
            message.position(next),
            "set header",
            "4 octets",
            remaining + " remain",
            reference);
      }
      next = end;
      return false;
    }
    id = Octets.u16(message.buffer(), next);
    int length = Octets.u16(message.buffer(), next + 2);
    if (length < HEADER) {
      if (isPadding()) {
        next = end;
        return false;
      }
      damaged = true;
      // Not to be stepped over: where the next set begins is not known.
      log.fault(
          FaultKind.BAD_VALUE,
          message.position(next + 2),
          "set length",
          "4 or more",
          Integer.toString(length),
          reference);
      next = end;
      return false;
    }
    if (length > remaining) {
      damaged = true;
      log.fault(
          FaultKind.TRUNCATED,
          message.position(next + 2),
          "set length",
          "at most " + remaining,
          Integer.toString(length),
          reference);
      length = remaining;
    }
    from = next + HEADER;
    to = next + length;
    next = to;
    return true;
  }

  private boolean isPadding() {
    for (int i = next; i < end; i++) {
      if (message.buffer()[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a set of the message so far was cut short or could not be stepped over. */
  boolean isDamaged() {
    return damaged;
  }

  int id() {
    return id;
  }

  /** Index of the set's content in the datagram's buffer. */
  int from() {
    return from;
  }

  /** Index after the set. */
  int to() {
    return to;
  }

  /** Octets from the start of the message to the set. */
  int offset() {
    return from - HEADER - message.start();
  }
}
