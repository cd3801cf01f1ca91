package org.peeringkit.io.netflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/** Real exporters' datagrams, and what we write ourselves, against tshark's dissection. */
@Tag("oracle")
class TsharkOracleTest {
  private static final IpAddr EXPORTER = IpAddr.parse("192.0.2.1");
  private static final IpAddr COLLECTOR = IpAddr.parse("192.0.2.2");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "netflow9_test_0length_fields_tpl_data, 10",
    "netflow9_test_cisco_aci_tpl256-258 netflow9_test_cisco_aci_data256, 3",
    "netflow9_test_cisco_asa_1_tpl netflow9_test_cisco_asa_1_data, 14",
    "netflow9_test_cisco_asr9k_tpl260 netflow9_test_cisco_asr9k_tpl266"
        + " netflow9_test_cisco_asr9k_data260, 21",
    "netflow9_test_cisco_nbar_opttpl260 netflow9_test_cisco_nbar_tpl262"
        + " netflow9_test_cisco_nbar_data262, 5",
    "netflow9_test_huawei_netstream_tpl netflow9_test_huawei_netstream_data, 1",
    "netflow9_test_macaddr_tpl netflow9_test_macaddr_data, 29",
    "netflow9_test_nprobe_tpl netflow9_test_nprobe_data, 1",
    "netflow9_test_nprobe_dpi, 1",
    "netflow9_test_softflowd_tpl_data, 7",
    "netflow9_test_ubnt_edgerouter_tpl netflow9_test_ubnt_edgerouter_data1024"
        + " netflow9_test_ubnt_edgerouter_data1025, 16",
    "netflow9_test_unknown_tpl266_292_data, 2",
    "netflow9_test_valid01, 7",
    "netflow5_test_juniper_mx80, 29",
  })
  void realDatagrams(String files, int flows) throws Exception {
    List<Path> paths =
        Arrays.stream(files.split(" ")).map(f -> Corpus.flow("logstash/" + f + ".dat")).toList();
    Path capture = folder.resolve("real.pcap");
    try (PcapWriter pcap = pcapTo(capture)) {
      for (Path path : paths) {
        byte[] octets = Files.readAllBytes(path);
        pcap.accept(octets, 0, octets.length, 0);
      }
    }

    FlowFixture captured = FlowFixture.files(capture);
    // Here in the other order, so that data come before their templates.
    List<Path> reversed = new ArrayList<>(paths);
    java.util.Collections.reverse(reversed);
    FlowFixture bare = FlowFixture.files(reversed.toArray(Path[]::new));

    assertThat(captured.records()).hasSize(flows);
    assertThat(captured.stats().faults()).isEmpty();
    assertThat(bare.records()).hasSize(flows);
    assertThat(bare.sum(FlowField.OCTETS)).isEqualTo(captured.sum(FlowField.OCTETS));
    assertSameAsTshark(capture, captured.records());
  }

  @Test
  void everyFileOfBareDatagramsIsRead() throws IOException {
    try (var files = Files.list(Corpus.flow("logstash"))) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("netflow")).toList()) {
        FlowFixture read = FlowFixture.files(file);
        assertThat(read.count("datagrams netflow v5") + read.count("datagrams netflow v9"))
            .as(file.getFileName().toString())
            .isPositive();
      }
    }
  }

  @Test
  void whatWeWrite() throws Exception {
    Path capture = folder.resolve("own.pcap");
    List<FlowRecord> records = FlowRecords.make(7, 500, IpFamily.IPV4, IpFamily.IPV6);
    try (PcapWriter pcap = pcapTo(capture)) {
      NetFlow9Writer writer =
          NetFlow9Writer.builder(pcap, 1, FlowRecords.BOOT_MILLIS)
              .sampler(1, 10)
              .without(EnumSet.of(FlowField.VLAN))
              .build();
      for (FlowRecord record : records) {
        writer.add(record);
      }
      writer.flush();
    }

    assertSameAsTshark(capture, records);
    assertThat(tshark(capture, "-Y", "_ws.malformed || udp.checksum.status == 0")).isEmpty();
  }

  private static void assertSameAsTshark(Path capture, List<FlowRecord> records) throws Exception {
    assertThat(numbers(records, FlowField.OCTETS))
        .isEqualTo(
            tshark(capture, "-T", "fields", "-e", "cflow.octets", "-e", "cflow.permanent_octets"));
    assertThat(numbers(records, FlowField.PACKETS))
        .isEqualTo(tshark(capture, "-T", "fields", "-e", "cflow.packets"));
    for (IpFamily family : IpFamily.values()) {
      String suffix = family == IpFamily.IPV4 ? "addr" : "addrv6";
      assertThat(addresses(records, FlowField.SOURCE_ADDRESS, family))
          .isEqualTo(tshark(capture, "-T", "fields", "-e", "cflow.src" + suffix));
      assertThat(addresses(records, FlowField.DESTINATION_ADDRESS, family))
          .isEqualTo(tshark(capture, "-T", "fields", "-e", "cflow.dst" + suffix));
    }
  }

  private static List<String> numbers(List<FlowRecord> records, FlowField field) {
    return records.stream()
        .filter(record -> record.has(field))
        .map(record -> Long.toString(record.number(field).orElseThrow()))
        .toList();
  }

  private static List<String> addresses(
      List<FlowRecord> records, FlowField field, IpFamily family) {
    return records.stream()
        .flatMap(record -> record.address(field).stream())
        .filter(address -> address.family() == family)
        .map(IpAddr::toString)
        .toList();
  }

  private static PcapWriter pcapTo(Path file) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
    return new PcapWriter(out, EXPORTER, 5000, COLLECTOR, 2055);
  }

  /** All values that tshark prints, one after the other. */
  private static List<String> tshark(Path capture, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString()));
    command.addAll(List.of("-d", "udp.port==2055,cflow", "-o", "udp.check_checksum:TRUE"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return Arrays.stream(printed.split("[\\s,]+")).filter(value -> !value.isEmpty()).toList();
  }
}
