package org.peeringkit.analysis.candidates.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.analysis.traffic.TrafficDirection.INBOUND;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.analysis.candidates.World;
import org.peeringkit.analysis.economics.TransitContract;
import org.peeringkit.analysis.economics.TransitPrice;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerBuilder;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;

/** A ledger that begins before the month and ends after it: what of it is the month's. */
class MonthWindowTest {
  private static final Asn ORIGIN = Asn.of(64502);
  private static final Instant BEGIN = Instant.parse("2026-09-29T00:00:00Z");
  private static final Instant END = Instant.parse("2026-11-03T00:00:00Z");
  private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
  private static final int BINS = (int) (Duration.between(BEGIN, END).toSeconds() / 300);

  /** The octets of a bin tell which it is: 1,000,000 and its number since the ledger's start. */
  private static TrafficLedger ledger() {
    LedgerBuilder ledger =
        TrafficLedger.builder(LedgerPlan.of(BEGIN, END, Set.of("transit-a"), Set.of(ORIGIN)));
    ledger.heard("transit-a", 0, BINS);
    for (int bin = 0; bin < BINS; bin++) {
      long octets = 1_000_000L + bin;
      ledger.addSeries(OriginKey.of(ORIGIN), "transit-a", INBOUND, bin, octets);
      ledger.add(
          new LedgerKey(
              LocalDate.ofInstant(BEGIN.plusSeconds(300L * bin), ZoneOffset.UTC),
              OriginKey.of(ORIGIN),
              Optional.empty(),
              "transit-a",
              INBOUND,
              IpFamily.IPV4),
          new LedgerCell(octets, 1, 1, BigInteger.ZERO));
    }
    return ledger.build();
  }

  private static Evidence evidence(List<TransitContract> contracts) {
    return Evidence.builder(Set.of(World.OWN), World.OCTOBER, ledger())
        .links(new World().links)
        .contracts(contracts)
        .build();
  }

  private static long octets(Instant from, Instant to) {
    long first = Duration.between(BEGIN, from).toSeconds() / 300;
    long end = Duration.between(BEGIN, to).toSeconds() / 300;
    return (end - first) * 1_000_000 + (first + end - 1) * (end - first) / 2;
  }

  @Test
  void sumsMeansAndPercentilesAreOfTheCalendarMonth() {
    Evidence evidence = evidence(List.of());
    assertThat(evidence.seconds()).isEqualTo(31 * 86_400);
    Offload offload = evidence.offload(Set.of(ORIGIN));
    assertThat(offload.octetsIn()).isEqualTo(octets(OCTOBER, NOVEMBER));
    assertThat(offload.meanInBps()).isEqualTo(offload.octetsIn() * 8.0 / (31 * 86_400));
    BinSeries series = evidence.offloadSeries(Set.of(ORIGIN), "transit-a").inbound();
    assertThat(series.start()).isEqualTo(OCTOBER);
    assertThat(series.size()).isEqualTo(31 * 288);
    assertThat(series.octets(0)).isEqualTo(1_000_000 + 2 * 288);
    assertThat(evidence.loadSeries("transit-a").orElseThrow().inbound()).isEqualTo(series);
  }

  /** A billing month of another time zone or day lies outside the calendar month on one side. */
  @ParameterizedTest
  @CsvSource({
    "UTC,              1, 2026-10-01T00:00:00Z, 2026-11-01T00:00:00Z",
    "Asia/Tokyo,       1, 2026-09-30T15:00:00Z, 2026-11-01T00:00:00Z",
    "America/New_York, 1, 2026-10-01T00:00:00Z, 2026-11-01T04:00:00Z",
    "UTC,              2, 2026-10-01T00:00:00Z, 2026-11-02T00:00:00Z"
  })
  void seriesSpanTheCalendarMonthAndTheBillingMonth(
      String zone, int day, Instant from, Instant to) {
    TransitContract contract =
        new TransitContract(
            "transit-a",
            TransitPrice.flat(0, BigDecimal.ONE, BigDecimal.ONE, Currency.getInstance("USD")),
            new TransitContract.Metering(
                TransitContract.Billing.MAX_IN_OUT,
                TransitContract.Ports.AGGREGATE,
                ZoneId.of(zone),
                day),
            TransitContract.Term.UNKNOWN);
    Evidence evidence = evidence(List.of(contract));
    BinSeries series = evidence.offloadSeries(Set.of(ORIGIN), "transit-a").inbound();
    assertThat(series.start()).isEqualTo(from);
    assertThat(series.start().plusSeconds(300L * series.size())).isEqualTo(to);
    assertThat(series.totalOctets()).isEqualTo(octets(from, to));
    assertThat(evidence.offload(Set.of(ORIGIN)).octetsIn())
        .as("whoever bills when")
        .isEqualTo(octets(OCTOBER, NOVEMBER));
  }
}
