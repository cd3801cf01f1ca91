package org.peeringkit.io.flowtext.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.peeringkit.model.format.FlowContext;
import org.peeringkit.model.format.FlowFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;

/**
 * Flow records as CSV, recognised by the names of its columns, in any order: nfdump ({@code -o csv}
 * of all versions and {@code csv-fast}), goflow2, akvorado, pmacct, AWS VPC flow logs and {@code
 * peering flows --csv}; or any CSV with a {@link FlowCsvMapping}. Comma, semicolon, tab or blank as
 * the header shows. Which column becomes which field is in docs/flow-formats.md.
 *
 * <p>Times without a zone are UTC unless a mapping states their zone, and counted. nfdump's summary
 * at the end is checked against the rows. A bad row is a fault with its line; the others are read.
 *
 * <p>Stateless and thread-safe.
 */
public final class FlowCsvFormat implements FlowFormat {
  @Override
  public String name() {
    return "flow-csv";
  }

  @Override
  public boolean recognises(Bytes head) {
    return schema(head, Optional.empty());
  }

  @Override
  public boolean recognises(Bytes head, Bytes description) {
    if (!MappingFile.isMapping(description) || JsonFlowHead.isJson(head)) {
      return false;
    }
    Optional<FlowCsvMapping> mapping = MappingFile.of(description);
    // One that is wrong is said so when the input is opened.
    return mapping.isEmpty() || schema(head, mapping);
  }

  private static boolean schema(Bytes head, Optional<FlowCsvMapping> mapping) {
    String text = new String(head.toArray(), StandardCharsets.UTF_8);
    return CsvHeader.find(text, mapping).flatMap(h -> Schema.of(h.names(), mapping)).isPresent();
  }

  @Override
  public FlowReader open(Input input, FlowContext context) throws IOException {
    Optional<FlowCsvMapping> mapping = MappingFile.of(input);
    return new CsvFlowReader(input, context.options(), mapping);
  }
}
