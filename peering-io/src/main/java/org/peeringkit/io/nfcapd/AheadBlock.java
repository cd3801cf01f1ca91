package org.peeringkit.io.nfcapd;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.block.LittleEndian;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.FlowBatch;

/**
 * A block with arrays of its own, so that it can be decompressed and decoded beside others. It says
 * nothing to anybody: if it has anything but sound flow records of layout 2, it is not {@link
 * #isSound sound}, and is to be read again in its turn. Used by one thread at a time; reused.
 */
final class AheadBlock {
  private static final int HEADER = 4;

  private final BlockDecompressor decompressor;
  private final long fields;
  private final List<FlowBatch> batches = new ArrayList<>();
  private Exporters exporters = new Exporters();
  private FlowElements elements;
  private int filled;
  private int given;
  private boolean sound;

  /** The block as it stands in the file. */
  private byte[] raw = new byte[0];

  private int from;
  private int to;

  /** How it is compressed; NONE also where the block alone is not. */
  private BlockCompression compression = BlockCompression.NONE;

  private long records;
  private long offset;

  private byte[] data = new byte[0];
  private int start;
  private int end;
  private @Nullable String problem;

  /**
   * @param fields bits of the fields that are looked at
   */
  AheadBlock(DecodeLimits limits, long fields) {
    this.decompressor = new BlockDecompressor(limits.recordOctets());
    this.fields = fields;
    this.elements = elements();
  }

  private FlowElements elements() {
    return new FlowElements(exporters, new FlowTotals(), new OutputCounters(), fields);
  }

  /** An array that may be given away. */
  byte[] spare() {
    return raw;
  }

  /** Takes a block over with the array that it stands in. */
  void set(byte[] array, int first, int last, BlockCompression how, long count, long position) {
    raw = array;
    from = first;
    to = last;
    compression = how;
    records = count;
    offset = position;
  }

  /** What was known of exporters when the block was begun. */
  void begin(Exporters known) {
    if (exporters.version() != known.version()) {
      exporters = known.copy();
    }
    elements = elements();
  }

  /** Decompresses and decodes. */
  void decode() {
    filled = 0;
    given = 0;
    problem = null;
    data = raw;
    start = from;
    end = to;
    if (compression != BlockCompression.NONE) {
      start = 0;
      end = decompressor.decompress(compression, raw, from, to);
      data = decompressor.output();
      problem = decompressor.problem();
    }
    sound = problem == null && decodeRecords() == records;
  }

  /** How many there are; -1 if something else is among them. */
  private long decodeRecords() {
    FlowBatch batch = null;
    long n = 0;
    int at = start;
    while (at < end) {
      int room = end - at;
      int size = room < HEADER ? 0 : LittleEndian.u16(data, at + 2);
      if (size < HEADER || size > room || LittleEndian.u16(data, at) != NfcapdReader.FLOW_2) {
        return -1;
      }
      if (batch == null || FlowBatch.CAPACITY - batch.size() < 2) {
        batch = nextBatch();
      }
      if (elements.decode(batch, data, at, at + size) != null) {
        return -1;
      }
      n++;
      at += size;
    }
    return n;
  }

  private FlowBatch nextBatch() {
    if (filled == batches.size()) {
      batches.add(new FlowBatch());
    }
    FlowBatch batch = batches.get(filled++);
    batch.clear();
    return batch;
  }

  /** Whether rows and sums are those that reading it in its turn would give. */
  boolean isSound(Exporters known) {
    return sound && exporters.version() == known.version();
  }

  /** Swaps the next rows into a batch; false if all were given. */
  boolean give(FlowBatch batch) {
    if (given == filled) {
      return false;
    }
    batch.swap(batches.get(given++));
    return true;
  }

  /** The sums of its records. */
  FlowElements sums() {
    return elements;
  }

  long records() {
    return records;
  }

  long offset() {
    return offset;
  }

  byte[] data() {
    return data;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** Why it could not be decompressed; null if it could. */
  @Nullable String problem() {
    return problem;
  }

  FaultKind kind() {
    return decompressor.kind();
  }
}
