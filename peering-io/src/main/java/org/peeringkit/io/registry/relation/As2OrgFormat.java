package org.peeringkit.io.registry.relation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.peeringkit.io.internal.rows.BadValue;
import org.peeringkit.io.internal.rows.LineRows;
import org.peeringkit.io.internal.rows.LineRows.Lines;
import org.peeringkit.io.internal.rows.Values;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.RegistryFormat;
import org.peeringkit.model.net.Bytes;
import org.peeringkit.model.registry.RegistryBuilder;
import org.peeringkit.model.registry.relation.AsOrganisations.Holder;
import org.peeringkit.model.registry.relation.AsOrganisations.Membership;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * CAIDA as2org as text: sections of organisations and of ASes, each begun by a comment that names
 * its columns ({@code # format:aut|changed|aut_name|org_id|opaque_id|source}). Columns are found by
 * name, so older files, which have fewer, read too.
 */
public final class As2OrgFormat implements RegistryFormat {
  private static final Pattern FORMAT = Pattern.compile("#\\s*format:\\s*(\\w+\\|[\\w|]*)");
  private static final Pattern FORM_OF_ONE = Pattern.compile("#\\s*format:\\s*(aut|org_id)\\|.*");
  private static final Pattern DATE = Pattern.compile("(?:\\d{8})?");
  private static final String SEPARATOR = "\\|";

  /** For the service loader. */
  public As2OrgFormat() {}

  @Override
  public String name() {
    return "caida-as2org";
  }

  @Override
  public boolean recognises(Bytes head) {
    return LineRows.headLines(head).stream().anyMatch(line -> FORM_OF_ONE.matcher(line).matches());
  }

  @Override
  public ReadStats read(Input input, ReadOptions options, RegistryBuilder registry)
      throws IOException {
    return LineRows.read(input, options, log -> new Rows(log, registry));
  }

  private static final class Rows implements Lines {
    private final ReadLog log;
    private final RegistryBuilder registry;
    private final List<String> columns = new ArrayList<>();

    Rows(ReadLog log, RegistryBuilder registry) {
      this.log = log;
      this.registry = registry;
    }

    @Override
    public String line(String text, long number) throws BadValue {
      if (text.startsWith("#")) {
        var format = FORMAT.matcher(text);
        if (format.matches()) {
          columns.clear();
          columns.addAll(List.of(format.group(1).split(SEPARATOR)));
        }
        return "comments";
      }
      if (columns.isEmpty()) {
        throw new BadValue(FaultKind.CONTEXT_MISSING, "row", "a \"# format:\" line before", "none");
      }
      List<String> fields = List.of(text.split(SEPARATOR, -1));
      if (fields.size() != columns.size()) {
        throw BadValue.of("row", columns.size() + " fields", text);
      }
      String id = required(fields, "org_id");
      String changed = field(fields, "changed");
      if (!DATE.matcher(changed).matches()) {
        LineRows.finding(log, number, "changed", "a date such as 20240131", changed);
        changed = "";
      }
      if (columns.contains("aut")) {
        registry
            .asOrganisations()
            .add(
                Values.asn(field(fields, "aut"), "aut"),
                new Membership(id, field(fields, "aut_name")),
                changed);
        return "rows.as";
      }
      registry
          .asOrganisations()
          .add(
              new Holder(
                  id, field(fields, "org_name"), field(fields, "country"), field(fields, "source")),
              changed);
      return "rows.organisation";
    }

    private String field(List<String> fields, String column) {
      int index = columns.indexOf(column);
      return index < 0 ? "" : fields.get(index).strip();
    }

    private String required(List<String> fields, String column) throws BadValue {
      String value = field(fields, column);
      if (value.isEmpty()) {
        throw BadValue.missing(column, "an id");
      }
      return value;
    }
  }
}
