package org.peeringkit.io.internal.template;

/**
 * One field of a template.
 *
 * @param element information element number without the enterprise bit, 0 to 32,767
 * @param enterprise private enterprise number; 0 for IANA elements
 * @param length octets, 0 to 65,535; 65,535 means variable (RFC 7011 section 7)
 */
public record TemplateField(int element, long enterprise, int length) {
  /** The length that says "variable". */
  public static final int VARIABLE = 0xFFFF;

  /** Whether each record says how many octets it has. */
  public boolean isVariable() {
    return length == VARIABLE;
  }
}
