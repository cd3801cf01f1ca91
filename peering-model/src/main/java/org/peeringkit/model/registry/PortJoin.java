package org.peeringkit.model.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;
import org.peeringkit.model.registry.ExchangePort.Source;
import org.peeringkit.model.registry.PortConflict.Difference;

/**
 * Brings together what networks and exchanges say of ports. Works through the exchanges' lists from
 * the newest on, so the order of files does not matter. Used once.
 */
final class PortJoin {
  private record Place(long ixlanId, IpAddr address) {}

  private final SortedMap<Long, ExchangeLan> lans;
  private final SortedMap<Long, ExchangePort> ports = new TreeMap<>();
  private final Map<Place, List<ExchangePort>> byAddress = new HashMap<>();
  private final Map<IpAddr, List<ExchangePort>> anywhere = new HashMap<>();
  private final PrefixTable<Long> lanOfAddress;
  private final SortedMap<Long, List<Long>> lansOfExchange = new TreeMap<>();
  private final List<PortConflict> conflicts = new ArrayList<>();
  private final List<MemberPort> withoutLan = new ArrayList<>();
  private final Set<Place> taken = new HashSet<>();
  private final Set<Long> matched = new HashSet<>();
  private final Set<Long> listedLans = new HashSet<>();
  private long nextId = -1;

  PortJoin(
      SortedMap<Long, ExchangePort> rows,
      SortedMap<Long, ExchangeLan> lans,
      Collection<MemberPort> members,
      Set<Asn> exchangeAsns) {
    this.lans = lans;
    ports.putAll(rows);
    PrefixTable.Builder<Long> table = PrefixTable.builder(Math::min);
    if (!members.isEmpty()) {
      for (ExchangeLan lan : lans.values()) {
        for (Prefix prefix : lan.prefixes()) {
          table.add(prefix, lan.id());
        }
        lansOfExchange.computeIfAbsent(lan.ixId(), id -> new ArrayList<>()).add(lan.id());
      }
      for (ExchangePort row : rows.values()) {
        row.ipv4().ifPresent(address -> index(row, address));
        row.ipv6().ifPresent(address -> index(row, address));
      }
    }
    lanOfAddress = table.build();
    members.stream().sorted(MemberPort.NEWEST_FIRST).distinct().forEach(this::join);
    for (ExchangePort row : rows.values()) {
      if (listedLans.contains(row.ixlanId())
          && row.operational()
          && !matched.contains(row.id())
          && !isExchanges(row, exchangeAsns)) {
        conflicts.add(
            new PortConflict(row, Optional.empty(), List.of(Difference.NOT_LISTED_BY_EXCHANGE)));
      }
    }
  }

  private boolean isExchanges(ExchangePort row, Set<Asn> exchangeAsns) {
    ExchangeLan lan = lans.get(row.ixlanId());
    return exchangeAsns.contains(row.asn())
        || (lan != null && lan.routeServerAsn().equals(Optional.of(row.asn())));
  }

  private void index(ExchangePort row, IpAddr address) {
    byAddress.computeIfAbsent(new Place(row.ixlanId(), address), p -> new ArrayList<>()).add(row);
    anywhere.computeIfAbsent(address, a -> new ArrayList<>()).add(row);
  }

  /** All ports by id. */
  SortedMap<Long, ExchangePort> ports() {
    return ports;
  }

  /** In the order of LAN, AS and port. */
  List<PortConflict> conflicts() {
    return conflicts.stream()
        .sorted(
            java.util.Comparator.comparingLong((PortConflict c) -> c.kept().ixlanId())
                .thenComparing(c -> c.kept().asn())
                .thenComparingLong(c -> c.kept().id()))
        .toList();
  }

  /** Listed by an exchange whose LAN nobody knows. */
  List<MemberPort> withoutLan() {
    return List.copyOf(withoutLan);
  }

  private void join(MemberPort member) {
    OptionalLong lan = lan(member);
    if (lan.isEmpty()) {
      withoutLan.add(member);
      return;
    }
    long id = lan.getAsLong();
    if (isTaken(id, member.ipv4()) || isTaken(id, member.ipv6())) {
      return; // an older list of the same exchange, or an address given twice
    }
    listedLans.add(id);
    member.ipv4().ifPresent(address -> taken.add(new Place(id, address)));
    member.ipv6().ifPresent(address -> taken.add(new Place(id, address)));
    SortedMap<Long, ExchangePort> rows = new TreeMap<>();
    rowsAt(id, member.ipv4()).forEach(row -> rows.put(row.id(), row));
    rowsAt(id, member.ipv6()).forEach(row -> rows.put(row.id(), row));
    matched.addAll(rows.keySet());
    if (rows.isEmpty()) {
      ExchangeLan facts = lans.get(id);
      ExchangePort port =
          port(nextId--, member, facts == null ? 0 : facts.ixId(), id, Optional.empty());
      ports.put(port.id(), port);
      conflicts.add(new PortConflict(port, Optional.empty(), List.of(Difference.NOT_IN_PEERINGDB)));
    }
    rows.values().forEach(row -> compare(row, member, rows.values()));
  }

  private boolean isTaken(long lan, Optional<IpAddr> address) {
    return address.isPresent() && taken.contains(new Place(lan, address.get()));
  }

  private List<ExchangePort> rowsAt(long lan, Optional<IpAddr> address) {
    return address.map(a -> byAddress.getOrDefault(new Place(lan, a), List.of())).orElse(List.of());
  }

  private OptionalLong lan(MemberPort member) {
    for (Optional<IpAddr> address : List.of(member.ipv4(), member.ipv6())) {
      if (address.isPresent()) {
        int found = lanOfAddress.find(address.get());
        if (found >= 0) {
          return OptionalLong.of(lanOfAddress.value(found));
        }
      }
    }
    for (Optional<IpAddr> address : List.of(member.ipv4(), member.ipv6())) {
      for (ExchangePort row :
          address.map(a -> anywhere.getOrDefault(a, List.of())).orElse(List.of())) {
        if (row.asn().equals(member.asn())) {
          return OptionalLong.of(row.ixlanId());
        }
      }
    }
    OptionalLong exchange = member.place().peeringDbId();
    if (exchange.isPresent()) {
      List<Long> known = lansOfExchange.getOrDefault(exchange.getAsLong(), List.of());
      return known.size() == 1 ? OptionalLong.of(known.get(0)) : OptionalLong.empty();
    }
    return OptionalLong.empty();
  }

  private void compare(ExchangePort row, MemberPort member, Collection<ExchangePort> all) {
    List<Difference> differences = new ArrayList<>();
    if (!row.asn().equals(member.asn())) {
      differences.add(Difference.ASN);
    }
    // A port may have a row for each family.
    boolean others = all.size() > 1;
    if (differs(row.ipv4(), member.ipv4(), others) || differs(row.ipv6(), member.ipv6(), others)) {
      differences.add(Difference.ADDRESS);
    }
    if (member.speedMbps() > 0 && row.speedMbps() > 0 && member.speedMbps() != row.speedMbps()) {
      differences.add(Difference.SPEED);
    }
    if (member.routeServerPeer().isPresent()
        && member.routeServerPeer().get() != row.routeServerPeer()) {
      differences.add(Difference.ROUTE_SERVER);
    }
    if (!row.operational()) {
      differences.add(Difference.OPERATIONAL);
    }
    ExchangePort listed = port(row.id(), member, row.ixId(), row.ixlanId(), Optional.of(row));
    if (others) {
      listed = withFamiliesOf(row, listed);
    }
    if (differences.isEmpty()) {
      return;
    }
    boolean rowIsNewer =
        row.updated().orElse(Instant.MIN).isAfter(member.exported().orElse(Instant.MIN));
    ports.put(row.id(), rowIsNewer ? row : listed);
    conflicts.add(
        new PortConflict(
            rowIsNewer ? row : listed, Optional.of(rowIsNewer ? listed : row), differences));
  }

  private static boolean differs(
      Optional<IpAddr> inRow, Optional<IpAddr> listed, boolean otherRowMayHaveIt) {
    return listed.isPresent() && !listed.equals(inRow) && !(inRow.isEmpty() && otherRowMayHaveIt);
  }

  private static ExchangePort withFamiliesOf(ExchangePort row, ExchangePort listed) {
    return new ExchangePort(
        listed.id(),
        listed.asn(),
        listed.ixId(),
        listed.ixlanId(),
        listed.speedMbps(),
        row.ipv4().isPresent() ? listed.ipv4() : row.ipv4(),
        row.ipv6().isPresent() ? listed.ipv6() : row.ipv6(),
        listed.routeServerPeer(),
        listed.operational(),
        listed.source(),
        listed.updated());
  }

  /** What the exchange lists; on what it is silent the network's row is believed. */
  private static ExchangePort port(
      long id, MemberPort member, long ixId, long ixlanId, Optional<ExchangePort> row) {
    boolean sameNetwork = row.map(r -> r.asn().equals(member.asn())).orElse(false);
    Optional<ExchangePort> silent = sameNetwork ? row : Optional.empty();
    return new ExchangePort(
        id,
        member.asn(),
        ixId,
        ixlanId,
        member.speedMbps() > 0
            ? member.speedMbps()
            : silent.map(ExchangePort::speedMbps).orElse(0L),
        member.ipv4().or(() -> silent.flatMap(ExchangePort::ipv4)),
        member.ipv6().or(() -> silent.flatMap(ExchangePort::ipv6)),
        member.routeServerPeer().orElse(silent.map(ExchangePort::routeServerPeer).orElse(false)),
        true,
        Source.EXCHANGE,
        member.exported());
  }
}
