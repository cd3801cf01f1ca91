package org.peeringkit.io.nfcapd;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.block.LittleEndian;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.format.FlowContext;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;

/**
 * Flow records of one file, and its account. Holds two blocks at most; with an executor some more,
 * which are decoded ahead: what it gives is the same.
 */
final class NfcapdReader implements FlowReader {
  static final int OLD_FLOW = 1;
  static final int EXTENSION_MAP = 2;
  static final int EXPORTER = 7;
  static final int EXPORTER_TOTALS = 8;
  static final int OLD_SAMPLER = 9;
  static final int FLOW_1 = 10;
  static final int FLOW_2 = 11;
  static final int SAMPLER = 15;
  static final int NEWER_FLOW = 16;
  static final int IDENT = 0x8001;
  static final int TOTALS = 0x8002;
  private static final int HEADER = 4;

  /** Records looked at after a damaged one. */
  private static final int LOOK_AHEAD = 8;

  private final BlockReader blocks;
  private final ReadLog log;
  private final FlowTotals read = new FlowTotals();
  private final Exporters exporters = new Exporters();
  private final OutputCounters output = new OutputCounters();
  private final FlowElements elements;
  private final FlowExtensions extensions;
  private final @Nullable BlocksAhead ahead;

  /** The block whose rows are given, if it was decoded ahead. */
  private @Nullable AheadBlock decoded;

  private @Nullable FileHeader header;
  private @Nullable FlowTotals noted;
  private long notedAt;
  private long dataBlocks;
  private boolean opened;
  private boolean ended;

  private byte[] data = new byte[0];
  private int at;
  private int end;
  private long left;
  private boolean appendix;

  NfcapdReader(BlockReader blocks, FlowContext context, ReadLog log) {
    this.blocks = blocks;
    this.log = log;
    long fields = FlowElements.fields(context.options().flowFields());
    this.elements = new FlowElements(exporters, read, output, fields);
    this.extensions = new FlowExtensions(exporters, read, output, context.options().limits());
    this.ahead =
        context
            .executor()
            .map(e -> new BlocksAhead(blocks, e, context.options().limits(), fields))
            .orElse(null);
  }

  @Override
  public boolean next(FlowBatch batch) throws IOException {
    batch.clear();
    while (!ended && FlowBatch.CAPACITY - batch.size() >= 2) {
      if (decoded != null) {
        // Its rows come as whole batches: what was read before them is given first.
        if (batch.size() > 0 || decoded.give(batch)) {
          break;
        }
        decoded = null;
      } else if (at < end) {
        records(batch);
      } else if (!nextBlock()) {
        ended = true;
        finish();
      }
    }
    log.count("flows", batch.size());
    return batch.size() > 0;
  }

  private boolean nextBlock() throws IOException {
    if (!opened) {
      opened = true;
      header = blocks.readHeader();
      if (header == null) {
        return false;
      }
      noted = header.totals();
    }
    while (true) {
      AheadBlock block = ahead == null ? null : ahead.next(exporters);
      if (block == null ? !blocks.next() : !blocks.take(block)) {
        if (block == null) {
          return false;
        }
        continue;
      }
      if (block != null && block.isSound(exporters)) {
        elements.add(block.sums());
        log.records(block.records(), block.end() - block.start());
        dataBlocks++;
        decoded = block;
        return true;
      }
      if (blocks.type() == BlockReader.ARRAY_BLOCK) {
        // Tables of places and names, which only nfdump's own look-ups need.
        log.count("array blocks skipped", 1);
        continue;
      }
      data = blocks.data();
      at = blocks.start();
      end = blocks.end();
      left = blocks.records();
      appendix = false;
      if (at < end) {
        return true;
      }
    }
  }

  private void records(FlowBatch batch) {
    while (at < end && FlowBatch.CAPACITY - batch.size() >= 2) {
      int room = end - at;
      int size = room < HEADER ? 0 : LittleEndian.u16(data, at + 2);
      if (size < HEADER || size > room) {
        if (blocks.isCut()) {
          // That the block's last record is missing in part has been said.
          left = 0;
          at = end;
        } else {
          fault("record size", HEADER + " to " + room + " octets", Integer.toString(size));
          resynchronise(at + 1);
        }
        break;
      }
      int type = LittleEndian.u16(data, at);
      String problem = record(batch, type, at, at + size);
      log.record(size);
      left--;
      if (problem == null) {
        at += size;
      } else {
        log.fault(
            type == NEWER_FLOW ? FaultKind.UNSUPPORTED : FaultKind.BAD_VALUE,
            offset(),
            "record of type " + type,
            "one that can be",
            problem,
            "");
        afterDamage(at + size);
      }
    }
    if (at >= end) {
      endOfBlock();
    }
  }

  private void endOfBlock() {
    dataBlocks += appendix ? 0 : 1;
    if (left != 0 && !blocks.isCut()) {
      fault(
          "records in block",
          Long.toString(blocks.records()),
          Long.toString(blocks.records() - left));
    }
  }

  /**
   * Where a record is damaged, its size may be as well: it is believed if no sound record stands
   * inside, and records follow. Elements look like records, so the latter is not enough.
   */
  private void afterDamage(int next) {
    int inside = at + 1;
    while (inside < next && !isFlow(inside)) {
      inside++;
    }
    if (inside == next && isFollowed(next)) {
      at = next;
    } else {
      resynchronise(inside);
    }
  }

  /** Whether what begins there may be records, as far as the first one that can be judged. */
  private boolean isFollowed(int position) {
    int next = position;
    for (int i = 0; i < LOOK_AHEAD && next < end && !isFlow(next); i++) {
      int type = end - next < HEADER ? 0 : LittleEndian.u16(data, next);
      int size = type == 0 ? 0 : LittleEndian.u16(data, next + 2);
      boolean flow = type == FLOW_2 || type == FLOW_1;
      if (flow || type == 0 || type > NEWER_FLOW || size < HEADER || size > end - next) {
        return false;
      }
      next += size;
    }
    return true;
  }

  /** Goes to the next flow record that is sound, or to the end of the block. */
  private void resynchronise(int from) {
    at = from;
    while (at < end && !isFlow(at)) {
      at++;
    }
    if (at >= end) {
      left = 0;
    }
  }

  private boolean isFlow(int position) {
    if (end - position < HEADER) {
      return false;
    }
    int type = LittleEndian.u16(data, position);
    int size = LittleEndian.u16(data, position + 2);
    if (size > end - position) {
      return false;
    }
    return type == FLOW_2
        ? FlowElements.isFlow(data, position, position + size)
        : type == FLOW_1 && extensions.isFlow(data, position, position + size);
  }

  private @Nullable String record(FlowBatch batch, int type, int from, int to) {
    int size = to - from;
    switch (type) {
      case FLOW_2:
        return elements.decode(batch, data, from, to);
      case FLOW_1, OLD_FLOW:
        return extensions.decode(batch, data, from, to, type == OLD_FLOW);
      case EXTENSION_MAP:
        return extensions.addMap(data, from, to);
      case EXPORTER:
        if (size != Exporters.EXPORTER_OCTETS) {
          return "a size of " + size;
        }
        exporters.add(data, from);
        return null;
      case SAMPLER:
        if (size != Exporters.SAMPLER_OCTETS) {
          return "a size of " + size;
        }
        exporters.addSampler(data, from);
        return null;
      case OLD_SAMPLER:
        if (size != Exporters.OLD_SAMPLER_OCTETS) {
          return "a size of " + size;
        }
        exporters.addOldSampler(data, from);
        return null;
      case EXPORTER_TOTALS:
        return exporterTotals(from, size);
      case TOTALS:
        return totals(from, size);
      case IDENT:
        appendix = true;
        return null;
      default:
        return other(type);
    }
  }

  private @Nullable String totals(int from, int size) {
    appendix = true;
    if (size < HEADER + FlowTotals.LAYOUT_2_OCTETS) {
      return "a size of " + size;
    }
    noted = FlowTotals.read(data, from + HEADER);
    notedAt = blocks.offset();
    return null;
  }

  private @Nullable String exporterTotals(int from, int size) {
    long count = size < 8 ? 0 : LittleEndian.u32(data, from + 4);
    if (count > (size - 8) / 24) {
      return count + " exporters in " + size + " octets";
    }
    for (int i = 0; i < count; i++) {
      log.count("sequence failures", LittleEndian.u32(data, from + 8 + 24 * i + 4));
    }
    return null;
  }

  private @Nullable String other(int type) {
    if (type == NEWER_FLOW) {
      return "a flow record of a later nfdump";
    }
    if (type == 0 || type > NEWER_FLOW) {
      return "a type that is not known";
    }
    // Histograms, names of applications, interfaces, VRFs: none of our fields.
    log.count("records of type " + type + " skipped", 1);
    return null;
  }

  private void finish() {
    FileHeader file = header;
    if (file == null) {
      return;
    }
    output.countTo(log);
    log.count("flows not scaled", elements.notScaled() + extensions.notScaled());
    if (noted != null) {
      noted.compare(read, notedAt, log);
    } else {
      log.fault(
          FaultKind.CONTEXT_MISSING,
          0,
          "totals",
          "a block with the collector's totals",
          file.closed() ? "none" : "a file that its collector has not closed",
          "");
    }
    if (dataBlocks < file.dataBlocks()) {
      log.fault(
          FaultKind.TRUNCATED,
          0,
          "data blocks",
          Long.toString(file.dataBlocks()),
          Long.toString(dataBlocks),
          "");
    }
  }

  private long offset() {
    // Inside a compressed block there is no offset of its own: the block's says where it is.
    return blocks.offset();
  }

  private void fault(String field, String expected, String actual) {
    log.fault(FaultKind.BAD_VALUE, offset(), field, expected, actual, "");
  }

  @Override
  public ReadStats stats() {
    return log.snapshot();
  }

  @Override
  public void close() throws IOException {
    blocks.close();
  }
}
