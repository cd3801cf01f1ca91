package org.peeringkit.analysis.discussions.event;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.model.net.Asn;

/**
 * The first of the hit list, as far as meeting them goes. Immutable.
 *
 * @param unit of all values
 * @param rows best first
 */
public record TopNetworks(String unit, List<Row> rows) {
  /** The Top 50. */
  public static final int TOP = 50;

  /**
   * Copies the list.
   *
   * @param unit of all values
   * @param rows best first
   */
  public TopNetworks {
    rows = List.copyOf(rows);
  }

  /**
   * A network.
   *
   * @param rank from 1
   * @param asn the AS that holds its sessions
   * @param members all its ASes
   * @param name not escaped
   * @param value expected of peering with it, in the list's unit
   */
  public record Row(int rank, Asn asn, SortedSet<Asn> members, String name, BigDecimal value) {}

  /**
   * {@return the first 50 of a hit list, fewer where it is shorter}
   *
   * @param list best first
   */
  public static TopNetworks of(HitList list) {
    return new TopNetworks(
        list.unit(),
        list.rows().stream()
            .limit(TOP)
            .map(
                row ->
                    new Row(
                        row.rank(),
                        row.asn(),
                        new TreeSet<>(row.candidate().members()),
                        row.name(),
                        row.score()))
            .toList());
  }

  /**
   * {@return the network to which an AS belongs; empty = to none of them}
   *
   * @param asn any of the network's
   */
  public Optional<Row> row(Asn asn) {
    return rows.stream().filter(row -> row.members().contains(asn)).findFirst();
  }

  /** {@return the value of all of them together, in the unit of the list} */
  public BigDecimal value() {
    return sum(rows);
  }

  static BigDecimal sum(List<Row> rows) {
    return rows.stream().map(Row::value).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
