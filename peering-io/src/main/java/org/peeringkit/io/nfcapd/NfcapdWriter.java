package org.peeringkit.io.nfcapd;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.peeringkit.io.FlowWriter;
import org.peeringkit.io.internal.block.LittleEndian;
import org.peeringkit.io.internal.block.Lz4Encoder;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * Writes a file of layout 2 that nfdump 1.7 reads. As its collector does, counters are written
 * times the sampling rate, and the rate goes into a record of its own. Deterministic: the same
 * records give the same octets. Not thread-safe.
 */
public final class NfcapdWriter extends FlowWriter implements Closeable {
  private static final int BLOCK_OCTETS = 1 << 20;
  private static final int LONGEST_RECORD = 1024;
  private static final int LONGEST_IDENT = 120;
  private static final int NFDUMP_VERSION = 0x0107_0100;
  private static final int MOST_EXPORTERS = 0xFFFF;
  private static final int GENERIC_SAMPLER = -1;
  private static final int INET = 2;
  private static final int INET6 = 10;

  private final SeekableByteChannel out;
  private final boolean compressed;
  private final byte[] ident;
  private final long createdSeconds;
  private final byte[] block = new byte[BlockReader.HEADER_OCTETS + BLOCK_OCTETS];
  private final byte[] packed =
      new byte[BlockReader.HEADER_OCTETS + Lz4Encoder.mostOctets(BLOCK_OCTETS)];
  private final Lz4Encoder encoder = new Lz4Encoder();
  private final FlowTotals totals = new FlowTotals();
  private final Map<Exporter, Integer> exporters = new HashMap<>();
  private final Map<Integer, Long> rates = new HashMap<>();
  private final ElementWriter elements = new ElementWriter(block);
  private int size = BlockReader.HEADER_OCTETS;
  private int records;
  private int blocks;

  /**
   * @param out empty; closed by {@link #close}
   * @param lz4 whether to compress blocks by LZ4
   * @param ident what nfdump calls the source, ASCII, 1 to 120 characters
   * @param createdSeconds when the file is said to be made, seconds since the epoch
   * @throws IllegalArgumentException if {@code ident} is not 1 to 120 characters
   * @throws IOException if the channel cannot be written to
   */
  public NfcapdWriter(SeekableByteChannel out, boolean lz4, String ident, long createdSeconds)
      throws IOException {
    byte[] name = ident.getBytes(StandardCharsets.US_ASCII);
    if (name.length == 0 || name.length > LONGEST_IDENT) {
      throw new IllegalArgumentException("ident of 1 to 120 characters: \"" + ident + "\"");
    }
    this.out = out;
    this.compressed = lz4;
    this.ident = name;
    this.createdSeconds = createdSeconds;
    writeHeader(0);
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if a value does not fit its field, or there are more than
   *     65,535 exporters
   */
  @Override
  public void add(FlowBatch batch, int row) throws IOException {
    int number = exporter(batch.exporter(row));
    long rate = Math.max(1, batch.get(row, FlowField.SAMPLING_RATE));
    if (rate > 1 && !Long.valueOf(rate).equals(rates.put(number, rate))) {
      sampler(number, rate);
    }
    reserve(LONGEST_RECORD);
    long factor = batch.factor(row);
    long packets = scaled(batch.get(row, FlowField.PACKETS), factor);
    long octets = scaled(batch.get(row, FlowField.OCTETS), factor);
    size = elements.write(size, batch, row, number, rate > 1, packets, octets);
    records++;
    totals.add(
        (int) batch.get(row, FlowField.PROTOCOL),
        packets,
        octets,
        batch.get(row, FlowField.START_MILLIS),
        batch.get(row, FlowField.END_MILLIS));
  }

  private static long scaled(long counter, long factor) {
    if (factor != 1 && (Math.multiplyHigh(counter, factor) != 0 || counter * factor < 0)) {
      throw new IllegalArgumentException("above 2^63: " + counter + " * " + factor);
    }
    return counter * factor;
  }

  private int exporter(Exporter exporter) throws IOException {
    Integer known = exporters.get(exporter);
    if (known != null) {
      return known;
    }
    int number = exporters.size() + 1;
    if (number > MOST_EXPORTERS) {
      throw new IllegalArgumentException("more than " + MOST_EXPORTERS + " exporters");
    }
    exporters.put(exporter, number);
    IpAddr address = exporter.address().orElse(IpAddr.ofV4(0));
    boolean v4 = address.family() == IpFamily.IPV4;
    int at = record(NfcapdReader.EXPORTER, Exporters.EXPORTER_OCTETS);
    LittleEndian.put32(block, at + 4, ElementWriter.VERSION);
    LittleEndian.put64(block, at + 8, address.hi());
    LittleEndian.put64(block, at + 16, address.lo());
    LittleEndian.put16(block, at + 24, v4 ? INET : INET6);
    LittleEndian.put16(block, at + 26, number);
    LittleEndian.put32(block, at + 28, (int) exporter.observationDomainId());
    return number;
  }

  private void sampler(int number, long rate) throws IOException {
    if (rate > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("sampling rate above 2^32: " + rate);
    }
    int at = record(NfcapdReader.SAMPLER, Exporters.SAMPLER_OCTETS);
    LittleEndian.put16(block, at + 4, number);
    LittleEndian.put16(block, at + 6, 0);
    LittleEndian.put64(block, at + 8, GENERIC_SAMPLER);
    LittleEndian.put32(block, at + 16, 1);
    LittleEndian.put32(block, at + 20, (int) (rate - 1));
  }

  private int record(int type, int octets) throws IOException {
    reserve(octets);
    int at = size;
    LittleEndian.put16(block, at, type);
    LittleEndian.put16(block, at + 2, octets);
    size += octets;
    records++;
    return at;
  }

  private void reserve(int octets) throws IOException {
    if (block.length - size < octets) {
      flush();
    }
  }

  /** Writes the block at hand, which need not be full. */
  @Override
  public void flush() throws IOException {
    if (records == 0) {
      return;
    }
    int octets = size;
    byte[] written = block;
    if (compressed) {
      octets = encoder.encode(block, BlockReader.HEADER_OCTETS, size, packed, 12);
      written = packed;
    }
    LittleEndian.put32(written, 0, records);
    LittleEndian.put32(written, 4, octets - BlockReader.HEADER_OCTETS);
    LittleEndian.put16(written, 8, 3);
    LittleEndian.put16(written, 10, 0);
    write(ByteBuffer.wrap(written, 0, octets));
    blocks++;
    records = 0;
    size = BlockReader.HEADER_OCTETS;
  }

  private void write(ByteBuffer octets) throws IOException {
    while (octets.hasRemaining()) {
      out.write(octets);
    }
  }

  private void writeHeader(long appendix) throws IOException {
    byte[] header = new byte[FileHeader.LAYOUT_2_OCTETS];
    LittleEndian.put16(header, 0, FileHeader.MAGIC);
    LittleEndian.put16(header, 2, FileHeader.LAYOUT_2);
    LittleEndian.put32(header, 4, NFDUMP_VERSION);
    LittleEndian.put64(header, 8, createdSeconds);
    header[16] =
        (byte) (compressed ? BlockCompression.LZ4.ordinal() : BlockCompression.NONE.ordinal());
    LittleEndian.put16(header, 18, appendix == 0 ? 0 : 1);
    LittleEndian.put64(header, 24, appendix);
    LittleEndian.put32(header, 36, blocks);
    write(ByteBuffer.wrap(header));
  }

  /** Writes the totals and completes the header; without this the file is one not closed. */
  @Override
  public void close() throws IOException {
    try (SeekableByteChannel closing = out) {
      flush();
      int dataBlocks = blocks;
      long appendix = closing.position();
      int at = record(NfcapdReader.IDENT, 4 + ident.length + 1);
      System.arraycopy(ident, 0, block, at + 4, ident.length);
      block[at + 4 + ident.length] = 0;
      totals.write(block, record(NfcapdReader.TOTALS, 4 + FlowTotals.LAYOUT_2_OCTETS) + 4);
      flush();
      blocks = dataBlocks;
      closing.position(0);
      writeHeader(appendix);
    }
  }
}
