package org.peeringkit.io.pcap;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import org.peeringkit.io.DatagramSink;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/**
 * Writes payloads as a pcap file: Ethernet, IPv4 or IPv6, UDP with checksums, microseconds, big
 * endian. Deterministic. Not thread-safe. Does not close the stream it was given unless closed.
 */
public final class PcapWriter implements DatagramSink, Closeable, Flushable {
  private static final int ETHERNET = 14;
  private static final int UDP = 8;
  private static final int PACKET_HEADER = 16;
  private static final int FIXED = PACKET_HEADER + ETHERNET + 40 + UDP;
  private static final int LARGEST = 65_507;

  private final OutputStream out;
  private IpAddr collector;
  private IpAddr exporter;
  private int exporterPort;
  private final int collectorPort;
  private final byte[] head = new byte[FIXED];
  private boolean started;
  private int identification;

  /**
   * @param out takes the file; buffer it
   * @param exporter source address
   * @param exporterPort UDP source port
   * @param collector destination address, of the same family
   * @param collectorPort UDP destination port
   */
  public PcapWriter(
      OutputStream out, IpAddr exporter, int exporterPort, IpAddr collector, int collectorPort) {
    requireAddresses(exporter, collector, exporterPort, collectorPort);
    this.out = out;
    this.exporter = exporter;
    this.exporterPort = exporterPort;
    this.collector = collector;
    this.collectorPort = collectorPort;
  }

  private static void requireAddresses(
      IpAddr exporter, IpAddr collector, int exporterPort, int collectorPort) {
    if (exporter.family() != collector.family()) {
      throw new IllegalArgumentException(
          "addresses of two families: " + exporter + " and " + collector);
    }
    if ((exporterPort & ~0xFFFF) != 0 || (collectorPort & ~0xFFFF) != 0) {
      throw new IllegalArgumentException("no UDP ports: " + exporterPort + ", " + collectorPort);
    }
  }

  /**
   * Writes one payload of these addresses, which are those of what follows as well.
   *
   * @param sender source address
   * @param senderPort UDP source port
   * @param receiver destination address, of the same family
   * @param payload 0 to 65,507 octets, written whole
   * @param millis capture time, milliseconds since the epoch
   * @throws IOException if the stream cannot be written to
   */
  public void accept(IpAddr sender, int senderPort, IpAddr receiver, byte[] payload, long millis)
      throws IOException {
    requireAddresses(sender, receiver, senderPort, collectorPort);
    exporter = sender;
    exporterPort = senderPort;
    collector = receiver;
    accept(payload, 0, payload.length, millis);
  }

  @Override
  public void accept(byte[] payload, int from, int length, long exportMillis) throws IOException {
    if (length < 0 || length > LARGEST) {
      throw new IllegalArgumentException("payload out of range 0..65507: " + length);
    }
    start();
    boolean v4 = exporter.family() == IpFamily.IPV4;
    int ip = PACKET_HEADER + ETHERNET;
    int udp = ip + (v4 ? 20 : 40);
    int frame = udp + UDP + length - PACKET_HEADER;
    Octets.put32(head, 0, (int) Math.floorDiv(exportMillis, 1000L));
    Octets.put32(head, 4, (int) Math.floorMod(exportMillis, 1000L) * 1000);
    Octets.put32(head, 8, frame);
    Octets.put32(head, 12, frame);
    // Locally administered MAC addresses.
    Octets.put64(head, PACKET_HEADER, 0x0200_0000_0002_0200L);
    Octets.put32(head, PACKET_HEADER + 8, 1);
    Octets.put16(head, PACKET_HEADER + 12, v4 ? 0x0800 : 0x86DD);
    if (v4) {
      putIpv4(ip, UDP + length);
    } else {
      putIpv6(ip, UDP + length);
    }
    Octets.put16(head, udp, exporterPort);
    Octets.put16(head, udp + 2, collectorPort);
    Octets.put16(head, udp + 4, UDP + length);
    Octets.put16(head, udp + 6, 0);
    Octets.put16(head, udp + 6, udpChecksum(udp, payload, from, length));
    out.write(head, 0, udp + UDP);
    out.write(payload, from, length);
  }

  /** Writes the file header, which makes a valid file even without packets. */
  private void start() throws IOException {
    if (started) {
      return;
    }
    started = true;
    byte[] file = new byte[24];
    Octets.put32(file, 0, 0xA1B2C3D4);
    Octets.put16(file, 4, 2);
    Octets.put16(file, 6, 4);
    Octets.put32(file, 16, 262_144);
    Octets.put32(file, 20, 1);
    out.write(file);
  }

  private void putIpv4(int at, int length) {
    Octets.put32(head, at, 0x4500_0000 | 20 + length);
    Octets.put16(head, at + 4, identification++);
    Octets.put16(head, at + 6, 0x4000);
    Octets.put32(head, at + 8, 0x4011_0000);
    Octets.put32(head, at + 12, (int) exporter.lo());
    Octets.put32(head, at + 16, (int) collector.lo());
    Octets.put16(head, at + 10, ~folded(sum(head, at, 20)));
  }

  private void putIpv6(int at, int length) {
    Octets.put32(head, at, 0x6000_0000);
    Octets.put16(head, at + 4, length);
    Octets.put16(head, at + 6, 0x1140);
    Octets.put64(head, at + 8, exporter.hi());
    Octets.put64(head, at + 16, exporter.lo());
    Octets.put64(head, at + 24, collector.hi());
    Octets.put64(head, at + 32, collector.lo());
  }

  /** RFC 768; 0 would mean "none" and is sent as its complement. */
  private int udpChecksum(int udp, byte[] payload, int from, int length) {
    int addresses = exporter.family() == IpFamily.IPV4 ? 8 : 32;
    long sum = sum(head, udp - addresses, addresses + UDP);
    sum += sum(payload, from, length) + 17 + UDP + length;
    int checksum = ~folded(sum) & 0xFFFF;
    return checksum == 0 ? 0xFFFF : checksum;
  }

  private static long sum(byte[] octets, int from, int length) {
    long sum = 0;
    int i = from;
    for (; i + 1 < from + length; i += 2) {
      sum += Octets.u16(octets, i);
    }
    return i < from + length ? sum + (Octets.u8(octets, i) << 8) : sum;
  }

  private static int folded(long sum) {
    long folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & 0xFFFF) + (folded >>> 16);
    }
    return (int) folded;
  }

  @Override
  public void flush() throws IOException {
    start();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    flush();
    out.close();
  }
}
