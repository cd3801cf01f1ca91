package org.peeringkit.io.internal.export;

import java.util.List;
import java.util.Set;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * The record layout that a writer of NetFlow v9 or IPFIX announces for one address family.
 * Immutable.
 */
public final class RecordLayout {
  /** Octets of an MPLS label entry: label, EXP and S bits. */
  public static final int LABEL_ENTRY = 3;

  /** Times of so many octets count milliseconds from when the exporter started. */
  private static final int UPTIME = 4;

  private final int templateId;
  private final boolean ipv6;
  private final List<Column> columns;
  private final int recordLength;

  private RecordLayout(int templateId, boolean ipv6, List<Column> columns) {
    this.templateId = templateId;
    this.ipv6 = ipv6;
    this.columns = columns;
    this.recordLength = columns.stream().mapToInt(this::length).sum();
  }

  /**
   * A field of ours and the elements it is written as.
   *
   * @param length octets; 0 of addresses, whose family says it
   */
  public record Column(FlowField field, int elementV4, int elementV6, int length) {
    public Column(FlowField field, int element, int length) {
      this(field, element, element, length);
    }
  }

  /** Those of the columns, in their order, that hold wanted fields. */
  public static RecordLayout of(
      int templateId, IpFamily family, List<Column> columns, Set<FlowField> wanted) {
    return new RecordLayout(
        templateId,
        family == IpFamily.IPV6,
        columns.stream().filter(column -> wanted.contains(column.field)).toList());
  }

  private int length(Column column) {
    return column.field.isAddress() ? (ipv6 ? 16 : 4) : column.length;
  }

  int templateId() {
    return templateId;
  }

  public int recordLength() {
    return recordLength;
  }

  /** Octets of the template itself. */
  public int templateLength() {
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
  public void check(FlowBatch batch, int row) {
    for (Column column : columns) {
      FlowField field = column.field;
      if (field.isAddress()) {
        if (batch.has(row, field) && (batch.family(row, field) == IpFamily.IPV6) != ipv6) {
          throw new IllegalArgumentException(field + " is not of the family of the source address");
        }
      } else if (!isUptime(column)) {
        int bits = column.length == LABEL_ENTRY ? 20 : 8 * column.length;
        requireFits(batch.get(row, field), bits, field);
      }
    }
  }

  /**
   * @throws IllegalArgumentException if an unsigned value does not fit a field of so many bits
   */
  public static void requireFits(long value, int bits, FlowField field) {
    if (bits < 64 && value >>> bits != 0) {
      throw new IllegalArgumentException(
          field + " does not fit " + bits + " bits: " + Long.toUnsignedString(value));
    }
  }

  private static boolean isUptime(Column column) {
    return column.length == UPTIME
        && (column.field == FlowField.START_MILLIS || column.field == FlowField.END_MILLIS);
  }

  /**
   * Writes one row that has been checked; absent fields as 0, absent times of four octets as {@link
   * #time} has them, since no number there says that none is known.
   *
   * @param bootMillis what times of four octets count from, modulo 2^32
   * @param exportMillis when the record is exported
   */
  void putRecord(OctetWriter out, FlowBatch batch, int row, long bootMillis, long exportMillis) {
    for (Column column : columns) {
      FlowField field = column.field;
      if (!field.isAddress()) {
        long value =
            isUptime(column)
                ? time(batch, row, field, exportMillis) - bootMillis & 0xFFFF_FFFFL
                : batch.get(row, field);
        out.unsigned(column.length == LABEL_ENTRY ? value << 4 : value, column.length);
      } else if (ipv6) {
        out.i64(batch.hi(row, field));
        out.i64(batch.lo(row, field));
      } else {
        out.u32(batch.lo(row, field));
      }
    }
  }

  /**
   * When a flow began or ended, for formats that have no way to leave it out: one that does not say
   * when it ended ends when it is exported, one that does not say when it began begins at its end.
   *
   * @param field {@link FlowField#START_MILLIS} or {@link FlowField#END_MILLIS}
   * @param exportMillis when the record is exported, milliseconds since the epoch
   * @return milliseconds since the epoch
   */
  public static long time(FlowBatch batch, int row, FlowField field, long exportMillis) {
    if (batch.has(row, field)) {
      return batch.get(row, field);
    }
    return field == FlowField.START_MILLIS
        ? time(batch, row, FlowField.END_MILLIS, exportMillis)
        : exportMillis;
  }
}
