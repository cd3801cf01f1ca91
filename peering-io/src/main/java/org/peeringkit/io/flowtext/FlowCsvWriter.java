package org.peeringkit.io.flowtext;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.source.FlowBatch;

/**
 * Flow records as CSV (RFC 4180, lines ended by a line feed): one line of column names, which is
 * there even without records, then one line a record. Columns as {@link FlowTextWriter}; {@code
 * rateSource} is empty where the rate is unknown. Not thread-safe.
 */
public final class FlowCsvWriter implements FlowTextWriter {
  private final OutputStream out;
  private final RowText text = new RowText();
  private final StringBuilder lines = new StringBuilder();

  /**
   * Writes to that stream.
   *
   * @param out gets a write for each batch; stays open
   */
  public FlowCsvWriter(OutputStream out) {
    this.out = out;
    lines.append("exporter,observationDomainId,rateSource");
    Column.ALL.forEach(column -> lines.append(',').append(column.label()));
    lines.append('\n');
  }

  @Override
  public void write(FlowBatch batch) throws IOException {
    for (int row = 0; row < batch.size(); row++) {
      lines.append(text.exporter(batch, row)).append(',');
      lines.append(batch.exporter(row).observationDomainId()).append(',');
      if (batch.rateSource(row) != RateSource.UNKNOWN) {
        lines.append(batch.rateSource(row).name());
      }
      for (Column column : Column.ALL) {
        lines.append(',');
        if (batch.has(row, column.field())) {
          text.append(lines, column, batch, row);
        }
      }
      lines.append('\n');
    }
    drain();
  }

  private void drain() throws IOException {
    out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
    lines.setLength(0);
  }

  @Override
  public void close() throws IOException {
    drain();
    out.flush();
  }
}
