package org.peeringkit.analysis.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.peeringkit.model.net.Asn;

/**
 * With whom to peer, with whom not, and what to mend on what we have. Immutable.
 *
 * @param hitList best first
 * @param excluded networks with traffic that are not proposed, largest first
 * @param quickWins largest first
 */
public record Offload(
    List<HitRow> hitList, List<ExcludedRow> excluded, List<QuickWinRow> quickWins) {

  /**
   * Copies the lists.
   *
   * @param hitList best first
   * @param excluded networks with traffic that are not proposed, largest first
   * @param quickWins largest first
   */
  public Offload {
    hitList = List.copyOf(hitList);
    excluded = List.copyOf(excluded);
    quickWins = List.copyOf(quickWins);
  }

  /**
   * A network to peer with.
   *
   * @param rank 1 = best
   * @param previousRank in the month before; empty = new
   * @param asn the AS that holds the sessions
   * @param name from the registry; empty if it has none
   * @param reach code of the easiest reach option, such as RS_INSTANT
   * @param offloadInBps p95 of its inbound traffic now on transit
   * @param offloadOutBps p95 of its outbound traffic now on transit
   * @param goalPoints percentage points of percent peered it would add
   * @param billSavingPerMonth off the transit bill
   * @param netSavingPerMonth after what the peering costs
   * @param currency of both
   * @param reasons why it stands where it stands, one phrase or sentence each
   * @param unknowns what is not known about it, one phrase each
   */
  public record HitRow(
      int rank,
      OptionalInt previousRank,
      Asn asn,
      String name,
      String reach,
      Figure offloadInBps,
      Figure offloadOutBps,
      Figure goalPoints,
      Figure billSavingPerMonth,
      Figure netSavingPerMonth,
      String currency,
      List<String> reasons,
      List<String> unknowns) {
    /**
     * Copies the lists.
     *
     * @param rank 1 = best
     * @param previousRank in the month before; empty = new
     * @param asn the AS that holds the sessions
     * @param name from the registry; empty if it has none
     * @param reach code of the easiest reach option, such as RS_INSTANT
     * @param offloadInBps p95 of its inbound traffic now on transit
     * @param offloadOutBps p95 of its outbound traffic now on transit
     * @param goalPoints percentage points of percent peered it would add
     * @param billSavingPerMonth off the transit bill
     * @param netSavingPerMonth after what the peering costs
     * @param currency of both
     * @param reasons why it stands where it stands, one phrase or sentence each
     * @param unknowns what is not known about it, one phrase each
     */
    public HitRow {
      reasons = List.copyOf(reasons);
      unknowns = List.copyOf(unknowns);
    }

    /** {@return whether a suspicion concerns it; which, stands first among what is not known} */
    public boolean inDoubt() {
      return unknowns.stream().anyMatch(said -> said.startsWith("in doubt: "));
    }
  }

  /**
   * A network not proposed.
   *
   * @param asn which
   * @param name from the registry; empty if it has none
   * @param reason code, such as OWN_PROVIDER
   * @param detail in words
   * @param onTransitBps mean of its traffic on transit, in + out
   */
  public record ExcludedRow(
      Asn asn, String name, String reason, String detail, Figure onTransitBps) {}

  /**
   * Something to mend with what we have.
   *
   * @param asn with whom; empty where nobody else is needed
   * @param name from the registry; empty if it has none
   * @param kind code, such as PEER_STILL_ON_TRANSIT
   * @param inBps p95 inbound it would move
   * @param outBps p95 outbound it would move
   * @param action the one thing to do
   */
  public record QuickWinRow(
      Optional<Asn> asn, String name, String kind, Figure inBps, Figure outBps, String action) {}
}
