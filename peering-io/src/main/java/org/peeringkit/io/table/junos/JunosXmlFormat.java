package org.peeringkit.io.table.junos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.peeringkit.io.internal.junos.JunosXmlReader;
import org.peeringkit.io.internal.rows.RowCursor;
import org.peeringkit.model.format.RouteFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * {@code show route ... | display xml} of Junos, or the reply of NETCONF, short or detailed: path,
 * origin, MED, LOCAL_PREF, next hop and the active route; detailed also peer, communities and
 * aggregator. In the short form the next hop of routes not learnt from it is unknown, since what is
 * shown is where packets go. Routing instances are given too, and counted by name. Stateless.
 */
public final class JunosXmlFormat implements RouteFormat {
  private static final Pattern ROOT = Pattern.compile("<(?:\\w+:)?route-information[\\s>]");

  /** For the service loader. */
  public JunosXmlFormat() {}

  @Override
  public String name() {
    return "junos-xml";
  }

  @Override
  public boolean recognises(Bytes head) {
    return ROOT.matcher(new String(head.toArray(), StandardCharsets.ISO_8859_1)).find();
  }

  @Override
  public RouteCursor open(Input input, ReadOptions options) throws IOException {
    return new RowCursor(new JunosXmlReader(input, options));
  }
}
