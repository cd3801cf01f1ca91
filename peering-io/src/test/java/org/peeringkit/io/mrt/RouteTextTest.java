package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.peeringkit.io.table.RouteJsonWriter;
import org.peeringkit.model.source.RouteCursor;

/** Lines and JSON of the fixture. */
class RouteTextTest {

  @Test
  void tableLines() throws IOException {
    assertThat(lines(MrtFixture.open(MrtFixture.table().octets())))
        .startsWith(
            "TABLE_DUMP2|1793491200|B|192.0.2.1|64501|0.0.0.0/0|64501 65536 {64502,64503}|IGP"
                + "|192.0.2.1|0|50|64501:100 no-export|NAG||")
        .endsWith(
            "TABLE_DUMP2|1793491200|B|2001:db8::2|65550|2001:db8::1/128|65550 64504|INCOMPLETE"
                + "|2001:db8::2|100|0||NAG||")
        .hasSize(11);
  }

  @Test
  void updateLines() throws IOException {
    assertThat(lines(MrtFixture.open(MrtFixture.updates().octets())))
        .containsExactly(
            "BGP4MP|1793491200|STATE|192.0.2.1|64501|5|6",
            "BGP4MP|1793491200|W|192.0.2.1|64501|198.51.100.0/24",
            "BGP4MP|1793491200|A|192.0.2.1|64501|192.0.2.0/24|64501 65536 {64502,64503}|IGP"
                + "|192.0.2.1|0|50|64501:100 no-export|NAG||",
            "BGP4MP|1793491200|A|192.0.2.1|64501|203.0.113.0/25|64501 65536 {64502,64503}|IGP"
                + "|192.0.2.1|0|50|64501:100 no-export|NAG||",
            "BGP4MP|1793491201|W|2001:db8::2|65550|2001:db8:2::/48",
            "BGP4MP|1793491201|A|2001:db8::2|65550|2001:db8:1::/48|65550 64504|INCOMPLETE"
                + "|2001:db8::2|100|0||NAG||",
            "BGP4MP|1793491202|W|192.0.2.1|64501|192.0.2.0/24",
            "BGP4MP|1793491203|STATE|2001:db8::2|65550|6|1");
  }

  @Test
  void valuesGiveTheSameLinesAsOctets() throws IOException {
    for (MrtFixture.Written file : List.of(MrtFixture.table(), MrtFixture.updates())) {
      assertThat(lines(disguised(MrtFixture.open(file.octets()))))
          .isEqualTo(lines(MrtFixture.open(file.octets())));
    }
  }

  @Test
  void jsonNamesEveryField() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RouteCursor cursor = MrtFixture.open(MrtFixture.updates().octets());
        RouteJsonWriter writer = new RouteJsonWriter(out)) {
      assertThat(writer.write(cursor)).isEqualTo(8);
    }
    List<String> objects = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(objects).hasSize(8);
    assertThat(objects.get(0))
        .isEqualTo(
            "{\"type\":\"state\",\"time\":\"2026-11-01T00:00:00Z\",\"peerAddress\":\"192.0.2.1\","
                + "\"peerAsn\":64501,\"from\":\"OPEN_CONFIRM\",\"to\":\"ESTABLISHED\"}");
    JsonNode announce = new ObjectMapper().readTree(objects.get(2));
    assertThat(announce.get("prefix").asText()).isEqualTo("192.0.2.0/24");
    assertThat(announce.get("asPath").asText()).isEqualTo("64501 65536 {64502,64503}");
    assertThat(announce.has("originAsn")).isFalse();
    assertThat(announce.has("localPref")).isFalse();
    assertThat(announce.get("multiExitDisc").asInt()).isEqualTo(50);
    assertThat(announce.get("communities").toString()).isEqualTo("[\"64501:100\",\"65535:65281\"]");
  }

  private static List<String> lines(RouteCursor cursor) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (cursor;
        BgpdumpWriter writer = new BgpdumpWriter(out)) {
      writer.write(cursor);
    }
    return out.toString(StandardCharsets.US_ASCII).lines().toList();
  }

  /** The same cursor as something the writer has no shortcut for. */
  private static RouteCursor disguised(RouteCursor cursor) {
    return (RouteCursor)
        Proxy.newProxyInstance(
            RouteTextTest.class.getClassLoader(),
            new Class<?>[] {RouteCursor.class},
            (proxy, method, arguments) -> method.invoke(cursor, arguments));
  }
}
