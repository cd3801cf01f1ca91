package org.peeringkit.analysis.candidates.marginal;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.peeringkit.analysis.candidates.PeeringCandidate;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.economics.PeeringEconomics;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.model.flow.EdgeLink;

/**
 * What our peering ports carry with all who were placed on them. Immutable, since {@link
 * ChoiceOrder} tries many candidates on the same ports. {@code reach.SharedPorts} fills ports for
 * the rows of the hit list, in the one order there is, and says why both.
 */
final class PortLoads {
  private final Evidence evidence;
  private final Map<String, PortSeries> placed;

  PortLoads(Evidence evidence) {
    this(evidence, Map.of());
  }

  private PortLoads(Evidence evidence, Map<String, PortSeries> placed) {
    this.evidence = evidence;
    this.placed = placed;
  }

  /**
   * Where it would land: at a place of the easiest way that has one, if possible where it fits,
   * then where most is left.
   */
  Landing landing(PeeringCandidate candidate, PortSeries moving) {
    Optional<ReachOption> way =
        candidate.reach().stream().filter(option -> !option.places().isEmpty()).findFirst();
    if (way.isEmpty()) {
      return new Landing(
          Optional.empty(), Optional.empty(), Optional.empty(), candidate.easiest().detail());
    }
    Landing best = null;
    for (ReachOption.Place place : way.get().places()) {
      Landing one = at(place, moving);
      if (best == null || compare(one, best) > 0) {
        best = one;
      }
    }
    return Objects.requireNonNull(best);
  }

  private static int compare(Landing one, Landing other) {
    if (one.room().isEmpty() || other.room().isEmpty()) {
      return Boolean.compare(one.room().isPresent(), other.room().isPresent());
    }
    return Double.compare(spare(one.room().get()), spare(other.room().get()));
  }

  /** What would be left in the tighter direction; negative where it overflows. */
  private static double spare(Landing.Room room) {
    return room.usableBps() - Math.max(room.afterInBps(), room.afterOutBps());
  }

  private Landing at(ReachOption.Place place, PortSeries moving) {
    Optional<String> name = Optional.of(place.name());
    Optional<EdgeLink> link = place.ourLink().flatMap(evidence::link);
    if (link.isEmpty()) {
      return new Landing(
          name, place.ourLink(), Optional.empty(), "none of our links is configured there");
    }
    Optional<PortSeries> load = load(link.get().name());
    OptionalLong capacity = link.get().capacityBitsPerSecond();
    if (capacity.isEmpty() || load.isEmpty()) {
      return new Landing(
          name, place.ourLink(), Optional.empty(), "capacity or load of our port is not known");
    }
    OptionalDouble in = load.get().inbound().p95BitsPerSecond();
    OptionalDouble out = load.get().outbound().p95BitsPerSecond();
    if (in.isEmpty() || out.isEmpty()) {
      return new Landing(
          name, place.ourLink(), Optional.empty(), "capacity or load of our port is not known");
    }
    PortSeries with = load.get().plus(moving);
    return new Landing(
        name,
        place.ourLink(),
        Optional.of(
            new Landing.Room(
                PeeringEconomics.USABLE_SHARE.doubleValue() * capacity.getAsLong(),
                in.getAsDouble(),
                out.getAsDouble(),
                with.inbound().p95BitsPerSecond().orElseThrow(),
                with.outbound().p95BitsPerSecond().orElseThrow())),
        "");
  }

  private Optional<PortSeries> load(String link) {
    Optional<PortSeries> own = evidence.loadSeries(link);
    PortSeries more = placed.get(link);
    return more == null ? own : own.map(load -> load.plus(more));
  }

  PortLoads with(Landing landing, PortSeries moving) {
    if (landing.link().isEmpty()) {
      return this;
    }
    Map<String, PortSeries> more = new HashMap<>(placed);
    more.merge(landing.link().get(), moving, PortSeries::plus);
    return new PortLoads(evidence, Map.copyOf(more));
  }
}
