package org.peeringkit.io.flowtext;

import java.io.IOException;
import java.io.Writer;
import org.peeringkit.model.source.FlowBatch;

/**
 * Flow records as one JSON array (RFC 8259), one object a line, every column in every object.
 * Columns as {@link FlowTextWriter}; numbers are numbers, all else is text. Numbers can exceed
 * 2^53. Not thread-safe.
 */
public final class FlowJsonWriter implements FlowTextWriter {
  private final Writer out;
  private final Column[] columns = RowText.columns();
  private final RowText text = new RowText();
  private final StringBuilder lines = new StringBuilder("[");
  private boolean any;

  /**
   * @param out takes the text; encode it as UTF-8 (it is ASCII)
   */
  public FlowJsonWriter(Writer out) {
    this.out = out;
  }

  @Override
  public void write(FlowBatch batch) throws IOException {
    for (int row = 0; row < batch.size(); row++) {
      lines.append(any ? ",\n" : "\n");
      any = true;
      for (int i = 0; i < columns.length; i++) {
        lines.append(i == 0 ? '{' : ',').append('"').append(columns[i].label()).append("\":");
        appendValue(columns[i], batch, row);
      }
      lines.append('}');
    }
    drain();
  }

  private void appendValue(Column column, FlowBatch batch, int row) {
    int before = lines.length();
    boolean quoted = column.kind().isText();
    if (quoted) {
      lines.append('"');
    }
    int start = lines.length();
    text.append(lines, column, batch, row);
    if (lines.length() == start) {
      lines.setLength(before);
      lines.append("null");
    } else if (quoted) {
      lines.append('"');
    }
  }

  private void drain() throws IOException {
    out.append(lines);
    lines.setLength(0);
  }

  @Override
  public void close() throws IOException {
    lines.append("\n]\n");
    drain();
    out.flush();
  }
}
