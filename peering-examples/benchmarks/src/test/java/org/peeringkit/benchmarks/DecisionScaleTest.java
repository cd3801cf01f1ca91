package org.peeringkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.Peering;
import org.peeringkit.analysis.candidates.score.HitList;
import org.peeringkit.analysis.pipeline.PeeringConfig;
import org.peeringkit.analysis.pipeline.PeeringConfigBuilder;
import org.peeringkit.analysis.planning.path.GoalPath;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.benchmarks.DecisionScale.Sizes;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.Asn;

class DecisionScaleTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 3);
  private static final int RETAINED = 20;
  private static final int ORIGINS = 200;
  private static final int NETWORKS = 120;
  private static final int EXCHANGES = 25;

  @Test
  void inputsAreAcceptedAndGiveCandidatesAndAPlan(@TempDir Path folder) throws IOException {
    DecisionScale scale = new DecisionScale(new Sizes(ORIGINS, RETAINED, NETWORKS, EXCHANGES, 15));
    scale.write(folder);
    TrafficLedger ledger;
    try (InputStream in =
        new BufferedInputStream(Files.newInputStream(folder.resolve("month.ledger")))) {
      ledger = LedgerFile.read(in, "month.ledger");
    }
    assertThat(ledger.plan().bins()).isEqualTo(8928);
    assertThat(ledger.seriesOrigins().stream().filter(o -> o.asn().isPresent())).hasSize(RETAINED);
    assertThat(folder.resolve("peering.yaml")).content().contains("links:", "transit-a1", "pdb/*");

    PeeringConfigBuilder config = PeeringConfig.builder(Asn.of(64500), "Example");
    config.registry("pdb/*.json").registry("as-rel.txt").registry("ppdc-ases.txt");
    scale.links().forEach(config::link);
    Peering peering =
        Peering.open(
            config.build(), Formats.load(DecisionScaleTest.class.getClassLoader()), folder);
    assertThat(peering.accounts())
        .hasSize(6)
        .allSatisfy(account -> assertThat(account.stats().faults()).isEmpty());
    assertThat(peering.job().registry().networks()).hasSize(NETWORKS);
    assertThat(peering.job().registry().cones().cone(DecisionScale.origin(RETAINED)))
        .hasValueSatisfying(cone -> assertThat(cone).hasSizeGreaterThan(1));
    peering.job().use(ledger);

    HitList list = peering.hitList(MONTH);
    assertThat(list.rows()).hasSizeGreaterThan(10);
    GoalPath path =
        peering.plans().plan(MONTH, BigDecimal.valueOf(40), false, Optional.empty()).path();
    assertThat(path.actions()).isNotEmpty();
  }

  @Test
  void linksCarryWhatOriginsHaveOnThem() {
    TrafficLedger ledger =
        new DecisionScale(new Sizes(ORIGINS, RETAINED, NETWORKS, EXCHANGES, 15)).ledger();
    assertThat(ledger.cells().keySet().stream().map(key -> key.origin()).distinct())
        .hasSize(ORIGINS);
    long cells = ledger.cells().values().stream().mapToLong(cell -> cell.octets()).sum();
    long series = 0;
    for (String link : ledger.links()) {
      for (var direction : org.peeringkit.analysis.traffic.TrafficDirection.values()) {
        series += ledger.flowSeries(link, direction).totalOctets();
      }
    }
    assertThat((double) series / cells).isBetween(.9999, 1.0001);
  }

  @Test
  void refusesSizesThatDoNotFit() {
    assertThatThrownBy(() -> new Sizes(20, 20, 20, 4, 12))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
