package org.peeringkit.io.internal.export;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.export.InformationElements.Element;
import org.peeringkit.io.internal.export.InformationElements.Meaning;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * A template compiled to arrays: from which offset how many octets become which field. Fields
 * without a meaning here, of zero length or of a length their type cannot have are stepped over, so
 * that they never move the others. Immutable.
 */
public final class OffsetPlan {
  private static final Meaning[] MEANINGS = Meaning.values();
  private static final byte BOTH = 0;
  private static final byte V4 = 4;
  private static final byte V6 = 6;
  private static final long NTP_TO_UNIX_SECONDS = 2_208_988_800L;

  private final Template template;
  private final int recordLength;
  private final int[] offsets;
  private final int[] lengths;
  private final byte[] meanings;
  private final byte[] families;
  private final FlowField[] targets;
  private final RatePlan ratePlan;
  private final boolean dualStack;
  private final int sourceV4At;
  private final int sourceV6At;
  private final int versionAt;

  private OffsetPlan(Template template, int recordLength, int[] fieldOffsets, List<Step> steps) {
    this.template = template;
    this.recordLength = recordLength;
    int n = steps.size();
    offsets = new int[n];
    lengths = new int[n];
    meanings = new byte[n];
    families = new byte[n];
    targets = new FlowField[n];
    int v4 = -1;
    int v6 = -1;
    for (int i = 0; i < n; i++) {
      Step step = steps.get(i);
      offsets[i] = step.offset;
      lengths[i] = step.length;
      meanings[i] = (byte) step.element.meaning().ordinal();
      families[i] = family(step.element.family());
      targets[i] = step.target;
      if (step.target == FlowField.SOURCE_ADDRESS || step.target == FlowField.DESTINATION_ADDRESS) {
        v4 = step.element.family() == IpFamily.IPV4 ? step.offset : v4;
        v6 = step.element.family() == IpFamily.IPV6 ? step.offset : v6;
      }
    }
    ratePlan = RatePlan.of(template.fields(), fieldOffsets);
    dualStack = v4 >= 0 && v6 >= 0;
    sourceV4At = v4;
    sourceV6At = v6;
    versionAt = ipVersionOffset(template, fieldOffsets);
  }

  private static byte family(@Nullable IpFamily family) {
    return family == null ? BOTH : family == IpFamily.IPV4 ? V4 : V6;
  }

  private static int ipVersionOffset(Template template, int[] fieldOffsets) {
    for (int i = 0; i < fieldOffsets.length; i++) {
      TemplateField field = template.fields().get(i);
      Element element = InformationElements.byId(field.element());
      if (field.enterprise() == 0
          && field.length() == 1
          && element != null
          && element.meaning() == Meaning.IP_VERSION) {
        return fieldOffsets[i];
      }
    }
    return -1;
  }

  private record Step(Element element, FlowField target, int offset, int length) {}

  /**
   * Compiles a template of fixed length.
   *
   * @throws IllegalArgumentException if a field is of variable length
   */
  public static OffsetPlan of(Template template) {
    List<TemplateField> fields = template.fields();
    int[] fieldOffsets = new int[fields.size()];
    Map<FlowField, List<Step>> chosen = new EnumMap<>(FlowField.class);
    int at = 0;
    for (int i = 0; i < fieldOffsets.length; i++) {
      TemplateField field = fields.get(i);
      if (field.length() == TemplateField.VARIABLE) {
        throw new IllegalArgumentException("a field of variable length has no offset plan");
      }
      fieldOffsets[i] = at;
      Element element = field.enterprise() == 0 ? InformationElements.byId(field.element()) : null;
      if (element != null && element.field() != null && fits(element.meaning(), field.length())) {
        choose(chosen, new Step(element, element.field(), at, field.length()));
      }
      at += field.length();
    }
    List<Step> steps = new ArrayList<>();
    chosen.values().forEach(steps::addAll);
    return new OffsetPlan(template, at, fieldOffsets, steps);
  }

  /** Keeps the best source for each field and family. */
  private static void choose(Map<FlowField, List<Step>> chosen, Step step) {
    List<Step> others = chosen.computeIfAbsent(step.target, f -> new ArrayList<>());
    for (int i = 0; i < others.size(); i++) {
      Step other = others.get(i);
      if (other.element.family() == step.element.family()) {
        if (step.element.rank() < other.element.rank()) {
          others.set(i, step);
        }
        return;
      }
    }
    others.add(step);
  }

  private static boolean fits(Meaning meaning, int length) {
    return switch (meaning) {
      case ADDRESS_V4 -> length == 4;
      case ADDRESS_V6 -> length == 16;
      case EPOCH_NTP -> length == 8;
      case MPLS_ENTRY -> length == 3;
      default -> length >= 1 && length <= 8;
    };
  }

  public Template template() {
    return template;
  }

  /** Octets of one record; 0 for a template whose fields are all empty. */
  public int recordLength() {
    return recordLength;
  }

  /** Whether records of it can say a sampling rate. */
  public boolean hasRate() {
    return !ratePlan.isEmpty();
  }

  /** The rate the record itself states, or 0 for none. */
  public long rate(byte[] octets, int at) {
    return ratePlan.rate(octets, at);
  }

  /**
   * The first of these fields that the plan reads, as a number.
   *
   * @return -1 where the template does not have it
   */
  public long number(byte[] octets, int at, FlowField field) {
    for (int i = 0; i < targets.length; i++) {
      if (targets[i] == field && MEANINGS[meanings[i]] == Meaning.NUMBER) {
        return Octets.unsigned(octets, at + offsets[i], lengths[i]);
      }
    }
    return -1;
  }

  /**
   * Decodes one record into a new row, all but the sampling.
   *
   * @param at start of the record, of which all octets are there
   * @return the row
   */
  public int decode(byte[] octets, int at, MessageHeader header, FlowBatch batch) {
    int row = batch.addRow(header.exporter());
    byte wrongFamily = dualStack ? otherFamily(octets, at) : -1;
    for (int i = 0; i < offsets.length; i++) {
      int from = at + offsets[i];
      FlowField target = targets[i];
      if (families[i] == wrongFamily) {
        continue;
      }
      switch (MEANINGS[meanings[i]]) {
        case NUMBER:
          batch.set(row, target, Octets.unsigned(octets, from, lengths[i]));
          break;
        case ADDRESS_V4:
          batch.setAddressV4(row, target, Octets.s32(octets, from));
          break;
        case ADDRESS_V6:
          batch.setAddressV6(row, target, Octets.s64(octets, from), Octets.s64(octets, from + 8));
          break;
        case MPLS_ENTRY:
          batch.set(row, target, Octets.unsigned(octets, from, 3) >>> 4);
          break;
        default:
          batch.set(row, target, time(MEANINGS[meanings[i]], octets, from, lengths[i], header));
          break;
      }
    }
    batch.set(row, FlowField.EXPORT_MILLIS, header.exportMillis());
    return row;
  }

  private static long time(
      Meaning meaning, byte[] octets, int from, int length, MessageHeader header) {
    return switch (meaning) {
      case UPTIME_MILLIS -> header.epochMillisOf(Octets.unsigned(octets, from, length));
      case EPOCH_SECONDS -> Octets.unsigned(octets, from, length) * 1000;
      case EPOCH_NTP ->
          (Octets.u32(octets, from) - NTP_TO_UNIX_SECONDS) * 1000
              + (Octets.u32(octets, from + 4) * 1000 >>> 32);
      case DELTA_MICROS ->
          header.exportMillis() - Math.floorDiv(Octets.unsigned(octets, from, length), 1000);
      default -> Octets.unsigned(octets, from, length);
    };
  }

  /** Where a template has room for both families, which of the two a record does not use. */
  private byte otherFamily(byte[] octets, int at) {
    if (versionAt >= 0) {
      int version = Octets.u8(octets, at + versionAt);
      if (version == 4 || version == 6) {
        return version == 4 ? V6 : V4;
      }
    }
    boolean v4Filled = Octets.s32(octets, at + sourceV4At) != 0;
    boolean v6Filled =
        (Octets.s64(octets, at + sourceV6At) | Octets.s64(octets, at + sourceV6At + 8)) != 0;
    return v6Filled && !v4Filled ? V4 : V6;
  }
}
