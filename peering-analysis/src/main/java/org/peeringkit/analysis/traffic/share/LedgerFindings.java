package org.peeringkit.analysis.traffic.share;

import java.util.BitSet;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.peeringkit.analysis.internal.Words;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.facts.AsAgreement;
import org.peeringkit.analysis.traffic.facts.AttributionFact;
import org.peeringkit.analysis.traffic.facts.InterfaceId;
import org.peeringkit.analysis.traffic.facts.LedgerFacts;
import org.peeringkit.analysis.traffic.facts.NotCounted;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.analysis.traffic.link.LinkFinding;
import org.peeringkit.analysis.traffic.link.LinkFinding.Kind;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.RateSource;

/**
 * What a ledger's flows say about links and routers, each in one line with what it costs. Stateless
 * and thread-safe.
 */
public final class LedgerFindings {
  private static final long MILLIS = 1000;
  private static final int SILENT_BINS = 12;

  private LedgerFindings() {}

  /**
   * {@return unlisted routers and interfaces, silent routers, links that fall silent as an unknown
   * interface appears, records longer than a bin, unknown sampling, AS fields that hold neighbours}
   *
   * @param ledger whose flows are judged
   * @param links by which it was counted
   */
  public static SortedSet<LinkFinding> of(TrafficLedger ledger, EdgeMap links) {
    TreeSet<LinkFinding> findings = new TreeSet<>();
    LedgerFacts facts = ledger.facts();
    LedgerFacts.Amount nowhere = facts.notCounted(NotCounted.NO_INTERFACES);
    if (nowhere.records() > 0) {
      findings.add(
          new LinkFinding(
              Kind.NO_INTERFACES,
              "flows",
              Words.count(
                      nowhere.records(),
                      "flow record names no interface: its ",
                      "flow records name no interface: their ")
                  + Words.octets(nowhere.octets())
                  + " are on no link and are not counted; let the exporter send the"
                  + " interfaces (NetFlow fields 10 and 14)"));
    }
    facts
        .unlistedExporters()
        .forEach(
            (exporter, octets) ->
                findings.add(
                    new LinkFinding(
                        Kind.UNLISTED_EXPORTER,
                        exporter,
                        "exporter "
                            + exporter
                            + " is named by no link: "
                            + Words.octets(octets)
                            + " are not counted")));
    facts
        .unlistedInterfaces()
        .forEach(
            (id, use) ->
                findings.add(
                    new LinkFinding(
                        Kind.UNLISTED_INTERFACE,
                        id.toString(),
                        id + " is no link, yet carried " + Words.octets(use.octets()))));
    facts
        .longestRecordMillis()
        .forEach(
            (exporter, millis) -> {
              if (millis > ledger.plan().binSeconds() * MILLIS) {
                findings.add(
                    new LinkFinding(
                        Kind.LONG_RECORDS,
                        exporter,
                        String.format(
                            Locale.ROOT,
                            "exporter %s has records of up to %d s: percentiles are flattened;"
                                + " set its active timeout to 60 s",
                            exporter,
                            millis / MILLIS)));
              }
            });
    long unknown = facts.octetsByRate().getOrDefault(RateSource.UNKNOWN, 0L);
    if (unknown > 0) {
      findings.add(
          new LinkFinding(
              Kind.UNKNOWN_RATE,
              "sampling",
              Words.octets(unknown) + " are of unknown sampling rate and count as they stand"));
    }
    attribution(facts, findings);
    ledger
        .plan()
        .neighbourAsExporters()
        .forEach(
            exporter -> {
              AsAgreement agreement = facts.asAgreement().getOrDefault(exporter, AsAgreement.NONE);
              findings.add(
                  new LinkFinding(
                      Kind.NEIGHBOUR_AS,
                      exporter,
                      "exporter "
                          + exporter
                          + " fills its AS fields with neighbours instead of origins: so do "
                          + Words.octets(agreement.forNeighbours().octets())
                          + " of "
                          + Words.octets(agreement.telling().octets())
                          + " that can tell the two apart; the fields are used as neighbour"
                          + " only"));
            });
    silence(ledger, links, findings);
    return Collections.unmodifiableSortedSet(findings);
  }

  private static void attribution(LedgerFacts facts, SortedSet<LinkFinding> findings) {
    long old = facts.attribution().getOrDefault(AttributionFact.AGE_OLDER.label(), 0L);
    if (old > 0) {
      findings.add(
          new LinkFinding(
              Kind.OLD_TABLE,
              "rib",
              Words.octets(old)
                  + " are attributed with a table of more than 31 days before or after them:"
                  + " prefixes may have changed hands; give a RIB of the time"));
    }
    long invalid = facts.attribution().getOrDefault(AttributionFact.RPKI_INVALID.label(), 0L);
    if (invalid > 0) {
      findings.add(
          new LinkFinding(
              Kind.RPKI_INVALID,
              "rpki",
              Words.octets(invalid)
                  + " are of prefixes whose origin the RPKI calls invalid: they may be"
                  + " somebody else's; peering lookup --vrps shows which"));
    }
  }

  private static void silence(
      TrafficLedger ledger, EdgeMap links, SortedSet<LinkFinding> findings) {
    silentRouters(ledger, links, findings);
    for (String link : ledger.links()) {
      EdgeLink entry = links.latest(link);
      if (ledger.heardBins(link).isEmpty()) {
        continue;
      }
      int last = lastActive(ledger, link);
      if (last < 0 || ledger.plan().bins() - last <= SILENT_BINS) {
        continue;
      }
      long silentMillis = ledger.plan().binStart(last + 1).toEpochMilli();
      long window = (long) SILENT_BINS * ledger.plan().binSeconds() * MILLIS;
      for (Map.Entry<InterfaceId, LedgerFacts.Use> use :
          ledger.facts().unlistedInterfaces().entrySet()) {
        boolean sameRouter =
            entry.match().exporter().isEmpty()
                || entry.match().exporter().equals(use.getKey().exporter());
        if (sameRouter && Math.abs(use.getValue().firstMillis() - silentMillis) <= window) {
          findings.add(
              new LinkFinding(
                  Kind.SILENT_LINK,
                  link,
                  "link "
                      + link
                      + " fell silent as unlisted "
                      + use.getKey()
                      + " appeared: its index may have changed"));
        }
      }
    }
  }

  /** Routers of which nothing was heard for an hour or more, though others were. */
  private static void silentRouters(
      TrafficLedger ledger, EdgeMap links, SortedSet<LinkFinding> findings) {
    int bins = ledger.plan().bins();
    if (ledger.links().stream().allMatch(l -> ledger.heardBins(l).isEmpty())) {
      return;
    }
    TreeMap<String, BitSet> heard = new TreeMap<>();
    for (String link : ledger.links()) {
      BitSet bits = ledger.heardBins(link);
      links
          .latest(link)
          .match()
          .exporter()
          .ifPresent(
              router -> heard.computeIfAbsent(router.toString(), r -> new BitSet()).or(bits));
    }
    heard.forEach(
        (router, bits) -> {
          int longest = 0;
          for (int from = bits.nextClearBit(0); from < bins; ) {
            int next = bits.nextSetBit(from);
            int to = next < 0 ? bins : next;
            longest = Math.max(longest, to - from);
            from = bits.nextClearBit(to);
          }
          if (longest >= SILENT_BINS) {
            findings.add(
                new LinkFinding(
                    Kind.SILENT_EXPORTER,
                    router,
                    "exporter "
                        + router
                        + " sent no flows in "
                        + (bins - bits.cardinality())
                        + " of "
                        + bins
                        + " bins: the traffic of its links is not split by network there"));
          }
        });
  }

  /** The last bin in which the link's flows have octets, or -1. */
  private static int lastActive(TrafficLedger ledger, String link) {
    BinSeries both =
        ledger
            .flowSeries(link, TrafficDirection.INBOUND)
            .plusPresent(ledger.flowSeries(link, TrafficDirection.OUTBOUND));
    int last = both.size() - 1;
    while (last >= 0 && both.octets(last) == 0) {
      last--;
    }
    return last;
  }
}
