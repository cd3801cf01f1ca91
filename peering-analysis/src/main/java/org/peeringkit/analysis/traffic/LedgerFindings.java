package org.peeringkit.analysis.traffic;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.peeringkit.analysis.traffic.LinkFinding.Kind;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.net.IpAddr;

/** What a ledger's flows say about links and routers, each in one line with what it costs. */
public final class LedgerFindings {
  private static final long MILLIS = 1000;
  private static final int SILENT_BINS = 12;

  private LedgerFindings() {}

  /**
   * Unlisted routers and interfaces, silent routers, links that fall silent as an unknown interface
   * appears, records longer than a bin, unknown sampling.
   */
  public static SortedSet<LinkFinding> of(TrafficLedger ledger, EdgeMap links) {
    TreeSet<LinkFinding> findings = new TreeSet<>();
    LedgerFacts facts = ledger.facts();
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
                            + octets
                            + " octets are not counted")));
    facts
        .unlistedInterfaces()
        .forEach(
            (id, use) ->
                findings.add(
                    new LinkFinding(
                        Kind.UNLISTED_INTERFACE,
                        id.toString(),
                        id + " is no link, yet carried " + use.octets() + " octets")));
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
              unknown + " octets are of unknown sampling rate and count as they stand"));
    }
    silence(ledger, links, findings);
    return Collections.unmodifiableSortedSet(findings);
  }

  private static void silence(
      TrafficLedger ledger, EdgeMap links, SortedSet<LinkFinding> findings) {
    boolean anyFlows = ledger.activity().stream().anyMatch(bits -> !bits.isEmpty());
    TreeSet<String> silentRouters = new TreeSet<>();
    for (String link : ledger.links()) {
      EdgeLink entry = links.latest(link);
      String router = entry.match().exporter().map(IpAddr::toString).orElse("");
      int number = links.names().indexOf(link);
      if (ledger.activity().get(number).isEmpty()) {
        if (anyFlows && !router.isEmpty()) {
          silentRouters.add(router);
        }
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
    for (String router : silentRouters) {
      findings.add(
          new LinkFinding(
              Kind.SILENT_EXPORTER,
              router,
              "exporter " + router + " sent no flows: its links are not split by network"));
    }
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
