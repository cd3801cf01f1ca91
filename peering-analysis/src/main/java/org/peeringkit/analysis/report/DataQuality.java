package org.peeringkit.analysis.report;

import java.util.List;
import java.util.Optional;
import org.peeringkit.model.net.Asn;

/**
 * How far the numbers can be trusted. Immutable.
 *
 * @param buckets traffic that could not be given to a network, largest first
 * @param rates where sampling rates came from, most octets first
 * @param attribution what is known of how traffic was given to networks: provenance, RPKI validity,
 *     age of the table, whose table named the neighbour; by what it is about
 * @param agreement per exporter, its AS fields against the table, most octets first
 * @param coverage flows against counters where they differ, and directions not seen
 * @param reconciliation flows against counters over the links that have both
 * @param gaps links with missing 5-minute bins, most first
 * @param missingExporters named in the configuration or seen before, silent this month
 * @param inputs what was read
 * @param faults the first faults met, one line each
 * @param notes other findings, one sentence each with what it costs and what to do
 * @param suspicions what looks like an attack or a mistake that makes somebody look better
 */
public record DataQuality(
    List<Share> buckets,
    List<Share> rates,
    List<Share> attribution,
    List<Agreement> agreement,
    List<Coverage> coverage,
    Reconciled reconciliation,
    List<Gap> gaps,
    List<String> missingExporters,
    List<InputRow> inputs,
    List<String> faults,
    List<String> notes,
    List<SuspicionRow> suspicions) {

  /**
   * Copies the lists.
   *
   * @param buckets traffic that could not be given to a network, largest first
   * @param rates where sampling rates came from, most octets first
   * @param attribution what is known of how traffic was given to networks: provenance, RPKI
   *     validity, age of the table, whose table named the neighbour; by what it is about
   * @param agreement per exporter, its AS fields against the table, most octets first
   * @param coverage flows against counters where they differ, and directions not seen
   * @param reconciliation flows against counters over the links that have both
   * @param gaps links with missing 5-minute bins, most first
   * @param missingExporters named in the configuration or seen before, silent this month
   * @param inputs what was read
   * @param faults the first faults met, one line each
   * @param notes other findings, one sentence each with what it costs and what to do
   * @param suspicions what looks like an attack or a mistake that makes somebody look better
   */
  public DataQuality {
    buckets = List.copyOf(buckets);
    rates = List.copyOf(rates);
    attribution = List.copyOf(attribution);
    agreement = List.copyOf(agreement);
    coverage = List.copyOf(coverage);
    gaps = List.copyOf(gaps);
    missingExporters = List.copyOf(missingExporters);
    inputs = List.copyOf(inputs);
    faults = List.copyOf(faults);
    notes = List.copyOf(notes);
    suspicions = List.copyOf(suspicions);
  }

  /** {@return what is said where nothing was read and nothing is wrong} */
  public static DataQuality empty() {
    return new DataQuality(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Reconciled(0, 0, "", "", Figure.unknown("no link has both counters and flows")),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /**
   * Something that looks like an attack or a mistake.
   *
   * @param kind code, such as STRANGERS_ROUTE
   * @param title of the kind, in words
   * @param subject prefix, link, router, input or network that it is about
   * @param asn whom it makes look better; empty where it is nobody in particular
   * @param text what was found, with its numbers
   * @param octets of the month that it explains
   * @param threshold from when it is said, and why
   * @param checkFirst what to look at first
   * @param ask whom to ask
   */
  public record SuspicionRow(
      String kind,
      String title,
      String subject,
      Optional<Asn> asn,
      String text,
      Figure octets,
      String threshold,
      String checkFirst,
      String ask) {}

  /**
   * Part of the month's octets.
   *
   * @param label of the bucket or source, as outputs name it
   * @param octets in + out
   * @param percent of the octets of edge links
   */
  public record Share(String label, Figure octets, Figure percent) {}

  /**
   * An exporter's AS fields for the remote ends of its edge links, against the origins in the
   * table.
   *
   * @param exporter its address
   * @param octets that have both
   * @param agreeing percent of them where the field is the origin
   * @param neighbour percent where it is the neighbour and not the origin
   * @param neither percent where it is another AS
   */
  public record Agreement(
      String exporter, Figure octets, Figure agreeing, Figure neighbour, Figure neither) {}

  /**
   * How much of a link's counted octets its flows explain.
   *
   * @param link its name
   * @param inPercent flows over counters, inbound
   * @param outPercent flows over counters, outbound
   */
  public record Coverage(String link, Figure inPercent, Figure outPercent) {}

  /**
   * Flows against counters, hour by hour; an hour's ratio is flow octets with Ethernet framing over
   * counter octets.
   *
   * @param links of the month
   * @param linksCompared with an hour that both cover
   * @param worstLink whose median ratio is furthest from 1; empty where none is compared
   * @param worstDirection of it, {@code in} or {@code out}; empty where none is compared
   * @param worstRatio that median
   */
  public record Reconciled(
      int links, int linksCompared, String worstLink, String worstDirection, Figure worstRatio) {}

  /**
   * Missing bins of a link.
   *
   * @param link its name
   * @param missingBins without a sample
   * @param bins of the month
   * @param missingByDay of each day (UTC) of the month, from the first on, in the direction that
   *     misses more; the sum is missingBins
   */
  public record Gap(String link, int missingBins, int bins, List<Integer> missingByDay) {
    /**
     * Copies the list.
     *
     * @param link its name
     * @param missingBins without a sample
     * @param bins of the month
     * @param missingByDay of each day (UTC) of the month, from the first on, in the direction that
     *     misses more; the sum is missingBins
     */
    public Gap {
      missingByDay = List.copyOf(missingByDay);
    }
  }

  /**
   * One input.
   *
   * @param name relative to the configuration
   * @param kind what it was recognised as
   * @param records read
   * @param faults of all kinds
   * @param sha256 of its bytes, hexadecimal; empty if it was not hashed
   */
  public record InputRow(String name, String kind, long records, long faults, String sha256) {}
}
