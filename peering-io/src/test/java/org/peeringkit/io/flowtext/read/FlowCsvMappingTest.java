package org.peeringkit.io.flowtext.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.fault.UnreadableInputException;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.flow.FlowRecord;
import org.peeringkit.model.flow.RateSource;
import org.peeringkit.model.source.Input;

class FlowCsvMappingTest {
  private static final String OWN =
      """
      Source IP|Destination IP|KBytes|Begin|End
      192.0.2.7|198.51.100.9|2.5|12.11.2026 14:14:40|1794489281000
      """;
  private static final String MAPPING =
      """
      {"timeZone": "Europe/Berlin", "delimiter": "|", "counters": "raw",
       "columns": {
         "Source IP": "sourceAddress", "Destination IP": "destinationAddress",
         "KBytes": {"field": "octets", "times": 1000},
         "Begin": {"field": "start", "time": "dd.MM.yyyy HH:mm:ss"},
         "End": {"field": "end", "time": "milliseconds"}},
       "constants": {"exporter": "192.0.2.1", "samplingRate": 2048, "ingressInterface": 10}}
      """;

  private static Input mapped(String text, String mapping) {
    return FlowCsvMapping.parse(mapping).on(TextFlows.input("own.csv", text));
  }

  @Test
  void ownColumns() {
    TextFlows read = TextFlows.read(mapped(OWN, MAPPING));
    FlowRecord record = read.only();

    assertThat(record.exporter()).hasToString("192.0.2.1#0");
    assertThat(record.number(FlowField.OCTETS)).hasValue(2500);
    assertThat(record.number(FlowField.INGRESS_INTERFACE)).hasValue(10);
    assertThat(record.number(FlowField.START_MILLIS))
        .hasValue(Instant.parse("2026-11-12T13:14:40Z").toEpochMilli());
    assertThat(record.number(FlowField.END_MILLIS)).hasValue(1_794_489_281_000L);
    assertThat(record.sampling().rate()).isEqualTo(2048);
    assertThat(record.sampling().source()).isEqualTo(RateSource.OVERRIDE);
    assertThat(read.count(RowParser.ASSUMED_UTC)).isZero();
    assertThat(read.count(RowParser.SCALING_UNSAID)).isZero();
  }

  @Test
  void withoutAMappingItIsNoFormat() {
    assertThatThrownBy(() -> TextFlows.of(OWN)).hasCauseInstanceOf(UnreadableInputException.class);
  }

  @Test
  void columnsThatAreNotThereAreSaid() {
    TextFlows read = TextFlows.read(mapped(OWN, MAPPING.replace("KBytes", "MBytes")));

    assertThat(read.records()).isEmpty();
    assertThat(read.stats().faults().get(0).toString())
        .isEqualTo(
            "own.csv, line 1: header: expected the mapping's column \"MBytes\", found none of that"
                + " name");
  }

  @Test
  void aZoneForAKnownProgram() {
    String csv =
        """
        ts,te,sa,da,ipkt,ibyt
        2026-07-01 12:00:00,2026-07-01 12:00:01,192.0.2.7,198.51.100.9,1,40
        2026-10-25 02:30:00,2026-10-25 02:30:00,192.0.2.7,198.51.100.9,1,40
        2026-03-29 02:30:00,2026-03-29 02:30:00,192.0.2.7,198.51.100.9,1,40
        """;
    TextFlows read = TextFlows.read(mapped(csv, "{\"timeZone\": \"Europe/Berlin\"}"));

    assertThat(read.records()).hasSize(2);
    assertThat(read.records().get(0).number(FlowField.START_MILLIS))
        .hasValue(Instant.parse("2026-07-01T10:00:00Z").toEpochMilli());
    assertThat(read.records().get(1).number(FlowField.START_MILLIS))
        .hasValue(Instant.parse("2026-10-25T00:30:00Z").toEpochMilli());
    assertThat(read.count("times that occur twice, taken as the earlier")).isEqualTo(2);
    assertThat(read.count(RowParser.ASSUMED_UTC)).isZero();
    // An hour that clocks skip.
    assertThat(read.stats().faultCounts()).containsEntry(FaultKind.BAD_VALUE, 1L);
  }

  @Test
  void membersOfOwnJson() {
    String json = "{\"flow\":{\"from\":\"192.0.2.7\",\"to\":\"198.51.100.9\"},\"size\":40}\n";
    String mapping =
        "{\"columns\":{\"flow.from\":\"sourceAddress\",\"flow.to\":\"destinationAddress\","
            + "\"size\":\"octets\"}}";

    assertThat(TextFlows.read(mapped(json, mapping)).only().number(FlowField.OCTETS)).hasValue(40);
  }

  @Test
  void aMappingFileThatIsWrongIsNamed() {
    Input flows =
        TextFlows.input("own.csv", OWN).describedBy(TextFlows.input("map.json", "{\"zone\":1}"));

    assertThatThrownBy(() -> TextFlows.read(flows))
        .hasRootCauseInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("map.json")
        .hasMessageContaining("zone");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"timeZone\":\"Berlin\"}|timeZone: expected a zone such as Europe/Berlin or UTC",
        "{\"columns\":{\"x\":\"bytes\"}}|columns.x: expected one of exporter, observationDomainId,",
        "{\"columns\":{\"x\":{\"field\":\"start\",\"times\":2}}}|columns.x.times: expected a"
            + " number",
        "{\"columns\":{\"x\":{\"field\":\"octets\",\"times\":1e999}}}|columns.x.times: expected a"
            + " number",
        "{\"columns\":{\"x\":{\"field\":\"start\",\"time\":\"bbbbbb\"}}}|columns.x.time: expected",
        "{\"counters\":\"both\"}|counters: expected raw or scaled",
        "{\"delimiter\":\"ab\"}|delimiter: expected one character",
        "{\"constants\":{\"exporter\":[]}}|constants.exporter: expected a value",
        "[]|mapping: expected an object",
        "{|mapping: expected JSON",
      })
  void whatCannotBeIsSaid(String json, String message) {
    assertThatThrownBy(() -> FlowCsvMapping.parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
