package org.peeringkit.io.internal.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.model.fault.FaultPolicy;
import org.peeringkit.model.fault.ReadLog;

class TcpReassemblyTest {
  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Chunks as text: data as they are, gaps and ends by name, led by the stream's number. */
  private static List<String> chunks(TcpCapture capture) throws IOException {
    byte[] octets = capture.octets();
    ReadLog log = new ReadLog("capture", FaultPolicy.collect());
    List<String> chunks = new ArrayList<>();
    try (TcpReassembly tcp =
        new TcpReassembly(new ByteArrayInputStream(octets), Arrays.copyOf(octets, 4), log)) {
      for (TcpChunk chunk = tcp.next(); chunk != null; chunk = tcp.next()) {
        chunks.add(
            chunk.stream()
                + switch (chunk.kind()) {
                  case DATA -> new String(chunk.octets(), StandardCharsets.US_ASCII);
                  case GAP -> "-" + chunk.missing();
                  case END -> ".";
                });
      }
    }
    return chunks;
  }

  @Test
  void segmentsInOrder() throws IOException {
    TcpCapture capture =
        new TcpCapture().syn(1, 99).data(1, 100, text("ab")).data(1, 102, text("cd")).fin(1, 104);
    assertThat(chunks(capture)).containsExactly("0ab", "0cd", "0.");
  }

  @Test
  void earlySegmentsWaitRepeatedOnesAndOverlapsAreTrimmed() throws IOException {
    TcpCapture capture =
        new TcpCapture()
            .data(1, 100, text("ab"))
            .data(1, 104, text("ef"))
            .data(1, 104, text("ef"))
            .data(1, 101, text("bcdX"))
            .data(1, 100, text("ab"))
            .data(1, 105, text("fgh"));
    assertThat(chunks(capture)).containsExactly("0ab", "0cdX", "0f", "0gh", "0.");
  }

  @Test
  void whatIsMissingIsSaid() throws IOException {
    TcpCapture capture =
        new TcpCapture()
            .data(1, 100, text("ab"))
            .data(1, 105, text("fg"))
            .data(1, 110, text("kl"))
            .fin(1, 115);
    assertThat(chunks(capture)).containsExactly("0ab", "0-3", "0fg", "0-3", "0kl", "0-3", "0.");
  }

  @Test
  void aSegmentThatTheCaptureCutIsAGap() throws IOException {
    TcpCapture capture = new TcpCapture().cut(1, 100, text("abcd"), 2).data(1, 104, text("ef"));
    assertThat(chunks(capture)).containsExactly("0ab", "0-2", "0ef", "0.");
  }

  @Test
  void connectionsAreKeptApartAndPortsUsedAgain() throws IOException {
    TcpCapture capture =
        new TcpCapture()
            .data(1, 100, text("a"))
            .data(2, 7, text("x"))
            .udp()
            .data(1, 101, text("b"))
            .fin(1, 102)
            .data(1, 101, text("b"))
            .syn(1, 5_000)
            .data(1, 5_001, text("c"))
            .rst(2, 8);
    assertThat(chunks(capture)).containsExactly("0a", "1x", "0b", "0.", "2c", "1.", "2.");
  }

  @Test
  void sequenceNumbersWrap() throws IOException {
    TcpCapture capture =
        new TcpCapture().data(1, -2, text("ab")).data(1, 2, text("ef")).data(1, 0, text("cd"));
    assertThat(chunks(capture)).containsExactly("0ab", "0cd", "0ef", "0.");
  }

  @Test
  void whatWaitsIsBounded() throws IOException {
    TcpCapture capture = new TcpCapture().data(1, 0, text("a"));
    byte[] kilobytes = new byte[64_000];
    for (int i = 0; i < 40; i++) {
      capture.data(1, 2 + i * kilobytes.length, kilobytes);
    }
    List<String> chunks = chunks(capture);
    assertThat(chunks.get(1)).isEqualTo("0-1");
    assertThat(chunks).hasSize(43);
  }
}
