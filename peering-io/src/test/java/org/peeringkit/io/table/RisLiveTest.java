package org.peeringkit.io.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of RIS Live, one by one; the good one after each is read. */
class RisLiveTest {
  private static final String HEAD =
      "\"timestamp\":1793491200.25,\"peer\":\"192.0.2.1\",\"peer_asn\":\"64501\",\"id\":\"1\","
          + "\"host\":\"rrc00\",";
  private static final String GOOD =
      "{\"type\":\"ris_message\",\"data\":{"
          + HEAD
          + "\"type\":\"UPDATE\",\"withdrawals\":"
          + "[\"203.0.113.0/24\"]}}\n";

  private static RouteFixtures.Reading read(String line) throws IOException {
    return RouteFixtures.read("t", (GOOD + line + "\n" + GOOD).getBytes(UTF_8));
  }

  private static RouteFixtures.Reading data(String rest) throws IOException {
    return read("{\"type\":\"ris_message\",\"data\":{" + HEAD + rest.replace('\'', '"') + "}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'type':'UPDATE','path':[64501],'origin':'none',A | origin",
        "'type':'UPDATE','path':[64501],'origin':'igp','aggregator':'64503',A | aggregator",
        "'type':'UPDATE','path':[64501],'origin':'igp','aggregator':'x:192.0.2.1',A | aggregator",
        "'type':'UPDATE','path':['x'],'origin':'igp',A | AS path",
        "'type':'UPDATE','path':[64501],'origin':'igp','community':[[64501]],A | community",
        "'type':'UPDATE','announcements':[{'prefixes':['192.0.2.0/24']}] | next_hop",
        "'type':'UPDATE','withdrawals':['192.0.2.0'] | prefix",
        "'type':'RIS_PEER_STATE','state':'sideways' | state",
        "'type':'ELSE' | type",
        "'typ':'UPDATE' | type",
      })
  void aBadMessageIsAFaultAtItsField(String rest, String field) throws IOException {
    String announcements = "'announcements':[{'next_hop':'192.0.2.1','prefixes':['192.0.2.0/24']}]";
    RouteFixtures.Reading reading = data(rest.replace(",A", "," + announcements));
    assertThat(reading.lines()).hasSize(2);
    assertThat(reading.stats().faults()).hasSize(1);
    assertThat(reading.stats().faults().get(0).field()).isEqualTo(field);
    assertThat(reading.stats().counts()).containsEntry("lines bad", 1L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type':'ris_message'} | data",
        "{'type':'ris_error','data':{'message':'slow down'}} | type",
        "{'data':{}} | type",
        "{'type':'ris_message','data':{'type':'UPDATE'}} | peer",
        "[1,2] | object",
        "{'type' | JSON",
      })
  void aBadEnvelopeIsAFault(String line, String field) throws IOException {
    RouteFixtures.Reading reading = read(line.replace('\'', '"'));
    assertThat(reading.lines()).hasSize(2);
    assertThat(reading.stats().faults()).hasSize(1);
    assertThat(reading.stats().faults().get(0).toString()).contains(field);
  }

  /** What is no route is counted by its kind. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type':'pong','data':null} | pong",
        "{'type':'pong'} | pong",
        "{'type':'ris_subscribe_ok','data':{'subscription':{}}} | ris_subscribe_ok",
        "{'type':'ris_rrc_list','data':['rrc00']} | ris_rrc_list",
        "{'type':'ris_message','data':{H'type':'OPEN','hold_time':180}} | OPEN",
        "{'type':'ris_message','data':{H'type':'NOTIFICATION','notification':{'code':6}}}"
            + " | NOTIFICATION",
        "{'type':'ris_message','data':{H'type':'KEEPALIVE'}} | KEEPALIVE",
      })
  void othersAreCountedByKind(String line, String kind) throws IOException {
    RouteFixtures.Reading reading = read(line.replace("H", HEAD).replace('\'', '"'));
    assertThat(reading.lines()).hasSize(2);
    assertThat(reading.stats().faults()).isEmpty();
    assertThat(reading.stats().counts()).containsEntry("lines " + kind, 1L);
  }

  /** The octets of a message may stand beside its fields; the fields are what is read. */
  @Test
  void fieldsAreReadWhateverTheOctetsBesideThem() throws IOException {
    String update =
        "'type':'UPDATE','path':[64501,[64502,64503]],'origin':'incomplete','med':0,'raw':R,"
            + "'announcements':[{'next_hop':'192.0.2.1','prefixes':['192.0.2.0/24']},"
            + "{'next_hop':'2001:db8::1,fe80::1','prefixes':['2001:db8::/32']}],"
            + "'withdrawals':['198.51.100.0/24']";
    for (String raw : new String[] {"'FFFF'", "'xyz'", "null"}) {
      RouteFixtures.Reading reading = data(update.replace("R", raw));
      assertThat(reading.stats().faults()).isEmpty();
      assertThat(reading.lines())
          .containsExactly(
              "W|203.0.113.0/24|192.0.2.1 AS64501",
              "W|198.51.100.0/24|192.0.2.1 AS64501",
              "A|192.0.2.0/24|64501 {64502,64503}|?|192.0.2.1||0|192.0.2.1 AS64501|unknown",
              "A|2001:db8::/32|64501 {64502,64503}|?|2001:db8::1||0|192.0.2.1 AS64501|unknown"
                  + "|fe80::1",
              "W|203.0.113.0/24|192.0.2.1 AS64501");
    }
  }
}
