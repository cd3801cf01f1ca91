package org.peeringkit.demo.traffic;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.demo.draw.Draws;
import org.peeringkit.demo.traffic.FlowShape.Load;
import org.peeringkit.demo.traffic.FlowShape.Remote;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.address.AddressPlan;
import org.peeringkit.demo.world.address.Announcement;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.Session;
import org.peeringkit.demo.world.incident.Incidents;
import org.peeringkit.demo.world.incident.Incidents.Flood;
import org.peeringkit.demo.world.incident.Incidents.Hijack;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;
import org.peeringkit.model.net.PrefixTable;

/** Once an hour, what planted incidents bring over transit. */
final class IncidentFlows {
  /** So many flows an hour, each of another source. */
  private static final int SOURCES = 200;

  /** A SYN without options (RFC 9293). */
  private static final int SMALL_PACKET = 40;

  private static final String[] SPECIAL = {
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "224.0.0.0/3"
  };

  private final World world;
  private final Draws draws;
  private final FlowShape shape;
  private final Recorder recorder;
  private @Nullable PrefixTable<Announcement> table;

  IncidentFlows(World world, long seed, Recorder recorder) {
    this.world = world;
    this.recorder = recorder;
    draws = Draws.of(seed, "incidents");
    shape = new FlowShape(world, draws);
  }

  void draw(LocalDate day, long from, long to) throws IOException {
    Optional<Hijack> hijack = world.incidents().hijack().filter(h -> !day.isBefore(h.since()));
    if (hijack.isPresent()) {
      hijacked(hijack.get(), from, to);
    }
    Optional<Flood> flood = world.incidents().flood().filter(f -> f.isOn(day));
    if (flood.isPresent()) {
      flood(flood.get(), from, to);
    }
  }

  private void hijacked(Hijack hijack, long from, long to) throws IOException {
    double each = hijack.octetsPerHour() * (to - from) / 3_600_000;
    int routes = hijack.announcements().size();
    for (Announcement route : hijack.announcements()) {
      long asn = world.topology().as(route.origin()).asn().value();
      for (Direction direction : Direction.values()) {
        DrawnFlow flow =
            flow(
                shape.in(route.prefix(), asn),
                direction,
                shape.load(each / routes, direction, 1),
                from,
                to);
        record(
            flow, direction, world.topology().as(route.origin()).asn().toString(), Trap.HIJACKED);
      }
    }
  }

  private void flood(Flood flood, long from, long to) throws IOException {
    double each = flood.octetsPerHour() * (to - from) / 3_600_000 / SOURCES;
    for (int i = 0; i < SOURCES; i++) {
      if (flood.ofNetwork().isPresent()) {
        int as = flood.ofNetwork().get();
        DrawnFlow flow =
            flow(
                shape.remote(as, IpFamily.IPV4),
                Direction.INBOUND,
                shape.load(each, Direction.INBOUND, 1),
                from,
                to);
        record(flow, Direction.INBOUND, world.topology().as(as).asn().toString(), Trap.GROWTH);
      } else {
        long packets = Math.max(1, (long) (each / SMALL_PACKET));
        IpAddr source = invented();
        DrawnFlow flow =
            flow(
                new Remote(source, 0, 0),
                Direction.INBOUND,
                new Load(packets * SMALL_PACKET, packets),
                from,
                to);
        record(flow, Direction.INBOUND, credited(source), Trap.SPOOFED);
      }
    }
  }

  /** Any IPv4 address that is not ours. */
  private IpAddr invented() {
    while (true) {
      IpAddr address = IpAddr.ofV4((int) draws.bits());
      if (!AddressPlan.OWN_V4.contains(address)
          && !AddressPlan.SIBLING.contains(address)
          && !AddressPlan.OWN_REMOTE.contains(address)
          && !AddressPlan.OVERRIDE.contains(address)) {
        return address;
      }
    }
  }

  /** Who gets what an invented source sends: its holder by longest match, else a bucket. */
  private String credited(IpAddr source) {
    PrefixTable<Announcement> known = table;
    if (known == null) {
      PrefixTable.Builder<Announcement> builder = PrefixTable.builder();
      world.addresses().announcements().forEach(a -> builder.add(a.prefix(), a));
      world
          .incidents()
          .hijack()
          .ifPresent(h -> h.announcements().forEach(a -> builder.add(a.prefix(), a)));
      known = builder.build();
      table = known;
    }
    int match = known.find4((int) source.lo());
    if (isSpecial(source)) {
      return "bogon";
    }
    return match < 0
        ? "default-route"
        : world.topology().as(known.value(match).origin()).asn().toString();
  }

  /** The blocks that are nobody's (IANA special-purpose registry, RFC 5771, RFC 1112). */
  private static boolean isSpecial(IpAddr address) {
    for (String block : SPECIAL) {
      if (Prefix.parse(block).contains(address)) {
        return true;
      }
    }
    return false;
  }

  private DemoLink link() {
    return world.edge().link(Incidents.TRANSIT);
  }

  private DrawnFlow flow(Remote remote, Direction direction, Load load, long from, long to) {
    DemoLink link = link();
    Session session =
        world.edge().sessions().stream()
            .filter(s -> s.link() == link.index())
            .findFirst()
            .orElseThrow();
    return shape.flow(
        link,
        link.ifIndex(),
        direction,
        remote,
        world.topology().as(session.neighbour()).asn().value(),
        Optional.of(session.ipv4()),
        shape.span(from, to),
        load,
        false);
  }

  private void record(DrawnFlow flow, Direction direction, String origin, Trap trap)
      throws IOException {
    recorder.counted(flow, link(), direction, origin, trap);
  }
}
