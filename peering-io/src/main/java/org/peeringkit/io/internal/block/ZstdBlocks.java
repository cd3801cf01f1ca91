package org.peeringkit.io.internal.block;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import org.jspecify.annotations.Nullable;

/** zstd (RFC 8878) frames in arrays, where the native library is there. Stateless. */
public final class ZstdBlocks {
  /** The data are not a frame. */
  public static final long DAMAGED = -1;

  /** The output has no room for it. */
  public static final long TOO_LARGE = -2;

  private ZstdBlocks() {}

  /** Why zstd cannot be used here; null if it can. */
  public static @Nullable String missing() {
    return Library.MISSING;
  }

  /**
   * Decompresses {@code in[from, to)} to the beginning of {@code out}; only where {@link #missing}
   * says nothing.
   *
   * @param limit most octets to write
   * @return number of octets written, {@link #DAMAGED} or {@link #TOO_LARGE}
   */
  public static long decompress(byte[] in, int from, int to, byte[] out, int limit) {
    return Frames.decompress(in, from, to, out, limit);
  }

  /**
   * Octets that {@code in[from, to)} says it has decompressed: one frame as a whole, as all that
   * compress a block at once write it. Negative where it does not say.
   */
  public static long declared(byte[] in, int from, int to) {
    return Frames.declared(in, from, to);
  }

  /** A class of its own: without the library it cannot even be loaded. */
  private static final class Frames {
    static long declared(byte[] in, int from, int to) {
      return Zstd.getFrameContentSize(in, from, to - from);
    }

    static long decompress(byte[] in, int from, int to, byte[] out, int limit) {
      try {
        return Zstd.decompressByteArray(out, 0, limit, in, from, to - from);
      } catch (ZstdException e) {
        return e.getErrorCode() == Zstd.errDstSizeTooSmall() ? TOO_LARGE : DAMAGED;
      }
    }
  }

  /** Asked once, when first needed. */
  private static final class Library {
    static final @Nullable String MISSING = probe();

    private static @Nullable String probe() {
      try {
        return Zstd.isError(Zstd.compressBound(1)) ? "a zstd library that does not work" : null;
      } catch (LinkageError e) {
        return "no zstd library for this machine (com.github.luben:zstd-jni)";
      }
    }
  }
}
