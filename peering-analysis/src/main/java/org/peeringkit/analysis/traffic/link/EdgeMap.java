package org.peeringkit.analysis.traffic.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.InterfaceFacts;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.IpAddr;

/**
 * The links that leave the network, since when each is what it is, and which interface of which
 * router belongs to which. Of several links that match, the one recognised by next hop wins over
 * the one by MAC address, VLAN, then port, for transit is sold over exchange ports too; of equals
 * the one since later, then the first by name. Immutable, so safe to share between threads.
 */
public final class EdgeMap {
  private static final Comparator<EdgeLink> ORDER =
      Comparator.comparing(EdgeLink::name)
          .thenComparing(l -> l.from().orElse(Instant.MIN))
          .thenComparing(EdgeLink::toString);

  private final List<EdgeLink> links;
  private final List<Entry> entries;
  private final List<String> names;
  private final Map<String, TreeMap<Instant, EdgeLink>> byName;
  private final InterfaceNames interfaceNames;
  private final SortedSet<LinkFinding> findings;
  private final Optional<IpAddr> onlyExporter;

  /**
   * A link from {@code from} (inclusive) to {@code to} (exclusive), with its number by name.
   *
   * @param link as it is in that time
   * @param number its index in {@link EdgeMap#names}
   * @param from when this entry begins to hold; {@link Instant#MIN} = it always did
   * @param to when the next one of the link does; {@link Instant#MAX} = there is none
   */
  public record Entry(EdgeLink link, int number, Instant from, Instant to) {}

  private EdgeMap(
      List<EdgeLink> links, InterfaceNames interfaceNames, SortedSet<LinkFinding> findings) {
    this.links = List.copyOf(links);
    this.interfaceNames = interfaceNames;
    this.byName = new TreeMap<>();
    for (EdgeLink link : links) {
      byName
          .computeIfAbsent(link.name(), n -> new TreeMap<>())
          .put(link.from().orElse(Instant.MIN), link);
    }
    this.names = List.copyOf(byName.keySet());
    List<Entry> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      NavigableMap<Instant, EdgeLink> times = history(names.get(i));
      for (Map.Entry<Instant, EdgeLink> time : times.entrySet()) {
        Instant next = times.higherKey(time.getKey());
        all.add(new Entry(time.getValue(), i, time.getKey(), next == null ? Instant.MAX : next));
      }
    }
    this.entries = List.copyOf(all);
    TreeSet<IpAddr> exporters = new TreeSet<>();
    links.forEach(l -> l.match().exporter().ifPresent(exporters::add));
    this.onlyExporter = exporters.size() == 1 ? Optional.of(exporters.first()) : Optional.empty();
    this.findings = Collections.unmodifiableSortedSet(findings);
  }

  /**
   * {@return a map without names of interfaces: enough where links are matched by index, VLAN, MAC,
   * next hop}
   *
   * @param links as configured; entries of one name describe one link over time
   * @throws IllegalArgumentException if two entries of one name hold from the same time
   */
  public static EdgeMap of(Collection<EdgeLink> links) {
    return of(links, List.of());
  }

  /**
   * {@return a map with names of interfaces by counter readings}
   *
   * @param links as configured; entries of one name describe one link over time
   * @param readings counter readings, which tell the names of interface indexes
   * @throws IllegalArgumentException if two entries of one name hold from the same time
   */
  public static EdgeMap of(Collection<EdgeLink> links, Iterable<CounterReading> readings) {
    return of(links, readings, List.of());
  }

  /**
   * {@return a map with names of interfaces by counter readings and by what exporters say}
   *
   * @param links as configured; entries of one name describe one link over time
   * @param readings counter readings, which tell the names of interface indexes by time
   * @param facts what exporters say of interfaces beside their flows: names that no reading tells
   * @throws IllegalArgumentException if two entries of one name hold from the same time
   */
  public static EdgeMap of(
      Collection<EdgeLink> links,
      Iterable<CounterReading> readings,
      Iterable<InterfaceFacts.Fact> facts) {
    List<EdgeLink> sorted = new ArrayList<>(links);
    sorted.sort(ORDER);
    InterfaceNames names = new InterfaceNames();
    readings.forEach(names::add);
    names.settle();
    facts.forEach(names::add);
    for (int i = 1; i < sorted.size(); i++) {
      EdgeLink before = sorted.get(i - 1);
      if (before.name().equals(sorted.get(i).name())
          && before.from().equals(sorted.get(i).from())) {
        throw new IllegalArgumentException(
            "link " + before.name() + " is described twice from the same time on");
      }
    }
    return new EdgeMap(sorted, names, EdgeFindings.of(sorted, names));
  }

  /**
   * {@return the same links, where exporters have said more of their interfaces; the hash is the
   * same}
   *
   * @param facts what exporters say of interfaces beside their flows
   */
  public EdgeMap with(Iterable<InterfaceFacts.Fact> facts) {
    InterfaceNames names = new InterfaceNames(interfaceNames);
    facts.forEach(names::add);
    return new EdgeMap(links, names, EdgeFindings.of(links, names));
  }

  /** {@return whether some link is matched by the name or description of its interface} */
  public boolean usesInterfaceNames() {
    return links.stream()
        .anyMatch(l -> l.match().ifName().isPresent() || l.match().ifAlias().isPresent());
  }

  private NavigableMap<Instant, EdgeLink> history(String name) {
    NavigableMap<Instant, EdgeLink> times = byName.get(name);
    if (times == null) {
      throw new IllegalArgumentException("no link \"" + name + "\"; there are " + names);
    }
    return times;
  }

  /** {@return names of all links, in order; a link's number is its index here} */
  public List<String> names() {
    return names;
  }

  /**
   * {@return a link as it is at a time; empty before its first entry holds}
   *
   * @param name of a link
   * @param time a moment
   * @throws IllegalArgumentException if there is no such link
   */
  public Optional<EdgeLink> at(String name, Instant time) {
    Map.Entry<Instant, EdgeLink> entry = history(name).floorEntry(time);
    return entry == null ? Optional.empty() : Optional.of(entry.getValue());
  }

  /**
   * {@return a link as its newest entry has it}
   *
   * @param name of a link
   * @throws IllegalArgumentException if there is no such link
   */
  public EdgeLink latest(String name) {
    return history(name).lastEntry().getValue();
  }

  /**
   * {@return the class of a link at a time; that of the first entry before it holds}
   *
   * @param name of a link
   * @param time a moment
   * @throws IllegalArgumentException if there is no such link
   */
  public LinkClass classAt(String name, Instant time) {
    return at(name, time).orElseGet(() -> history(name).firstEntry().getValue()).linkClass();
  }

  /**
   * {@return times from which an entry of a link holds, the first one's included}
   *
   * @param name of a link
   * @throws IllegalArgumentException if there is no such link
   */
  public SortedSet<Instant> changes(String name) {
    return new TreeSet<>(history(name).keySet());
  }

  /** {@return what is odd about the links as configured} */
  public SortedSet<LinkFinding> findings() {
    return findings;
  }

  /** {@return routers that links name, in order} */
  public SortedSet<IpAddr> exporters() {
    TreeSet<IpAddr> result = new TreeSet<>();
    entries.forEach(e -> e.link().match().exporter().ifPresent(result::add));
    return result;
  }

  /**
   * {@return whether some link may be at a router}
   *
   * @param exporter address of the router; empty where the input does not say
   */
  public boolean knows(Optional<IpAddr> exporter) {
    return entries.stream().anyMatch(e -> exporterMatches(e.link().match(), exporter));
  }

  /** Where the input does not say which router, and all links are of one, it is that one. */
  private boolean exporterMatches(EdgeLink.Match match, Optional<IpAddr> exporter) {
    return match.exporter().isEmpty()
        || match.exporter().equals(exporter)
        || (exporter.isEmpty() && match.exporter().equals(onlyExporter));
  }

  /**
   * {@return numbers of the links that may be at a router}
   *
   * @param exporter address of the router; empty where the input does not say
   */
  public BitSet linksAt(Optional<IpAddr> exporter) {
    BitSet numbers = new BitSet();
    for (Entry entry : entries) {
      if (exporterMatches(entry.link().match(), exporter)) {
        numbers.set(entry.number());
      }
    }
    return numbers;
  }

  /**
   * {@return links that may be at an interface, the one to ask first first}
   *
   * @param exporter address of the router; empty where the input does not say
   * @param ifIndex SNMP index of the interface
   */
  public List<PlacedLink> placedAt(Optional<IpAddr> exporter, long ifIndex) {
    NavigableMap<Instant, InterfaceNames.Naming> named =
        interfaceNames.of(exporter.isEmpty() ? onlyExporter : exporter, ifIndex);
    List<PlacedLink> found = new ArrayList<>();
    for (Entry entry : entries) {
      EdgeLink.Match match = entry.link().match();
      if (!exporterMatches(match, exporter)
          || (match.ifIndex().isPresent() && match.ifIndex().getAsLong() != ifIndex)) {
        continue;
      }
      if (match.ifName().isEmpty() && match.ifAlias().isEmpty()) {
        found.add(PlacedLink.of(entry, entry.from(), entry.to()));
        continue;
      }
      for (Map.Entry<Instant, InterfaceNames.Naming> naming : named.entrySet()) {
        if (match.ifName().isPresent() && !match.ifName().equals(naming.getValue().ifName())
            || match.ifAlias().isPresent()
                && !match.ifAlias().equals(naming.getValue().ifAlias())) {
          continue;
        }
        Instant next = named.higherKey(naming.getKey());
        Instant from = later(entry.from(), naming.getKey());
        Instant to = next == null || entry.to().isBefore(next) ? entry.to() : next;
        if (from.isBefore(to)) {
          found.add(PlacedLink.of(entry, from, to));
        }
      }
    }
    found.sort(PlacedLink.ORDER);
    return found;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** The link that names that interface name or description, for readings without an index. */
  @Nullable Entry namedAt(CounterReading reading) {
    for (Entry entry : entries) {
      EdgeLink.Match match = entry.link().match();
      boolean byName = match.ifName().isPresent() && match.ifName().equals(reading.ifName());
      boolean byAlias = match.ifAlias().isPresent() && match.ifAlias().equals(reading.ifAlias());
      if ((byName || byAlias)
          && exporterMatches(match, reading.exporter())
          && !reading.time().isBefore(entry.from())
          && reading.time().isBefore(entry.to())) {
        return entry;
      }
    }
    return null;
  }

  /**
   * {@return names of the other links that share the link's port and are told apart by VLAN, MAC
   * address or next hop: the port's counters hold the octets of all of them}
   *
   * @param name of a link
   * @throws IllegalArgumentException if there is no such link
   */
  public SortedSet<String> sharing(String name) {
    TreeSet<String> result = new TreeSet<>();
    EdgeLink.Match port = latest(name).match();
    for (Entry entry : entries) {
      EdgeLink.Match match = entry.link().match();
      if (!entry.link().name().equals(name)
          && match.exporter().equals(port.exporter())
          && match.ifIndex().equals(port.ifIndex())
          && match.ifName().equals(port.ifName())
          && match.ifAlias().equals(port.ifAlias())
          && (port.ifIndex().isPresent()
              || port.ifName().isPresent()
              || port.ifAlias().isPresent())) {
        result.add(entry.link().name());
      }
    }
    return result;
  }

  /**
   * {@return per link a SHA-256 (hex) of what decides which traffic is its: the entries at its
   * routers, how they are recognised and since when, and whether traffic over them is inside, a
   * customer's, a cache's or anybody's} Which class an external link has is not in it, nor are
   * links at other routers: a month that was counted can be restated when a transit link becomes a
   * peering, and ledgers of several routers have the hashes that one configuration of them all
   * gives.
   */
  public SortedMap<String, String> hashes() {
    return EdgeHashes.of(entries, names);
  }

  /**
   * {@return a ledger as one of these links: where the links of its plan are recognised now as they
   * were then, the ledger with the links it lacks added, unmeasured; else empty, and it must be
   * counted again}
   *
   * @param ledger counted by these links or others
   */
  public Optional<TrafficLedger> adopt(TrafficLedger ledger) {
    SortedMap<String, String> now = hashes();
    String ofVersion1 = EdgeHashes.ofVersion1(entries);
    for (Map.Entry<String, String> link : ledger.plan().linkMaps().entrySet()) {
      boolean sameAsThen =
          link.getValue().equals(now.get(link.getKey()))
              || (now.containsKey(link.getKey()) && link.getValue().equals(ofVersion1));
      if (!sameAsThen) {
        return Optional.empty();
      }
    }
    return Optional.of(ledger.withLinkMaps(now));
  }
}
