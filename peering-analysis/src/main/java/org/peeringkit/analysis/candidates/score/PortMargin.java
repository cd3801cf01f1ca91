package org.peeringkit.analysis.candidates.score;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.economics.PeeringCost;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.EdgeLink;

/** What a candidate's traffic costs more on a port of ours: 0 until its next step. */
final class PortMargin {
  private PortMargin() {}

  /**
   * At the cheapest of the places.
   *
   * @param places where both are, at least one
   * @param currency in which the saving is
   */
  static Signals.Money of(
      List<ReachOption.Place> places, Offload offload, Evidence evidence, Currency currency) {
    Optional<BigDecimal> least = Optional.empty();
    String because = "";
    for (ReachOption.Place place : places) {
      Signals.Money one = at(place, offload, evidence, currency);
      if (one.amount().isEmpty()) {
        because = one.because();
      } else if (least.isEmpty() || one.amount().get().compareTo(least.get()) < 0) {
        least = one.amount();
      }
    }
    return new Signals.Money(least, because);
  }

  private static Signals.Money at(
      ReachOption.Place place, Offload offload, Evidence evidence, Currency currency) {
    Optional<PeeringCost> cost =
        place.ourLink().flatMap(evidence::link).flatMap(l -> cost(evidence, l));
    if (cost.isEmpty() || cost.get().steps().isEmpty()) {
      return new Signals.Money(Optional.of(BigDecimal.ZERO), "");
    }
    if (!cost.get().currency().equals(currency)) {
      return unknown("the steps of " + cost.get().name() + " are in another currency");
    }
    long capacity = 0;
    double in = 0;
    double out = 0;
    for (EdgeLink link : evidence.links()) {
      if (link.cost().equals(Optional.of(cost.get().name()))) {
        OptionalDouble inward = evidence.loadBps(link.name(), TrafficDirection.INBOUND);
        OptionalDouble outward = evidence.loadBps(link.name(), TrafficDirection.OUTBOUND);
        if (link.capacityBitsPerSecond().isEmpty() || inward.isEmpty() || outward.isEmpty()) {
          return unknown("capacity or load of " + link.name() + " is not known");
        }
        capacity = Math.addExact(capacity, link.capacityBitsPerSecond().getAsLong());
        in += inward.getAsDouble();
        out += outward.getAsDouble();
      }
    }
    // The busier direction is what a port is chosen for: before, and with the candidate.
    double load = Math.max(in, out);
    double with = Math.max(in + offload.p95InBps().orElse(0), out + offload.p95OutBps().orElse(0));
    Optional<BigDecimal> more = cost.get().marginalCost(capacity, load, with - load);
    return more.isPresent()
        ? new Signals.Money(more, "")
        : unknown("port " + place.ourLink().orElse("") + " would be full: no larger step is known");
  }

  private static Signals.Money unknown(String because) {
    return new Signals.Money(Optional.empty(), because);
  }

  private static Optional<PeeringCost> cost(Evidence evidence, EdgeLink link) {
    return evidence.costs().stream()
        .filter(c -> link.cost().equals(Optional.of(c.name())))
        .findFirst();
  }
}
