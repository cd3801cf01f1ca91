package org.peeringkit.analysis.planning.path;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.economics.BillReplay;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.planning.path.ActionFinder.Actions;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.model.net.Asn;

/**
 * The month's bills with what moved so far taken off, sample by sample. Keeps the sum from one
 * action to the next. Not thread-safe.
 */
final class PathBills {
  private final Evidence evidence;
  private final MovableTraffic movable;
  private final Actions found;
  private final SortedMap<String, PortSeries> taken = new TreeMap<>();
  private Optional<BigDecimal> before;

  PathBills(PathInputs inputs, Actions found) {
    this.evidence = inputs.evidence();
    this.movable = inputs.movable();
    this.found = found;
    this.before = amount(evidence.replays(taken));
  }

  private static Optional<BigDecimal> amount(List<BillReplay> replays) {
    Optional<BigDecimal> sum = replays.isEmpty() ? Optional.empty() : Optional.of(BigDecimal.ZERO);
    for (BillReplay replay : replays) {
      sum = sum.flatMap(s -> replay.after().amount().map(s::add));
    }
    return sum;
  }

  /** What these units take off after those before them; empty = unknown. */
  Optional<BigDecimal> saving(List<Integer> units) {
    if (before.isEmpty() || units.isEmpty()) {
      return before.map(b -> BigDecimal.ZERO);
    }
    BitSet moving = new BitSet();
    units.forEach(moving::set);
    add(taken, moving);
    Optional<BigDecimal> after = amount(evidence.replays(taken));
    Optional<BigDecimal> saving = before.flatMap(b -> after.map(b::subtract));
    before = after;
    return saving;
  }

  /** All bills as they were and with these units off. */
  List<BillReplay> after(BitSet moved) {
    SortedMap<String, PortSeries> off = new TreeMap<>();
    add(off, moved);
    return evidence.replays(off);
  }

  /** Octets of units whose origins have no series. */
  long withoutSeries(BitSet moved) {
    TreeSet<Asn> origins = new TreeSet<>();
    moved.stream().forEach(unit -> origins.add(found.origins().get(unit / 2)));
    return evidence.offload(origins).withoutSeriesOctets();
  }

  private void add(SortedMap<String, PortSeries> sum, BitSet moving) {
    List<Asn> both = new ArrayList<>();
    List<Asn> inbound = new ArrayList<>();
    List<Asn> outbound = new ArrayList<>();
    for (int i = 0; i < found.origins().size(); i++) {
      boolean in = moving.get(2 * i);
      boolean out = moving.get(2 * i + 1);
      Asn origin = found.origins().get(i);
      if (in && out) {
        both.add(origin);
      } else if (in) {
        inbound.add(origin);
      } else if (out) {
        outbound.add(origin);
      }
    }
    add(sum, both, true, true);
    add(sum, inbound, true, false);
    add(sum, outbound, false, true);
  }

  /** What is in doubt of an origin saves nothing: its series shrink as its octets do. */
  private void add(SortedMap<String, PortSeries> sum, List<Asn> origins, boolean in, boolean out) {
    if (movable.inDoubt().isEmpty()) {
      add(sum, origins, in, out, 1);
      return;
    }
    List<Asn> sound = new ArrayList<>(origins);
    sound.removeAll(movable.inDoubt().keySet());
    add(sum, sound, in, out, 1);
    for (Asn origin : origins) {
      if (movable.inDoubt().containsKey(origin)) {
        List<Asn> one = List.of(origin);
        add(sum, one, in, out, Math.max(0, 1 - evidence.doubtfulShare(one)));
      }
    }
  }

  private void add(
      SortedMap<String, PortSeries> sum, List<Asn> origins, boolean in, boolean out, double share) {
    if (origins.isEmpty()) {
      return;
    }
    evidence
        .onLinks(origins)
        .forEach(
            (link, series) -> {
              PortSeries part =
                  new PortSeries(
                      link,
                      in ? series.inbound() : nothing(series.inbound()),
                      out ? series.outbound() : nothing(series.outbound()));
              sum.merge(link, share < 1 ? part.scaled(share) : part, PortSeries::plus);
            });
  }

  private static BinSeries nothing(BinSeries like) {
    return BinSeries.zeros(like.start(), like.binSeconds(), like.size());
  }
}
