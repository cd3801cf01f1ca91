package org.peeringkit.io.nfcapd;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.peeringkit.io.compress.Bzip2Octets;
import org.peeringkit.io.internal.block.BlockDecoder;
import org.peeringkit.io.internal.block.Lz4Decoder;
import org.peeringkit.io.internal.block.LzoDecoder;
import org.peeringkit.io.internal.block.ZstdBlocks;
import org.peeringkit.model.fault.FaultKind;

/**
 * Decompresses blocks into one array, reused, that grows with what blocks need up to a limit. Not
 * thread-safe.
 */
final class BlockDecompressor {
  /** nfdump begins a new block where a record would end after so many octets. */
  private static final int USUAL_BLOCK = 1 << 20;

  /** Flows compress 1:40 or so. */
  private static final long LARGEST_ZSTD_RATIO = 1000;

  private final int limit;
  private final BlockDecoder lz4 = new Lz4Decoder();
  private final BlockDecoder lzo = new LzoDecoder();

  /** Its tables are of megabytes: made when a block is compressed so. */
  private @Nullable Bzip2Octets bzip2;

  private byte[] output = new byte[0];
  private @Nullable String problem;
  private FaultKind kind = FaultKind.BAD_VALUE;

  /**
   * @param limit most octets of a block, decompressed
   */
  BlockDecompressor(int limit) {
    this.limit = limit;
  }

  /**
   * Decompresses {@code in[from, to)} into {@link #output}.
   *
   * @return number of octets; those before the {@link #problem} if there is one
   */
  int decompress(BlockCompression compression, byte[] in, int from, int to) {
    problem = null;
    kind = FaultKind.BAD_VALUE;
    if (output.length == 0) {
      output = new byte[Math.min(limit, USUAL_BLOCK) + BlockDecoder.SLACK];
    }
    return switch (compression) {
      case LZ4 -> decode(lz4, in, from, to);
      case LZO -> decode(lzo, in, from, to);
      case BZIP2 -> bzip2(in, from, to);
      case ZSTD -> zstd(in, from, to);
      case NONE -> throw new IllegalArgumentException("not compressed");
    };
  }

  private int decode(BlockDecoder decoder, byte[] in, int from, int to) {
    while (true) {
      int room = output.length - BlockDecoder.SLACK;
      int produced = decoder.decode(in, from, to, output, 0, 0, room);
      problem = decoder.problem();
      if (!decoder.tooLarge()) {
        return produced;
      }
      if (!grow()) {
        return exceeds(produced);
      }
    }
  }

  private int bzip2(byte[] in, int from, int to) {
    Bzip2Octets decoder = bzip2;
    if (decoder == null) {
      decoder = new Bzip2Octets();
      bzip2 = decoder;
    }
    int room = output.length - BlockDecoder.SLACK;
    int produced;
    try {
      produced = decoder.decode(in, from, to, output, room);
    } catch (IOException e) {
      // Read again by what gives all that stands before the damage, and says what it is.
      produced = room + 1;
    }
    return produced <= room ? produced : bzip2Slowly(in, from, to);
  }

  /** Of damaged data, and of more than there is room for. */
  private int bzip2Slowly(byte[] in, int from, int to) {
    int produced = 0;
    try (BZip2CompressorInputStream plain =
        new BZip2CompressorInputStream(new ByteArrayInputStream(in, from, to - from))) {
      while (true) {
        int room = output.length - BlockDecoder.SLACK - produced;
        if (room == 0) {
          if (!grow()) {
            return plain.read() < 0 ? produced : exceeds(produced);
          }
          continue;
        }
        int n = plain.read(output, produced, room);
        if (n < 0) {
          return produced;
        }
        produced += n;
      }
    } catch (IOException e) {
      problem = "damaged bzip2 data: " + (e.getMessage() == null ? "cut short" : e.getMessage());
      return produced;
    }
  }

  private int zstd(byte[] in, int from, int to) {
    String missing = ZstdBlocks.missing();
    if (missing != null) {
      problem = missing;
      kind = FaultKind.UNSUPPORTED;
      return 0;
    }
    while (true) {
      int room = output.length - BlockDecoder.SLACK;
      long produced = ZstdBlocks.decompress(in, from, to, output, room);
      if (produced >= 0) {
        return (int) produced;
      }
      long declared = ZstdBlocks.declared(in, from, to);
      if (declared > limit) {
        return exceeds(0);
      }
      boolean contradicts = declared >= 0 && declared <= room;
      boolean incredible = Math.max(declared, room) > LARGEST_ZSTD_RATIO * (to - from);
      if (produced == ZstdBlocks.DAMAGED || contradicts || incredible) {
        // No room is made for what the data cannot hold.
        problem = "damaged zstd data";
        return 0;
      }
      if (!grow()) {
        return exceeds(0);
      }
    }
  }

  private boolean grow() {
    int room = output.length - BlockDecoder.SLACK;
    if (room >= limit) {
      return false;
    }
    output = Arrays.copyOf(output, (int) Math.min(2L * room, limit) + BlockDecoder.SLACK);
    return true;
  }

  private int exceeds(int produced) {
    problem = "more than " + limit + " octets after decompression";
    kind = FaultKind.LENGTH_EXCEEDS_LIMIT;
    return produced;
  }

  /** The octets; another array after {@link #decompress}. */
  byte[] output() {
    return output;
  }

  /** Why the last block could not be decompressed as a whole; null if it could. */
  @Nullable String problem() {
    return problem;
  }

  FaultKind kind() {
    return kind;
  }
}
