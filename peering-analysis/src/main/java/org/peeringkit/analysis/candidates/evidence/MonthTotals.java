package org.peeringkit.analysis.candidates.evidence;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;

/**
 * Sums of a ledger over the days of a month, in one pass. The class of a link is the one it has at
 * the start of a day. Immutable once made.
 */
public final class MonthTotals {
  /** What an origin has on transit. */
  public static final class Paid {
    private final long[] octets = new long[2];
    private final long[] byFamily = new long[2];
    private final BigInteger[] squares = {BigInteger.ZERO, BigInteger.ZERO};
    private final SortedMap<String, long[]> byLink = new TreeMap<>();

    public long octets(TrafficDirection direction) {
      return octets[direction.ordinal()];
    }

    public long octets(IpFamily family) {
      return byFamily[family.ordinal()];
    }

    /** Octets squared: the variance that sampling leaves. */
    BigInteger squares(TrafficDirection direction) {
      return squares[direction.ordinal()];
    }

    /** Octets by link and direction, those links only that have any. */
    SortedMap<String, long[]> byLink() {
      return byLink;
    }
  }

  private final SortedMap<Asn, Paid> paid = new TreeMap<>();
  private final SortedMap<Asn, Long> peered = new TreeMap<>();
  private final Map<Asn, long[]> peeredByDirection = new TreeMap<>();
  private final long[] paidByDirection = new long[2];
  private final Map<Asn, SortedSet<IpFamily>> peeredFamilies = new TreeMap<>();
  private final SortedMap<Asn, Long> peeredByUnknown = new TreeMap<>();
  private final Map<Asn, long[]> unknownByDirection = new TreeMap<>();
  private final SortedMap<String, SortedMap<Asn, Long>> unknownByLink = new TreeMap<>();
  private final SortedMap<String, SortedMap<Asn, Long>> peeredByLink = new TreeMap<>();
  private final SortedMap<Asn, Long> asCustomer = new TreeMap<>();
  private long countedOctets;

  MonthTotals(TrafficLedger ledger, LinkTimeline links, Instant from, Instant to) {
    SortedMap<LedgerKey, LedgerCell> cells = ledger.cells();
    LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
    LocalDate end = LocalDate.ofInstant(to, ZoneOffset.UTC);
    for (Map.Entry<LedgerKey, LedgerCell> entry : cells.entrySet()) {
      LocalDate day = entry.getKey().day();
      if (!day.isBefore(first) && day.isBefore(end)) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        links
            .classAt(entry.getKey().link(), start)
            .ifPresent(linkClass -> add(entry.getKey(), entry.getValue(), linkClass));
      }
    }
  }

  private void add(LedgerKey key, LedgerCell cell, LinkClass linkClass) {
    Optional<Asn> origin = key.origin().asn();
    switch (linkClass) {
      case TRANSIT, PAID_PEERING -> {
        countedOctets = Math.addExact(countedOctets, cell.octets());
        int direction = key.direction().ordinal();
        paidByDirection[direction] = Math.addExact(paidByDirection[direction], cell.octets());
        origin.ifPresent(asn -> addPaid(asn, key, cell));
      }
      case IXP, PNI -> {
        countedOctets = Math.addExact(countedOctets, cell.octets());
        key.neighbour().ifPresent(asn -> addPeered(asn, key, cell));
        if (key.neighbour().isEmpty()) {
          origin.ifPresent(asn -> addUnknown(asn, key, cell));
        }
      }
      case CUSTOMER -> {
        origin.ifPresent(asn -> asCustomer.merge(asn, cell.octets(), Math::addExact));
        key.neighbour().ifPresent(asn -> asCustomer.merge(asn, cell.octets(), Math::addExact));
      }
      case CACHE, INTERNAL -> {}
    }
  }

  private void addPeered(Asn asn, LedgerKey key, LedgerCell cell) {
    peered.merge(asn, cell.octets(), Math::addExact);
    long[] both = peeredByDirection.computeIfAbsent(asn, k -> new long[2]);
    int direction = key.direction().ordinal();
    both[direction] = Math.addExact(both[direction], cell.octets());
    peeredFamilies.computeIfAbsent(asn, k -> new TreeSet<>()).add(key.family());
    peeredByLink
        .computeIfAbsent(key.link(), k -> new TreeMap<>())
        .merge(asn, cell.octets(), Math::addExact);
  }

  private void addUnknown(Asn origin, LedgerKey key, LedgerCell cell) {
    peeredByUnknown.merge(origin, cell.octets(), Math::addExact);
    long[] both = unknownByDirection.computeIfAbsent(origin, k -> new long[2]);
    int direction = key.direction().ordinal();
    both[direction] = Math.addExact(both[direction], cell.octets());
    unknownByLink
        .computeIfAbsent(key.link(), k -> new TreeMap<>())
        .merge(origin, cell.octets(), Math::addExact);
  }

  private void addPaid(Asn asn, LedgerKey key, LedgerCell cell) {
    Paid sums = paid.computeIfAbsent(asn, k -> new Paid());
    int direction = key.direction().ordinal();
    int family = key.family().ordinal();
    sums.octets[direction] = Math.addExact(sums.octets[direction], cell.octets());
    sums.byFamily[family] = Math.addExact(sums.byFamily[family], cell.octets());
    sums.squares[direction] = sums.squares[direction].add(cell.squares());
    long[] onLink = sums.byLink.computeIfAbsent(key.link(), link -> new long[2]);
    onLink[direction] = Math.addExact(onLink[direction], cell.octets());
  }

  /** Origins with octets on transit, in order. */
  public SortedMap<Asn, Paid> paid() {
    return Collections.unmodifiableSortedMap(paid);
  }

  /** Octets by neighbour over exchange ports and private interconnects. */
  public SortedMap<Asn, Long> peered() {
    return Collections.unmodifiableSortedMap(peered);
  }

  /** Octets with a neighbour over exchange ports and private interconnects, one direction. */
  public long peered(Asn neighbour, TrafficDirection direction) {
    return peeredByDirection.getOrDefault(neighbour, new long[2])[direction.ordinal()];
  }

  /** Octets of everybody on transit and paid peering: 0 where the direction is not sampled. */
  public long paid(TrafficDirection direction) {
    return paidByDirection[direction.ordinal()];
  }

  /** Octets by origin over peering links where the neighbour is not known. */
  public SortedMap<Asn, Long> peeredByUnknown() {
    return Collections.unmodifiableSortedMap(peeredByUnknown);
  }

  /** Of those, octets of one origin and direction. */
  public long peeredByUnknown(Asn origin, TrafficDirection direction) {
    return unknownByDirection.getOrDefault(origin, new long[2])[direction.ordinal()];
  }

  /** Of those, octets by origin on one peering link. */
  public SortedMap<Asn, Long> peeredByUnknownOn(String link) {
    return Collections.unmodifiableSortedMap(unknownByLink.getOrDefault(link, new TreeMap<>()));
  }

  /** Octets by neighbour on one peering link. */
  public SortedMap<Asn, Long> peeredOn(String link) {
    return Collections.unmodifiableSortedMap(peeredByLink.getOrDefault(link, new TreeMap<>()));
  }

  /** IP versions in which traffic crosses peering links with a neighbour. */
  public SortedSet<IpFamily> peeredFamilies(Asn asn) {
    return Collections.unmodifiableSortedSet(peeredFamilies.getOrDefault(asn, new TreeSet<>()));
  }

  /** Octets on customer links, by origin and by neighbour. */
  public SortedMap<Asn, Long> asCustomer() {
    return Collections.unmodifiableSortedMap(asCustomer);
  }

  /** Octets over transit, paid peering, exchanges and private interconnects. */
  long countedOctets() {
    return countedOctets;
  }
}
