package org.peeringkit.io.table.junos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.peeringkit.io.internal.junos.JunosTextReader;
import org.peeringkit.io.internal.rows.RowCursor;
import org.peeringkit.model.format.RouteFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * {@code show route} of Junos as text: plain, {@code terse}, {@code detail}, {@code extensive}.
 * Gives path, origin, MED, LOCAL_PREF and which route is active; the peer's address (detailed also
 * its AS and identifier, communities, aggregator). Plain, the next hop of routes learnt from
 * elsewhere ({@code from}) is unknown, since what is shown is where packets go. Routing instances
 * are given too, and counted by name; other protocols and tables are counted. Stateless.
 */
public final class JunosTextFormat implements RouteFormat {

  /** For the service loader. */
  public JunosTextFormat() {}

  @Override
  public String name() {
    return "junos-text";
  }

  /** A line such as {@code inet.0: 27 destinations, 30 routes (27 active, ...)}. */
  @Override
  public boolean recognises(Bytes head) {
    String text = new String(head.toArray(), StandardCharsets.ISO_8859_1);
    return text.lines().anyMatch(line -> JunosTextReader.TABLE.matcher(line).matches());
  }

  @Override
  public RouteCursor open(Input input, ReadOptions options) throws IOException {
    return new RowCursor(new JunosTextReader(input, options));
  }
}
