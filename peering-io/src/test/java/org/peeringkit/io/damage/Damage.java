package org.peeringkit.io.damage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.source.Input;

/** Cuts and changes, and readings of what they leave within bounds of memory and time. */
public final class Damage {
  /** Of one reading of a few kilobytes; machines are slow at times, an endless loop is slower. */
  private static final long MOST_NANOS = 20_000_000_000L;

  /** Rounds from which on what was measured is worth a line. */
  private static final int PRINTED = 1000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Reads all of an input. */
  @FunctionalInterface
  public interface Reading {
    void read(byte[] octets) throws IOException;
  }

  /**
   * What a reader may allocate: so much in any case, for its buffers and tables, and so much for
   * every octet given.
   */
  public record Bound(long fixed, long perOctet) {
    long of(int octets) {
      return fixed + perOctet * octets;
    }
  }

  /** What readings took, to be printed. */
  public static final class Account {
    private long readings;
    private long mostAllocated;

    @Override
    public String toString() {
      return String.format(
          java.util.Locale.ROOT,
          "%d readings, at most %d KiB allocated",
          readings,
          mostAllocated / 1024);
    }
  }

  private Damage() {}

  public static Input input(String name, byte[] octets) {
    return Input.of(name, true, () -> new ByteArrayInputStream(octets));
  }

  /** A copy with one octet changed to another value. */
  public static byte[] changed(byte[] octets, int at, int flip) {
    byte[] copy = octets.clone();
    copy[at] ^= (byte) flip;
    return copy;
  }

  /** A cut, or one to eight changes: values, runs, insertions, omissions, extreme numbers. */
  public static byte[] damaged(byte[] octets, Random random) {
    if (random.nextInt(8) == 0) {
      return Arrays.copyOf(octets, random.nextInt(octets.length + 1));
    }
    byte[] copy = octets.clone();
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes && copy.length > 0; i++) {
      copy = change(copy, random);
    }
    return copy;
  }

  private static byte[] change(byte[] octets, Random random) {
    int at = random.nextInt(octets.length);
    int count = Math.min(1 + random.nextInt(16), octets.length - at);
    switch (random.nextInt(6)) {
      case 0 -> octets[at] = (byte) random.nextInt(256);
      case 1 -> octets[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> Arrays.fill(octets, at, at + Math.min(count, 4), (byte) -random.nextInt(2));
      case 3 -> {
        for (int i = at; i < at + count; i++) {
          octets[i] = (byte) random.nextInt(256);
        }
      }
      case 4 -> {
        byte[] longer = new byte[octets.length + count];
        System.arraycopy(octets, 0, longer, 0, at + count);
        System.arraycopy(octets, at, longer, at + count, octets.length - at);
        return longer; // a piece twice
      }
      default -> {
        byte[] shorter = new byte[octets.length - count];
        System.arraycopy(octets, 0, shorter, 0, at);
        System.arraycopy(octets, at + count, shorter, at, shorter.length - at);
        return shorter;
      }
    }
    return octets;
  }

  /**
   * Reads: values and faults, or a refusal; within the bound. The first reading that comes to some
   * place loads classes and links what is called there, which is not the input's doing: what takes
   * more than it may is read again, and that counts.
   */
  public static void read(
      String what, byte[] octets, Reading reading, Bound bound, Account account) {
    long allocated = allocated(what, octets, reading);
    if (allocated > bound.of(octets.length)) {
      allocated = allocated(what, octets, reading);
    }
    account.readings++;
    account.mostAllocated = Math.max(account.mostAllocated, allocated);
    if (allocated > bound.of(octets.length)) {
      throw new AssertionError(
          what
              + ": "
              + allocated
              + " octets allocated for "
              + octets.length
              + ": "
              + java.util.HexFormat.of().formatHex(octets));
    }
  }

  private static long allocated(String what, byte[] octets, Reading reading) {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    long started = System.nanoTime();
    try {
      reading.read(octets);
    } catch (UnreadableInputException e) {
      assertThat(e.fault().field()).isNotEmpty(); // refused by its content
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(what + ": " + java.util.HexFormat.of().formatHex(octets), e);
    }
    long nanos = System.nanoTime() - started;
    long allocated = THREADS.getThreadAllocatedBytes(thread) - before;
    if (nanos > MOST_NANOS) {
      throw new AssertionError(
          what
              + ": "
              + nanos / 1_000_000
              + " ms for "
              + java.util.HexFormat.of().formatHex(octets));
    }
    return allocated;
  }

  /** Seeded damage to one input; the seed is printed, so that a failure can be had again. */
  public static void seeded(
      String what, byte[] octets, int times, long seed, Reading reading, Bound bound) {
    Account account = new Account();
    Random random = new Random(seed);
    read(what, octets, reading, new Bound(Long.MAX_VALUE / 2, 0), account); // classes are loaded
    Account measured = new Account();
    for (int i = 0; i < times; i++) {
      byte[] damaged = damaged(octets, random);
      read(what + ", seed " + seed + ", round " + i, damaged, reading, bound, measured);
    }
    if (times >= PRINTED) {
      System.out.println(what + ", seed " + seed + ": " + measured);
    }
  }

  /** Every cut, and every octet changed in turn. */
  public static void everywhere(String what, byte[] octets, Reading reading, Bound bound) {
    Account account = new Account();
    read(what, octets, reading, new Bound(Long.MAX_VALUE / 2, 0), account);
    for (int at = 0; at < octets.length; at++) {
      read(what + " cut at " + at, Arrays.copyOf(octets, at), reading, bound, account);
      int flip = 1 + (at * 37 & 0xFE);
      read(what + " changed at " + at, changed(octets, at, flip), reading, bound, account);
    }
  }
}
