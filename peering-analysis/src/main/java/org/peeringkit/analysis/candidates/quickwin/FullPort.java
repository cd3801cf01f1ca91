package org.peeringkit.analysis.candidates.quickwin;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.quickwin.QuickWin.Kind;
import org.peeringkit.analysis.economics.PeeringEconomics;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Facility;

/** Peering ports over 70 %: the largest peer on it who is in a building with us takes a cable. */
final class FullPort implements QuickWinRule {
  /** A peer on a port. */
  private record Largest(Asn asn, long octets, Optional<String> building) {}

  @Override
  public void find(Scene scene, Consumer<QuickWin> found) {
    scene.evidence().links().forEach(link -> find(link, scene, found));
  }

  private static void find(EdgeLink link, Scene scene, Consumer<QuickWin> found) {
    Evidence evidence = scene.evidence();
    if (!Scene.isPeering(link.linkClass()) || link.capacityBitsPerSecond().isEmpty()) {
      return;
    }
    double usable =
        PeeringEconomics.USABLE_SHARE.doubleValue() * link.capacityBitsPerSecond().getAsLong();
    OptionalDouble in = evidence.loadBps(link.name(), TrafficDirection.INBOUND);
    OptionalDouble out = evidence.loadBps(link.name(), TrafficDirection.OUTBOUND);
    if (Math.max(in.orElse(0), out.orElse(0)) <= usable) {
      return;
    }
    Optional<Largest> largest =
        link.linkClass() == LinkClass.IXP ? toMove(link, scene) : Optional.empty();
    WinDraft draft =
        new WinDraft(Kind.PORT_OVER_70_PERCENT)
            .on(link.name())
            .rates(above(in, usable), above(out, usable), false);
    largest
        .map(Largest::asn)
        .or(link::neighbour)
        .ifPresent(asn -> draft.with(asn, scene.name(asn)));
    String what = link.name() + " carries more than 70 % of its capacity at the 95th percentile.";
    found.accept(
        largest.isEmpty()
            ? draft.says(
                what,
                "More capacity for " + link.name(),
                "Our link is filling up. Could we add a port?")
            : draft.says(
                what + move(largest.get(), scene),
                "A private interconnect",
                "You are the largest peer"
                    + (largest.get().building.isPresent() ? " in a building with us" : "")
                    + " on our port "
                    + link.name()
                    + ", which is filling up. Could we move our traffic to a cable"
                    + largest.get().building.map(name -> " in " + name).orElse(" where we are both")
                    + "?"));
  }

  private static String move(Largest largest, Scene scene) {
    double mean =
        scene.evidence().seconds() == 0 ? 0 : largest.octets * 8.0 / scene.evidence().seconds();
    return " "
        + scene.called(largest.asn)
        + " has "
        + Words.bits(mean)
        + " of it in the mean of both directions together"
        + largest
            .building
            .map(name -> ", and is in " + name + " with us.")
            .orElse("; no building is known where both are.");
  }

  /** The largest with a building in common, else the largest. */
  private static Optional<Largest> toMove(EdgeLink link, Scene scene) {
    return scene.peeredOn(link.name()).entrySet().stream()
        .map(entry -> largest(entry, scene))
        .max(
            Comparator.<Largest, Boolean>comparing(one -> one.building.isPresent())
                .thenComparingLong(Largest::octets)
                .thenComparing(Largest::asn, Comparator.reverseOrder()));
  }

  private static Largest largest(Map.Entry<Asn, Long> entry, Scene scene) {
    Optional<String> building =
        scene.places().facilities(List.of(entry.getKey())).stream()
            .flatMap(id -> scene.evidence().registry().facility(id).stream())
            .map(Facility::name)
            .findFirst();
    return new Largest(entry.getKey(), entry.getValue(), building);
  }

  private static OptionalDouble above(OptionalDouble load, double usable) {
    return load.isPresent()
        ? OptionalDouble.of(Math.max(0, load.getAsDouble() - usable))
        : OptionalDouble.empty();
  }
}
