package org.peeringkit.io.netflow;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;

/** Real captures against what nfdump 1.7.1 and pmacct say of them. */
@Tag("oracle")
class CaptureOracleTest {
  private static final long UPTIME_RANGE_MILLIS = 4_294_967_296L;
  private static final DateTimeFormatter CSV_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  @ParameterizedTest
  @CsvSource({
    "softflowd/softflowd_v5.pcap, 4068, 48060, 32431192",
    "softflowd/softflowd_v9.pcap, 5000, 50000, 33725356",
    "pmacct/pmacct_nf5.pcap, 4068, 48060, 32431192",
    "pmacct/pmacct_nf9.pcap, 5000, 50000, 33725356",
  })
  void totalsAreThoseOfTheCollectors(String file, int flows, long packets, long octets) {
    FlowFixture read = FlowFixture.files(Corpus.flow(file));

    assertThat(read.records()).hasSize(flows);
    assertThat(read.sum(FlowField.PACKETS)).isEqualTo(packets);
    assertThat(read.sum(FlowField.OCTETS)).isEqualTo(octets);
    assertThat(read.stats().faultCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 9})
  void recordsAreThoseOfNfdumpInItsOrder(int version) throws IOException {
    List<Map<String, String>> expected =
        csv("softflowd/v" + version + ".nfdump.csv.gz").stream().map(this::keysOfCsv).toList();
    FlowFixture read = softflowd(version);

    List<Map<String, String>> actual = read.records().stream().map(this::keysOfRecord).toList();
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void version5TimesAreThoseOfNfdump() throws IOException {
    List<Map<String, String>> rows = csv("softflowd/v5.nfdump.csv.gz");
    List<FlowRecord> records = softflowd(5).records();

    for (int i = 0; i < rows.size(); i++) {
      assertThat(second(records.get(i), FlowField.START_MILLIS))
          .isEqualTo(second(rows.get(i), "ts"));
      assertThat(second(records.get(i), FlowField.END_MILLIS)).isEqualTo(second(rows.get(i), "te"));
    }
  }

  @Test
  void version9TimesBeforeBootAreOneTurnOfTheClockBeforeNfdumps() throws IOException {
    JsonNode rows;
    try (InputStream in = open("softflowd/v9.nfdump.json.gz")) {
      rows = new ObjectMapper().readTree(in);
    }
    List<FlowRecord> records = softflowd(9).records();
    assertThat(rows).hasSize(records.size());
    Map<Long, Integer> differences = new TreeMap<>();
    for (int i = 0; i < records.size(); i++) {
      FlowRecord record = records.get(i);
      for (String name : List.of("first", "last")) {
        FlowField field = name.equals("first") ? FlowField.START_MILLIS : FlowField.END_MILLIS;
        long theirs =
            LocalDateTime.parse(rows.get(i).get(name).textValue())
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
        long ours = record.number(field).orElseThrow();
        assertThat(ours).isLessThanOrEqualTo(record.number(FlowField.EXPORT_MILLIS).orElseThrow());
        differences.merge(theirs - ours, 1, Integer::sum);
      }
    }
    assertThat(differences).containsOnlyKeys(UPTIME_RANGE_MILLIS);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 9})
  void autonomousSystemsAndMasksAreThoseOfPmacct(int version) throws IOException {
    Map<String, Long> expected = new TreeMap<>();
    ObjectMapper json = new ObjectMapper();
    for (String line : lines("pmacct/pmacct_nf" + version + ".json.gz")) {
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
                  row.get("packets").asText()));
      expected.merge(key, row.get("bytes").longValue(), Long::sum);
    }
    Map<String, Long> actual = new TreeMap<>();
    FlowFixture read = FlowFixture.files(Corpus.flow("pmacct/pmacct_nf" + version + ".pcap"));
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
                  number(record, FlowField.PACKETS)));
      actual.merge(key, record.number(FlowField.OCTETS).orElseThrow(), Long::sum);
    }
    assertThat(actual).isEqualTo(expected);
  }

  private static FlowFixture softflowd(int version) {
    return FlowFixture.files(Corpus.flow("softflowd/softflowd_v" + version + ".pcap"));
  }

  private Map<String, String> keysOfCsv(Map<String, String> row) {
    Map<String, String> keys = new TreeMap<>();
    for (String name : List.of("sa", "da", "sp", "dp", "ipkt", "ibyt", "in", "out", "stos", "ra")) {
      keys.put(name, row.getOrDefault(name, ""));
    }
    keys.put("pr", row.getOrDefault("pr", ""));
    keys.put("flg", row.getOrDefault("flg", ""));
    return keys;
  }

  private Map<String, String> keysOfRecord(FlowRecord record) {
    Map<String, String> keys = new TreeMap<>();
    keys.put("sa", record.address(FlowField.SOURCE_ADDRESS).orElseThrow().toString());
    keys.put("da", record.address(FlowField.DESTINATION_ADDRESS).orElseThrow().toString());
    keys.put("sp", number(record, FlowField.SOURCE_PORT));
    keys.put("dp", number(record, FlowField.DESTINATION_PORT));
    keys.put("ipkt", number(record, FlowField.PACKETS));
    keys.put("ibyt", number(record, FlowField.OCTETS));
    keys.put("in", number(record, FlowField.INGRESS_INTERFACE));
    keys.put("out", number(record, FlowField.EGRESS_INTERFACE));
    keys.put("stos", number(record, FlowField.IP_CLASS_OF_SERVICE));
    keys.put("ra", record.exporter().address().orElseThrow().toString());
    keys.put("pr", number(record, FlowField.PROTOCOL).equals("6") ? "TCP" : "UDP");
    keys.put("flg", flags(record.number(FlowField.TCP_FLAGS).orElse(0)));
    return keys;
  }

  private static String flags(long flags) {
    StringBuilder text = new StringBuilder();
    for (int bit = 7; bit >= 0; bit--) {
      text.append((flags & 1 << bit) != 0 ? "CEUAPRSF".charAt(7 - bit) : '.');
    }
    return text.toString();
  }

  private static String number(FlowRecord record, FlowField field) {
    return Long.toString(record.number(field).orElse(0));
  }

  private static long second(FlowRecord record, FlowField field) {
    return Math.floorDiv(record.number(field).orElseThrow(), 1000L);
  }

  private static long second(Map<String, String> row, String column) {
    return LocalDateTime.parse(row.getOrDefault(column, ""), CSV_TIME)
        .toEpochSecond(ZoneOffset.UTC);
  }

  /** Rows by header name, without the three lines of the summary. */
  private static List<Map<String, String>> csv(String name) throws IOException {
    List<String> lines = lines(name);
    String[] header = lines.get(0).split(",");
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size() - 3)) {
      String[] values = line.split(",");
      Map<String, String> row = new TreeMap<>();
      for (int i = 0; i < header.length; i++) {
        row.put(header[i], values[i].strip());
      }
      rows.add(row);
    }
    assertThat(lines.get(lines.size() - 3)).isEqualTo("Summary");
    assertThat(Arrays.asList(header)).contains("sa", "da", "ibyt");
    return rows;
  }

  private static List<String> lines(String name) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  private static InputStream open(String name) throws IOException {
    return new GZIPInputStream(Files.newInputStream(Corpus.flow(name)));
  }
}
