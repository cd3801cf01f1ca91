package org.peeringkit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.model.flow.RateSource;

class BuildLedgerTest {
  private static final int FLOWS = 1000;

  /** Flows in the datagram that is lost: the one with the first template. */
  private static final int FIRST_DATAGRAM = 16;

  @TempDir private static Path folder;

  private static Path config = Path.of("");
  private static Path oneMachine = Path.of("");
  private static List<byte[]> captures = List.of();
  private static final SparkSession SESSION =
      SparkSession.builder()
          .master("local[2]")
          .config("spark.ui.enabled", "false")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.driver.host", "127.0.0.1")
          .getOrCreate();

  @BeforeAll
  static void world() throws IOException, InterruptedException {
    captures = FlowWorld.captures(FlowWorld.datagrams(FLOWS));
    config = FlowWorld.write(folder, captures);
    oneMachine = Ledgers.built(config, folder.resolve("one-machine.ledger"));
  }

  @AfterAll
  static void stop() throws IOException {
    SESSION.close();
  }

  private static TrafficLedger build(int partitions, List<String> problems) throws IOException {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(SESSION.sparkContext());
    return BuildLedger.build(spark, config, partitions, Optional.empty(), problems::add);
  }

  /** Most files have no template; those of one router begin before its first one. */
  @Test
  void sameLedgerAsOneMachineMakes() throws IOException {
    assertThat(captures.size()).isGreaterThanOrEqualTo(24);
    TrafficLedger expected = Ledgers.read(oneMachine);
    assertThat(expected.facts().inputs()).hasSize(captures.size());
    assertThat(expected.facts().octetsByRate().keySet()).containsExactly(RateSource.OPTIONS);
    assertThat(expected.facts().readStats().counts())
        .containsEntry("flows", 2L * FLOWS - FIRST_DATAGRAM);
    assertThat(expected.links()).containsExactly("pni-b", "pni-d", "transit-a", "transit-c");
    assertThat(expected.cells().keySet())
        .extracting(key -> key.link())
        .contains("pni-b", "transit-a");
    String sha256 = Ledgers.sha256(oneMachine);
    for (int partitions : new int[] {1, 2, 7}) {
      List<String> problems = new ArrayList<>();
      TrafficLedger ledger = build(partitions, problems);

      assertThat(ledger).isEqualTo(expected);
      assertThat(Hashes.sha256(PartLedger.file(ledger)))
          .as(partitions + " partitions")
          .isEqualTo(sha256);
      assertThat(problems)
          .anyMatch(line -> line.startsWith("flows/again.pcap: the same content as"))
          .anyMatch(line -> line.startsWith("flows/notes.txt, "));
    }
  }

  @Test
  void aMonthWithoutDataIsRefused() {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(SESSION.sparkContext());
    assertThatIOException()
        .isThrownBy(
            () ->
                BuildLedger.build(spark, config, 1, Optional.of(YearMonth.of(2020, 1)), line -> {}))
        .withMessageStartingWith("there is no data of 2020-01; there is data of [2026-08");
  }

  @Test
  void anotherConfigurationThanTheDriversIsRefused() throws IOException {
    Path file = Files.copy(config, folder.resolve("other.yaml"));
    ConfigSource source = ConfigSource.of(file);
    assertThat(source.read().links()).hasSize(4);
    Files.writeString(file, Files.readString(file).replace("10G", "20G"));
    assertThatIOException()
        .isThrownBy(source::read)
        .withMessageContaining("other.yaml: not what the driver read");
  }
}
