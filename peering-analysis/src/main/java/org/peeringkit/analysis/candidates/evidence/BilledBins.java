package org.peeringkit.analysis.candidates.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeSet;
import org.peeringkit.analysis.economics.BillingMonth;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.TrafficDirection;

/**
 * The bins on which a contract's bill of the month stands: those whose sample is the 95th
 * percentile.
 */
final class BilledBins {
  private static final int PERCENTILE = 95;

  /** Ports that have one percentile in common, and its bins. */
  private record Standing(
      List<String> ports, List<Instant> bins, Optional<TrafficDirection> direction) {}

  private final String contract;
  private final BillingMonth month;
  private final List<Standing> standings;

  private BilledBins(String contract, BillingMonth month, List<Standing> standings) {
    this.contract = contract;
    this.month = month;
    this.standings = standings;
  }

  /** Empty where the bill is not known. */
  static Optional<BilledBins> of(Evidence.Billed billed) {
    BillingMonth month = billed.before().month();
    TransitContract.Metering metering = billed.contract().metering();
    List<PortSeries> ports = billed.ports().stream().map(p -> p.within(month)).toList();
    List<Standing> standings = new ArrayList<>();
    if (metering.ports() == TransitContract.Ports.AGGREGATE) {
      BinSeries in = ports.get(0).inbound();
      BinSeries out = ports.get(0).outbound();
      for (PortSeries port : ports.subList(1, ports.size())) {
        in = in.plus(port.inbound());
        out = out.plus(port.outbound());
      }
      List<String> names = ports.stream().map(PortSeries::port).toList();
      standing(names, metering.billing(), in, out).ifPresent(standings::add);
    } else {
      for (PortSeries port : ports) {
        Optional<Standing> one =
            standing(List.of(port.port()), metering.billing(), port.inbound(), port.outbound());
        if (one.isEmpty()) {
          return Optional.empty();
        }
        standings.add(one.get());
      }
    }
    return standings.isEmpty()
        ? Optional.empty()
        : Optional.of(new BilledBins(billed.contract().name(), month, List.copyOf(standings)));
  }

  private static Optional<Standing> standing(
      List<String> ports, TransitContract.Billing billing, BinSeries in, BinSeries out) {
    OptionalLong inward = in.percentileOctets(PERCENTILE);
    OptionalLong outward = out.percentileOctets(PERCENTILE);
    if (inward.isEmpty() || outward.isEmpty()) {
      return Optional.empty();
    }
    return switch (billing) {
      case MAX_IN_OUT ->
          inward.getAsLong() >= outward.getAsLong()
              ? at(ports, in, Optional.of(TrafficDirection.INBOUND))
              : at(ports, out, Optional.of(TrafficDirection.OUTBOUND));
      case MAX_PER_SAMPLE -> at(ports, in.max(out), Optional.empty());
      case SUM -> at(ports, in.plus(out), Optional.empty());
    };
  }

  private static Optional<Standing> at(
      List<String> ports, BinSeries series, Optional<TrafficDirection> direction) {
    OptionalLong percentile = series.percentileOctets(PERCENTILE);
    if (percentile.isEmpty()) {
      return Optional.empty();
    }
    List<Instant> bins = new ArrayList<>();
    for (int bin = 0; bin < series.size(); bin++) {
      if (!series.isMissing(bin) && series.octets(bin) == percentile.getAsLong()) {
        bins.add(series.binStart(bin));
      }
    }
    return Optional.of(new Standing(ports, bins, direction));
  }

  /** What of some traffic is there at these times. */
  Offload.AtBilled carried(SortedMap<String, PortSeries> onLinks) {
    double in = 0;
    double out = 0;
    TreeSet<Instant> bins = new TreeSet<>();
    TreeSet<TrafficDirection> directions = new TreeSet<>();
    boolean one = true;
    for (Standing standing : standings) {
      bins.addAll(standing.bins);
      standing.direction.ifPresent(directions::add);
      one &= standing.direction.isPresent();
      for (String port : standing.ports) {
        PortSeries taken = onLinks.get(port);
        if (taken != null) {
          PortSeries inMonth = taken.within(month);
          in += mean(inMonth.inbound(), standing.bins);
          out += mean(inMonth.outbound(), standing.bins);
        }
      }
    }
    return new Offload.AtBilled(
        contract,
        List.copyOf(bins),
        one && directions.size() == 1 ? Optional.of(directions.first()) : Optional.empty(),
        in,
        out);
  }

  private static double mean(BinSeries series, List<Instant> bins) {
    double octets = 0;
    for (Instant bin : bins) {
      long seconds = bin.getEpochSecond() - series.start().getEpochSecond();
      octets += series.octets((int) (seconds / series.binSeconds()));
    }
    return octets * 8 / ((double) bins.size() * series.binSeconds());
  }
}
