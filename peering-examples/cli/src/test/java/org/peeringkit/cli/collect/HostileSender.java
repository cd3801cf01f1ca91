package org.peeringkit.cli.collect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * All sorts of datagrams from many addresses of the loopback, each counted: of one exporter that is
 * right, some of its datagrams again, some damaged, and floods of templates, domains and samplers
 * from addresses that change all the time, some of which nobody listens to. Not thread-safe.
 */
final class HostileSender implements AutoCloseable {
  static final int FLOWS = 30;

  private static final int[][] FIELDS = {
    {8, 4}, {12, 4}, {1, 4}, {2, 4}, {4, 1}, {7, 2}, {11, 2}, {22, 4}, {21, 4}, {10, 2}, {14, 2}
  };
  private static final int TEMPLATE = 300;
  private static final int SPOOFED = 64;
  private static final int REPLAYED = 64;
  private static final int TEMPLATES_OF_A_FLOOD = 20;

  private final InetSocketAddress target;
  private final Random random = new Random(12);
  private final DatagramChannel exporter;
  private final DatagramChannel stranger;
  private final Deque<DatagramChannel> spoofed = new ArrayDeque<>();
  private final List<byte[]> before = new ArrayList<>();
  private final ByteBuffer out = ByteBuffer.allocateDirect(2048);
  private int sequence;
  private int addresses;
  private long sent;
  private long sentByStranger;

  HostileSender(int port) throws IOException {
    target = new InetSocketAddress(loopback(0, 0, 1), port);
    exporter = from(loopback(0, 0, 1));
    stranger = from(loopback(200, 0, 1));
    for (int i = 0; i < SPOOFED; i++) {
      spoofed.add(fresh());
    }
  }

  private static InetAddress loopback(int b, int c, int d) throws IOException {
    return InetAddress.getByAddress(new byte[] {127, (byte) b, (byte) c, (byte) d});
  }

  private static DatagramChannel from(InetAddress address) throws IOException {
    DatagramChannel channel = DatagramChannel.open(java.net.StandardProtocolFamily.INET);
    return channel.bind(new InetSocketAddress(address, 0));
  }

  /** An address never used before. */
  private DatagramChannel fresh() throws IOException {
    int n = ++addresses;
    return from(loopback(1 + n / 62_500 % 100, n / 250 % 250, 1 + n % 250));
  }

  long sent() {
    return sent;
  }

  long sentByStranger() {
    return sentByStranger;
  }

  int addresses() {
    return addresses;
  }

  /** Sends for some time, at most so many a second; 0 for as many as go. */
  void send(long millis, double perSecond) throws IOException {
    long start = System.nanoTime();
    long first = sent;
    while (System.nanoTime() - start < millis * 1_000_000) {
      double due = perSecond * (System.nanoTime() - start) / 1e9;
      if (perSecond > 0 && sent - first >= due) {
        LockSupport.parkNanos(500_000);
        continue;
      }
      for (int i = 0; i < 32; i++) {
        one();
      }
    }
  }

  private void one() throws IOException {
    int kind = random.nextInt(100);
    if (sequence % 1000 == 0) {
      header(++sequence, 1, 7);
      template(TEMPLATE, FIELDS);
      send(exporter);
    } else if (kind < 70) {
      data();
      if (kind == 0) {
        remember();
      }
      send(exporter);
    } else if (kind < 78 && !before.isEmpty()) {
      out.clear().put(before.get(random.nextInt(before.size()))).flip();
      send(exporter);
    } else if (kind < 86) {
      data();
      damage();
      send(random.nextBoolean() ? exporter : anySpoofed());
    } else if (kind < 96) {
      flood();
      send(anySpoofed());
    } else {
      data();
      send(stranger);
      sentByStranger++;
    }
    if (sent % 500 == 0) {
      spoofed.removeFirst().close();
      spoofed.add(fresh());
    }
  }

  private DatagramChannel anySpoofed() {
    DatagramChannel next = spoofed.removeFirst();
    spoofed.add(next);
    return next;
  }

  private void send(DatagramChannel channel) throws IOException {
    channel.send(out, target);
    sent++;
  }

  private void header(int number, int count, int domain) {
    out.clear().putShort((short) 9).putShort((short) count).putInt(1_000_000);
    out.putInt((int) (System.currentTimeMillis() / 1000)).putInt(number).putInt(domain);
  }

  private void template(int id, int[][] fields) {
    out.putShort((short) 0).putShort((short) (8 + 4 * fields.length));
    out.putShort((short) id).putShort((short) fields.length);
    for (int[] field : fields) {
      out.putShort((short) field[0]).putShort((short) field[1]);
    }
    out.flip();
  }

  private void data() {
    header(++sequence, FLOWS, 7);
    int length = 4 + FLOWS * 33 + 2;
    out.putShort((short) TEMPLATE).putShort((short) length);
    for (int i = 0; i < FLOWS; i++) {
      out.putInt(0xCB00_7100 | sequence + i & 0xFF).putInt(0xC633_6400 | i);
      out.putInt(100 + i).putInt(1).put((byte) 17).putShort((short) 53).putShort((short) i);
      out.putInt(999_000).putInt(999_900).putShort((short) 10).putShort((short) 20);
    }
    out.putShort((short) 0).flip();
  }

  private void remember() {
    byte[] copy = new byte[out.remaining()];
    out.duplicate().get(copy);
    if (before.size() < REPLAYED) {
      before.add(copy);
    } else {
      before.set(random.nextInt(REPLAYED), copy);
    }
  }

  private void damage() {
    for (int i = 1 + random.nextInt(16); i > 0; i--) {
      int at = random.nextInt(3) == 0 ? random.nextInt(24) : random.nextInt(out.limit());
      out.put(at, (byte) random.nextInt());
    }
    if (random.nextInt(4) == 0) {
      out.limit(random.nextInt(out.limit()));
    }
  }

  /** Templates of a new domain, data without a template, samplers, sFlow agents, engines of v5. */
  private void flood() {
    switch (random.nextInt(4)) {
      case 0 -> {
        header(random.nextInt(), TEMPLATES_OF_A_FLOOD, random.nextInt());
        out.putShort((short) 0).putShort((short) (4 + TEMPLATES_OF_A_FLOOD * (4 + 4 * 16)));
        for (int i = 0; i < TEMPLATES_OF_A_FLOOD; i++) {
          out.putShort((short) (256 + random.nextInt(0xFF00))).putShort((short) 16);
          for (int f = 0; f < 16; f++) {
            out.putShort((short) (1 + random.nextInt(300))).putShort((short) 4);
          }
        }
        out.flip();
      }
      case 1 -> {
        header(random.nextInt(), 1, random.nextInt());
        out.putShort((short) (256 + random.nextInt(0xFF00))).putShort((short) 1004);
        out.position(out.position() + 1000).flip();
      }
      case 2 -> {
        out.clear().putInt(5).putInt(1).putInt(random.nextInt()).putInt(random.nextInt());
        out.putInt(random.nextInt()).putInt(1000).putInt(1);
        out.putInt(random.nextInt()).putInt(64).position(out.position() + 64).flip();
      }
      default -> {
        out.clear().putShort((short) 5).putShort((short) 1).putInt(1).putInt(1).putInt(1);
        out.putInt(random.nextInt()).putInt(random.nextInt());
        for (int i = 0; i < 12; i++) {
          out.putInt(random.nextInt());
        }
        out.flip();
      }
    }
  }

  @Override
  public void close() throws IOException {
    exporter.close();
    stranger.close();
    for (DatagramChannel channel : spoofed) {
      channel.close();
    }
  }
}
