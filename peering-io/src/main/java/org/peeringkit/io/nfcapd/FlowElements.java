package org.peeringkit.io.nfcapd;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.block.LittleEndian;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.source.FlowBatch;

/** Decodes flow records of layout 2 into rows. Not thread-safe. */
final class FlowElements {
  /** Type, size, number of elements, engine type and id, exporter, flags, version. */
  static final int HEADER_OCTETS = 12;

  static final int SAMPLED = 2;

  /** More than there are kinds. */
  private static final int MOST_ELEMENTS = 64;

  private final Exporters exporters;
  private final FlowTotals totals;
  private final OutputCounters output;

  /** By element: whether it has anything that is looked at. */
  private final boolean[] read;

  private final boolean countersAlone;
  private long notScaled;

  /**
   * @param fields what is looked at, as {@link #fields} gives it
   */
  FlowElements(Exporters exporters, FlowTotals totals, OutputCounters output, long fields) {
    this.exporters = exporters;
    this.totals = totals;
    this.output = output;
    this.read = Elements.having(fields);
    this.countersAlone = (fields & Elements.BESIDE_COUNTERS) == 0;
  }

  /** As bits by ordinal, with what a row's counters and rate are worked out from. */
  static long fields(Set<FlowField> wanted) {
    long fields = bits(FlowField.PACKETS, FlowField.OCTETS, FlowField.FLOWS);
    fields |= bits(FlowField.SAMPLING_RATE, FlowField.FIREWALL_EVENT);
    for (FlowField field : wanted) {
      fields |= bits(field);
    }
    return fields;
  }

  static long bits(FlowField... fields) {
    long bits = 0;
    for (FlowField field : fields) {
      bits |= 1L << field.ordinal();
    }
    return bits;
  }

  /** Adds what was counted apart. */
  void add(FlowElements other) {
    totals.addRead(other.totals);
    output.add(other.output);
    notScaled += other.notScaled;
  }

  /** Whether elements fill {@code data[at, end)} to the last octet, as they do in a record. */
  static boolean isFlow(byte[] data, int at, int end) {
    if (end - at < HEADER_OCTETS) {
      return false;
    }
    int elements = LittleEndian.u16(data, at + 4);
    int next = at + HEADER_OCTETS;
    for (int i = 0; i < Math.min(elements, MOST_ELEMENTS); i++) {
      if (end - next < Elements.HEADER_OCTETS) {
        return false;
      }
      int size = LittleEndian.u16(data, next + 2);
      if (size < Elements.HEADER_OCTETS || size > end - next) {
        return false;
      }
      next += size;
    }
    return next == end;
  }

  /**
   * Adds the record {@code data[at, end)} as a row.
   *
   * @return null, or what is wrong with it; then there is no row
   */
  @Nullable String decode(FlowBatch batch, byte[] data, int at, int end) {
    if (end - at < HEADER_OCTETS) {
      return "a size of " + (end - at);
    }
    int elements = LittleEndian.u16(data, at + 4);
    int number = LittleEndian.u16(data, at + 8);
    Exporter exporter = exporters.get(number);
    int row = batch.addRow(exporter == null ? received(data, at, end, elements) : exporter);
    output.clear();
    int next = at + HEADER_OCTETS;
    for (int i = 0; i < elements; i++) {
      if (end - next < Elements.HEADER_OCTETS) {
        batch.removeLastRow();
        return i + " elements of " + elements;
      }
      int head = LittleEndian.i32(data, next);
      int element = head & 0xFFFF;
      int size = head >>> 16;
      if (size > end - next || size < Elements.HEADER_OCTETS + Elements.octets(element)) {
        batch.removeLastRow();
        return "element " + element + " of " + size + " octets";
      }
      if (element < read.length && read[element]) {
        element(batch, row, element, data, next + Elements.HEADER_OCTETS);
      }
      next += size;
    }
    if (next != end) {
      batch.removeLastRow();
      return (end - next) + " octets after the last element";
    }
    sampling(batch, row, number, (data[at + 10] & SAMPLED) != 0);
    totals.add(
        batch.get(row, FlowField.PACKETS),
        batch.get(row, FlowField.OCTETS),
        batch.get(row, FlowField.FLOWS));
    output.takeIfAlone(batch, row);
    output.addReverse(batch, row);
    return null;
  }

  private void sampling(FlowBatch batch, int row, int number, boolean sampled) {
    if (!sampled) {
      notScaled++;
      batch.setSampling(row, 1, RateSource.ALREADY_SCALED);
    } else if (!batch.has(row, FlowField.SAMPLING_RATE)) {
      batch.setSampling(row, exporters.rate(number), RateSource.ALREADY_SCALED);
    }
  }

  /** Flows for which the collector knew no sampling rate, or a rate of 1. */
  long notScaled() {
    return notScaled;
  }

  private Exporter received(byte[] data, int at, int end, int elements) {
    int next = at + HEADER_OCTETS;
    for (int i = 0; i < elements && end - next >= Elements.HEADER_OCTETS; i++) {
      int element = LittleEndian.u16(data, next);
      int size = LittleEndian.u16(data, next + 2);
      int value = next + Elements.HEADER_OCTETS;
      if (size < Elements.HEADER_OCTETS || size > end - next) {
        break;
      }
      if (element == Elements.RECEIVED_V4 && size >= 8) {
        return exporters.ofV4(LittleEndian.i32(data, value));
      }
      if (element == Elements.RECEIVED_V6 && size >= 20) {
        return exporters.ofV6(LittleEndian.i64(data, value), LittleEndian.i64(data, value + 8));
      }
      next += size;
    }
    return Exporter.UNKNOWN;
  }

  private void element(FlowBatch batch, int row, int element, byte[] data, int at) {
    switch (element) {
      case Elements.GENERIC_FLOW -> {
        batch.set(row, FlowField.PACKETS, LittleEndian.i64(data, at + 24));
        batch.set(row, FlowField.OCTETS, LittleEndian.i64(data, at + 32));
        if (!countersAlone) {
          generic(batch, row, data, at);
        }
      }
      case Elements.IPV4_FLOW -> {
        batch.setAddressV4(row, FlowField.SOURCE_ADDRESS, LittleEndian.i32(data, at));
        batch.setAddressV4(row, FlowField.DESTINATION_ADDRESS, LittleEndian.i32(data, at + 4));
      }
      case Elements.IPV6_FLOW -> {
        v6(batch, row, FlowField.SOURCE_ADDRESS, data, at);
        v6(batch, row, FlowField.DESTINATION_ADDRESS, data, at + 16);
      }
      case Elements.FLOW_MISC -> {
        batch.set(row, FlowField.INGRESS_INTERFACE, LittleEndian.u32(data, at));
        batch.set(row, FlowField.EGRESS_INTERFACE, LittleEndian.u32(data, at + 4));
        batch.set(row, FlowField.SOURCE_PREFIX_LENGTH, LittleEndian.u8(data, at + 8));
        batch.set(row, FlowField.DESTINATION_PREFIX_LENGTH, LittleEndian.u8(data, at + 9));
        batch.set(row, FlowField.FLOW_DIRECTION, LittleEndian.u8(data, at + 10));
      }
      case Elements.COUNTS -> {
        filled(batch, row, FlowField.FLOWS, LittleEndian.i64(data, at));
        output.packets(LittleEndian.i64(data, at + 8));
        output.octets(LittleEndian.i64(data, at + 16));
      }
      case Elements.VLAN -> {
        filled(batch, row, FlowField.VLAN, LittleEndian.u32(data, at));
        filled(batch, row, FlowField.POST_VLAN, LittleEndian.u32(data, at + 4));
      }
      case Elements.AS_ROUTING -> {
        batch.set(row, FlowField.SOURCE_AS, LittleEndian.u32(data, at));
        batch.set(row, FlowField.DESTINATION_AS, LittleEndian.u32(data, at + 4));
      }
      case Elements.NEXT_HOP_V4 -> v4(batch, row, FlowField.NEXT_HOP, data, at);
      case Elements.BGP_NEXT_HOP_V4 -> v4(batch, row, FlowField.BGP_NEXT_HOP, data, at);
      default -> rare(batch, row, element, data, at);
    }
  }

  /**
   * Apart from the others, so that what most records have stays small enough to be compiled well.
   */
  private static void rare(FlowBatch batch, int row, int element, byte[] data, int at) {
    switch (element) {
      case Elements.NEXT_HOP_V6 -> hopV6(batch, row, FlowField.NEXT_HOP, data, at);
      case Elements.BGP_NEXT_HOP_V6 -> hopV6(batch, row, FlowField.BGP_NEXT_HOP, data, at);
      case Elements.MPLS ->
          filled(batch, row, FlowField.MPLS_LABEL, LittleEndian.i32(data, at) >>> 4 & 0xF_FFFF);
      case Elements.MAC -> {
        filled(batch, row, FlowField.SOURCE_MAC, LittleEndian.u48(data, at));
        long incoming = LittleEndian.u48(data, at + 16);
        long mac = incoming != 0 ? incoming : LittleEndian.u48(data, at + 8);
        filled(batch, row, FlowField.DESTINATION_MAC, mac);
      }
      case Elements.AS_ADJACENT -> {
        batch.set(row, FlowField.DESTINATION_ADJACENT_AS, LittleEndian.u32(data, at));
        batch.set(row, FlowField.SOURCE_ADJACENT_AS, LittleEndian.u32(data, at + 4));
      }
      case Elements.SAMPLER -> {
        batch.set(row, FlowField.SAMPLER_ID, LittleEndian.u32(data, at));
        long rate = LittleEndian.u32(data, at + 4);
        batch.setSampling(row, Math.max(1, rate), RateSource.ALREADY_SCALED);
      }
      case Elements.NSEL_COMMON -> {
        filled(batch, row, FlowField.FIREWALL_EVENT, LittleEndian.u8(data, at + 14));
        long millis = LittleEndian.i64(data, at);
        if (!batch.has(row, FlowField.START_MILLIS)) {
          filled(batch, row, FlowField.START_MILLIS, millis);
        }
        if (!batch.has(row, FlowField.END_MILLIS)) {
          filled(batch, row, FlowField.END_MILLIS, millis);
        }
      }
      case Elements.XLATE_V4 -> {
        v4(batch, row, FlowField.POST_NAT_SOURCE_ADDRESS, data, at);
        v4(batch, row, FlowField.POST_NAT_DESTINATION_ADDRESS, data, at + 4);
      }
      case Elements.XLATE_V6 -> {
        hopV6(batch, row, FlowField.POST_NAT_SOURCE_ADDRESS, data, at);
        hopV6(batch, row, FlowField.POST_NAT_DESTINATION_ADDRESS, data, at + 16);
      }
      case Elements.XLATE_PORTS -> {
        filled(batch, row, FlowField.POST_NAT_SOURCE_PORT, LittleEndian.u16(data, at));
        filled(batch, row, FlowField.POST_NAT_DESTINATION_PORT, LittleEndian.u16(data, at + 2));
      }
      case Elements.LAYER_2 -> {
        if (!batch.has(row, FlowField.VLAN)) {
          filled(batch, row, FlowField.VLAN, LittleEndian.u16(data, at));
          filled(batch, row, FlowField.POST_VLAN, LittleEndian.u16(data, at + 4));
        }
      }
      default -> {
        // Latency, port blocks, tunnels, payload, names: none of our fields.
      }
    }
  }

  /** All but the counters. */
  private static void generic(FlowBatch batch, int row, byte[] data, int at) {
    filled(batch, row, FlowField.START_MILLIS, LittleEndian.i64(data, at));
    filled(batch, row, FlowField.END_MILLIS, LittleEndian.i64(data, at + 8));
    filled(batch, row, FlowField.EXPORT_MILLIS, LittleEndian.i64(data, at + 16));
    batch.set(row, FlowField.SOURCE_PORT, LittleEndian.u16(data, at + 40));
    transport(
        batch,
        row,
        LittleEndian.u8(data, at + 44),
        LittleEndian.u16(data, at + 42),
        LittleEndian.u8(data, at + 45),
        LittleEndian.u8(data, at + 46));
    batch.set(row, FlowField.IP_CLASS_OF_SERVICE, LittleEndian.u8(data, at + 47));
  }

  /** What both layouts say of protocol and ports. */
  static void transport(
      FlowBatch batch, int row, int protocol, int port, int tcpFlags, int forwarding) {
    batch.set(row, FlowField.PROTOCOL, protocol);
    batch.set(row, FlowField.DESTINATION_PORT, port);
    batch.set(row, FlowField.TCP_FLAGS, tcpFlags);
    filled(batch, row, FlowField.FORWARDING_STATUS, forwarding);
    if (protocol == 1 || protocol == 58) {
      batch.set(row, FlowField.ICMP_TYPE_CODE, port);
    }
  }

  /** Elements group fields of which an exporter may send one: 0 is then "not filled". */
  static void filled(FlowBatch batch, int row, FlowField field, long value) {
    if (value != 0) {
      batch.set(row, field, value);
    }
  }

  static void v4(FlowBatch batch, int row, FlowField field, byte[] data, int at) {
    int bits = LittleEndian.i32(data, at);
    if (bits != 0) {
      batch.setAddressV4(row, field, bits);
    }
  }

  static void v6(FlowBatch batch, int row, FlowField field, byte[] data, int at) {
    batch.setAddressV6(row, field, LittleEndian.i64(data, at), LittleEndian.i64(data, at + 8));
  }

  static void hopV6(FlowBatch batch, int row, FlowField field, byte[] data, int at) {
    long hi = LittleEndian.i64(data, at);
    long lo = LittleEndian.i64(data, at + 8);
    if ((hi | lo) != 0) {
      batch.setAddressV6(row, field, hi, lo);
    }
  }
}
