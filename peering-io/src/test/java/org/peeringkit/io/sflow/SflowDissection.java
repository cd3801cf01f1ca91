package org.peeringkit.io.sflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.FlowRoute;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.net.IpFamily;

/** Flow samples against what tshark dissects of the same capture, for every field we carry. */
final class SflowDissection {
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

  static boolean isV4(FlowRecord record) {
    return isFamily(record, IpFamily.IPV4);
  }

  static boolean isV6(FlowRecord record) {
    return isFamily(record, IpFamily.IPV6);
  }

  /** The one record whose VLAN is that of its frame's tag. */
  static boolean isTagged(FlowRecord record) {
    return record.number(FlowField.VLAN).orElse(0) == 809 && record.sampling().rate() == 1000;
  }

  static boolean isFamily(FlowRecord record, IpFamily family) {
    return record.address(FlowField.SOURCE_ADDRESS).map(a -> a.family() == family).orElse(false);
  }

  static void assertSameAsTshark(Path capture, List<FlowRecord> records) throws Exception {
    Dissection theirs = new Dissection(capture, FIELDS);
    List<FlowRecord> v4 = of(records, SflowDissection::isV4);
    List<FlowRecord> v6 = of(records, SflowDissection::isV6);
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
    assertThat(records.stream().map(SflowDissection::rate).toList())
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
    assertThat(inputs.stream().filter(SflowDissection::isIfIndex).sorted().toList())
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
    assertThat(outputs.stream().filter(SflowDissection::isIfIndex).sorted().toList())
        .isEqualTo(interfaces(records, FlowField.EGRESS_INTERFACE));
  }

  static boolean isIfIndex(String value) {
    long number = Long.parseLong(value);
    return number > 0 && number != 0x3FFF_FFFF;
  }

  private static List<String> interfaces(List<FlowRecord> records, FlowField field) {
    return records.stream()
        .map(r -> number(r, field))
        .filter(SflowDissection::isIfIndex)
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

  static List<FlowRecord> of(List<FlowRecord> records, Predicate<FlowRecord> which) {
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

  static String rate(FlowRecord record) {
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

  static String number(FlowRecord record, FlowField field) {
    return Long.toString(record.number(field).orElse(0));
  }

  static String mac(FlowRecord record, FlowField field) {
    String digits = String.format(java.util.Locale.ROOT, "%012x", record.number(field).orElse(0));
    return digits.replaceAll("(..)(?!$)", "$1:");
  }

  /** What tshark dissects, all fields in one run. */
  static final class Dissection {
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
