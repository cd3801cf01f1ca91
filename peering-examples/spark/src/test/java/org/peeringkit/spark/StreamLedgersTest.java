package org.peeringkit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.traffic.TrafficLedger;

class StreamLedgersTest {
  private static final String TOPIC = "datagrams";
  private static final int FLOWS = 600;

  @TempDir private Path folder;

  private Path log() {
    return folder.resolve("stream.log");
  }

  private Process stream(Path config, Path plan, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Dspark.master=local[2]",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.driver.host=127.0.0.1",
                "-Duser.timezone=America/St_Johns",
                "org.peeringkit.spark.StreamLedgers",
                "--config",
                config.toString(),
                "--plan",
                plan.toString(),
                "--month",
                FlowWorld.MONTH,
                "--work",
                folder.resolve("work").toString()));
    arguments.addAll(List.of(more));
    return JavaProcess.of(
        System.getProperty("java.class.path"), log(), arguments.toArray(new String[0]));
  }

  private List<String> parts() throws IOException {
    Path parts = folder.resolve("work/parts");
    if (!Files.isDirectory(parts)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(parts)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".ledger"))
          .sorted()
          .toList();
    }
  }

  /**
   * One machine counts captures of the datagrams, with the command. The stream has them from a
   * broker, is killed after its second micro-batch and started again; many micro-batches have
   * datagrams whose template comes later.
   */
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void killedAndStartedAgainItIsTheLedgerOfOneMachine() throws Exception {
    List<FlowWorld.Sent> datagrams = FlowWorld.datagrams(FLOWS);
    Path config = FlowWorld.write(folder, FlowWorld.captures(datagrams));
    Path oneMachine = folder.resolve("one-machine.ledger");
    try (Broker broker = Broker.start(folder)) {
      Ledgers.built(config, oneMachine);
      broker.create(TOPIC, 2);
      broker.send(TOPIC, datagrams);
      String[] counting = {
        "--brokers", broker.address(), "--topic", TOPIC, "--every", "0", "--at-most", "20"
      };

      Process killed = stream(config, oneMachine, counting);
      while (parts().size() < 2 && killed.isAlive()) {
        Thread.sleep(20);
      }
      killed.destroyForcibly().waitFor();
      int before = parts().size();
      assertThat(killed.exitValue()).as(Files.readString(log())).isEqualTo(128 + 9);
      // What Spark has not committed is counted again, whatever is there under its number.
      Files.copy(
          folder.resolve("work/parts").resolve(parts().get(0)),
          folder.resolve("work/parts").resolve("%08d.ledger".formatted(before + 1)));

      Process again = stream(config, oneMachine, counting);
      assertThat(again.waitFor()).as(Files.readString(log())).isZero();
      assertThat(parts().size()).isGreaterThan(Math.max(before, 4));
      assertThat(folder.resolve("work/raw")).isNotEmptyDirectory();

      Path joined = folder.resolve("joined.ledger");
      Process join = stream(config, oneMachine, "--join", joined.toString());
      assertThat(join.waitFor()).as(Files.readString(log())).isZero();
      assertThat(folder.resolve("work/raw")).isEmptyDirectory();

      DatagramSum sum = DatagramSum.NONE;
      for (FlowWorld.Sent sent : datagrams) {
        sum = sum.plus(DatagramSum.of(sent.exporter(), sent.millis(), sent.payload().toArray()));
      }
      TrafficLedger expected = StreamCounter.ofDatagrams(Ledgers.read(oneMachine), sum);
      assertThat(Ledgers.read(joined).facts()).isEqualTo(expected.facts());
      assertThat(Ledgers.read(joined).cells()).isEqualTo(expected.cells());
      assertThat(Ledgers.sha256(joined)).isEqualTo(Hashes.sha256(PartLedger.file(expected)));
    }
  }
}
