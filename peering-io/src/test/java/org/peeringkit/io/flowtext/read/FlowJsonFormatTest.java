package org.peeringkit.io.flowtext.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.source.DecodeLimits;
import org.peeringkit.model.source.ReadOptions;

class FlowJsonFormatTest {
  private static final String PMACCT =
      "{\"event_type\": \"purge\", \"as_src\": 64500, \"as_dst\": 4200000001, \"peer_ip_src\":"
          + " \"192.0.2.1\", \"ip_src\": \"192.0.2.7\", \"ip_dst\": \"198.51.100.9\", \"port_src\":"
          + " 40477, \"port_dst\": 80, \"ip_proto\": \"tcp\", \"sampling_rate\": 10, \"packets\":"
          + " 376, \"bytes\": 265424}\n";

  private static long number(FlowRecord record, FlowField field) {
    return record.number(field).orElseThrow(() -> new AssertionError("no " + field));
  }

  @Test
  void pmacctLines() {
    TextFlows read = TextFlows.of(PMACCT + PMACCT);

    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.records()).hasSize(2);
    FlowRecord record = read.records().get(1);
    assertThat(record.exporter()).hasToString("192.0.2.1#0");
    assertThat(number(record, FlowField.DESTINATION_AS)).isEqualTo(4_200_000_001L);
    assertThat(number(record, FlowField.PROTOCOL)).isEqualTo(6);
    assertThat(record.estimatedOctets()).hasValue(2_654_240);
  }

  @Test
  void anArrayIsReadAsLinesAre() {
    String array = "[" + PMACCT.strip() + "," + PMACCT.strip() + "]";
    assertThat(TextFlows.of(array).records()).isEqualTo(TextFlows.of(PMACCT + PMACCT).records());
  }

  @Test
  void nfdumpWithEventsAndIcmp() {
    TextFlows read =
        TextFlows.of(
            "[\n{\n\t\"type\" : \"FLOW\",\n\t\"first\" : \"2026-11-12T13:14:40.250\",\n\t\"last\" :"
                + " \"2026-11-12T13:14:41.000\",\n\t\"in_packets\" : 2,\n\t\"in_bytes\" :"
                + " 168,\n\t\"proto\" : 1,\n\t\"icmp_type\" : 8,\n\t\"icmp_code\" : 0,\n"
                + "\t\"src4_addr\" : \"192.0.2.7\",\n\t\"dst4_addr\" : \"198.51.100.9\",\n"
                + "\t\"ip4_router\" : \"192.0.2.1\",\n\t\"bgp4_next_hop\" : \"203.0.113.1\",\n"
                + "\t\"mpls_1\" : \"17-0-1\"\n},\n{\n\t\"type\" : \"EVENT\",\n\t\"src4_addr\" :"
                + " \"192.0.2.7\"\n}]\n");

    assertThat(read.stats().faults()).isEmpty();
    FlowRecord record = read.only();
    assertThat(number(record, FlowField.ICMP_TYPE_CODE)).isEqualTo(8 * 256);
    assertThat(number(record, FlowField.START_MILLIS))
        .isEqualTo(Instant.parse("2026-11-12T13:14:40.250Z").toEpochMilli());
    assertThat(number(record, FlowField.MPLS_LABEL)).isEqualTo(17);
    assertThat(record.sampling().source()).isEqualTo(RateSource.ALREADY_SCALED);
    assertThat(read.count("rows that are no flows: EVENT")).isEqualTo(1);
  }

  @Test
  void goflow2OfBothVersions() {
    String two =
        "{\"type\":\"SFLOW_5\",\"time_received_ns\":1794489280250000000,\"sampling_rate\":100,"
            + "\"sampler_address\":\"192.0.2.1\",\"bytes\":1500,\"packets\":1,\"src_addr\":"
            + "\"2001:db8::1\",\"dst_addr\":\"2001:db8::2\",\"proto\":\"TCP\",\"src_net\":"
            + "\"2001:db8::/32\",\"mpls_label\":[16,17],\"as_path\":[]}\n";
    String one =
        "{\"Type\":\"SFLOW_5\",\"TimeReceived\":1794489280,\"SamplingRate\":100,"
            + "\"SamplerAddress\":\"192.0.2.1\",\"Bytes\":1500,\"Packets\":1,\"SrcAddr\":"
            + "\"2001:db8::1\",\"DstAddr\":\"2001:db8::2\",\"Proto\":6}\n";

    FlowRecord record = TextFlows.of(two).only();
    assertThat(number(record, FlowField.EXPORT_MILLIS)).isEqualTo(1_794_489_280_250L);
    assertThat(number(record, FlowField.SOURCE_PREFIX_LENGTH)).isEqualTo(32);
    assertThat(number(record, FlowField.MPLS_LABEL)).isEqualTo(16);
    assertThat(record.estimatedOctets()).hasValue(150_000);
    assertThat(number(TextFlows.of(one).only(), FlowField.EXPORT_MILLIS))
        .isEqualTo(1_794_489_280_000L);
  }

  @Test
  void gcpLogEntries() {
    FlowRecord record =
        TextFlows.of(
                "{\"insertId\":\"1\",\"jsonPayload\":{\"bytes_sent\":\"4249\",\"connection\":"
                    + "{\"dest_ip\":\"198.51.100.9\",\"dest_port\":443,\"protocol\":6,"
                    + "\"src_ip\":\"192.0.2.7\",\"src_port\":40000},\"end_time\":"
                    + "\"2026-11-12T13:14:41.5Z\",\"packets_sent\":\"20\",\"reporter\":\"SRC\","
                    + "\"start_time\":\"2026-11-12T13:14:40.250123Z\"},\"timestamp\":"
                    + "\"2026-11-12T13:15:00Z\"}\n")
            .only();

    assertThat(number(record, FlowField.OCTETS)).isEqualTo(4249);
    assertThat(number(record, FlowField.PACKETS)).isEqualTo(20);
    assertThat(number(record, FlowField.DESTINATION_PORT)).isEqualTo(443);
    assertThat(number(record, FlowField.FLOW_DIRECTION)).isEqualTo(1);
    assertThat(number(record, FlowField.START_MILLIS))
        .isEqualTo(Instant.parse("2026-11-12T13:14:40.250Z").toEpochMilli());
    assertThat(record.sampling().source()).isEqualTo(RateSource.ALREADY_SCALED);
  }

  @Test
  void aBrokenObjectDoesNotTakeTheNextWithIt() {
    String cut = PMACCT.substring(0, 100) + "\n";
    String wrong = PMACCT.replace("376", "nothing");
    TextFlows read =
        TextFlows.of(
            PMACCT
                + cut
                + PMACCT
                + wrong
                + "noise\n"
                + PMACCT.replace("192.0.2.7", "192.0.2")
                + PMACCT
                + PMACCT.substring(0, 50));

    assertThat(read.records()).hasSize(3);
    assertThat(read.stats().faults())
        .extracting(Fault::position, Fault::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2L, FaultKind.BAD_VALUE),
            org.assertj.core.groups.Tuple.tuple(4L, FaultKind.BAD_VALUE),
            org.assertj.core.groups.Tuple.tuple(5L, FaultKind.BAD_VALUE),
            org.assertj.core.groups.Tuple.tuple(6L, FaultKind.BAD_VALUE),
            org.assertj.core.groups.Tuple.tuple(8L, FaultKind.TRUNCATED));
  }

  /** Letters beyond ASCII, the first octet of some of which is 0xff in Latin-1, end nothing. */
  @Test
  void otherLettersAreNoEnd() {
    String named = PMACCT.replace("{", "{\"label\":\"Zürich\",");
    TextFlows read = TextFlows.of(named + "ÿ\n" + named);

    assertThat(read.records()).hasSize(2);
    assertThat(read.stats().faults())
        .extracting(Fault::position, Fault::kind)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(2L, FaultKind.BAD_VALUE));
  }

  @Test
  void sizeAndNestingAreBounded() {
    DecodeLimits d = DecodeLimits.defaults();
    DecodeLimits small = d.withRecordOctets(2000).withNesting(10);
    String deep = PMACCT.replace("376", "1,\"x\":" + "[".repeat(50) + "]".repeat(50));
    String longOne = PMACCT.replace("tcp", "t".repeat(5000));
    TextFlows read =
        TextFlows.read(
            ReadOptions.defaults().withLimits(small),
            TextFlows.input("f", PMACCT + deep + longOne + PMACCT));

    assertThat(read.records()).hasSize(2);
    assertThat(read.stats().faults()).hasSize(2);
    assertThat(read.stats().faultCounts()).containsKey(FaultKind.LENGTH_EXCEEDS_LIMIT);
  }
}
