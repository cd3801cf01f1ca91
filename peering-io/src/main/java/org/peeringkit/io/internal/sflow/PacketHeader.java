package org.peeringkit.io.internal.sflow;

import org.peeringkit.io.internal.Octets;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.source.FlowBatch;

/**
 * The first octets of a sampled packet, as far as the agent sent them: link layer, VLAN tags, MPLS
 * labels, PPPoE, the outermost IP header and the ports behind it. Tunnels are what their outer
 * header says. A header that ends early is no damage: what stands in it counts. Not thread-safe;
 * reused.
 */
final class PacketHeader {
  /** What a header turned out to be. */
  enum Found {
    IP,
    /** ARP, IS-IS, a pseudowire...: no addresses, no IP octets. */
    NOT_IP,
    /** Ends before the IP addresses do. */
    CUT
  }

  static final int ETHERNET = 1;
  static final int IPV4 = 11;
  static final int IPV6 = 12;
  static final int MPLS = 13;

  private static final int TYPE_IPV4 = 0x0800;
  private static final int TYPE_IPV6 = 0x86DD;
  private static final int TYPE_VLAN = 0x8100;
  private static final int TYPE_QINQ = 0x88A8;
  private static final int TYPE_QINQ_OLD = 0x9100;
  private static final int TYPE_QINQ_OLDER = 0x9200;
  private static final int TYPE_MPLS = 0x8847;
  private static final int TYPE_MPLS_UPSTREAM = 0x8848;
  private static final int TYPE_PPPOE = 0x8864;

  /** Below, the field is a length (IEEE 802.3) and LLC follows. */
  private static final int SMALLEST_TYPE = 0x0600;

  private static final int PPP_IPV4 = 0x0021;
  private static final int PPP_IPV6 = 0x0057;
  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int DCCP = 33;
  private static final int ICMPV6 = 58;
  private static final int SCTP = 132;
  private static final int UDP_LITE = 136;
  private static final int FRAGMENT_OFFSET = 0x1FFF;

  private byte[] octets = new byte[0];
  private int start;
  private int at;
  private int end;
  private long frameOctets;
  private long stripped;
  private boolean lengthBeyondFrame;
  private int vlan;

  PacketHeader() {}

  static boolean supports(int protocol) {
    return protocol == ETHERNET || protocol >= IPV4 && protocol <= MPLS;
  }

  /**
   * Sets what the header says in a row.
   *
   * @param protocol one that is {@link #supports supported}
   * @param to index after the last octet there is
   * @param frame octets the packet had on the wire
   * @param strip how many of them the agent took off before the header and at the packet's end
   */
  Found read(
      int protocol,
      byte[] data,
      int from,
      int to,
      long frame,
      long strip,
      FlowBatch batch,
      int row) {
    octets = data;
    start = from;
    at = from;
    end = to;
    frameOctets = frame;
    stripped = strip;
    lengthBeyondFrame = false;
    vlan = 0;
    return switch (protocol) {
      case ETHERNET -> ethernet(batch, row);
      case IPV4 -> ipv4(batch, row);
      case IPV6 -> ipv6(batch, row);
      default -> mpls(batch, row);
    };
  }

  /** VLAN id of the outermost tag that has one, 1 to 4,095; 0 for none. */
  int vlan() {
    return vlan;
  }

  /** Whether the IP header claims more than the frame can hold. */
  boolean isLengthBeyondFrame() {
    return lengthBeyondFrame;
  }

  private boolean lacks(int count) {
    return end - at < count;
  }

  private Found ethernet(FlowBatch batch, int row) {
    if (lacks(14)) {
      return Found.CUT;
    }
    batch.set(row, FlowField.DESTINATION_MAC, Octets.unsigned(octets, at, 6));
    batch.set(row, FlowField.SOURCE_MAC, Octets.unsigned(octets, at + 6, 6));
    at += 14;
    return network(Octets.u16(octets, at - 2), batch, row);
  }

  private Found network(int etherType, FlowBatch batch, int row) {
    int type = etherType;
    while (type == TYPE_VLAN
        || type == TYPE_QINQ
        || type == TYPE_QINQ_OLD
        || type == TYPE_QINQ_OLDER) {
      if (lacks(4)) {
        return Found.CUT;
      }
      int id = Octets.u16(octets, at) & 0xFFF;
      vlan = vlan == 0 ? id : vlan;
      at += 4;
      type = Octets.u16(octets, at - 2);
    }
    return switch (type) {
      case TYPE_IPV4 -> ipv4(batch, row);
      case TYPE_IPV6 -> ipv6(batch, row);
      case TYPE_MPLS, TYPE_MPLS_UPSTREAM -> mpls(batch, row);
      case TYPE_PPPOE -> pppoe(batch, row);
      default -> type < SMALLEST_TYPE ? snap(batch, row) : Found.NOT_IP;
    };
  }

  /** RFC 1042: LLC AA AA 03, organisation 0, EtherType. */
  private Found snap(FlowBatch batch, int row) {
    if (lacks(8)
        || Octets.s32(octets, at) != 0xAAAA_0300
        || Octets.u16(octets, at + 4) != 0
        || Octets.u16(octets, at + 6) < SMALLEST_TYPE) {
      return Found.NOT_IP;
    }
    at += 8;
    return network(Octets.u16(octets, at - 2), batch, row);
  }

  /** RFC 2516 section 5: 6 octets, then the PPP protocol. */
  private Found pppoe(FlowBatch batch, int row) {
    if (lacks(8)) {
      return Found.CUT;
    }
    at += 8;
    return switch (Octets.u16(octets, at - 2)) {
      case PPP_IPV4 -> ipv4(batch, row);
      case PPP_IPV6 -> ipv6(batch, row);
      default -> Found.NOT_IP;
    };
  }

  /** RFC 3032; what follows the stack is told by its first four bits (RFC 4928). */
  private Found mpls(FlowBatch batch, int row) {
    boolean bottom = false;
    for (int n = 0; !bottom; n++) {
      if (lacks(4)) {
        return Found.CUT;
      }
      int entry = Octets.s32(octets, at);
      if (n == 0) {
        batch.set(row, FlowField.MPLS_LABEL, entry >>> 12);
      }
      bottom = (entry & 0x100) != 0;
      at += 4;
    }
    if (lacks(1)) {
      return Found.CUT;
    }
    return switch (Octets.u8(octets, at) >>> 4) {
      case 4 -> ipv4(batch, row);
      case 6 -> ipv6(batch, row);
      default -> Found.NOT_IP;
    };
  }

  private Found ipv4(FlowBatch batch, int row) {
    if (lacks(20)) {
      return Found.CUT;
    }
    int first = Octets.u8(octets, at);
    int header = (first & 0xF) * 4;
    if (first >>> 4 != 4 || header < 20) {
      return Found.NOT_IP;
    }
    setOctets(Octets.u16(octets, at + 2), batch, row);
    int protocol = Octets.u8(octets, at + 9);
    batch.set(row, FlowField.IP_CLASS_OF_SERVICE, Octets.u8(octets, at + 1));
    batch.set(row, FlowField.PROTOCOL, protocol);
    batch.setAddressV4(row, FlowField.SOURCE_ADDRESS, Octets.s32(octets, at + 12));
    batch.setAddressV4(row, FlowField.DESTINATION_ADDRESS, Octets.s32(octets, at + 16));
    boolean laterFragment = (Octets.u16(octets, at + 6) & FRAGMENT_OFFSET) != 0;
    at += header;
    if (!laterFragment) {
      transport(protocol, batch, row);
    }
    return Found.IP;
  }

  /**
   * The length in the IP header, unless it is 0 (a jumbogram, or a packet that the network card had
   * yet to segment) or more than the frame can hold: then what the frame holds. A frame length less
   * than the header that was sent tells nothing.
   */
  private void setOctets(int said, FlowBatch batch, int row) {
    long room = frameOctets < end - start ? Long.MAX_VALUE : frameOctets - (at - start);
    lengthBeyondFrame = said > room;
    if (said > 0 && said <= room) {
      batch.set(row, FlowField.OCTETS, said);
    } else if (room != Long.MAX_VALUE && room > stripped) {
      batch.set(row, FlowField.OCTETS, room - stripped);
    }
  }

  private Found ipv6(FlowBatch batch, int row) {
    if (lacks(40)) {
      return Found.CUT;
    }
    int first = Octets.s32(octets, at);
    if (first >>> 28 != 6) {
      return Found.NOT_IP;
    }
    int payload = Octets.u16(octets, at + 4);
    setOctets(payload == 0 && Octets.u8(octets, at + 6) == 0 ? 0 : payload + 40, batch, row);
    batch.set(row, FlowField.IP_CLASS_OF_SERVICE, first >>> 20 & 0xFF);
    batch.setAddressV6(
        row, FlowField.SOURCE_ADDRESS, Octets.s64(octets, at + 8), Octets.s64(octets, at + 16));
    batch.setAddressV6(
        row,
        FlowField.DESTINATION_ADDRESS,
        Octets.s64(octets, at + 24),
        Octets.s64(octets, at + 32));
    int next = Octets.u8(octets, at + 6);
    at += 40;
    extensions(next, batch, row);
    return Found.IP;
  }

  /** RFC 8200 section 4: hop-by-hop, routing, fragment, AH, destination options, mobility... */
  private void extensions(int firstHeader, FlowBatch batch, int row) {
    int next = firstHeader;
    boolean laterFragment = false;
    while (!laterFragment && isExtension(next) && !lacks(8)) {
      int here = next;
      int length = Octets.u8(octets, at + 1);
      next = Octets.u8(octets, at);
      laterFragment = here == 44 && Octets.u16(octets, at + 2) >>> 3 != 0;
      at += here == 44 ? 8 : here == 51 ? (length + 2) * 4 : (length + 1) * 8;
    }
    batch.set(row, FlowField.PROTOCOL, next);
    if (!laterFragment && !isExtension(next)) {
      transport(next, batch, row);
    }
  }

  private static boolean isExtension(int header) {
    return switch (header) {
      case 0, 43, 44, 51, 60, 135, 139, 140 -> true;
      default -> false;
    };
  }

  private void transport(int protocol, FlowBatch batch, int row) {
    switch (protocol) {
      case TCP, UDP, DCCP, SCTP, UDP_LITE -> {
        if (!lacks(4)) {
          batch.set(row, FlowField.SOURCE_PORT, Octets.u16(octets, at));
          batch.set(row, FlowField.DESTINATION_PORT, Octets.u16(octets, at + 2));
        }
        if (protocol == TCP && !lacks(14)) {
          batch.set(row, FlowField.TCP_FLAGS, Octets.u8(octets, at + 13));
        }
      }
      case ICMP, ICMPV6 -> {
        if (!lacks(2)) {
          batch.set(row, FlowField.ICMP_TYPE_CODE, Octets.u16(octets, at));
        }
      }
      default -> {
        // Others have nothing that a flow record shows.
      }
    }
  }
}
