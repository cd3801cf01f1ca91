package org.peeringkit.io.sflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.io.Corpus;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.flow.CounterReading;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.FlowRoute;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;
import org.peeringkit.model.source.Input;

/**
 * Real captures, and what we write ourselves, against sfacctd (pmacct), tshark and telegraf.
 *
 * <p>Known differences: sfacctd counts the octets of the frame, which are our layer-2 octets.
 * tshark shows communities as further destination ASes. telegraf shows the data source as the input
 * interface, the first extension header as the IPv6 protocol, and the IPv6 payload length, without
 * the header, as the length. An AS that nobody said is absent here and 0 there.
 */
@Tag("oracle")
class SflowOracleTest {
  private static final List<String> FIELDS =
      List.of(
          "sflow_245.header.frame_length",
          "ip.len",
          "ipv6.plen",
          "ip.dsfield",
          "ipv6.tclass",
          "tcp.srcport",
          "tcp.dstport",
          "tcp.flags",
          "udp.srcport",
          "udp.dstport",
          "ip.src",
          "ip.dst",
          "ipv6.src",
          "ipv6.dst",
          "eth.src",
          "eth.dst",
          "sflow.flow_sample.sampling_rate",
          "sflow_245.as",
          "sflow_245.srcAS",
          "sflow_245.peerAS",
          "sflow_245.localpref",
          "sflow_245.dstAS",
          "sflow_245.nexthop.src_mask",
          "sflow_245.nexthop.dst_mask",
          "sflow_245.vlan.in",
          "sflow.flow_sample.input_interface",
          "sflow.flow_sample.input_interface_value",
          "sflow.flow_sample.output_interface.format",
          "sflow.flow_sample.output_interface_format",
          "sflow.flow_sample.output_interface_value");

  @TempDir private Path folder;

  private static boolean isV4(FlowRecord record) {
    return isFamily(record, IpFamily.IPV4);
  }

  private static boolean isV6(FlowRecord record) {
    return isFamily(record, IpFamily.IPV6);
  }

  /** The one record whose VLAN is that of its frame's tag. */
  private static boolean isTagged(FlowRecord record) {
    return record.number(FlowField.VLAN).orElse(0) == 809 && record.sampling().rate() == 1000;
  }

  private static boolean isFamily(FlowRecord record, IpFamily family) {
    return record.address(FlowField.SOURCE_ADDRESS).map(a -> a.family() == family).orElse(false);
  }

  @Test
  void everyRecordIsThatOfSfacctd() throws IOException {
    Map<String, List<Long>> expected = new TreeMap<>();
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(Corpus.file("flow/pmacct/pmacct_sf.json.gz"))),
                StandardCharsets.UTF_8))) {
      for (String line : lines.lines().toList()) {
        JsonNode row = json.readTree(line);
        String key =
            String.join(
                " ",
                List.of(
                    row.get("peer_ip_src").asText(),
                    row.get("as_src").asText(),
                    row.get("as_dst").asText(),
                    row.get("ip_src").asText(),
                    row.get("ip_dst").asText(),
                    row.get("mask_src").asText(),
                    row.get("mask_dst").asText(),
                    row.get("port_src").asText(),
                    row.get("port_dst").asText(),
                    row.get("ip_proto").asText(),
                    row.get("sampling_rate").asText()));
        add(expected, key, row.get("packets").longValue(), row.get("bytes").longValue());
      }
    }
    Sflow read = Sflow.readFile(Corpus.file("flow/pmacct/pmacct_sf.pcap"));
    Map<String, List<Long>> actual = new TreeMap<>();
    for (FlowRecord record : read.records()) {
      String key =
          String.join(
              " ",
              List.of(
                  record.exporter().address().orElseThrow().toString(),
                  number(record, FlowField.SOURCE_AS),
                  number(record, FlowField.DESTINATION_AS),
                  record.address(FlowField.SOURCE_ADDRESS).orElseThrow().toString(),
                  record.address(FlowField.DESTINATION_ADDRESS).orElseThrow().toString(),
                  number(record, FlowField.SOURCE_PREFIX_LENGTH),
                  number(record, FlowField.DESTINATION_PREFIX_LENGTH),
                  number(record, FlowField.SOURCE_PORT),
                  number(record, FlowField.DESTINATION_PORT),
                  number(record, FlowField.PROTOCOL).equals("6") ? "tcp" : "udp",
                  Long.toString(record.sampling().rate())));
      add(
          actual,
          key,
          record.number(FlowField.PACKETS).orElseThrow(),
          record.number(FlowField.LAYER2_OCTETS).orElseThrow());
    }

    assertThat(actual).hasSize(579).isEqualTo(expected);
    assertThat(read.stats().faultCount()).isZero();
    assertThat(read.count("lost datagrams")).isZero();
    assertThat(read.records())
        .noneMatch(r -> r.has(FlowField.INGRESS_INTERFACE))
        .allMatch(r -> r.number(FlowField.EGRESS_INTERFACE).orElse(-1) == 0);
  }

  private static void add(Map<String, List<Long>> sums, String key, long packets, long octets) {
    sums.merge(
        key, List.of(packets, octets), (a, b) -> List.of(a.get(0) + b.get(0), a.get(1) + b.get(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pmacct/pmacct_sf.pcap", "sflow/sflow_expanded.pcap"})
  void capturesAreWhatTsharkDissects(String file) throws Exception {
    Path capture = Corpus.file("flow/" + file);
    Sflow read = Sflow.readFile(capture);

    assertThat(read.records()).isNotEmpty();
    assertSameAsTshark(capture, read.records());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sflow_v5_example/sflow_v5.bin", "sflow_issue_15918/message.bin"})
  void telegrafsDatagramsAreWhatTsharkDissects(String file) throws Exception {
    Path capture = capture(Files.readAllBytes(Corpus.file("flow/telegraf/" + file)));

    assertSameAsTshark(capture, Sflow.readFile(capture).records());
  }

  @Test
  void telegrafsFlowsAreAsExpected() throws IOException {
    List<Map<String, String>> expected =
        telegraf("sflow_issue_15918").stream().filter(r -> r.containsKey("src")).toList();
    List<FlowRecord> records =
        Sflow.readFile(Corpus.file("flow/telegraf/sflow_issue_15918/message.bin")).records();

    assertThat(records).hasSameSizeAs(expected).hasSize(6);
    for (int i = 0; i < records.size(); i++) {
      FlowRecord record = records.get(i);
      Map<String, String> row = new TreeMap<>();
      row.put("agent_ip", record.exporter().address().orElseThrow().toString());
      row.put("agent_subid", Long.toString(record.exporter().observationDomainId()));
      row.put("src", record.address(FlowField.SOURCE_ADDRESS).orElseThrow().toString());
      row.put("dst", record.address(FlowField.DESTINATION_ADDRESS).orElseThrow().toString());
      row.put("l2_bytes", number(record, FlowField.LAYER2_OCTETS));
      row.put("sampling_interval", Long.toString(record.sampling().rate()));
      row.put("vlan_src", number(record, FlowField.VLAN));
      row.put("vlan_dst", number(record, FlowField.POST_VLAN));
      row.put("in_src_mac", mac(record, FlowField.SOURCE_MAC));
      row.put("out_dst_mac", mac(record, FlowField.DESTINATION_MAC));
      if (isV4(record)) {
        row.put("ipv4_total_len", number(record, FlowField.OCTETS));
        row.put("src_tos", number(record, FlowField.IP_CLASS_OF_SERVICE));
        row.put("out_snmp", number(record, FlowField.EGRESS_INTERFACE));
      } else {
        long payload = record.number(FlowField.OCTETS).orElseThrow() - 40;
        row.put("ipv6_total_len", Long.toString(payload));
      }
      if (record.has(FlowField.SOURCE_PORT)) {
        row.put("src_port", number(record, FlowField.SOURCE_PORT));
        row.put("dst_port", number(record, FlowField.DESTINATION_PORT));
      }
      assertThat(expected.get(i)).containsAllEntriesOf(row);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sflow_v5_example/sflow_v5.bin", "sflow_issue_15918/message.bin"})
  void telegrafsCountersAreAsExpected(String file) throws IOException {
    Map<String, String> expected =
        telegraf(file.substring(0, file.indexOf('/'))).stream()
            .filter(r -> r.containsKey("in_bytes"))
            .findFirst()
            .orElseThrow();
    Path capture = capture(Files.readAllBytes(Corpus.file("flow/telegraf/" + file)));

    List<CounterReading> readings = Sflow.counters(Input.file(capture)).readings();

    assertThat(readings).hasSize(1);
    CounterReading reading = readings.get(0);
    assertThat(reading.exporter().orElseThrow().toString()).isEqualTo(expected.get("agent_ip"));
    assertThat(Long.toString(reading.ifIndex().orElseThrow())).isEqualTo(expected.get("interface"));
    assertThat(Long.toString(reading.in().orElseThrow())).isEqualTo(expected.get("in_bytes"));
    assertThat(Long.toString(reading.out().orElseThrow())).isEqualTo(expected.get("out_bytes"));
    assertThat(reading.ifName().orElse(null)).isEqualTo(expected.get("port_name"));
  }

  /** As tcpdump says: a UDP length of 16 leaves 8 octets, too few for a header. */
  @Test
  void malformedCaptureIsAFaultAndWithItsRealLengthGivesItsSamples() throws IOException {
    Path capture = Corpus.file("flow/sflow/sflow_print-segv.pcap");
    Sflow read = Sflow.readFile(capture);
    assertThat(read.records()).isEmpty();
    assertThat(read.stats().faultCount()).isEqualTo(1);

    byte[] octets = Files.readAllBytes(capture);
    octets[78] = 0x03; // the UDP length that the IP header speaks of
    octets[79] = 0x6C;
    Sflow whole = Sflow.readFile("whole.pcap", octets);
    assertThat(whole.count("datagrams sflow v5")).isEqualTo(1);
    assertThat(whole.count("sflow flow samples")).isEqualTo(1);
    assertThat(whole.stats().faultCount()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatWeWriteIsWhatTsharkDissects(boolean expanded) throws Exception {
    Path capture = folder.resolve("own.pcap");
    List<FlowRecord> records =
        of(
            SflowRecords.make(11, 800),
            r -> expanded || r.number(FlowField.INGRESS_INTERFACE).orElse(0) <= 0xFF_FFFF);
    try (PcapWriter pcap = pcapTo(capture)) {
      SflowWriter.Builder builder = SflowWriter.builder(pcap, SflowRecords.AGENT, 7, 0);
      builder.ownAs(SflowRecords.OWN_AS);
      SflowWriter writer = (expanded ? builder.expanded() : builder).build();
      for (FlowRecord record : records) {
        writer.add(record);
      }
      writer.flush();
    }

    assertSameAsTshark(capture, Sflow.readFile(capture).records());
  }

  @Test
  void countersWeWriteAreWhatTsharkDissects() throws Exception {
    Path capture = folder.resolve("counters.pcap");
    CounterReading reading =
        new CounterReading(
            java.util.Optional.of(SflowRecords.AGENT),
            java.util.OptionalLong.of(3),
            java.util.Optional.of("et-0/0/1"),
            java.util.Optional.empty(),
            java.time.Instant.ofEpochMilli(Sflow.TIME),
            CounterReading.Kind.OCTETS_64,
            java.util.OptionalLong.of(0x1122334455L),
            java.util.OptionalLong.of(7));
    try (PcapWriter pcap = pcapTo(capture)) {
      SflowWriter writer = SflowWriter.builder(pcap, SflowRecords.AGENT, 7, 0).build();
      writer.add(reading);
      writer.flush();
    }

    List<String> fields = List.of("sflow_245.ifindex", "sflow_245.ifinoct", "sflow_245.ifoutoct");
    Dissection theirs = new Dissection(capture, fields);
    assertThat(fields.stream().flatMap(f -> theirs.all(f).stream()))
        .containsExactly("3", "73588229205", "7");
  }

  private static void assertSameAsTshark(Path capture, List<FlowRecord> records) throws Exception {
    Dissection theirs = new Dissection(capture, FIELDS);
    List<FlowRecord> v4 = of(records, SflowOracleTest::isV4);
    List<FlowRecord> v6 = of(records, SflowOracleTest::isV6);
    List<FlowRecord> tcp = of(records, r -> protocol(r, 6));
    List<FlowRecord> udp = of(records, r -> protocol(r, 17));
    List<FlowRecord> routed = of(records, r -> r.has(FlowField.SOURCE_PREFIX_LENGTH));
    same(records, FlowField.LAYER2_OCTETS, theirs.all("sflow_245.header.frame_length"));
    same(v4, FlowField.OCTETS, theirs.inner("ip.len"));
    assertThat(v6.stream().map(r -> Long.toString(octets(r) - 40)).toList())
        .isEqualTo(theirs.all("ipv6.plen"));
    same(v4, FlowField.IP_CLASS_OF_SERVICE, theirs.inner("ip.dsfield"));
    same(v6, FlowField.IP_CLASS_OF_SERVICE, theirs.all("ipv6.tclass"));
    same(tcp, FlowField.SOURCE_PORT, theirs.all("tcp.srcport"));
    same(tcp, FlowField.DESTINATION_PORT, theirs.all("tcp.dstport"));
    same(tcp, FlowField.TCP_FLAGS, theirs.all("tcp.flags"));
    same(udp, FlowField.SOURCE_PORT, theirs.inner("udp.srcport"));
    same(udp, FlowField.DESTINATION_PORT, theirs.inner("udp.dstport"));
    assertThat(addresses(v4, FlowField.SOURCE_ADDRESS)).isEqualTo(theirs.inner("ip.src"));
    assertThat(addresses(v4, FlowField.DESTINATION_ADDRESS)).isEqualTo(theirs.inner("ip.dst"));
    assertThat(addresses(v6, FlowField.SOURCE_ADDRESS)).isEqualTo(theirs.all("ipv6.src"));
    assertThat(addresses(v6, FlowField.DESTINATION_ADDRESS)).isEqualTo(theirs.all("ipv6.dst"));
    assertThat(macs(records, FlowField.SOURCE_MAC)).isEqualTo(theirs.inner("eth.src"));
    assertThat(macs(records, FlowField.DESTINATION_MAC)).isEqualTo(theirs.inner("eth.dst"));
    assertThat(records.stream().map(SflowOracleTest::rate).toList())
        .isEqualTo(theirs.all("sflow.flow_sample.sampling_rate"));
    assertGateways(theirs, of(records, r -> r.route().isPresent()));
    same(routed, FlowField.SOURCE_PREFIX_LENGTH, theirs.all("sflow_245.nexthop.src_mask"));
    same(routed, FlowField.DESTINATION_PREFIX_LENGTH, theirs.all("sflow_245.nexthop.dst_mask"));
    assertInterfaces(theirs, records);
    assertThat(theirs.all("sflow_245.vlan.in").stream().filter(v -> !v.equals("0")).toList())
        .isEqualTo(
            of(records, r -> r.has(FlowField.VLAN) && !isTagged(r)).stream()
                .map(r -> number(r, FlowField.VLAN))
                .toList());
  }

  /** Of the two kinds of samples, each in its order. */
  private static void assertInterfaces(Dissection theirs, List<FlowRecord> records) {
    List<String> inputs = new ArrayList<>(theirs.all("sflow.flow_sample.input_interface"));
    inputs.addAll(theirs.all("sflow.flow_sample.input_interface_value"));
    assertThat(inputs.stream().filter(SflowOracleTest::isIfIndex).sorted().toList())
        .isEqualTo(interfaces(records, FlowField.INGRESS_INTERFACE));
    // tshark has two names for the format, by the kind of sample; here all are of one kind.
    List<String> formats = new ArrayList<>(theirs.all("sflow.flow_sample.output_interface_format"));
    formats.addAll(theirs.all("sflow.flow_sample.output_interface.format"));
    List<String> values = theirs.all("sflow.flow_sample.output_interface_value");
    assertThat(formats).hasSameSizeAs(values);
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < formats.size(); i++) {
      outputs.add(formats.get(i).equals("0") ? values.get(i) : "0");
    }
    assertThat(outputs.stream().filter(SflowOracleTest::isIfIndex).sorted().toList())
        .isEqualTo(interfaces(records, FlowField.EGRESS_INTERFACE));
  }

  private static boolean isIfIndex(String value) {
    long number = Long.parseLong(value);
    return number > 0 && number != 0x3FFF_FFFF;
  }

  private static List<String> interfaces(List<FlowRecord> records, FlowField field) {
    return records.stream()
        .map(r -> number(r, field))
        .filter(SflowOracleTest::isIfIndex)
        .sorted()
        .toList();
  }

  private static void assertGateways(Dissection theirs, List<FlowRecord> records) {
    List<String> own = theirs.all("sflow_245.as");
    List<String> sources = theirs.all("sflow_245.srcAS");
    assertThat(sources).hasSameSizeAs(records);
    List<String> ours = new ArrayList<>();
    List<String> meant = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      meant.add(sources.get(i).equals("0") ? own.get(i) : sources.get(i));
      ours.add(number(records.get(i), FlowField.SOURCE_AS));
    }
    assertThat(ours).isEqualTo(meant);
    same(records, FlowField.SOURCE_ADJACENT_AS, theirs.all("sflow_245.peerAS"));
    List<String> localPrefs = new ArrayList<>();
    List<String> pathsAndCommunities = new ArrayList<>();
    for (FlowRecord record : records) {
      FlowRoute route = record.route().orElseThrow();
      localPrefs.add(Long.toString(route.localPref().orElseThrow()));
      route.asPath().asns().stream()
          .map(Asn::value)
          .forEach(asn -> pathsAndCommunities.add(Long.toString(asn)));
      route.communities().forEach(c -> pathsAndCommunities.add(Integer.toUnsignedString(c.bits())));
    }
    assertThat(localPrefs).isEqualTo(theirs.all("sflow_245.localpref"));
    assertThat(pathsAndCommunities).isEqualTo(theirs.all("sflow_245.dstAS"));
  }

  private static List<FlowRecord> of(List<FlowRecord> records, Predicate<FlowRecord> which) {
    return records.stream().filter(which).toList();
  }

  private static boolean protocol(FlowRecord record, long protocol) {
    return record.number(FlowField.PROTOCOL).orElse(-1) == protocol;
  }

  private static long octets(FlowRecord record) {
    return record.number(FlowField.OCTETS).orElseThrow();
  }

  private static void same(List<FlowRecord> records, FlowField field, List<String> theirs) {
    assertThat(records.stream().map(r -> number(r, field)).toList())
        .as(field.name())
        .isEqualTo(
            theirs.stream()
                .map(v -> v.startsWith("0x") ? Long.toString(Long.decode(v)) : v)
                .toList());
  }

  private static String rate(FlowRecord record) {
    return record.sampling().source() == RateSource.HEADER
        ? Long.toString(record.sampling().rate())
        : "0";
  }

  private static List<String> macs(List<FlowRecord> records, FlowField field) {
    return records.stream().map(r -> mac(r, field)).toList();
  }

  private static List<String> addresses(List<FlowRecord> records, FlowField field) {
    return records.stream().flatMap(r -> r.address(field).stream()).map(IpAddr::toString).toList();
  }

  private static String number(FlowRecord record, FlowField field) {
    return Long.toString(record.number(field).orElse(0));
  }

  private static String mac(FlowRecord record, FlowField field) {
    String digits = String.format(java.util.Locale.ROOT, "%012x", record.number(field).orElse(0));
    return digits.replaceAll("(..)(?!$)", "$1:");
  }

  private PcapWriter pcapTo(Path file) throws IOException {
    return new PcapWriter(
        new BufferedOutputStream(Files.newOutputStream(file)),
        Sflow.RELAY,
        40_000,
        Sflow.COLLECTOR,
        6343);
  }

  private Path capture(byte[] datagram) throws IOException {
    Path file = folder.resolve("case.pcap");
    try (PcapWriter writer = pcapTo(file)) {
      writer.accept(datagram, 0, datagram.length, Sflow.TIME);
    }
    return file;
  }

  /** Lines of the expected output, each as its fields. */
  private static List<Map<String, String>> telegraf(String name) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Corpus.file("flow/telegraf/" + name + "/expected.out"))) {
      Map<String, String> row = new HashMap<>();
      for (String field : line.split(" ")[1].split(",")) {
        String[] parts = field.split("=", 2);
        row.put(parts[0], parts[1].replaceAll("^\"|\"$|(?<=\\d)u$", ""));
      }
      rows.add(row);
    }
    return rows;
  }

  /** What tshark dissects, all fields in one run. */
  private static final class Dissection {
    private final Map<String, List<List<String>>> packets = new HashMap<>();

    Dissection(Path capture, List<String> fields) throws Exception {
      List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString()));
      command.addAll(List.of("-d", "udp.port==6343,sflow", "-d", "udp.port==19843,sflow"));
      command.addAll(List.of("-T", "fields"));
      fields.forEach(field -> command.addAll(List.of("-e", field)));
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).isZero();
      for (String line : printed.split("\n")) {
        String[] columns = line.split("\t", -1);
        for (int i = 0; i < fields.size(); i++) {
          packets
              .computeIfAbsent(fields.get(i), f -> new ArrayList<>())
              .add(Arrays.stream(columns[i].split(",")).filter(v -> !v.isEmpty()).toList());
        }
      }
    }

    /** All values of a field, one after the other. */
    List<String> all(String field) {
      return packets.getOrDefault(field, List.of()).stream().flatMap(List::stream).toList();
    }

    /** Without the first of each packet, which is that of the one that carries the datagram. */
    List<String> inner(String field) {
      return packets.getOrDefault(field, List.of()).stream()
          .flatMap(values -> values.stream().skip(1))
          .toList();
    }
  }
}
