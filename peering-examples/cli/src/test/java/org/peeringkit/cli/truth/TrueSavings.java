package org.peeringkit.cli.truth;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.traffic.CounterBook;
import org.peeringkit.demo.traffic.Direction;
import org.peeringkit.demo.traffic.DrawnFlow;
import org.peeringkit.demo.traffic.FlowSink;
import org.peeringkit.demo.traffic.Moves;
import org.peeringkit.demo.traffic.TrafficRun;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.Session;
import org.peeringkit.demo.world.topology.SyntheticAs;
import org.peeringkit.demo.world.topology.Topology;
import org.peeringkit.model.flow.LinkClass;

/**
 * Whom the demo's network should peer with, from what was drawn: the bill of every month is made
 * again without an organisation's traffic, with every packet known. Shares no code with the
 * library; the prices are read from the configuration by {@link Prices}.
 */
final class TrueSavings {
  private static final int BIN_SECONDS = 300;

  /**
   * An organisation that could be peered with.
   *
   * @param lead the number of its lowest AS
   * @param asns all of its numbers
   * @param saving off the month's bills with the traffic of all behind it taken off
   * @param savingAlone with only its own traffic taken off
   * @param octets its own layer-2 octets on transit in the month, both directions
   */
  record Network(
      long lead, TreeSet<Long> asns, BigDecimal saving, BigDecimal savingAlone, long octets) {}

  /** Octets of one origin over one billed link in one direction, by bin. */
  private record Key(int as, int link, Direction direction) {}

  private final World world;
  private final YearMonth month;
  private final Prices prices;
  private final int firstBin;
  private final int bins;
  private final Map<Key, TreeMap<Integer, Long>> byOrigin = new HashMap<>();
  private final Map<Integer, String> billed = new TreeMap<>();
  private final Map<String, Integer> asByOrigin = new HashMap<>();
  private final long beginMillis;
  private final CounterBook counters;

  private TrueSavings(World world, DemoOptions options, YearMonth month, Prices prices)
      throws IOException {
    this.world = world;
    this.month = month;
    this.prices = prices;
    Instant start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    beginMillis = options.begin().toEpochMilli();
    firstBin = (int) ((start.toEpochMilli() - beginMillis) / (1000L * BIN_SECONDS));
    bins = month.lengthOfMonth() * 288;
    for (DemoLink link : world.edge().links()) {
      link.contract().ifPresent(contract -> billed.put(link.index(), contract));
    }
    world.topology().ases().forEach(as -> asByOrigin.put(as.asn().toString(), as.index()));
    counters =
        TrafficRun.draw(world, options, Moves.NONE, new Nowhere(), this::add, days -> {})
            .counters();
  }

  static TrueSavings of(World world, DemoOptions options, YearMonth month, Prices prices)
      throws IOException {
    return new TrueSavings(world, options, month, prices);
  }

  private static final class Nowhere implements FlowSink {
    @Override
    public void export(DrawnFlow flow) {}

    @Override
    public void endOfSlot(long millis, CounterBook book) {}
  }

  /** A flow's octets in the bins of its time, as the interface would have counted them. */
  private void add(DrawnFlow flow, DemoLink link, Direction direction, String origin) {
    Integer as = asByOrigin.get(origin);
    if (as == null || !billed.containsKey(link.index())) {
      return;
    }
    long from = flow.startMillis() - beginMillis;
    long to = flow.endMillis() - beginMillis;
    long binMillis = 1000L * BIN_SECONDS;
    TreeMap<Integer, Long> series =
        byOrigin.computeIfAbsent(new Key(as, link.index(), direction), k -> new TreeMap<>());
    long given = 0;
    for (long bin = from / binMillis; bin <= to / binMillis; bin++) {
      boolean last = bin == to / binMillis;
      double share = (double) ((bin + 1) * binMillis - from) / (to - from);
      long upTo = last ? flow.layer2Octets() : (long) (flow.layer2Octets() * share);
      series.merge((int) bin - firstBin, upTo - given, Math::addExact);
      given = upTo;
    }
  }

  /** By saving, most first; those that save nothing come last. */
  List<Network> ranked() {
    List<Network> all = new ArrayList<>();
    for (List<SyntheticAs> members : eligible()) {
      BitSet own = new BitSet();
      BitSet cone = new BitSet();
      TreeSet<Long> asns = new TreeSet<>();
      for (SyntheticAs member : members) {
        own.set(member.index());
        cone.or(world.topology().cone(member.index()));
        asns.add(member.asn().value());
      }
      BigDecimal saving = saving(cone);
      BigDecimal alone = cone.equals(own) ? saving : saving(own);
      all.add(new Network(asns.first(), asns, saving, alone, octets(own)));
    }
    all.sort(Comparator.comparing(Network::saving).reversed().thenComparingLong(Network::lead));
    return all;
  }

  /** Organisations of which nobody is us or has a session with us; a cache of theirs is none. */
  private List<List<SyntheticAs>> eligible() {
    TreeSet<Integer> related = new TreeSet<>(List.of(Topology.OWN, Topology.SIBLING));
    for (Session session : world.edge().sessions()) {
      boolean cache = world.edge().links().get(session.link()).linkClass() == LinkClass.CACHE;
      if (!cache && session.upOn(month.atEndOfMonth())) {
        related.add(session.neighbour());
      }
    }
    Map<Long, List<SyntheticAs>> organisations = new TreeMap<>();
    for (SyntheticAs as : world.topology().ases()) {
      organisations.computeIfAbsent(as.orgId(), k -> new ArrayList<>()).add(as);
    }
    return organisations.values().stream()
        .filter(members -> members.stream().noneMatch(as -> related.contains(as.index())))
        .toList();
  }

  private long octets(BitSet ases) {
    long sum = 0;
    for (Map.Entry<Key, TreeMap<Integer, Long>> one : byOrigin.entrySet()) {
      if (ases.get(one.getKey().as())) {
        for (long octets : one.getValue().subMap(0, bins).values()) {
          sum += octets;
        }
      }
    }
    return sum;
  }

  private BigDecimal saving(BitSet without) {
    BigDecimal saving = BigDecimal.ZERO;
    for (Map.Entry<Integer, String> link : billed.entrySet()) {
      boolean less =
          without.stream()
              .anyMatch(
                  as ->
                      byOrigin.containsKey(new Key(as, link.getKey(), Direction.INBOUND))
                          || byOrigin.containsKey(new Key(as, link.getKey(), Direction.OUTBOUND)));
      if (less) {
        BigDecimal before = bill(link.getKey(), link.getValue(), new BitSet());
        saving = saving.add(before.subtract(bill(link.getKey(), link.getValue(), without)));
      }
    }
    return saving;
  }

  private BigDecimal bill(int link, String contract, BitSet without) {
    BigDecimal larger = BigDecimal.ZERO;
    for (Direction direction : Direction.values()) {
      long[] octets = new long[bins];
      DemoLink of = world.edge().links().get(link);
      for (int bin = 0; bin < bins; bin++) {
        octets[bin] = counters.octets(of, direction, firstBin + bin);
      }
      without.stream()
          .mapToObj(as -> Optional.ofNullable(byOrigin.get(new Key(as, link, direction))))
          .flatMap(Optional::stream)
          .forEach(series -> series.subMap(0, bins).forEach((bin, o) -> octets[bin] -= o));
      Arrays.sort(octets);
      long highestLeft = octets[(bins * 95 + 99) / 100 - 1];
      BigDecimal mbps =
          BigDecimal.valueOf(highestLeft * 8)
              .divide(BigDecimal.valueOf(1_000_000L * BIN_SECONDS), 9, RoundingMode.HALF_UP);
      larger = larger.max(mbps);
    }
    return prices.of(contract, larger);
  }
}
