package org.peeringkit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;

/** What one machine makes, by the command itself, and how files are compared. */
final class Ledgers {
  private Ledgers() {}

  /** {@code peering ledger build}. */
  static Path built(Path config, Path out) throws IOException, InterruptedException {
    Process command =
        JavaProcess.of(
            System.getProperty("java.class.path"),
            out.resolveSibling("ledger-build.log"),
            "org.peeringkit.cli.Main",
            "ledger",
            "build",
            "--config",
            config.toString(),
            "--month",
            FlowWorld.MONTH,
            "--out",
            out.toString());
    assertThat(command.waitFor())
        .as(Files.readString(out.resolveSibling("ledger-build.log")))
        .isZero();
    return out;
  }

  static TrafficLedger read(Path file) throws IOException {
    return LedgerFile.read(Files.newInputStream(file), file.toString());
  }

  static String sha256(Path file) throws IOException {
    return Hashes.sha256(Files.readAllBytes(file));
  }
}
