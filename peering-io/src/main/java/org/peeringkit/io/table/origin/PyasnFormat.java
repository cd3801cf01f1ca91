package org.peeringkit.io.table.origin;

import java.io.IOException;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * pyasn's table (.dat): {@code prefix/length TAB origin}; {@code ;} begins a comment. Stateless.
 */
public final class PyasnFormat extends OriginFormat {
  /** For the service loader. */
  public PyasnFormat() {
    super("pyasn", ";", "[0-9a-fA-F.:]+/\\d{1,3}\\t\\d+", Reader::new);
  }

  private static final class Reader extends OriginReader {
    Reader(Input input, ReadOptions options) throws IOException {
      super(input, options);
    }

    @Override
    protected String line(String text) throws BadValue {
      if (text.isEmpty() || text.startsWith(";")) {
        return "skipped";
      }
      int tab = text.indexOf('\t');
      if (tab < 0) {
        throw BadValue.of("row", "prefix and origin with a tab between", text);
      }
      origin(Values.prefix(text.substring(0, tab)), asn(text.substring(tab + 1)));
      return "of routes";
    }
  }
}
