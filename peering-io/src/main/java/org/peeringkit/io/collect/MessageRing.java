package org.peeringkit.io.collect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/**
 * What lies between sockets and decoder: messages one behind the other in one array that is there
 * from the start, so that it is bounded by octets and makes no garbage however many come.
 *
 * <p>Any thread may offer; only one may {@link #poll} and look at what it found, until it polls
 * again. A message lies in one piece: where the end of the array is too near, it begins at the
 * front.
 */
final class MessageRing {
  /** Length, port, time, address in two halves, family. */
  private static final int HEADER = 40;

  /** A message and what is lost at the end of the array before it. */
  static final int LEAST_OCTETS = 1 << 18;

  private static final int LARGEST_MESSAGE = 0xFFFF;

  /** In place of a length: the next message is at the front. */
  private static final int AT_THE_FRONT = -1;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** First wait of who finds the ring empty or full; it doubles up to the last. */
  private static final long SHORTEST_NAP_NANOS = 200_000;

  private static final long LONGEST_NAP_NANOS = 20_000_000;

  private final byte[] octets;
  private final ReentrantLock offering = new ReentrantLock();
  private final AtomicLong tail = new AtomicLong();
  private final AtomicLong head = new AtomicLong();
  private volatile boolean abandoned;

  // Of the one that polls.
  private long taken;
  private int from;
  private int length;
  private int port;
  private long millis;
  private IpAddr exporter = IpAddr.ofV4(0);

  /**
   * @param capacity octets, headers of 40 included; {@value #LEAST_OCTETS} or more
   */
  MessageRing(int capacity) {
    if (capacity < LEAST_OCTETS) {
      throw new IllegalArgumentException(
          "a queue has " + LEAST_OCTETS + " octets or more, not " + capacity);
    }
    this.octets = new byte[capacity & ~7];
  }

  /** Octets that wait now, headers included. */
  long waitingOctets() {
    return tail.get() - head.get();
  }

  boolean isEmpty() {
    return waitingOctets() == 0;
  }

  /** Nobody polls any more: whatever is offered is refused from now on. */
  void abandon() {
    abandoned = true;
  }

  /**
   * Takes a copy if there is room.
   *
   * @param payload from its position to its limit, 65,535 octets at most
   * @return whether there was room
   */
  boolean offer(IpAddr sender, int senderPort, long receivedMillis, ByteBuffer payload) {
    int size = payload.remaining();
    if (size > LARGEST_MESSAGE) {
      throw new IllegalArgumentException("a message has 65,535 octets at most, not " + size);
    }
    int need = HEADER + (size + 7 & ~7);
    offering.lock();
    try {
      long at = tail.get();
      int index = (int) (at % octets.length);
      int behind = octets.length - index;
      int skipped = need <= behind ? 0 : behind;
      if (abandoned || at + skipped + need - head.get() > octets.length) {
        return false;
      }
      if (skipped > 0) {
        INT.set(octets, index, AT_THE_FRONT);
        index = 0;
      }
      INT.set(octets, index, size);
      INT.set(octets, index + 4, senderPort);
      LONG.set(octets, index + 8, receivedMillis);
      LONG.set(octets, index + 16, sender.hi());
      LONG.set(octets, index + 24, sender.lo());
      LONG.set(octets, index + 32, sender.family() == IpFamily.IPV4 ? 4L : 6L);
      payload.get(octets, index + HEADER, size);
      tail.set(at + skipped + need);
      return true;
    } finally {
      offering.unlock();
    }
  }

  /**
   * The same, waiting for room.
   *
   * @param nanos how long at most, by the naps it takes
   * @return whether there was room in time
   */
  boolean put(IpAddr sender, int senderPort, long receivedMillis, ByteBuffer payload, long nanos) {
    long left = nanos;
    long nap = SHORTEST_NAP_NANOS;
    while (!offer(sender, senderPort, receivedMillis, payload)) {
      if (abandoned || left <= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(nap);
      left -= nap;
      nap = Math.min(2 * nap, LONGEST_NAP_NANOS);
    }
    return true;
  }

  /**
   * Gives the message before back and finds the next one, if any comes within that time.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  boolean poll(long waitMillis) throws InterruptedException {
    head.set(taken);
    long left = TimeUnit.MILLISECONDS.toNanos(waitMillis);
    long nap = SHORTEST_NAP_NANOS;
    // Nobody is woken: at high rates that would cost more than all the rest.
    while (tail.get() == taken) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (left <= 0) {
        return false;
      }
      LockSupport.parkNanos(Math.min(nap, left));
      left -= nap;
      nap = Math.min(2 * nap, LONGEST_NAP_NANOS);
    }
    int index = (int) (taken % octets.length);
    if ((int) INT.get(octets, index) == AT_THE_FRONT) {
      taken += octets.length - index;
      index = 0;
    }
    length = (int) INT.get(octets, index);
    port = (int) INT.get(octets, index + 4);
    millis = (long) LONG.get(octets, index + 8);
    exporter(
        (long) LONG.get(octets, index + 16),
        (long) LONG.get(octets, index + 24),
        (long) LONG.get(octets, index + 32) == 4);
    from = index + HEADER;
    taken += HEADER + (length + 7 & ~7);
    return true;
  }

  /** Most often that of the message before. */
  private void exporter(long hi, long lo, boolean v4) {
    if (exporter.lo() != lo || exporter.hi() != hi || v4 != (exporter.family() == IpFamily.IPV4)) {
      exporter = v4 ? IpAddr.ofV4((int) lo) : IpAddr.ofV6(hi, lo);
    }
  }

  IpAddr exporter() {
    return exporter;
  }

  int port() {
    return port;
  }

  long millis() {
    return millis;
  }

  /** The array that holds the message. */
  byte[] octets() {
    return octets;
  }

  /** Where in it the message begins. */
  int from() {
    return from;
  }

  int length() {
    return length;
  }
}
