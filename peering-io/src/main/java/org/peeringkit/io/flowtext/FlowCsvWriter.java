package org.peeringkit.io.flowtext;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.peeringkit.model.source.FlowBatch;

/**
 * Flow records as CSV (RFC 4180, lines ended by a line feed): one line of column names, which is
 * there even without records, then one line a record. Columns as {@link FlowTextWriter}. Not
 * thread-safe.
 */
public final class FlowCsvWriter implements FlowTextWriter {
  private final Writer out;
  private final Column[] columns = RowText.columns();
  private final RowText text = new RowText();
  private final StringBuilder lines = new StringBuilder();

  /**
   * @param out takes the text; encode it as UTF-8 (it is ASCII)
   */
  public FlowCsvWriter(Writer out) {
    this.out = out;
    lines
        .append(Arrays.stream(columns).map(Column::label).collect(Collectors.joining(",")))
        .append('\n');
  }

  @Override
  public void write(FlowBatch batch) throws IOException {
    for (int row = 0; row < batch.size(); row++) {
      for (int i = 0; i < columns.length; i++) {
        if (i > 0) {
          lines.append(',');
        }
        text.append(lines, columns[i], batch, row);
      }
      lines.append('\n');
    }
    drain();
  }

  private void drain() throws IOException {
    out.append(lines);
    lines.setLength(0);
  }

  @Override
  public void close() throws IOException {
    drain();
    out.flush();
  }
}
