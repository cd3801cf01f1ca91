package org.peeringkit.plugins;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.peeringkit.model.format.RouteFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * The routes of an imaginary router. UTF-8 text; the first line is {@code #acme-routes 1}, then one
 * route a line: prefix, a space, and the AS path. Other lines that begin with {@code #} are
 * comments.
 */
public final class AcmeRouteList implements RouteFormat {
  private static final String MAGIC = "#acme-routes 1\n";

  /** As {@code ServiceLoader} asks. */
  public AcmeRouteList() {}

  @Override
  public String name() {
    return "acme-routes";
  }

  @Override
  public boolean recognises(Bytes head) {
    return new String(head.toArray(), StandardCharsets.UTF_8).startsWith(MAGIC);
  }

  @Override
  public RouteCursor open(Input input, ReadOptions options) throws IOException {
    return new AcmeRouteCursor(input, options);
  }
}
