package org.peeringkit.io;

import java.io.IOException;

/** Takes export datagrams from a writer: a capture, a file, a socket. */
@FunctionalInterface
public interface DatagramSink {

  /**
   * Takes one payload; the array is the writer's and is reused after the call.
   *
   * @param payload holds the datagram
   * @param from index of its first octet
   * @param length 1 to 65,507
   * @param exportMillis when it is sent, milliseconds since the epoch, UTC
   * @throws IOException if it cannot be passed on
   */
  void accept(byte[] payload, int from, int length, long exportMillis) throws IOException;
}
