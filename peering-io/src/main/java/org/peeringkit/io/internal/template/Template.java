package org.peeringkit.io.internal.template;

import java.util.List;

/**
 * A template or options template as announced, its scope fields (first) named as information
 * elements. Equal content means equal layout.
 *
 * @param id 256 to 65,535
 * @param options whether records of it are options data rather than flows
 * @param fields in record order
 */
public record Template(int id, boolean options, List<TemplateField> fields) {
  public Template {
    fields = List.copyOf(fields);
  }

  /** Whether it says that the id is no longer in use (RFC 7011 section 8.1): it has no fields. */
  public boolean isWithdrawal() {
    return fields.isEmpty();
  }
}
