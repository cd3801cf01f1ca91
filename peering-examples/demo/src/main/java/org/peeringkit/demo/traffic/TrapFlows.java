package org.peeringkit.demo.traffic;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.peeringkit.demo.draw.Draws;
import org.peeringkit.demo.traffic.FlowShape.Load;
import org.peeringkit.demo.traffic.FlowShape.Remote;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.address.AddressPlan;
import org.peeringkit.demo.world.address.Announcement;
import org.peeringkit.demo.world.address.Announcement.Kind;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.Router;
import org.peeringkit.demo.world.edge.Session;
import org.peeringkit.demo.world.topology.AsKind;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.net.Prefix;

/** Once an hour, a flow for each situation that ordinary traffic does not show. */
final class TrapFlows {
  private static final Asn PRIVATE = Asn.of(64_600);
  private static final int GRE = 47;
  private static final int DROPPED = 0b1000_0000;

  private final World world;
  private final Draws draws;
  private final FlowShape shape;
  private final Recorder recorder;
  private final List<Announcement> moas;
  private final List<Announcement> ties;
  private final List<Announcement> sets;
  private final List<Announcement> nested;
  private final List<Announcement> remoteSites;
  private long slotStart;
  private long slotEnd;

  TrapFlows(World world, long seed, Recorder recorder) {
    this.world = world;
    this.recorder = recorder;
    draws = Draws.of(seed, "traps");
    shape = new FlowShape(world, draws);
    moas = world.addresses().ofKind(Kind.MOAS);
    ties = world.addresses().ofKind(Kind.MOAS_TIE);
    sets = world.addresses().ofKind(Kind.AS_SET);
    nested = world.addresses().ofKind(Kind.NESTED_OTHER);
    remoteSites = world.addresses().ofKind(Kind.OWN_REMOTE);
  }

  /** Draws one of each in that slot. */
  void draw(long from, long to) throws IOException {
    slotStart = from;
    slotEnd = to;
    dropped();
    leak();
    splitNetwork();
    gre();
    multipleOrigins();
    overDefaultRoute();
    unrouted();
    specialPurpose();
    unlistedExporter();
    customerThrough();
  }

  private DemoLink link(String name) {
    return world.edge().link(name);
  }

  private Remote content() {
    int as = world.topology().as(AsKind.CONTENT, draws.between(10, 200)).index();
    return shape.remote(as, IpFamily.IPV4);
  }

  private static String name(Remote remote) {
    return Asn.of(remote.asn()).toString();
  }

  private String name(int as) {
    return world.topology().as(as).asn().toString();
  }

  private DrawnFlow flow(String link, Direction direction, Remote remote) {
    DemoLink on = link(link);
    Session session =
        world.edge().sessions().stream()
            .filter(s -> s.link() == on.index())
            .findFirst()
            .orElseThrow();
    Load load = shape.load(4e8 + 36e8 * draws.fraction(), direction, 1);
    return shape.flow(
        on,
        on.ifIndex(),
        direction,
        remote,
        world.topology().as(session.neighbour()).asn().value(),
        Optional.of(session.ipv4()),
        shape.span(slotStart, slotEnd),
        load,
        false);
  }

  private void inbound(String link, Remote remote, String origin, Trap trap) throws IOException {
    recorder.counted(
        flow(link, Direction.INBOUND, remote), link(link), Direction.INBOUND, origin, trap);
  }

  private void dropped() throws IOException {
    DrawnFlow noEgress = Copies.between(flow("transit-a", Direction.INBOUND, content()), 10, 0);
    DrawnFlow status = Copies.withStatus(flow("transit-a", Direction.INBOUND, content()), DROPPED);
    for (DrawnFlow flow : List.of(noEgress, status)) {
      recorder.counted(flow, link("transit-a"), Direction.INBOUND, "dropped", Trap.DROPPED_INBOUND);
    }
    Remote remote = content();
    DrawnFlow out = Copies.withStatus(flow("transit-a", Direction.OUTBOUND, remote), DROPPED);
    recorder.notCounted(
        out, link("transit-a"), Direction.OUTBOUND, name(remote), Trap.DROPPED_OUTBOUND);
  }

  private void leak() throws IOException {
    // In over the exchange's port from the remote end, out over transit to another network.
    DrawnFlow in = flow("ix-one", Direction.INBOUND, content());
    Remote to = content();
    DrawnFlow through =
        Copies.withLocal(
            Copies.between(in, link("ix-one").ifIndex(), link("transit-a").ifIndex()),
            to.address(),
            to.asn());
    recorder.through(
        through,
        link("ix-one"),
        "transit-leak",
        link("transit-a"),
        "transit-leak",
        Trap.TRANSIT_LEAK);
  }

  private void splitNetwork() throws IOException {
    Announcement site = remoteSites.get(draws.below(remoteSites.size()));
    long asn = world.topology().as(site.origin()).asn().value();
    inbound("transit-b", shape.in(site.prefix(), asn), "split-network", Trap.SPLIT_NETWORK);
  }

  private void gre() throws IOException {
    int scrubber = world.topology().as(AsKind.SERVICES, 0).index();
    DrawnFlow outer =
        Copies.withProtocol(
            flow("transit-a", Direction.INBOUND, shape.remote(scrubber, IpFamily.IPV4)), GRE);
    recorder.counted(outer, link("transit-a"), Direction.INBOUND, "gre-tunnel", Trap.GRE_OUTER);
    Remote source = content();
    DrawnFlow inner = flow("transit-a", Direction.INBOUND, source);
    DemoLink tunnel = link("scrub-tunnel");
    recorder.notCounted(
        Copies.between(inner, tunnel.ifIndex(), FlowShape.INSIDE),
        tunnel,
        Direction.INBOUND,
        name(source),
        Trap.GRE_INNER);
  }

  private void multipleOrigins() throws IOException {
    announced(moas, Trap.MOAS);
    announced(ties, Trap.MOAS_TIE);
    announced(sets, Trap.AS_SET);
    Announcement a = nested.get(draws.below(nested.size()));
    Remote remote = shape.in(a.prefix(), world.topology().as(a.origin()).asn().value());
    inbound("transit-b", remote, name(a.origin()), Trap.NESTED_OTHER);
  }

  private void announced(List<Announcement> from, Trap trap) throws IOException {
    Announcement a = from.get(draws.below(from.size()));
    // What the router writes is the origin it happens to see; the table decides.
    long written = world.topology().as(a.other().orElse(a.origin())).asn().value();
    inbound("transit-b", shape.in(a.prefix(), written), name(a.origin()), trap);
  }

  private void overDefaultRoute() throws IOException {
    Remote remote = shape.in(AddressPlan.DEFAULT_ONLY, 0);
    inbound("transit-b", masked(remote), "default-route", Trap.DEFAULT_ROUTE);
    DrawnFlow out = flow("transit-b", Direction.OUTBOUND, masked(remote));
    recorder.counted(
        out, link("transit-b"), Direction.OUTBOUND, "default-route", Trap.DEFAULT_ROUTE);
    inbound("paid-2", masked(remote), "default-route", Trap.PEER_AS_DEFAULT);
  }

  /** The default route's length is what a router writes for such an address. */
  private static Remote masked(Remote remote) {
    return new Remote(remote.address(), 0, remote.asn());
  }

  private void unrouted() throws IOException {
    Prefix space = AddressPlan.UNROUTED;
    Remote hidden = masked(shape.in(space, PRIVATE.value()));
    inbound("transit-b", hidden, "unrouted", Trap.UNROUTED_PRIVATE_AS);
    Remote trans = masked(shape.in(space, Asn.AS_TRANS.value()));
    inbound("transit-b", trans, "unrouted", Trap.UNROUTED_AS_TRANS);
    long asn = world.topology().as(AsKind.CONTENT, 20).asn().value();
    Remote told = masked(shape.in(space, asn));
    inbound("transit-b", told, name(told), Trap.UNROUTED_FLOW_AS);
  }

  private void specialPurpose() throws IOException {
    IpAddr address = IpAddr.ofV4(10 << 24 | draws.below(1 << 24));
    inbound("transit-b", new Remote(address, 0, 0), "bogon", Trap.BOGON);
    inbound(
        "transit-b",
        shape.in(AddressPlan.OVERRIDE, 0),
        overrideAs(world).toString(),
        Trap.OVERRIDE);
  }

  /** Whose the configuration says the documentation prefix is. */
  static Asn overrideAs(World world) {
    return world.topology().as(AsKind.CONTENT, 30).asn();
  }

  private void unlistedExporter() throws IOException {
    Remote remote = content();
    DrawnFlow flow = flow("transit-a", Direction.INBOUND, remote);
    recorder.notCounted(
        Copies.exportedBy(flow, Router.UNLISTED),
        link("transit-a"),
        Direction.INBOUND,
        name(remote),
        Trap.UNLISTED_EXPORTER);
  }

  private void customerThrough() throws IOException {
    DemoLink customer = link("customer-01");
    Remote to = content();
    int as = customer.neighbours().get(0);
    DrawnFlow out = flow("transit-a", Direction.OUTBOUND, to);
    IpAddr source = shape.remote(as, IpFamily.IPV4).address();
    DrawnFlow through =
        Copies.withLocal(
            Copies.between(out, customer.ifIndex(), link("transit-a").ifIndex()),
            source,
            world.topology().as(as).asn().value());
    recorder.through(
        through, customer, name(as), link("transit-a"), name(to), Trap.CUSTOMER_THROUGH);
  }
}
