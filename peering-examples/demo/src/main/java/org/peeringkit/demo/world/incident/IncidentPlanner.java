package org.peeringkit.demo.world.incident;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.peeringkit.demo.world.address.AddressPlan;
import org.peeringkit.demo.world.address.Announcement;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.EdgePlan;
import org.peeringkit.demo.world.edge.Router;
import org.peeringkit.demo.world.incident.Incident.Kind;
import org.peeringkit.demo.world.incident.Incident.Size;
import org.peeringkit.demo.world.incident.Incidents.Copies.Form;
import org.peeringkit.demo.world.place.Profile;
import org.peeringkit.demo.world.place.Profiles;
import org.peeringkit.demo.world.topology.AsKind;
import org.peeringkit.demo.world.topology.RoutePropagation;
import org.peeringkit.demo.world.topology.SyntheticAs;
import org.peeringkit.demo.world.topology.Topology;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/** Settles who and when in a world. All happens in August 2026. */
public final class IncidentPlanner {
  private static final LocalDate SINCE = LocalDate.of(2026, 8, 2);
  private static final LocalDate LATER = LocalDate.of(2026, 8, 5);
  private static final Instant SILENT_FROM = Instant.parse("2026-08-03T00:00:00Z");
  private static final Instant SILENT_TO = Instant.parse("2026-08-10T00:00:00Z");
  private static final int HOLDER_BLOCK = 20;
  private static final int LEAKED_FROM = 20;

  /** Content networks before this rank have links of their own with us. */
  private static final int SETTLED = 6;

  private final Topology topology;
  private final AddressPlan addresses;
  private final EdgePlan edge;
  private final Profiles profiles;

  public IncidentPlanner(
      Topology topology, AddressPlan addresses, EdgePlan edge, Profiles profiles) {
    this.topology = topology;
    this.profiles = profiles;
    this.addresses = addresses;
    this.edge = edge;
  }

  /**
   * At most one of a kind.
   *
   * @throws IllegalArgumentException if a kind is planted twice
   */
  public Incidents plan(Collection<Incident> planted) {
    Map<Kind, Incident> by = new EnumMap<>(Kind.class);
    for (Incident one : planted) {
      Incident twin = by.putIfAbsent(one.kind(), one);
      if (twin != null) {
        throw new IllegalArgumentException(twin + " and " + one + " cannot both be planted");
      }
    }
    Optional<Incident> silence = of(by, Kind.SILENCE);
    return new Incidents(
        of(by, Kind.HIJACK).map(this::hijack),
        of(by, Kind.LEAK).map(this::leak),
        of(by, Kind.SPOOFED).map(this::flood),
        of(by, Kind.SAMPLING).map(IncidentPlanner::rate),
        silence
            .filter(i -> !i.twin())
            .map(i -> new Incidents.Silence(router(i.size()), SILENT_FROM, SILENT_TO)),
        silence
            .filter(Incident::twin)
            .map(i -> new Incidents.Outage(router(i.size()), SILENT_FROM)),
        of(by, Kind.DUPLICATES).map(IncidentPlanner::copies),
        of(by, Kind.COPYCAT).map(this::copycat));
  }

  private static Optional<Incident> of(Map<Kind, Incident> by, Kind kind) {
    return Optional.ofNullable(by.get(kind));
  }

  private static <T> T sized(Size size, T small, T medium, T large) {
    return switch (size) {
      case S -> small;
      case M -> medium;
      case L -> large;
    };
  }

  private Incidents.Hijack hijack(Incident i) {
    Announcement block = block();
    int stranger = stranger(block.origin());
    int origin = stranger;
    if (i.twin()) {
      // Its own, a customer's, or somebody's with a ROA.
      origin =
          sized(
              i.size(),
              block.origin(),
              topology.customers(block.origin()).stream()
                  .filter(c -> c > Topology.SIBLING)
                  .findFirst()
                  .orElseThrow(),
              stranger);
    }
    List<Announcement> routes = new ArrayList<>();
    List<Incidents.Roa> roas = new ArrayList<>();
    for (int n = 1; n <= sized(i.size(), 1, 2, 4); n++) {
      Prefix prefix = fromTheEnd(block.prefix(), n);
      routes.add(
          new Announcement(prefix, origin, Announcement.Kind.NESTED_OTHER, OptionalInt.empty()));
      if (i.twin() && i.size() == Size.L) {
        roas.add(new Incidents.Roa(origin, prefix, prefix.length()));
      }
    }
    if (!i.twin() && i.size() == Size.L) {
      roas.add(new Incidents.Roa(block.origin(), block.prefix(), block.prefix().length()));
    }
    double bitsPerSecond = sized(i.size(), 2e7, 2e8, 1e9);
    return new Incidents.Hijack(block.origin(), routes, roas, SINCE, bitsPerSecond / 8 * 3600);
  }

  /** A large block of a carrier that has customers. */
  private Announcement block() {
    return topology.ofKind(AsKind.CARRIER).stream()
        .filter(as -> topology.customers(as.index()).stream().anyMatch(c -> c > Topology.SIBLING))
        .flatMap(as -> addresses.pool(as.index(), IpFamily.IPV4).stream())
        .filter(a -> a.kind() == Announcement.Kind.PLAIN && a.prefix().length() <= HOLDER_BLOCK)
        .findFirst()
        .orElseThrow();
  }

  /** A content network that neither buys from the holder, directly or not, nor sells to it. */
  private int stranger(int holder) {
    BitSet below = topology.cone(holder);
    return topology.ofKind(AsKind.CONTENT).stream()
        .filter(as -> as.rank() >= 40)
        .map(SyntheticAs::index)
        .filter(as -> !below.get(as) && !topology.cone(as).get(holder))
        .filter(as -> topology.as(as).orgId() != topology.as(holder).orgId())
        .findFirst()
        .orElseThrow();
  }

  /** The n-th /24 from the end, where the plan itself nests nothing. */
  private static Prefix fromTheEnd(Prefix block, int n) {
    int blocks = 1 << (24 - block.length());
    return Prefix.ofV4((int) (block.address().lo() + ((long) (blocks - n) << 8)), 24);
  }

  private Incidents.Leak leak(Incident i) {
    DemoLink link = edge.link("customer-02");
    int customer = link.neighbours().get(0);
    BitSet below = topology.cone(customer);
    TreeSet<Integer> origins = new TreeSet<>();
    RoutePropagation routes = new RoutePropagation(topology);
    int hijacker = stranger(block().origin());
    topology.ofKind(AsKind.CONTENT).stream()
        .filter(as -> as.rank() >= LEAKED_FROM)
        .map(SyntheticAs::index)
        .filter(as -> as != changing())
        .filter(as -> as != hijacker && !below.get(as))
        // Its own way there, or it has nothing to leak.
        .filter(
            as -> {
              routes.towards(as);
              return routes.path(customer).isPresent();
            })
        .limit(sized(i.size(), 15, 60, 150))
        .forEach(origins::add);
    return new Incidents.Leak(customer, link.name(), origins, i.twin(), SINCE);
  }

  private Incidents.Flood flood(Incident i) {
    return new Incidents.Flood(
        LATER,
        LATER.plusDays(sized(i.size(), 0, 1, 2)),
        sized(i.size(), 2e11, 6e11, 2e12),
        i.twin() ? Optional.of(famous()) : Optional.empty());
  }

  private static Incidents.Rate rate(Incident i) {
    Instant since = LATER.atStartOfDay(ZoneOffset.UTC).toInstant();
    int days = sized(i.size(), 1, 3, 8);
    return new Incidents.Rate(
        Router.EDGE_2,
        since,
        since.plusSeconds(86_400L * days),
        i.twin() ? 4 : 1000,
        i.twin() ? 4 : 1);
  }

  private static Router router(Size size) {
    return sized(size, Router.EDGE_8, Router.EDGE_4, Router.EDGE_3);
  }

  private static Incidents.Copies copies(Incident i) {
    return new Incidents.Copies(
        Router.EDGE_6,
        i.twin()
            ? Form.IN_TWO
            : sized(i.size(), Form.SAME_BYTES, Form.SAME_RECORDS, Form.SOME_RECORDS));
  }

  /** A large content network that does not peer with everybody. */
  private int famous() {
    return profiles.all().stream()
        .filter(
            p ->
                topology.as(p.as()).kind() == AsKind.CONTENT
                    && p.as() != changing()
                    && topology.as(p.as()).rank() >= SETTLED
                    && !p.policyGeneral().equals("Open"))
        .map(Profile::as)
        .findFirst()
        .orElseThrow();
  }

  /** The one that changes its entry: a content network with which we have no session. */
  private int changing() {
    TreeSet<Integer> known = new TreeSet<>();
    edge.sessions().forEach(s -> known.add(s.neighbour()));
    edge.links().forEach(link -> known.addAll(link.neighbours()));
    int hijacker = stranger(block().origin());
    return topology.ofKind(AsKind.CONTENT).stream()
        .map(SyntheticAs::index)
        .filter(as -> !known.contains(as) && as != hijacker)
        .findFirst()
        .orElseThrow();
  }

  private Incidents.Copycat copycat(Incident i) {
    int as = changing();
    if (i.twin()) {
      return new Incidents.Copycat(as, Optional.empty(), true, false);
    }
    Optional<Integer> famous = Optional.of(famous());
    return new Incidents.Copycat(
        as,
        sized(i.size(), famous, Optional.empty(), famous),
        i.size() != Size.S,
        i.size() != Size.S);
  }
}
