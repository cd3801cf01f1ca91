package org.peeringkit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.pipeline.FlowFile;
import org.peeringkit.analysis.pipeline.FlowShare;
import org.peeringkit.analysis.pipeline.LiveRules;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.model.net.IpAddr;

/** What goes from machine to machine: in local mode Spark hands much of it over as it is. */
class CarriedValuesTest {
  @TempDir private Path folder;

  private static <T> T carried(T value, Class<T> type) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(octets)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(octets.toByteArray()))) {
      return type.cast(in.readObject());
    }
  }

  @Test
  void aShareOnAnotherMachineCountsTheSame() throws IOException, ClassNotFoundException {
    Path config = FlowWorld.write(folder, FlowWorld.captures(FlowWorld.datagrams(200)));
    ConfigSource source = ConfigSource.of(config);
    List<FileRun.File> files = new ArrayList<>();
    for (String name :
        List.of("flows/002.pcap.gz", "flows/003.pcap", "flows/004.pcap", "flows/notes.txt")) {
      FlowFile file = new FlowFile(name, Optional.empty(), false);
      Look look = Look.of(FlowShare.look(FileRun.formats(), source.base(), file));
      files.add(FileRun.File.of(file, look));
    }
    CarriedTables tables =
        new CarriedTables(
            LiveRules.of(source.read(), FileRun.formats(), FileRun.plugins(), source.base())
                .rules()
                .tables());
    assertThat(tables.tables().latest().size()).isPositive();
    FileRun here = new FileRun(source, tables, files);
    FileRun there = carried(here, FileRun.class);
    assertThat(here.share().scout("flows/003.pcap").seen())
        .isEqualTo(there.share().scout("flows/003.pcap").seen());
    assertThat(here.share()).isSameAs(here.share());

    var scout = here.share().scout("flows/003.pcap");
    scout.add(here.share().scout("flows/004.pcap"));
    var plan =
        scout.plan(
            java.time.Instant.parse("2026-08-01T00:00:00Z"),
            java.time.Instant.parse("2026-09-01T00:00:00Z"),
            300,
            5);
    List<String> names = List.of("flows/003.pcap", "flows/004.pcap");
    TrafficLedger ledger = here.share().count(plan, names);
    assertThat(ledger.cells()).isNotEmpty();
    assertThat(there.share().count(plan, names)).isEqualTo(ledger);
    assertThat(carried(PartLedger.of(ledger), PartLedger.class).ledger()).hasValue(ledger);
    assertThat(carried(PartLedger.NONE, PartLedger.class).ledger()).isEmpty();
    assertThat(PartLedger.NONE.plus(PartLedger.of(ledger)).ledger()).hasValue(ledger);
    assertThat(carried(PartLedger.of(TrafficLedger.empty(plan)), PartLedger.class).ledger())
        .map(TrafficLedger::plan)
        .hasValue(plan);
  }

  @Test
  void datagramsAreKnownByTheirSumHoweverTheyAreCut() throws IOException, ClassNotFoundException {
    List<MessageSum> sums = new ArrayList<>();
    for (FlowWorld.Sent sent : FlowWorld.datagrams(300)) {
      sums.add(MessageSum.of(sent.exporter(), sent.millis(), sent.payload().toArray()));
    }
    MessageSum all = sums.stream().reduce(MessageSum.NONE, MessageSum::plus);
    Collections.reverse(sums);
    MessageSum half = sums.subList(0, 9).stream().reduce(MessageSum.NONE, MessageSum::plus);
    MessageSum rest =
        sums.subList(9, sums.size()).stream().reduce(MessageSum.NONE, MessageSum::plus);
    assertThat(carried(half, MessageSum.class).plus(rest)).isEqualTo(all);
    assertThat(all.plus(sums.get(0))).isNotEqualTo(all);
    assertThat(all.toString()).matches("[0-9a-f]{64}");
    byte[] payload = {1};
    IpAddr router = IpAddr.parse("2001:db8::1");
    assertThat(MessageSum.of(router, 1, payload))
        .isNotEqualTo(MessageSum.of(router, 2, payload))
        .isNotEqualTo(MessageSum.of(IpAddr.parse("192.0.2.1"), 1, payload));
  }
}
