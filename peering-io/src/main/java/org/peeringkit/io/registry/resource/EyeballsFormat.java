package org.peeringkit.io.registry.resource;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
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
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Users by AS as CSV with a header that has the columns {@code asn} (or {@code as}) and {@code
 * users} (or APNIC's {@code Users (est.)}), whatever stands beside them; an AS may have a row for
 * each country.
 */
public final class EyeballsFormat implements RegistryFormat {
  private static final List<String> AS = List.of("asn", "as");
  private static final List<String> USERS = List.of("users", "users (est.)", "autnum_users");

  /** For the service loader. */
  public EyeballsFormat() {}

  @Override
  public String name() {
    return "as-users";
  }

  @Override
  public boolean recognises(Bytes head) {
    List<String> header = LineRows.firstLine(head, "").map(CsvLine::header).orElse(List.of());
    return index(header, AS) >= 0 && index(header, USERS) >= 0;
  }

  private static int index(List<String> header, List<String> names) {
    for (String name : names) {
      if (header.contains(name)) {
        return header.indexOf(name);
      }
    }
    return -1;
  }

  @Override
  public ReadStats read(Input input, ReadOptions options, RegistryBuilder registry)
      throws IOException {
    return LineRows.read(input, options, log -> new Rows(registry));
  }

  private static final class Rows implements Lines {
    private final RegistryBuilder registry;
    private int asColumn = -1;
    private int usersColumn = -1;

    Rows(RegistryBuilder registry) {
      this.registry = registry;
    }

    @Override
    public String line(String text, long number) throws BadValue {
      if (asColumn < 0) {
        List<String> header = CsvLine.header(text);
        asColumn = index(header, AS);
        usersColumn = index(header, USERS);
        if (asColumn < 0 || usersColumn < 0) {
          asColumn = 0; // as without a header
          usersColumn = 1;
        } else {
          return "header lines";
        }
      }
      Optional<List<String>> fields = CsvLine.split(text);
      if (fields.isEmpty() || fields.get().size() <= Math.max(asColumn, usersColumn)) {
        throw BadValue.of("row", "asn,users", text);
      }
      String asn = fields.get().get(asColumn).toUpperCase(Locale.ROOT);
      registry
          .eyeballs()
          .add(Values.asn(asn, "asn"), Values.number(fields.get().get(usersColumn), "users"));
      return "rows.users";
    }
  }
}
