package org.peeringkit.io.flowtext;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;
import org.peeringkit.model.fault.ReadStats;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

class FlowTextTest {
  private static final String HEADER =
      "exporter,domain,start,end,export,source_address,destination_address,protocol,source_port,"
          + "destination_port,tcp_flags,tos,icmp_type_code,octets,packets,layer2_octets,flows,"
          + "sampling_rate,rate_source,sampler_id,scaled_octets,scaled_packets,ingress_interface,"
          + "egress_interface,direction,source_as,destination_as,source_adjacent_as,"
          + "destination_adjacent_as,source_prefix_length,destination_prefix_length,next_hop,"
          + "bgp_next_hop,vlan,post_vlan,source_mac,destination_mac,mpls_label,post_nat_source_address,post_nat_destination_address,"
          + "post_nat_source_port,post_nat_destination_port,forwarding_status,"
          + "firewall_event";

  private static FlowBatch batch() {
    FlowBatch batch = new FlowBatch();
    int row = batch.addRow(new Exporter(Optional.of(IpAddr.parse("192.0.2.1")), 7));
    batch.set(row, FlowField.START_MILLIS, 1_790_000_000_005L);
    batch.set(row, FlowField.END_MILLIS, 1_790_000_001_999L);
    batch.setAddressV4(row, FlowField.SOURCE_ADDRESS, 0xC000_0201);
    batch.setAddressV4(row, FlowField.DESTINATION_ADDRESS, 0xC633_6401);
    batch.set(row, FlowField.PROTOCOL, 6);
    batch.set(row, FlowField.OCTETS, 1500);
    batch.set(row, FlowField.PACKETS, 2);
    batch.set(row, FlowField.FLOW_DIRECTION, 1);
    batch.set(row, FlowField.SOURCE_MAC, 0x00005e005301L);
    batch.setSampling(row, 1000, RateSource.OPTIONS);
    row = batch.addRow(Exporter.UNKNOWN);
    batch.setAddressV6(row, FlowField.SOURCE_ADDRESS, 0x2001_0db8_0000_0000L, 1);
    batch.set(row, FlowField.OCTETS, -1);
    batch.set(row, FlowField.PACKETS, 0);
    return batch;
  }

  @Test
  void csv() throws IOException {
    StringWriter out = new StringWriter();
    try (FlowCsvWriter writer = new FlowCsvWriter(out)) {
      writer.write(batch());
    }

    assertThat(out.toString().lines())
        .containsExactly(
            HEADER,
            "192.0.2.1,7,2026-09-21T14:13:20.005Z,2026-09-21T14:13:21.999Z,,192.0.2.1,198.51.100.1,"
                + "6,,,,,,1500,2,,,1000,OPTIONS,,1500000,2000,,,EGRESS,,,,,,,,,,,"
                + "00:00:5e:00:53:01,,,,,,,,",
            ",0,,,,2001:db8::1,,,,,,,,18446744073709551615,0,,,,UNKNOWN,,18446744073709551615,0"
                + ",,,,,,,,,,,,,,,,,,,,,,");
  }

  @Test
  void csvWithoutRecordsHasItsHeader() throws IOException {
    StringWriter out = new StringWriter();
    new FlowCsvWriter(out).close();

    assertThat(out).hasToString(HEADER + "\n");
  }

  @Test
  void json() throws IOException {
    StringWriter out = new StringWriter();
    try (FlowJsonWriter writer = new FlowJsonWriter(out)) {
      writer.write(batch());
      writer.write(batch());
    }

    JsonNode rows = new ObjectMapper().readTree(out.toString());
    assertThat(rows).hasSize(4);
    JsonNode first = rows.get(0);
    assertThat(String.join(",", (Iterable<String>) first::fieldNames)).isEqualTo(HEADER);
    assertThat(first.get("source_address").textValue()).isEqualTo("192.0.2.1");
    assertThat(first.get("octets").longValue()).isEqualTo(1500);
    assertThat(first.get("start").textValue()).isEqualTo("2026-09-21T14:13:20.005Z");
    assertThat(first.get("source_as").isNull()).isTrue();
    assertThat(first.get("direction").textValue()).isEqualTo("EGRESS");
    assertThat(rows.get(1).get("exporter").isNull()).isTrue();
    assertThat(rows.get(1).get("rate_source").textValue()).isEqualTo("UNKNOWN");
  }

  @Test
  void jsonWithoutRecordsIsAnEmptyArray() throws IOException {
    StringWriter out = new StringWriter();
    new FlowJsonWriter(out).close();

    assertThat(new ObjectMapper().readTree(out.toString())).isEmpty();
  }

  @Test
  void countsAreExactWhateverTheirSize() {
    FlowCounts counts = new FlowCounts();
    counts.add(batch());
    counts.add(batch());
    ReadLog log = new ReadLog("flows", FaultPolicy.collect());
    log.count("lost flows", 5);
    log.fault(FaultKind.UNSUPPORTED, 0, "export version", "9", "1", "");

    assertThat(counts.report(log.snapshot()))
        .isEqualTo(
            """
            flows 4
            packets 4
            octets 36893488147419106230
            scaled_packets 4000
            scaled_octets 36893488147422103230
            octets_of_unknown_rate 36893488147419103230
            lost_flows 5
            lost_datagrams 0
            faults 1
            faults_unsupported 1
            """);
    assertThat(new FlowCounts().report(ReadStats.EMPTY)).startsWith("flows 0\npackets 0\n");
  }

  @Test
  void totalsPastSixtyThreeBitsDoNotWrap() {
    Total total = new Total();
    for (int i = 0; i < 4; i++) {
      total.add(Long.MAX_VALUE, 1);
    }
    total.add(1L << 40, 1L << 40);

    assertThat(total.value())
        .isEqualTo(
            java.math.BigInteger.valueOf(Long.MAX_VALUE)
                .multiply(java.math.BigInteger.valueOf(4))
                .add(java.math.BigInteger.ONE.shiftLeft(80)));
  }
}
