package org.peeringkit.io.table.origin;

import java.io.IOException;
import java.util.List;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.JsonLine;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * bgp.tools table.jsonl: {@code {"CIDR":"192.0.2.0/24","ASN":64500,"Hits":1000}} on a line, one for
 * each origin of a prefix. How many saw it (Hits) is not kept. Stateless.
 */
public final class BgpToolsTableFormat extends OriginFormat {
  /** For the service loader. */
  public BgpToolsTableFormat() {
    super("bgptools-table", "", "\\{\\s*\"CIDR\"\\s*:.*", Reader::new);
  }

  private static final class Reader extends OriginReader {
    private final JsonLine.Reader json;

    Reader(Input input, ReadOptions options) throws IOException {
      super(input, options);
      json = new JsonLine.Reader(options.limits().nesting());
    }

    @Override
    protected String line(String text) throws BadValue {
      if (text.isEmpty()) {
        return "skipped";
      }
      JsonLine row = json.read(text);
      oneOfSeveral(Values.prefix(row.required("CIDR", "a prefix")), List.of(row.asn("ASN")));
      return "of routes";
    }
  }
}
