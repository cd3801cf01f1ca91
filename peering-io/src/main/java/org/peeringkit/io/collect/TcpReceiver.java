package org.peeringkit.io.collect;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.peeringkit.io.collect.Received.Message;
import org.peeringkit.model.net.IpAddr;

/** IPFIX over TCP (RFC 7011 section 10.4): messages one after the other, each with its length. */
final class TcpReceiver {
  private static final int HEADER = 16;
  private static final int VERSION = 10;

  /** Connections at a time; those beyond are closed at once. */
  private static final int CONNECTIONS = 64;

  private final ServerSocket server;
  private final Received queue;
  private final Set<IpAddr> allowed;
  private final Drops notAllowed;
  private final Drops broken;
  private final LongSupplier clock;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  TcpReceiver(
      InetSocketAddress listen,
      Received queue,
      Set<IpAddr> allowed,
      Drops notAllowed,
      Drops broken,
      LongSupplier clock)
      throws IOException {
    this.queue = queue;
    this.allowed = allowed;
    this.notAllowed = notAllowed;
    this.broken = broken;
    this.clock = clock;
    this.server = new ServerSocket();
    boolean bound = false;
    try {
      server.bind(listen);
      bound = true;
    } finally {
      if (!bound) {
        server.close();
      }
    }
  }

  /** Accepts until closed; each connection is read by a task of the executor. */
  void run(Executor executor) throws IOException {
    try {
      while (true) {
        Socket socket = server.accept();
        IpAddr exporter = IpAddr.ofBytes(socket.getInetAddress().getAddress());
        boolean refused = !allowed.isEmpty() && !allowed.contains(exporter);
        if (refused || open.size() >= CONNECTIONS) {
          notAllowed.add(exporter);
          socket.close();
        } else {
          open.add(socket);
          executor.execute(() -> read(socket, exporter));
        }
      }
    } catch (SocketException e) {
      if (!server.isClosed()) {
        throw e;
      }
    }
  }

  /** Until the stream ends, or holds something that is no IPFIX: its place is lost then. */
  private void read(Socket socket, IpAddr exporter) {
    boolean insideMessage = false;
    try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
      while (true) {
        insideMessage = false;
        byte[] header = in.readNBytes(HEADER);
        if (header.length < HEADER) {
          insideMessage = header.length > 0;
          return;
        }
        insideMessage = true;
        int version = ByteBuffer.wrap(header).getShort(0);
        int length = ByteBuffer.wrap(header).getShort(2) & 0xFFFF;
        boolean framed = version == VERSION && length >= HEADER;
        byte[] octets = Arrays.copyOf(header, framed ? length : HEADER);
        if (framed && in.readNBytes(octets, HEADER, length - HEADER) < length - HEADER) {
          return;
        }
        queue.put(new Message(exporter, socket.getPort(), clock.getAsLong(), octets));
        if (!framed) {
          return; // the decoder says what is wrong with it
        }
      }
    } catch (IOException e) {
      // The exporter went away, or stop() closed the connection: between messages nothing is lost.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (insideMessage) {
        broken.add(exporter);
      }
      open.remove(socket);
    }
  }

  void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
