package org.peeringkit.plugins;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.peeringkit.model.format.FlowContext;
import org.peeringkit.model.format.FlowFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;

/**
 * The flow log of an imaginary router. UTF-8 text; the first line is {@code #acme-flowlog 1}, then
 * one flow a line, fields separated by one space, {@code -} where a field is not known:
 *
 * <pre>{@code
 * start end source sourcePort destination destinationPort protocol packets octets in out
 * 2026-01-01T00:00:00Z 2026-01-01T00:00:05Z 192.0.2.1 443 198.51.100.7 50000 6 10 9000 1 2
 * }</pre>
 *
 * Other lines that begin with {@code #} are comments. A line that is not like that is a fault and
 * skipped.
 */
public final class AcmeFlowLog implements FlowFormat {
  private static final byte[] MAGIC = "#acme-flowlog 1\n".getBytes(StandardCharsets.US_ASCII);

  /** As {@code ServiceLoader} asks. */
  public AcmeFlowLog() {}

  @Override
  public String name() {
    return "acme-flowlog";
  }

  @Override
  public boolean recognises(Bytes head) {
    return head.length() >= MAGIC.length
        && Bytes.copyOf(head.toArray(), 0, MAGIC.length).equals(Bytes.of(MAGIC));
  }

  @Override
  public FlowReader open(Input input, FlowContext context) throws IOException {
    return new AcmeFlowLogReader(input, context.options());
  }
}
