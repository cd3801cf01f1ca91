package org.peeringkit.io.bmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.peeringkit.io.internal.pcap.TcpCapture;

/** What we write, tshark dissects as it was meant. */
@Tag("oracle")
class BmpWriterOracleTest {

  @Test
  void tsharkUnderstandsWhatWeWrite(@TempDir Path folder) throws Exception {
    BmpFixture.Written stream = BmpFixture.stream();
    byte[] octets = stream.octets();
    TcpCapture capture = new TcpCapture().syn(40_000, 99);
    for (int k = 0; k < stream.offsets().size(); k++) {
      int from = stream.offsets().get(k);
      int to = k + 1 < stream.offsets().size() ? stream.offsets().get(k + 1) : octets.length;
      capture.data(40_000, 100 + from, Arrays.copyOfRange(octets, from, to));
    }
    Path file = Files.write(folder.resolve("written.pcap"), capture.octets());
    List<String> types = tshark(file, "-T", "fields", "-e", "bmp.type", "-Y", "bmp");
    assertThat(types).containsExactly("4", "3", "3", "0", "0", "1", "0", "6", "2", "5");
    String text = String.join("\n", tshark(file, "-V"));
    assertThat(text)
        .doesNotContain("Malformed", "Dissector bug")
        .contains(
            "router.example",
            "192.0.2.0/24",
            "203.0.113.0/25",
            "198.51.100.0/24",
            "2001:db8:1::/48",
            "64501 65536 {64502, 64503}",
            "Shutdown Communication: maintenance",
            "Address: 2001:db8::2",
            "ASN: 65550");
  }

  private static List<String> tshark(Path file, String... options) throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of("tshark", "-n", "-r", file.toString(), "-d", "tcp.port==11019,bmp"));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return text.lines().toList();
  }
}
