package org.peeringkit.cli.collect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/**
 * NetFlow v9 from two UDP ports of one address: templates from one, data from the other. Every data
 * datagram has ten flows of which octets and packets are known.
 */
final class Replay implements AutoCloseable {
  static final int FLOWS = 10;
  static final long OCTETS_OF_A_DATAGRAM = 100 * FLOWS + 45;

  private static final int SOURCE_ID = 7;
  private static final int TEMPLATE = 300;

  /** Element, length. */
  private static final int[][] FIELDS = {
    {8, 4}, {12, 4}, {1, 4}, {2, 4}, {4, 1}, {7, 2}, {11, 2}, {22, 4}, {21, 4}, {10, 2}, {14, 2}
  };

  private final DatagramChannel templates = DatagramChannel.open();
  private final DatagramChannel data = DatagramChannel.open();
  private final InetSocketAddress target;
  private long templatesSent;

  Replay(int port) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    target = new InetSocketAddress(loopback, port);
    templates.bind(new InetSocketAddress(loopback, 0));
    data.bind(new InetSocketAddress(loopback, 0));
  }

  private static ByteBuffer header(long sequence, int count) {
    ByteBuffer out = ByteBuffer.allocate(1500);
    out.putShort((short) 9).putShort((short) count).putInt(1_000_000);
    out.putInt((int) (System.currentTimeMillis() / 1000)).putInt((int) sequence).putInt(SOURCE_ID);
    return out;
  }

  /** Its sequence number stands beside those of the data, which have their own range. */
  void sendTemplate() throws IOException {
    ByteBuffer out = header(0x4000_0000L + templatesSent++, 1);
    out.putShort((short) 0).putShort((short) (8 + 4 * FIELDS.length));
    out.putShort((short) TEMPLATE).putShort((short) FIELDS.length);
    for (int[] field : FIELDS) {
      out.putShort((short) field[0]).putShort((short) field[1]);
    }
    templates.send(out.flip(), target);
  }

  /**
   * @param number of the datagram, which it carries as its sequence number
   */
  void sendData(int number) throws IOException {
    ByteBuffer out = header(number, FLOWS);
    out.putShort((short) TEMPLATE).putShort((short) (4 + FLOWS * 33 + 2));
    for (int i = 0; i < FLOWS; i++) {
      out.putInt(0xC000_0200 | i).putInt(0xC633_6400 | number & 0xFF);
      out.putInt(100 + i).putInt(1).put((byte) 17).putShort((short) 53).putShort((short) i);
      out.putInt(999_000).putInt(999_900).putShort((short) 10).putShort((short) 20);
    }
    out.putShort((short) 0);
    data.send(out.flip(), target);
  }

  @Override
  public void close() throws IOException {
    templates.close();
    data.close();
  }
}
