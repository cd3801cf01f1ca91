package org.peeringkit.io.internal.ipfix;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.template.Template;
import org.peeringkit.io.internal.template.TemplateField;

/**
 * Template and options template sets (RFC 7011 sections 3.2 and 3.4).
 *
 * <pre>
 * template:         id u16, field count u16, fields
 * options template: id u16, field count u16, scope field count u16, fields
 * withdrawal:       id u16, field count u16 = 0 (section 8.1)
 * field:            enterprise bit, element 15 bits, length u16, enterprise number u32 if the bit is set
 * </pre>
 */
final class IpfixTemplates {
  private static final int FIRST_DATA_SET = 256;
  private static final int ENTERPRISE_BIT = 0x8000;

  /** Shorter is padding. */
  private static final int RECORD_HEADER = 4;

  private IpfixTemplates() {}

  static void read(
      ByteCursor cursor, boolean options, int fieldLimit, ObjIntConsumer<Template> action)
      throws MalformedException {
    cursor.reference(options ? "RFC 7011 3.4.2.2" : "RFC 7011 3.4.1");
    int setId = options ? Ipfix.OPTIONS_TEMPLATE_SET : Ipfix.TEMPLATE_SET;
    while (cursor.remaining() >= RECORD_HEADER) {
      int at = cursor.position();
      int id = cursor.u16("template id");
      if (id == 0) {
        // Padding at the end of the set.
        return;
      }
      long countedAt = cursor.offset();
      int count = cursor.u16("field count");
      if (id < FIRST_DATA_SET && (id != setId || count != 0)) {
        throw cursor.badBefore(4, "template id", "256 or more", Integer.toString(id));
      }
      if (count == 0) {
        action.accept(new Template(id, options, List.of()), at);
        continue;
      }
      if (options) {
        int scopes = cursor.u16("scope field count");
        if (scopes > count) {
          throw cursor.badBefore(
              2, "scope field count", "at most " + count, Integer.toString(scopes));
        }
      }
      TemplateField.requireRoom(cursor, countedAt, count, fieldLimit);
      action.accept(new Template(id, options, fields(cursor, count)), at);
    }
  }

  private static List<TemplateField> fields(ByteCursor cursor, int count)
      throws MalformedException {
    List<TemplateField> fields = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int element = cursor.u16("information element");
      int length = cursor.u16("field length");
      long enterprise = (element & ENTERPRISE_BIT) == 0 ? 0 : cursor.u32("enterprise number");
      fields.add(new TemplateField(element & ~ENTERPRISE_BIT, enterprise, length));
    }
    return fields;
  }
}
