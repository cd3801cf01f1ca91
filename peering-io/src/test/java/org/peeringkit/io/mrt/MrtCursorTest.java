package org.peeringkit.io.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.peeringkit.model.fault.FaultKind;
import org.peeringkit.model.source.Input;
import org.peeringkit.model.source.ReadOptions;

/** What an MRT file tells beyond its routes. */
class MrtCursorTest {
  private static MrtCursor open(byte[]... records) throws IOException {
    return MrtCursor.open(MrtFixture.input(MrtSamples.together(records)), ReadOptions.defaults());
  }

  @Test
  void peersOfEveryTableInTheFile() throws IOException {
    byte[] table = MrtFixture.table().octets();
    byte[] other = MrtSamples.record(13, 1, "c00002fa 0000 0001 02 c0000265 c0000201 0000fbf5");
    try (MrtCursor cursor = open(table, other)) {
      cursor.rememberPeerTables();
      cursor.peersOnly();
      assertThat(cursor.next()).isFalse();
      assertThat(cursor.peerTables())
          .containsExactly(List.of(MrtFixture.FIRST, MrtFixture.SECOND), List.of(MrtFixture.FIRST));
      assertThat(cursor.peerCount()).isEqualTo(2);
      assertThat(cursor.stats().faults()).isEmpty();
    }
    try (MrtCursor cursor = open(table)) {
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.peerTables()).isEmpty();
    }
  }

  @Test
  void whenRoutesOfATableWereLearnt() throws IOException {
    byte[] dump =
        MrtSamples.record(
            12,
            1,
            "0000 0001 c6336400 18 01 69000000 c0000201 fbf5 0012"
                + "40010100 40020402 01fbf5 400304c0000201");
    try (MrtCursor cursor = open(dump, MrtFixture.table().octets())) {
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.originatedSeconds()).isEqualTo(0x69000000L);
      assertThat(cursor.timeMicros()).isEqualTo(MrtFixture.TIME.getEpochSecond() * 1_000_000);
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.originatedSeconds()).isEqualTo(MrtFixture.TIME.getEpochSecond());
    }
  }

  /** Of messages nothing is told that only tables have, though a table went before. */
  @Test
  void messagesAfterATable() throws IOException {
    List<String> found = new ArrayList<>();
    try (MrtCursor cursor =
        open(MrtFixture.families().octets(), MrtSamples.mrtd(), MrtFixture.updates().octets())) {
      while (cursor.next()) {
        if (!cursor.fromRib() && cursor.pathId() < 0) {
          found.add(cursor.kind() + " " + cursor.originatedSeconds() + " " + cursor.safi());
        }
        if (cursor.kind() == MrtCursor.Kind.STATE_CHANGE) {
          found.add(cursor.stateFrom() + " to " + cursor.stateTo() + " " + cursor.attributesId());
        }
      }
    }
    assertThat(found)
        .containsExactly(
            "ANNOUNCE -1 1",
            "ANNOUNCE -1 1",
            "STATE_CHANGE -1 1",
            "6 to 1 -1",
            "STATE_CHANGE -1 1",
            "5 to 6 -1",
            "WITHDRAW -1 1",
            "ANNOUNCE -1 1",
            "ANNOUNCE -1 1",
            "WITHDRAW -1 1",
            "ANNOUNCE -1 1",
            "WITHDRAW -1 1",
            "STATE_CHANGE -1 1",
            "6 to 1 -1");
  }

  @Test
  void multicastAloneBesidesUnicast() throws IOException {
    List<Integer> families = new ArrayList<>();
    try (MrtCursor cursor = open(MrtFixture.families().octets())) {
      cursor.includeMulticast();
      while (cursor.next()) {
        families.add(cursor.safi());
        assertThat(cursor.label()).isEqualTo(-1);
        assertThat(cursor.routeDistinguisher()).isZero();
      }
      assertThat(cursor.stats().counts())
          .containsEntry("left out: IPv4 labelled", 2L)
          .containsEntry("left out: IPv6 VPN", 2L);
    }
    assertThat(families).containsOnly(1, 2).hasSize(2 * 8 + 2);
  }

  @Test
  void labelsAndDistinguishersOfAllFamilies() throws IOException {
    List<String> found = new ArrayList<>();
    try (MrtCursor cursor = open(MrtFixture.families().octets())) {
      cursor.includeAllFamilies();
      while (cursor.next()) {
        String text =
            cursor.safi()
                + " "
                + cursor.label()
                + " "
                + Long.toHexString(cursor.routeDistinguisher());
        if (cursor.fromRib() && cursor.pathId() < 0 && !found.contains(text)) {
          found.add(text);
        }
      }
    }
    assertThat(found).containsExactly("1 -1 0", "2 -1 0", "4 16 0", "128 1000 fbf400000007");
  }

  /** RFC 6396 4, 5.1: what is no route is told by its registered name. */
  @ParameterizedTest
  @CsvSource({
    "5, 4, BGP/BGP_SYNC",
    "11, 0, OSPFv2/0",
    "12, 5, TABLE_DUMP/5",
    "13, 13, TABLE_DUMP_V2/13",
    "16, 12, BGP4MP/12",
    "17, 12, BGP4MP_ET/12",
    "32, 0, ISIS/0",
    "33, 0, ISIS_ET/0",
    "48, 0, OSPFv3/0",
    "49, 0, OSPFv3_ET/0",
    "64, 9, type 64/9",
    "65535, 65535, type 65535/65535",
  })
  void recordsThatHoldNoRoutes(int type, int subtype, String name) throws IOException {
    byte[] record = MrtSamples.record(type, subtype, "00000000");
    try (MrtCursor cursor = open(record, MrtFixture.updates().octets())) {
      int events = 0;
      while (cursor.next()) {
        events++;
      }
      assertThat(events).isEqualTo(MrtFixture.updates().total());
      assertThat(cursor.stats().counts()).containsEntry("records " + name, 1L);
      assertThat(cursor.stats().faultCounts()).containsOnlyKeys(FaultKind.UNSUPPORTED);
      assertThat(cursor.stats().faults().get(0).actual()).isEqualTo(name);
      assertThat(cursor.stats().faults().get(0).position()).isEqualTo(4);
    }
  }

  @Test
  void closingClosesTheInput() throws IOException {
    AtomicInteger closed = new AtomicInteger();
    byte[] octets = MrtFixture.updates().octets();
    Input input =
        Input.of(
            "fixture.mrt",
            true,
            () ->
                new ByteArrayInputStream(octets) {
                  @Override
                  public void close() {
                    closed.incrementAndGet();
                  }
                });
    try (MrtCursor cursor = MrtCursor.open(input, ReadOptions.defaults())) {
      assertThat(cursor.next()).isTrue();
    }
    assertThat(closed).hasValue(1);
    try (InputStream again = input.open()) {
      assertThat(again.available()).isEqualTo(octets.length);
    }
  }
}
