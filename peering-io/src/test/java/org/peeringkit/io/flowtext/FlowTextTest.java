package org.peeringkit.io.flowtext;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.bgp.AsPath;
import org.peeringkit.model.bgp.Community;
import org.peeringkit.model.flow.Exporter;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRoute;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;

class FlowTextTest {
  private static final String HEADER =
      "exporter,observationDomainId,rateSource,start,end,sourceAddress,destinationAddress,"
          + "sourcePort,destinationPort,protocol,tcpFlags,ipClassOfService,icmpTypeCode,packets,"
          + "octets,layer2Octets,flows,samplingRate,ingressInterface,egressInterface,sourceAs,"
          + "destinationAs,sourceAdjacentAs,destinationAdjacentAs,sourcePrefixLength,"
          + "destinationPrefixLength,nextHop,bgpNextHop,vlan,postVlan,sourceMac,destinationMac,"
          + "flowDirection,forwardingStatus,firewallEvent,samplerId,mplsLabel,"
          + "postNatSourceAddress,postNatDestinationAddress,postNatSourcePort,"
          + "postNatDestinationPort,exported";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static FlowBatch batch() {
    FlowBatch batch = new FlowBatch();
    int row = batch.addRow(new Exporter(Optional.of(IpAddr.parse("192.0.2.1")), 7));
    batch.set(row, FlowField.START_MILLIS, 1_790_000_000_005L);
    batch.set(row, FlowField.END_MILLIS, 1_790_000_001_000L);
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
    batch.set(row, FlowField.FLOW_DIRECTION, 2);
    return batch;
  }

  @Test
  void csv() throws IOException {
    try (FlowCsvWriter writer = new FlowCsvWriter(out)) {
      writer.write(batch());
    }

    assertThat(out.toString(UTF_8).lines())
        .containsExactly(
            HEADER,
            "192.0.2.1,7,OPTIONS,2026-09-21T14:13:20.005Z,2026-09-21T14:13:21Z,192.0.2.1,"
                + "198.51.100.1,,,6,,,,2,1500,,,1000,,,,,,,,,,,,,00:00:5e:00:53:01,,egress"
                + ",,,,,,,,,",
            ",0,,,,2001:db8::1,,,,,,,,0,18446744073709551615,,,,,,,,,,,,,,,,,,2,,,,,,,,,");
  }

  @Test
  void csvWithoutRecordsHasItsHeader() throws IOException {
    new FlowCsvWriter(out).close();

    assertThat(out).hasToString(HEADER + "\n");
  }

  @Test
  void jsonLines() throws IOException {
    FlowBatch batch = batch();
    batch.setRoute(
        1,
        new FlowRoute(
            AsPath.parse("64500 64501"),
            List.of(Community.parse("64500:1"), Community.parse("64500:2")),
            OptionalLong.of(100)));
    try (FlowJsonWriter writer = new FlowJsonWriter(out)) {
      writer.write(batch);
      writer.write(batch);
    }

    String first =
        "{\"exporter\":\"192.0.2.1\",\"observationDomainId\":7,\"rateSource\":\"OPTIONS\","
            + "\"start\":\"2026-09-21T14:13:20.005Z\",\"end\":\"2026-09-21T14:13:21Z\","
            + "\"sourceAddress\":\"192.0.2.1\",\"destinationAddress\":\"198.51.100.1\","
            + "\"protocol\":6,\"packets\":2,\"octets\":1500,\"samplingRate\":1000,"
            + "\"sourceMac\":\"00:00:5e:00:53:01\",\"flowDirection\":\"egress\"}";
    String second =
        "{\"observationDomainId\":0,\"rateSource\":\"UNKNOWN\",\"sourceAddress\":"
            + "\"2001:db8::1\",\"packets\":0,\"octets\":18446744073709551615,"
            + "\"flowDirection\":\"2\",\"asPath\":\"64500 64501\",\"communities\":"
            + "[\"64500:1\",\"64500:2\"],\"localPref\":100}";
    assertThat(out.toString(UTF_8).lines()).containsExactly(first, second, first, second);
  }

  @Test
  void everyFieldHasOneColumn() {
    assertThat(Column.ALL.stream().map(Column::field))
        .containsExactlyInAnyOrder(FlowField.values());
  }
}
