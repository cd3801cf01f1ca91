package org.peeringkit.io.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

class PrefixListTest {
  @Test
  void readsPrefixesAndSaysWhatIsNone() throws IOException {
    String text =
        "# a comment\r\n192.0.2.0/24, 198.51.100.0/24 # two\n\n203.0.113.7\nx 10.0.0.1/8\n::/0";
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    PrefixList list =
        PrefixList.read(
            Input.of("set.txt", true, () -> new ByteArrayInputStream(octets)),
            ReadOptions.defaults());
    assertThat(list.prefixes())
        .hasToString("[192.0.2.0/24, 198.51.100.0/24, 203.0.113.7/32, ::/0]");
    assertThat(list.stats().faults()).extracting(Fault::position).containsExactly(5L, 5L);
    assertThat(list.stats().faults())
        .extracting(Fault::actual)
        .containsExactly("\"x\"", "\"10.0.0.1/8\"");
    assertThat(list.stats().records()).isEqualTo(6);
  }
}
