package org.peeringkit.analysis.planning.blend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.planning.blend.BlendWorld.Exit;
import org.peeringkit.analysis.planning.blend.BlendWorld.Group;
import org.peeringkit.analysis.planning.failure.CarriedMonth;
import org.peeringkit.analysis.planning.failure.CarriedMonth.CarriedLink;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.CellCursor;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;

/**
 * What a month leaves to choose. An origin can use every transit and every peering link on which
 * the ledger shows it, in either direction, but no link whose hinted round-trip time is too far
 * above the fastest hinted one. Origins with the same choice are one group; the {@link
 * #MOST_GROUPS} largest can be split, all else stays where it is, as does what is of no known
 * origin and not on transit. A transit link that no contract bills, or paid peering without a
 * price, is no choice: what is on it stays.
 */
public final class BlendInputs {
  /** Groups that are split. */
  public static final int MOST_GROUPS = 24;

  private final CarriedMonth month;
  private final List<CarriedLink> exits;
  private final SortedSet<String> transits = new TreeSet<>();
  private final Map<Asn, Map<String, Double>> roundTripMs;
  private final double mostExtraMs;

  private BlendInputs(
      CarriedMonth month, Map<Asn, Map<String, Double>> roundTripMs, double mostExtraMs) {
    this.month = month;
    this.roundTripMs = roundTripMs;
    this.mostExtraMs = mostExtraMs;
    this.exits = month.links().stream().filter(l -> isChoice(month, l.link())).toList();
    for (CarriedLink exit : exits) {
      if (exit.link().linkClass() == LinkClass.TRANSIT) {
        transits.add(exit.name());
      }
    }
  }

  /** Settlement-free, or bought at a price that is known: what nobody bills would seem free. */
  private static boolean isChoice(CarriedMonth month, EdgeLink link) {
    boolean billed = month.contracts().stream().anyMatch(c -> c.links().contains(link.name()));
    return switch (link.linkClass()) {
      case IXP, PNI -> true;
      case TRANSIT -> billed;
      case PAID_PEERING -> billed || link.cost().isPresent();
      case CUSTOMER, CACHE, INTERNAL -> false;
    };
  }

  /**
   * The world of a month.
   *
   * @param month links, traffic and contracts
   * @param costs what ports cost; those that no exit names are left out
   * @param roundTripMs median milliseconds by origin and link; empty = no hints
   * @param mostExtraMs how far a link may be above the fastest of an origin
   * @return what can be split, over which exits, at what cost
   * @throws IllegalArgumentException if contracts and costs are in several currencies
   */
  public static BlendWorld of(
      CarriedMonth month,
      Collection<PeeringCost> costs,
      Map<Asn, Map<String, Double>> roundTripMs,
      double mostExtraMs) {
    return new BlendInputs(month, roundTripMs, mostExtraMs).world(costs);
  }

  private BlendWorld world(Collection<PeeringCost> costs) {
    Map<Long, SortedSet<String>> choices = choices();
    List<SortedSet<String>> largest = largest(choices);
    Sums sums = new Sums(largest, choices);
    List<Exit> made = new ArrayList<>();
    for (CarriedLink exit : exits) {
      made.add(
          new Exit(
              exit.name(),
              transits.contains(exit.name()),
              exit.link().capacityBitsPerSecond(),
              exit.link().cost().filter(c -> costs.stream().anyMatch(k -> k.name().equals(c))),
              exit.carried(),
              sums.split(exit)));
    }
    Set<String> exitNames = new HashSet<>();
    exits.forEach(e -> exitNames.add(e.name()));
    List<CarriedMonth.BilledLinks> contracts =
        month.contracts().stream().filter(c -> exitNames.containsAll(c.links())).toList();
    List<PeeringCost> used =
        costs.stream()
            .filter(c -> made.stream().anyMatch(e -> e.cost().equals(Optional.of(c.name()))))
            .toList();
    Currency currency =
        Stream.concat(
                contracts.stream().map(c -> c.contract().currency()),
                used.stream().map(PeeringCost::currency))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException("no transit contract is configured with a link"));
    return new BlendWorld(month.month(), made, sums.groups(), contracts, used, currency);
  }

  /** By code of the origin; what is of no known one is not in it. */
  private Map<Long, SortedSet<String>> choices() {
    Map<Long, SortedSet<String>> choices = new TreeMap<>();
    Set<String> peering = new HashSet<>();
    exits.stream().filter(e -> !transits.contains(e.name())).forEach(e -> peering.add(e.name()));
    for (TrafficLedger ledger : month.ledgers()) {
      Set<Long> withSeries = new HashSet<>();
      ledger.seriesOrigins().forEach(o -> withSeries.add(o.code()));
      List<String> names = ledger.plan().linkList();
      CellCursor cells = ledger.cellCursor();
      while (cells.next()) {
        if (withSeries.contains(cells.originCode())
            && OriginKey.ofCode(cells.originCode()).asn().isPresent()) {
          SortedSet<String> links =
              choices.computeIfAbsent(cells.originCode(), o -> new TreeSet<>(transits));
          String link = names.get(cells.link());
          if (peering.contains(link)) {
            links.add(link);
          }
        }
      }
    }
    choices.forEach((origin, links) -> hinted(Asn.of(origin), links));
    choices.values().removeIf(Set::isEmpty);
    return choices;
  }

  private void hinted(Asn origin, SortedSet<String> links) {
    Map<String, Double> known = roundTripMs.getOrDefault(origin, Map.of());
    double fastest =
        links.stream()
            .filter(known::containsKey)
            .mapToDouble(l -> known.getOrDefault(l, 0.0))
            .min()
            .orElse(0);
    links.removeIf(l -> known.getOrDefault(l, fastest) > fastest + mostExtraMs);
  }

  private List<SortedSet<String>> largest(Map<Long, SortedSet<String>> choices) {
    Map<SortedSet<String>, Long> octets = new HashMap<>();
    if (transits.size() > 1) {
      octets.put(transits, Long.MAX_VALUE);
    }
    for (TrafficLedger ledger : month.ledgers()) {
      CellCursor cells = ledger.cellCursor();
      while (cells.next()) {
        SortedSet<String> links = choices.get(cells.originCode());
        if (links != null && links.size() > 1 && !links.equals(transits)) {
          octets.merge(links, cells.octets(), Math::addExact);
        }
      }
    }
    return octets.entrySet().stream()
        .sorted(
            Map.Entry.<SortedSet<String>, Long>comparingByValue()
                .reversed()
                .thenComparing(e -> String.join(",", e.getKey())))
        .limit(MOST_GROUPS)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Adds up the groups, link by link. */
  private final class Sums {
    private final List<SortedSet<String>> keys;
    private final Map<Long, SortedSet<String>> choices;
    private final Map<SortedSet<String>, Integer> number = new HashMap<>();
    private final int bins;
    private final long[][][] totals;
    private final List<List<SortedMap<String, Double>>> byLink = new ArrayList<>();

    private Sums(List<SortedSet<String>> keys, Map<Long, SortedSet<String>> choices) {
      this.keys = keys;
      this.choices = choices;
      this.bins = exits.isEmpty() ? 0 : exits.get(0).carried().inbound().size();
      this.totals = new long[keys.size()][2][bins];
      for (int g = 0; g < keys.size(); g++) {
        number.put(keys.get(g), g);
        byLink.add(List.of(new TreeMap<>(), new TreeMap<>()));
      }
    }

    /** Takes the groups' part out of what a link carried, and gives what stays. */
    private PortSeries split(CarriedLink exit) {
      return new PortSeries(
          exit.name(),
          split(exit, TrafficDirection.INBOUND, exit.carried().inbound()),
          split(exit, TrafficDirection.OUTBOUND, exit.carried().outbound()));
    }

    private BinSeries split(CarriedLink exit, TrafficDirection way, BinSeries carried) {
      Map<Integer, double[]> raw = new LinkedHashMap<>();
      double[] all = new double[bins];
      for (TrafficLedger ledger : month.ledgers()) {
        if (ledger.links().contains(exit.name())) {
          add(ledger, exit.name(), way, carried.start(), all, raw);
        }
      }
      long[] left = new long[bins];
      for (int i = 0; i < bins; i++) {
        left[i] = carried.octets(i);
      }
      for (Map.Entry<Integer, double[]> group : raw.entrySet()) {
        double sum = 0;
        for (int i = 0; i < bins; i++) {
          double share = all[i] == 0 ? 0 : group.getValue()[i] / all[i];
          long part = Math.min(left[i], (long) (carried.octets(i) * share));
          left[i] -= part;
          totals[group.getKey()][way.ordinal()][i] += part;
          sum += part;
        }
        byLink.get(group.getKey()).get(way.ordinal()).put(exit.name(), sum);
      }
      return BinSeries.of(carried.start(), carried.binSeconds(), left, carried.missingBins());
    }

    private void add(
        TrafficLedger ledger,
        String link,
        TrafficDirection way,
        Instant start,
        double[] all,
        Map<Integer, double[]> raw) {
      long[] octets = new long[ledger.plan().bins()];
      int offset =
          (int)
              Math.floorDiv(
                  Duration.between(start, ledger.plan().start()).toSeconds(),
                  (long) ledger.plan().binSeconds());
      for (OriginKey origin : ledger.seriesOrigins()) {
        Arrays.fill(octets, 0);
        if (!ledger.addSeriesTo(origin, link, way, octets)) {
          continue;
        }
        Integer group = group(origin, link);
        double[] mine = group == null ? null : raw.computeIfAbsent(group, g -> new double[bins]);
        for (int i = Math.max(0, -offset); i < octets.length && offset + i < bins; i++) {
          all[offset + i] += octets[i];
          if (mine != null) {
            mine[offset + i] += octets[i];
          }
        }
      }
    }

    private @org.jspecify.annotations.Nullable Integer group(OriginKey origin, String link) {
      SortedSet<String> choice = choices.get(origin.code());
      if (choice == null) {
        return origin.asn().isEmpty() && transits.contains(link) ? number.get(transits) : null;
      }
      return number.get(choice);
    }

    private List<Group> groups() {
      List<Group> groups = new ArrayList<>();
      for (int g = 0; g < keys.size(); g++) {
        SortedSet<String> key = keys.get(g);
        BinSeries any = exits.get(0).carried().inbound();
        PortSeries traffic =
            new PortSeries(
                "group",
                BinSeries.of(any.start(), any.binSeconds(), totals[g][0]),
                BinSeries.of(any.start(), any.binSeconds(), totals[g][1]));
        if (!traffic.hasTraffic()) {
          continue;
        }
        int origins = (int) choices.values().stream().filter(c -> c.equals(key)).count();
        groups.add(
            new Group(
                key.equals(transits) ? "on transit only" : "at " + peering(key),
                origins,
                traffic,
                shares(byLink.get(g).get(0)),
                shares(byLink.get(g).get(1)),
                allowed(key, byLink.get(g))));
      }
      return groups;
    }

    /** Where a group is today it may stay, hints or not. */
    private SortedSet<String> allowed(
        SortedSet<String> key, List<SortedMap<String, Double>> today) {
      TreeSet<String> allowed = new TreeSet<>(key);
      today.forEach(way -> allowed.addAll(shares(way).keySet()));
      return allowed;
    }

    private String peering(SortedSet<String> key) {
      List<String> names = key.stream().filter(l -> !transits.contains(l)).toList();
      return names.isEmpty() ? String.join(", ", key) : String.join(", ", names);
    }

    private SortedMap<String, Double> shares(SortedMap<String, Double> octets) {
      double sum = octets.values().stream().mapToDouble(Double::doubleValue).sum();
      TreeMap<String, Double> shares = new TreeMap<>();
      octets.forEach(
          (link, part) -> {
            if (part > 0) {
              shares.put(link, part / sum);
            }
          });
      return Collections.unmodifiableSortedMap(shares);
    }
  }
}
