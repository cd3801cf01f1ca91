package org.peeringkit.stores.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;
import org.peeringkit.stores.rows.LedgerColumn;

/** Collects the pages of a column in one row group, compressed. Not thread-safe. */
final class ChunkPages implements PageWriter {
  private final LedgerColumn column;
  private final PageCompression compression;
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
  private final TreeSet<org.apache.parquet.format.Encoding> encodings = new TreeSet<>();
  private @Nullable Statistics<?> statistics;
  private long values;
  private long uncompressed;

  ChunkPages(LedgerColumn column, PageCompression compression) {
    this.column = column;
    this.compression = compression;
  }

  @Override
  @Deprecated
  public void writePage(
      BytesInput bytes,
      int valueCount,
      Statistics<?> pageStatistics,
      Encoding repetition,
      Encoding definition,
      Encoding value) {
    throw new UnsupportedOperationException("without a number of rows");
  }

  @Override
  public void writePage(
      BytesInput bytes,
      int valueCount,
      int rowCount,
      Statistics<?> pageStatistics,
      Encoding repetition,
      Encoding definition,
      Encoding value)
      throws IOException {
    DataPageHeader header =
        new DataPageHeader(valueCount, format(value), format(definition), format(repetition));
    page(PageType.DATA_PAGE, bytes, data, new PageHeader().setData_page_header(header));
    values += valueCount;
    if (statistics == null) {
      statistics = pageStatistics.copy();
    } else {
      statistics.mergeStatistics(pageStatistics);
    }
  }

  @Override
  public void writePage(
      BytesInput bytes,
      int valueCount,
      int rowCount,
      Statistics<?> pageStatistics,
      SizeStatistics sizes,
      GeospatialStatistics places,
      Encoding repetition,
      Encoding definition,
      Encoding value)
      throws IOException {
    writePage(bytes, valueCount, rowCount, pageStatistics, repetition, definition, value);
  }

  @Override
  public void writePageV2(
      int rowCount,
      int nullCount,
      int valueCount,
      BytesInput repetitionLevels,
      BytesInput definitionLevels,
      Encoding dataEncoding,
      BytesInput values,
      Statistics<?> pageStatistics) {
    throw new UnsupportedOperationException("pages are of version 1");
  }

  @Override
  public void writeDictionaryPage(DictionaryPage page) throws IOException {
    DictionaryPageHeader header =
        new DictionaryPageHeader(page.getDictionarySize(), format(page.getEncoding()));
    page(
        PageType.DICTIONARY_PAGE,
        page.getBytes(),
        dictionary,
        new PageHeader().setDictionary_page_header(header));
  }

  private void page(PageType type, BytesInput bytes, ByteArrayOutputStream to, PageHeader header)
      throws IOException {
    ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    bytes.writeAllTo(buffer);
    byte[] plain = buffer.toByteArray();
    byte[] packed = compression.compress(plain);
    header
        .setType(type)
        .setUncompressed_page_size(plain.length)
        .setCompressed_page_size(packed.length);
    int before = to.size();
    Util.writePageHeader(header, to);
    uncompressed += to.size() - before + (long) plain.length;
    to.write(packed);
  }

  private org.apache.parquet.format.Encoding format(Encoding encoding) {
    org.apache.parquet.format.Encoding named =
        org.apache.parquet.format.Encoding.valueOf(encoding.name());
    encodings.add(named);
    return named;
  }

  /**
   * Writes all pages, the dictionary first.
   *
   * @param offset of the file at which they begin
   * @return what the footer says of them
   */
  ColumnChunk writeTo(OutputStream out, long offset) throws IOException {
    dictionary.writeTo(out);
    data.writeTo(out);
    ColumnMetaData about =
        new ColumnMetaData(
            ParquetSchema.physical(column),
            new ArrayList<>(encodings),
            List.of(column.name()),
            compression.codec(),
            values,
            uncompressed,
            (long) dictionary.size() + data.size(),
            offset + dictionary.size());
    if (dictionary.size() > 0) {
      about.setDictionary_page_offset(offset);
    }
    if (statistics != null) {
      about.setStatistics(format(statistics));
    }
    return new ColumnChunk(0).setMeta_data(about);
  }

  private static org.apache.parquet.format.Statistics format(Statistics<?> statistics) {
    org.apache.parquet.format.Statistics result =
        new org.apache.parquet.format.Statistics().setNull_count(statistics.getNumNulls());
    if (statistics.hasNonNullValue()) {
      result.setMin_value(statistics.getMinBytes()).setMax_value(statistics.getMaxBytes());
    }
    return result;
  }

  @Override
  public long getMemSize() {
    return (long) dictionary.size() + data.size();
  }

  @Override
  public long allocatedSize() {
    return getMemSize();
  }

  @Override
  public String memUsageString(String prefix) {
    return prefix + " " + column.name() + " " + getMemSize();
  }
}
