package org.peeringkit.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.traffic.BinSeries;
import org.peeringkit.analysis.traffic.LedgerBuilder;
import org.peeringkit.analysis.traffic.LedgerCell;
import org.peeringkit.analysis.traffic.LedgerKey;
import org.peeringkit.analysis.traffic.LedgerPlan;
import org.peeringkit.analysis.traffic.OriginKey;
import org.peeringkit.analysis.traffic.TrafficBucket;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.cli.Invocation;
import org.peeringkit.cli.console.Output;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpFamily;

/** Rows of a dashboard: time-ordered, rates in bit/s, and an empty cell where nobody measured. */
class RateColumnsTest {
  private static final Instant START = Instant.parse("2026-10-05T00:00:00Z");
  private static final OriginKey BIG = OriginKey.of(Asn.of(64510));
  private static final OriginKey SMALL = OriginKey.of(Asn.of(64509));
  private static final OriginKey OTHER = OriginKey.of(TrafficBucket.OTHER);

  private static void add(
      LedgerBuilder ledger, OriginKey origin, String link, int bin, long octets) {
    ledger.addSeries(origin, link, TrafficDirection.INBOUND, bin, octets);
    ledger.add(
        new LedgerKey(
            LocalDate.parse("2026-10-05"),
            origin,
            Optional.empty(),
            link,
            TrafficDirection.INBOUND,
            IpFamily.IPV4),
        new LedgerCell(octets, 1, 1, BigInteger.ZERO));
  }

  /** Three bins; "a, b" is silent in the last one, the third link was never heard. */
  private static TrafficLedger ledger() {
    LedgerBuilder ledger =
        TrafficLedger.builder(
            LedgerPlan.of(
                START,
                START.plusSeconds(900),
                Set.of("a, b", "c", "unheard"),
                List.of(Asn.of(64509), Asn.of(64510))));
    ledger.heard("a, b", 0, 2);
    ledger.heard("c", 0, 3);
    add(ledger, BIG, "a, b", 0, 37_500_000);
    add(ledger, BIG, "c", 0, 37_500);
    add(ledger, BIG, "c", 2, 75_000_000);
    add(ledger, SMALL, "a, b", 1, 75);
    add(ledger, OTHER, "c", 1, 37_500_000);
    BitSet gap = new BitSet();
    gap.set(1);
    ledger.counters(
        "c",
        TrafficDirection.INBOUND,
        BinSeries.of(START, 300, new long[] {75_000, 0, 75_000_000}, gap));
    return ledger.build();
  }

  private static List<String> written(RateColumns.By by, int top) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Output out = new Output(bytes)) {
      new RateColumns(ledger()).write(by, top, out);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void linksHaveFlowsAndCountersBesideEachOther() {
    assertThat(written(RateColumns.By.LINK, 10))
        .containsExactly(
            "time,\"a, b in flows [bit/s]\",\"a, b out flows [bit/s]\",c in flows [bit/s],"
                + "c in counter [bit/s],c out flows [bit/s],unheard in flows [bit/s],"
                + "unheard out flows [bit/s]",
            "2026-10-05T00:00:00Z,1000000,0,1000,2000,0,,",
            "2026-10-05T00:05:00Z,2,0,1000000,,0,,",
            "2026-10-05T00:10:00Z,,,2000000,2000000,0,,");
  }

  @Test
  void originsAreSummedOverLinksTheLargestFirst() {
    assertThat(written(RateColumns.By.ORIGIN, 1))
        .containsExactly(
            "time,AS64510 in [bit/s],AS64510 out [bit/s],others in [bit/s],others out [bit/s]",
            "2026-10-05T00:00:00Z,1001000,0,0,0",
            "2026-10-05T00:05:00Z,0,0,1000002,0",
            "2026-10-05T00:10:00Z,,,,");
    assertThat(written(RateColumns.By.ORIGIN, 5).get(2))
        .isEqualTo("2026-10-05T00:05:00Z,0,0,2,0,1000000,0");
  }

  @Test
  void theCommandWritesThem(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("october.ledger");
    try (OutputStream out = Files.newOutputStream(file)) {
      LedgerFile.write(ledger(), out);
    }
    Invocation links = Invocation.of("ledger", "export", "--rates", "link", file.toString());
    assertThat(links.err()).isEmpty();
    assertThat(links.out().lines().toList()).isEqualTo(written(RateColumns.By.LINK, 10));
    Invocation origins =
        Invocation.of("ledger", "export", "--rates", "origin", "--top", "1", file.toString());
    assertThat(origins.out().lines().toList()).isEqualTo(written(RateColumns.By.ORIGIN, 1));
    Invocation none =
        Invocation.of("ledger", "export", "--rates", "link", "--top", "0", file.toString());
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("--top is 1 or more, not 0");
    assertThat(
            Invocation.of("ledger", "export", "--rates", "link", "--series", file.toString())
                .code())
        .isEqualTo(2);
  }
}
