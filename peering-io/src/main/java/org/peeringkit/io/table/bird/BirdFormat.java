package org.peeringkit.io.table.bird;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.peeringkit.io.internal.rows.RowCursor;
import org.peeringkit.model.format.RouteFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * {@code birdc show route all} of BIRD 1.6 and 2, and of 3 as far as it names attributes alike. BGP
 * routes are given with every attribute shown and with the address of the peer where the line tells
 * it ({@code from}); in 1.6 and 2 it is left out where it is the next hop, which then stands for
 * it. Routes of other protocols are counted by the type that BIRD tells. A peer's AS is not shown,
 * nor the time of the dump. Stateless.
 */
public final class BirdFormat implements RouteFormat {

  /** For the service loader. */
  public BirdFormat() {}

  @Override
  public String name() {
    return "bird";
  }

  /** A line that begins a route, and before or after it nothing that another format prints. */
  @Override
  public boolean recognises(Bytes head) {
    String text = new String(head.toArray(), StandardCharsets.ISO_8859_1);
    return text.lines().anyMatch(line -> BirdReader.ROUTE.matcher(line).matches());
  }

  @Override
  public RouteCursor open(Input input, ReadOptions options) throws IOException {
    return new RowCursor(new BirdReader(input, options));
  }
}
