package org.peeringkit.demo.traffic;

import java.util.Optional;
import org.peeringkit.demo.draw.Draws;
import org.peeringkit.demo.world.edge.Router;
import org.peeringkit.demo.world.incident.Incidents;

/**
 * Which packets a router's sampler chooses. Where the whole demo is unsampled, samplers coarser
 * than 1 choose evenly from equal packets, so that the estimate is exact; otherwise each packet is
 * chosen with probability 1/rate. Not thread-safe.
 */
public final class Sampling {
  /** How much coarser the second sampler is. */
  private static final int COARSE = 4;

  /** How much coarser the NetFlow v5 router samples. */
  private static final int OLD = 2;

  /** By what factor the misconfigured router's announcement is wrong. */
  private static final int WRONG = 7;

  /**
   * One frame of so many is sampled by the sFlow switch, whatever the rate of the rest: a sample is
   * one packet, and at a rate of 1 its capture would be as large as the traffic.
   */
  private static final int SFLOW = 1 << 18;

  private static final double NORMAL_FROM = 40;

  private final int rate;
  private final Draws draws;
  private final Optional<Incidents.Rate> change;

  public Sampling(int rate, long seed) {
    this(rate, seed, Optional.empty());
  }

  private Sampling(int rate, long seed, Optional<Incidents.Rate> change) {
    this.rate = rate;
    this.change = change;
    // Streams of neighbouring seeds are one stream a step apart, unless their purposes differ.
    draws = Draws.of(seed, "sampling " + seed);
  }

  /** As one router does once its sampling has changed. */
  public static Sampling after(Incidents.Rate change, int rate, long seed) {
    return new Sampling(rate, seed, Optional.of(change));
  }

  /** Octets and packets of such flows are drawn as multiples of this. */
  static int granularity(Router router, boolean coarseSampler) {
    return switch (router) {
      case EDGE_5 -> OLD;
      case EDGE_7 -> SFLOW;
      default -> coarseSampler ? COARSE : 1;
    };
  }

  /** The true rate; 1 for the router that never says its own. */
  public long rate(Router router, boolean coarseSampler) {
    return switch (router) {
      case EDGE_4 -> 1;
      case EDGE_7 -> SFLOW;
      default ->
          (long) rate
              * granularity(router, coarseSampler)
              * change.filter(c -> c.router() == router).map(Incidents.Rate::trueFactor).orElse(1);
    };
  }

  /** Records that export the flow if the sampler chooses evenly: one, or an sFlow sample each. */
  public static long records(DrawnFlow flow) {
    return flow.router() == Router.EDGE_7 ? flow.packets() / SFLOW : 1;
  }

  /** The rate the router states in its export; 0 = it states none. */
  public long statedRate(Router router, boolean coarseSampler) {
    return switch (router) {
      case EDGE_4 -> 0;
      case EDGE_6 -> rate(router, coarseSampler) * WRONG;
      default ->
          change
              .filter(c -> c.router() == router)
              .map(c -> rate(router, coarseSampler) / c.trueFactor() * c.statedFactor())
              .orElseGet(() -> rate(router, coarseSampler));
    };
  }

  /** How many of the flow's packets are chosen. */
  public long chosenPackets(DrawnFlow flow) {
    long every = rate(flow.router(), flow.coarseSampler());
    if (rate == 1 || every == 1) {
      return flow.packets() / every;
    }
    double mean = (double) flow.packets() / every;
    if (mean > NORMAL_FROM) {
      long chosen = Math.round(mean + StrictMath.sqrt(mean * (1 - 1.0 / every)) * draws.normal());
      return Math.min(flow.packets(), Math.max(0, chosen));
    }
    // Poisson by multiplication of uniform numbers (Knuth); close to binomial at such rates.
    double limit = StrictMath.exp(-mean);
    double product = draws.fraction();
    long chosen = 0;
    for (; product > limit; product *= draws.fraction()) {
      chosen++;
    }
    return Math.min(flow.packets(), chosen);
  }

  /** Octets of that many packets of the flow, all taken as equal. */
  public static long chosenOctets(DrawnFlow flow, long chosenPackets) {
    if (chosenPackets == flow.packets()) {
      return flow.octets();
    }
    long each = flow.octets() / flow.packets();
    long rest = flow.octets() % flow.packets();
    return each * chosenPackets + Math.floorDiv(rest * chosenPackets, flow.packets());
  }
}
