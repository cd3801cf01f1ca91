package org.peeringkit.demo.world.place;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.demo.draw.Draws;
import org.peeringkit.demo.world.topology.AsKind;
import org.peeringkit.demo.world.topology.CustomerPlan;
import org.peeringkit.demo.world.topology.SyntheticAs;
import org.peeringkit.demo.world.topology.Topology;

/**
 * What 1,500 networks say of themselves. The shares are those of 500 networks in PeeringDB in 2026,
 * met exactly up to rounding; which network says what is drawn.
 */
public final class Profiles {
  private static final int COUNT = 1500;
  private static final String[] TRAFFIC = {
    "20-100Mbps",
    "100-1000Mbps",
    "1-5Gbps",
    "5-10Gbps",
    "10-20Gbps",
    "20-50Gbps",
    "50-100Gbps",
    "100-200Gbps",
    "500-1000Gbps",
    "1-5Tbps"
  };

  private final List<Profile> profiles;

  private Profiles(List<Profile> profiles) {
    this.profiles = List.copyOf(profiles);
  }

  /** In AS order. */
  public List<Profile> all() {
    return profiles;
  }

  public static Profiles of(Topology topology, Places places, long seed) {
    Draws draws = Draws.of(seed, "profiles");
    List<Integer> listed = listed(topology, places, draws);
    int n = listed.size();
    List<String> general =
        quota(
            draws,
            n,
            new String[] {"Open", "Selective", "Restrictive", "No", ""},
            281,
            152,
            47,
            18,
            2);
    List<String> ratio =
        quota(
            draws,
            n,
            new String[] {
              "Balanced", "Mostly Inbound", "Mostly Outbound", "Heavy Outbound", "Heavy Inbound", ""
            },
            197,
            131,
            91,
            43,
            11,
            27);
    List<String> traffic = quota(draws, n, new String[] {"", "given"}, 27, 73);
    List<String> never = quota(draws, n, new String[] {"no", "yes"}, 946, 54);
    List<String> asSet =
        quota(draws, n, new String[] {"", "prefixed", "two", "plain"}, 108, 64, 15, 313);
    fix(topology, listed, general, never);
    List<Profile> profiles = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      SyntheticAs as = topology.as(listed.get(i));
      boolean strict = general.get(i).equals("Restrictive") || general.get(i).equals("No");
      boolean asks = strict || (general.get(i).equals("Selective") && draws.chance(.5));
      profiles.add(
          new Profile(
              as.index(),
              general.get(i),
              asks ? "Required - EU" : draws.chance(.3) ? "Preferred" : "Not Required",
              strict ? "Required" : draws.chance(.2) ? "Private Only" : "Not Required",
              asks && draws.chance(.6),
              traffic.get(i).isEmpty() ? "" : TRAFFIC[trafficStep(as)],
              ratio.get(i),
              never.get(i).equals("yes"),
              asSet(as, asSet.get(i))));
    }
    return new Profiles(profiles);
  }

  /** Members of exchanges first, then by size of their kind, enterprises last. */
  private static List<Integer> listed(Topology topology, Places places, Draws draws) {
    TreeSet<Integer> listed = new TreeSet<>();
    for (DemoExchange exchange : places.exchanges()) {
      exchange.ports().forEach(p -> listed.add(p.as()));
    }
    topology.ofKind(AsKind.BACKBONE).forEach(a -> listed.add(a.index()));
    topology.ofKind(AsKind.CARRIER).forEach(a -> listed.add(a.index()));
    topology.ofKind(AsKind.CONTENT).forEach(a -> listed.add(a.index()));
    for (int i = 0; i < CustomerPlan.COUNT; i++) {
      listed.add(topology.as(AsKind.ENTERPRISE, CustomerPlan.rank(i)).index());
    }
    List<SyntheticAs> others = topology.ases();
    while (listed.size() < COUNT) {
      listed.add(2 + draws.below(others.size() - 2));
    }
    return new ArrayList<>(listed);
  }

  /** Shuffled values of which each has its share. */
  private static List<String> quota(Draws draws, int n, String[] values, int... shares) {
    int total = 0;
    for (int share : shares) {
      total += share;
    }
    List<String> all = new ArrayList<>();
    int upTo = 0;
    for (int v = 0; v < values.length; v++) {
      upTo += shares[v];
      while (all.size() < Math.round((double) n * upTo / total)) {
        all.add(values[v]);
      }
    }
    draws.shuffle(all);
    return all;
  }

  /** Networks the story needs get their value by swapping with one that has it. */
  private static void fix(
      Topology topology, List<Integer> listed, List<String> general, List<String> never) {
    TreeMap<Integer, String> wanted = new TreeMap<>();
    wanted.put(Topology.OWN, "Open");
    String[] content = {
      "Selective",
      "Selective",
      "Open",
      "Open",
      "Open",
      "Selective",
      "Open",
      "Selective",
      "Open",
      "No"
    };
    for (int rank = 0; rank < content.length; rank++) {
      wanted.put(topology.as(AsKind.CONTENT, rank).index(), content[rank]);
    }
    for (SyntheticAs backbone : topology.ofKind(AsKind.BACKBONE)) {
      wanted.put(backbone.index(), backbone.rank() < 6 ? "Restrictive" : "Selective");
    }
    wanted.forEach(
        (as, value) -> {
          int at = listed.indexOf(as);
          int from = at;
          for (int i = 0; !general.get(from).equals(value) && i < general.size(); i++) {
            if (general.get(i).equals(value) && !wanted.containsKey(listed.get(i))) {
              from = i;
            }
          }
          Collections.swap(general, at, from);
          if (never.get(at).equals("yes")) {
            for (int i = 0; i < never.size(); i++) {
              if (never.get(i).equals("no") && !wanted.containsKey(listed.get(i))) {
                Collections.swap(never, at, i);
                break;
              }
            }
          }
        });
  }

  private static int trafficStep(SyntheticAs as) {
    int top =
        switch (as.kind()) {
          case BACKBONE -> 9;
          case CONTENT -> as.rank() < 10 ? 9 : 6;
          case CARRIER, CABLE -> 7;
          case OWN -> 5;
          default -> 3;
        };
    return as.kind() == AsKind.OWN ? top : Math.max(0, top - as.rank() / 30);
  }

  private static String asSet(SyntheticAs as, String form) {
    String set = "AS-EXAMPLE-" + as.asn().value();
    return switch (form) {
      case "" -> "";
      case "prefixed" -> "EXAMPLE::" + set;
      case "two" -> set + " " + set + "-V6";
      default -> set;
    };
  }
}
