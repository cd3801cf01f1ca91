package org.peeringkit.io.table.lines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.peeringkit.io.internal.rows.RowCursor;
import org.peeringkit.model.format.RouteFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/**
 * The lines of {@code bgpdump -m} and {@code -M} (and of {@code peering mrt}, which prints the
 * former). Path, origin, next hop, LOCAL_PREF, MED, communities (large ones with {@code -l}),
 * AGGREGATOR and ATOMIC_AGGREGATE come back; what the lines do not hold (extended communities, BGP
 * identifiers) does not. LOCAL_PREF and MED of 0 stand in the lines for absent ones too, and are
 * read as absent. Stateless.
 */
public final class BgpdumpLinesFormat implements RouteFormat {
  private static final Pattern LINE =
      Pattern.compile(
          "(?:TABLE_DUMP2?|BGP4MP|BGP)(?:_ET)?(?:_LOCAL)?(?:_AP)?\\|(?:\\d+\\|)?"
              + "(?:\\d+(?:\\.\\d+)?|[\\d/]+ [\\d:.]+)\\|(?:[ABW]|STATE)\\|.*");
  private static final int TRIED = 20;

  /** For the service loader. */
  public BgpdumpLinesFormat() {}

  @Override
  public String name() {
    return "bgpdump-lines";
  }

  /** One such line among the first ones. */
  @Override
  public boolean recognises(Bytes head) {
    String text = new String(head.toArray(), StandardCharsets.ISO_8859_1);
    return text.lines().limit(TRIED).anyMatch(line -> LINE.matcher(line).matches());
  }

  @Override
  public RouteCursor open(Input input, ReadOptions options) throws IOException {
    return new RowCursor(new BgpdumpLineReader(input, options));
  }
}
