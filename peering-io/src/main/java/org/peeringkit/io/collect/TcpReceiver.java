package org.peeringkit.io.collect;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
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
  private final LongSupplier clock;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  TcpReceiver(
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
    try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
      while (true) {
        byte[] header = in.readNBytes(HEADER);
        if (header.length < HEADER) {
          return;
        }
        int version = ByteBuffer.wrap(header).getShort(0);
        int length = ByteBuffer.wrap(header).getShort(2) & 0xFFFF;
        boolean whole = version == VERSION && length >= HEADER;
        byte[] octets = new byte[whole ? length : HEADER];
        System.arraycopy(header, 0, octets, 0, HEADER);
        int got = whole ? in.readNBytes(octets, HEADER, length - HEADER) : 0;
        queue.put(new Message(exporter, socket.getPort(), clock.getAsLong(), octets));
        if (!whole || got < length - HEADER) {
          return; // the decoder says what is wrong with it
        }
      }
    } catch (IOException e) {
      return; // the exporter went away, or stop() closed the connection
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
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
