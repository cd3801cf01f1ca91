package org.peeringkit.io.internal.sflow;

import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/** Makes up the first octets of a packet that fits what a row says of it. Not thread-safe. */
final class HeaderWriter {
  private static final int TYPE_IPV4 = 0x0800;
  private static final int TYPE_IPV6 = 0x86DD;
  private static final int TYPE_MPLS = 0x8847;

  /** Local experimental EtherType 1 (IEEE 802), for packets that are not IP. */
  private static final int TYPE_OTHER = 0x88B5;

  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ICMP = 1;
  private static final int ICMPV6 = 58;

  private HeaderWriter() {}

  static boolean isIp(FlowBatch batch, int row) {
    return batch.has(row, FlowField.SOURCE_ADDRESS)
        || batch.has(row, FlowField.DESTINATION_ADDRESS);
  }

  /**
   * Writes Ethernet, an MPLS label if there is one, IP, and as much of the transport header as has
   * fields.
   *
   * @throws IllegalArgumentException if the addresses are of two families or the octets are too few
   *     for the headers or too many for IP
   */
  static void write(OctetWriter out, FlowBatch batch, int row) {
    boolean v6 = batch.family(row, FlowField.SOURCE_ADDRESS) == IpFamily.IPV6;
    out.unsigned(batch.get(row, FlowField.DESTINATION_MAC), 6);
    out.unsigned(batch.get(row, FlowField.SOURCE_MAC), 6);
    int type = !isIp(batch, row) ? TYPE_OTHER : v6 ? TYPE_IPV6 : TYPE_IPV4;
    if (batch.has(row, FlowField.MPLS_LABEL) && type != TYPE_OTHER) {
      out.u16(TYPE_MPLS);
      // Bottom of the stack, time to live 64.
      out.u32(batch.get(row, FlowField.MPLS_LABEL) << 12 | 0x100 | 64);
    } else {
      out.u16(type);
    }
    if (type == TYPE_OTHER) {
      return;
    }
    if (batch.family(row, FlowField.DESTINATION_ADDRESS)
        != batch.family(row, FlowField.SOURCE_ADDRESS)) {
      throw new IllegalArgumentException("addresses of two families, or one of them only");
    }
    int protocol = (int) batch.get(row, FlowField.PROTOCOL);
    int transport = transportOctets(protocol);
    long octets = batch.get(row, FlowField.OCTETS);
    int header = v6 ? 40 : 20;
    if (octets < header + transport || octets > 0xFFFF + (v6 ? header : 0)) {
      throw new IllegalArgumentException(
          "octets of a packet of IP protocol "
              + protocol
              + " out of range "
              + (header + transport)
              + "..65535: "
              + octets);
    }
    int tos = (int) batch.get(row, FlowField.IP_CLASS_OF_SERVICE);
    if (v6) {
      out.u32(6L << 28 | (long) tos << 20);
      out.u16((int) octets - header);
      out.u16(protocol << 8 | 64);
      address(out, batch, row, FlowField.SOURCE_ADDRESS);
      address(out, batch, row, FlowField.DESTINATION_ADDRESS);
    } else {
      int at = out.size();
      out.u16(0x4500 | tos);
      out.u16((int) octets);
      out.u32(0);
      out.u16(64 << 8 | protocol);
      out.u16(0);
      out.u32(batch.lo(row, FlowField.SOURCE_ADDRESS));
      out.u32(batch.lo(row, FlowField.DESTINATION_ADDRESS));
      out.setU16(at + 10, checksum(out.data(), at));
    }
    transport(out, protocol, batch, row);
  }

  private static void address(OctetWriter out, FlowBatch batch, int row, FlowField field) {
    out.i64(batch.hi(row, field));
    out.i64(batch.lo(row, field));
  }

  /** Of the IPv4 header (RFC 791), whose checksum field is still 0. */
  private static int checksum(byte[] data, int at) {
    int sum = 0;
    for (int i = at; i < at + 20; i += 2) {
      sum += (data[i] & 0xFF) << 8 | data[i + 1] & 0xFF;
    }
    sum = (sum & 0xFFFF) + (sum >>> 16);
    return ~((sum & 0xFFFF) + (sum >>> 16)) & 0xFFFF;
  }

  private static int transportOctets(int protocol) {
    return switch (protocol) {
      case TCP -> 20;
      case UDP -> 8;
      case ICMP, ICMPV6 -> 4;
      default -> 0;
    };
  }

  private static void transport(OctetWriter out, int protocol, FlowBatch batch, int row) {
    if (protocol == TCP || protocol == UDP) {
      out.u16((int) batch.get(row, FlowField.SOURCE_PORT));
      out.u16((int) batch.get(row, FlowField.DESTINATION_PORT));
    }
    if (protocol == TCP) {
      out.i64(0);
      out.u16(0x5000 | (int) batch.get(row, FlowField.TCP_FLAGS) & 0xFF);
      out.u16(0xFFFF);
      out.u32(0);
    } else if (protocol == UDP) {
      int ip = batch.family(row, FlowField.SOURCE_ADDRESS) == IpFamily.IPV6 ? 40 : 20;
      out.u16((int) batch.get(row, FlowField.OCTETS) - ip);
      out.u16(0);
    } else if (protocol == ICMP || protocol == ICMPV6) {
      out.u16((int) batch.get(row, FlowField.ICMP_TYPE_CODE));
      out.u16(0);
    }
  }
}
