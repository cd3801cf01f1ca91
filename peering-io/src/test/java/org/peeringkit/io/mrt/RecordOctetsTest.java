package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.model.bgp.Route;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.source.ReadOptions;

/** MRT records octet by octet, as RFC 6396 draws them; no writer of ours between. */
class RecordOctetsTest {
  private static final String BLOCK = "40010100 40020602010000fbf5 400304c0000201";
  private static final String MARKER = "ffffffffffffffffffffffffffffffff";
  private static final String UPDATE = MARKER + "002f 02 0000 0014" + BLOCK + "18c00002";
  private static final String ENDS = "0000fbf5 0000fbf4 0000 0001 c0000201 c0000202";

  /** Four peers of the four types (RFC 6396 4.3.1), view "v". */
  private static final String PEERS =
      "c00002fa 0001 76 0004"
          + "00 c0000265 c0000201 fbf5"
          + "01 c0000266 20010db8000000000000000000000002 fbf6"
          + "02 c0000267 c0000203 0001000e"
          + "03 c0000268 20010db8000000000000000000000004 0001000f";

  private static byte[] record(int type, int subtype, String body) {
    return MrtSamples.record(type, subtype, body);
  }

  private static MrtFixture.Read read(byte[]... records) throws IOException {
    return MrtFixture.read(MrtSamples.together(records));
  }

  private static List<String> faults(MrtFixture.Read read) {
    return read.stats().faults().stream().map(f -> f.field() + ": " + f.actual()).toList();
  }

  private static List<String> routes(MrtFixture.Read read) {
    List<String> routes = new ArrayList<>();
    for (RouteEvent event : read.events()) {
      if (event instanceof RouteEvent.Announce announce) {
        Route route = announce.route();
        routes.add(route.prefix() + " of " + route.peer().address() + " " + route.peer().asn());
      } else {
        routes.add(event.toString());
      }
    }
    return routes;
  }

  /** Time, type, subtype and place of a record; microseconds are part of the body (RFC 6396 3). */
  @Test
  void headersOfRecords() throws IOException {
    byte[] plain = record(16, 4, ENDS + UPDATE);
    byte[] extended = record(17, 4, "0001e240" + ENDS + UPDATE);
    List<String> found = new ArrayList<>();
    try (MrtCursor cursor =
        MrtCursor.open(
            MrtFixture.input(MrtSamples.together(plain, extended)), ReadOptions.defaults())) {
      while (cursor.next()) {
        found.add(
            cursor.recordType()
                + "/"
                + cursor.recordSubtype()
                + " at "
                + cursor.recordOffset()
                + ", "
                + (cursor.timeMicros() - MrtFixture.TIME.getEpochSecond() * 1_000_000)
                + " of "
                + cursor.peer(cursor.peerIndex()).asn());
      }
      assertThat(cursor.stats().faults()).isEmpty();
    }
    assertThat(found).containsExactly("16/4 at 0, 0 of AS64501", "17/4 at 79, 123456 of AS64501");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "17 | 4 | 000f | microsecond timestamp: 2 remain",
        "17 | 4 | '' | microsecond timestamp: 0 remain",
        "16 | 4 | 0000fbf5 0000 | local AS: 2 remain",
        "16 | 4 | 0000fbf5 0000fbf4 0000 4004 c0000201 c0000202 U | address family: 16388",
        "16 | 5 | 0000fbf5 0000fbf4 0000 4004 c0000201 c0000202 0005 0006 | address family: 16388",
        "16 | 5 | E 0005 | new state: 0 remain",
        "16 | 5 | E 0005 0009 | states: 5 and 9",
        "16 | 5 | E 0000 0001 | states: 0 and 1",
        "16 | 5 | E 0005 0006 00 | record length: 1 octets",
        "16 | 4 | E 00 | marker: 1 remains",
        "16 | 4 | E 00000000000000000000000000000000 0013 04 | marker: other octets",
        "16 | 4 | E M 0012 02 | message length: 18",
        "16 | 4 | E M 0020 02 0000 0000 | message length: 32",
        "16 | 4 | E M 0013 06 | message type: 6",
        "16 | 4 | E M 0013 00 | message type: 0",
        "13 | 2 | 00000000 21 c000020100 0000 | NLRI prefix length: 33",
        "13 | 6 | 00000000 0001 | subsequent address family: 0 remain",
        "13 | 4 | 0000 | sequence number: 2 remain",
        "12 | 1 | 0000 0001 | record length: none",
        "12 | 1 | 0000 0001 c0000200 21 01 00000000 c0000201 fbf5 0000 | prefix length: 33",
        "12 | 1 | 0000 0001 c0000200 18 01 00000000 c0000201 fbf5 0009 00 | attributes: 1 remains",
        "5 | 1 | fbf5 c0000201 fbf4 | local AS and IP address: 2 remain",
        "5 | 7 | fbf5 c0000201 fbf4 c0000202 | ''",
      })
  void damageIsAFaultAtItsFieldAndTheNextIsRead(int type, int subtype, String body, String fault)
      throws IOException {
    String octets = body.replace("E", ENDS).replace("M", MARKER).replace("U", UPDATE);
    byte[] good = record(16, 4, ENDS + UPDATE);
    MrtFixture.Read read = read(record(13, 1, PEERS), record(type, subtype, octets), good);
    assertThat(routes(read)).containsExactly("192.0.2.0/24 of 192.0.2.1 AS64501");
    assertThat(String.join("; ", faults(read))).isEqualTo(fault);
  }

  /** RFC 6396 4.4.2 has every message type; only UPDATEs have routes. */
  @Test
  void messagesWithoutRoutesAreCounted() throws IOException {
    MrtFixture.Read read =
        read(
            record(16, 4, ENDS + MARKER + "001d 01 04 fbf5 005a c0000265 00"),
            record(16, 4, ENDS + MARKER + "0013 04"),
            record(16, 4, ENDS + MARKER + "0017 05 0001 00 01"),
            record(16, 4, ENDS + MARKER + "0017 05 0001 07 01"),
            record(16, 4, ENDS + MARKER + "001c 05 0001 00 01 0140000280"),
            record(16, 4, ENDS + MARKER + "0015 03 06 02"),
            record(16, 4, ENDS + UPDATE));
    assertThat(read.events()).hasSize(1);
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.stats().counts())
        .containsEntry("messages OPEN", 1L)
        .containsEntry("messages KEEPALIVE", 1L)
        .containsEntry("messages ROUTE-REFRESH", 3L)
        .containsEntry("messages NOTIFICATION", 1L)
        .containsEntry("messages UPDATE", 1L);
  }

  /** Quagga's states beyond RFC 4271's: 7 Clearing, 8 Deleted. */
  @Test
  void statesOfASession() throws IOException {
    MrtFixture.Read read =
        read(
            record(16, 0, "fbf5 fbf4 0000 0001 c0000201 c0000202 0003 0001"),
            record(16, 5, ENDS + "0006 0007"),
            record(16, 5, "0000fbf5 0000fbf4 0000 0002 " + "00".repeat(31) + "01" + "0007 0008"));
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.events().stream().map(e -> (RouteEvent.StateChange) e))
        .extracting(s -> s.from() + " to " + s.to() + " of " + s.peer().address())
        .containsExactly(
            "ACTIVE to IDLE of 192.0.2.1",
            "ESTABLISHED to CLEARING of 192.0.2.1",
            "CLEARING to DELETED of ::");
  }

  /** Zebra left the addresses out where a session was not up. */
  @Test
  void zebraLeavesOutTheAddresses() throws IOException {
    MrtFixture.Read read =
        read(
            record(16, 0, "fbf5 fbf4 0003 0002"),
            record(16, 1, "fbf5 fbf4" + MARKER + "0017 02 0000 0000"),
            record(16, 1, "fbf5 fbf4" + MARKER + "001b 02 0004 18c00002 0000"));
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.events()).hasSize(2);
    assertThat(read.events().get(1)).isInstanceOf(RouteEvent.Withdraw.class);
    assertThat(read.events())
        .allSatisfy(e -> assertThat(e.peer()).hasToString(read.events().get(0).peer().toString()));
    assertThat(read.events().get(0).peer().asn().value()).isEqualTo(64_501);
  }

  @Test
  void peersOfAllFourTypes() throws IOException {
    String entry = "69000000 0014" + BLOCK;
    MrtFixture.Read read =
        read(
            record(13, 1, PEERS),
            record(
                13,
                2,
                "00000000 18c00002 0004 0000"
                    + entry
                    + "0001"
                    + entry
                    + "0002"
                    + entry
                    + "0003"
                    + entry));
    assertThat(read.stats().faults()).isEmpty();
    assertThat(routes(read))
        .containsExactly(
            "192.0.2.0/24 of 192.0.2.1 AS64501",
            "192.0.2.0/24 of 2001:db8::2 AS64502",
            "192.0.2.0/24 of 192.0.2.3 AS65550",
            "192.0.2.0/24 of 2001:db8::4 AS65551");
    assertThat(read.events().get(3).peer().bgpIdentifier()).hasToString("Optional[192.0.2.104]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | 00000000 18c00002 | 192.0.2.0/24",
        "2 | 00000000 00 | 0.0.0.0/0",
        "3 | 00000000 18c00002 | 192.0.2.0/24",
        "4 | 00000000 20 20010db8 | 2001:db8::/32",
        "5 | 00000000 20 20010db8 | 2001:db8::/32",
        "6 | 00000000 0001 01 18c00002 | 192.0.2.0/24",
        "6 | 00000000 0002 80 78 000011 0000fbf400000007 20010db8 | 2001:db8::/32",
        "6 | 00000000 0001 04 30 000641 c00002 | 192.0.2.0/24",
        "8 | 00000000 18c00002 | 192.0.2.0/24",
        "9 | 00000000 18c00002 | 192.0.2.0/24",
        "10 | 00000000 20 20010db8 | 2001:db8::/32",
        "11 | 00000000 20 20010db8 | 2001:db8::/32",
      })
  void subtypesOfTables(int subtype, String head, String prefix) throws IOException {
    String id = subtype >= 8 ? "00000007" : "";
    String entry = "0000 69000000" + id + "0014" + BLOCK;
    MrtFixture.Read read = read(record(13, 1, PEERS), record(13, subtype, head + "0001" + entry));
    assertThat(read.stats().faults()).isEmpty();
    assertThat(routes(read)).containsExactly(prefix + " of 192.0.2.1 AS64501");
    Route route = ((RouteEvent.Announce) read.events().get(0)).route();
    assertThat(route.pathId().isPresent()).isEqualTo(subtype >= 8);
    assertThat(route.time()).isEqualTo(MrtFixture.TIME);
  }

  /** RFC 6396 4.3.4 has the next hop alone; some collectors write MP_REACH_NLRI in full. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "800e11 10 20010db8000000000000000000000009 | 2001:db8::9",
        "800e21 20 20010db8000000000000000000000009 fe800000000000000000000000000001"
            + " | 2001:db8::9",
        "800e1a 0002 01 10 20010db8000000000000000000000009 00 20 20010db8 | 2001:db8::9",
        "800e15 0002 01 10 20010db8000000000000000000000009 00 | 2001:db8::9",
      })
  void nextHopsOfTables(String reach, String hop) throws IOException {
    String block = "40010100 40020602010000fbf5" + reach;
    String entry = "0001 69000000" + SessionBytes.length(block, 2) + block;
    MrtFixture.Read read =
        read(record(13, 1, PEERS), record(13, 4, "00000000 20 20010db8 0001" + entry));
    assertThat(read.stats().faults()).isEmpty();
    Route route = ((RouteEvent.Announce) read.events().get(0)).route();
    assertThat(route.attributes().nextHop()).hasToString("Optional[" + hop + "]");
  }

  /** Entries before the damaged one are given; those after it where its lengths are sound. */
  @Test
  void damageInAnEntryOfATable() throws IOException {
    String good = "0000 69000000 0014" + BLOCK;
    String badPeer = "0009 69000000 0014" + BLOCK;
    String badPath = "0002 69000000 0014 40010100 4002060202 0000fbf5 400304c0000201";
    String tooLong = "0002 69000000 0fff" + BLOCK;
    MrtFixture.Read some =
        read(
            record(13, 1, PEERS),
            record(13, 2, "00000000 18c00002 0003" + good + badPeer + good),
            record(13, 2, "00000001 18c63364 0003" + good + badPath + good),
            record(13, 2, "00000002 18cb0071 0003" + good + tooLong + good),
            record(13, 2, "00000003 18c00002 0001" + good));
    assertThat(routes(some).stream().map(r -> r.substring(0, r.indexOf(' '))))
        .containsExactly(
            "192.0.2.0/24",
            "192.0.2.0/24",
            "198.51.100.0/24",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "192.0.2.0/24");
    assertThat(faults(some))
        .satisfiesExactly(
            f -> assertThat(f).isEqualTo("peer index: 9"),
            f -> assertThat(f).startsWith("AS_PATH segment: "),
            f -> assertThat(f).startsWith("attributes: "));
  }

  /** A count that is too high or too low is held against the record's length. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0002 | peer index: 0 remain",
        "0000 | record length: 28 octets",
        "ffff | peer index: 0 remain"
      })
  void entryCountsAreHeldAgainstTheRecord(String count, String fault) throws IOException {
    String entry = "0000 69000000 0014" + BLOCK;
    MrtFixture.Read read =
        read(
            record(13, 1, PEERS),
            record(13, 2, "00000000 18c00002" + count + entry),
            record(13, 2, "00000001 18c63364 0001" + entry));
    assertThat(routes(read)).endsWith("198.51.100.0/24 of 192.0.2.1 AS64501");
    assertThat(faults(read)).containsExactly(fault);
  }

  /** A view name longer than its record is no reason to allocate it. */
  @Test
  void aPeerTableWithoutItsEndLeavesItsPeersUnknown() throws IOException {
    MrtFixture.Read read =
        read(
            record(13, 1, "c00002fa ffff 76"),
            record(13, 2, "00000000 18c00002 0001 0000 69000000 0014" + BLOCK));
    assertThat(faults(read)).containsExactly("view name: 1 remains");
    assertThat(routes(read)).containsExactly("192.0.2.0/24 of 0.0.0.0 AS0");
    assertThat(read.stats().faultCounts()).containsOnlyKeys(FaultKind.TRUNCATED);
  }

  @Test
  void tableDumpOfBothFamilies() throws IOException {
    String v6 = "20010db8000000000000000000000002";
    String two = "40010100 400204 0201fbf5 400304c0000201";
    String reach = "40010100 400204 0201fbf5 800e11 10" + v6;
    MrtFixture.Read read =
        read(
            record(12, 1, "0000 0001 c0000200 18 01 69000000 c0000201 fbf5 0012" + two),
            record(
                12,
                2,
                "0000 0002 20010db8000000000000000000000000 20 01 69000000"
                    + v6
                    + "fbf5 001f"
                    + reach));
    assertThat(read.stats().faults()).isEmpty();
    assertThat(routes(read))
        .containsExactly(
            "192.0.2.0/24 of 192.0.2.1 AS64501", "2001:db8::/32 of 2001:db8::2 AS64501");
    Route second = ((RouteEvent.Announce) read.events().get(1)).route();
    assertThat(second.attributes().nextHop()).hasToString("Optional[2001:db8::2]");
    assertThat(second.attributes().effectivePath()).hasToString("64501");
  }

  /** RFC 6396 B.2.1, and MRTd's own messages around it. */
  @Test
  void mrtdRecords() throws IOException {
    String ends = "fbf5 c0000201 fbf4 c0000202";
    String two = "40010100 400204 0201fbf5 400304c0000201";
    MrtFixture.Read read =
        read(
            record(5, 5, ends + "04 fbf5 00b4 c0000265 00"),
            record(5, 1, ends + "0004 18cb0071 0012" + two + "18c00002"),
            record(5, 3, "fbf5 c0000201 0006 0001"),
            record(5, 6, ends + "06 02"),
            record(5, 7, ends),
            record(5, 2, ends));
    assertThat(read.events()).hasSize(3);
    assertThat(read.events().get(0)).isInstanceOf(RouteEvent.Withdraw.class);
    assertThat(read.events().get(2)).isInstanceOf(RouteEvent.StateChange.class);
    assertThat(faults(read)).containsExactly("record type: BGP/BGP_PREF_UPDATE");
    assertThat(read.stats().counts()).containsEntry("records BGP/BGP_OPEN", 1L);
  }
}
