package org.peeringkit.io.ipfix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.Corpus;
import org.peeringkit.io.netflow.FlowFixture;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.flow.Sampling;

/** Real IPFIX captures and files against what nfdump 1.7.1 and pmacct say of them. */
@Tag("oracle")
class CaptureOracleTest {
  private static final long UPTIME_RANGE_MILLIS = 4_294_967_296L;

  @ParameterizedTest
  @CsvSource({
    "softflowd/softflowd_v10.pcap, 5000, 50000, 33725356, 183",
    "pmacct/pmacct_nf10.pcap, 5000, 50000, 33725356, 841",
    "ipfix/example_flows.ipfix, 3979, 56695, 49001404, 68",
  })
  void totalsAreThoseOfTheCollectors(
      String file, int flows, long packets, long octets, long messages) {
    FlowFixture read = FlowFixture.files(Corpus.file("flow/" + file));

    assertThat(read.records()).hasSize(flows);
    assertThat(read.sum(FlowField.PACKETS)).isEqualTo(packets);
    assertThat(read.sum(FlowField.OCTETS)).isEqualTo(octets);
    assertThat(read.count("datagrams ipfix")).isEqualTo(messages);
    assertThat(read.count("lost data records")).isZero();
    assertThat(read.count("datagrams out of order")).isZero();
    assertThat(read.stats().faultCount()).isZero();
  }

  /**
   * softflowd replayed a trace of 2023 in 2026, so that its flows began before its own boot: their
   * uptime is negative, and 32 bits of it look like 49.7 days. nfdump adds these to the boot time,
   * which puts every flow after its own export; we take the turn of the clock before. nfdump also
   * takes IE 21 and 22 of IPFIX for each other: where the two differ, its flows end before they
   * begin.
   */
  @Test
  void softflowdIsThatOfNfdumpInItsOrderButForTimesBeforeBoot() throws IOException {
    JsonNode rows;
    try (InputStream in = open("softflowd/v10.nfdump.json.gz")) {
      rows = new ObjectMapper().readTree(in);
    }
    List<FlowRecord> records =
        FlowFixture.files(Corpus.file("flow/softflowd/softflowd_v10.pcap")).records();
    assertThat(rows).hasSize(records.size());
    for (int i = 0; i < records.size(); i++) {
      FlowRecord record = records.get(i);
      JsonNode row = rows.get(i);
      assertThat(address(record, FlowField.SOURCE_ADDRESS))
          .isEqualTo(text(row, "src4_addr", "src6_addr"));
      assertThat(address(record, FlowField.DESTINATION_ADDRESS))
          .isEqualTo(text(row, "dst4_addr", "dst6_addr"));
      for (Map.Entry<String, FlowField> pair :
          Map.of(
                  "proto", FlowField.PROTOCOL,
                  "src_port", FlowField.SOURCE_PORT,
                  "dst_port", FlowField.DESTINATION_PORT,
                  "in_packets", FlowField.PACKETS,
                  "in_bytes", FlowField.OCTETS)
              .entrySet()) {
        if (row.has(pair.getKey())) {
          assertThat(record.number(pair.getValue()))
              .as("record %d %s", i, pair.getKey())
              .hasValue(row.get(pair.getKey()).asLong());
        }
      }
      for (String name : List.of("first", "last")) {
        FlowField field = name.equals("last") ? FlowField.START_MILLIS : FlowField.END_MILLIS;
        long theirs =
            LocalDateTime.parse(row.get(name).textValue()).toInstant(ZoneOffset.UTC).toEpochMilli();
        long ours = record.number(field).orElseThrow();
        long export = record.number(FlowField.EXPORT_MILLIS).orElseThrow();
        assertThat(ours).isLessThanOrEqualTo(export);
        assertThat(theirs).isGreaterThan(export);
        assertThat(theirs - ours).as("record %d %s", i, name).isEqualTo(UPTIME_RANGE_MILLIS);
      }
      assertThat(record.sampling()).isEqualTo(new Sampling(1, RateSource.OPTIONS));
    }
  }

  /** Every record of the capture and every line of pmacct, with times. */
  @Test
  void pmacctIsThatOfItsOwnCollector() throws IOException {
    DateTimeFormatter shown = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    Map<String, Long> expected = new TreeMap<>();
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(open("pmacct/pmacct_nf10.json.gz"), StandardCharsets.UTF_8))) {
      for (String line : reader.lines().toList()) {
        JsonNode row = json.readTree(line);
        StringBuilder key = new StringBuilder();
        for (String name :
            List.of(
                "peer_ip_src",
                "as_src",
                "as_dst",
                "ip_src",
                "ip_dst",
                "mask_src",
                "mask_dst",
                "port_src",
                "port_dst",
                "ip_proto",
                "packets")) {
          key.append(row.get(name).asText()).append(' ');
        }
        for (String name : List.of("timestamp_start", "timestamp_end")) {
          if (row.has(name)) {
            key.append(
                LocalDateTime.parse(row.get(name).asText(), shown)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli());
          }
          key.append(' ');
        }
        expected.merge(key.toString(), row.get("bytes").longValue(), Long::sum);
      }
    }
    boolean timed = expected.keySet().iterator().next().matches(".* \\d{13} \\d{13} ");
    Map<String, Long> actual = new TreeMap<>();
    for (FlowRecord record :
        FlowFixture.files(Corpus.file("flow/pmacct/pmacct_nf10.pcap")).records()) {
      String key =
          record.exporter().address().orElseThrow()
              + " "
              + number(record, FlowField.SOURCE_AS)
              + number(record, FlowField.DESTINATION_AS)
              + address(record, FlowField.SOURCE_ADDRESS)
              + " "
              + address(record, FlowField.DESTINATION_ADDRESS)
              + " "
              + number(record, FlowField.SOURCE_PREFIX_LENGTH)
              + number(record, FlowField.DESTINATION_PREFIX_LENGTH)
              + number(record, FlowField.SOURCE_PORT)
              + number(record, FlowField.DESTINATION_PORT)
              + (record.number(FlowField.PROTOCOL).orElse(0) == 6 ? "tcp " : "udp ")
              + number(record, FlowField.PACKETS)
              + (timed ? number(record, FlowField.START_MILLIS) : " ")
              + (timed ? number(record, FlowField.END_MILLIS) : " ");
      actual.merge(key, record.number(FlowField.OCTETS).orElseThrow(), Long::sum);
    }
    assertThat(actual).isEqualTo(expected);
  }

  private static String number(FlowRecord record, FlowField field) {
    return record.number(field).orElse(0) + " ";
  }

  private static String address(FlowRecord record, FlowField field) {
    return record.address(field).orElseThrow().toString();
  }

  private static String text(JsonNode row, String name, String otherwise) {
    return row.has(name) ? row.get(name).textValue() : row.get(otherwise).textValue();
  }

  private static InputStream open(String name) throws IOException {
    return new GZIPInputStream(Files.newInputStream(Corpus.file("flow/" + name)));
  }
}
