package org.peeringkit.analysis.traffic;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.peeringkit.analysis.traffic.columns.PathColumns;
import org.peeringkit.analysis.traffic.columns.SeriesColumns;
import org.peeringkit.model.net.Asn;

/**
 * Octets over one edge link in one direction that have an AS on their path, or why no AS has them.
 *
 * @param of what the octets are
 * @param asn the AS; present exactly for {@link Of#AS}
 * @param link name of the edge link
 * @param direction seen from our network
 * @param octets IP octets, estimated where sampled; more than 0
 */
public record PathCredit(
    Of of, Optional<Asn> asn, String link, TrafficDirection direction, long octets) {

  /** What octets are credited to; after the first in the order of {@link PathColumns}' codes. */
  public enum Of {
    /** An AS on the path. */
    AS("as"),
    /**
     * No route of a table decided whose the traffic is, or its path names no other AS than ours.
     */
    NO_PATH("no-path"),
    /**
     * The path has an AS_SET. Which of its members the traffic passes is unknown, and none has it
     * for that; the other ASes of the path have it.
     */
    AS_SET("as-set"),
    /** The sums of all ASes that are beyond the bound, see {@link TrafficLedger#pathFoldedFrom}. */
    OTHER("other"),
    /** Counted without asking for paths. */
    NOT_KEPT("not-kept");

    private final String label;

    Of(String label) {
      this.label = label;
    }

    /** {@return what outputs print for it} */
    public String label() {
      return label;
    }
  }

  /**
   * Checks that there is an AS exactly where the octets are an AS's.
   *
   * @param of what the octets are
   * @param asn the AS; present exactly for {@link Of#AS}
   * @param link name of the edge link
   * @param direction seen from our network
   * @param octets IP octets, estimated where sampled; more than 0
   * @throws IllegalArgumentException if there is an AS and the octets are none's, or the reverse
   */
  public PathCredit {
    if (asn.isPresent() != (of == Of.AS)) {
      throw new IllegalArgumentException(of + " with AS " + asn);
    }
  }

  /** {@return {@code AS64500}, or the label} */
  public String key() {
    return asn.map(Asn::toString).orElse(of.label());
  }

  /** The AS number, or the code that {@link PathColumns} has for what is of no AS. */
  long code() {
    return asn.map(Asn::value).orElse(PathColumns.FIRST_GAP + of.ordinal() - 1);
  }

  static Stream<PathCredit> stream(PathColumns paths, List<String> links) {
    return IntStream.range(0, paths.size())
        .mapToObj(
            i -> {
              long key = paths.key(i);
              long code = SeriesColumns.origin(key);
              return new PathCredit(
                  code < PathColumns.FIRST_GAP
                      ? Of.AS
                      : Of.values()[(int) (code - PathColumns.FIRST_GAP) + 1],
                  code < PathColumns.FIRST_GAP ? Optional.of(Asn.of(code)) : Optional.empty(),
                  links.get(SeriesColumns.link(key)),
                  TrafficDirection.values()[SeriesColumns.direction(key)],
                  paths.octets(i));
            });
  }
}
