package org.peeringkit.io.registry.resource;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.CsvLine;
import org.peeringkit.io.internal.rows.LineRows;
import org.peeringkit.io.internal.rows.LineRows.Lines;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.resource.AsNames.AsName;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** Names of ASes as CSV with a header: {@code asn,name,class,cc} (bgp.tools asns.csv). */
public final class AsNamesFormat implements RegistryFormat {
  /** For the service loader. */
  public AsNamesFormat() {}

  @Override
  public String name() {
    return "bgptools-asns";
  }

  @Override
  public boolean recognises(Bytes head) {
    List<String> header = LineRows.firstLine(head, "").map(CsvLine::header).orElse(List.of());
    return header.size() >= 2 && header.get(0).equals("asn") && header.get(1).equals("name");
  }

  @Override
  public ReadStats read(Input input, ReadOptions options, RegistryBuilder registry)
      throws IOException {
    return LineRows.read(input, options, log -> new Rows(registry));
  }

  private static final class Rows implements Lines {
    private final RegistryBuilder registry;
    private List<String> header = List.of();

    Rows(RegistryBuilder registry) {
      this.registry = registry;
    }

    @Override
    public String line(String text, long number) throws BadValue {
      if (header.isEmpty()) {
        header = CsvLine.header(text);
        if (!header.contains("asn") || !header.contains("name")) {
          header = List.of("asn", "name", "class", "cc"); // as without a header
        } else {
          return "header lines";
        }
      }
      Optional<List<String>> fields = CsvLine.split(text);
      if (fields.isEmpty() || fields.get().size() < 2) {
        throw BadValue.of("row", String.join(",", header), text);
      }
      registry
          .asNames()
          .add(
              Values.asn(field(fields.get(), "asn"), "asn"),
              new AsName(
                  field(fields.get(), "name"),
                  field(fields.get(), "class"),
                  field(fields.get(), "cc")));
      return "rows.name";
    }

    private String field(List<String> fields, String column) {
      int index = header.indexOf(column);
      return index < 0 || index >= fields.size() ? "" : fields.get(index);
    }
  }
}
