package org.peeringkit.io.internal.template;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.peeringkit.io.internal.Octets;

/**
 * Steps through the records of a data set. Records of fixed length are looked at in place. Those
 * with fields of variable length (RFC 7011 section 7) are brought into fixed form, without these
 * fields, so that one plan of offsets serves both. Not thread-safe; reused.
 *
 * <pre>
 * field of variable length: octets u8 below 255, content | 255, octets u16, content
 * </pre>
 */
final class RecordSteps {
  private static final int LONG_FORM = 255;

  private OffsetPlan plan = OffsetPlan.EMPTY;
  private byte[] source = new byte[0];
  private byte[] form = new byte[64];
  private int[] contents = new int[8];
  private int next;
  private int end;
  private int at;
  private boolean cut;

  /**
   * Begins with a set.
   *
   * @param from index of its first record
   * @param to index after its last octet
   */
  void begin(OffsetPlan layout, byte[] octets, int from, int to) {
    plan = layout;
    source = octets;
    next = from;
    end = to;
    cut = false;
    if (layout.isVariable()) {
      if (form.length < layout.recordLength()) {
        form = new byte[layout.recordLength()];
      }
      int needed = 2 * layout.variableFields();
      if (contents.length < needed) {
        contents = new int[needed];
      }
    }
  }

  /** Moves to the next record; false if there is no further whole one. */
  boolean next() {
    if (plan.isVariable()) {
      return nextVariable();
    }
    int length = plan.recordLength();
    if (length == 0 || end - next < length) {
      return false;
    }
    at = next;
    next += length;
    return true;
  }

  private boolean nextVariable() {
    int from = next;
    if (end - from < plan.shortest()) {
      return false;
    }
    int to = 0;
    int variable = plan.variableFields();
    for (int i = 0; ; i++) {
      int run = plan.run(i);
      if (end - from < run) {
        return cutShort();
      }
      System.arraycopy(source, from, form, to, run);
      from += run;
      to += run;
      if (i == variable) {
        break;
      }
      if (end - from < 1) {
        return cutShort();
      }
      int length = Octets.u8(source, from++);
      if (length == LONG_FORM) {
        if (end - from < 2) {
          return cutShort();
        }
        length = Octets.u16(source, from);
        from += 2;
      }
      if (end - from < length) {
        return cutShort();
      }
      contents[2 * i] = from;
      contents[2 * i + 1] = length;
      from += length;
    }
    at = 0;
    next = from;
    return true;
  }

  private boolean cutShort() {
    cut = true;
    next = end;
    return false;
  }

  /** Whether the last record of the set says lengths that its set has no room for. */
  boolean isCut() {
    return cut;
  }

  /** What to give to the plan together with {@link #at}. */
  byte[] octets() {
    return plan.isVariable() ? form : source;
  }

  /** Where the current record begins in {@link #octets}. */
  int at() {
    return at;
  }

  /**
   * A text of the current record, without the zeros that pad it.
   *
   * @param field index of the field in the template
   * @return empty if the template has no such field or it is empty
   */
  Optional<String> text(int field, int most) {
    if (field < 0) {
      return Optional.empty();
    }
    int variable = plan.variableIndex(field);
    int from = variable < 0 ? at + plan.offset(field) : contents[2 * variable];
    int length =
        variable < 0 ? plan.template().fields().get(field).length() : contents[2 * variable + 1];
    byte[] octets = variable < 0 ? octets() : source;
    int to = from + Math.min(length, most);
    int stop = from;
    while (stop < to && octets[stop] != 0) {
      stop++;
    }
    String text =
        new String(Arrays.copyOfRange(octets, from, stop), StandardCharsets.UTF_8).strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
