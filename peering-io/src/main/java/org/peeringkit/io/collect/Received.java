package org.peeringkit.io.collect;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.net.IpAddr;

/** The queue between sockets and decoder: bounded, and what does not fit is counted. */
final class Received {
  /** One message; the octets are its own. */
  static final class Message {
    private final IpAddr exporter;
    private final int port;
    private final long millis;
    private final byte[] octets;

    Message(IpAddr exporter, int port, long millis, byte[] octets) {
      this.exporter = exporter;
      this.port = port;
      this.millis = millis;
      this.octets = octets;
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

    byte[] octets() {
      return octets;
    }
  }

  private final BlockingQueue<Message> queue;
  private final Drops full = new Drops();

  Received(int capacity) {
    this.queue = new ArrayBlockingQueue<>(capacity);
  }

  void offer(Message message) {
    if (!queue.offer(message)) {
      full.add(message.exporter());
    }
  }

  /** Waits while there is no room: for streams, of which nothing may be dropped. */
  void put(Message message) throws InterruptedException {
    queue.put(message);
  }

  @Nullable Message poll(long millis) throws InterruptedException {
    return queue.poll(millis, TimeUnit.MILLISECONDS);
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  Drops full() {
    return full;
  }
}
