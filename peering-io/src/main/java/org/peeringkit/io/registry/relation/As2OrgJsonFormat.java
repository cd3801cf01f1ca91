package org.peeringkit.io.registry.relation;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.JsonLine;
import org.peeringkit.io.internal.rows.LineRows;
import org.peeringkit.io.internal.rows.LineRows.Lines;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.relation.AsOrganisations.Holder;
import org.peeringkit.model.registry.relation.AsOrganisations.Membership;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * CAIDA as2org as JSON lines: {@code {"type":"Organization","organizationId":...}} and {@code
 * {"type":"ASN","asn":...}}. Lines of other types are counted and skipped.
 */
public final class As2OrgJsonFormat implements RegistryFormat {
  private static final Pattern FIRST_LINE =
      Pattern.compile("\\{(?=.*\"organizationId\"\\s*:).*\"(?:type|asn|country|name)\"\\s*:.*");
  private static final Pattern DATE = Pattern.compile("\\d{8}");

  /** For the service loader. */
  public As2OrgJsonFormat() {}

  @Override
  public String name() {
    return "caida-as2org-jsonl";
  }

  @Override
  public boolean recognises(Bytes head) {
    Optional<String> first = LineRows.firstLine(head, "");
    return first.isPresent() && FIRST_LINE.matcher(first.get()).matches();
  }

  @Override
  public ReadStats read(Input input, ReadOptions options, RegistryBuilder registry)
      throws IOException {
    return LineRows.read(input, options, log -> rows(options, log, registry));
  }

  private static Lines rows(ReadOptions options, ReadLog log, RegistryBuilder registry) {
    JsonLine.Reader reader = new JsonLine.Reader(options.limits().nesting());
    return (text, number) -> {
      JsonLine row = reader.read(text);
      String changed = row.text("changed").orElse("");
      if (!changed.isEmpty() && !DATE.matcher(changed).matches()) {
        LineRows.finding(log, number, "changed", "a date such as 20240131", changed);
        changed = "";
      }
      return add(row, changed, registry);
    };
  }

  private static String add(JsonLine row, String changed, RegistryBuilder registry)
      throws BadValue {
    String type = row.text("type").orElseGet(() -> row.text("asn").isPresent() ? "ASN" : "");
    switch (type) {
      case "ASN" -> {
        Asn asn = row.asn("asn");
        String id = row.required("organizationId", "an id");
        registry
            .asOrganisations()
            .add(asn, new Membership(id, row.text("name").orElse("")), changed);
        return "rows.as";
      }
      case "Organization" -> {
        Holder holder =
            new Holder(
                row.required("organizationId", "an id"),
                row.text("name").orElse(""),
                row.text("country").orElse(""),
                row.text("source").orElse(""));
        registry.asOrganisations().add(holder, changed);
        return "rows.organisation";
      }
      default -> {
        return "skipped.other types";
      }
    }
  }
}
