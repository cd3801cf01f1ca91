package org.peeringkit.io.internal.export;

import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.OctetWriter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.FlowBatch;

/**
 * A message of NetFlow v9 or IPFIX while it grows: a header, then sets of templates and of records
 * (RFC 3954 5, RFC 7011 3.3), of records of two layouts. Not thread-safe.
 */
public final class SetWriter {
  /** Octets in front of every set. */
  public static final int HEADER_OCTETS = 4;

  private static final int NO_SET = 0;

  private final OctetWriter out = new OctetWriter();
  private final RecordLayout v4;
  private final RecordLayout v6;
  private final int alignment;
  private @Nullable RecordLayout open;
  private int setStart = NO_SET;

  /**
   * @param v4 of records between IPv4 addresses
   * @param v6 of those between IPv6 addresses
   * @param alignment octets that the length of a set is padded to a multiple of
   */
  public SetWriter(RecordLayout v4, RecordLayout v6, int alignment) {
    this.v4 = v4;
    this.v6 = v6;
    this.alignment = alignment;
  }

  /** Begins a message with a header of zeros, to be filled in through {@link #octets}. */
  public void begin(int headerOctets) {
    out.clear();
    for (int i = 0; i < headerOctets; i++) {
      out.u8(0);
    }
    open = null;
    setStart = NO_SET;
  }

  /** Where the contents of sets that are not records go. */
  public OctetWriter octets() {
    return out;
  }

  public int size() {
    return out.size();
  }

  public void openSet(int id) {
    closeSet();
    setStart = out.size();
    out.u16(id);
    out.u16(0);
  }

  /** Pads and fills the length in; does nothing if no set is open. */
  public void closeSet() {
    if (setStart != NO_SET) {
      while ((out.size() - setStart) % alignment != 0) {
        out.u8(0);
      }
      out.setU16(setStart + 2, out.size() - setStart);
      setStart = NO_SET;
      open = null;
    }
  }

  /** A set with the templates of both layouts. */
  public void putTemplates(int setId) {
    openSet(setId);
    v4.putTemplate(out);
    v6.putTemplate(out);
    closeSet();
  }

  /** A set of numbers of 16 bits. */
  public void putWords(int setId, int... words) {
    openSet(setId);
    for (int word : words) {
      out.u16(word);
    }
    closeSet();
  }

  /** That of the family of a row's source address. */
  public RecordLayout layoutOf(FlowBatch batch, int row) {
    return batch.family(row, FlowField.SOURCE_ADDRESS) == IpFamily.IPV6 ? v6 : v4;
  }

  /** Whether a record of the layout goes without a new set. */
  public boolean isOpen(RecordLayout layout) {
    return open == layout;
  }

  /** Adds a row that has been checked, in a layout whose times are absolute. */
  public void putRecord(RecordLayout layout, FlowBatch batch, int row) {
    putRecord(layout, batch, row, 0, 0);
  }

  /**
   * Adds a row that has been checked.
   *
   * @param bootMillis what times of four octets count from
   * @param exportMillis when the record is exported
   */
  public void putRecord(
      RecordLayout layout, FlowBatch batch, int row, long bootMillis, long exportMillis) {
    if (open != layout) {
      openSet(layout.templateId());
      open = layout;
    }
    layout.putRecord(out, batch, row, bootMillis, exportMillis);
  }

  /**
   * When a row is exported: its {@link FlowField#EXPORT_MILLIS}, else its end, rounded up to whole
   * seconds since the epoch.
   *
   * @param earliest not before that
   * @throws IllegalArgumentException if that needs more than 32 bits
   */
  public static long exportSeconds(FlowBatch batch, int row, long earliest) {
    long millis =
        Math.max(batch.get(row, FlowField.EXPORT_MILLIS), batch.get(row, FlowField.END_MILLIS));
    long seconds = Math.floorDiv(millis + 999, 1000L);
    if (seconds > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("export time needs more than 32 bits: " + millis + " ms");
    }
    return Math.max(earliest, seconds);
  }
}
