package org.peeringkit.analysis.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.model.net.Asn;

/**
 * What is fixed before counting, so that parts counted apart add up. Ledgers of different periods,
 * routers and retained origins merge where their plans agree on what both speak of: see {@link
 * TrafficLedger#merge}.
 *
 * @param start first instant of the period, UTC, on a bin boundary
 * @param end first instant after it, on a bin boundary
 * @param binSeconds width of a bin: a divisor of a day, 60 at least
 * @param linkMaps names of the edge links, each with the hash of what decides which traffic is its,
 *     {@code EdgeMap.hashes()}
 * @param retained origins that keep a series of their own; the rest are folded
 * @param metering where flows are observed at the egress of a port, and where egress records meet
 *     ingress ones
 * @param neighbourAsExporters routers, as {@link LedgerFacts} names them, that fill their AS fields
 *     with neighbours: the fields name no origin there
 * @param paths whether octets are credited to the ASes on their path, see {@link
 *     TrafficLedger#pathCredit}
 */
public record LedgerPlan(
    Instant start,
    Instant end,
    int binSeconds,
    SortedMap<String, String> linkMaps,
    SortedSet<Asn> retained,
    SortedSet<MeteringPoint> metering,
    SortedSet<String> neighbourAsExporters,
    boolean paths) {

  /** Five minutes. */
  public static final int DEFAULT_BIN_SECONDS = 300;

  /** Seconds of a UTC day. */
  public static final int DAY_SECONDS = 86_400;

  static final int MAX_LINKS = 8192;
  private static final int MIN_BIN_SECONDS = 60;
  private static final long MAX_DAYS = 3660;

  /**
   * Copies the collections and checks period, bins and number of links.
   *
   * @param start first instant of the period, UTC, on a bin boundary
   * @param end first instant after it, on a bin boundary
   * @param binSeconds width of a bin: a divisor of a day, 60 at least
   * @param linkMaps names of the edge links, each with the hash of what decides which traffic is
   *     its, {@code EdgeMap.hashes()}
   * @param retained origins that keep a series of their own; the rest are folded
   * @param metering where flows are observed at the egress of a port, and where egress records meet
   *     ingress ones
   * @param neighbourAsExporters routers, as {@link LedgerFacts} names them, that fill their AS
   *     fields with neighbours: the fields name no origin there
   * @param paths whether octets are credited to the ASes on their path, see {@link
   *     TrafficLedger#pathCredit}
   * @throws IllegalArgumentException if the width of bins or the period is out of range, either end
   *     is not on a boundary, or there are too many links
   */
  public LedgerPlan {
    if (binSeconds < MIN_BIN_SECONDS || DAY_SECONDS % binSeconds != 0) {
      throw new IllegalArgumentException(
          "bin width must divide a day and be at least 60 s, not " + binSeconds);
    }
    requireOnBoundary(start, binSeconds);
    requireOnBoundary(end, binSeconds);
    if (!start.isBefore(end) || Duration.between(start, end).toDays() > MAX_DAYS) {
      throw new IllegalArgumentException(
          "a period ends after it starts and within ten years: " + start + " to " + end);
    }
    if (linkMaps.size() > MAX_LINKS) {
      throw new IllegalArgumentException("at most " + MAX_LINKS + " links, not " + linkMaps.size());
    }
    linkMaps = Collections.unmodifiableSortedMap(new TreeMap<>(linkMaps));
    retained = Collections.unmodifiableSortedSet(new TreeSet<>(retained));
    metering = Collections.unmodifiableSortedSet(new TreeSet<>(metering));
    neighbourAsExporters = Collections.unmodifiableSortedSet(new TreeSet<>(neighbourAsExporters));
  }

  /**
   * A plan that credits no paths.
   *
   * @param start first instant of the period, UTC, on a bin boundary
   * @param end first instant after it, on a bin boundary
   * @param binSeconds width of a bin: a divisor of a day, 60 at least
   * @param linkMaps names of the edge links, each with the hash of what decides which traffic is
   *     its, {@code EdgeMap.hashes()}
   * @param retained origins that keep a series of their own; the rest are folded
   * @param metering where flows are observed at the egress of a port, and where egress records meet
   *     ingress ones
   * @param neighbourAsExporters routers, as {@link LedgerFacts} names them, that fill their AS
   *     fields with neighbours: the fields name no origin there
   */
  public LedgerPlan(
      Instant start,
      Instant end,
      int binSeconds,
      SortedMap<String, String> linkMaps,
      SortedSet<Asn> retained,
      SortedSet<MeteringPoint> metering,
      SortedSet<String> neighbourAsExporters) {
    this(start, end, binSeconds, linkMaps, retained, metering, neighbourAsExporters, false);
  }

  private static void requireOnBoundary(Instant time, int binSeconds) {
    if (time.getNano() != 0 || Math.floorMod(time.getEpochSecond(), (long) binSeconds) != 0) {
      throw new IllegalArgumentException(
          "not on a boundary of bins of " + binSeconds + " s: " + time);
    }
  }

  /**
   * {@return a plan of 5-minute bins without a link map, as tests and small tools need it}
   *
   * @param start first instant of the period, UTC, on a boundary of 5 minutes
   * @param end first instant after it, on such a boundary
   * @param links names of the edge links
   * @param retained origins that keep a series of their own
   */
  public static LedgerPlan of(
      Instant start, Instant end, Collection<String> links, Collection<Asn> retained) {
    TreeMap<String, String> maps = new TreeMap<>();
    links.forEach(link -> maps.put(link, ""));
    return new LedgerPlan(
        start,
        end,
        DEFAULT_BIN_SECONDS,
        maps,
        new TreeSet<>(retained),
        new TreeSet<>(),
        new TreeSet<>());
  }

  /** {@return names of the edge links} */
  public SortedSet<String> links() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(linkMaps.keySet()));
  }

  /** The same with these links and hashes; for ledgers whose links were renamed by nobody. */
  LedgerPlan withLinkMaps(SortedMap<String, String> maps) {
    return new LedgerPlan(
        start, end, binSeconds, maps, retained, metering, neighbourAsExporters, paths);
  }

  /**
   * {@return the same with other retained origins}
   *
   * @param origins take the place of those retained
   */
  public LedgerPlan withRetained(Collection<Asn> origins) {
    return new LedgerPlan(
        start,
        end,
        binSeconds,
        linkMaps,
        new TreeSet<>(origins),
        metering,
        neighbourAsExporters,
        paths);
  }

  /**
   * {@return the same, with or without credit to the ASes on paths}
   *
   * @param kept whether octets are credited to the ASes on their path
   */
  public LedgerPlan withPaths(boolean kept) {
    return new LedgerPlan(
        start, end, binSeconds, linkMaps, retained, metering, neighbourAsExporters, kept);
  }

  /** {@return number of bins} */
  public int bins() {
    return (int) (Duration.between(start, end).toSeconds() / binSeconds);
  }

  /**
   * {@return the start of a bin}
   *
   * @param bin index, 0 for the first
   */
  public Instant binStart(int bin) {
    return start.plusSeconds((long) bin * binSeconds);
  }

  /**
   * {@return the bin an instant lies in; negative or {@code >= bins()} outside the period}
   *
   * @param time inside the period or not
   */
  public long binOf(Instant time) {
    return Math.floorDiv(time.getEpochSecond() - start.getEpochSecond(), (long) binSeconds);
  }

  int binsPerDay() {
    return DAY_SECONDS / binSeconds;
  }

  /** {@return the UTC day in which the period starts, counted from 1970-01-01} */
  public long firstDay() {
    return Math.floorDiv(start.getEpochSecond(), (long) DAY_SECONDS);
  }

  /** {@return UTC days of which the period has a part} */
  public int days() {
    long last = Math.floorDiv(end.getEpochSecond() - 1, (long) DAY_SECONDS);
    return (int) (last - firstDay() + 1);
  }

  /** Bins between the start of the first day and the start of the period. */
  int binOffset() {
    return Math.floorMod(start.getEpochSecond(), DAY_SECONDS) / binSeconds;
  }

  /** {@return names of the links in order: a link's number is its index here} */
  public List<String> linkList() {
    return List.copyOf(linkMaps.keySet());
  }
}
