package org.peeringkit.io.table.origin;

import java.io.IOException;
import java.util.List;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.CsvLine;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpAddressInterop;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Address ranges with their AS as CSV without a header, as ip-location-db has them: {@code
 * first,last,asn,"organisation"}. A range that is no prefix gives several. The organisation is not
 * kept. Stateless.
 */
public final class IpLocationFormat extends OriginFormat {
  /** For the service loader. */
  public IpLocationFormat() {
    super(
        "ip-location-asn",
        "",
        "[0-9a-fA-F]*[.:][0-9a-fA-F.:]*,[0-9a-fA-F]*[.:][0-9a-fA-F.:]*,\\d+(?:,.*)?",
        Reader::new);
  }

  private static final class Reader extends OriginReader {
    Reader(Input input, ReadOptions options) throws IOException {
      super(input, options);
    }

    @Override
    protected String line(String text) throws BadValue {
      if (text.isEmpty()) {
        return "skipped";
      }
      List<String> fields =
          CsvLine.split(text).orElseThrow(() -> BadValue.of("row", "closed quotes", text));
      if (fields.size() < 3) {
        throw BadValue.of("row", "first, last and AS between commas", text);
      }
      IpAddr first = Values.address(fields.get(0), "first address");
      IpAddr last = Values.address(fields.get(1), "last address");
      Asn asn = asn(fields.get(2));
      if (first.family() != last.family() || last.compareTo(first) < 0) {
        throw BadValue.of("range", "a last address that is not before the first", text);
      }
      for (Prefix prefix : IpAddressInterop.rangeToPrefixes(first, last)) {
        origin(prefix, asn);
      }
      return "of routes";
    }
  }
}
