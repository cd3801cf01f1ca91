package org.peeringkit.demo.traffic;

import java.util.List;
import java.util.Optional;
import org.peeringkit.demo.draw.Draws;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.address.AddressPlan;
import org.peeringkit.demo.world.address.Announcement;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.Router;
import org.peeringkit.demo.world.topology.Topology;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/**
 * Draws the parts of a flow that do not depend on how much it carries: addresses, ports, times, and
 * what the router writes into its AS, mask and interface fields. Not thread-safe.
 */
final class FlowShape {
  /** The interface of every router that faces inwards. */
  static final long INSIDE = 900;

  private static final int[] SERVICE_PORTS = {443, 443, 443, 80, 8080, 53, 1935, 22};

  private final World world;
  private final Draws draws;

  FlowShape(World world, Draws draws) {
    this.world = world;
    this.draws = draws;
  }

  /** The remote end of a flow. */
  record Remote(IpAddr address, int prefixLength, long asn) {}

  /** An everyday address of that network, small blocks as often as large ones. */
  Remote remote(int as, IpFamily family) {
    List<Announcement> pool = world.addresses().pool(as, family);
    Announcement block = pool.get(draws.skewed(pool.size()));
    return in(block.prefix(), world.topology().as(as).asn().value());
  }

  /** An address of that prefix, and the AS number to write beside it. */
  Remote in(Prefix prefix, long asn) {
    return new Remote(AddressPlan.address(prefix, draws.bits()), prefix.length(), asn);
  }

  /** When a flow is seen. */
  record Span(long startMillis, long endMillis) {}

  /** Nearly all of the time from start to end, never beyond it. */
  Span span(long slotStart, long slotEnd) {
    int slack = (int) Math.min(60_000, (slotEnd - slotStart) / 6);
    return new Span(slotStart + draws.below(slack), slotEnd - 1 - draws.below(slack));
  }

  /** How much a flow carries, in multiples of what its sampler needs. */
  record Load(long octets, long packets) {}

  /** About that many octets in packets of a usual size for the direction. */
  Load load(double octets, Direction direction, int granularity) {
    int size = direction == Direction.INBOUND ? draws.between(950, 1400) : draws.between(300, 900);
    long packets = Math.max(1, (long) Math.ceil(octets / size / granularity));
    long each = Math.max(packets * 64, (long) (octets / granularity));
    return new Load(each * granularity, packets * granularity);
  }

  /** An ordinary flow over that link. */
  DrawnFlow flow(
      DemoLink link,
      long ifIndex,
      Direction direction,
      Remote remote,
      long neighbourAs,
      Optional<IpAddr> nextHop,
      Span span,
      Load load,
      boolean coarse) {
    Router router = link.router();
    boolean inbound = direction == Direction.INBOUND;
    boolean filled = router != Router.EDGE_4;
    IpFamily family = remote.address().family();
    Prefix own = family == IpFamily.IPV4 ? AddressPlan.OWN_V4 : AddressPlan.OWN_V6;
    long remoteAs = router == Router.EDGE_6 ? neighbourAs : remote.asn();
    return new DrawnFlow(
        router,
        span.startMillis(),
        span.endMillis(),
        inbound ? ifIndex : INSIDE,
        inbound ? INSIDE : ifIndex,
        remote.address(),
        AddressPlan.address(own, draws.bits()),
        inbound,
        load.octets(),
        load.packets(),
        draws.chance(.7) ? 6 : 17,
        inbound ? service() : client(),
        inbound ? client() : service(),
        filled ? as16(router, remoteAs) : 0,
        router == Router.EDGE_1 || router == Router.EDGE_7 ? ownAsn() : 0,
        filled ? remote.prefixLength() : 0,
        filled ? own.length() : 0,
        link.vlan().orElse(0),
        mac(link, neighbourAs),
        inbound ? Optional.empty() : nextHop.filter(a -> a.family() == family),
        !inbound && (router == Router.EDGE_3 || router == Router.EDGE_7),
        coarse,
        0);
  }

  private static long as16(Router router, long asn) {
    return router == Router.EDGE_5 && asn > 0xFFFF ? Asn.AS_TRANS.value() : asn;
  }

  private long ownAsn() {
    return world.topology().as(Topology.OWN).asn().value();
  }

  /** On a shared LAN the far router's; its lower bits are made from the neighbour's number. */
  static long mac(DemoLink link, long neighbourAs) {
    if (link.mac().isPresent()) {
      return link.mac().getAsLong();
    }
    boolean lan = link.ixlanId().isPresent() || link.sharesPort();
    return lan ? 0x0200_0000_0000L | (neighbourAs & 0xFFFF_FFFFL) : 0;
  }

  private int service() {
    return SERVICE_PORTS[draws.below(SERVICE_PORTS.length)];
  }

  private int client() {
    return draws.between(1024, 65_535);
  }
}
