package org.peeringkit.analysis.candidates.ranking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.CandidateFinder.Excluded;
import org.peeringkit.analysis.candidates.ExclusionReason;
import org.peeringkit.analysis.candidates.evidence.Evidence;
import org.peeringkit.analysis.candidates.evidence.Offload;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.candidates.score.HitList.Row;
import org.peeringkit.model.net.Asn;

/**
 * What of a hit list is kept to compare later ones with. Immutable.
 *
 * @param label of which month, or which file it is
 * @param rankedBy what its order means
 * @param places best first
 * @param excluded reason by AS
 * @param peers who was peered then, as far as is known
 * @param complete whether the places are all there were
 */
public record RankSnapshot(
    String label,
    HitList.RankedBy rankedBy,
    List<Place> places,
    SortedMap<Asn, ExclusionReason> excluded,
    SortedSet<Asn> peers,
    boolean complete) {

  /**
   * Copies the collections.
   *
   * @param label of which month, or which file it is
   * @param rankedBy what its order means
   * @param places best first
   * @param excluded reason by AS
   * @param peers who was peered then, as far as is known
   * @param complete whether the places are all there were
   */
  public RankSnapshot {
    places = List.copyOf(places);
    excluded = Collections.unmodifiableSortedMap(new TreeMap<>(excluded));
    peers = Collections.unmodifiableSortedSet(new TreeSet<>(peers));
  }

  /**
   * A place on the list.
   *
   * @param rank from 1
   * @param asn the AS that holds its sessions
   * @param name empty text = none
   * @param members all ASes of the organisation
   * @param meanBps mean bit/s of its cone on transit, in and out together
   * @param score in the unit of the list
   */
  public record Place(
      int rank, Asn asn, String name, SortedSet<Asn> members, double meanBps, BigDecimal score) {
    /**
     * Copies the set.
     *
     * @param rank from 1
     * @param asn the AS that holds its sessions
     * @param name empty text = none
     * @param members all ASes of the organisation
     * @param meanBps mean bit/s of its cone on transit, in and out together
     * @param score in the unit of the list
     */
    public Place {
      members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
    }
  }

  /**
   * {@return the snapshot of a month of which the evidence is there}
   *
   * @param list of the month
   * @param evidence it was made from
   */
  public static RankSnapshot of(HitList list, Evidence evidence) {
    List<Place> places = new ArrayList<>();
    for (Row row : list.rows()) {
      Offload offload = row.candidate().ofCone();
      places.add(
          new Place(
              row.rank(),
              row.asn(),
              row.name(),
              row.candidate().members(),
              offload.meanInBps() + offload.meanOutBps(),
              row.score()));
    }
    TreeMap<Asn, ExclusionReason> excluded = new TreeMap<>();
    for (Excluded one : list.excluded()) {
      excluded.put(one.asn(), one.reason());
    }
    TreeSet<Asn> peers = new TreeSet<>(evidence.totals().peered().keySet());
    peers.addAll(evidence.knownPeers());
    return new RankSnapshot(
        evidence.month().toString(),
        list.rankedBy(),
        places,
        excluded,
        peers,
        list.notJudged() == 0);
  }

  /** The place of an organisation, by any AS that both know to be of it. */
  Optional<Place> placeOf(SortedSet<Asn> members) {
    return places.stream()
        .filter(place -> !Collections.disjoint(place.members(), members))
        .findFirst();
  }

  Optional<ExclusionReason> exclusionOf(SortedSet<Asn> members) {
    return excluded.entrySet().stream()
        .filter(entry -> members.contains(entry.getKey()))
        .findFirst()
        .map(Map.Entry::getValue);
  }
}
