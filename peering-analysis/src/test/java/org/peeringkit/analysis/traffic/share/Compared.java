package org.peeringkit.analysis.traffic.share;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerBuilder;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.link.EdgeMap;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/** Small ledgers that have flows and counters. */
final class Compared {
  static final Instant START = Instant.parse("2026-02-01T22:00:00Z");
  static final int HOURS = 4;
  static final int BINS = HOURS * 12;
  static final OriginKey ORIGIN = OriginKey.of(Asn.of(64502));

  private Compared() {}

  /** Links a, b, c at 192.0.2.1, d at 192.0.2.2, and v, a VLAN of a's port. */
  static EdgeMap links() {
    return EdgeMap.of(
        List.of(
            link("a", "192.0.2.1", 1, 0),
            link("b", "192.0.2.1", 2, 0),
            link("c", "192.0.2.1", 3, 0),
            link("d", "192.0.2.2", 1, 0),
            link("v", "192.0.2.1", 1, 7)));
  }

  private static EdgeLink link(String name, String router, long ifIndex, int vlan) {
    return new EdgeLink(
        name,
        LinkClass.TRANSIT,
        new EdgeLink.Match(
            Optional.of(IpAddr.parse(router)),
            OptionalLong.of(ifIndex),
            Optional.empty(),
            Optional.empty(),
            vlan == 0 ? OptionalInt.empty() : OptionalInt.of(vlan),
            OptionalLong.empty(),
            Optional.empty()),
        Optional.empty(),
        OptionalLong.of(8000),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  static LedgerBuilder builder() {
    return TrafficLedger.builder(
        LedgerPlan.of(
            START, START.plusSeconds(BINS * 300L), links().names(), List.of(Asn.of(64502))));
  }

  /** Flows of a link inbound, per bin; a negative number leaves the bin out. */
  static void flows(
      LedgerBuilder builder, String link, IpFamily family, int packetOctets, long... bins) {
    for (int bin = 0; bin < bins.length; bin++) {
      if (bins[bin] < 0) {
        continue;
      }
      builder.addSeries(ORIGIN, link, TrafficDirection.INBOUND, bin, bins[bin]);
      if (packetOctets > 0) {
        builder.add(
            new LedgerKey(
                LocalDate.ofInstant(START.plusSeconds(bin * 300L), ZoneOffset.UTC),
                ORIGIN,
                Optional.empty(),
                link,
                TrafficDirection.INBOUND,
                family),
            new LedgerCell(bins[bin], bins[bin] / packetOctets, 1, BigInteger.ZERO));
      }
    }
  }

  /** A counter; a negative number is a missing bin. */
  static BinSeries series(long... bins) {
    BitSet missing = new BitSet();
    for (int i = 0; i < bins.length; i++) {
      missing.set(i, bins[i] < 0);
    }
    return BinSeries.of(START, 300, bins, missing);
  }

  static long[] bins(long octets) {
    long[] bins = new long[BINS];
    java.util.Arrays.fill(bins, octets);
    return bins;
  }

  static ReconciledLink in(Reconciliation all, String link) {
    return all.links().stream()
        .filter(l -> l.link().equals(link) && l.direction() == TrafficDirection.INBOUND)
        .findFirst()
        .orElseThrow();
  }
}
