package org.peeringkit.io.nfcapd;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.block.LittleEndian;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.FlowBatch;

/**
 * Decodes flow records of layout 1 into rows: a fixed part, addresses and counters whose size flags
 * say, then the extensions that a map lists which came before. Not thread-safe.
 */
final class FlowExtensions {
  /** Type 10; type 1 of nfdump 1.6 before 1.6.6 lacks the last four octets. */
  static final int FIXED_OCTETS = 32;

  static final int OLD_FIXED_OCTETS = 28;
  private static final int MAP_HEADER = 8;
  private static final int V6 = 1;
  private static final int PACKETS_64 = 2;
  private static final int OCTETS_64 = 4;
  private static final int SAMPLED = 128;
  private static final int LAST_REQUIRED = 3;

  /** Octets by extension number as nfdump 1.6 defines them; -1 for numbers that are not in use. */
  private static final int[] OCTETS = {
    0, 0, 0, 0, 4, 8, 4, 8, 4, 4, 16, 4, 16, 4, 4, 8, 4, 8, 4, 8, 16, 16, 40, 4, 16, 4, 8, 8, -1,
    -1, -1, -1, -1, -1, -1, -1, -1, 20, 4, 8, 32, 24, 24, 72, -1, 24, 12, 8, 8, -1
  };

  private final Exporters exporters;
  private final FlowTotals totals;
  private final int mostMaps;
  private final Map<Integer, int[]> maps = new HashMap<>();
  private final OutputCounters output;
  private long notScaled;

  FlowExtensions(
      Exporters exporters, FlowTotals totals, OutputCounters output, DecodeLimits limits) {
    this.exporters = exporters;
    this.totals = totals;
    this.output = output;
    this.mostMaps = limits.templatesPerExporter();
  }

  /**
   * Takes an extension map.
   *
   * @return null, or what is wrong with it
   */
  @Nullable String addMap(byte[] data, int at, int end) {
    if (end - at < MAP_HEADER) {
      return "a size of " + (end - at);
    }
    int most = (end - at - MAP_HEADER) / 2;
    int[] extensions = new int[most];
    int count = 0;
    while (count < most) {
      int extension = LittleEndian.u16(data, at + MAP_HEADER + 2 * count);
      if (extension == 0) {
        break;
      }
      if (extension >= OCTETS.length || OCTETS[extension] < 0) {
        return "extension " + extension;
      }
      extensions[count++] = extension;
    }
    int number = LittleEndian.u16(data, at + 4);
    if (maps.size() >= mostMaps && !maps.containsKey(number)) {
      return "more than " + mostMaps + " maps";
    }
    maps.put(number, java.util.Arrays.copyOf(extensions, count));
    return null;
  }

  /** Whether {@code data[at, end)} is as long as a record of type 10 with its map has to be. */
  boolean isFlow(byte[] data, int at, int end) {
    if (end - at < FIXED_OCTETS) {
      return false;
    }
    int[] extensions = maps.get(LittleEndian.u16(data, at + 6));
    return extensions != null
        && end - at == FIXED_OCTETS + octets(LittleEndian.u16(data, at + 4), extensions);
  }

  private static int octets(int flags, int[] extensions) {
    int octets =
        ((flags & V6) != 0 ? 32 : 8)
            + ((flags & PACKETS_64) != 0 ? 8 : 4)
            + ((flags & OCTETS_64) != 0 ? 8 : 4);
    for (int extension : extensions) {
      octets += OCTETS[extension];
    }
    return octets;
  }

  /**
   * Adds the record {@code data[at, end)} as a row.
   *
   * @param old whether it is of type 1
   * @return null, or what is wrong with it; then there is no row
   */
  @Nullable String decode(FlowBatch batch, byte[] data, int at, int end, boolean old) {
    int fixed = old ? OLD_FIXED_OCTETS : FIXED_OCTETS;
    if (end - at < fixed) {
      return "a size of " + (end - at);
    }
    int flags = old ? LittleEndian.u8(data, at + 4) : LittleEndian.u16(data, at + 4);
    int[] extensions = maps.get(LittleEndian.u16(data, at + 6));
    if (extensions == null) {
      return "no extension map " + LittleEndian.u16(data, at + 6) + " before it";
    }
    boolean v6 = (flags & V6) != 0;
    int packetOctets = (flags & PACKETS_64) != 0 ? 8 : 4;
    int octetOctets = (flags & OCTETS_64) != 0 ? 8 : 4;
    int addresses = at + fixed;
    int packets = addresses + (v6 ? 32 : 8);
    int octets = packets + packetOctets;
    int first = octets + octetOctets;
    int needed = fixed + octets(flags, extensions);
    if (needed > end - at) {
      return (end - at) + " octets of " + needed;
    }
    int number = old ? LittleEndian.u8(data, at + 5) : LittleEndian.u16(data, at + 28);
    int row = batch.addRow(exporter(number, data, first, extensions));
    fixed(batch, row, data, at);
    if (v6) {
      FlowElements.v6(batch, row, FlowField.SOURCE_ADDRESS, data, addresses);
      FlowElements.v6(batch, row, FlowField.DESTINATION_ADDRESS, data, addresses + 16);
    } else {
      batch.setAddressV4(row, FlowField.SOURCE_ADDRESS, LittleEndian.i32(data, addresses));
      batch.setAddressV4(row, FlowField.DESTINATION_ADDRESS, LittleEndian.i32(data, addresses + 4));
    }
    batch.set(row, FlowField.PACKETS, number(data, packets, packetOctets));
    batch.set(row, FlowField.OCTETS, number(data, octets, octetOctets));
    output.clear();
    int next = first;
    for (int extension : extensions) {
      extension(batch, row, extension, data, next);
      next += OCTETS[extension];
    }
    boolean sampled = (flags & SAMPLED) != 0;
    notScaled += sampled ? 0 : 1;
    batch.setSampling(row, sampled ? exporters.rate(number) : 1, RateSource.ALREADY_SCALED);
    totals.add(
        batch.get(row, FlowField.PACKETS),
        batch.get(row, FlowField.OCTETS),
        batch.get(row, FlowField.FLOWS));
    output.takeIfAlone(batch, row);
    output.addReverse(batch, row);
    return null;
  }

  /** Flows for which the collector knew no sampling rate, or a rate of 1. */
  long notScaled() {
    return notScaled;
  }

  private Exporter exporter(int number, byte[] data, int first, int[] extensions) {
    Exporter known = exporters.get(number);
    if (known != null) {
      return known;
    }
    int next = first;
    for (int extension : extensions) {
      if (extension == 23) {
        return exporters.ofV4(LittleEndian.i32(data, next));
      }
      if (extension == 24) {
        return exporters.ofV6(LittleEndian.i64(data, next), LittleEndian.i64(data, next + 8));
      }
      next += OCTETS[extension];
    }
    return Exporter.UNKNOWN;
  }

  private static void fixed(FlowBatch batch, int row, byte[] data, int at) {
    long start = LittleEndian.u32(data, at + 12) * 1000 + LittleEndian.u16(data, at + 8);
    long end = LittleEndian.u32(data, at + 16) * 1000 + LittleEndian.u16(data, at + 10);
    FlowElements.filled(batch, row, FlowField.START_MILLIS, start);
    FlowElements.filled(batch, row, FlowField.END_MILLIS, end);
    batch.set(row, FlowField.SOURCE_PORT, LittleEndian.u16(data, at + 24));
    FlowElements.transport(
        batch,
        row,
        LittleEndian.u8(data, at + 22),
        LittleEndian.u16(data, at + 26),
        LittleEndian.u8(data, at + 21),
        LittleEndian.u8(data, at + 20));
    batch.set(row, FlowField.IP_CLASS_OF_SERVICE, LittleEndian.u8(data, at + 23));
  }

  private void extension(FlowBatch batch, int row, int extension, byte[] data, int at) {
    if (extension <= LAST_REQUIRED) {
      return;
    }
    switch (extension) {
      case 4 ->
          pair(batch, row, FlowField.INGRESS_INTERFACE, FlowField.EGRESS_INTERFACE, data, at, 2);
      case 5 ->
          pair(batch, row, FlowField.INGRESS_INTERFACE, FlowField.EGRESS_INTERFACE, data, at, 4);
      case 6 -> pair(batch, row, FlowField.SOURCE_AS, FlowField.DESTINATION_AS, data, at, 2);
      case 7 -> pair(batch, row, FlowField.SOURCE_AS, FlowField.DESTINATION_AS, data, at, 4);
      case 8 -> {
        batch.set(row, FlowField.FLOW_DIRECTION, LittleEndian.u8(data, at + 1));
        batch.set(row, FlowField.SOURCE_PREFIX_LENGTH, LittleEndian.u8(data, at + 2));
        batch.set(row, FlowField.DESTINATION_PREFIX_LENGTH, LittleEndian.u8(data, at + 3));
      }
      case 9 -> FlowElements.v4(batch, row, FlowField.NEXT_HOP, data, at);
      case 10 -> FlowElements.hopV6(batch, row, FlowField.NEXT_HOP, data, at);
      case 11 -> FlowElements.v4(batch, row, FlowField.BGP_NEXT_HOP, data, at);
      case 12 -> FlowElements.hopV6(batch, row, FlowField.BGP_NEXT_HOP, data, at);
      case 13 -> {
        FlowElements.filled(batch, row, FlowField.VLAN, LittleEndian.u16(data, at));
        FlowElements.filled(batch, row, FlowField.POST_VLAN, LittleEndian.u16(data, at + 2));
      }
      case 14 -> output.packets(LittleEndian.u32(data, at));
      case 15 -> output.packets(LittleEndian.i64(data, at));
      case 16 -> output.octets(LittleEndian.u32(data, at));
      case 17 -> output.octets(LittleEndian.i64(data, at));
      case 18 -> FlowElements.filled(batch, row, FlowField.FLOWS, LittleEndian.u32(data, at));
      case 19 -> FlowElements.filled(batch, row, FlowField.FLOWS, LittleEndian.i64(data, at));
      case 20 -> {
        FlowElements.filled(batch, row, FlowField.SOURCE_MAC, LittleEndian.u48(data, at));
        if (!batch.has(row, FlowField.DESTINATION_MAC)) {
          FlowElements.filled(
              batch, row, FlowField.DESTINATION_MAC, LittleEndian.u48(data, at + 8));
        }
      }
      case 21 ->
          FlowElements.filled(batch, row, FlowField.DESTINATION_MAC, LittleEndian.u48(data, at));
      case 22 ->
          FlowElements.filled(
              batch, row, FlowField.MPLS_LABEL, LittleEndian.i32(data, at) >>> 4 & 0xF_FFFF);
      case 26 ->
          pair(
              batch,
              row,
              FlowField.DESTINATION_ADJACENT_AS,
              FlowField.SOURCE_ADJACENT_AS,
              data,
              at,
              4);
      case 27 ->
          FlowElements.filled(batch, row, FlowField.EXPORT_MILLIS, LittleEndian.i64(data, at));
      case 37 ->
          FlowElements.filled(batch, row, FlowField.FIREWALL_EVENT, LittleEndian.u8(data, at + 14));
      case 38 -> {
        FlowElements.filled(batch, row, FlowField.POST_NAT_SOURCE_PORT, LittleEndian.u16(data, at));
        FlowElements.filled(
            batch, row, FlowField.POST_NAT_DESTINATION_PORT, LittleEndian.u16(data, at + 2));
      }
      case 39 -> {
        FlowElements.v4(batch, row, FlowField.POST_NAT_SOURCE_ADDRESS, data, at);
        FlowElements.v4(batch, row, FlowField.POST_NAT_DESTINATION_ADDRESS, data, at + 4);
      }
      case 40 -> {
        FlowElements.hopV6(batch, row, FlowField.POST_NAT_SOURCE_ADDRESS, data, at);
        FlowElements.hopV6(batch, row, FlowField.POST_NAT_DESTINATION_ADDRESS, data, at + 16);
      }
      default -> {
        // Router address and id, latency, access lists, users: none of our fields.
      }
    }
  }

  private static void pair(
      FlowBatch batch, int row, FlowField one, FlowField two, byte[] data, int at, int octets) {
    batch.set(row, one, number(data, at, octets));
    batch.set(row, two, number(data, at + octets, octets));
  }

  private static long number(byte[] data, int at, int octets) {
    return switch (octets) {
      case 2 -> LittleEndian.u16(data, at);
      case 4 -> LittleEndian.u32(data, at);
      default -> LittleEndian.i64(data, at);
    };
  }
}
