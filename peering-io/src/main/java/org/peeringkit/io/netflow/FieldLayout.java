package org.peeringkit.io.netflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.peeringkit.io.internal.export.Octets;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/** The record layout that {@link NetFlow9Writer} announces for one address family. Immutable. */
final class FieldLayout {
  private final int templateId;
  private final boolean ipv6;
  private final FlowField[] fields;
  private final int[] elements;
  private final int[] lengths;
  private final int recordLength;

  private FieldLayout(int templateId, boolean ipv6, List<Column> columns) {
    this.templateId = templateId;
    this.ipv6 = ipv6;
    int n = columns.size();
    fields = new FlowField[n];
    elements = new int[n];
    lengths = new int[n];
    int octets = 0;
    for (int i = 0; i < n; i++) {
      Column column = columns.get(i);
      fields[i] = column.field;
      elements[i] = ipv6 ? column.elementV6 : column.elementV4;
      lengths[i] = column.field.isAddress() ? (ipv6 ? 16 : 4) : column.length;
      octets += lengths[i];
    }
    recordLength = octets;
  }

  private record Column(FlowField field, int elementV4, int elementV6, int length) {
    Column(FlowField field, int element, int length) {
      this(field, element, element, length);
    }
  }

  private static final List<Column> COLUMNS =
      List.of(
          new Column(FlowField.SOURCE_ADDRESS, 8, 27, 0),
          new Column(FlowField.DESTINATION_ADDRESS, 12, 28, 0),
          new Column(FlowField.NEXT_HOP, 15, 62, 0),
          new Column(FlowField.BGP_NEXT_HOP, 18, 63, 0),
          new Column(FlowField.OCTETS, 1, 8),
          new Column(FlowField.PACKETS, 2, 8),
          new Column(FlowField.START_MILLIS, 22, 4),
          new Column(FlowField.END_MILLIS, 21, 4),
          new Column(FlowField.INGRESS_INTERFACE, 10, 4),
          new Column(FlowField.EGRESS_INTERFACE, 14, 4),
          new Column(FlowField.SOURCE_AS, 16, 4),
          new Column(FlowField.DESTINATION_AS, 17, 4),
          new Column(FlowField.SOURCE_PORT, 7, 2),
          new Column(FlowField.DESTINATION_PORT, 11, 2),
          new Column(FlowField.VLAN, 58, 2),
          new Column(FlowField.SAMPLER_ID, 48, 2),
          new Column(FlowField.PROTOCOL, 4, 1),
          new Column(FlowField.TCP_FLAGS, 6, 1),
          new Column(FlowField.IP_CLASS_OF_SERVICE, 5, 1),
          new Column(FlowField.SOURCE_PREFIX_LENGTH, 9, 29, 1),
          new Column(FlowField.DESTINATION_PREFIX_LENGTH, 13, 30, 1),
          new Column(FlowField.FLOW_DIRECTION, 61, 1));

  /** All fields that can be written, in record order. */
  static List<FlowField> writable() {
    return COLUMNS.stream().map(Column::field).toList();
  }

  static FieldLayout of(int templateId, IpFamily family, Set<FlowField> wanted) {
    List<Column> columns = new ArrayList<>(COLUMNS);
    columns.removeIf(column -> !wanted.contains(column.field));
    return new FieldLayout(templateId, family == IpFamily.IPV6, columns);
  }

  int templateId() {
    return templateId;
  }

  int recordLength() {
    return recordLength;
  }

  /** Octets of the template itself. */
  int templateLength() {
    return 4 + 4 * fields.length;
  }

  void putTemplate(byte[] out, int at) {
    Octets.put16(out, at, templateId);
    Octets.put16(out, at + 2, fields.length);
    for (int i = 0; i < fields.length; i++) {
      Octets.put16(out, at + 4 + 4 * i, elements[i]);
      Octets.put16(out, at + 6 + 4 * i, lengths[i]);
    }
  }

  /**
   * Writes one row; absent fields as 0.
   *
   * @param bootMillis what times count from
   * @throws IllegalArgumentException if a value does not fit its field
   */
  void putRecord(byte[] out, int start, FlowBatch batch, int row, long bootMillis) {
    int at = start;
    for (int i = 0; i < fields.length; i++) {
      FlowField field = fields[i];
      if (field.isAddress()) {
        putAddress(out, at, batch, row, field);
      } else {
        long value = batch.get(row, field);
        if (field == FlowField.START_MILLIS || field == FlowField.END_MILLIS) {
          value = value - bootMillis & 0xFFFF_FFFFL;
        }
        putNumber(out, at, lengths[i], value, field);
      }
      at += lengths[i];
    }
  }

  private void putAddress(byte[] out, int at, FlowBatch batch, int row, FlowField field) {
    if (batch.has(row, field) && (batch.family(row, field) == IpFamily.IPV6) != ipv6) {
      throw new IllegalArgumentException(field + " is not of the family of the source address");
    }
    if (ipv6) {
      Octets.put64(out, at, batch.hi(row, field));
      Octets.put64(out, at + 8, batch.lo(row, field));
    } else {
      Octets.put32(out, at, (int) batch.lo(row, field));
    }
  }

  static void putNumber(byte[] out, int at, int length, long value, FlowField field) {
    if (length < 8 && value >>> 8 * length != 0) {
      throw new IllegalArgumentException(
          field + " does not fit " + length + " octets: " + Long.toUnsignedString(value));
    }
    switch (length) {
      case 1:
        out[at] = (byte) value;
        break;
      case 2:
        Octets.put16(out, at, (int) value);
        break;
      case 4:
        Octets.put32(out, at, (int) value);
        break;
      default:
        Octets.put64(out, at, value);
        break;
    }
  }
}
