package org.peeringkit.analysis.traffic.counting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;

/**
 * Records that two inputs hold, whatever their bytes: hours of a router whose records are the same.
 * Immutable. Copies of less than an hour are not seen.
 */
public final class RepeatedRecords {
  private final List<Copy> copies;
  private final SortedSet<String> whole;
  private final Map<String, LedgerFacts.Amount> amounts;

  private RepeatedRecords(
      List<Copy> copies, SortedSet<String> whole, Map<String, LedgerFacts.Amount> amounts) {
    this.copies = List.copyOf(copies);
    this.amounts = Map.copyOf(amounts);
    this.whole = Collections.unmodifiableSortedSet(whole);
  }

  /**
   * What one input holds of an earlier one.
   *
   * @param input name of the later
   * @param of name of the earlier
   * @param exporter whose records
   * @param hours UTC hours, as hours since 1970-01-01
   * @param records in them
   * @param octets estimated IP octets in them, once
   */
  public record Copy(
      String input, String of, String exporter, SortedSet<Long> hours, long records, long octets) {
    /**
     * Copies the hours.
     *
     * @param input name of the later
     * @param of name of the earlier
     * @param exporter whose records
     * @param hours UTC hours, as hours since 1970-01-01
     * @param records in them
     * @param octets estimated IP octets in them, once
     */
    public Copy {
      hours = Collections.unmodifiableSortedSet(new TreeSet<>(hours));
    }
  }

  /** Nothing is there twice. */
  public static final RepeatedRecords NONE =
      new RepeatedRecords(List.of(), new TreeSet<>(), Map.of());

  /**
   * Compares inputs, each with those before it.
   *
   * @param names of the inputs, in their order
   * @param digests of them
   * @return what the later ones hold of the earlier
   */
  public static RepeatedRecords in(List<String> names, List<RecordDigest> digests) {
    Map<RecordDigest.Hour, List<Integer>> seen = new HashMap<>();
    List<Copy> copies = new ArrayList<>();
    TreeSet<String> whole = new TreeSet<>();
    Map<String, LedgerFacts.Amount> amounts = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      TreeMap<String, TreeMap<String, TreeMap<Long, RecordDigest.Sum>>> found = new TreeMap<>();
      int copied = 0;
      for (Map.Entry<RecordDigest.Hour, RecordDigest.Sum> entry :
          digests.get(i).hours().entrySet()) {
        List<Integer> before = seen.computeIfAbsent(entry.getKey(), h -> new ArrayList<>());
        boolean isCopy = false;
        for (int earlier : before) {
          RecordDigest.Sum theirs = digests.get(earlier).hours().get(entry.getKey());
          if (theirs != null && theirs.isSame(entry.getValue())) {
            found
                .computeIfAbsent(names.get(earlier), n -> new TreeMap<>())
                .computeIfAbsent(entry.getKey().exporter(), e -> new TreeMap<>())
                .put(entry.getKey().epochHour(), entry.getValue());
            isCopy = true;
            break;
          }
        }
        if (isCopy) {
          copied++;
        } else {
          before.add(i);
        }
      }
      if (copied > 0 && copied == digests.get(i).hours().size()) {
        whole.add(names.get(i));
      }
      String name = names.get(i);
      amounts.put(name, amount(digests.get(i)));
      found.forEach(
          (of, byExporter) ->
              byExporter.forEach((exporter, hours) -> copies.add(copy(name, of, exporter, hours))));
    }
    return new RepeatedRecords(copies, whole, amounts);
  }

  private static LedgerFacts.Amount amount(RecordDigest digest) {
    LedgerFacts.Amount sum = LedgerFacts.Amount.ZERO;
    for (RecordDigest.Sum hour : digest.hours().values()) {
      sum = sum.plus(new LedgerFacts.Amount(hour.records(), hour.octets()));
    }
    return sum;
  }

  /**
   * {@return records with a time and estimated IP octets of an input; nothing of one that was not
   * read}
   *
   * @param input name of the input
   */
  public LedgerFacts.Amount amountOf(String input) {
    return amounts.getOrDefault(input, LedgerFacts.Amount.ZERO);
  }

  private static Copy copy(
      String name, String of, String exporter, SortedMap<Long, RecordDigest.Sum> hours) {
    long records = 0;
    long octets = 0;
    for (RecordDigest.Sum sum : hours.values()) {
      records = Math.addExact(records, sum.records());
      octets = Math.addExact(octets, sum.octets());
    }
    return new Copy(name, of, exporter, new TreeSet<>(hours.keySet()), records, octets);
  }

  /**
   * {@return the copies by input, in the order given, then by the earlier input, then by router}
   */
  public List<Copy> copies() {
    return copies;
  }

  /** {@return inputs all of whose hours an earlier one holds: there is nothing in them to count} */
  public SortedSet<String> whole() {
    return whole;
  }
}
