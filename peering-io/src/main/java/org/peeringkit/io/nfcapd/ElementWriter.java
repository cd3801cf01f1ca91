package org.peeringkit.io.nfcapd;

import org.peeringkit.io.internal.block.LittleEndian;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/** Encodes rows as flow records of layout 2, with the elements that they have values for. */
final class ElementWriter {
  /** The export protocol that records are said to come from: IPFIX. */
  static final int VERSION = 10;

  private static final int EVENT = 1;

  private final byte[] block;
  private int at;
  private int elements;

  /**
   * @param block that records are written to
   */
  ElementWriter(byte[] block) {
    this.block = block;
  }

  /**
   * Writes a row where the caller has made sure of room.
   *
   * @return the index after it
   */
  int write(
      int start, FlowBatch batch, int row, int number, boolean sampled, long packets, long octets) {
    at = start + FlowElements.HEADER_OCTETS;
    elements = 0;
    generic(batch, row, packets, octets);
    addresses(batch, row);
    misc(batch, row);
    if (batch.has(row, FlowField.FLOWS)) {
      int value = element(Elements.COUNTS, 24);
      LittleEndian.put64(block, value, batch.get(row, FlowField.FLOWS));
      LittleEndian.put64(block, value + 8, 0);
      LittleEndian.put64(block, value + 16, 0);
    }
    pair(Elements.VLAN, batch, row, FlowField.VLAN, FlowField.POST_VLAN);
    pair(Elements.AS_ROUTING, batch, row, FlowField.SOURCE_AS, FlowField.DESTINATION_AS);
    hop(Elements.BGP_NEXT_HOP_V4, batch, row, FlowField.BGP_NEXT_HOP);
    hop(Elements.NEXT_HOP_V4, batch, row, FlowField.NEXT_HOP);
    received(batch, row);
    link(batch, row);
    pair(
        Elements.AS_ADJACENT,
        batch,
        row,
        FlowField.DESTINATION_ADJACENT_AS,
        FlowField.SOURCE_ADJACENT_AS);
    boolean event = batch.has(row, FlowField.FIREWALL_EVENT);
    if (event) {
      int value = element(Elements.NSEL_COMMON, 16);
      LittleEndian.put64(block, value, batch.get(row, FlowField.START_MILLIS));
      LittleEndian.put64(block, value + 8, 0);
      put8(value + 14, batch, row, FlowField.FIREWALL_EVENT);
    }
    translated(batch, row);
    LittleEndian.put16(block, start, NfcapdReader.FLOW_2);
    LittleEndian.put16(block, start + 2, at - start);
    LittleEndian.put16(block, start + 4, elements);
    LittleEndian.put16(block, start + 6, 0);
    LittleEndian.put16(block, start + 8, number);
    block[start + 10] = (byte) ((sampled ? FlowElements.SAMPLED : 0) | (event ? EVENT : 0));
    block[start + 11] = VERSION;
    return at;
  }

  private void generic(FlowBatch batch, int row, long packets, long octets) {
    int value = element(Elements.GENERIC_FLOW, 48);
    LittleEndian.put64(block, value, batch.get(row, FlowField.START_MILLIS));
    LittleEndian.put64(block, value + 8, batch.get(row, FlowField.END_MILLIS));
    LittleEndian.put64(block, value + 16, batch.get(row, FlowField.EXPORT_MILLIS));
    LittleEndian.put64(block, value + 24, packets);
    LittleEndian.put64(block, value + 32, octets);
    put16(value + 40, batch, row, FlowField.SOURCE_PORT);
    boolean icmp = batch.has(row, FlowField.ICMP_TYPE_CODE);
    put16(value + 42, batch, row, icmp ? FlowField.ICMP_TYPE_CODE : FlowField.DESTINATION_PORT);
    put8(value + 44, batch, row, FlowField.PROTOCOL);
    // nfdump keeps the lower eight flags.
    block[value + 45] = (byte) batch.get(row, FlowField.TCP_FLAGS);
    put8(value + 46, batch, row, FlowField.FORWARDING_STATUS);
    put8(value + 47, batch, row, FlowField.IP_CLASS_OF_SERVICE);
  }

  private void addresses(FlowBatch batch, int row) {
    boolean there =
        batch.has(row, FlowField.SOURCE_ADDRESS) || batch.has(row, FlowField.DESTINATION_ADDRESS);
    if (!there) {
      return;
    }
    boolean v6 =
        batch.family(row, FlowField.SOURCE_ADDRESS) == IpFamily.IPV6
            || batch.family(row, FlowField.DESTINATION_ADDRESS) == IpFamily.IPV6;
    int value = element(v6 ? Elements.IPV6_FLOW : Elements.IPV4_FLOW, v6 ? 32 : 8);
    address(value, batch, row, FlowField.SOURCE_ADDRESS, v6);
    address(value + (v6 ? 16 : 4), batch, row, FlowField.DESTINATION_ADDRESS, v6);
  }

  private void address(int value, FlowBatch batch, int row, FlowField field, boolean v6) {
    if (v6) {
      LittleEndian.put64(block, value, batch.hi(row, field));
      LittleEndian.put64(block, value + 8, batch.lo(row, field));
    } else {
      LittleEndian.put32(block, value, (int) batch.lo(row, field));
    }
  }

  private void misc(FlowBatch batch, int row) {
    if (!batch.has(row, FlowField.INGRESS_INTERFACE)
        && !batch.has(row, FlowField.EGRESS_INTERFACE)
        && !batch.has(row, FlowField.SOURCE_PREFIX_LENGTH)
        && !batch.has(row, FlowField.DESTINATION_PREFIX_LENGTH)
        && !batch.has(row, FlowField.FLOW_DIRECTION)) {
      return;
    }
    int value = element(Elements.FLOW_MISC, 16);
    put32(value, batch, row, FlowField.INGRESS_INTERFACE);
    put32(value + 4, batch, row, FlowField.EGRESS_INTERFACE);
    LittleEndian.put64(block, value + 8, 0);
    put8(value + 8, batch, row, FlowField.SOURCE_PREFIX_LENGTH);
    put8(value + 9, batch, row, FlowField.DESTINATION_PREFIX_LENGTH);
    put8(value + 10, batch, row, FlowField.FLOW_DIRECTION);
  }

  private void pair(int element, FlowBatch batch, int row, FlowField one, FlowField two) {
    if (batch.has(row, one) || batch.has(row, two)) {
      int value = element(element, 8);
      put32(value, batch, row, one);
      put32(value + 4, batch, row, two);
    }
  }

  /** The element of an IPv6 address is the one after that of an IPv4 address. */
  private void hop(int element, FlowBatch batch, int row, FlowField field) {
    if (batch.has(row, field)) {
      boolean v6 = batch.family(row, field) == IpFamily.IPV6;
      address(element(v6 ? element + 1 : element, v6 ? 16 : 4), batch, row, field, v6);
    }
  }

  private void received(FlowBatch batch, int row) {
    batch
        .exporter(row)
        .address()
        .ifPresent(
            address -> {
              if (address.family() == IpFamily.IPV4) {
                LittleEndian.put32(block, element(Elements.RECEIVED_V4, 4), (int) address.lo());
              } else {
                int value = element(Elements.RECEIVED_V6, 16);
                LittleEndian.put64(block, value, address.hi());
                LittleEndian.put64(block, value + 8, address.lo());
              }
            });
  }

  private void translated(FlowBatch batch, int row) {
    FlowField source = FlowField.POST_NAT_SOURCE_ADDRESS;
    FlowField destination = FlowField.POST_NAT_DESTINATION_ADDRESS;
    if (batch.has(row, source) || batch.has(row, destination)) {
      boolean v6 =
          batch.family(row, source) == IpFamily.IPV6
              || batch.family(row, destination) == IpFamily.IPV6;
      int value = element(v6 ? Elements.XLATE_V6 : Elements.XLATE_V4, v6 ? 32 : 8);
      address(value, batch, row, source, v6);
      address(value + (v6 ? 16 : 4), batch, row, destination, v6);
    }
    if (batch.has(row, FlowField.POST_NAT_SOURCE_PORT)
        || batch.has(row, FlowField.POST_NAT_DESTINATION_PORT)) {
      int value = element(Elements.XLATE_PORTS, 4);
      put16(value, batch, row, FlowField.POST_NAT_SOURCE_PORT);
      put16(value + 2, batch, row, FlowField.POST_NAT_DESTINATION_PORT);
    }
  }

  private void link(FlowBatch batch, int row) {
    if (batch.has(row, FlowField.MPLS_LABEL)) {
      int value = element(Elements.MPLS, 40);
      java.util.Arrays.fill(block, value, value + 40, (byte) 0);
      LittleEndian.put32(block, value, (int) batch.get(row, FlowField.MPLS_LABEL) << 4);
    }
    if (batch.has(row, FlowField.SOURCE_MAC) || batch.has(row, FlowField.DESTINATION_MAC)) {
      int value = element(Elements.MAC, 32);
      LittleEndian.put64(block, value, batch.get(row, FlowField.SOURCE_MAC));
      LittleEndian.put64(block, value + 8, 0);
      LittleEndian.put64(block, value + 16, batch.get(row, FlowField.DESTINATION_MAC));
      LittleEndian.put64(block, value + 24, 0);
    }
  }

  private int element(int type, int octets) {
    LittleEndian.put16(block, at, type);
    LittleEndian.put16(block, at + 2, Elements.HEADER_OCTETS + octets);
    int value = at + Elements.HEADER_OCTETS;
    at = value + octets;
    elements++;
    return value;
  }

  private void put8(int index, FlowBatch batch, int row, FlowField field) {
    block[index] = (byte) fitting(batch, row, field, 0xFF);
  }

  private void put16(int index, FlowBatch batch, int row, FlowField field) {
    LittleEndian.put16(block, index, (int) fitting(batch, row, field, 0xFFFF));
  }

  private void put32(int index, FlowBatch batch, int row, FlowField field) {
    LittleEndian.put32(block, index, (int) fitting(batch, row, field, 0xFFFF_FFFFL));
  }

  private static long fitting(FlowBatch batch, int row, FlowField field, long most) {
    long value = batch.get(row, field);
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(field + " above " + most + ": " + value);
    }
    return value;
  }
}
