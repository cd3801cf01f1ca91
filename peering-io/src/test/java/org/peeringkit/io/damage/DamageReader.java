package org.peeringkit.io.damage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/**
 * Reads damaged files, each by what it begins with: gives values and faults, and nothing else, in
 * time and within memory.
 */
final class DamageReader {
  /**
   * What a reader of any file may allocate: buffers, tables, decoders. That of bzip2 makes room for
   * the largest block a header may name, 900,000 octets of it, several times over, and does so for
   * each of a file's few blocks.
   */
  private static final long FIXED_OCTETS = 24 << 20;

  private static final long OCTETS_PER_OCTET = 256;
  private static final long NANOS = 5_000_000_000L;

  private final Formats formats = Formats.load(DamageReader.class.getClassLoader());
  private final FlowBatch batch = new FlowBatch();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long most;
  private long taken;
  private long nanos;
  private long faults;

  /** What a read gave: hashes of the rows, sorted. */
  static final class Outcome {
    private final long[] rows;

    private Outcome(long[] rows) {
      this.rows = rows;
    }

    int size() {
      return rows.length;
    }

    /** How many of its rows another has, too. */
    int shared(Outcome other) {
      int shared = 0;
      int j = 0;
      for (long row : rows) {
        while (j < other.rows.length && other.rows[j] < row) {
          j++;
        }
        if (j < other.rows.length && other.rows[j] == row) {
          shared++;
          j++;
        }
      }
      return shared;
    }
  }

  /** Octets allocated by the hungriest read so far. */
  long most() {
    return most;
  }

  long faults() {
    return faults;
  }

  /**
   * @param repeatable whether as a file, which is looked at twice, or from standard input
   * @throws AssertionError if it took too long or too much memory; once more, since what classes
   *     take that are loaded on the way is not the input's
   */
  Outcome read(byte[] octets, boolean repeatable) throws IOException {
    Outcome first = once(octets, repeatable);
    if (isWithinBounds(octets)) {
      return first;
    }
    Outcome second = once(octets, repeatable);
    assertThat(taken).as("octets allocated").isLessThan(mayTake(octets));
    assertThat(nanos).as("nanoseconds").isLessThan(NANOS);
    return second;
  }

  private boolean isWithinBounds(byte[] octets) {
    return taken < mayTake(octets) && nanos < NANOS;
  }

  private static long mayTake(byte[] octets) {
    return FIXED_OCTETS + OCTETS_PER_OCTET * octets.length;
  }

  private Outcome once(byte[] octets, boolean repeatable) throws IOException {
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    long start = System.nanoTime();
    List<Long> rows = new ArrayList<>();
    Input input = Input.of("damaged", repeatable, () -> new ByteArrayInputStream(octets));
    try (FlowReader reader = formats.flows(List.of(input), ReadOptions.defaults())) {
      while (reader.next(batch)) {
        for (int row = 0; row < batch.size(); row++) {
          rows.add(hash(row));
        }
      }
      faults += reader.stats().faultCount();
    } catch (UnreadableInputException e) {
      // What it begins with is no format's: the one error that says so.
      rows.clear();
    }
    taken = threads.getThreadAllocatedBytes(id) - before;
    nanos = System.nanoTime() - start;
    most = Math.max(most, taken);
    long[] sorted = rows.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return new Outcome(sorted);
  }

  private long hash(int row) {
    long hash = 17;
    for (FlowField field :
        new FlowField[] {
          FlowField.SOURCE_ADDRESS,
          FlowField.DESTINATION_ADDRESS,
          FlowField.OCTETS,
          FlowField.PACKETS,
          FlowField.SOURCE_PORT
        }) {
      if (batch.has(row, field)) {
        long high = field.isAddress() ? batch.hi(row, field) : 0;
        long low = field.isAddress() ? batch.lo(row, field) : batch.get(row, field);
        hash = hash * 31 + Objects.hash(field.ordinal(), high, low);
      }
    }
    return hash;
  }
}
