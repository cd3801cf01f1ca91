package org.peeringkit.analysis.pipeline.plan;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.peeringkit.analysis.economics.BillSensitivity;
import org.peeringkit.analysis.economics.BillingMonth;
import org.peeringkit.analysis.economics.ContractStanding;
import org.peeringkit.analysis.economics.PortSeries;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.model.flow.EdgeLink;

/** The series that contracts bill, over billing months. Not thread-safe. */
public final class BilledPorts {
  private final MainJob job;

  /**
   * Asks a job for months, which it counts where they are not yet.
   *
   * @param job whose contracts and links they are
   */
  public BilledPorts(MainJob job) {
    this.job = job;
  }

  /**
   * {@return names of the links that a contract bills, in order}
   *
   * @param contract links name it
   */
  public List<String> linksOf(TransitContract contract) {
    TreeSet<String> names = new TreeSet<>();
    for (EdgeLink link : job.config().links()) {
      if (link.contract().equals(Optional.of(contract.name()))) {
        names.add(link.name());
      }
    }
    return List.copyOf(names);
  }

  /**
   * {@return what every link of a contract carried in the billing month that begins in a month}
   *
   * @param contract whose links they are
   * @param month calendar month in the contract's time zone
   * @throws IOException if an input cannot be read any more
   */
  public List<PortSeries> ports(TransitContract contract, YearMonth month) throws IOException {
    BillingMonth billed = BillingMonth.of(contract, month);
    List<PortSeries> ports = new ArrayList<>();
    for (String link : linksOf(contract)) {
      ports.add(port(link, billed));
    }
    return ports;
  }

  /**
   * {@return what a link carried in a billing month}
   *
   * @param link name of a configured link
   * @param billed reaches into the next calendar month where it does not begin on the first
   * @throws IOException if an input cannot be read any more
   */
  public PortSeries port(String link, BillingMonth billed) throws IOException {
    return new PortSeries(
        link,
        series(link, TrafficDirection.INBOUND, billed),
        series(link, TrafficDirection.OUTBOUND, billed));
  }

  /**
   * {@return the standing of every contract at the end of a month, in the order of the
   * configuration}
   *
   * @param month calendar month (UTC)
   * @throws IOException if an input cannot be read any more
   */
  public List<ContractStanding> standings(YearMonth month) throws IOException {
    List<ContractStanding> standings = new ArrayList<>();
    for (TransitContract contract : job.config().contracts()) {
      standings.add(ContractStanding.of(contract, month, ports(contract, month)));
    }
    return standings;
  }

  /**
   * {@return a contract's bill at other prices and with other traffic; empty where no link names
   * it}
   *
   * @param contract of the configuration
   * @param month calendar month in which the billing month begins
   * @throws IOException if an input cannot be read any more
   */
  public List<BillSensitivity.Case> sensitivity(TransitContract contract, YearMonth month)
      throws IOException {
    List<PortSeries> ports = ports(contract, month);
    return ports.isEmpty()
        ? List.of()
        : BillSensitivity.of(contract, BillingMonth.of(contract, month), ports);
  }

  /** A billing month begins where its contract says: its ends may lie in other calendar months. */
  private BinSeries series(String link, TrafficDirection direction, BillingMonth billed)
      throws IOException {
    int width = LedgerPlan.DEFAULT_BIN_SECONDS;
    int bins = (int) (Duration.between(billed.start(), billed.end()).toSeconds() / width);
    long[] octets = new long[bins];
    BitSet missing = new BitSet();
    missing.set(0, bins);
    YearMonth last = YearMonth.from(billed.end().minusSeconds(1).atZone(ZoneOffset.UTC));
    for (YearMonth m = YearMonth.from(billed.start().atZone(ZoneOffset.UTC));
        !m.isAfter(last);
        m = m.plusMonths(1)) {
      if (!job.months().contains(m)) {
        continue;
      }
      BinSeries part = job.month(m).totals().series(link, direction);
      for (int i = 0; i < part.size(); i++) {
        Instant start = part.binStart(i);
        long bin = Math.floorDiv(Duration.between(billed.start(), start).toSeconds(), (long) width);
        if (bin >= 0 && bin < bins && !part.isMissing(i)) {
          octets[(int) bin] = part.octets(i);
          missing.clear((int) bin);
        }
      }
    }
    return BinSeries.of(billed.start(), width, octets, missing);
  }
}
