package org.peeringkit.model.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The running account a reader keeps of one input: records, counters, faults. Applies the {@link
 * FaultPolicy}. Not thread-safe; one reader owns it.
 */
public final class ReadLog {
  private final String source;
  private final FaultPolicy policy;

  /** One element each: what is counted for every message makes no object. */
  private final Map<String, long[]> counts = new TreeMap<>();

  private final Map<FaultKind, Long> faultCounts = new EnumMap<>(FaultKind.class);
  private final List<Fault> kept = new ArrayList<>();
  private long records;
  private long octets;
  private long faults;

  /**
   * @param source the input's name, as faults will show it
   * @param policy when to stop, and how many faults to keep
   */
  public ReadLog(String source, FaultPolicy policy) {
    this.source = source;
    this.policy = policy;
  }

  /** {@return the name of the input, as faults show it} */
  public String source() {
    return source;
  }

  /**
   * One more record framed, of so many octets, its header included.
   *
   * @param recordOctets octets of the record
   */
  public void record(long recordOctets) {
    records++;
    octets += recordOctets;
  }

  /**
   * So many more records framed, of so many octets together, their headers included.
   *
   * @param count number of records
   * @param recordOctets octets of all of them
   */
  public void records(long count, long recordOctets) {
    records += count;
    octets += recordOctets;
  }

  /**
   * Adds to a named counter.
   *
   * @param name of the counter, as reports show it; begins at 0
   * @param n what is added
   */
  public void count(String name, long n) {
    long[] known = counts.get(name);
    if (known == null) {
      known = new long[1];
      counts.put(name, known);
    }
    known[0] += n;
  }

  /**
   * Counts a fault, keeps it if there is room.
   *
   * @param fault of this input
   * @throws DecodeException if the policy says that this one ends the reading
   */
  public void fault(Fault fault) {
    faults++;
    faultCounts.merge(fault.kind(), 1L, Long::sum);
    if (kept.size() < policy.keep()) {
      kept.add(fault);
    }
    if (faults >= policy.stopAfter()) {
      throw new DecodeException(fault);
    }
  }

  /**
   * Counts a fault of which one like it is kept already, without keeping it: for what a file may
   * have a million of.
   *
   * @param fault of this input
   * @throws DecodeException if the policy says that this one ends the reading
   */
  public void repeat(Fault fault) {
    faults++;
    faultCounts.merge(fault.kind(), 1L, Long::sum);
    if (faults >= policy.stopAfter()) {
      throw new DecodeException(fault);
    }
  }

  /**
   * Adds what another reader counted of a part of this input in which it found no fault.
   *
   * @param part without faults
   * @throws IllegalArgumentException if it has a fault, which would need the policy
   */
  public void add(ReadStats part) {
    if (part.faultCount() > 0) {
      throw new IllegalArgumentException(part.faultCount() + " faults, of which the policy asks");
    }
    records += part.records();
    octets += part.octets();
    part.counts().forEach(this::count);
  }

  /**
   * {@link #fault(Fault)} at a byte offset of this input.
   *
   * @param kind how to react
   * @param offset octets from the start of the decompressed input
   * @param field the field by its specification's name
   * @param expected what the specification or the limit asks for
   * @param actual what stands there
   * @param reference such as {@code RFC 6396 4.3.1}; empty where there is none
   * @throws DecodeException if the policy says that this one ends the reading
   */
  public void fault(
      FaultKind kind, long offset, String field, String expected, String actual, String reference) {
    fault(Fault.atOffset(kind, source, offset, field, expected, actual, reference));
  }

  /** {@return number of faults so far, kept or not} */
  public long faultCount() {
    return faults;
  }

  /**
   * {@return the kept faults from the given index on: what an adapter attaches to the record just
   * read}
   *
   * @param index of the first one wanted; from {@link #keptCount} on there is none
   */
  public List<Fault> keptFrom(int index) {
    return index >= kept.size() ? List.of() : List.copyOf(kept.subList(index, kept.size()));
  }

  /** {@return number of faults kept} */
  public int keptCount() {
    return kept.size();
  }

  /** {@return the account as it stands, as a value} */
  public ReadStats snapshot() {
    TreeMap<String, Long> named = new TreeMap<>();
    counts.forEach((name, n) -> named.put(name, n[0]));
    return new ReadStats(records, octets, named, faultCounts, kept);
  }
}
