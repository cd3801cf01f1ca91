package org.peeringkit.io.collect;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Set;
import java.util.function.LongSupplier;
import org.peeringkit.io.collect.Received.Message;
import org.peeringkit.model.net.IpAddr;

/** From a UDP socket into the queue, until it is closed. */
final class UdpReceiver {
  private static final int LARGEST = 1 << 16;

  /** What the kernel may hold while this thread waits its turn; the system may allow less. */
  private static final int SOCKET_BUFFER = 8 << 20;

  private final DatagramChannel channel;
  private final Received queue;
  private final Set<IpAddr> allowed;
  private final Drops notAllowed;
  private final LongSupplier clock;

  UdpReceiver(
      InetSocketAddress listen,
      Received queue,
      Set<IpAddr> allowed,
      Drops notAllowed,
      LongSupplier clock)
      throws IOException {
    this.queue = queue;
    this.allowed = allowed;
    this.notAllowed = notAllowed;
    this.clock = clock;
    this.channel = DatagramChannel.open();
    boolean bound = false;
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
      channel.bind(listen);
      bound = true;
    } finally {
      if (!bound) {
        channel.close();
      }
    }
  }

  InetSocketAddress address() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  /** Receives until the channel is closed. */
  void run() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
    try {
      while (true) {
        buffer.clear();
        InetSocketAddress sender = (InetSocketAddress) channel.receive(buffer);
        buffer.flip();
        IpAddr exporter = IpAddr.ofBytes(sender.getAddress().getAddress());
        if (!allowed.isEmpty() && !allowed.contains(exporter)) {
          notAllowed.add(exporter);
          continue;
        }
        byte[] octets = new byte[buffer.remaining()];
        buffer.get(octets);
        queue.offer(new Message(exporter, sender.getPort(), clock.getAsLong(), octets));
      }
    } catch (ClosedChannelException e) {
      return; // closed by stop()
    }
  }

  void close() throws IOException {
    channel.close();
  }
}
