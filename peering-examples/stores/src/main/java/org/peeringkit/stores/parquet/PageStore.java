package org.peeringkit.stores.parquet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;
import org.peeringkit.stores.rows.LedgerColumn;

/** The pages of one row group, by column. */
final class PageStore implements PageWriteStore {
  private final Map<String, ChunkPages> chunks = new LinkedHashMap<>();

  PageStore(List<LedgerColumn> columns, PageCompression compression) {
    columns.forEach(column -> chunks.put(column.name(), new ChunkPages(column, compression)));
  }

  @Override
  public ChunkPages getPageWriter(ColumnDescriptor path) {
    ChunkPages chunk = chunks.get(path.getPath()[0]);
    if (chunk == null) {
      throw new IllegalArgumentException("no column " + path);
    }
    return chunk;
  }

  @Override
  public void close() {
    // Nothing is held outside of the heap.
  }
}
