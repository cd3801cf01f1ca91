package org.peeringkit.demo.traffic;

import java.util.ArrayList;
import java.util.List;
import org.peeringkit.demo.world.World;
import org.peeringkit.demo.world.edge.DemoLink;
import org.peeringkit.demo.world.edge.EdgePlan;
import org.peeringkit.demo.world.edge.Router;
import org.peeringkit.demo.world.topology.AsKind;
import org.peeringkit.demo.world.topology.SyntheticAs;
import org.peeringkit.demo.world.topology.Topology;
import org.peeringkit.model.flow.LinkClass;

/** Mean bit/s that each network exchanges with us at the start of the period. */
final class Demand {
  private static final double TOTAL_INBOUND = 20e9;
  private static final double TOTAL_OUTBOUND = 7e9;

  /** Shares of the ten largest content networks in all inbound traffic. */
  private static final double[] LARGE = {.10, .08, .06, .05, .04, .04, .03, .025, .015, .01};

  private final double[] inbound;
  private final double[] outbound;

  private Demand(int size) {
    inbound = new double[size];
    outbound = new double[size];
  }

  static Demand of(World world) {
    Topology topology = world.topology();
    Demand demand = new Demand(topology.size());
    for (AsKind kind : AsKind.values()) {
      List<SyntheticAs> rest = new ArrayList<>();
      double share = kind.inboundShare();
      for (SyntheticAs as : topology.ofKind(kind)) {
        if (kind == AsKind.CONTENT && as.rank() < LARGE.length) {
          demand.inbound[as.index()] = TOTAL_INBOUND * LARGE[as.rank()];
          demand.outbound[as.index()] = TOTAL_OUTBOUND * LARGE[as.rank()] / 8;
          share -= LARGE[as.rank()];
        } else if (kind != AsKind.OWN) {
          rest.add(as);
        }
      }
      double weights = rest.stream().mapToDouble(Demand::weight).sum();
      for (SyntheticAs as : rest) {
        double part = weight(as) / weights;
        demand.inbound[as.index()] = TOTAL_INBOUND * share * part;
        demand.outbound[as.index()] = TOTAL_OUTBOUND * kind.outboundShare() * part;
      }
    }
    demand.plan(world.edge());
    return demand;
  }

  private static double weight(SyntheticAs as) {
    return 1.0 / (as.rank() + 4);
  }

  /** Customers buy what they buy; what hangs on the old router fits its 100 Mbit/s ports. */
  private void plan(EdgePlan edge) {
    for (DemoLink link : edge.links()) {
      boolean small = link.router() == Router.EDGE_5;
      if (link.linkClass() == LinkClass.CUSTOMER || small) {
        int as = link.neighbours().get(0);
        inbound[as] = small ? 8e6 : 40e6 + 3e6 * link.index();
        outbound[as] = small ? 12e6 : 90e6 + 5e6 * link.index();
      }
    }
  }

  /** Mean bit/s. */
  double of(int as, Direction direction) {
    return direction == Direction.INBOUND ? inbound[as] : outbound[as];
  }
}
