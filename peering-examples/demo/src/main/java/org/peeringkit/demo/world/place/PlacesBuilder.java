package org.peeringkit.demo.world.place;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.demo.draw.Draws;
import org.peeringkit.demo.world.topology.AsKind;
import org.peeringkit.demo.world.topology.SyntheticAs;
import org.peeringkit.demo.world.topology.Topology;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.Prefix;

/** Draws the {@link Places}; port speeds and route server shares as PeeringDB showed in 2026. */
final class PlacesBuilder {
  private static final String[] NUMBERS = {
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen"
  };
  private static final String[] COUNTRIES = {"DE", "NL", "GB", "FR", "US", "SE", "PL", "ES", "JP"};

  /** One a city, each somewhere in its country, at no real place. */
  private static final double[] LATITUDES = {
    50.3, 52.2, 51.9, 48.2, 40.1, 59.0, 51.6, 40.8, 35.2, 53.1, 51.3, 53.9, 44.6, 37.3, 57.2
  };

  private static final double[] LONGITUDES = {
    9.1, 5.3, -0.9, 2.9, -76.2, 17.1, 20.2, -3.1, 138.4, 11.2, 6.1, -2.1, 3.3, -120.4, 14.3
  };

  private static final int[] MEMBERS = {
    170, 130, 70, 110, 90, 80, 60, 50, 45, 40, 35, 30, 25, 20, 15
  };
  private static final int[] SPEEDS = {100_000, 10_000, 1000, 20_000, 400_000, 200_000, 40_000};
  private static final double[] SPEED_SHARES = {.32, .28, .14, .09, .07, .06, .04};
  private static final double ROUTE_SERVER_SHARE = .49;

  /** A second port of ours at the first exchange. */
  private static final int OWN_SMALL_PORT_MBPS = 2400;

  private static final long FIRST_ROUTE_SERVER_ASN = 64300;

  private final Topology topology;
  private final Draws draws;
  private final List<DemoFacility> facilities = new ArrayList<>();
  private final List<DemoExchange> exchanges = new ArrayList<>();
  private final SortedMap<Integer, SortedSet<Long>> presence = new TreeMap<>();

  PlacesBuilder(Topology topology, long seed) {
    this.topology = topology;
    draws = Draws.of(seed, "places");
  }

  Places build() {
    for (int i = 0; i < 25; i++) {
      int city = i % NUMBERS.length;
      OptionalLong campus = i == 0 || i == 15 ? OptionalLong.of(1) : OptionalLong.empty();
      facilities.add(
          new DemoFacility(
              i + 1,
              "Demo House " + (i + 1),
              city(city),
              COUNTRIES[city % COUNTRIES.length],
              campus,
              coordinate(LATITUDES, i),
              coordinate(LONGITUDES, i)));
    }
    for (int i = 0; i < NUMBERS.length; i++) {
      exchanges.add(exchange(i));
    }
    for (long id = 1; id <= 3; id++) {
      be(Topology.OWN, id);
    }
    // The large content network that sits in our first building, for a private interconnect.
    be(topology.as(AsKind.CONTENT, 7).index(), 1);
    // As is the one that fills our small port at the first exchange.
    be(topology.as(AsKind.CONTENT, 3).index(), 1);
    return new Places(facilities, exchanges, presence);
  }

  /** Near the city's; every ninth building's entry has none. */
  private static OptionalDouble coordinate(double[] ofCities, int building) {
    int round = building / ofCities.length;
    return building % 9 == 8
        ? OptionalDouble.empty()
        : OptionalDouble.of(ofCities[building % ofCities.length] + 0.05 * round);
  }

  private static String city(int n) {
    return "Sample City " + (n + 1);
  }

  private void be(int as, long facility) {
    presence.computeIfAbsent(as, k -> new TreeSet<>()).add(facility);
  }

  private DemoExchange exchange(int i) {
    List<Integer> members = members(i);
    List<DemoExchange.Port> ports = new ArrayList<>();
    Prefix lan4 = Prefix.ofV4((151 << 24) + (201 << 16) + (i << 8), 24);
    Prefix lan6 = Prefix.ofV6(0x2a1f_fe00_0000_0000L + ((long) i << 16), 0, 64);
    List<Long> houses = new ArrayList<>(List.of(i + 1L));
    if (i < 10) {
      houses.add(i + 16L);
    }
    DemoExchange empty =
        new DemoExchange(
            i + 1,
            i + 31,
            "Demo IX " + NUMBERS[i],
            city(i),
            COUNTRIES[i % COUNTRIES.length],
            houses,
            Asn.of(FIRST_ROUTE_SERVER_ASN + i),
            lan4,
            lan6,
            List.of());
    List<Integer> order = new ArrayList<>();
    for (int n = 0; n < members.size(); n++) {
      order.add(n);
    }
    draws.shuffle(order);
    for (int n = 0; n < members.size(); n++) {
      int as = members.get(n);
      double position = (order.get(n) + 0.5) / members.size();
      boolean own = as == Topology.OWN;
      boolean server =
          own
              ? i < 2
              : !shy(as)
                  && (openLarge(i, as) || draws.chance(ROUTE_SERVER_SHARE) || serverOnly(i, as));
      int speed = own ? 100_000 : speed(position, topology.as(as));
      boolean operational = own || isPlanned(i, as) || n % 50 != 49;
      ports.add(
          new DemoExchange.Port(
              as, empty.address4(10 + n), empty.address6(10 + n), speed, server, operational));
      if (draws.chance(.6)) {
        be(as, houses.get(draws.below(houses.size())));
      }
    }
    if (i == 0) {
      int last = 10 + members.size();
      ports.add(
          new DemoExchange.Port(
              Topology.OWN,
              empty.address4(last),
              empty.address6(last),
              OWN_SMALL_PORT_MBPS,
              false,
              true));
    }
    return new DemoExchange(
        empty.id(),
        empty.ixlanId(),
        empty.name(),
        empty.city(),
        empty.country(),
        houses,
        empty.routeServerAsn(),
        lan4,
        lan6,
        ports);
  }

  /**
   * The large content network that can be had at once: it is on the route servers we are not on.
   */
  private boolean openLarge(int exchange, int as) {
    return exchange == 2 && as == topology.as(AsKind.CONTENT, 6).index();
  }

  /** The large content network with which we have the route server's session only. */
  private boolean serverOnly(int exchange, int as) {
    return exchange == 1 && as == topology.as(AsKind.CONTENT, 8).index();
  }

  /** The large content networks with which we peer at the first two exchanges. */
  private boolean isPlanned(int exchange, int as) {
    return serverOnly(exchange, as)
        || (exchange == 0 && as == topology.as(AsKind.CONTENT, 3).index());
  }

  /** The large content networks that say no or want to talk first are on no route server. */
  private boolean shy(int as) {
    return as == topology.as(AsKind.CONTENT, 7).index()
        || as == topology.as(AsKind.CONTENT, 9).index();
  }

  private static int speed(double position, SyntheticAs as) {
    if (as.kind() == AsKind.CONTENT && as.rank() < 10) {
      return 400_000;
    }
    double from = 0;
    for (int i = 0; i < SPEEDS.length; i++) {
      from += SPEED_SHARES[i];
      if (position < from) {
        return SPEEDS[i];
      }
    }
    return SPEEDS[0];
  }

  /** Us, some large networks by plan, then others, larger ones more often. */
  private List<Integer> members(int exchange) {
    TreeSet<Integer> members = new TreeSet<>();
    if (exchange < Places.OUR_EXCHANGES) {
      members.add(Topology.OWN);
    }
    int[][] planned = {{3, 9}, {8}, {6}, {7}, {9, 7}};
    if (exchange < planned.length) {
      for (int rank : planned[exchange]) {
        members.add(topology.as(AsKind.CONTENT, rank).index());
      }
    }
    AsKind[] kinds = {
      AsKind.CABLE, AsKind.CONTENT, AsKind.CARRIER, AsKind.CABLE, AsKind.UNIVERSITY,
      AsKind.CONTENT, AsKind.CABLE, AsKind.SERVICES, AsKind.CARRIER, AsKind.NON_PROFIT
    };
    while (members.size() < MEMBERS[exchange]) {
      List<SyntheticAs> of = topology.ofKind(kinds[draws.below(kinds.length)]);
      SyntheticAs as = of.get(draws.skewed(of.size()));
      if (as.kind() != AsKind.CONTENT || as.rank() >= 10) {
        members.add(as.index());
      }
    }
    List<Integer> shuffled = new ArrayList<>(members);
    draws.shuffle(shuffled);
    return shuffled;
  }
}
