package org.peeringkit.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.flow.FlowField;
import org.peeringkit.model.format.Formats;
import org.peeringkit.model.net.IpAddr;
import org.peeringkit.model.source.FlowBatch;
import org.peeringkit.model.source.FlowReader;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

class AcmeFlowLogTest {
  private static final String FLOW =
      "2026-01-01T00:00:00Z 2026-01-01T00:00:05Z 192.0.2.1 443 198.51.100.7 50000 6 10 9000 1 -\n";

  private static FlowReader open(String text) throws IOException {
    Input input =
        Input.of(
            "log", true, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    return Formats.load(AcmeFlowLog.class.getClassLoader())
        .flows(List.of(input), ReadOptions.defaults());
  }

  @Test
  void readsEveryField() throws IOException {
    FlowBatch batch = new FlowBatch();
    try (FlowReader reader = open("#acme-flowlog 1\n# a comment\n" + FLOW)) {
      assertThat(reader.next(batch)).isTrue();
      assertThat(batch.size()).isEqualTo(1);
      assertThat(batch.address(0, FlowField.SOURCE_ADDRESS)).isEqualTo(IpAddr.parse("192.0.2.1"));
      assertThat(batch.get(0, FlowField.END_MILLIS) - batch.get(0, FlowField.START_MILLIS))
          .isEqualTo(5000);
      assertThat(batch.get(0, FlowField.OCTETS)).isEqualTo(9000);
      assertThat(batch.has(0, FlowField.EGRESS_INTERFACE)).isFalse();
      assertThat(reader.next(batch)).isFalse();
      assertThat(reader.stats().faultCount()).isZero();
    }
  }

  @Test
  void saysWhichLineIsWrongAndReadsTheOthers() throws IOException {
    String text =
        "#acme-flowlog 1\n"
            + FLOW
            + FLOW.replace("9000", "many")
            + FLOW.replace("192.0.2.1", "192.0.2.256")
            + FLOW.replace("T00:00:05Z", "")
            + "short line\n"
            + FLOW
            + "2026-01-01T00";
    FlowBatch batch = new FlowBatch();
    try (FlowReader reader = open(text)) {
      assertThat(reader.next(batch)).isTrue();
      assertThat(batch.size()).isEqualTo(2);
      assertThat(reader.stats().faults())
          .extracting(Object::toString)
          .containsExactly(
              "log, line 3: OCTETS: expected a number of at most 18 digits, found \"many\"",
              "log, line 4: SOURCE_ADDRESS: expected an IP address, found \"192.0.2.256\"",
              "log, line 5: END_MILLIS: expected a time such as 2026-01-01T00:00:00Z, found"
                  + " \"2026-01-01\"",
              "log, line 6: line: expected 11 fields, found \"2\"",
              "log, line 8: line: expected a line feed, found the end");
    }
  }
}
