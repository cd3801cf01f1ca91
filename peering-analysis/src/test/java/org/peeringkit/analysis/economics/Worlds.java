package org.peeringkit.analysis.economics;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import org.peeringkit.analysis.economics.TransitContract.Billing;
import org.peeringkit.analysis.economics.TransitContract.Ports;
import org.peeringkit.analysis.traffic.BinSeries;

/**
 * October 2026 in 8,928 bins of five minutes, and contracts at 0.25 and 0.30 USD per Mbit/s; 0
 * commit at 0.30.
 */
final class Worlds {
  static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  static final int BINS = 8928;

  private Worlds() {}

  static long octets(long mbps) {
    return mbps * 1_000_000 / 8 * 300;
  }

  static BinSeries flat(long mbps) {
    long[] bins = new long[BINS];
    Arrays.fill(bins, octets(mbps));
    return BinSeries.of(START, 300, bins);
  }

  static PortSeries port(String name, BinSeries in, BinSeries out) {
    return new PortSeries(name, in, out);
  }

  static TransitContract contract(long commitMbps, Billing billing) {
    return contract(commitMbps, billing, Ports.AGGREGATE, ZoneId.of("UTC"), 1);
  }

  static TransitContract contract(
      long commitMbps, Billing billing, Ports ports, ZoneId zone, int billingDay) {
    return new TransitContract(
        "transit-a",
        TransitPrice.flat(
            commitMbps * 1_000_000,
            new BigDecimal("0.25"),
            new BigDecimal("0.30"),
            Currency.getInstance("USD")),
        new TransitContract.Metering(billing, ports, zone, billingDay),
        TransitContract.Term.UNKNOWN);
  }
}
