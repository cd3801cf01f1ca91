package org.peeringkit.io.netflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peeringkit.io.netflow.FlowFixture.concat;
import static org.peeringkit.io.netflow.FlowFixture.file;
import static org.peeringkit.io.netflow.FlowFixture.set;
import static org.peeringkit.io.netflow.V9.packet;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.flow.FlowField;

/** Templates with room for the addresses of both families: a record has those of one. */
class TwoFamiliesTest {
  private static final String BOTH =
      """
      0008 0004  // IPV4_SRC_ADDR
      000c 0004  // IPV4_DST_ADDR
      001b 0010  // IPV6_SRC_ADDR
      001c 0010  // IPV6_DST_ADDR
      0001 0004  // IN_BYTES
      """;
  private static final String V4 = "c6336407 c0000209";
  private static final String NO_V4 = "00000000 00000000";
  private static final String V6 =
      "20010db8 00000000 00000000 00000007 20010db8 00000000 00000000 00000009";
  private static final String NO_V6 = "00".repeat(32);
  private static final String OCTETS = "00000064";

  private static List<String> sources(byte[] template, String... records) {
    byte[][] sets = new byte[records.length + 1][];
    sets[0] = template;
    for (int i = 0; i < records.length; i++) {
      sets[i + 1] = set(256, records[i] + OCTETS);
    }
    return FlowFixture.read(file("flows.dat", concat(packet(1, sets)))).records().stream()
        .map(r -> r.address(FlowField.SOURCE_ADDRESS).map(Object::toString).orElse("none"))
        .toList();
  }

  @Test
  void theVersionDecides() {
    byte[] template = set(0, "0100 0006\n003c 0001  // IP_PROTOCOL_VERSION\n" + BOTH);
    assertThat(sources(template, "04" + V4 + V6, "06" + V4 + V6, "04" + NO_V4 + V6))
        .containsExactly("198.51.100.7", "2001:db8::7", "0.0.0.0");
  }

  /** One that is neither 4 nor 6 says nothing. */
  @Test
  void withoutAVersionWhatIsFilledDecides() {
    byte[] none = set(0, "0100 0005\n" + BOTH);
    byte[] nonsense = set(0, "0100 0006\n003c 0001\n" + BOTH);
    String firstHalf = "20010db8 00000000" + "00".repeat(24);
    String secondHalf = "00".repeat(8) + "00000000 00000007" + "00".repeat(16);
    String destination = "00".repeat(31) + "09";
    String[] records = {
      V4 + NO_V6,
      NO_V4 + V6,
      V4 + V6,
      NO_V4 + NO_V6,
      NO_V4 + firstHalf,
      NO_V4 + secondHalf,
      NO_V4 + destination,
      "00000000 00000001" + V6
    };
    String[] expected = {
      "198.51.100.7", "2001:db8::7", "198.51.100.7", "0.0.0.0", "2001:db8::", "::7", "::", "0.0.0.0"
    };
    assertThat(sources(none, records)).containsExactly(expected);
    for (int i = 0; i < records.length; i++) {
      records[i] = "07" + records[i];
    }
    assertThat(sources(nonsense, records)).containsExactly(expected);
  }
}
