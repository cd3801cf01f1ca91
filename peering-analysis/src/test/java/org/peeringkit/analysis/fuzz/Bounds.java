package org.peeringkit.analysis.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;

/** Memory and processor time of a piece of work, bounded by the octets it was given. */
public final class Bounds {
  private static final long FIXED = 32L << 20;
  private static final long PER_OCTET = 8192;
  private static final long MOST_NANOS = 5_000_000_000L;
  private static final int AGAIN = 3;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What may fail by reading only. */
  public interface Work {
    void run() throws IOException;
  }

  private Bounds() {}

  /** Does it, and again where it exceeds a bound, since a first time loads classes. */
  public static void check(int octets, Work work) {
    check(octets, FIXED, work);
  }

  /**
   * @param fixed octets of memory that are taken whatever is given
   */
  public static void check(int octets, long fixed, Work work) {
    String exceeded = exceeded(octets, fixed, work);
    for (int i = 0; i < AGAIN && !exceeded.isEmpty(); i++) {
      exceeded = exceeded(octets, fixed, work);
    }
    if (!exceeded.isEmpty()) {
      throw new AssertionError(exceeded + " for " + octets + " octets");
    }
  }

  private static String exceeded(int octets, long fixed, Work work) {
    long thread = Thread.currentThread().getId();
    long allocated = THREADS.getThreadAllocatedBytes(thread);
    long nanos = THREADS.getCurrentThreadCpuTime();
    try {
      work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    allocated = THREADS.getThreadAllocatedBytes(thread) - allocated;
    nanos = THREADS.getCurrentThreadCpuTime() - nanos;
    if (nanos > MOST_NANOS) {
      return nanos / 1_000_000 + " ms of processor time";
    }
    return allocated > fixed + PER_OCTET * octets ? allocated + " octets allocated" : "";
  }
}
