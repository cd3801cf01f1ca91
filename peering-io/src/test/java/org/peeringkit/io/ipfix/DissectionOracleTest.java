package org.peeringkit.io.ipfix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peeringkit.io.Corpus;
import org.peeringkit.io.netflow.FlowFixture;
import org.peeringkit.io.pcap.PcapWriter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.net.IpAddr;

/**
 * Every group of real datagrams (templates and data may stand in two files): each field of each
 * record against tshark's dissection.
 */
@Tag("oracle")
class DissectionOracleTest {
  private static final IpAddr EXPORTER = IpAddr.parse("192.0.2.1");
  private static final IpAddr COLLECTOR = IpAddr.parse("192.0.2.2");
  private static final long UPTIME_RANGE = 1L << 32;
  private static final DateTimeFormatter SHOWN_TIME =
      DateTimeFormatter.ofPattern("MMM [ ]d, uuuu HH:mm:ss.SSSSSSSSS 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** tshark's names for what goes into a field, the best first. */
  private static final Map<FlowField, List<String>> NAMES = new EnumMap<>(FlowField.class);

  static {
    NAMES.put(FlowField.SOURCE_ADDRESS, List.of("cflow.srcaddr", "cflow.srcaddrv6"));
    NAMES.put(FlowField.DESTINATION_ADDRESS, List.of("cflow.dstaddr", "cflow.dstaddrv6"));
    NAMES.put(FlowField.NEXT_HOP, List.of("cflow.nexthop", "cflow.nexthopv6"));
    NAMES.put(FlowField.BGP_NEXT_HOP, List.of("cflow.bgpnexthop", "cflow.bgpnexthopv6"));
    NAMES.put(
        FlowField.POST_NAT_SOURCE_ADDRESS,
        List.of("cflow.post_natsource_ipv4_address", "cflow.post_natsource_ipv6_address"));
    NAMES.put(
        FlowField.POST_NAT_DESTINATION_ADDRESS,
        List.of(
            "cflow.post_natdestination_ipv4_address", "cflow.post_natdestination_ipv6_address"));
    NAMES.put(FlowField.POST_NAT_SOURCE_PORT, List.of("cflow.post_naptsource_transport_port"));
    NAMES.put(
        FlowField.POST_NAT_DESTINATION_PORT, List.of("cflow.post_naptdestination_transport_port"));
    NAMES.put(FlowField.PROTOCOL, List.of("cflow.protocol"));
    NAMES.put(FlowField.SOURCE_PORT, List.of("cflow.srcport"));
    NAMES.put(FlowField.DESTINATION_PORT, List.of("cflow.dstport"));
    NAMES.put(FlowField.TCP_FLAGS, List.of("cflow.tcpflags", "cflow.tcpflags16"));
    NAMES.put(FlowField.IP_CLASS_OF_SERVICE, List.of("cflow.tos"));
    NAMES.put(
        FlowField.ICMP_TYPE_CODE,
        List.of("cflow.icmp_type_code_ipv4", "cflow.icmp_type_code_ipv6"));
    NAMES.put(
        FlowField.OCTETS,
        List.of("cflow.octets", "cflow.permanent_octets", "cflow.initiator_octets"));
    NAMES.put(
        FlowField.PACKETS,
        List.of("cflow.packets", "cflow.permanent_packets", "cflow.initiator_packets"));
    NAMES.put(FlowField.FLOWS, List.of("cflow.flows"));
    NAMES.put(FlowField.INGRESS_INTERFACE, List.of("cflow.inputint"));
    NAMES.put(FlowField.EGRESS_INTERFACE, List.of("cflow.outputint"));
    NAMES.put(FlowField.SOURCE_AS, List.of("cflow.srcas"));
    NAMES.put(FlowField.DESTINATION_AS, List.of("cflow.dstas"));
    NAMES.put(FlowField.SOURCE_PREFIX_LENGTH, List.of("cflow.srcmask", "cflow.srcmaskv6"));
    NAMES.put(FlowField.DESTINATION_PREFIX_LENGTH, List.of("cflow.dstmask", "cflow.dstmaskv6"));
    NAMES.put(FlowField.VLAN, List.of("cflow.srcvlan", "cflow.vlanid"));
    NAMES.put(FlowField.POST_VLAN, List.of("cflow.dstvlan", "cflow.post_vlanid"));
    NAMES.put(FlowField.SOURCE_MAC, List.of("cflow.srcmac"));
    NAMES.put(FlowField.DESTINATION_MAC, List.of("cflow.dstmac", "cflow.post_dstmac"));
    NAMES.put(FlowField.FLOW_DIRECTION, List.of("cflow.direction"));
    NAMES.put(FlowField.FORWARDING_STATUS, List.of("cflow.forwarding_status"));
    NAMES.put(FlowField.FIREWALL_EVENT, List.of("cflow.firewall_event"));
    NAMES.put(FlowField.SAMPLER_ID, List.of("cflow.sampler_id", "cflow.selector_id"));
  }

  @TempDir private Path folder;

  /** Files of one exporter's datagrams, templates first. */
  static Stream<List<String>> groups() {
    return Stream.of(
            "ipfix.dat",
            "ipfix_test_barracuda_tpl.dat ipfix_test_barracuda_data256.dat",
            "ipfix_test_barracuda_extended_uniflow_tpl256.dat"
                + " ipfix_test_barracuda_extended_uniflow_data256.dat",
            "ipfix_test_juniper_mx240_junos151r6s3_opttpl512.dat"
                + " ipfix_test_juniper_mx240_junos151r6s3_data512.dat",
            "ipfix_test_mikrotik_tpl.dat ipfix_test_mikrotik_data258.dat"
                + " ipfix_test_mikrotik_data259.dat",
            "ipfix_test_netscaler_tpl.dat ipfix_test_netscaler_data.dat",
            "ipfix_test_openbsd_pflow_tpl.dat ipfix_test_openbsd_pflow_data.dat",
            "ipfix_test_vmware_vds_tpl.dat ipfix_test_vmware_vds_data264.dat"
                + " ipfix_test_vmware_vds_data266.dat ipfix_test_vmware_vds_data266_267.dat",
            "netflow5.dat",
            "netflow5_test_invalid01.dat",
            "netflow5_test_juniper_mx80.dat",
            "netflow9_test_0length_fields_tpl_data.dat",
            "netflow9_test_cisco_aci_tpl256-258.dat netflow9_test_cisco_aci_data256.dat",
            "netflow9_test_cisco_asa_1_tpl.dat netflow9_test_cisco_asa_1_data.dat",
            "netflow9_test_cisco_asr9k_opttpl256.dat netflow9_test_cisco_asr9k_data256.dat",
            "netflow9_test_cisco_asr9k_tpl260.dat netflow9_test_cisco_asr9k_tpl266.dat"
                + " netflow9_test_cisco_asr9k_opttpl257.dat netflow9_test_cisco_asr9k_opttpl334.dat"
                + " netflow9_test_cisco_asr9k_data260.dat",
            "netflow9_test_cisco_nbar_opttpl260.dat netflow9_test_cisco_nbar_tpl262.dat"
                + " netflow9_test_cisco_nbar_data262.dat",
            "netflow9_test_fortigate_fortios_521_tpl.dat"
                + " netflow9_test_fortigate_fortios_521_data256.dat"
                + " netflow9_test_fortigate_fortios_521_data257.dat",
            "netflow9_test_huawei_netstream_tpl.dat netflow9_test_huawei_netstream_data.dat",
            "netflow9_test_juniper_srx_tplopt.dat",
            "netflow9_test_macaddr_tpl.dat netflow9_test_macaddr_data.dat",
            "netflow9_test_nprobe_tpl.dat netflow9_test_nprobe_data.dat",
            "netflow9_test_nprobe_dpi.dat",
            "netflow9_test_softflowd_tpl_data.dat",
            "netflow9_test_ubnt_edgerouter_tpl.dat netflow9_test_ubnt_edgerouter_data1024.dat"
                + " netflow9_test_ubnt_edgerouter_data1025.dat",
            "netflow9_test_unknown_tpl266_292_data.dat",
            "netflow9_test_valid01.dat")
        .map(group -> Arrays.stream(group.split(" ")).map(f -> "logstash/" + f).toList());
  }

  static Stream<List<String>> cases() {
    return Stream.of(
            "ipfix_example",
            "ipfix_options",
            "issue_13305",
            "netflow_v5_example",
            "netflow_v9_example")
        .map(DissectionOracleTest::files);
  }

  private static List<String> files(String folder) {
    try (Stream<Path> files = Files.list(Corpus.file("flow/telegraf/" + folder))) {
      return files
          .map(f -> "telegraf/" + folder + "/" + f.getFileName())
          .filter(f -> f.endsWith(".bin"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void noGroupIsLeftOut() throws IOException {
    TreeSet<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.list(Corpus.file("flow/logstash"))) {
      files.forEach(f -> there.add("logstash/" + f.getFileName()));
    }
    assertThat(groups().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(there);
  }

  @ParameterizedTest
  @MethodSource({"groups", "cases"})
  void everyFieldIsThatOfTheDissection(List<String> files) throws Exception {
    Path capture = folder.resolve("group.pcap");
    try (PcapWriter pcap =
        new PcapWriter(
            new BufferedOutputStream(Files.newOutputStream(capture)),
            EXPORTER,
            5000,
            COLLECTOR,
            2055)) {
      for (String file : files) {
        byte[] octets = Files.readAllBytes(Corpus.file("flow/" + file));
        pcap.accept(octets, 0, octets.length, 0);
      }
    }
    List<Dissection.Flow> expected = Dissection.of(capture);
    FlowFixture read = FlowFixture.files(capture);

    List<FlowRecord> forward = forward(read, expected.size());
    assertThat(forward).hasSameSizeAs(expected);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      compare(i, expected.get(i), forward.get(i), differences);
    }
    assertThat(differences).isEmpty();
  }

  /** Without the rows for the other direction of records that count both. */
  private static List<FlowRecord> forward(FlowFixture read, int flows) {
    List<FlowRecord> forward = new ArrayList<>();
    long reverse = read.count("biflow records");
    assertThat(read.records()).hasSize((int) (flows + reverse));
    for (FlowRecord record : read.records()) {
      FlowRecord before = forward.isEmpty() ? record : forward.get(forward.size() - 1);
      if (reverse > 0
          && record
              .address(FlowField.SOURCE_ADDRESS)
              .equals(before.address(FlowField.DESTINATION_ADDRESS))
          && record.number(FlowField.SOURCE_PORT).equals(before.number(FlowField.DESTINATION_PORT))
          && record
              .number(FlowField.DESTINATION_PORT)
              .equals(before.number(FlowField.SOURCE_PORT))) {
        reverse--;
      } else {
        forward.add(record);
      }
    }
    assertThat(reverse).isZero();
    return forward;
  }

  private static void compare(
      int flow, Dissection.Flow expected, FlowRecord actual, List<String> differences) {
    for (FlowField field : FlowField.values()) {
      if (field == FlowField.SAMPLING_RATE || field == FlowField.EXPORT_MILLIS) {
        continue;
      }
      String theirs =
          field == FlowField.START_MILLIS
              ? time(expected, actual, field, "start")
              : field == FlowField.END_MILLIS
                  ? time(expected, actual, field, "end")
                  : value(expected, field);
      String ours =
          field.isAddress()
              ? actual.address(field).map(IpAddr::toString).orElse("none")
              : actual.number(field).isPresent()
                  ? Long.toString(actual.number(field).getAsLong())
                  : "none";
      boolean emptyNextHop =
          (field == FlowField.NEXT_HOP || field == FlowField.BGP_NEXT_HOP)
              && ours.equals("none")
              && (theirs.equals("0.0.0.0") || theirs.equals("::"));
      if (!ours.equals(theirs) && !emptyNextHop) {
        differences.add("flow " + flow + " " + field + ": ours " + ours + ", tshark " + theirs);
      }
    }
  }

  private static String value(Dissection.Flow flow, FlowField field) {
    Dissection.@Nullable Field type = flow.fields().get("cflow.icmp_ipv4_type");
    Dissection.@Nullable Field code = flow.fields().get("cflow.icmp_ipv4_code");
    if (field == FlowField.ICMP_TYPE_CODE && type != null && code != null) {
      return Long.toString(type.number() << 8 | code.number());
    }
    for (String name : NAMES.getOrDefault(field, List.of())) {
      Dissection.Field found = flow.fields().get(name);
      if (found != null) {
        return field.isAddress() ? found.show() : Long.toString(found.number());
      }
    }
    return "none";
  }

  /** Absolute times as shown; those on the uptime clock up to whole turns of it. */
  private static String time(
      Dissection.Flow flow, FlowRecord actual, FlowField field, String which) {
    Dissection.@Nullable Field absolute = flow.fields().get("cflow.abstime" + which);
    Dissection.@Nullable Field uptime = flow.fields().get("cflow.time" + which);
    boolean finer =
        uptime == null || flow.clock() == 0 || absolute != null && absolute.hex().length() > 8;
    // tshark shows 0 on the uptime clock, the moment of boot, as the year 1970.
    boolean zero = absolute != null && absolute.number() == 0;
    if (absolute != null && finer && !zero) {
      return Long.toString(Instant.from(SHOWN_TIME.parse(absolute.show())).toEpochMilli());
    }
    if (uptime == null && absolute == null || flow.clock() == 0) {
      // IPFIX has no uptime clock but that of IE 160.
      return "none";
    }
    long theirs = flow.clock() + (uptime == null ? 0 : uptime.number());
    long ours = actual.number(field).orElse(0);
    return Long.toString(Math.floorMod(theirs - ours, UPTIME_RANGE) == 0 ? ours : theirs);
  }
}
