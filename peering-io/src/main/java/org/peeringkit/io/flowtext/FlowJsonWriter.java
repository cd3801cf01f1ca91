package org.peeringkit.io.flowtext;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.flow.FlowRoute;
import org.peeringkit.model.source.FlowBatch;

/**
 * Flow records as JSON (RFC 8259), one object a line. Members as the columns of {@link
 * FlowTextWriter}; {@code rateSource} is always there. Where the exporter gives the route beside
 * the flow: {@code asPath}, {@code communities} if there are any, {@code localPref}. Numbers are
 * numbers and can exceed 2^53, all else is text. Not thread-safe.
 */
public final class FlowJsonWriter implements FlowTextWriter {
  private final OutputStream out;
  private final RowText text = new RowText();
  private final StringBuilder lines = new StringBuilder();

  /**
   * Writes to that stream.
   *
   * @param out gets a write for each batch; stays open
   */
  public FlowJsonWriter(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(FlowBatch batch) throws IOException {
    for (int row = 0; row < batch.size(); row++) {
      appendRow(batch, row);
      FlowRoute route = batch.route(row);
      if (route != null) {
        appendRoute(route);
      }
      lines.append("}\n");
    }
    out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
    lines.setLength(0);
  }

  private void appendRow(FlowBatch batch, int row) {
    lines.append('{');
    String exporter = text.exporter(batch, row);
    if (!exporter.isEmpty()) {
      lines.append("\"exporter\":\"").append(exporter).append("\",");
    }
    lines.append("\"observationDomainId\":").append(batch.exporter(row).observationDomainId());
    lines.append(",\"rateSource\":\"").append(batch.rateSource(row).name()).append('"');
    for (Column column : Column.ALL) {
      if (batch.has(row, column.field())) {
        String quote = column.kind() == Column.Kind.NUMBER ? "" : "\"";
        lines.append(",\"").append(column.label()).append("\":").append(quote);
        text.append(lines, column, batch, row);
        lines.append(quote);
      }
    }
  }

  private void appendRoute(FlowRoute route) {
    lines.append(",\"asPath\":\"").append(route.asPath()).append('"');
    if (!route.communities().isEmpty()) {
      String before = ",\"communities\":[";
      for (Community community : route.communities()) {
        lines.append(before).append('"').append(community).append('"');
        before = ",";
      }
      lines.append(']');
    }
    route.localPref().ifPresent(preference -> lines.append(",\"localPref\":").append(preference));
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
