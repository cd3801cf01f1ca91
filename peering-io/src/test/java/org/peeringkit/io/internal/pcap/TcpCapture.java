package org.peeringkit.io.internal.pcap;

import java.io.ByteArrayOutputStream;
import org.peeringkit.io.internal.OctetWriter;

/** Captures of TCP segments: raw IPv4 (link type 101), without checksums. */
public final class TcpCapture {
  private static final int FIN_ACK = 0x11;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int ACK = 0x10;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long packets;

  public TcpCapture() {
    OctetWriter head = new OctetWriter();
    head.u32(0xA1B2C3D4L);
    head.u16(2);
    head.u16(4);
    head.i64(0);
    head.u32(262_144);
    head.u32(101);
    out.write(head.data(), 0, head.size());
  }

  /** A segment of data from the router's port to the station. */
  public TcpCapture data(int port, int sequence, byte[] payload) {
    return segment(port, sequence, ACK, payload, payload.length);
  }

  /** The same, of which the capture has the first octets only. */
  public TcpCapture cut(int port, int sequence, byte[] payload, int captured) {
    return segment(port, sequence, ACK, payload, captured);
  }

  public TcpCapture syn(int port, int sequence) {
    return segment(port, sequence, SYN, new byte[0], 0);
  }

  public TcpCapture fin(int port, int sequence) {
    return segment(port, sequence, FIN_ACK, new byte[0], 0);
  }

  public TcpCapture rst(int port, int sequence) {
    return segment(port, sequence, RST, new byte[0], 0);
  }

  /** Any other packet of an IP protocol. */
  public TcpCapture udp() {
    return packet(17, new byte[16], 16);
  }

  private TcpCapture segment(int port, int sequence, int flags, byte[] payload, int captured) {
    OctetWriter tcp = new OctetWriter();
    tcp.u16(port);
    tcp.u16(11_019);
    tcp.i32(sequence);
    tcp.i32(1);
    tcp.u8(5 << 4);
    tcp.u8(flags);
    tcp.u16(65_535);
    tcp.i32(0);
    tcp.octets(payload);
    return packet(6, tcp.toArray(), 20 + captured);
  }

  private TcpCapture packet(int protocol, byte[] content, int captured) {
    OctetWriter packet = new OctetWriter();
    packet.u32(1_793_491_200L + packets++);
    packet.u32(0);
    packet.u32(20 + captured);
    packet.u32(20 + content.length);
    packet.u32(0x4500_0000L | 20 + content.length);
    packet.u32(0);
    packet.u8(64);
    packet.u8(protocol);
    packet.u16(0);
    packet.u32(0xC000_0201L);
    packet.u32(0xC000_0202L);
    packet.octets(content, 0, captured);
    out.write(packet.data(), 0, packet.size());
    return this;
  }

  public byte[] octets() {
    return out.toByteArray();
  }
}
