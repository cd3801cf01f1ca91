package org.peeringkit.io.damage;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.regex.Pattern;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.source.Input;

/**
 * What is asked of every reading of any octets: it comes to values and faults with their places, or
 * to the one declared refusal, in memory and processor time bounded by how much it was given.
 * Nothing else is caught, so that whatever else gets out is a finding.
 */
final class Fuzzed {
  /** Tables, windows and batches that a reader has whatever it is given, a few times over. */
  static final long FIXED = 24L << 20;

  /** An event or a record and its attributes for every octet. */
  private static final long PER_OCTET = 4096;

  /** What windows and blocks of compressions may take, for a header alone. */
  static final long WINDOWS = 256L << 20;

  /** For instrumented code on a busy machine; 64 KiB take a few milliseconds otherwise. */
  private static final long MOST_NANOS = 5_000_000_000L;

  private static final int AGAIN = 3;
  private static final Pattern PLACE = Pattern.compile(", (offset|line) \\d+: ");
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  interface Reading {
    ReadStats read(Input input) throws IOException;
  }

  interface Work {
    void run() throws IOException;
  }

  private Fuzzed() {}

  /** As a file that can be opened again, and as a stream that cannot. */
  static void read(byte[] octets, Reading reading) {
    read(octets, FIXED, reading);
  }

  static void read(byte[] octets, long fixed, Reading reading) {
    for (boolean repeatable : new boolean[] {true, false}) {
      Input input = Input.of("fuzz", repeatable, () -> new ByteArrayInputStream(octets));
      bounded(
          octets.length,
          fixed,
          () -> {
            try {
              reading.read(input).faults().forEach(Fuzzed::located);
            } catch (UnreadableInputException e) {
              located(e.fault());
            }
          });
    }
  }

  static void bounded(int octets, Work work) {
    bounded(octets, FIXED, work);
  }

  /**
   * What exceeds a bound is done again, since a first time loads classes, and a fuzzer instruments
   * them in the same thread.
   */
  private static void bounded(int octets, long fixed, Work work) {
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

  static void located(Fault fault) {
    if (!PLACE.matcher(fault.toString()).find()) {
      throw new AssertionError("a fault without a place: " + fault);
    }
  }

  /** The first of a list that is not the same is told, since lists are long. */
  static void same(List<?> expected, List<?> actual) {
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      same(expected.get(i), actual.get(i));
    }
    same((Object) expected, actual);
  }

  static void same(Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError("not the same again: " + expected + "\nbut: " + actual);
    }
  }
}
