package org.peeringkit.io.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peeringkit.io.Corpus;
import org.peeringkit.model.bgp.BgpPeer;
import org.peeringkit.model.bgp.PathAttributes;
import org.peeringkit.model.fault.Fault;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;
import org.peeringkit.model.source.RouteCursor;

/** Lines that bgpdump printed against the MRT files they are of; RIS Live's messages. */
@Tag("oracle")
class RouteTextOracleTest {

  @Test
  void linesOfARealTableAreItsRoutes() throws IOException {
    long routes =
        same(Corpus.file("bgp/bird/rib.mrt.gz"), Corpus.file("bgp/bird/rib.mrt.bgpdump-m.txt.gz"));
    assertThat(routes).isEqualTo(648_980);
  }

  @ParameterizedTest
  @ValueSource(strings = {"updates.20020722.2238.gz", "updates.20071015.1505.gz"})
  void linesOfRealUpdatesAreTheirEvents(String name) throws IOException {
    assertThat(
            same(
                Corpus.file("bgp/bgpdump/" + name),
                Corpus.file("bgp/bgpdump-expected/" + name + ".bgp.gz")))
        .isPositive();
  }

  private static long same(Path mrt, Path lines) throws IOException {
    long count = 0;
    Set<Long> samePairs = new HashSet<>();
    try (RouteCursor expected = open(mrt);
        RouteCursor actual = open(lines)) {
      while (expected.next()) {
        assertThat(actual.next()).isTrue();
        count++;
        assertThat(head(actual)).as("event %d", count).isEqualTo(head(expected));
        if (expected.kind() == RouteCursor.Kind.ANNOUNCE
            && samePairs.add((long) expected.attributesId() << 32 | actual.attributesId())) {
          assertThat(essence(actual.attributes(actual.attributesId())))
              .as("event %d", count)
              .isEqualTo(essence(expected.attributes(expected.attributesId())));
        }
      }
      assertThat(actual.next()).isFalse();
      assertThat(actual.stats().faults()).isEmpty();
    }
    return count;
  }

  private static RouteCursor open(Path file) throws IOException {
    return RouteFixtures.FORMATS.routes(Input.file(file), ReadOptions.defaults());
  }

  private static List<Object> head(RouteCursor cursor) {
    boolean state = cursor.kind() == RouteCursor.Kind.STATE_CHANGE;
    BgpPeer peer = cursor.peer(cursor.peerIndex());
    return List.of(
        cursor.kind(),
        cursor.fromRib(),
        cursor.timeMicros() / 1_000_000,
        peer.address(),
        peer.asn(),
        state ? cursor.copy().toString().replaceAll(".*from=|, time.*", "") : cursor.prefix(),
        cursor.pathId());
  }

  /** What a line can tell: 0 for absent numbers, no other attributes. */
  private static List<Object> essence(PathAttributes a) {
    return List.of(
        a.effectivePath().toString(), // a line cannot tell two sequences in a row from one
        a.origin(),
        a.nextHop(),
        a.localPref().orElse(0),
        a.multiExitDisc().orElse(0),
        a.communities(),
        a.atomicAggregate(),
        a.effectiveAggregator());
  }

  @Test
  void risLiveMessagesWithBadOnesAmongThem() throws IOException {
    byte[] octets = Files.readAllBytes(Corpus.file("bgp/bgpstream/ris-live-stream.json"));
    RouteFixtures.Reading reading = RouteFixtures.read("ris", octets);
    assertThat(reading.lines())
        .containsExactly(
            "A|45.161.192.0/23|11708 32097 1299 52320 263009 263009 263009 263009 263009 52993"
                + " 268481 268481|i|72.22.223.9|||72.22.223.9 AS11708|unknown",
            "STATE|ESTABLISHED|IDLE|195.66.224.59 AS24931");
    assertThat(reading.stats().faults())
        .extracting(Fault::toString)
        .containsExactly(
            "ris, line 3: type: expected ris_message, found ris_error"
                + " \"{\"message\":\"this is a test error message\"}\"",
            "ris, line 7: JSON: expected one object, found Unexpected end-of-input: expected close"
                + " marker for Object");
    assertThat(reading.stats().counts())
        .containsEntry("lines OPEN", 1L)
        .containsEntry("lines NOTIFICATION", 1L)
        .containsEntry("lines KEEPALIVE", 1L);
  }

  /** The time of {@code -M} is to the second that of {@code -m}; the rest is there or absent. */
  @Test
  void linesWithClockTimes() throws Exception {
    Path file = Corpus.file("bgp/bird/updates.mrt");
    List<String> short_ = read(bgpdump("-M", file));
    List<String> full = read(bgpdump("-m", file));
    assertThat(short_).hasSameSizeAs(full);
    for (int i = 0; i < full.size(); i++) {
      String[] expected = full.get(i).split("\\|", -1);
      String[] actual = short_.get(i).split("\\|", -1);
      assertThat(actual[0] + actual[1]).isEqualTo(expected[0] + expected[1]);
    }
    assertThat(read(bgpdump("-mlp", file))).isEqualTo(read(withLarge(file)));
  }

  private static byte[] withLarge(Path file) throws Exception {
    return bgpdump("-ml", file);
  }

  private static List<String> read(byte[] octets) throws IOException {
    RouteFixtures.Reading reading = RouteFixtures.read("lines", octets);
    assertThat(reading.stats().faults()).isEmpty();
    return reading.lines();
  }

  private static byte[] bgpdump(String options, Path file) throws Exception {
    Process process =
        new ProcessBuilder(List.of("bgpdump", options, file.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    byte[] text = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    assertThat(new String(text, StandardCharsets.US_ASCII)).isNotEmpty();
    return text;
  }
}
