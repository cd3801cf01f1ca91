package org.peeringkit.io.ipfix;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/** The record layout that {@link IpfixWriter} announces for one address family. Immutable. */
final class RecordLayout {
  /** Octets of the label entry: label, EXP and S bits. */
  private static final int LABEL_ENTRY = 3;

  private final int templateId;
  private final boolean ipv6;
  private final List<Column> columns;
  private final int recordLength;

  private RecordLayout(int templateId, boolean ipv6, List<Column> columns) {
    this.templateId = templateId;
    this.ipv6 = ipv6;
    this.columns = List.copyOf(columns);
    this.recordLength = columns.stream().mapToInt(this::length).sum();
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
          new Column(FlowField.POST_NAT_SOURCE_ADDRESS, 225, 281, 0),
          new Column(FlowField.POST_NAT_DESTINATION_ADDRESS, 226, 282, 0),
          new Column(FlowField.OCTETS, 1, 8),
          new Column(FlowField.PACKETS, 2, 8),
          new Column(FlowField.LAYER2_OCTETS, 352, 8),
          new Column(FlowField.FLOWS, 3, 8),
          new Column(FlowField.START_MILLIS, 152, 8),
          new Column(FlowField.END_MILLIS, 153, 8),
          new Column(FlowField.SAMPLER_ID, 302, 8),
          new Column(FlowField.SOURCE_MAC, 56, 6),
          new Column(FlowField.DESTINATION_MAC, 80, 6),
          new Column(FlowField.INGRESS_INTERFACE, 10, 4),
          new Column(FlowField.EGRESS_INTERFACE, 14, 4),
          new Column(FlowField.SOURCE_AS, 16, 4),
          new Column(FlowField.DESTINATION_AS, 17, 4),
          new Column(FlowField.SOURCE_ADJACENT_AS, 129, 4),
          new Column(FlowField.DESTINATION_ADJACENT_AS, 128, 4),
          new Column(FlowField.MPLS_LABEL, 70, LABEL_ENTRY),
          new Column(FlowField.SOURCE_PORT, 7, 2),
          new Column(FlowField.DESTINATION_PORT, 11, 2),
          new Column(FlowField.POST_NAT_SOURCE_PORT, 227, 2),
          new Column(FlowField.POST_NAT_DESTINATION_PORT, 228, 2),
          new Column(FlowField.ICMP_TYPE_CODE, 32, 139, 2),
          new Column(FlowField.TCP_FLAGS, 6, 2),
          new Column(FlowField.VLAN, 58, 2),
          new Column(FlowField.POST_VLAN, 59, 2),
          new Column(FlowField.PROTOCOL, 4, 1),
          new Column(FlowField.IP_CLASS_OF_SERVICE, 5, 1),
          new Column(FlowField.SOURCE_PREFIX_LENGTH, 9, 29, 1),
          new Column(FlowField.DESTINATION_PREFIX_LENGTH, 13, 30, 1),
          new Column(FlowField.FLOW_DIRECTION, 61, 1),
          new Column(FlowField.FORWARDING_STATUS, 89, 1),
          new Column(FlowField.FIREWALL_EVENT, 233, 1));

  /** All fields that can be written, in record order. */
  static List<FlowField> all() {
    return COLUMNS.stream().map(Column::field).toList();
  }

  static RecordLayout of(int templateId, IpFamily family, Set<FlowField> wanted) {
    List<Column> columns = new ArrayList<>(COLUMNS);
    columns.removeIf(column -> !wanted.contains(column.field));
    return new RecordLayout(templateId, family == IpFamily.IPV6, columns);
  }

  private int length(Column column) {
    return column.field.isAddress() ? (ipv6 ? 16 : 4) : column.length;
  }

  int templateId() {
    return templateId;
  }

  int recordLength() {
    return recordLength;
  }

  /** Octets of the template itself. */
  int templateLength() {
    return 4 + 4 * columns.size();
  }

  void putTemplate(OctetWriter out) {
    out.u16(templateId);
    out.u16(columns.size());
    for (Column column : columns) {
      out.u16(ipv6 ? column.elementV6 : column.elementV4);
      out.u16(length(column));
    }
  }

  /**
   * Fails unless the row can be written.
   *
   * @throws IllegalArgumentException if a value does not fit its field or an address is not of the
   *     layout's family
   */
  void check(FlowBatch batch, int row) {
    for (Column column : columns) {
      FlowField field = column.field;
      if (field.isAddress()) {
        if (batch.has(row, field) && (batch.family(row, field) == IpFamily.IPV6) != ipv6) {
          throw new IllegalArgumentException(field + " is not of the family of the source address");
        }
        continue;
      }
      int bits = column.length == LABEL_ENTRY ? 20 : 8 * column.length;
      long value = batch.get(row, field);
      if (bits < 64 && value >>> bits != 0) {
        throw new IllegalArgumentException(
            field + " does not fit " + bits + " bits: " + Long.toUnsignedString(value));
      }
    }
  }

  /** Writes one row that has been checked; absent fields as 0. */
  void putRecord(OctetWriter out, FlowBatch batch, int row) {
    for (Column column : columns) {
      FlowField field = column.field;
      if (!field.isAddress()) {
        long value = batch.get(row, field);
        out.unsigned(column.length == LABEL_ENTRY ? value << 4 : value, column.length);
      } else if (ipv6) {
        out.i64(batch.hi(row, field));
        out.i64(batch.lo(row, field));
      } else {
        out.u32(batch.lo(row, field));
      }
    }
  }
}
