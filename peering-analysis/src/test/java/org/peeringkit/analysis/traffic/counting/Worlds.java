package org.peeringkit.analysis.traffic.counting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.peeringkit.analysis.attribution.AttributionChain;
import org.peeringkit.analysis.attribution.BogonPrefixes;
import org.peeringkit.analysis.attribution.table.ListedRoutes;
import org.peeringkit.analysis.attribution.table.RouteTable;
import org.peeringkit.analysis.attribution.table.Vantage;
import org.peeringkit.analysis.traffic.counting.BruteForceModel.Flow;
import org.peeringkit.analysis.traffic.counting.BruteForceModel.Link;
import org.peeringkit.analysis.traffic.counting.BruteForceModel.Net;
import org.peeringkit.analysis.traffic.counting.BruteForceModel.World;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;

/** Small random worlds for {@link BruteForceModel}, and how the project sees them. */
public final class Worlds {
  static final long OWN = 64500;
  static final Instant START = Instant.parse("2026-03-01T22:00:00Z");

  private Worlds() {}

  /** Mostly inside 203.0.113.0/24, so that prefixes nest and flows meet them. */
  private static long address(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> 0x0A000001L;
      case 1 -> 0xC6336400L + random.nextInt(256);
      default -> 0xCB007100L + random.nextInt(256);
    };
  }

  static World world(long seed) {
    Random random = new Random(seed);
    Random hops = new Random(~seed);
    List<Net> nets = new ArrayList<>();
    boolean hasDefault = random.nextBoolean();
    if (hasDefault) {
      nets.add(new Net(0, 0, 0, 64511, "64511"));
    }
    for (int i = random.nextInt(12); i > 0; i--) {
      int length = 24 + random.nextInt(6);
      long network = 0xCB007100L + random.nextInt(256) & -1L << (32 - length) & 0xFFFF_FFFFL;
      int peers = 1 + random.nextInt(3);
      for (int peer = 0; peer < peers; peer++) {
        int at = peer;
        boolean taken =
            nets.stream()
                .anyMatch(n -> n.address() == network && n.length() == length && n.peer() == at);
        if (!taken) {
          long origin = 64500L + random.nextInt(6);
          nets.add(new Net(network, length, peer, origin, path(origin, hops)));
        }
      }
    }
    List<Link> links = new ArrayList<>();
    LinkClass[] classes = LinkClass.values();
    for (int i = 0; i < 6; i++) {
      links.add(
          new Link(
              "link-" + i,
              classes[random.nextInt(classes.length)].name(),
              i % 2,
              10 + i,
              random.nextInt(3) == 0 ? 0 : 64501 + random.nextInt(4)));
    }
    int bins = 60;
    List<Flow> flows = new ArrayList<>();
    for (int i = random.nextInt(80); i > 0; i--) {
      long start = START.toEpochMilli() + random.nextInt(bins * 300) * 1000L - 600_000;
      long duration = random.nextInt(4) == 0 ? 0 : random.nextInt(2_000_000);
      flows.add(
          new Flow(
              random.nextInt(2),
              9 + random.nextInt(9),
              random.nextInt(8) == 0 ? 0 : 9 + random.nextInt(9),
              address(random),
              address(random),
              random.nextInt(4) == 0 ? 64512 : random.nextInt(3) * 65000L,
              random.nextInt(100_000),
              start,
              start + duration,
              random.nextInt(5) == 0 ? random.nextLong() >>> 24 : random.nextInt(100_000),
              random.nextInt(50),
              1 + random.nextInt(3) * 500,
              random.nextInt(5) == 0 ? 1 : 0,
              random.nextInt(10) == 0 ? 47 : 6));
    }
    return new World(nets, links, flows, OWN, START.toEpochMilli(), bins);
  }

  /** With prepending, loops, sets, confederations and our own AS in it, all of them rare. */
  private static String path(long origin, Random random) {
    StringBuilder path = new StringBuilder(random.nextInt(8) == 0 ? "(64540 64541) " : "");
    path.append("64511 ");
    for (int i = random.nextInt(4); i > 0; i--) {
      path.append(
          switch (random.nextInt(10)) {
            case 0 -> "{64530,64531} ";
            case 1 -> OWN + " ";
            case 2 -> "64520 64520 ";
            default -> 64520 + random.nextInt(4) + " ";
          });
    }
    return path.append(origin).append(random.nextInt(6) == 0 ? " " + origin : "").toString();
  }

  /** The same flows, eight times over, with the link's neighbour where the origin was. */
  static World withNeighboursInAsFields(World world) {
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      for (Flow f : world.flows()) {
        flows.add(
            new Flow(
                f.router(),
                f.in(),
                f.out(),
                f.source(),
                f.destination(),
                neighbour(world, f.router(), f.in()),
                neighbour(world, f.router(), f.out()),
                f.startMillis(),
                f.endMillis(),
                f.octets(),
                f.packets(),
                f.rate(),
                f.side(),
                f.protocol()));
      }
    }
    return new World(
        world.nets(), world.links(), flows, world.own(), world.startMillis(), world.bins());
  }

  private static long neighbour(World world, int router, long ifIndex) {
    return world.links().stream()
        .filter(l -> l.router() == router && l.ifIndex() == ifIndex)
        .mapToLong(Link::neighbour)
        .findFirst()
        .orElse(0);
  }

  static IpAddr router(int number) {
    return IpAddr.ofV4(0xC0000201 + number);
  }

  static EdgeMap edges(World world) {
    return EdgeMap.of(
        world.links().stream()
            .map(
                l ->
                    link(
                        l.name(),
                        LinkClass.valueOf(l.linkClass()),
                        EdgeLink.Match.ofPort(router(l.router()), l.ifIndex()),
                        l.neighbour()))
            .toList());
  }

  public static EdgeLink link(
      String name, LinkClass linkClass, EdgeLink.Match match, long neighbour) {
    return new EdgeLink(
        name,
        linkClass,
        match,
        neighbour == 0 ? Optional.empty() : Optional.of(Asn.of(neighbour)),
        OptionalLong.of(10_000_000_000L),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  /** Collector routes only, so that no neighbour comes of them. */
  static CountingRules rules(World world) {
    ListedRoutes routes = new ListedRoutes();
    for (Net net : world.nets()) {
      routes.announce(
          ListedRoutes.peer("198.51.100." + (net.peer() + 1), 64511),
          IpAddr.ofV4((int) net.address()) + "/" + net.length(),
          net.path());
    }
    try {
      RouteTable table =
          RouteTable.builder(Asn.of(OWN), Set.of()).add(routes, Vantage.COLLECTOR).build();
      return CountingRules.of(
          edges(world),
          AttributionChain.of(table, BogonPrefixes.ianaExceptDocumentation()),
          table,
          Set.of(Asn.of(OWN)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void put(FlowBatch batch, Flow flow) {
    int row = batch.addRow(new Exporter(Optional.of(router(flow.router())), 0));
    batch.set(row, FlowField.INGRESS_INTERFACE, flow.in());
    batch.set(row, FlowField.EGRESS_INTERFACE, flow.out());
    batch.setAddressV4(row, FlowField.SOURCE_ADDRESS, (int) flow.source());
    batch.setAddressV4(row, FlowField.DESTINATION_ADDRESS, (int) flow.destination());
    batch.set(row, FlowField.SOURCE_AS, flow.sourceAsn());
    batch.set(row, FlowField.DESTINATION_AS, flow.destinationAsn());
    batch.set(row, FlowField.START_MILLIS, flow.startMillis());
    batch.set(row, FlowField.END_MILLIS, flow.endMillis());
    batch.set(row, FlowField.OCTETS, flow.octets());
    batch.set(row, FlowField.PACKETS, flow.packets());
    batch.set(row, FlowField.PROTOCOL, flow.protocol());
    batch.setSampling(row, flow.rate(), RateSource.RECORD);
    if (flow.side() == 1 || flow.octets() % 2 == 0) {
      batch.set(row, FlowField.FLOW_DIRECTION, flow.side());
    }
  }

  /** The flows dealt out to so many inputs. */
  static List<FlowInput> inputs(List<Flow> flows, int parts) {
    return IntStream.range(0, parts)
        .mapToObj(
            part -> {
              List<Flow> mine =
                  IntStream.range(0, flows.size())
                      .filter(i -> i % parts == part)
                      .mapToObj(flows::get)
                      .collect(Collectors.toCollection(ArrayList::new));
              return new FlowInput("part-" + part, "hash-" + part, false, () -> reader(mine));
            })
        .toList();
  }

  static FlowReader reader(List<Flow> flows) {
    Iterator<Flow> rest = flows.iterator();
    return new FlowReader() {
      @Override
      public boolean next(FlowBatch batch) {
        batch.clear();
        while (rest.hasNext() && batch.size() < 7) {
          put(batch, rest.next());
        }
        return batch.size() > 0;
      }

      @Override
      public ReadStats stats() {
        return ReadStats.EMPTY;
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  static Instant end(World world) {
    return START.plusSeconds(300L * world.bins());
  }
}
