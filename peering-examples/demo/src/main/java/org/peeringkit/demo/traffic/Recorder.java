package org.peeringkit.demo.traffic;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.peeringkit.demo.traffic.Truth.Disposition;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.EdgePlan;
import org.peeringkit.demo.world.incident.Incidents;
import org.peeringkit.model.net.Asn;

/** Hands every drawn flow to the sums, the counters and the export, in that order. */
final class Recorder {
  private static final long MILLIS_PER_DAY = 86_400_000;

  private final Truth truth;
  private final CounterBook counters;
  private final FlowSink sink;
  private final Moves moves;
  private final Crossings crossings;
  private final Incidents incidents;

  Recorder(
      Truth truth,
      CounterBook counters,
      FlowSink sink,
      Moves moves,
      Crossings crossings,
      Incidents incidents) {
    this.truth = truth;
    this.counters = counters;
    this.sink = sink;
    this.moves = moves;
    this.crossings = crossings;
    this.incidents = incidents;
  }

  /** A flow that crosses a link, is exported once and counts there, or where it was moved to. */
  void counted(DrawnFlow drawn, DemoLink on, Direction direction, String origin, Trap trap)
      throws IOException {
    Optional<Moves.Target> target = moves.target(origin, on, direction, drawn.startMillis());
    DemoLink link = target.map(Moves.Target::link).orElse(on);
    DrawnFlow flow =
        target
            .map(t -> MovedFlow.over(drawn, t, direction, t.neighbour(), Asn.parse(origin)))
            .orElse(drawn);
    crossing(
        flow,
        link,
        direction,
        origin,
        target.isPresent() && incidents.leak().isPresent() ? Trap.MOVED : trap);
    if (!silent(flow)) {
      export(flow);
    }
  }

  /** One record that crosses two of our links: in over the first, out over the second. */
  void through(
      DrawnFlow flow, DemoLink in, String inOrigin, DemoLink out, String outOrigin, Trap trap)
      throws IOException {
    if (moves.target(inOrigin, in, Direction.INBOUND, flow.startMillis()).isPresent()
        || moves.target(outOrigin, out, Direction.OUTBOUND, flow.startMillis()).isPresent()) {
      // Where one end moves to another router, either exports what crosses its own edge.
      DrawnFlow inward = Copies.between(flow, flow.inIf(), FlowShape.INSIDE);
      DrawnFlow outward = Copies.between(flow, FlowShape.INSIDE, flow.outIf());
      counted(inward, in, Direction.INBOUND, inOrigin, trap);
      counted(outward, out, Direction.OUTBOUND, outOrigin, trap);
      return;
    }
    crossing(flow, in, Direction.INBOUND, inOrigin, trap);
    crossing(flow, out, Direction.OUTBOUND, outOrigin, trap);
    export(flow);
  }

  private void crossing(
      DrawnFlow flow, DemoLink link, Direction direction, String origin, Trap trap) {
    cross(flow, link, direction, origin);
    Disposition disposition = silent(flow) ? Disposition.NOT_EXPORTED : Disposition.COUNTED;
    Trap why = silent(flow) ? Trap.SILENT_EXPORTER : trap;
    truth.add(day(flow), link, direction, origin, why, disposition, flow);
  }

  /** A flow that is exported but counts nowhere; the link says where it belongs in the story. */
  void notCounted(DrawnFlow flow, DemoLink link, Direction direction, String origin, Trap trap)
      throws IOException {
    if (!silent(flow)) {
      truth.add(day(flow), link, direction, origin, trap, Disposition.NOT_COUNTED, flow);
      export(flow);
    }
  }

  /** As {@link #notCounted}, of a flow that did cross the port. */
  void notCountable(DrawnFlow flow, DemoLink link, Direction direction, String origin, Trap trap)
      throws IOException {
    cross(flow, link, direction, origin);
    notCounted(flow, link, direction, origin, trap);
  }

  /** A flow that crosses a link and that nobody meters. */
  void notExported(DrawnFlow flow, DemoLink link, Direction direction, String origin, Trap trap) {
    cross(flow, link, direction, origin);
    truth.add(day(flow), link, direction, origin, trap, Disposition.NOT_EXPORTED, flow);
  }

  private void cross(DrawnFlow flow, DemoLink link, Direction direction, String origin) {
    counters.add(link, direction, flow);
    crossings.crossed(flow, link, direction, origin);
  }

  void endOfSlot(long millis) throws IOException {
    sink.endOfSlot(millis, counters);
  }

  private void export(DrawnFlow flow) throws IOException {
    truth.exported(Sampling.records(flow));
    sink.export(flow);
  }

  private boolean silent(DrawnFlow flow) {
    Instant start = Instant.ofEpochMilli(flow.startMillis());
    return EdgePlan.isSilent(flow.router(), start) || incidents.isSilent(flow.router(), start);
  }

  private static LocalDate day(DrawnFlow flow) {
    return LocalDate.ofEpochDay(Math.floorDiv(flow.startMillis(), MILLIS_PER_DAY));
  }
}
