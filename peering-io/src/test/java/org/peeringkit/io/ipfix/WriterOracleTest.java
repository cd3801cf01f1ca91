package org.peeringkit.io.ipfix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;

/** What we write ourselves, as tshark and nfdump read it. */
@Tag("oracle")
class WriterOracleTest {
  @TempDir private Path folder;

  private Path capture(List<FlowRecord> records) throws IOException {
    Path file = folder.resolve("own.pcap");
    try (PcapWriter pcap =
        new PcapWriter(
            new BufferedOutputStream(Files.newOutputStream(file)),
            IpAddr.parse("192.0.2.1"),
            5000,
            IpAddr.parse("192.0.2.2"),
            2055)) {
      IpfixWriter writer = IpfixWriter.builder(pcap, 1).selector(1, 10).selector(2, 1).build();
      for (FlowRecord record : records) {
        writer.add(record);
      }
      writer.flush();
    }
    return file;
  }

  @Test
  void tsharkReadsEveryRecord() throws Exception {
    List<FlowRecord> records = WriterRoundTripProperties.records(7, 300);

    List<Dissection.Flow> flows = Dissection.of(capture(records));

    assertThat(flows).hasSameSizeAs(records);
    for (int i = 0; i < flows.size(); i++) {
      FlowRecord record = records.get(i);
      var fields = flows.get(i).fields();
      assertThat(number(fields.get("cflow.octets")))
          .isEqualTo(record.number(FlowField.OCTETS).orElseThrow());
      assertThat(number(fields.get("cflow.srcas")))
          .isEqualTo(record.number(FlowField.SOURCE_AS).orElseThrow());
      assertThat(number(fields.get("cflow.dstport")))
          .isEqualTo(record.number(FlowField.DESTINATION_PORT).orElseThrow());
      Dissection.Field source =
          fields.getOrDefault(
              "cflow.srcaddr",
              fields.getOrDefault("cflow.srcaddrv6", new Dissection.Field("", "")));
      assertThat(source.show())
          .isEqualTo(record.address(FlowField.SOURCE_ADDRESS).orElseThrow().toString());
    }
  }

  private static long number(Dissection.@org.jspecify.annotations.Nullable Field field) {
    return java.util.Objects.requireNonNull(field).number();
  }

  @Test
  void nfdumpCountsTheSame() throws Exception {
    List<FlowRecord> records =
        WriterRoundTripProperties.records(9, 500).stream().map(WriterOracleTest::ofNow).toList();
    Path out = Files.createDirectory(folder.resolve("out"));
    collect(records, out);
    long flows = 0;
    long octets = 0;
    try (var files = Files.list(out)) {
      for (Path file : files.sorted().toList()) {
        String info = run("nfdump", "-I", "-r", file.toString());
        flows += value(info, "Flows");
        octets += value(info, "Bytes");
      }
    }
    assertThat(flows).isEqualTo(records.size());
    assertThat(octets)
        .isEqualTo(records.stream().mapToLong(r -> r.number(FlowField.OCTETS).orElseThrow()).sum());
  }

  /** Sends the records over the loopback interface to a collector that is then told to end. */
  private static void collect(List<FlowRecord> records, Path out) throws Exception {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (DatagramSocket socket = new DatagramSocket(0, loopback)) {
      int port = socket.getLocalPort() < 60_000 ? socket.getLocalPort() + 1 : 59_999;
      Process nfcapd =
          new ProcessBuilder(
                  "nfcapd", "-b", "127.0.0.1", "-p", "" + port, "-w", "" + out, "-t", "86400")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        TimeUnit.SECONDS.sleep(1);
        IpfixWriter writer =
            IpfixWriter.builder(
                    (payload, from, length, millis) ->
                        socket.send(new DatagramPacket(payload, from, length, loopback, port)),
                    1)
                .selector(2, 1)
                .build();
        for (FlowRecord record : records) {
          writer.add(record);
        }
        writer.flush();
        TimeUnit.SECONDS.sleep(1);
      } finally {
        nfcapd.destroy();
        assertThat(nfcapd.waitFor(10, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  /** Counters small enough not to overflow when added up; selector 2, which is not sampled. */
  private static FlowRecord ofNow(FlowRecord record) {
    FlowRecord.Builder small = FlowRecord.builder(record.exporter());
    for (FlowField field : IpfixWriter.fields()) {
      record.address(field).ifPresent(address -> small.set(field, address));
      record.number(field).ifPresent(number -> small.set(field, number));
    }
    return small
        .set(FlowField.OCTETS, record.number(FlowField.OCTETS).orElseThrow() & 0xFFFF)
        .set(FlowField.PACKETS, 1 + (record.number(FlowField.PACKETS).orElseThrow() & 0xF))
        .set(FlowField.SAMPLER_ID, 2)
        .build();
  }

  private static long value(String info, String name) {
    return info.lines()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1).strip()))
        .findFirst()
        .orElseThrow();
  }

  private static String run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Arrays.toString(command)).isZero();
    return printed;
  }
}
