package org.peeringkit.io.registry.resource;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.CsvLine;
import org.peeringkit.io.internal.rows.LineRows;
import org.peeringkit.io.internal.rows.LineRows.Lines;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.resource.Vrp;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Validated ROA payloads as CSV, by the header's names: {@code ASN,IP Prefix,Max Length,Trust
 * Anchor[,Expires]} (Routinator, rpki-client), {@code URI,ASN,IP Prefix,Max Length,...} (RIPE's
 * archive). An empty maximum length is that of the prefix.
 */
public final class VrpCsvFormat implements RegistryFormat {
  private static final String ASN = "asn";
  private static final String PREFIX = "ip prefix";
  private static final String MAX_LENGTH = "max length";
  private static final String EXPIRES = "expires";

  /** For the service loader. */
  public VrpCsvFormat() {}

  @Override
  public String name() {
    return "vrp-csv";
  }

  private static boolean isHeader(List<String> fields) {
    return fields.containsAll(List.of(ASN, PREFIX, MAX_LENGTH));
  }

  @Override
  public boolean recognises(Bytes head) {
    return isHeader(LineRows.firstLine(head, "").map(CsvLine::header).orElse(List.of()));
  }

  @Override
  public ReadStats read(Input input, ReadOptions options, RegistryBuilder registry)
      throws IOException {
    return LineRows.read(input, options, log -> new Rows(log, registry));
  }

  private static final class Rows implements Lines {
    private final ReadLog log;
    private final RegistryBuilder registry;
    private List<String> header = List.of();

    Rows(ReadLog log, RegistryBuilder registry) {
      this.log = log;
      this.registry = registry;
    }

    @Override
    public String line(String text, long number) throws BadValue {
      if (header.isEmpty()) {
        List<String> names = CsvLine.header(text);
        if (!isHeader(names)) {
          throw BadValue.of("header", "ASN, IP Prefix and Max Length", text);
        }
        header = names;
        return "header lines";
      }
      List<String> fields =
          CsvLine.split(text).orElseThrow(() -> BadValue.of("row", "closed quotes", text));
      Prefix prefix = Values.prefix(field(fields, PREFIX));
      Asn asn = Values.asn(field(fields, ASN), "ASN");
      String given = field(fields, MAX_LENGTH);
      long maxLength = given.isEmpty() ? prefix.length() : Values.number(given, "Max Length");
      if (maxLength < prefix.length() || maxLength > prefix.family().bits()) {
        throw BadValue.of("Max Length", "one that " + prefix + " can have", given);
      }
      registry.add(new Vrp(prefix, (int) maxLength, asn));
      expires(field(fields, EXPIRES), number);
      return "rows.vrp";
    }

    private void expires(String text, long number) {
      if (text.isEmpty()) {
        return;
      }
      Optional<Instant> time = VrpExpiry.of(text);
      if (time.isEmpty()) {
        LineRows.finding(log, number, "Expires", "seconds since 1970", text);
      }
      time.ifPresent(registry::addVrpExpiry);
    }

    private String field(List<String> fields, String column) {
      int index = header.indexOf(column);
      return index < 0 || index >= fields.size() ? "" : fields.get(index);
    }
  }
}
