package org.peeringkit.io.table.origin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * CAIDA pfx2as: {@code prefix TAB length TAB origin}, where {@code a_b} are several origins and
 * {@code a,b} an AS_SET; both may come together. Stateless.
 */
public final class Pfx2AsFormat extends OriginFormat {
  /** For the service loader. */
  public Pfx2AsFormat() {
    super("pfx2as", "#", "[0-9a-fA-F.:]+\\t\\d{1,3}\\t\\d+(?:[_,]\\d+)*[_,]?", Reader::new);
  }

  private static final class Reader extends OriginReader {
    Reader(Input input, ReadOptions options) throws IOException {
      super(input, options);
    }

    @Override
    protected String line(String text) throws BadValue {
      if (text.isEmpty() || text.startsWith("#")) {
        return "skipped";
      }
      String[] fields = text.split("\t", -1);
      if (fields.length != 3) {
        throw BadValue.of("row", "prefix, length and origin between tabs", text);
      }
      Prefix prefix = Values.prefix(fields[0] + "/" + fields[1]);
      String[] origins = fields[2].split("_", -1);
      List<List<Asn>> all = new ArrayList<>();
      for (String origin : origins) {
        List<Asn> asns = new ArrayList<>();
        for (String member : origin.split(",", -1)) {
          asns.add(asn(member));
        }
        all.add(asns);
      }
      for (List<Asn> asns : all) {
        if (all.size() > 1) {
          oneOfSeveral(prefix, asns);
        } else if (asns.size() > 1) {
          set(prefix, asns);
        } else {
          origin(prefix, asns.get(0));
        }
      }
      return "of routes";
    }
  }
}
