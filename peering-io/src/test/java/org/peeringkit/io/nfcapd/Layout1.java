package org.peeringkit.io.nfcapd;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** A file of nfdump 1.6 put together by hand: one block, two maps, an IPv4 and an IPv6 flow. */
public final class Layout1 {
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
    byte[] records = records();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    // magic, layout, no flags, one block; ident
    file.writeBytes(hex("0ca5 0100 00000000 01000000"));
    file.writeBytes(java.util.Arrays.copyOf(new byte[] {'t', 'e', 's', 't'}, 128));
    // 2 flows, 100,000,300 octets, 103 packets
    file.writeBytes(hex("0200000000000000 2ce2f50500000000 6700000000000000"));
    file.writeBytes(new byte[136 - 24]);
    byte[] block = hex("06000000 00000000 0200 0100");
    block[4] = (byte) records.length;
    block[5] = (byte) (records.length >> 8);
    file.writeBytes(block);
    file.writeBytes(records);
    return file.toByteArray();
  }
}
