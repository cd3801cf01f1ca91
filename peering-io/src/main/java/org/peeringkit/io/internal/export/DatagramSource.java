package org.peeringkit.io.internal.export;

import java.io.Closeable;
import java.io.IOException;

/** Export datagrams one after the other: from a capture, a file of bare datagrams, a socket. */
public interface DatagramSource extends Closeable {

  /**
   * Moves to the next datagram. Damage is a fault in the log the source was made with.
   *
   * @return false at the end
   */
  boolean next(Datagram into) throws IOException;
}
