package org.peeringkit.io.collect;

import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.peeringkit.model.net.IpAddr;

/**
 * IPFIX over TCP (RFC 7011 section 10.4): messages one after the other, each with its length. When
 * it is told to stop, each stream is read up to its first moment of silence.
 */
final class TcpReceiver {
  private static final int HEADER = 16;
  private static final int VERSION = 10;

  /** Connections at a time; those beyond are closed at once. */
  private static final int CONNECTIONS = 64;

  /** More than a system holds of a stream: who sends on after the end is not listened to. */
  private static final long DRAINED_OCTETS = 16 << 20;

  /** How long a read waits until it is looked whether to stop. */
  private static final int SILENCE_MILLIS = 100;

  private final CollectorOptions options;
  private final ServerSocketChannel channel;
  private final ServerSocket server;
  private final MessageRing ring;
  private final Refusals refusals;
  private final LongSupplier clock;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  TcpReceiver(
      CollectorOptions options,
      InetSocketAddress listen,
      MessageRing ring,
      Refusals refusals,
      LongSupplier clock)
      throws IOException {
    this.options = options;
    this.ring = ring;
    this.refusals = refusals;
    this.clock = clock;
    boolean v4 = listen.getAddress() instanceof Inet4Address;
    this.channel =
        ServerSocketChannel.open(v4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    this.server = channel.socket();
    boolean bound = false;
    try {
      server.bind(listen);
      bound = true;
    } finally {
      if (!bound) {
        channel.close();
      }
    }
  }

  /** Accepts until stopped; each connection is read by a task of the executor. */
  void run(Executor executor) throws IOException {
    try {
      while (!stopping) {
        Socket socket = channel.accept().socket();
        IpAddr exporter = IpAddr.ofBytes(socket.getInetAddress().getAddress());
        if (!options.allowed().isEmpty() && !options.allowed().contains(exporter)) {
          refusals.notAllowed().add(exporter);
          socket.close();
        } else if (open.size() >= CONNECTIONS) {
          refusals.tooMany().add(exporter);
          socket.close();
        } else {
          open.add(socket);
          executor.execute(() -> read(socket, exporter));
        }
      }
    } catch (AsynchronousCloseException e) {
      return; // closed by stop()
    }
  }

  /** Until the stream ends, or holds something that is no IPFIX: its place is lost then. */
  private void read(Socket socket, IpAddr exporter) {
    boolean insideMessage = false;
    byte[] octets = new byte[1 << 16];
    long drained = 0;
    try (InputStream in = socket.getInputStream()) {
      socket.setSoTimeout(SILENCE_MILLIS);
      while (drained < DRAINED_OCTETS) {
        insideMessage = false;
        int header = fill(in, octets, 0, HEADER);
        insideMessage = header > 0;
        if (header < HEADER) {
          return;
        }
        ByteBuffer message = ByteBuffer.wrap(octets);
        int version = message.getShort(0);
        int length = message.getShort(2) & 0xFFFF;
        boolean framed = version == VERSION && length >= HEADER;
        if (framed && fill(in, octets, HEADER, length) < length) {
          return;
        }
        message.limit(framed ? length : HEADER);
        drained += stopping ? length : 0;
        if (!ring.put(exporter, socket.getPort(), clock.getAsLong(), message, patience())) {
          refusals.queueFull().add(exporter);
        }
        if (!framed) {
          return; // the decoder says what is wrong with it
        }
      }
    } catch (IOException e) {
      // The exporter went away, or stop() closed the connection: between messages nothing is lost.
    } finally {
      if (insideMessage) {
        refusals.broken().add(exporter);
      }
      open.remove(socket);
    }
  }

  /** Of a stream nothing is dropped but at the end: whoever sends is made to wait. */
  private long patience() {
    return stopping ? options.drainLimit().toNanos() : Long.MAX_VALUE;
  }

  /**
   * Reads up to an index, waiting as long as the stream is open and nobody wants to stop.
   *
   * @return up to where it came
   */
  private int fill(InputStream in, byte[] octets, int from, int to) throws IOException {
    int at = from;
    while (at < to) {
      try {
        int read = in.read(octets, at, to - at);
        if (read < 0) {
          return at;
        }
        at += read;
      } catch (SocketTimeoutException e) {
        if (stopping && at == 0) {
          return at;
        }
      }
    }
    return at;
  }

  /** Whether streams are read still. */
  boolean isReading() {
    return !open.isEmpty();
  }

  /** Lets streams be read up to their next silence; may be called by any thread. */
  void stop() throws IOException {
    stopping = true;
    channel.close();
  }

  /** Ends what is left of the streams; may be called by any thread. */
  void close() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }
}
