package org.peeringkit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.peeringkit.model.flow.RateSource;

class StreamLedgersTest {
  private static final String TOPIC = "datagrams";
  private static final int FLOWS = 600;
  private static final int TEXTS = 60;

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

  private static MessageSum sum(List<FlowWorld.Sent> datagrams, List<String> texts) {
    MessageSum sum = MessageSum.NONE;
    for (FlowWorld.Sent sent : datagrams) {
      sum = sum.plus(MessageSum.of(sent.exporter(), sent.millis(), sent.payload().toArray()));
    }
    for (String text : texts) {
      sum = sum.plus(MessageSum.ofText(text.getBytes(StandardCharsets.UTF_8)));
    }
    return sum;
  }

  /**
   * One machine counts captures of the datagrams and files of the JSON, with the command. The
   * stream has them from topics of a broker, is killed after its second micro-batch and started
   * again; many micro-batches have datagrams whose template comes later. What is no message stands
   * in topics only, and is counted.
   */
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void killedAndStartedAgainItIsTheLedgerOfOneMachine() throws Exception {
    List<FlowWorld.Sent> datagrams = FlowWorld.datagrams(FLOWS);
    List<String> goflow2 = FlowWorld.goflow2(TEXTS);
    List<String> pmacct = FlowWorld.pmacct(TEXTS);
    Path config = FlowWorld.write(folder, FlowWorld.captures(datagrams));
    Files.write(folder.resolve("flows/goflow2.json"), goflow2);
    Files.write(folder.resolve("flows/pmacct.json"), pmacct);
    Path oneMachine = folder.resolve("one-machine.ledger");
    try (Broker broker = Broker.start(folder)) {
      Ledgers.built(config, oneMachine);
      broker.create(TOPIC, 2);
      broker.send(TOPIC, datagrams);
      broker.create("goflow2", 1);
      broker.sendText("goflow2", List.of("{\"event\": \"started\"}", "[]", "no flows"));
      broker.sendText("goflow2", goflow2);
      broker.create("pmacct", 1);
      broker.sendText("pmacct", pmacct);
      String[] counting = {
        "--brokers",
        broker.address(),
        "--topic",
        TOPIC + ",goflow2,pmacct",
        "--every",
        "0",
        "--at-most",
        "40"
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

      List<String> texts = new ArrayList<>(goflow2);
      texts.addAll(pmacct);
      TrafficLedger counted = Ledgers.read(oneMachine);
      assertThat(counted.facts().octetsByRate().keySet())
          .contains(RateSource.OPTIONS, RateSource.RECORD);
      assertThat(counted.cells().keySet())
          .extracting(key -> key.link())
          .contains("pni-b", "transit-a", "transit-c", "pni-d");
      TrafficLedger expected =
          StreamCounter.ofMessages(StreamCounter.withSkipped(counted, 3), sum(datagrams, texts));
      assertThat(Ledgers.read(joined).facts()).isEqualTo(expected.facts());
      assertThat(Ledgers.read(joined).cells()).isEqualTo(expected.cells());
      assertThat(Ledgers.sha256(joined)).isEqualTo(Hashes.sha256(PartLedger.file(expected)));
    }
  }
}
