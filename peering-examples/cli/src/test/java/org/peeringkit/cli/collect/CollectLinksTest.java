package org.peeringkit.cli.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.analysis.traffic.TrafficDirection;
import org.peeringkit.analysis.traffic.TrafficLedger;
import org.peeringkit.analysis.traffic.file.LedgerFile;
import org.peeringkit.cli.ExportedFlows;
import org.peeringkit.io.ipfix.IpfixWriter;
import org.peeringkit.model.net.Asn;

/** {@code peering collect --config}: live flows end in the ledgers of the links. */
class CollectLinksTest {
  private static final String CONFIG =
      """
      network: {asn: 64500, name: Example Networks, prefixes: [198.51.100.0/24]}
      attribution:
        overrides: [{prefix: 203.0.113.0/24, asn: 64510}]
      links:
        - {name: transit-a, class: TRANSIT, exporter: 127.0.0.1, ifIndex: 10, capacity: 1G}
        - {name: ix-a, class: IXP, exporter: 127.0.0.1, ifName: et-0/0/2, capacity: 1G}
      """;

  @TempDir private Path folder = Path.of("");

  private List<TrafficLedger> ledgers() throws IOException {
    List<TrafficLedger> ledgers = new ArrayList<>();
    for (Path file : CollectProcess.files(folder.resolve("out/ledger"), ".ledger")) {
      try (InputStream in = Files.newInputStream(file)) {
        ledgers.add(LedgerFile.read(in, file.toString()));
      }
    }
    return ledgers;
  }

  private long octets(String link, TrafficDirection direction) throws IOException {
    return ledgers().stream().mapToLong(l -> l.flowSeries(link, direction).totalOctets()).sum();
  }

  /** Sends in one interval and the next; names come in options data, before or after flows. */
  @Test
  void ledgersHoldTheOctetsOfTheLinks() throws IOException, InterruptedException {
    Path config = Files.writeString(folder.resolve("peering.yaml"), CONFIG);
    try (CollectProcess collect =
            CollectProcess.start(
                folder, "--listen", "127.0.0.1:0", "--rotate", "1", "--config", config.toString());
        DatagramChannel socket = DatagramChannel.open()) {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      InetSocketAddress to = new InetSocketAddress(loopback, collect.port());
      IpfixWriter unnamed =
          IpfixWriter.builder(
                  (payload, from, length, millis) ->
                      socket.send(ByteBuffer.wrap(payload, from, length), to),
                  7)
              .build();
      unnamed.add(ExportedFlows.packet(10, true, 1000, System.currentTimeMillis()));
      unnamed.flush();
      IpfixWriter named =
          IpfixWriter.builder(
                  (payload, from, length, millis) ->
                      socket.send(ByteBuffer.wrap(payload, from, length), to),
                  8)
              .describe(ExportedFlows.named(20, "et-0/0/2", "exchange"))
              .build();
      named.add(ExportedFlows.packet(20, false, 200, System.currentTimeMillis()));
      named.flush();
      long end = System.currentTimeMillis() + 20_000;
      while (ledgers().isEmpty() && System.currentTimeMillis() < end) {
        Thread.sleep(50);
      }
      named.add(ExportedFlows.packet(10, true, 30, System.currentTimeMillis()));
      named.add(ExportedFlows.packet(20, false, 4, System.currentTimeMillis()));
      named.flush();
      // What is in the socket is read before the end is asked for.
      Thread.sleep(300);
      collect.terminate();
    }
    assertThat(octets("transit-a", TrafficDirection.INBOUND)).isEqualTo(1030);
    assertThat(octets("ix-a", TrafficDirection.OUTBOUND)).isEqualTo(204);
    List<TrafficLedger> ledgers = ledgers();
    assertThat(ledgers.get(0).plan().retained()).isEmpty();
    assertThat(ledgers.get(ledgers.size() - 1).plan().retained()).containsExactly(Asn.of(64510));
    assertThat(ledgers.get(ledgers.size() - 1).seriesOrigins())
        .anyMatch(origin -> origin.asn().equals(Optional.of(Asn.of(64510))));
  }
}
