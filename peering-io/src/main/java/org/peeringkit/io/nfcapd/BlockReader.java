package org.peeringkit.io.nfcapd;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.internal.StreamWindow;
import org.peeringkit.io.internal.block.LittleEndian;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.source.DecodeLimits;

/**
 * Cuts a file into blocks and decompresses them, one at a time. After a header that cannot be, the
 * next one that can is searched for; a block whose length lies loses what comes before the header
 * found inside it. Not thread-safe.
 */
final class BlockReader implements Closeable {
  static final int HEADER_OCTETS = 12;
  private static final int UNCOMPRESSED = 1;
  private static final int KNOWN_FLAGS = 7;
  private static final int LEAST_RECORD = 4;
  private static final int HIGHEST_RECORD_TYPE = 31;
  private static final int FIRST_APPENDIX_TYPE = 0x8001;
  private static final int LAST_APPENDIX_TYPE = 0x8002;
  private static final int SEARCH_OCTETS = 1 << 16;
  private static final int FLOW_BLOCK = 3;
  static final int ARRAY_BLOCK = 4;

  private final StreamWindow window;
  private final DecodeLimits limits;
  private final ReadLog log;
  private final BlockDecompressor decompressor;
  private @Nullable FileHeader header;
  private boolean ended;
  private int taken;
  private long decompressed;

  private byte[] data = new byte[0];
  private int start;
  private int end;
  private long records;
  private int type;
  private long offset;
  private boolean cut;

  BlockReader(InputStream in, DecodeLimits limits, ReadLog log) {
    this.window = StreamWindow.exact(in);
    this.limits = limits;
    this.log = log;
    this.decompressor = new BlockDecompressor(limits.recordOctets());
  }

  /**
   * Reads the file's header, once.
   *
   * @return null if there is none that says how to go on; that is counted
   */
  @Nullable FileHeader readHeader() {
    ended = true;
    if (!window.require(4)) {
      truncated("file header", "4 octets");
      return null;
    }
    int layout = LittleEndian.u16(window.data(), window.start() + 2);
    int octets = FileHeader.octets(layout);
    if (LittleEndian.u16(window.data(), window.start()) != FileHeader.MAGIC || octets == 0) {
      boolean swapped = LittleEndian.u16(window.data(), window.start()) == 0x0CA5;
      fault(
          FaultKind.UNSUPPORTED,
          "layout version",
          "1 or 2",
          swapped ? "a file of a big-endian machine" : Integer.toString(layout));
      return null;
    }
    if (!window.require(octets)) {
      truncated("file header", octets + " octets");
      return null;
    }
    int at = window.start();
    FileHeader read = FileHeader.read(window.data(), at);
    if (read == null) {
      String number = Integer.toString(LittleEndian.u8(window.data(), at + 16));
      fault(FaultKind.UNSUPPORTED, "compression", "0 to 4", number);
      return null;
    }
    if (FileHeader.isEncrypted(window.data(), at)) {
      fault(FaultKind.UNSUPPORTED, "encryption", "0, none", "an encrypted file");
      return null;
    }
    window.consume(octets);
    header = read;
    ended = false;
    return read;
  }

  /**
   * Goes on to the next block that can be read.
   *
   * @return false at the end of the file, or where it cannot be read on; the latter is counted
   */
  boolean next() {
    while (!ended) {
      window.consume(taken);
      taken = 0;
      if (!window.require(HEADER_OCTETS)) {
        ended = true;
        if (window.available() > 0 || window.failure() != null) {
          truncated("block header", HEADER_OCTETS + " octets");
        }
      } else if (!isHeader(0)) {
        skipDamage();
      } else if (readBlock()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Gives away the next block as it stands in the file, if it holds flows of layout 2 and there is
   * nothing to say of it before it is decompressed. Not while a block of {@link #next} is in use.
   *
   * @return false if {@link #next} is to be asked
   */
  boolean takeSound(AheadBlock block) {
    window.consume(taken);
    taken = 0;
    FileHeader file = header;
    if (file == null
        || ended
        || file.layout() == FileHeader.LAYOUT_1
        || !window.require(HEADER_OCTETS)
        || !isHeader(0)) {
      return false;
    }
    int size = LittleEndian.i32(window.data(), window.start() + 4);
    boolean whole = window.require(HEADER_OCTETS + size);
    if (!whole || window.require(HEADER_OCTETS + size + 1) && !isHeader(HEADER_OCTETS + size)) {
      return false;
    }
    byte[] octets = window.data();
    int at = window.start();
    if (LittleEndian.u16(octets, at + 8) == ARRAY_BLOCK) {
      return false;
    }
    boolean plain = (LittleEndian.u16(octets, at + 10) & UNCOMPRESSED) != 0;
    long position = window.offset();
    window.handOver(HEADER_OCTETS + size, block.spare());
    block.set(
        octets,
        at + HEADER_OCTETS,
        at + HEADER_OCTETS + size,
        plain ? BlockCompression.NONE : file.compression(),
        LittleEndian.u32(octets, at),
        position);
    return true;
  }

  /**
   * Makes a block that was given away and decoded the current one, as {@link #next} would.
   *
   * @return false if it cannot be read; that is counted
   */
  boolean take(AheadBlock block) {
    if (isPastLimit()) {
      return false;
    }
    offset = block.offset();
    records = block.records();
    type = FLOW_BLOCK;
    cut = false;
    data = block.data();
    start = block.start();
    end = block.end();
    String problem = block.problem();
    if (problem != null) {
      log.fault(block.kind(), offset, "block", "compressed records", problem, "");
      return false;
    }
    return count(end - start);
  }

  private boolean readBlock() {
    FileHeader file = java.util.Objects.requireNonNull(header);
    int at = window.start();
    records = LittleEndian.u32(window.data(), at);
    int size = LittleEndian.i32(window.data(), at + 4);
    type = LittleEndian.u16(window.data(), at + 8);
    int flags = LittleEndian.u16(window.data(), at + 10);
    offset = window.offset();
    boolean whole = window.require(HEADER_OCTETS + size);
    cut = false;
    if (!whole || window.require(HEADER_OCTETS + size + 1) && !isHeader(HEADER_OCTETS + size)) {
      size = trueSize(Math.min(size, window.available() - HEADER_OCTETS), size);
    }
    taken = HEADER_OCTETS + size;
    int from = window.start() + HEADER_OCTETS;
    boolean plain = (flags & UNCOMPRESSED) != 0 || file.compression() == BlockCompression.NONE;
    if (plain) {
      data = window.data();
      start = from;
      end = from + size;
      return count(size);
    }
    int octets = decompressor.decompress(file.compression(), window.data(), from, from + size);
    String problem = decompressor.problem();
    if (problem != null && !cut) {
      fault(decompressor.kind(), "block", "compressed records", problem);
      return false;
    }
    data = decompressor.output();
    start = 0;
    end = octets;
    return count(octets);
  }

  /** The next header is not where this block should end: the end of the file, or a lie. */
  private int trueSize(int there, int size) {
    for (int skip = HEADER_OCTETS; skip + HEADER_OCTETS <= there; skip++) {
      if (isHeader(skip) && isFollowed(skip)) {
        cut = true;
        fault(
            FaultKind.BAD_VALUE,
            "block size",
            (skip - HEADER_OCTETS) + " octets to the next block",
            Integer.toString(size));
        return skip - HEADER_OCTETS;
      }
    }
    if (there < size) {
      cut = true;
      String failure = window.failure();
      fault(
          FaultKind.TRUNCATED,
          "block",
          size + " octets",
          there + (failure == null ? "" : ", then " + failure));
    }
    return there;
  }

  private boolean count(int octets) {
    decompressed += octets;
    if (isPastLimit()) {
      ended = true;
      log.fault(
          FaultKind.LENGTH_EXCEEDS_LIMIT,
          offset,
          "blocks",
          limits.decompressedOctets() + " octets or fewer",
          "more",
          "");
      return false;
    }
    return true;
  }

  private boolean isPastLimit() {
    return decompressed > limits.decompressedOctets();
  }

  /** Whether a block header may stand at a distance from the window's start. */
  private boolean isHeader(int distance) {
    FileHeader file = java.util.Objects.requireNonNull(header);
    int rest = window.available() - distance;
    if (rest < HEADER_OCTETS && !window.require(distance + HEADER_OCTETS)) {
      return false;
    }
    byte[] octets = window.data();
    int at = window.start() + distance;
    long count = LittleEndian.u32(octets, at);
    int size = LittleEndian.i32(octets, at + 4);
    int kind = LittleEndian.u16(octets, at + 8);
    int flags = LittleEndian.u16(octets, at + 10);
    boolean known =
        file.layout() == FileHeader.LAYOUT_1
            ? kind == 2
            : kind == FLOW_BLOCK || kind == ARRAY_BLOCK;
    if (!known || flags > KNOWN_FLAGS || size < 1 || size > limits.recordOctets() || count < 1) {
      return false;
    }
    boolean plain = (flags & UNCOMPRESSED) != 0 || file.compression() == BlockCompression.NONE;
    return plain
        ? count <= size / LEAST_RECORD && isRecord(distance + HEADER_OCTETS, size)
        : count <= limits.recordOctets() / LEAST_RECORD;
  }

  /** What stands there may be a record; where it is not in the window, it may well be. */
  private boolean isRecord(int distance, int room) {
    if (window.available() < distance + LEAST_RECORD) {
      return true;
    }
    int at = window.start() + distance;
    int kind = LittleEndian.u16(window.data(), at);
    int size = LittleEndian.u16(window.data(), at + 2);
    return (kind >= 1 && kind <= HIGHEST_RECORD_TYPE
            || kind >= FIRST_APPENDIX_TYPE && kind <= LAST_APPENDIX_TYPE)
        && size >= LEAST_RECORD
        && size <= room;
  }

  /** A header is only believed amid other octets if another one, or the end, comes after it. */
  private boolean isFollowed(int distance) {
    int size = LittleEndian.i32(window.data(), window.start() + distance + 4);
    long after = (long) distance + HEADER_OCTETS + size;
    if (after > Integer.MAX_VALUE - HEADER_OCTETS || !window.require((int) after)) {
      return false;
    }
    return !window.require((int) after + 1) || isHeader((int) after);
  }

  private void skipDamage() {
    long from = window.offset();
    int skipped = 0;
    do {
      window.consume(1);
      skipped++;
      if (window.available() < HEADER_OCTETS) {
        window.require(SEARCH_OCTETS);
      }
    } while (window.available() >= HEADER_OCTETS && !(isHeader(0) && isFollowed(0)));
    if (window.available() < HEADER_OCTETS) {
      skipped += window.available();
      window.consume(window.available());
    }
    log.fault(
        FaultKind.BAD_VALUE,
        from,
        "block header",
        "a block of records",
        skipped + " other octets",
        "");
  }

  private void truncated(String field, String expected) {
    String failure = window.failure();
    fault(
        FaultKind.TRUNCATED,
        field,
        expected,
        window.available() + (failure == null ? "" : ", then " + failure));
  }

  private void fault(FaultKind kind, String field, String expected, String actual) {
    log.fault(kind, window.offset(), field, expected, actual, "");
  }

  /** The array that the records of the block are in; valid until {@link #next}. */
  byte[] data() {
    return data;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** Number of records, as the block says. */
  long records() {
    return records;
  }

  /** 2, 3 or {@link #ARRAY_BLOCK}. */
  int type() {
    return type;
  }

  /** Where the block stands in the input. */
  long offset() {
    return offset;
  }

  /** Whether octets are missing at the block's end, which is counted already. */
  boolean isCut() {
    return cut;
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
