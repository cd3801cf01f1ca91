package org.peeringkit.io.internal.netflow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.export.Datagram;
import org.peeringkit.io.internal.export.DecoderMemory;
import org.peeringkit.io.internal.export.MessageDecoder;
import org.peeringkit.io.internal.export.SequenceCheck;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

/**
 * NetFlow version 5 (Cisco, "NetFlow Export Datagram Formats"). Not thread-safe.
 *
 * <pre>
 * header, 24 octets: version u16 = 5, count u16, sysUptime u32 ms, unixSecs u32, unixNsecs u32,
 *   flowSequence u32, engineType u8, engineId u8, samplingMode 2 bits + interval 14 bits
 * record, 48 octets: srcaddr, dstaddr, nexthop, input u16, output u16, dPkts u32, dOctets u32,
 *   first u32, last u32, srcport u16, dstport u16, pad, tcp_flags u8, prot u8, tos u8, src_as u16,
 *   dst_as u16, src_mask u8, dst_mask u8, pad u16
 * </pre>
 */
public final class NetFlow5Decoder implements MessageDecoder {
  /** Octets of the header. */
  public static final int HEADER_OCTETS = 24;

  /** Octets of a record. */
  public static final int RECORD_OCTETS = 48;

  private static final String REFERENCE = "NetFlow v5";
  private static final int INTERVAL_MASK = 0x3FFF;
  private static final long UPTIME_MASK = 0xFFFF_FFFFL;
  private static final int EXPORTER_LIMIT = 1 << 16;

  private final ReadLog log;
  private final DecoderMemory memory;
  private final Map<Exporter, Engine> engines = new HashMap<>();
  private byte[] octets = new byte[0];
  private int at;
  private int to;
  private Exporter exporter = Exporter.UNKNOWN;
  private long exportMillis;
  private long uptime;
  private int rate;
  private @Nullable Engine last;

  /**
   * @param memory of all decoders
   */
  public NetFlow5Decoder(ReadLog log, DecoderMemory memory) {
    this.log = log;
    this.memory = memory;
  }

  private record Engine(Exporter exporter, SequenceCheck sequence) {}

  @Override
  public void begin(Datagram message) {
    at = 0;
    to = 0;
    if (message.length() < HEADER_OCTETS) {
      fault(
          FaultKind.TRUNCATED,
          message.position(message.start()),
          "header",
          HEADER_OCTETS + " octets",
          message.length() + " octets");
      return;
    }
    octets = message.buffer();
    int start = message.start();
    int count = Octets.u16(octets, start + 2);
    int fitting = (message.length() - HEADER_OCTETS) / RECORD_OCTETS;
    if (fitting < count) {
      fault(
          FaultKind.TRUNCATED,
          message.position(start + 2),
          "count",
          "at most " + fitting + " records in " + message.length() + " octets",
          Integer.toString(count));
    }
    uptime = Octets.u32(octets, start + 4);
    exportMillis =
        Octets.u32(octets, start + 8) * 1000 + Octets.u32(octets, start + 12) / 1_000_000;
    rate = Octets.u16(octets, start + 22) & INTERVAL_MASK;
    Engine engine = engine(message, Octets.u16(octets, start + 20));
    exporter = engine.exporter;
    engine.sequence.accept(Octets.u32(octets, start + 16), count, log);
    log.count("datagrams netflow v5", 1);
    at = start + HEADER_OCTETS;
    to = at + Math.min(count, fitting) * RECORD_OCTETS;
  }

  private void fault(FaultKind kind, long position, String field, String expected, String actual) {
    log.fault(kind, position, field, expected, actual, REFERENCE);
  }

  private Engine engine(Datagram message, int typeAndId) {
    Engine known = last;
    if (known != null
        && known.exporter.observationDomainId() == typeAndId
        && message.isOf(known.exporter)) {
      return known;
    }
    Optional<IpAddr> address = message.exporterAddress();
    Exporter key = new Exporter(address, typeAndId);
    Engine engine = engines.get(key);
    if (engine == null) {
      engine = new Engine(key, new SequenceCheck("lost flows"));
      if (engines.size() < EXPORTER_LIMIT && memory.take(address, DecoderMemory.DOMAIN)) {
        engines.put(key, engine);
      }
    }
    last = engine;
    return engine;
  }

  @Override
  public boolean emit(FlowBatch batch) {
    while (at < to) {
      if (batch.isFull()) {
        return false;
      }
      record(batch, at);
      at += RECORD_OCTETS;
    }
    return true;
  }

  private void record(FlowBatch batch, int r) {
    int row = batch.addRow(exporter);
    batch.setAddressV4(row, FlowField.SOURCE_ADDRESS, Octets.s32(octets, r));
    batch.setAddressV4(row, FlowField.DESTINATION_ADDRESS, Octets.s32(octets, r + 4));
    int nextHop = Octets.s32(octets, r + 8);
    if (nextHop != 0) {
      batch.setAddressV4(row, FlowField.NEXT_HOP, nextHop);
    }
    batch.set(row, FlowField.INGRESS_INTERFACE, Octets.u16(octets, r + 12));
    batch.set(row, FlowField.EGRESS_INTERFACE, Octets.u16(octets, r + 14));
    batch.set(row, FlowField.PACKETS, Octets.u32(octets, r + 16));
    batch.set(row, FlowField.OCTETS, Octets.u32(octets, r + 20));
    batch.set(row, FlowField.START_MILLIS, epochMillis(Octets.u32(octets, r + 24)));
    batch.set(row, FlowField.END_MILLIS, epochMillis(Octets.u32(octets, r + 28)));
    batch.set(row, FlowField.EXPORT_MILLIS, exportMillis);
    batch.set(row, FlowField.SOURCE_PORT, Octets.u16(octets, r + 32));
    batch.set(row, FlowField.DESTINATION_PORT, Octets.u16(octets, r + 34));
    batch.set(row, FlowField.TCP_FLAGS, Octets.u8(octets, r + 37));
    batch.set(row, FlowField.PROTOCOL, Octets.u8(octets, r + 38));
    batch.set(row, FlowField.IP_CLASS_OF_SERVICE, Octets.u8(octets, r + 39));
    batch.set(row, FlowField.SOURCE_AS, Octets.u16(octets, r + 40));
    batch.set(row, FlowField.DESTINATION_AS, Octets.u16(octets, r + 42));
    batch.set(row, FlowField.SOURCE_PREFIX_LENGTH, Octets.u8(octets, r + 44));
    batch.set(row, FlowField.DESTINATION_PREFIX_LENGTH, Octets.u8(octets, r + 45));
    if (rate > 0) {
      batch.setSampling(row, rate, RateSource.HEADER);
    }
  }

  /** The uptime clock wraps; nothing is exported before it happened. */
  private long epochMillis(long time) {
    return exportMillis - (uptime - time & UPTIME_MASK);
  }

  @Override
  public void finish() {}
}
