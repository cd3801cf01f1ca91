package org.peeringkit.io.collect;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.PrefixSet;

/**
 * From a UDP socket into the ring, and nothing else. When it is told to stop it first takes what
 * the kernel holds.
 */
final class UdpReceiver {
  private static final int LARGEST = 1 << 16;
  private static final long SILENCE_MILLIS = 200;

  /** While datagrams come, the thread sleeps so long between batches instead of for each. */
  private static final long NAP_NANOS = 300_000;

  /** Naps without a datagram until the socket is waited for. */
  private static final int NAPS = 30;

  /** What was sent to this machine by itself may be on its way still: so often nothing is there. */
  private static final int SILENCES = 5;

  /** What the kernel counts for a datagram beside its payload, at least. */
  private static final int OVERHEAD = 256;

  /** How many datagrams may be taken before it is looked whether to stop. */
  private static final int BATCH = 256;

  private final DatagramChannel channel;
  private final Selector selector;
  private final InetSocketAddress address;
  private final MessageRing ring;
  private final PrefixSet allowed;
  private final Refusals refusals;
  private final LongSupplier clock;
  private final KernelDrops kernel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
  private final long drainNanos;
  private volatile boolean stopping;
  private long drainedOctets;
  private @Nullable InetSocketAddress lastSender;
  private IpAddr exporter = IpAddr.ofV4(0);
  private boolean refused;

  UdpReceiver(CollectorOptions options, MessageRing ring, Refusals refusals, LongSupplier clock)
      throws IOException {
    this.ring = ring;
    this.allowed = options.allowed();
    this.refusals = refusals;
    this.clock = clock;
    this.drainNanos = options.drainLimit().toNanos();
    InetSocketAddress listen = options.listen();
    boolean v4 = listen.getAddress() instanceof Inet4Address;
    this.channel =
        DatagramChannel.open(v4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    boolean bound = false;
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, options.receiveBufferOctets());
      channel.bind(listen);
      channel.configureBlocking(false);
      this.address = (InetSocketAddress) channel.getLocalAddress();
      this.kernel = new KernelDrops(Path.of("/proc"), address);
      this.selector = Selector.open();
      channel.register(selector, SelectionKey.OP_READ);
      bound = true;
    } finally {
      if (!bound) {
        channel.close();
      }
    }
  }

  InetSocketAddress address() {
    return address;
  }

  /** What the system granted of what was asked for. */
  int receiveBufferOctets() throws IOException {
    return channel.getOption(StandardSocketOptions.SO_RCVBUF);
  }

  /** Dropped by the kernel as its buffer was full; empty if the system does not say. */
  OptionalLong kernelDrops() {
    return kernel.sample();
  }

  /** Receives until told to stop, and then what is there, up to the first moment of silence. */
  void run() throws IOException {
    try {
      int naps = NAPS;
      while (!stopping) {
        if (receive(false)) {
          naps = 0;
        } else if (naps < NAPS) {
          naps++;
          LockSupport.parkNanos(NAP_NANOS);
        } else {
          selector.select(SILENCE_MILLIS);
          selector.selectedKeys().clear();
        }
      }
      drainedOctets = 0;
      long held = receiveBufferOctets();
      int silent = 0;
      // The kernel gives them in order: behind as many octets as it can hold are none from before.
      while (silent < SILENCES && drainedOctets < held) {
        silent = receive(true) ? 0 : silent + 1;
        if (silent > 0) {
          LockSupport.parkNanos(NAP_NANOS);
        }
      }
    } finally {
      close();
    }
  }

  /**
   * A batch.
   *
   * @param waits whether room in the ring is waited for, as nothing more comes; what does not fit
   *     is dropped otherwise
   * @return whether there was anything
   */
  private boolean receive(boolean waits) throws IOException {
    for (int i = 0; i < BATCH; i++) {
      buffer.clear();
      InetSocketAddress sender = (InetSocketAddress) channel.receive(buffer);
      if (sender == null) {
        return i > 0;
      }
      buffer.flip();
      drainedOctets += buffer.remaining() + OVERHEAD;
      identify(sender);
      if (refused) {
        refusals.notAllowed().add(exporter);
        continue;
      }
      long now = clock.getAsLong();
      boolean kept =
          waits
              ? ring.put(exporter, sender.getPort(), now, buffer, drainNanos)
              : ring.offer(exporter, sender.getPort(), now, buffer);
      if (!kept) {
        refusals.queueFull().add(exporter);
      }
    }
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // the channel gives the same object for the same sender
  private void identify(InetSocketAddress sender) {
    if (sender != lastSender) {
      lastSender = sender;
      exporter = IpAddr.ofBytes(sender.getAddress().getAddress());
      refused = !allowed.isEmpty() && !allowed.contains(exporter);
    }
  }

  /** Lets {@link #run} take what is there and end; may be called by any thread. */
  void stop() {
    stopping = true;
    selector.wakeup();
  }

  /** What is not taken then is lost. */
  void close() throws IOException {
    kernel.sample();
    channel.close();
    selector.close();
  }
}
