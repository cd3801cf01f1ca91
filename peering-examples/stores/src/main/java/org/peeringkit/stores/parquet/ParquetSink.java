package org.peeringkit.stores.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.sink.LedgerSink;
import org.peeringkit.analysis.traffic.sink.SinkTarget;
import org.peeringkit.stores.rows.LedgerTable;

/**
 * One table of a ledger as one Parquet file, which is there whole or as it was before. Rows are
 * written as they are made: what is held is a row group of {@value ParquetFile#GROUP_ROWS} rows at
 * most. The same ledger gives the same octets, as long as the library of the encodings and that of
 * the compression are the same.
 *
 * <p>The place is a file. Options: {@code table}, a label of {@link LedgerTable} (by default {@code
 * bins}); {@code compression}, {@code zstd} (the default) or {@code none}.
 *
 * <p>Stateless and thread-safe.
 */
public final class ParquetSink implements LedgerSink {
  private static final String TABLE = "table";
  private static final String COMPRESSION = "compression";

  /** As {@code ServiceLoader} asks. */
  public ParquetSink() {}

  @Override
  public String name() {
    return "parquet";
  }

  @Override
  public long write(TrafficLedger ledger, SinkTarget target) throws IOException {
    target.refuseOptionsBut(Set.of(TABLE, COMPRESSION));
    LedgerTable table = table(target.options().getOrDefault(TABLE, LedgerTable.BINS.label()));
    PageCompression compression =
        PageCompression.of(target.options().getOrDefault(COMPRESSION, "zstd"));
    return target.writeFile(out -> write(ledger, table, compression, out));
  }

  private static long write(
      TrafficLedger ledger, LedgerTable table, PageCompression compression, OutputStream out)
      throws IOException {
    Map<String, String> about =
        new TreeMap<>(
            Map.of(
                "peering.table", table.label(),
                "peering.period.start", ledger.plan().start().toString(),
                "peering.period.end", ledger.plan().end().toString()));
    ParquetFile parquet = new ParquetFile(out, table.label(), table.columns(), compression);
    table.walk(ledger, parquet);
    return parquet.finish(about);
  }

  private static LedgerTable table(String label) {
    return LedgerTable.ofLabel(label)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no table \""
                        + label
                        + "\"; there are "
                        + Arrays.stream(LedgerTable.values()).map(LedgerTable::label).toList()));
  }
}
