package org.peeringkit.analysis.traffic.facts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.RateSource;

/**
 * What a ledger says about how it was made. Octets are estimated IP octets. Immutable; {@link
 * #plus} is commutative and associative.
 *
 * @param inputs content hashes of the flow and counter inputs counted, each once
 * @param readStats what was read; of the faults, the first {@value #KEPT_FAULTS} in text order
 * @param octetsByRate octets by where the sampling rate came from
 * @param notCounted records and octets in no cell, by reason
 * @param sourceOctets octets of all records read, at edge links or not, by how the source address
 *     was attributed (labels of {@code AttributionStatus})
 * @param destinationOctets the same by destination address
 * @param unlistedExporters octets of routers that no link names
 * @param unlistedInterfaces use of interfaces that no link names, where no link was at the other
 *     side either
 * @param longestRecordMillis longest record per exporter, in milliseconds: above five minutes,
 *     percentiles are flattened
 * @param asAgreement per exporter, its AS fields against the origins of the table
 * @param attribution octets at edge links by what is known of their attribution: provenance, RPKI
 *     validity, age of the table, whose table named the neighbour (labels of {@code
 *     AttributionFact})
 */
public record LedgerFacts(
    SortedSet<String> inputs,
    ReadStats readStats,
    SortedMap<RateSource, Long> octetsByRate,
    SortedMap<NotCounted, Amount> notCounted,
    SortedMap<String, Long> sourceOctets,
    SortedMap<String, Long> destinationOctets,
    SortedMap<String, Long> unlistedExporters,
    SortedMap<InterfaceId, Use> unlistedInterfaces,
    SortedMap<String, Long> longestRecordMillis,
    SortedMap<String, AsAgreement> asAgreement,
    SortedMap<String, Long> attribution) {

  static final int KEPT_FAULTS = 100;

  /** Of nothing read. */
  public static final LedgerFacts EMPTY =
      new LedgerFacts(
          new TreeSet<>(),
          ReadStats.EMPTY,
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>(),
          new TreeMap<>());

  /**
   * Records and their octets.
   *
   * @param records flow records
   * @param octets estimated IP octets
   */
  public record Amount(long records, long octets) {
    /** Nothing. */
    public static final Amount ZERO = new Amount(0, 0);

    /**
     * {@return both together}
     *
     * @param other added to this
     * @throws ArithmeticException if a sum exceeds 63 bits
     */
    public Amount plus(Amount other) {
      return new Amount(Math.addExact(records, other.records), Math.addExact(octets, other.octets));
    }
  }

  /**
   * How an interface was used.
   *
   * @param octets in and out
   * @param firstMillis when first seen, milliseconds since the epoch
   * @param lastMillis when last seen
   */
  public record Use(long octets, long firstMillis, long lastMillis) {
    /**
     * {@return both together}
     *
     * @param other of the same interface
     * @throws ArithmeticException if the sum exceeds 63 bits
     */
    public Use plus(Use other) {
      return new Use(
          Math.addExact(octets, other.octets),
          Math.min(firstMillis, other.firstMillis),
          Math.max(lastMillis, other.lastMillis));
    }
  }

  /**
   * Copies the collections; of the faults of reading the first {@value #KEPT_FAULTS} in text order
   * are kept.
   *
   * @param inputs content hashes of the flow and counter inputs counted, each once
   * @param readStats what was read; of the faults, the first {@value #KEPT_FAULTS} in text order
   * @param octetsByRate octets by where the sampling rate came from
   * @param notCounted records and octets in no cell, by reason
   * @param sourceOctets octets of all records read, at edge links or not, by how the source address
   *     was attributed (labels of {@code AttributionStatus})
   * @param destinationOctets the same by destination address
   * @param unlistedExporters octets of routers that no link names
   * @param unlistedInterfaces use of interfaces that no link names, where no link was at the other
   *     side either
   * @param longestRecordMillis longest record per exporter, in milliseconds: above five minutes,
   *     percentiles are flattened
   * @param asAgreement per exporter, its AS fields against the origins of the table
   * @param attribution octets at edge links by what is known of their attribution: provenance, RPKI
   *     validity, age of the table, whose table named the neighbour (labels of {@code
   *     AttributionFact})
   */
  public LedgerFacts {
    inputs = Collections.unmodifiableSortedSet(new TreeSet<>(inputs));
    readStats = capped(readStats);
    octetsByRate = copy(octetsByRate);
    notCounted = copy(notCounted);
    sourceOctets = copy(sourceOctets);
    destinationOctets = copy(destinationOctets);
    unlistedExporters = copy(unlistedExporters);
    unlistedInterfaces = copy(unlistedInterfaces);
    longestRecordMillis = copy(longestRecordMillis);
    asAgreement = copy(asAgreement);
    attribution = copy(attribution);
  }

  private static <K extends Comparable<? super K>, V> SortedMap<K, V> copy(SortedMap<K, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  /** Sorted and cut, so that the order in which parts are added does not show. */
  private static ReadStats capped(ReadStats stats) {
    List<Fault> faults = new ArrayList<>(stats.faults());
    faults.sort(
        Comparator.comparing(Fault::source)
            .thenComparingLong(Fault::position)
            .thenComparing(Fault::toString));
    return new ReadStats(
        stats.records(),
        stats.octets(),
        stats.counts(),
        stats.faultCounts(),
        faults.subList(0, Math.min(KEPT_FAULTS, faults.size())));
  }

  /**
   * {@return the same with other inputs and account of reading}
   *
   * @param hashes content hashes of the inputs counted
   * @param stats what was read of them
   */
  public LedgerFacts withInputs(SortedSet<String> hashes, ReadStats stats) {
    return new LedgerFacts(
        hashes,
        stats,
        octetsByRate,
        notCounted,
        sourceOctets,
        destinationOctets,
        unlistedExporters,
        unlistedInterfaces,
        longestRecordMillis,
        asAgreement,
        attribution);
  }

  /**
   * {@return records and octets not counted for that reason}
   *
   * @param reason one that nothing was left out for has zeros
   */
  public Amount notCounted(NotCounted reason) {
    return notCounted.getOrDefault(reason, Amount.ZERO);
  }

  /**
   * {@return the sums of both, with the union of the inputs}
   *
   * @param other of other inputs, or of another period
   * @throws ArithmeticException if a sum exceeds 63 bits
   */
  public LedgerFacts plus(LedgerFacts other) {
    TreeSet<String> allInputs = new TreeSet<>(inputs);
    allInputs.addAll(other.inputs);
    return new LedgerFacts(
        allInputs,
        readStats.plus(other.readStats),
        merged(octetsByRate, other.octetsByRate, Math::addExact),
        merged(notCounted, other.notCounted, Amount::plus),
        merged(sourceOctets, other.sourceOctets, Math::addExact),
        merged(destinationOctets, other.destinationOctets, Math::addExact),
        merged(unlistedExporters, other.unlistedExporters, Math::addExact),
        merged(unlistedInterfaces, other.unlistedInterfaces, Use::plus),
        merged(longestRecordMillis, other.longestRecordMillis, Math::max),
        merged(asAgreement, other.asAgreement, AsAgreement::plus),
        merged(attribution, other.attribution, Math::addExact));
  }

  private static <K extends Comparable<? super K>, V> SortedMap<K, V> merged(
      SortedMap<K, V> a, SortedMap<K, V> b, BinaryOperator<V> plus) {
    TreeMap<K, V> result = new TreeMap<>(a);
    b.forEach((key, value) -> result.merge(key, value, plus));
    return result;
  }
}
