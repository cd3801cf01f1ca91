package org.peeringkit.io.nfcapd;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Random;

/** A file of nfdump 1.6 put together by hand: one block, two maps, an IPv4 and an IPv6 flow. */
public final class Layout1 {
  /** Where the two flows stand in {@link #records}, and their sizes. */
  private static final int FLOWS_AT = 32 + 16 + 24 + 24;

  private static final int SIZE_4 = 92;
  private static final int SIZE_6 = 124;

  private Layout1() {}

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replaceAll("//.*", "").replaceAll("\\s", ""));
  }

  static byte[] records() {
    return hex(
        """
        0700 2000 09000000                     // exporter record, NetFlow version 9
        0000000000000000 010200c000000000      // 192.0.2.1
        0200 0100 07000000                     // AF_INET, number 1, source id 7
        0900 1000 01000000 64000000 0000 0100  // sampler 1 of exporter 1: one in 100
        0200 1800 0000 2400                    // map 0, 36 octets of extensions
        0500 0700 0800 0900 0b00 0d00 1700 0000 // ifIndex, AS of 4; misc, hops, vlan, router
        0200 1800 0100 3400                    // map 1, 52 octets
        0400 0600 0a00 0c00 1b00 1700 0000 0000 // ifIndex, AS of 2; hops; received, router
        0a00 5c00 8600 0000                    // flow: 64-bit counters, sampled, map 0
        2c01 9001 80a4b06a 8aa4b06a            // 300 ms, 400 ms; first, last
        40 1b 06 20 5000 bb01 0100 0000        // forwarded, flags, TCP, TOS; ports; exporter 1
        016433c6 017100cb                      // 198.51.100.1, 203.0.113.1
        6400000000000000 00e1f50500000000      // 100 packets, 100,000,000 octets
        0a000000 14000000                      // ifIndex 10, 20
        f0fb0000 01000100                      // AS 64496, 65537
        00 01 18 10                            // dst TOS, egress, /24, /16
        fe0200c0 fd0200c0                      // next hop, BGP next hop
        6400 c800                              // vlan 100, 200
        010200c0                               // router 192.0.2.1
        0a00 7c00 0100 0100                    // flow: IPv6, 32-bit counters, map 1
        0000 0000 80a4b06a 80a4b06a
        00 00 3a 00 0000 0080 0100 0000        // ICMPv6 echo request
        00000000b80d0120 0100000000000000      // two numbers of 64 bits each
        00000000b80d0120 0200000000000000
        03000000 2c010000                      // 3 packets, 300 octets
        0300 0400                              // ifIndex 3, 4
        f0fb f1fb                              // AS 64496, 64497
        00000000b80d0120 0300000000000000
        00000000b80d0120 0400000000000000
        002ba63b9d010000                       // received
        010200c0                               // router 192.0.2.1
        """);
  }

  public static byte[] file() {
    // 2 flows, 100,000,300 octets, 103 packets
    return file(records(), 6, 2, 100_000_300, 103);
  }

  /** As many flows of the two kinds in turn, their fields filled by a seeded draw. */
  static byte[] file(long seed, int flows) {
    Random random = new Random(seed);
    byte[] two = records();
    ByteBuffer all = ByteBuffer.allocate(FLOWS_AT + flows * SIZE_6).order(ByteOrder.LITTLE_ENDIAN);
    all.put(two, 0, FLOWS_AT);
    long octets = 0;
    long packets = 0;
    for (int i = 0; i < flows; i++) {
      boolean v6 = i % 2 == 1;
      int at = all.position();
      all.put(two, v6 ? FLOWS_AT + SIZE_4 : FLOWS_AT, v6 ? SIZE_6 : SIZE_4);
      common(all, at, random);
      // 64-bit counters of the one kind, 32-bit ones of the other.
      long ofPackets = (1L + random.nextInt(1 << 20)) << (v6 ? 0 : 12);
      long ofOctets = ofPackets * (40 + random.nextInt(1400));
      if (v6) {
        flow6(all, at, random, ofPackets, ofOctets);
      } else {
        flow4(all, at, random, ofPackets, ofOctets);
      }
      packets += ofPackets;
      octets += ofOctets;
    }
    byte[] records = java.util.Arrays.copyOf(all.array(), all.position());
    return file(records, 4 + flows, flows, octets, packets);
  }

  private static void common(ByteBuffer all, int at, Random random) {
    int first = 0x6AB0_A480 + random.nextInt(300);
    all.putShort(at + 8, (short) random.nextInt(1000));
    all.putShort(at + 10, (short) random.nextInt(1000));
    all.putInt(at + 12, first);
    all.putInt(at + 16, first + 1 + random.nextInt(600));
    boolean tcp = random.nextBoolean();
    all.put(at + 20, (byte) (random.nextBoolean() ? 64 : 128));
    all.put(at + 21, (byte) (tcp ? random.nextInt(64) : 0));
    all.put(at + 22, (byte) (tcp ? 6 : 17));
    all.put(at + 23, (byte) random.nextInt(256));
    all.putShort(at + 24, (short) random.nextInt(1 << 16));
    all.putShort(at + 26, (short) random.nextInt(1 << 16));
  }

  private static void flow4(ByteBuffer all, int at, Random random, long packets, long octets) {
    all.putInt(at + 32, random.nextInt());
    all.putInt(at + 36, random.nextInt());
    all.putLong(at + 40, packets);
    all.putLong(at + 48, octets);
    all.putInt(at + 56, random.nextInt(1 << 24));
    all.putInt(at + 60, random.nextInt(1 << 24));
    all.putInt(at + 64, random.nextInt(1 << 30));
    all.putInt(at + 68, random.nextInt(1 << 30));
    all.put(at + 72, (byte) random.nextInt(256));
    all.put(at + 73, (byte) random.nextInt(2));
    all.put(at + 74, (byte) random.nextInt(33));
    all.put(at + 75, (byte) random.nextInt(33));
    all.putInt(at + 76, 0xC000_0200 + random.nextInt(256));
    all.putInt(at + 80, 0xC000_0200 + random.nextInt(256));
    all.putShort(at + 84, (short) random.nextInt(4096));
    all.putShort(at + 86, (short) random.nextInt(4096));
  }

  private static void flow6(ByteBuffer all, int at, Random random, long packets, long octets) {
    all.putLong(at + 40, random.nextLong());
    all.putLong(at + 56, random.nextLong());
    all.putInt(at + 64, (int) packets);
    all.putInt(at + 68, (int) octets);
    all.putShort(at + 72, (short) random.nextInt(1 << 16));
    all.putShort(at + 74, (short) random.nextInt(1 << 16));
    all.putShort(at + 76, (short) random.nextInt(1 << 16));
    all.putShort(at + 78, (short) random.nextInt(1 << 16));
    all.putLong(at + 88, random.nextLong());
    all.putLong(at + 104, random.nextLong());
  }

  /** These records, with the totals that the file is to state. */
  static byte[] file(byte[] records, int count, long flows, long octets, long packets) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    // magic, layout, no flags, one block; ident
    file.writeBytes(hex("0ca5 0100 00000000 01000000"));
    file.writeBytes(java.util.Arrays.copyOf(new byte[] {'t', 'e', 's', 't'}, 128));
    ByteBuffer totals = ByteBuffer.allocate(136).order(ByteOrder.LITTLE_ENDIAN);
    totals.putLong(flows).putLong(octets).putLong(packets);
    file.writeBytes(totals.array());
    // Records, octets, block type 2, flags.
    ByteBuffer block = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    block.putInt(count).putInt(records.length).putShort((short) 2).putShort((short) 1);
    file.writeBytes(block.array());
    file.writeBytes(records);
    return file.toByteArray();
  }
}
