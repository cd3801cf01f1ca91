package org.peeringkit.io.damage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.net.IpAddr;

/** Records that say they are enormous, and floods of templates from exporters that are not. */
final class RecordBombs {
  private static final IpAddr ROUTER = IpAddr.parse("192.0.2.1");
  private static final int SPEAKERS = 100_000;
  private static final long MILLIS = 1_793_491_200_000L;
  private static final int FIELDS = 1000;

  private RecordBombs() {}

  static List<Bomb> all() {
    List<Bomb> all = new ArrayList<>();
    for (String form : List.of("", "-stream")) {
      all.add(new Bomb("MRT record of 4 GiB", "routes" + form, RecordBombs::mrt));
      all.add(new Bomb("BMP message of 4 GiB", "routes" + form, RecordBombs::bmp));
      all.add(new Bomb("MRT peers of 65,535", "routes" + form, RecordBombs::peers));
      all.add(new Bomb("pcap packet of 4 GiB", "flows" + form, RecordBombs::pcap));
      all.add(new Bomb("pcapng block of 4 GiB", "flows" + form, RecordBombs::pcapNg));
      all.add(new Bomb("pcap packet of 4 GiB", "counters" + form, RecordBombs::pcap));
      all.add(new Bomb("pcapng block of 4 GiB", "counters" + form, RecordBombs::pcapNg));
      all.add(
          new Bomb("NetFlow v9 datagram of fields without end", "flows" + form, RecordBombs::bare));
      all.add(new Bomb("nfcapd block of 4 GiB", "flows" + form, RecordBombs::nfcapd));
      all.add(new Bomb("v9 templates of 100,000 exporters", "flows" + form, () -> flood(9, true)));
      all.add(
          new Bomb("IPFIX templates of 100,000 exporters", "flows" + form, () -> flood(10, true)));
      all.add(new Bomb("v9 data of 100,000 domains", "flows" + form, () -> flood(9, false)));
      all.add(new Bomb("IPFIX data of 100,000 domains", "flows" + form, () -> flood(10, false)));
      all.add(new Bomb("v9 templates of 1,000 fields", "flows" + form, () -> wide(9)));
      all.add(new Bomb("IPFIX templates of 1,000 fields", "flows" + form, () -> wide(10)));
    }
    return all;
  }

  private static byte[] filled(ByteBuffer head, int length) {
    byte[] octets = new byte[length];
    head.flip().get(octets, 0, head.limit());
    return octets;
  }

  private static byte[] mrt() {
    ByteBuffer head = ByteBuffer.allocate(64).put(peerTable()).putInt(1_793_491_200);
    head.putShort((short) 13).putShort((short) 2).putInt(-1);
    return filled(head, 1_000_000);
  }

  private static byte[] bmp() {
    ByteBuffer head = ByteBuffer.allocate(64);
    for (int i = 0; i < 2; i++) { // an initiation: a name of no octets
      head.put((byte) 3).putInt(10).put((byte) 4).putShort((short) 2).putShort((short) 0);
    }
    head.put((byte) 3).putInt(-1).put((byte) 0);
    return filled(head, 1_000_000);
  }

  /** Peer tables that say they have as many peers as can be said, many of them. */
  private static byte[] peers() {
    ByteBuffer out = ByteBuffer.allocate(9_000_000);
    while (out.remaining() > 64) {
      out.putInt(1_793_491_200).putShort((short) 13).putShort((short) 1).putInt(8);
      out.putInt(0).putShort((short) 0).putShort((short) -1);
    }
    return out.array();
  }

  /** A table of no peers. */
  static byte[] peerTable() {
    ByteBuffer table = ByteBuffer.allocate(20).putInt(1_793_491_200);
    return table.putShort((short) 13).putShort((short) 1).putInt(8).array();
  }

  static byte[] emptyPcap() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PcapWriter pcap = new PcapWriter(file, ROUTER, 5000, ROUTER, 2055)) {
      pcap.flush();
    }
    return file.toByteArray();
  }

  private static byte[] pcap() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(emptyPcap());
    ByteBuffer packet = ByteBuffer.allocate(16).putInt(1).putInt(0).putInt(-1).putInt(-1);
    file.writeBytes(packet.array());
    file.writeBytes(new byte[1_000_000]);
    return file.toByteArray();
  }

  private static byte[] pcapNg() {
    ByteBuffer head = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(0x0A0D0D0A).putInt(28).putInt(0x1A2B3C4D).putInt(1).putLong(-1).putInt(28);
    head.putInt(6).putInt(0xFFFF_FFFC);
    return filled(head, 1_000_000);
  }

  /**
   * One template of the most fields there can be, again and again, one datagram after the other.
   */
  private static byte[] bare() {
    byte[] datagram = message(9, 1, template(9, 256, (65_535 - 8) / 4));
    ByteBuffer out = ByteBuffer.allocate(datagram.length * (9_000_000 / datagram.length));
    while (out.hasRemaining()) {
      out.put(datagram);
    }
    return out.array();
  }

  private static byte[] nfcapd() throws IOException {
    byte[] whole =
        FlowSamples.all().stream()
            .filter(sample -> sample.name().equals("nfcapd lz4"))
            .findFirst()
            .orElseThrow()
            .octets();
    // The first block's size, after the file's header of 40 octets and the number of its records.
    ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(40, -1).putInt(44, -1);
    return Arrays.copyOf(whole, 1_000_000);
  }

  /** Each datagram from an address and a domain of its own. */
  private static byte[] flood(int version, boolean templates) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PcapWriter pcap = new PcapWriter(file, ROUTER, 5000, ROUTER, 2055)) {
      for (int i = 0; i < SPEAKERS && file.size() < Bomb.MOST_OCTETS - 100; i++) {
        IpAddr sender = IpAddr.ofV4(0x0A00_0000 + i);
        pcap.accept(
            sender,
            5000,
            ROUTER,
            message(version, i, templates ? template(version, 256, 1) : data()),
            MILLIS);
      }
    }
    return file.toByteArray();
  }

  private static byte[] wide(int version) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (PcapWriter pcap = new PcapWriter(file, ROUTER, 5000, ROUTER, 2055)) {
      for (int i = 0; file.size() < Bomb.MOST_OCTETS - 5 * FIELDS; i++) {
        byte[] set = template(version, 256 + i % 60_000, FIELDS - i % 7);
        pcap.accept(ROUTER, 5000, ROUTER, message(version, i / 4000, set), MILLIS);
      }
    }
    return file.toByteArray();
  }

  private static byte[] message(int version, int domain, byte[] set) {
    ByteBuffer out = ByteBuffer.allocate(20 + set.length).putShort((short) version);
    if (version == 9) {
      out.putShort((short) 1).putInt(1000).putInt((int) (MILLIS / 1000)).putInt(0).putInt(domain);
    } else {
      out.putShort((short) (16 + set.length)).putInt((int) (MILLIS / 1000)).putInt(0);
      out.putInt(domain);
    }
    out.put(set);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static byte[] template(int version, int id, int fields) {
    int length = 8 + 4 * fields;
    ByteBuffer out = ByteBuffer.allocate(length).putShort((short) (version == 9 ? 0 : 2));
    out.putShort((short) length).putShort((short) id).putShort((short) fields);
    for (int i = 0; i < fields; i++) {
      out.putShort((short) (1 + i % 100)).putShort((short) 4);
    }
    return out.array();
  }

  private static byte[] data() {
    ByteBuffer out = ByteBuffer.allocate(12).putShort((short) 256).putShort((short) 12);
    return out.putLong(1).array();
  }
}
