package org.peeringkit.io.internal.template;

import org.peeringkit.io.internal.ByteCursor;
import org.peeringkit.io.internal.MalformedException;
import org.peeringkit.model.fault.FaultKind;

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

  /** Octets of a field in a template, an enterprise number not counted. */
  private static final int OCTETS = 4;

  /**
   * Fails unless a template may have so many fields and the rest of its set has room for them.
   *
   * @param cursor at the first of them
   * @param offset where in the input their count is said
   */
  public static void requireRoom(ByteCursor cursor, long offset, int count, int limit)
      throws MalformedException {
    if (count > limit) {
      throw new MalformedException(
          FaultKind.LENGTH_EXCEEDS_LIMIT,
          offset,
          "field count",
          "at most " + limit,
          Integer.toString(count),
          "");
    }
    cursor.require(OCTETS * count, "template fields");
  }

  /** Whether each record says how many octets it has. */
  public boolean isVariable() {
    return length == VARIABLE;
  }
}
