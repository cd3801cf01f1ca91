package org.peeringkit.stores.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.peeringkit.stores.rows.LedgerColumn;
import org.peeringkit.stores.rows.RowTarget;

/**
 * Puts rows into a Parquet file: the library encodes columns into pages, here pages become row
 * groups and a file. The library's own file writer does the same, but only with Hadoop beside it.
 * Not thread-safe.
 *
 * <pre>
 * file  = "PAR1" group* footer length "PAR1"      length of the footer: u32, little-endian
 * group = chunk*                                  one per column
 * chunk = dictionary page, or none; data pages    each with its header in Thrift's compact form
 * </pre>
 *
 * <p>Source: Apache Parquet format 2.11, "File format".
 */
final class ParquetFile implements RowTarget {
  /** Rows of a group: a few megabytes a column before it is encoded. */
  static final int GROUP_ROWS = 500_000;

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int FORMAT_VERSION = 1;
  private static final long MICROS = 1_000_000;

  private final OutputStream out;
  private final String name;
  private final List<LedgerColumn> columns;
  private final PageCompression compression;
  private final MessageType message;
  private final List<ColumnDescriptor> descriptors;
  private final ParquetProperties properties;
  private final List<RowGroup> groups = new ArrayList<>();
  private final boolean[] set;
  private PageStore pages;
  private ColumnWriteStore store;
  private ColumnWriter[] writers;
  private long offset;
  private long rows;
  private int rowsOfGroup;

  ParquetFile(
      OutputStream out, String name, List<LedgerColumn> columns, PageCompression compression)
      throws IOException {
    this.out = out;
    this.name = name;
    this.columns = columns;
    this.compression = compression;
    this.message = ParquetSchema.message(name, columns);
    this.descriptors = message.getColumns();
    this.properties =
        ParquetProperties.builder()
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
            .build();
    this.set = new boolean[columns.size()];
    this.pages = new PageStore(columns, compression);
    this.store = properties.newColumnWriteStore(message, pages);
    this.writers = writers();
    out.write(MAGIC);
    offset = MAGIC.length;
  }

  private ColumnWriter[] writers() {
    return descriptors.stream().map(store::getColumnWriter).toArray(ColumnWriter[]::new);
  }

  @Override
  public void text(int column, String value) {
    writers[column].write(Binary.fromString(value), 0, level(column));
  }

  @Override
  public void number(int column, long value) {
    switch (columns.get(column).kind()) {
      case DAY, INTEGER -> writers[column].write(Math.toIntExact(value), 0, level(column));
      case INSTANT -> writers[column].write(Math.multiplyExact(value, MICROS), 0, level(column));
      case FLAG -> writers[column].write(value != 0, 0, level(column));
      default -> writers[column].write(value, 0, level(column));
    }
  }

  @Override
  public void real(int column, double value) {
    writers[column].write(value, 0, level(column));
  }

  /** A value that may be NULL is one level deep where it is there. */
  private int level(int column) {
    set[column] = true;
    return columns.get(column).nullable() ? 1 : 0;
  }

  @Override
  public void end() throws IOException {
    for (int i = 0; i < set.length; i++) {
      if (!set[i]) {
        if (!columns.get(i).nullable()) {
          throw new IllegalStateException("no value for column " + columns.get(i).name());
        }
        writers[i].writeNull(0, 0);
      }
      set[i] = false;
    }
    store.endRecord();
    if (++rowsOfGroup == GROUP_ROWS) {
      endGroup();
    }
  }

  private void endGroup() throws IOException {
    store.flush();
    List<ColumnChunk> chunks = new ArrayList<>();
    long start = offset;
    long uncompressed = 0;
    for (ColumnDescriptor descriptor : descriptors) {
      ColumnChunk chunk = pages.getPageWriter(descriptor).writeTo(out, offset);
      offset += chunk.getMeta_data().getTotal_compressed_size();
      uncompressed += chunk.getMeta_data().getTotal_uncompressed_size();
      chunks.add(chunk);
    }
    store.close();
    groups.add(
        new RowGroup(chunks, uncompressed, rowsOfGroup)
            .setFile_offset(start)
            .setTotal_compressed_size(offset - start)
            .setOrdinal((short) groups.size()));
    rows += rowsOfGroup;
    rowsOfGroup = 0;
    pages = new PageStore(columns, compression);
    store = properties.newColumnWriteStore(message, pages);
    writers = writers();
  }

  /**
   * Writes what is left, and the footer.
   *
   * @param about is put into the footer, in this order
   * @return rows of the file
   */
  long finish(Map<String, String> about) throws IOException {
    if (rowsOfGroup > 0) {
      endGroup();
    }
    store.close();
    List<KeyValue> metadata = new ArrayList<>();
    about.forEach((key, value) -> metadata.add(new KeyValue(key).setValue(value)));
    List<ColumnOrder> orders = new ArrayList<>();
    columns.forEach(column -> orders.add(ColumnOrder.TYPE_ORDER(new TypeDefinedOrder())));
    FileMetaData footer =
        new FileMetaData(FORMAT_VERSION, ParquetSchema.elements(name, columns), rows, groups)
            .setKey_value_metadata(metadata)
            .setColumn_orders(orders)
            .setCreated_by("peeringkit");
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    Util.writeFileMetaData(footer, octets);
    octets.writeTo(out);
    out.write(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(octets.size())
            .array());
    out.write(MAGIC);
    return rows;
  }
}
