package org.peeringkit.analysis.candidates.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.internal.WideSum;
import org.peeringkit.analysis.traffic.CellCursor;
import org.peeringkit.analysis.traffic.DayByLink;
import org.peeringkit.analysis.traffic.OriginKey;
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
    private static final int FEW = 2;

    private final long[] octets = new long[2];
    private final long[] byFamily = new long[2];
    private final WideSum[] squares = {new WideSum(), new WideSum()};

    /** Numbers of the links that have any, the first {@code links} of them. */
    private int[] link = new int[FEW];

    /** Of each of these: octets inbound, outbound. */
    private long[] onLink = new long[2 * FEW];

    private int links;

    /**
     * {@return octets of the month in a direction}
     *
     * @param direction seen from our network
     */
    public long octets(TrafficDirection direction) {
      return octets[direction.ordinal()];
    }

    /**
     * {@return octets of the month of an IP version, both directions}
     *
     * @param family the IP version
     */
    public long octets(IpFamily family) {
      return byFamily[family.ordinal()];
    }

    /** Octets squared: the variance that sampling leaves; not to be changed. */
    WideSum squares(TrafficDirection direction) {
      return squares[direction.ordinal()];
    }

    /** On how many links there are any. */
    int links() {
      return links;
    }

    /**
     * Number of the i-th of these in {@link org.peeringkit.analysis.traffic.LedgerPlan#linkList}.
     */
    int link(int i) {
      return link[i];
    }

    long octetsOnLink(int i, int direction) {
      return onLink[2 * i + direction];
    }

    private void add(CellCursor cell) {
      int direction = cell.direction().ordinal();
      int family = cell.family().ordinal();
      long more = cell.octets();
      octets[direction] = Math.addExact(octets[direction], more);
      byFamily[family] = Math.addExact(byFamily[family], more);
      squares[direction].add(cell.varianceHi(), cell.varianceLo());
      int at = 2 * index(cell.link()) + direction;
      onLink[at] = Math.addExact(onLink[at], more);
    }

    private int index(int number) {
      for (int i = 0; i < links; i++) {
        if (link[i] == number) {
          return i;
        }
      }
      if (links == link.length) {
        link = Arrays.copyOf(link, 2 * links);
        onLink = Arrays.copyOf(onLink, 4 * links);
      }
      link[links] = number;
      return links++;
    }
  }

  /** What the cells of one pass have in common with those before them. */
  private static final class Walk {
    private final CellCursor cell;
    private final List<String> names;
    private final DayByLink<Optional<LinkClass>> classes;
    private long originCode = -1;
    private Optional<Asn> origin = Optional.empty();

    Walk(TrafficLedger ledger, LinkTimeline links) {
      this.cell = ledger.cellCursor();
      this.names = ledger.plan().linkList();
      this.classes = new DayByLink<>(names, links::classAt);
    }

    /** The class of the cell's link at the start of its day. */
    Optional<LinkClass> linkClass() {
      return classes.of(cell);
    }

    Optional<Asn> origin() {
      if (cell.originCode() != originCode) {
        originCode = cell.originCode();
        origin = OriginKey.ofCode(originCode).asn();
      }
      return origin;
    }

    Optional<Asn> neighbour() {
      long code = cell.neighbourCode();
      return code == 0 ? Optional.empty() : Optional.of(Asn.of(code - 1));
    }

    String link() {
      return names.get(cell.link());
    }
  }

  private final SortedMap<Asn, Paid> paid;
  private final Map<Asn, Paid> paidByAsn = new HashMap<>();
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
    long first = LocalDate.ofInstant(from, ZoneOffset.UTC).toEpochDay();
    long end = LocalDate.ofInstant(to, ZoneOffset.UTC).toEpochDay();
    Walk walk = new Walk(ledger, links);
    while (walk.cell.next()) {
      if (walk.cell.epochDay() >= first && walk.cell.epochDay() < end) {
        Optional<LinkClass> linkClass = walk.linkClass();
        if (linkClass.isPresent()) {
          add(walk, linkClass.get());
        }
      }
    }
    this.paid = new TreeMap<>(paidByAsn);
  }

  private void add(Walk walk, LinkClass linkClass) {
    Optional<Asn> origin = walk.origin();
    long octets = walk.cell.octets();
    switch (linkClass) {
      case TRANSIT, PAID_PEERING -> {
        countedOctets = Math.addExact(countedOctets, octets);
        int direction = walk.cell.direction().ordinal();
        paidByDirection[direction] = Math.addExact(paidByDirection[direction], octets);
        if (origin.isPresent()) {
          paidByAsn.computeIfAbsent(origin.get(), asn -> new Paid()).add(walk.cell);
        }
      }
      case IXP, PNI -> {
        countedOctets = Math.addExact(countedOctets, octets);
        Optional<Asn> neighbour = walk.neighbour();
        if (neighbour.isPresent()) {
          addPeered(neighbour.get(), walk);
        } else if (origin.isPresent()) {
          addUnknown(origin.get(), walk);
        }
      }
      case CUSTOMER -> {
        origin.ifPresent(asn -> asCustomer.merge(asn, octets, Math::addExact));
        walk.neighbour().ifPresent(asn -> asCustomer.merge(asn, octets, Math::addExact));
      }
      case CACHE, INTERNAL -> {}
    }
  }

  private void addPeered(Asn asn, Walk walk) {
    long octets = walk.cell.octets();
    peered.merge(asn, octets, Math::addExact);
    long[] both = peeredByDirection.computeIfAbsent(asn, k -> new long[2]);
    int direction = walk.cell.direction().ordinal();
    both[direction] = Math.addExact(both[direction], octets);
    peeredFamilies.computeIfAbsent(asn, k -> new TreeSet<>()).add(walk.cell.family());
    peeredByLink
        .computeIfAbsent(walk.link(), k -> new TreeMap<>())
        .merge(asn, octets, Math::addExact);
  }

  private void addUnknown(Asn origin, Walk walk) {
    long octets = walk.cell.octets();
    peeredByUnknown.merge(origin, octets, Math::addExact);
    long[] both = unknownByDirection.computeIfAbsent(origin, k -> new long[2]);
    int direction = walk.cell.direction().ordinal();
    both[direction] = Math.addExact(both[direction], octets);
    unknownByLink
        .computeIfAbsent(walk.link(), k -> new TreeMap<>())
        .merge(origin, octets, Math::addExact);
  }

  /** The same as {@link #paid} has; null where an origin has none. */
  @Nullable Paid paidOf(Asn origin) {
    return paidByAsn.get(origin);
  }

  /** {@return origins with octets on transit, in ascending order} */
  public SortedMap<Asn, Paid> paid() {
    return Collections.unmodifiableSortedMap(paid);
  }

  /** {@return octets by neighbour over exchange ports and private interconnects} */
  public SortedMap<Asn, Long> peered() {
    return Collections.unmodifiableSortedMap(peered);
  }

  /**
   * {@return octets with a neighbour over exchange ports and private interconnects, one direction;
   * 0 where there are none}
   *
   * @param neighbour with whom
   * @param direction seen from our network
   */
  public long peered(Asn neighbour, TrafficDirection direction) {
    return peeredByDirection.getOrDefault(neighbour, new long[2])[direction.ordinal()];
  }

  /**
   * {@return octets of everybody on transit and paid peering: 0 where the direction is not sampled}
   *
   * @param direction seen from our network
   */
  public long paid(TrafficDirection direction) {
    return paidByDirection[direction.ordinal()];
  }

  /** {@return octets by origin over peering links where the neighbour is not known} */
  public SortedMap<Asn, Long> peeredByUnknown() {
    return Collections.unmodifiableSortedMap(peeredByUnknown);
  }

  /**
   * {@return octets of one origin and direction over peering links where the neighbour is not
   * known}
   *
   * @param origin whose octets
   * @param direction seen from our network
   */
  public long peeredByUnknown(Asn origin, TrafficDirection direction) {
    return unknownByDirection.getOrDefault(origin, new long[2])[direction.ordinal()];
  }

  /**
   * {@return octets by origin over one peering link where the neighbour is not known}
   *
   * @param link its name
   */
  public SortedMap<Asn, Long> peeredByUnknownOn(String link) {
    return Collections.unmodifiableSortedMap(unknownByLink.getOrDefault(link, new TreeMap<>()));
  }

  /**
   * {@return octets by neighbour on one peering link}
   *
   * @param link its name
   */
  public SortedMap<Asn, Long> peeredOn(String link) {
    return Collections.unmodifiableSortedMap(peeredByLink.getOrDefault(link, new TreeMap<>()));
  }

  /**
   * {@return IP versions in which traffic crosses peering links with a neighbour}
   *
   * @param asn the neighbour
   */
  public SortedSet<IpFamily> peeredFamilies(Asn asn) {
    return Collections.unmodifiableSortedSet(peeredFamilies.getOrDefault(asn, new TreeSet<>()));
  }

  /**
   * {@return octets on customer links, by origin and by neighbour: an AS that is both counts twice}
   */
  public SortedMap<Asn, Long> asCustomer() {
    return Collections.unmodifiableSortedMap(asCustomer);
  }

  /** Octets over transit, paid peering, exchanges and private interconnects. */
  long countedOctets() {
    return countedOctets;
  }
}
