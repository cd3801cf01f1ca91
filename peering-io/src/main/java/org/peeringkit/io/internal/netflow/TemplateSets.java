package org.peeringkit.io.internal.netflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.io.internal.template.Template;
import org.peeringkit.io.internal.template.TemplateField;

/**
 * Template and options template FlowSets (RFC 3954 sections 5.2 and 6.1).
 *
 * <pre>
 * template:         id u16, field count u16, (type u16, length u16)*
 * options template: id u16, octets of scope fields u16, octets of option fields u16, fields
 * </pre>
 */
final class TemplateSets {
  static final int FIRST_DATA_SET = 256;

  private static final int FIELD_OCTETS = 4;

  private TemplateSets() {}

  /**
   * Reads all templates of a set.
   *
   * @param cursor over the set's content
   * @param action takes each template with the index in the cursor's data at which it begins
   * @throws MalformedException where the rest of the set cannot be read
   */
  static void read(
      ByteCursor cursor, boolean options, int fieldLimit, ObjIntConsumer<Template> action)
      throws MalformedException {
    cursor.reference(options ? "RFC 3954 6.1" : "RFC 3954 5.2");
    while (cursor.remaining() >= 4) {
      int at = cursor.position();
      int id = cursor.u16("template id");
      if (id == 0) {
        // Padding at the end of the set.
        return;
      }
      if (id < FIRST_DATA_SET) {
        throw cursor.badBefore(2, "template id", "256 or more", Integer.toString(id));
      }
      List<TemplateField> fields =
          options ? optionsFields(cursor, fieldLimit) : fields(cursor, fieldLimit);
      action.accept(new Template(id, options, fields), at);
    }
  }

  private static List<TemplateField> fields(ByteCursor cursor, int fieldLimit)
      throws MalformedException {
    int count = cursor.u16("field count");
    TemplateField.requireRoom(cursor, cursor.offset() - 2, count, fieldLimit);
    List<TemplateField> fields = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      fields.add(field(cursor));
    }
    return fields;
  }

  private static List<TemplateField> optionsFields(ByteCursor cursor, int fieldLimit)
      throws MalformedException {
    int scopeOctets = cursor.u16("option scope length");
    int optionOctets = cursor.u16("option length");
    if (scopeOctets % FIELD_OCTETS != 0 || optionOctets % FIELD_OCTETS != 0) {
      throw cursor.badBefore(
          4, "option scope length", "multiples of 4", scopeOctets + " and " + optionOctets);
    }
    int scopes = scopeOctets / FIELD_OCTETS;
    int count = scopes + optionOctets / FIELD_OCTETS;
    TemplateField.requireRoom(cursor, cursor.offset() - 4, count, fieldLimit);
    List<TemplateField> fields = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      TemplateField field = field(cursor);
      fields.add(i < scopes ? scope(field) : field);
    }
    return fields;
  }

  private static TemplateField field(ByteCursor cursor) throws MalformedException {
    int type = cursor.u16("field type");
    return new TemplateField(element(type), 0, cursor.u16("field length"));
  }

  /** Firewalls had numbers of their own for what later got one in the public registry. */
  private static int element(int type) {
    return switch (type) {
      case 40_001 -> 225; // NF_F_XLATE_SRC_ADDR_IPV4: postNATSourceIPv4Address
      case 40_002 -> 226; // NF_F_XLATE_DST_ADDR_IPV4: postNATDestinationIPv4Address
      case 40_003 -> 227; // NF_F_XLATE_SRC_PORT: postNAPTSourceTransportPort
      case 40_004 -> 228; // NF_F_XLATE_DST_PORT: postNAPTDestinationTransportPort
      case 40_005 -> 233; // NF_F_FW_EVENT: firewallEvent
      default -> type;
    };
  }

  /** Scope types have numbers of their own; here they become the elements IPFIX has for them. */
  private static TemplateField scope(TemplateField field) {
    int element =
        switch (field.element()) {
          case 1 -> 144; // System: exportingProcessId
          case 2 -> 10; // Interface: ingressInterface
          case 3 -> 141; // Line Card: lineCardId
          case 4 -> 0; // Cache: none
          case 5 -> 145; // Template: templateId
          default -> 0;
        };
    return new TemplateField(element, 0, field.length());
  }
}
