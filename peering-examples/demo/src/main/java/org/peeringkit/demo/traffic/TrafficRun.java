package org.peeringkit.demo.traffic;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.peeringkit.demo.draw.DemoOptions;
import org.peeringkit.demo.draw.Draws;
import org.peeringkit.demo.traffic.FlowShape.Load;
import org.peeringkit.demo.traffic.FlowShape.Remote;
import org.peeringkit.demo.traffic.FlowShape.Span;
import org.peeringkit.demo.traffic.TrafficStream.Part;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.EdgePlan;
import org.peeringkit.demo.world.edge.Router;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/**
 * Draws the traffic of the whole period, slot by slot and link by link, so that every link has a
 * smooth daily curve of which the flows are the parts.
 */
public final class TrafficRun {
  private static final int LONG_RECORD_SECONDS = 1800;
  private static final double OLD_RECORD_OCTETS = 1.5e9;

  private final World world;
  private final DemoOptions options;
  private final Draws draws;
  private final FlowShape shape;
  private final RateCurve curve;
  private final Truth truth = new Truth();
  private final CounterBook counters;
  private final Recorder recorder;
  private final TrapFlows traps;
  private final IncidentFlows incidents;

  private TrafficRun(
      World world, DemoOptions options, Moves moves, FlowSink sink, Crossings crossings) {
    this.world = world;
    this.options = options;
    draws = Draws.of(options.seed(), "traffic");
    shape = new FlowShape(world, draws);
    curve = new RateCurve(options.start());
    counters = new CounterBook(options, world.edge().links());
    recorder = new Recorder(truth, counters, sink, moves, crossings, world.incidents());
    traps = new TrapFlows(world, options.seed(), recorder);
    incidents = new IncidentFlows(world, options.seed(), recorder);
  }

  /**
   * Draws everything.
   *
   * @param moves what uses other links than it would
   * @param sink is given every exported flow
   * @param crossings is told of all that crosses a link
   * @param progress is told of every day that is drawn, as 1
   */
  public static TrafficRun draw(
      World world,
      DemoOptions options,
      Moves moves,
      FlowSink sink,
      Crossings crossings,
      IntConsumer progress)
      throws IOException {
    TrafficRun run = new TrafficRun(world, options, moves, sink, crossings);
    run.draw(progress);
    return run;
  }

  public Truth truth() {
    return truth;
  }

  public CounterBook counters() {
    return counters;
  }

  private void draw(IntConsumer progress) throws IOException {
    Demand demand = Demand.of(world);
    List<TrafficStream> streams = List.of();
    int[] flows = {};
    for (int d = 0; d < options.days(); d++) {
      LocalDate day = options.start().plusDays(d);
      boolean turn = day.equals(EdgePlan.NEW_INTERCONNECT) || day.equals(EdgePlan.LOST_SESSION);
      if (d == 0 || turn) {
        streams = TrafficMatrix.on(world, demand, day);
        flows = flowCounts(streams);
      }
      for (int slot = 0; slot < options.slotsPerDay(); slot++) {
        slot(day, slot, streams, flows);
      }
      progress.accept(1);
    }
  }

  /** Every stream has a flow in each slot; the rest go where traffic is, by its square root. */
  private int[] flowCounts(List<TrafficStream> streams) {
    double roots = 0;
    for (TrafficStream stream : streams) {
      roots += StrictMath.sqrt(stream.bitsPerSecond());
    }
    int spare = Math.max(0, options.flowsPerSlot() - streams.size());
    int[] counts = new int[streams.size()];
    double upTo = 0;
    for (int i = 0; i < counts.length; i++) {
      double before = upTo;
      upTo += spare * StrictMath.sqrt(streams.get(i).bitsPerSecond()) / roots;
      counts[i] = 1 + (int) (Math.round(upTo) - Math.round(before));
    }
    return counts;
  }

  private void slot(LocalDate day, int slot, List<TrafficStream> streams, int[] flows)
      throws IOException {
    int second = slot * options.slotSeconds();
    int end = second + options.slotSeconds();
    Instant begin = Instant.ofEpochMilli(RateCurve.millis(day, second));
    for (int i = 0; i < streams.size(); i++) {
      TrafficStream stream = streams.get(i);
      DemoLink link = stream.link();
      if (EdgePlan.isDown(link.router(), begin) || world.incidents().isOut(link.router(), begin)) {
        continue;
      }
      int seconds = options.slotSeconds();
      int count = flows[i];
      if (link.router() == Router.EDGE_6 && seconds < LONG_RECORD_SECONDS) {
        // This router reports every half hour: what it saw since the last time.
        if (end % LONG_RECORD_SECONDS != 0) {
          continue;
        }
        seconds = LONG_RECORD_SECONDS;
        count *= 2;
      }
      double rate =
          stream.bitsPerSecond()
              * curve.factor(link, day, end - seconds)
              * (1 + .04 * draws.normal());
      double octets = Math.max(1, rate) / 8 * seconds;
      if (link.router() == Router.EDGE_5) {
        // NetFlow v5 counts octets in 32 bits.
        count = Math.max(count, (int) (octets / OLD_RECORD_OCTETS) + 1);
      }
      long from = RateCurve.millis(day, end - seconds);
      long to = RateCurve.millis(day, end);
      draw(stream, octets, split(count), from, to);
    }
    if (second % 3600 == 0 && !begin.equals(EdgePlan.REBOOT)) {
      traps.draw(begin.toEpochMilli(), RateCurve.millis(day, end));
      incidents.draw(day, begin.toEpochMilli(), RateCurve.millis(day, end));
    }
    recorder.endOfSlot(RateCurve.millis(day, end));
  }

  /** Shares of one, none more than about twice another. */
  private double[] split(int count) {
    double[] shares = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      shares[i] = .7 + .6 * draws.fraction();
      sum += shares[i];
    }
    for (int i = 0; i < count; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private void draw(TrafficStream stream, double octets, double[] shares, long from, long to)
      throws IOException {
    DemoLink link = stream.link();
    Direction direction = stream.direction();
    boolean coarse = link.name().equals("pni-cable-1");
    for (double share : shares) {
      Part part = stream.draw(draws);
      Remote remote = shape.remote(part.as(), part.family());
      Load load =
          shape.load(octets * share, direction, Sampling.granularity(link.router(), coarse));
      Span span = shape.span(from, to);
      long neighbour = world.topology().as(part.session().neighbour()).asn().value();
      Optional<IpAddr> nextHop =
          Optional.of(
              part.family() == IpFamily.IPV4 ? part.session().ipv4() : part.session().ipv6());
      long ifIndex = link.ifIndexAt(Instant.ofEpochMilli(from));
      DrawnFlow flow =
          shape.flow(link, ifIndex, direction, remote, neighbour, nextHop, span, load, coarse);
      String origin = world.topology().as(part.as()).asn().toString();
      record(flow, link, direction, origin, ifIndex != link.ifIndex());
    }
  }

  private void record(
      DrawnFlow flow, DemoLink link, Direction direction, String origin, boolean renumbered)
      throws IOException {
    boolean outbound = direction == Direction.OUTBOUND;
    if (link.name().equals("customer-04") && outbound) {
      recorder.notExported(flow, link, direction, origin, Trap.DIRECTION_UNSAMPLED);
    } else if (link.name().equals("customer-05") && renumbered) {
      recorder.notCountable(flow, link, direction, origin, Trap.UNLISTED_INTERFACE);
    } else if (link.name().equals("pni-content-2") && outbound) {
      recorder.counted(Copies.observedAtEgress(flow), link, direction, origin, Trap.NONE);
      recorder.notCounted(flow, link, direction, origin, Trap.SEEN_TWICE_PORT);
    } else {
      Trap trap =
          flow.coarseSampler()
              ? Trap.SECOND_SAMPLER
              : link.router() == Router.EDGE_6 ? Trap.LONG_RECORD : Trap.NONE;
      recorder.counted(flow, link, direction, origin, trap);
      if (link.name().equals("ix-three") && !outbound && draws.chance(.05)) {
        recorder.notCounted(Copies.seenByCore(flow), link, direction, origin, Trap.SEEN_TWICE_CORE);
      }
    }
  }

  /** Days in order, for those who sum by day. */
  public List<LocalDate> days() {
    List<LocalDate> days = new ArrayList<>();
    for (int d = 0; d < options.days(); d++) {
      days.add(options.start().plusDays(d));
    }
    return days;
  }
}
