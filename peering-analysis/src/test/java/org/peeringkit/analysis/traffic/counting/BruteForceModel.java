package org.peeringkit.analysis.traffic.counting;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The ledger again, as slowly and plainly as possible: linear scans, plain maps, BigInteger. Uses
 * nothing of the project, so that it errs on its own.
 */
final class BruteForceModel {
  /**
   * A route: an IPv4 network, the peer that announces it, its origin, its path as routers print it.
   */
  record Net(long address, int length, int peer, long origin, String path) {}

  /** A link at a port; {@code neighbour} 0 = none. */
  record Link(String name, String linkClass, int router, long ifIndex, long neighbour) {}

  /** A flow record; {@code side} 0 ingress, 1 egress; {@code asn} as the exporter says. */
  record Flow(
      int router,
      long in,
      long out,
      long source,
      long destination,
      long sourceAsn,
      long destinationAsn,
      long startMillis,
      long endMillis,
      long octets,
      long packets,
      long rate,
      int side,
      int protocol) {}

  /** All of it. */
  record World(
      List<Net> nets, List<Link> links, List<Flow> flows, long own, long startMillis, int bins) {}

  static final long BIN_MILLIS = 300_000;

  final Map<String, BigInteger[]> cells = new TreeMap<>();
  final Map<String, BigInteger> series = new TreeMap<>();

  /** By AS on the path or why there is none, link, direction. */
  final Map<String, BigInteger> pathCredit = new TreeMap<>();

  BigInteger duplicates = BigInteger.ZERO;
  private final World world;

  BruteForceModel(World world) {
    this.world = world;
    for (Flow flow : world.flows()) {
      count(flow);
    }
  }

  private Optional<Link> link(int router, long ifIndex) {
    for (Link link : world.links()) {
      if (link.router() == router && link.ifIndex() == ifIndex) {
        return Optional.of(link);
      }
    }
    return Optional.empty();
  }

  private boolean metered(int router, long ifIndex, int side) {
    for (Flow flow : world.flows()) {
      if (flow.router() == router
          && flow.side() == side
          && !isOneSided(flow)
          && (side == 0 ? flow.in() : flow.out()) == ifIndex) {
        return true;
      }
    }
    return false;
  }

  /** An origin AS as text, or a bucket. */
  String owner(long address, long asn) {
    if (address >>> 24 == 10) {
      return "bogon";
    }
    Optional<Net> match = longest(address);
    if (match.isPresent() && match.get().length() > 0) {
      return "AS" + chosen(match.get());
    }
    boolean answer =
        asn > 0 && asn != 23456 && !(asn >= 64496 && asn <= 65551) && asn < 4_200_000_000L;
    return answer ? "AS" + asn : match.isEmpty() ? "unrouted" : "default-route";
  }

  private Optional<Net> longest(long address) {
    Optional<Net> best = Optional.empty();
    for (Net net : world.nets()) {
      long mask = net.length() == 0 ? 0 : -1L << (32 - net.length()) & 0xFFFF_FFFFL;
      if ((address & mask) == net.address()
          && (best.isEmpty() || net.length() > best.get().length())) {
        best = Optional.of(net);
      }
    }
    return best;
  }

  /** What an address's octets are credited to. */
  private Set<String> credited(long address) {
    Optional<Net> match = longest(address);
    if (address >>> 24 == 10 || match.isEmpty() || match.get().length() == 0) {
      return Set.of("no-path");
    }
    long origin = chosen(match.get());
    Net best = match.get();
    for (Net net : world.nets()) {
      boolean eligible =
          net.address() == best.address()
              && net.length() == best.length()
              && net.origin() == origin;
      boolean better =
          best.origin() != origin
              || hops(net.path()) < hops(best.path())
              || (hops(net.path()) == hops(best.path()) && net.peer() < best.peer());
      if (eligible && better) {
        best = net;
      }
    }
    Set<String> all = new TreeSet<>();
    for (String word : sequence(best.path()).split(" ")) {
      if (word.startsWith("{")) {
        all.add("as-set");
      } else if (!word.equals(Long.toString(world.own()))) {
        all.add("AS" + word);
      }
    }
    return all.isEmpty() ? Set.of("no-path") : all;
  }

  /** Without confederation segments. */
  private static String sequence(String path) {
    return path.replaceAll("\\([^)]*\\) ", "");
  }

  private static int hops(String path) {
    return sequence(path).split(" ").length;
  }

  private long chosen(Net prefix) {
    TreeMap<Long, Integer> votes = new TreeMap<>();
    for (Net net : world.nets()) {
      if (net.address() == prefix.address() && net.length() == prefix.length()) {
        votes.merge(net.origin(), 1, Integer::sum);
      }
    }
    long best = -1;
    int most = 0;
    for (Map.Entry<Long, Integer> vote : votes.entrySet()) {
      if (vote.getValue() > most) {
        best = vote.getKey();
        most = vote.getValue();
      }
    }
    return best;
  }

  private static boolean external(Optional<Link> link) {
    return link.isPresent()
        && !List.of("CUSTOMER", "CACHE", "INTERNAL").contains(link.get().linkClass());
  }

  private void count(Flow flow) {
    Optional<Link> in = link(flow.router(), flow.in());
    Optional<Link> out = link(flow.router(), flow.out());
    boolean inEdge = in.isPresent() && !in.get().linkClass().equals("INTERNAL");
    boolean outEdge = out.isPresent() && !out.get().linkClass().equals("INTERNAL");
    String source = owner(flow.source(), flow.sourceAsn());
    String destination = owner(flow.destination(), flow.destinationAsn());
    boolean leak = external(in) && external(out) && !isOurs(source) && !isOurs(destination);
    boolean dropped = flow.out() == 0;
    BigInteger octets = BigInteger.valueOf(flow.octets()).multiply(BigInteger.valueOf(flow.rate()));
    if (isOneSided(flow)) {
      Link port = in.orElseThrow();
      boolean outbound = isOnOurSide(port, source);
      String remote = outbound ? destination : source;
      add(
          flow,
          port,
          outbound ? "OUTBOUND" : "INBOUND",
          named(flow, port, remote),
          outbound ? flow.destination() : flow.source());
      return;
    }
    if (inEdge) {
      if (flow.side() == 1 && metered(flow.router(), flow.in(), 0)) {
        duplicates = duplicates.add(octets);
      } else {
        add(
            flow,
            in.get(),
            "INBOUND",
            dropped ? "dropped" : leak ? "transit-leak" : named(flow, in.get(), source),
            flow.source());
      }
    }
    if (outEdge) {
      if (flow.side() == 0 && metered(flow.router(), flow.out(), 1)) {
        duplicates = duplicates.add(octets);
      } else {
        add(
            flow,
            out.get(),
            "OUTBOUND",
            leak ? "transit-leak" : named(flow, out.get(), destination),
            flow.destination());
      }
    }
  }

  /** One port as way in and out, and one end of the flow is on our side of its link. */
  private boolean isOneSided(Flow flow) {
    Optional<Link> port = link(flow.router(), flow.in());
    return flow.in() == flow.out()
        && port.isPresent()
        && !port.get().linkClass().equals("INTERNAL")
        && isOnOurSide(port.get(), owner(flow.source(), flow.sourceAsn()))
            != isOnOurSide(port.get(), owner(flow.destination(), flow.destinationAsn()));
  }

  private boolean isOnOurSide(Link port, String owner) {
    return port.linkClass().equals("CUSTOMER") ? owner.equals("AS" + world.own()) : isOurs(owner);
  }

  private boolean isOurs(String owner) {
    if (owner.equals("AS" + world.own())) {
      return true;
    }
    return world.links().stream()
        .anyMatch(
            l ->
                l.linkClass().equals("CUSTOMER")
                    && l.neighbour() > 0
                    && owner.equals("AS" + l.neighbour()));
  }

  private String named(Flow flow, Link link, String owner) {
    if (flow.protocol() == 47) {
      return "gre-tunnel";
    }
    return link.linkClass().equals("TRANSIT") && owner.equals("AS" + world.own())
        ? "split-network"
        : owner;
  }

  private void add(Flow flow, Link link, String direction, String origin, long remote) {
    BigInteger rate = BigInteger.valueOf(flow.rate());
    BigInteger octets = BigInteger.valueOf(flow.octets());
    BigInteger packets = BigInteger.valueOf(flow.packets());
    BigInteger squares =
        BigInteger.valueOf(flow.octets())
            .pow(2)
            .divide(BigInteger.valueOf(Math.max(1, flow.packets())))
            .add(BigInteger.valueOf(128))
            .divide(BigInteger.valueOf(256))
            .multiply(BigInteger.valueOf(256))
            .multiply(rate)
            .multiply(rate.subtract(BigInteger.ONE));
    List<Integer> touched = new ArrayList<>();
    for (int bin = 0; bin < world.bins(); bin++) {
      long from = world.startMillis() + bin * BIN_MILLIS;
      long to = from + BIN_MILLIS;
      boolean touches =
          flow.startMillis() == flow.endMillis()
              ? flow.startMillis() >= from && flow.startMillis() < to
              : flow.startMillis() < to && flow.endMillis() > from;
      if (touches) {
        touched.add(bin);
      }
    }
    boolean first = true;
    for (int bin : touched) {
      long from = world.startMillis() + bin * BIN_MILLIS;
      BigInteger part = part(octets, flow, from).multiply(rate);
      LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(from, 86_400_000L));
      String key =
          String.join(
              " ",
              day.toString(),
              origin,
              link.neighbour() == 0 ? "-" : "AS" + link.neighbour(),
              link.name(),
              direction);
      BigInteger[] sums =
          cells.computeIfAbsent(
              key,
              k ->
                  new BigInteger[] {
                    BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO
                  });
      sums[0] = sums[0].add(part);
      sums[1] = sums[1].add(part(packets, flow, from).multiply(rate));
      if (first) {
        sums[2] = sums[2].add(BigInteger.ONE);
        sums[3] = sums[3].add(squares);
        first = false;
      }
      if (part.signum() > 0) {
        for (String credited : credited(remote)) {
          pathCredit.merge(
              String.join(" ", credited, link.name(), direction), part, BigInteger::add);
        }
        series.merge(
            String.join(" ", origin, link.name(), direction, Integer.toString(bin)),
            part,
            BigInteger::add);
      }
    }
  }

  private static BigInteger part(BigInteger amount, Flow flow, long from) {
    return before(amount, flow, from + BIN_MILLIS).subtract(before(amount, flow, from));
  }

  private static BigInteger before(BigInteger amount, Flow flow, long millis) {
    if (flow.startMillis() == flow.endMillis()) {
      return flow.startMillis() < millis ? amount : BigInteger.ZERO;
    }
    long elapsed =
        Math.min(Math.max(0, millis - flow.startMillis()), flow.endMillis() - flow.startMillis());
    return amount
        .multiply(BigInteger.valueOf(elapsed))
        .divide(BigInteger.valueOf(flow.endMillis() - flow.startMillis()));
  }
}
