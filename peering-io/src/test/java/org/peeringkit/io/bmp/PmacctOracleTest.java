package org.peeringkit.io.bmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.io.Corpus;
import org.peeringkit.model.source.Decoded;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** What we read of real routers' captures is, field by field, what pmacct logs of them. */
@Tag("oracle")
class PmacctOracleTest {
  /**
   * Of pmacct's run, not of the capture: its clock, its numbering, the address it replayed from.
   */
  private static final Set<String> OF_THE_RUN =
      Set.of(
          "seq",
          "writer_id",
          "tag",
          "label",
          "bmp_router",
          "bmp_router_port",
          "peer_tcp_port",
          "event_type");

  /** The last column: whether pmacct saw the connection end, and so deleted what was left. */
  @ParameterizedTest
  @CsvSource({
    "200-BMP-HUAWEI-locrib_instance, 105, 84, true",
    "201-BMP-CISCO-rd_instance, 434, 235, true",
    "204-BMP-CISCO-peer_down, 591, 49, false",
  })
  void eventsEqualPmacctsFieldByField(String folder, int logged, int deleted, boolean closed)
      throws IOException {
    Path path = Corpus.file("bgp/bmp/" + folder);
    List<Map<String, String>> theirs = new ArrayList<>();
    List<Map<String, String>> theirDeletions = new ArrayList<>();
    for (String line : Files.readAllLines(path.resolve("output-bmp-00.json"))) {
      Map<String, String> fields = fields(new ObjectMapper().readTree(line));
      String type = fields.getOrDefault("bmp_msg_type", "");
      if (type.equals("internal")) {
        fields.remove("timestamp");
        theirDeletions.add(fields);
      } else if (!type.isEmpty()) {
        theirs.add(fields);
      }
    }
    PmacctLog ours = new PmacctLog();
    try (BmpReader reader =
        BmpReader.open(Input.file(path.resolve("traffic-00.pcap")), ReadOptions.defaults())) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        Decoded<BmpMessage> decoded = next.get();
        decoded.value().ifPresent(message -> ours.add(message, reader.routes()));
      }
      if (closed) {
        ours.end();
      }
      assertThat(reader.stats().faults()).isEmpty();
    }
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < Math.min(theirs.size(), ours.lines().size()); i++) {
      Map<String, String> left = new TreeMap<>(theirs.get(i));
      Map<String, String> right = new TreeMap<>(ours.lines().get(i));
      left.entrySet().removeAll(ours.lines().get(i).entrySet());
      right.entrySet().removeAll(theirs.get(i).entrySet());
      if (!left.isEmpty() || !right.isEmpty()) {
        differences.add("line " + i + ": pmacct " + left + ", ours " + right);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(ours.lines().size()).isEqualTo(theirs.size()).isEqualTo(logged);
    assertThat(ours.deletions().size()).isEqualTo(deleted);
    assertThat(ours.deletions()).containsExactlyInAnyOrderElementsOf(theirDeletions);
  }

  /** Fields that say something; lists and texts of some kind alike as text. */
  private static Map<String, String> fields(JsonNode line) {
    Map<String, String> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : line.properties()) {
      JsonNode value = field.getValue();
      String text =
          value.isArray()
              ? StreamSupport.stream(value.spliterator(), false)
                  .map(JsonNode::asText)
                  .collect(Collectors.joining(" "))
              : value.isNull() ? "" : value.asText();
      if (field.getKey().equals("bgp_nexthop")) {
        text = PmacctLog.unmapped(text);
      }
      if (!text.isEmpty() && !OF_THE_RUN.contains(field.getKey())) {
        fields.put(field.getKey(), text);
      }
    }
    return fields;
  }
}
