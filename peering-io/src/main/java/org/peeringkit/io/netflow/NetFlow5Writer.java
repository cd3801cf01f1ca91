package org.peeringkit.io.netflow;

import java.io.IOException;
import org.peeringkit.io.DatagramSink;
import org.peeringkit.io.FlowWriter;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.export.RecordLayout;
import org.peeringkit.io.internal.netflow.NetFlow5Decoder;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * Writes NetFlow version 5, up to 30 records a datagram, at the latest export time of its records.
 * Deterministic: the same records give the same octets. IPv4 only; AS numbers above 65,535 become
 * 23456 (RFC 6793). Not thread-safe.
 */
public final class NetFlow5Writer extends FlowWriter {
  private static final int MOST_RECORDS = 30;
  private static final int MOST_INTERVAL = 0x3FFF;
  private static final int RANDOM_SAMPLING = 2 << 14;
  private static final long UPTIME_RANGE = 1L << 32;

  private final DatagramSink sink;
  private final int engine;
  private final long bootMillis;
  private final int samplingRate;

  /** Padding within records is never written, so it stays 0. */
  private final byte[] out =
      new byte[NetFlow5Decoder.HEADER_OCTETS + MOST_RECORDS * NetFlow5Decoder.RECORD_OCTETS];

  private int records;
  private long flows;
  private long exportMillis;
  private long earliestMillis = Long.MAX_VALUE;

  /**
   * @param sink takes the datagrams
   * @param engine engine type * 256 + engine id, 0 to 65,535
   * @param bootMillis when the exporter started, milliseconds since the epoch: what flow times
   *     count from
   * @param samplingRate one packet in so many, 1 to 16,383; 0 leaves it unknown
   */
  public NetFlow5Writer(DatagramSink sink, int engine, long bootMillis, int samplingRate) {
    if (engine < 0 || engine > 0xFFFF) {
      throw new IllegalArgumentException("engine out of range 0..65535: " + engine);
    }
    if (samplingRate < 0 || samplingRate > MOST_INTERVAL) {
      throw new IllegalArgumentException("sampling rate out of range 0..16383: " + samplingRate);
    }
    this.sink = sink;
    this.engine = engine;
    this.bootMillis = bootMillis;
    this.samplingRate = samplingRate;
    this.exportMillis = bootMillis;
  }

  /**
   * Adds a row. A flow that does not say when it ended ends when it is exported, one that does not
   * say when it began begins at its end: version 5 has no way to leave them out.
   *
   * @throws IllegalArgumentException if an address is not IPv4, a value does not fit its field, or
   *     the flow is too old for the uptime clock
   */
  @Override
  public void add(FlowBatch batch, int row) throws IOException {
    long export =
        Math.max(
            exportMillis,
            Math.max(
                batch.get(row, FlowField.EXPORT_MILLIS), batch.get(row, FlowField.END_MILLIS)));
    long end = RecordLayout.time(batch, row, FlowField.END_MILLIS, export);
    long start = RecordLayout.time(batch, row, FlowField.START_MILLIS, export);
    if (export - start >= UPTIME_RANGE) {
      throw new IllegalArgumentException(
          "flow begins 2^32 ms or more before its export: " + start + " ms");
    }
    if (records == MOST_RECORDS || export - Math.min(start, earliestMillis) >= UPTIME_RANGE) {
      flush();
    }
    putRecord(
        NetFlow5Decoder.HEADER_OCTETS + records * NetFlow5Decoder.RECORD_OCTETS,
        batch,
        row,
        start,
        end);
    records++;
    exportMillis = export;
    earliestMillis = Math.min(earliestMillis, start);
  }

  private void putRecord(int at, FlowBatch batch, int row, long start, long end) {
    putAddress(at, batch, row, FlowField.SOURCE_ADDRESS);
    putAddress(at + 4, batch, row, FlowField.DESTINATION_ADDRESS);
    putAddress(at + 8, batch, row, FlowField.NEXT_HOP);
    put(at + 12, 2, batch, row, FlowField.INGRESS_INTERFACE);
    put(at + 14, 2, batch, row, FlowField.EGRESS_INTERFACE);
    put(at + 16, 4, batch, row, FlowField.PACKETS);
    put(at + 20, 4, batch, row, FlowField.OCTETS);
    Octets.put32(out, at + 24, (int) (start - bootMillis));
    Octets.put32(out, at + 28, (int) (end - bootMillis));
    put(at + 32, 2, batch, row, FlowField.SOURCE_PORT);
    put(at + 34, 2, batch, row, FlowField.DESTINATION_PORT);
    put(at + 37, 1, batch, row, FlowField.TCP_FLAGS);
    put(at + 38, 1, batch, row, FlowField.PROTOCOL);
    put(at + 39, 1, batch, row, FlowField.IP_CLASS_OF_SERVICE);
    putAsn(at + 40, batch.get(row, FlowField.SOURCE_AS));
    putAsn(at + 42, batch.get(row, FlowField.DESTINATION_AS));
    put(at + 44, 1, batch, row, FlowField.SOURCE_PREFIX_LENGTH);
    put(at + 45, 1, batch, row, FlowField.DESTINATION_PREFIX_LENGTH);
  }

  private void put(int at, int length, FlowBatch batch, int row, FlowField field) {
    long value = batch.get(row, field);
    RecordLayout.requireFits(value, 8 * length, field);
    switch (length) {
      case 1 -> out[at] = (byte) value;
      case 2 -> Octets.put16(out, at, (int) value);
      default -> Octets.put32(out, at, (int) value);
    }
  }

  private void putAddress(int at, FlowBatch batch, int row, FlowField field) {
    if (batch.family(row, field) != IpFamily.IPV4) {
      throw new IllegalArgumentException(field + " is not IPv4: " + batch.address(row, field));
    }
    Octets.put32(out, at, (int) batch.lo(row, field));
  }

  private void putAsn(int at, long asn) {
    Octets.put16(out, at, asn > 0xFFFF ? Asn.AS_TRANS.bits() : (int) asn);
  }

  /** Sends what has been added so far; does nothing if that is nothing. */
  @Override
  public void flush() throws IOException {
    if (records == 0) {
      return;
    }
    Octets.put16(out, 0, 5);
    Octets.put16(out, 2, records);
    Octets.put32(out, 4, (int) (exportMillis - bootMillis));
    Octets.put32(out, 8, (int) Math.floorDiv(exportMillis, 1000L));
    Octets.put32(out, 12, (int) Math.floorMod(exportMillis, 1000L) * 1_000_000);
    Octets.put32(out, 16, (int) flows);
    Octets.put16(out, 20, engine);
    Octets.put16(out, 22, samplingRate == 0 ? 0 : RANDOM_SAMPLING | samplingRate);
    int length = NetFlow5Decoder.HEADER_OCTETS + records * NetFlow5Decoder.RECORD_OCTETS;
    sink.accept(out, 0, length, exportMillis);
    flows += records;
    records = 0;
    earliestMillis = Long.MAX_VALUE;
  }
}
