package org.peeringkit.io.flowtext.read;

import java.io.IOException;
import java.util.Optional;
import org.peeringkit.model.format.FlowContext;
import org.peeringkit.model.format.FlowFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;

/**
 * Flow records as JSON, one array or one object after the other, recognised by the names of their
 * members: nfdump ({@code -o json}, {@code -o ndjson}), goflow2, akvorado, pmacct, GCP VPC flow
 * logs and {@code peering flows --json}; or any JSON with a {@link FlowCsvMapping}. Which member
 * becomes which field is in docs/flow-formats.md.
 *
 * <p>Times without a zone are UTC unless a mapping states their zone, and counted. A bad object is
 * a fault with its line; the others are read.
 *
 * <p>Stateless and thread-safe.
 */
public final class FlowJsonFormat implements FlowFormat {
  @Override
  public String name() {
    return "flow-json";
  }

  @Override
  public boolean recognises(Bytes head) {
    return JsonFlowHead.isJson(head)
        && Schema.of(JsonFlowHead.names(head.toArray()), Optional.empty()).isPresent();
  }

  @Override
  public boolean recognises(Bytes head, Bytes description) {
    if (!MappingFile.isMapping(description) || !JsonFlowHead.isJson(head)) {
      return false;
    }
    Optional<FlowCsvMapping> mapping = MappingFile.of(description);
    // One that is wrong is said so when the input is opened.
    return mapping.isEmpty() || Schema.of(JsonFlowHead.names(head.toArray()), mapping).isPresent();
  }

  @Override
  public FlowReader open(Input input, FlowContext context) throws IOException {
    return new JsonFlowReader(input, context.options(), MappingFile.of(input));
  }
}
