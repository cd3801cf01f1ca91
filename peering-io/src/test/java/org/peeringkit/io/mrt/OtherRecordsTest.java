package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.model.bgp.RouteDistinguisher;
import org.peeringkit.model.bgp.RouteEvent;
import org.peeringkit.model.bgp.RouteScope;
import org.peeringkit.model.source.ReadOptions;

/** Records that our writer does not write. */
class OtherRecordsTest {
  private static byte[] record(int type, int subtype, String body) {
    return MrtSamples.record(type, subtype, body);
  }

  private static final String GEO_HEAD = "c00002fa 0001 76 7fc00000 7fc00000";
  private static final String GEO_FIRST = "02 c0000265 c0000201 0000fbf5";

  /** Degrees are IEEE 754 single precision; NaN where a place is private (RFC 6397 2). */
  @Test
  void geoPeerTable() throws IOException {
    byte[] octets =
        record(
            13,
            7,
            GEO_HEAD
                + "0003"
                + (GEO_FIRST + "42500000 c1200000")
                + ("03 c0000266 20010db8000000000000000000000002 0001000e" + "c2b40000 43340000")
                + (GEO_FIRST + "7fc00000 7fc00000"));
    try (MrtCursor cursor = MrtCursor.open(MrtFixture.input(octets), ReadOptions.defaults())) {
      assertThat(cursor.peerLocations()).isEmpty();
      assertThat(cursor.next()).isFalse();
      assertThat(cursor.stats().faults()).isEmpty();
      assertThat(cursor.peerLocations())
          .containsExactly(
              new PeerLocation(MrtFixture.FIRST, 52f, -10f),
              new PeerLocation(MrtFixture.SECOND, -90f, 180f),
              new PeerLocation(MrtFixture.FIRST, Float.NaN, Float.NaN));
    }
  }

  /** A place that is not on earth, and counts that do not fit the record; the next is read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0001 P 42b40001 00000000 | peer location | 42 | 90.00001 north, 0.0 east",
        "0001 P c2b40001 00000000 | peer location | 42 | -90.00001 north, 0.0 east",
        "0001 P 00000000 43340001 | peer location | 42 | 0.0 north, 180.00002 east",
        "0001 P 7fc00000 c3340001 | peer location | 42 | NaN north, -180.00002 east",
        "0001 P 00000000 | peer longitude | 46 | 0 remain",
        "0002 P 00000000 00000000 | peer type | 50 | 0 remain",
        "0001 P 00000000 00000000 00 | record length | 50 | 1 octets",
        "0000 P | record length | 29 | 13 octets",
      })
  void damagedGeoPeerTable(String entries, String field, long offset, String actual)
      throws IOException {
    byte[] good = record(13, 7, GEO_HEAD + "0001" + GEO_FIRST + "42500000 c1200000");
    byte[] bad = record(13, 7, GEO_HEAD + entries.replace("P", GEO_FIRST));
    byte[] octets = MrtSamples.together(bad, good);
    try (MrtCursor cursor = MrtCursor.open(MrtFixture.input(octets), ReadOptions.defaults())) {
      assertThat(cursor.next()).isFalse();
      assertThat(cursor.stats().faults())
          .extracting(f -> f.field() + " at " + f.position() + ": " + f.actual())
          .containsExactly(field + " at " + offset + ": " + actual);
      assertThat(cursor.peerLocations()).hasSize(1);
    }
  }

  @Test
  void bgp4mpEntry() throws IOException {
    String block = "40010100" + "40020402 01fbf5" + "400304c0000201";
    byte[] octets =
        record(
            16,
            2,
            "fbf5 fbf4 0000 0001 c0000201 c0000202 0000 0001 69000000"
                + "0001 01 04 c0000201 18c63364"
                + "0012"
                + block);
    MrtFixture.Read read = MrtFixture.read(octets);
    assertThat(read.stats().faults()).isEmpty();
    assertThat(read.events()).hasSize(1);
    RouteEvent.Announce announce = (RouteEvent.Announce) read.events().get(0);
    assertThat(announce.fromRib()).isTrue();
    assertThat(announce.route().prefix()).hasToString("198.51.100.0/24");
    assertThat(announce.route().attributes().effectivePath()).hasToString("64501");
    assertThat(announce.peer().asn().value()).isEqualTo(64501);
  }

  private static final String ENTRY_V6 =
      "fbf5 fbf4 0000 0002 20010db8000000000000000000000002 20010db8000000000000000000000001"
          + "0000 0001 69000000";
  private static final String REACH_BLOCK =
      "001f 40010100 40020402 01fbf5 800e11 10 20010db8000000000000000000000002";

  /** Of an IPv6 session, with microseconds before it, and when its route last changed. */
  @Test
  void bgp4mpEntryOfIpv6() throws IOException {
    String route = "0002 01 10 20010db8000000000000000000000002 20 20010db8" + REACH_BLOCK;
    byte[] octets =
        MrtSamples.together(
            record(16, 2, ENTRY_V6 + route), record(17, 2, "0001e240" + ENTRY_V6 + route));
    try (MrtCursor cursor = MrtCursor.open(MrtFixture.input(octets), ReadOptions.defaults())) {
      for (int i = 0; i < 2; i++) {
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.prefix()).hasToString("2001:db8::/32");
        assertThat(cursor.fromRib()).isTrue();
        assertThat(cursor.pathId()).isEqualTo(-1);
        assertThat(cursor.originatedSeconds()).isEqualTo(0x69000000L);
        assertThat(cursor.timeMicros()).isEqualTo(MrtFixture.TIME.getEpochSecond() * 1_000_000);
        assertThat(cursor.peer(cursor.peerIndex()).address()).hasToString("2001:db8::2");
        assertThat(cursor.attributes(cursor.attributesId()).nextHop())
            .hasToString("Optional[2001:db8::2]");
      }
      assertThat(cursor.next()).isFalse();
      assertThat(cursor.stats().faults()).isEmpty();
    }
  }

  /** A route of another family is counted and left out, or given with its family. */
  @Test
  void bgp4mpEntryOfMulticast() throws IOException {
    byte[] octets =
        record(
            16,
            2,
            ENTRY_V6 + "0002 02 10 20010db8000000000000000000000002 20 20010db8" + REACH_BLOCK);
    try (MrtCursor cursor = MrtCursor.open(MrtFixture.input(octets), ReadOptions.defaults())) {
      assertThat(cursor.next()).isFalse();
      assertThat(cursor.stats().faults()).isEmpty();
      assertThat(cursor.stats().counts()).containsEntry("left out: IPv6 multicast", 1L);
    }
    MrtFixture.Read all = MrtFixture.read(octets);
    assertThat(all.events()).hasSize(1);
    assertThat(((RouteEvent.Announce) all.events().get(0)).route().scope())
        .isEqualTo(RouteScope.MULTICAST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fbf5 fbf4 0000 0003 | address family | 18 | 3",
        "H 0003 01 04 c0000201 18c63364 0000 | address family | 36 | 3",
        "H 0001 01 04 c0000201 18c63364 0012 B 00 | record length | 68 | 1 octets",
        "H 0001 01 04 c0000201 18c63364 0013 B | attributes | 50 | 18 remain",
        "H 0001 01 04 c0000201 21c0000201 0000 | NLRI prefix length | 44 | 33",
        "H 0001 01 20 c0000201 18c63364 | next hop | 40 | 8 remain",
      })
  void damagedBgp4mpEntry(String body, String field, long offset, String actual)
      throws IOException {
    String head = "fbf5 fbf4 0000 0001 c0000201 c0000202 0000 0001 69000000";
    String block = "40010100" + "40020402 01fbf5" + "400304c0000201";
    byte[] good = record(16, 2, head + "0001 01 04 c0000201 18c63364 0012" + block);
    byte[] bad = record(16, 2, body.replace("H", head).replace("B", block));
    MrtFixture.Read read = MrtFixture.read(MrtSamples.together(bad, good));
    assertThat(read.events()).hasSize(1);
    assertThat(read.stats().faults())
        .extracting(f -> f.field() + " at " + f.position() + ": " + f.actual())
        .containsExactly(field + " at " + offset + ": " + actual);
  }

  /** Without a usable AS_PATH an entry is no route (RFC 7606 7.2). */
  @Test
  void bgp4mpEntryWithAttributesOfNoUse() throws IOException {
    String head = "fbf5 fbf4 0000 0001 c0000201 c0000202 0000 0001 69000000";
    String block = "40010100" + "40020409 01fbf5" + "400304c0000201";
    MrtFixture.Read read =
        MrtFixture.read(record(16, 2, head + "0001 01 04 c0000201 18c63364 0012" + block));
    assertThat(read.events()).isEmpty();
    assertThat(read.stats().faults())
        .extracting(f -> f.field())
        .containsExactly("AS_PATH segment type");
  }

  @Test
  void bgp4mpSnapshotOnlyNamesAFile() throws IOException {
    MrtFixture.Read read = MrtFixture.read(record(16, 3, "0000 7461626c6500"));
    assertThat(read.events()).isEmpty();
    assertThat(read.stats().faultCount()).isZero();
  }

  @Test
  void routeDistinguishers() {
    for (String text :
        List.of("64500:7", "192.0.2.1:9", "65536:3", "64500L:3", "0x0003000000000001")) {
      assertThat(RouteDistinguisher.parse(text)).hasToString(text);
    }
    assertThat(RouteDistinguisher.tryParse("64500")).isEmpty();
  }
}
