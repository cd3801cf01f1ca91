package org.peeringkit.analysis.candidates;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.evidence.ConeSource;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.reach.ReachOption;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;

/**
 * One organisation to peer with: one row, however many ASes it has.
 *
 * @param asn the AS that holds its sessions: the member with most exchange ports
 * @param name from the registry; empty text = none
 * @param members all its ASes seen, in order
 * @param cone members and the origins behind them, in order
 * @param coneSources where the cones of its members are from; none = nobody is behind them
 * @param network the registry's entry of {@code asn}
 * @param ofMembers traffic of its own ASes on transit
 * @param ofCone traffic of its whole cone on transit
 * @param reach ways to reach it, least effort first
 * @param replays the bill of each transit contract with the cone's traffic taken off
 * @param flags what to know before writing to it, in words
 */
public record PeeringCandidate(
    Asn asn,
    String name,
    SortedSet<Asn> members,
    SortedSet<Asn> cone,
    SortedSet<ConeSource> coneSources,
    Optional<Network> network,
    Offload ofMembers,
    Offload ofCone,
    List<ReachOption> reach,
    List<BillReplay> replays,
    List<String> flags) {

  /**
   * Copies the collections.
   *
   * @param asn the AS that holds its sessions: the member with most exchange ports
   * @param name from the registry; empty text = none
   * @param members all its ASes seen, in order
   * @param cone members and the origins behind them, in order
   * @param coneSources where the cones of its members are from; none = nobody is behind them
   * @param network the registry's entry of {@code asn}
   * @param ofMembers traffic of its own ASes on transit
   * @param ofCone traffic of its whole cone on transit
   * @param reach ways to reach it, least effort first
   * @param replays the bill of each transit contract with the cone's traffic taken off
   * @param flags what to know before writing to it, in words
   * @throws IllegalArgumentException if there is no way to reach it
   */
  public PeeringCandidate {
    members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
    cone = Collections.unmodifiableSortedSet(new TreeSet<>(cone));
    coneSources = Collections.unmodifiableSortedSet(new TreeSet<>(coneSources));
    reach = List.copyOf(reach);
    replays = List.copyOf(replays);
    flags = List.copyOf(flags);
    if (reach.isEmpty()) {
      throw new IllegalArgumentException(asn + ": a candidate has at least one reach option");
    }
  }

  /** {@return the way with least effort} */
  public ReachOption easiest() {
    return reach.get(0);
  }

  /**
   * {@return whether it can be reached so}
   *
   * @param kind the way that is asked for
   */
  public boolean has(ReachOption.Kind kind) {
    return reach.stream().anyMatch(option -> option.kind() == kind);
  }
}
