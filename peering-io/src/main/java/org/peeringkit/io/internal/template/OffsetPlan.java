package org.peeringkit.io.internal.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.Octets;
import org.peeringkit.io.internal.export.MessageHeader;
import org.peeringkit.io.internal.template.InformationElements.Element;
import org.peeringkit.io.internal.template.InformationElements.Meaning;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * A template compiled to arrays: from which offset how many octets become which field. Fields
 * without a meaning here, of zero length or of a length their type cannot have are stepped over, so
 * that they never move the others. Offsets are those of the record's fixed form, from which fields
 * of variable length have been taken out ({@link RecordSteps}). Immutable.
 */
public final class OffsetPlan {
  private static final Meaning[] MEANINGS = Meaning.values();
  private static final byte BOTH = 0;
  private static final byte V4 = 4;
  private static final byte V6 = 6;
  private static final long NTP_TO_UNIX_SECONDS = 2_208_988_800L;
  private static final int INTERFACE_NAME = 82;
  private static final int INTERFACE_DESCRIPTION = 83;

  /** Of no template. */
  static final OffsetPlan EMPTY = of(new Template(0, false, List.of()));

  private final Template template;
  private final FormLayout form;
  private final int[] offsets;
  private final int[] lengths;
  private final byte[] meanings;
  private final byte[] families;
  private final FlowField[] targets;
  private final RatePlan ratePlan;
  private final boolean dualStack;
  private final boolean totals;
  private final int[] v4At;
  private final int[] v6At;
  private final int versionAt;
  private final int bootAt;
  private final int domainAt;
  private final int listFields;
  private final int nameField;
  private final int descriptionField;
  private final @Nullable OffsetPlan reverse;

  private OffsetPlan(Template template, FormLayout form, boolean ofReverse) {
    this.template = template;
    this.form = form;
    List<PlanSteps.Step> steps = PlanSteps.choose(template, form, ofReverse);
    int n = steps.size();
    offsets = new int[n];
    lengths = new int[n];
    meanings = new byte[n];
    families = new byte[n];
    targets = new FlowField[n];
    List<Integer> v4 = new ArrayList<>();
    List<Integer> v6 = new ArrayList<>();
    boolean fromTotals = false;
    for (int i = 0; i < n; i++) {
      PlanSteps.Step step = steps.get(i);
      offsets[i] = step.offset();
      lengths[i] = step.length();
      meanings[i] = (byte) step.element().meaning().ordinal();
      families[i] = family(step.element().family());
      targets[i] = step.target();
      if (step.target() == FlowField.SOURCE_ADDRESS
          || step.target() == FlowField.DESTINATION_ADDRESS) {
        if (step.element().family() != null) {
          (step.element().family() == IpFamily.IPV4 ? v4 : v6).add(step.offset());
        }
      }
      fromTotals |= step.target() == FlowField.OCTETS && step.element().id() == 85;
    }
    ratePlan = RatePlan.of(template.fields(), form.offsets());
    dualStack = !v4.isEmpty() && !v6.isEmpty();
    totals = fromTotals;
    v4At = v4.stream().mapToInt(Integer::intValue).toArray();
    v6At = v6.stream().mapToInt(Integer::intValue).toArray();
    versionAt = offsetOf(Meaning.IP_VERSION, 1);
    bootAt = offsetOf(Meaning.SYSTEM_INIT, 8);
    domainAt = offsetOf(Meaning.DOMAIN_ID, 4);
    listFields = countLists(template);
    nameField = textField(INTERFACE_NAME);
    descriptionField = textField(INTERFACE_DESCRIPTION);
    reverse =
        !ofReverse && PlanSteps.isBidirectional(template)
            ? new OffsetPlan(template, form, true)
            : null;
  }

  private static byte family(@Nullable IpFamily family) {
    return family == null ? BOTH : family == IpFamily.IPV4 ? V4 : V6;
  }

  private int offsetOf(Meaning meaning, int length) {
    for (int i = 0; i < template.fields().size(); i++) {
      TemplateField field = template.fields().get(i);
      Element element = InformationElements.of(field);
      if (field.length() == length && element != null && element.meaning() == meaning) {
        return form.offsets()[i];
      }
    }
    return -1;
  }

  private static int countLists(Template template) {
    int lists = 0;
    for (TemplateField field : template.fields()) {
      Element element = InformationElements.of(field);
      lists += element != null && element.meaning() == Meaning.LIST ? 1 : 0;
    }
    return lists;
  }

  private int textField(int id) {
    for (int i = 0; i < template.fields().size(); i++) {
      TemplateField field = template.fields().get(i);
      if (field.enterprise() == 0 && field.element() == id) {
        return i;
      }
    }
    return -1;
  }

  /** Compiles a template. */
  public static OffsetPlan of(Template template) {
    return new OffsetPlan(template, FormLayout.of(template), false);
  }

  public Template template() {
    return template;
  }

  /** Octets of one record in its fixed form; all of them unless {@link #isVariable}. */
  int recordLength() {
    return form.length();
  }

  /** Octets that the shortest record has; 0 for a template whose fields are all empty. */
  public int shortest() {
    return form.length() + form.variableFields();
  }

  /** Whether records differ in length. */
  boolean isVariable() {
    return form.variableFields() > 0;
  }

  int variableFields() {
    return form.variableFields();
  }

  /** Octets between the variable field of that number and the one before. */
  int run(int number) {
    return form.runs()[number];
  }

  /** Which of the variable fields a field is; -1 if it is of fixed length. */
  int variableIndex(int field) {
    return form.variableIndexes()[field];
  }

  /** Where a field stands in the fixed form. */
  int offset(int field) {
    return form.offsets()[field];
  }

  /** Fields that are lists of RFC 6313. */
  int listFields() {
    return listFields;
  }

  /** Whether octets are counted since the flow began rather than since the record before. */
  boolean countsTotals() {
    return totals;
  }

  /** Index of the field that names an interface; -1 if there is none. */
  int nameField() {
    return nameField;
  }

  int descriptionField() {
    return descriptionField;
  }

  /** Whether its times are on the uptime clock. */
  boolean hasUptimes() {
    for (byte meaning : meanings) {
      if (MEANINGS[meaning] == Meaning.UPTIME_MILLIS) {
        return true;
      }
    }
    return false;
  }

  /** How to read the flow in the other direction out of the same record; null if there is none. */
  @Nullable OffsetPlan reverse() {
    return reverse;
  }

  /** Whether records of it can say a sampling rate. */
  public boolean hasRate() {
    return !ratePlan.isEmpty();
  }

  /** Whether its options data say what is needed to read flows. */
  public boolean teaches() {
    return hasRate() || bootAt >= 0;
  }

  /** The rate the record itself states, or 0 for none. */
  public long rate(byte[] octets, int at) {
    return ratePlan.rate(octets, at);
  }

  /** When the exporter was booted as the record states it, milliseconds since the epoch; or -1. */
  long bootMillis(byte[] octets, int at) {
    long boot = bootAt < 0 ? 0 : Octets.s64(octets, at + bootAt);
    return boot > 0 ? boot : DomainKnowledge.NONE;
  }

  /** The observation domain the record is about; 0 is none in particular (RFC 7011 3.1), as -1. */
  long domainId(byte[] octets, int at) {
    long id = domainAt < 0 ? 0 : Octets.u32(octets, at + domainAt);
    return id > 0 ? id : DomainKnowledge.NONE;
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
   * @param bootMillis when the exporter was booted, if neither header nor record say it
   * @return the row
   */
  int decode(byte[] octets, int at, MessageHeader header, long bootMillis, FlowBatch batch) {
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
        case ICMP_TYPE:
          batch.set(row, target, Octets.unsigned(octets, from, lengths[i]) << 8);
          break;
        case ICMP_CODE:
          batch.set(
              row, target, batch.get(row, target) | Octets.unsigned(octets, from, lengths[i]));
          break;
        case UPTIME_MILLIS:
          long uptime = Octets.unsigned(octets, from, lengths[i]);
          long own = bootMillis(octets, at);
          long boot = own >= 0 ? own : bootMillis;
          if (header.hasUptime()) {
            batch.set(row, target, header.epochMillisOf(uptime));
          } else if (boot >= 0) {
            batch.set(row, target, header.epochMillisOf(uptime, boot));
          }
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
    return isFilled(octets, at, v6At, 16) && !isFilled(octets, at, v4At, 4) ? V4 : V6;
  }

  /** Whether any of some addresses is another than the one of zeros. */
  private static boolean isFilled(byte[] octets, int at, int[] addresses, int length) {
    for (int address : addresses) {
      for (int i = 0; i < length; i++) {
        if (octets[at + address + i] != 0) {
          return true;
        }
      }
    }
    return false;
  }
}
