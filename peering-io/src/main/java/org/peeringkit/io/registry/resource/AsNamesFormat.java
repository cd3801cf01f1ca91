package org.peeringkit.io.registry.resource;

import java.util.List;
import java.util.Optional;
import org.peeringkit.io.registry.rows.CsvLine;
import org.peeringkit.io.registry.rows.LineFormat;
import org.peeringkit.io.table.rows.BadValue;
import org.peeringkit.io.table.rows.Values;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.resource.AsNames.AsName;
import org.peeringkit.model.source.ReadOptions;

/** Names of ASes as CSV with a header: {@code asn,name,class,cc} (bgp.tools asns.csv). */
public final class AsNamesFormat extends LineFormat {
  /** For the service loader. */
  public AsNamesFormat() {
    super("bgptools-asns");
  }

  @Override
  public boolean recognises(Bytes head) {
    List<String> header = firstLine(head, "").map(CsvLine::header).orElse(List.of());
    return header.size() >= 2 && header.get(0).equals("asn") && header.get(1).equals("name");
  }

  @Override
  protected Lines lines(ReadOptions options, ReadLog log, RegistryBuilder registry) {
    return new Rows(registry);
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
