package org.peeringkit.analysis.pipeline.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.pipeline.InputAccount;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.pipeline.MonthResult;
import org.peeringkit.analysis.report.DataQuality;
import org.peeringkit.analysis.report.DataQuality.Share;
import org.peeringkit.analysis.report.Figure;
import org.peeringkit.analysis.suspicion.Suspicion;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.TrafficBucket;
import org.peeringkit.analysis.traffic.facts.AsAgreement;
import org.peeringkit.analysis.traffic.facts.DoubtfulOctets;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.analysis.traffic.link.LinkFinding;
import org.peeringkit.analysis.traffic.link.LinkFinding.Kind;
import org.peeringkit.analysis.traffic.share.Reconciliation;
import org.peeringkit.model.fault.Fault;

/** How far the numbers of a month can be trusted. */
final class QualityRows {
  private static final int PERCENT_DECIMALS = 4;
  private static final int RATIO_DECIMALS = 4;

  private final MainJob job;
  private final MonthResult month;

  QualityRows(MainJob job, MonthResult month) {
    this.job = job;
    this.month = month;
  }

  DataQuality quality() throws IOException {
    LinkRows links = new LinkRows(month, job.edges());
    return new DataQuality(
        buckets(),
        rates(),
        attribution(),
        agreement(),
        links.coverage(),
        reconciled(),
        links.gaps(),
        month.findings().stream()
            .filter(f -> f.kind() == Kind.SILENT_EXPORTER)
            .map(LinkFinding::text)
            .toList(),
        inputs(),
        faults(),
        notes(),
        suspicions());
  }

  private DataQuality.Reconciled reconciled() {
    Reconciliation both = Reconciliation.of(month.ledger(), job.edges(), month.totals());
    int links = month.ledger().links().size();
    int compared = both.comparedLinks().size();
    return both.worst()
        .map(
            worst ->
                new DataQuality.Reconciled(
                    links,
                    compared,
                    worst.link(),
                    worst.direction().label(),
                    Figure.of(worst.median().orElseThrow(), RATIO_DECIMALS)))
        .orElseGet(
            () ->
                new DataQuality.Reconciled(
                    links,
                    compared,
                    "",
                    "",
                    Figure.unknown("no link has both counters and flows")));
  }

  /** Octets at edge links that no network can be credited with, and octets counted nowhere. */
  private List<Share> buckets() {
    Map<TrafficBucket, Long> octets = new TreeMap<>();
    long all = 0;
    for (Map.Entry<LedgerKey, LedgerCell> cell : month.ledger().cells().entrySet()) {
      long o = cell.getValue().octets();
      all = Math.addExact(all, o);
      cell.getKey().origin().bucket().ifPresent(b -> octets.merge(b, o, Math::addExact));
    }
    List<Share> shares = new ArrayList<>();
    long total = all;
    octets.forEach((bucket, o) -> shares.add(share(bucket.label(), o, total)));
    month
        .ledger()
        .facts()
        .notCounted()
        .forEach(
            (reason, amount) ->
                shares.add(share("not counted: " + reason.label(), amount.octets(), total)));
    LedgerFacts facts = month.ledger().facts();
    if (total == 0) {
      // Nothing reached an edge link: say at least what the tables know of the addresses.
      long sources = facts.sourceOctets().values().stream().mapToLong(Long::longValue).sum();
      facts
          .sourceOctets()
          .forEach((status, o) -> shares.add(share("source address: " + status, o, sources)));
      facts
          .destinationOctets()
          .forEach((status, o) -> shares.add(share("destination address: " + status, o, sources)));
    }
    shares.sort(largestFirst());
    return shares;
  }

  private static Comparator<Share> largestFirst() {
    return Comparator.comparing((Share s) -> s.octets().value().orElse(BigDecimal.ZERO))
        .reversed()
        .thenComparing(Share::label);
  }

  private static Share share(String label, long octets, long all) {
    return new Share(
        label,
        Figure.of(octets),
        all == 0
            ? Figure.unknown("no octets at edge links")
            : Figure.of(100.0 * octets / all, PERCENT_DECIMALS));
  }

  private List<Share> rates() {
    long all =
        month.ledger().facts().octetsByRate().values().stream().mapToLong(Long::longValue).sum();
    List<Share> shares = new ArrayList<>();
    month
        .ledger()
        .facts()
        .octetsByRate()
        .forEach(
            (source, octets) ->
                shares.add(
                    share(
                        source.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                        octets,
                        all)));
    shares.sort(largestFirst());
    return shares;
  }

  /** In text order, so that what is about one thing stands together; shares of edge octets. */
  private List<Share> attribution() {
    long total = month.ledger().cells().values().stream().mapToLong(LedgerCell::octets).sum();
    return month.ledger().facts().attribution().entrySet().stream()
        // These stand among the suspicions, by network.
        .filter(fact -> !DoubtfulOctets.isLabel(fact.getKey()))
        .map(fact -> share(fact.getKey(), fact.getValue(), total))
        .toList();
  }

  private List<DataQuality.Agreement> agreement() {
    return month.ledger().facts().asAgreement().entrySet().stream()
        .filter(entry -> entry.getValue().compared().octets() > 0)
        .sorted(
            Map.Entry.comparingByValue(
                Comparator.comparing((AsAgreement a) -> -a.compared().octets())))
        .map(
            entry -> {
              AsAgreement found = entry.getValue();
              long all = found.compared().octets();
              return new DataQuality.Agreement(
                  entry.getKey(),
                  Figure.of(all),
                  percent(found.agreeing().octets(), all),
                  percent(found.neighbour().octets(), all),
                  percent(found.neither().octets(), all));
            })
        .toList();
  }

  private static Figure percent(long part, long all) {
    return Figure.of(100.0 * part / all, PERCENT_DECIMALS);
  }

  private List<DataQuality.InputRow> inputs() {
    return job.accounts().stream()
        .map(
            a ->
                new DataQuality.InputRow(
                    a.name(), a.kind(), a.stats().records(), a.stats().faultCount(), a.sha256()))
        .toList();
  }

  private List<String> faults() {
    List<String> lines = new ArrayList<>();
    for (InputAccount account : job.accounts()) {
      account.stats().faults().forEach(f -> lines.add(f.toString()));
    }
    for (Fault fault : month.ledger().facts().readStats().faults()) {
      lines.add(fault.toString());
    }
    return lines;
  }

  private List<DataQuality.SuspicionRow> suspicions() throws IOException {
    return job.suspicions(month.month()).all().stream()
        .map(
            s ->
                new DataQuality.SuspicionRow(
                    s.kind().name(),
                    s.kind().title(),
                    s.subject(),
                    s.beneficiary(),
                    s.text(),
                    s.amount()
                        .map(QualityRows::figure)
                        .orElseGet(() -> Figure.unknown("it is about no traffic")),
                    s.kind().threshold(),
                    s.kind().checkFirst(),
                    s.kind().ask()))
        .toList();
  }

  private static Figure figure(Suspicion.Amount amount) {
    return Figure.of(
        BigDecimal.valueOf(amount.octets()),
        BigDecimal.valueOf(amount.low()),
        BigDecimal.valueOf(amount.high()));
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(new TreeSet<>(month.percentPeered().reasons()));
    month.findings().stream()
        .filter(f -> f.kind() != Kind.SILENT_EXPORTER)
        .forEach(f -> notes.add(f.text()));
    notes.addAll(job.problems());
    return notes;
  }
}
